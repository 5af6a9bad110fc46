import { fault } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Tree } from '../document/tree.ts'
import { child } from '../document/tree.ts'
import { buildPlan } from '../plan/build-plan.ts'
import type { Plan } from '../plan/plan.ts'
import { splicePlan } from '../plan/splice-plan.ts'
import { quote } from '../values/quote.ts'
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
  const after = nameIn(tree, 'after', starts, 'start of a clock', context) ?? starts[0]
  const calendar = nameIn(tree, 'calendar', [...context.calendars.keys()], 'calendar', context) ?? context.calendar
  if (length === undefined || after === FAULTY || calendar === FAULTY) return undefined
  const named = calendar === undefined ? {} : { calendar }
  return { after, length, ...named, deadline: deadlinePlan(after, length, calendar) }
}

/** Stands for a name that was told to be unknown; no name can be empty. */
const FAULTY = ''

function nameIn(tree: Tree, key: string, known: readonly string[], what: string, context: ReadContext) {
  const node = child(tree, key)
  if (node?.kind !== 'text') return undefined
  if (known.includes(node.text)) return node.text
  const message = `unknown ${what} ${quote(node.text)}`
  const problem = { code: `unknown-${key === 'after' ? 'start' : key}`, message, hint: didYouMean(node.text, known) }
  context.faults.push(fault(problem, node.place))
  return FAULTY
}

/** start + length, as a plan over the start's name and whatever the length reads. */
function deadlinePlan(after: string, length: Expression, calendar: string | undefined): Plan {
  const builder = buildPlan()
  const day = builder.input(after, { kind: 'date' })
  const span = splicePlan(builder, length.plan, new Map())
  const named = calendar === undefined ? {} : { calendar }
  const reached = builder.step({ op: 'add-length', day, length: span, ...named })
  return builder.finish(reached, { kind: 'date' })
}
