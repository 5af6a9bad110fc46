import { fault } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Tree } from '../document/tree.ts'
import { child } from '../document/tree.ts'
import { buildPlan } from '../plan/build-plan.ts'
import type { Plan } from '../plan/plan.ts'
import { splicePlan } from '../plan/splice-plan.ts'
import type { Clock, Expression } from './agreement.ts'
import type { ReadContext } from './read-context.ts'
import { readExpression } from './read-expression.ts'

/**
 * Reads a clock: a bare length counts from the usual start; a map may name the start and the calendar.
 * @param starts the starts that this clock may name; the first is the usual one
 */
export function readClock(tree: Tree, starts: readonly [string, ...string[]], context: ReadContext): Clock | undefined {
  const written = child(tree, 'length')
  const length = readExpression(written ?? tree, { kind: 'length' }, context)
  const after =
    written === undefined ? starts[0] : nameIn(tree, 'after', starts, 'start of a clock', starts[0], context)
  const calendar =
    written === undefined
      ? (context.calendar ?? '')
      : nameIn(tree, 'calendar', [...context.calendars.keys()], 'calendar', context.calendar ?? '', context)
  if (length === undefined || after === undefined || calendar === undefined) return undefined
  const named = calendar === '' ? {} : { calendar }
  return { after, length, ...named, deadline: deadlinePlan(after, length, calendar) }
}

function nameIn(
  tree: Tree,
  key: string,
  known: readonly string[],
  what: string,
  usual: string,
  context: ReadContext,
): string | undefined {
  const node = child(tree, key)
  if (node?.kind !== 'text') return usual
  if (known.includes(node.text)) return node.text
  context.faults.push(
    fault(
      { code: `unknown-${key}`, message: `unknown ${what} \`${node.text}\``, hint: didYouMean(node.text, known) },
      node.place,
    ),
  )
  return undefined
}

/** start + length, as a plan over the start's name and whatever the length reads. */
function deadlinePlan(after: string, length: Expression, calendar: string): Plan {
  const builder = buildPlan()
  const start = builder.input(after, { kind: 'date' })
  const span = splicePlan(builder, length.plan, new Map())
  const reached = builder.step({
    op: 'add-length',
    day: start,
    length: span,
    ...(calendar === '' ? {} : { calendar }),
  })
  return builder.finish(reached, { kind: 'date' })
}
