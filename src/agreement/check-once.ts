import type { Fault } from '../document/fault.ts'
import { fault } from '../document/fault.ts'
import type { Tree } from '../document/tree.ts'
import { child } from '../document/tree.ts'
import { quote } from '../values/quote.ts'

/** A name stands once in a list of names. */
export function checkOnce(tree: Tree, key: string, faults: Fault[]): void {
  const list = child(tree, key)
  const seen = new Set<string>()
  for (const item of list?.kind === 'list' ? list.items : []) {
    if (item.kind !== 'text') continue
    const message = `${quote(item.text)} stands twice in \`${key}\``
    if (seen.has(item.text)) {
      faults.push(fault({ code: 'duplicate-id', message, hint: 'keep one of the two' }, item.place))
    }
    seen.add(item.text)
  }
}
