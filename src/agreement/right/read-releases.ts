import { fault } from '../../document/fault.ts'
import { didYouMean } from '../../document/suggest.ts'
import type { Tree } from '../../document/tree.ts'
import { child } from '../../document/tree.ts'
import { quote } from '../../values/quote.ts'
import { eventNames } from '../event-names.ts'
import type { ReadContext } from '../read-context.ts'
import { readParty } from '../read-parties.ts'
import type { Release } from './right.ts'

/** The events that end a right at once. Faults: `unknown-event`, `unknown-party`, `duplicate-id`. */
export function readReleases(tree: Tree, context: ReadContext): readonly Release[] {
  const list = child(tree, 'released-by')
  const read = (list?.kind === 'list' ? list.items : []).flatMap((item) => {
    const release = readRelease(item, context)
    return release === undefined ? [] : [{ release, item }]
  })
  const seen = new Set<string>()
  for (const { release, item } of read) {
    const id = `${release.event} ${release.by ?? ''}`
    if (seen.has(id)) {
      const message = `${quote(release.event)} stands twice in \`released-by\``
      context.faults.push(fault({ code: 'duplicate-id', message, hint: 'keep one of the two' }, item.place))
    }
    seen.add(id)
  }
  return read.map(({ release }) => release)
}

function readRelease(item: Tree, context: ReadContext): Release | undefined {
  const named = item.kind === 'map' ? child(item, 'event') : item
  const event = named?.kind === 'text' ? named.text : ''
  const known = eventNames(context)
  const by = item.kind === 'map' ? readParty(item, 'by', context) : undefined
  if (known.includes(event))
    return item.kind === 'map' && by === undefined ? undefined : { event, ...(by === undefined ? {} : { by }) }
  const problem = { code: 'unknown-event', message: `unknown event ${quote(event)}`, hint: didYouMean(event, known) }
  context.faults.push(fault(problem, (named ?? item).place))
  return undefined
}
