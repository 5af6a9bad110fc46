import type { Slot } from '../plan/plan.ts'
import type { Context } from './compile-context.ts'
import { described, report, sourceOf } from './compile-context.ts'
import type { Node } from './node.ts'

/** The slot of a node that must be true or false. */
export function compileTest(context: Context, node: Node): Slot | undefined {
  const typed = context.compile(node)
  if (typed === undefined) return undefined
  if (typed.type.kind === 'boolean') return typed.slot
  return report(
    context,
    node,
    'mixed-types',
    `${described(context, node, typed)}, true or false is expected`,
    `compare it with something, as in \`${sourceOf(context, node)} > 0\``,
  )
}
