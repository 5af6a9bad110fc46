import { fault } from '../../document/fault.ts'
import type { Tree } from '../../document/tree.ts'
import { child, keyPlaceAt } from '../../document/tree.ts'
import { namesRead } from '../../plan/names-read.ts'
import type { Plan } from '../../plan/plan.ts'
import { DAY_COUNTS } from '../../values/day-count.ts'
import type { Clock } from '../clock/clock.ts'
import { readClock } from '../clock/read-clock.ts'
import { factsRead } from '../facts-read.ts'
import { readExpression } from '../read-expression.ts'
import type { ReadContext } from '../read-context.ts'
import type { Late, LateInterestTerms, LateStart } from './late.ts'
import { LATE_STARTS, RATE_PERIODS } from './late.ts'

/** Keys that say how a rate is applied. */
const OF_A_RATE = ['each', 'compound', 'from', 'at-most', 'day-count'] as const

/**
 * Reads `late: { rate, each, compound, grace, from, at-most, day-count, default-after }`, of which the shape has been
 * checked.
 *
 * Faults: `misplaced-key` (how a rate is applied, without a rate; `day-count` of a rate by the day), `fact-not-supplied`
 * (what belongs to a posting or an event: interest is worked out later), and those of clocks and expressions.
 */
export function readLate(tree: Tree, context: ReadContext): Late | undefined {
  const before = context.faults.length
  const grace = readLateClock(tree, 'grace', ['due', 'original-due'], context)
  const defaults = readLateClock(tree, 'default-after', LATE_STARTS, context)
  const interest = child(tree, 'rate') === undefined ? checkNoRate(tree, context) : readInterest(tree, context)
  if (context.faults.length > before) return undefined
  return {
    ...(grace === undefined ? {} : { grace }),
    ...(defaults === undefined ? {} : { defaults }),
    ...(interest === undefined ? {} : { interest }),
  }
}

function readInterest(tree: Tree, context: ReadContext): LateInterestTerms | undefined {
  const rate = readRatio(tree, 'rate', context)
  const atMost = readRatio(tree, 'at-most', context)
  const from = readLateClock(tree, 'from', LATE_STARTS, context) ?? clockFrom(dueAt(tree), LATE_STARTS, context)
  const each = RATE_PERIODS.find((one) => one === textAt(tree, 'each')) ?? 'year'
  const dayCount = DAY_COUNTS.find((one) => one === textAt(tree, 'day-count'))
  const compound = child(tree, 'compound')
  if (each === 'day' && dayCount !== undefined) {
    const message = '`day-count` beside a rate by the day, where it says nothing'
    const hint = 'remove it, or give the rate for a year: `each: year`'
    context.faults.push(fault({ code: 'misplaced-key', message, hint }, keyPlaceAt(tree, ['day-count'])))
  }
  if (rate === undefined || from === undefined) return undefined
  return {
    rate,
    each,
    compound: compound?.kind === 'boolean' && compound.value,
    from,
    ...(atMost === undefined ? {} : { atMost }),
    ...(dayCount === undefined ? {} : { dayCount }),
  }
}

const textAt = (tree: Tree, key: string): string | undefined => {
  const node = child(tree, key)
  return node?.kind === 'text' ? node.text : undefined
}

const dueAt = ({ place }: Tree): Tree => ({ kind: 'text', text: 'due', place })

function checkNoRate(tree: Tree, context: ReadContext): undefined {
  for (const key of OF_A_RATE) {
    if (child(tree, key) === undefined) continue
    const message = `\`${key}\` without \`rate\`, where it says nothing`
    const hint = 'give the interest on what is late, as in `rate: 1%`, or remove the key'
    context.faults.push(fault({ code: 'misplaced-key', message, hint }, keyPlaceAt(tree, [key])))
  }
}

function readRatio(tree: Tree, key: string, context: ReadContext) {
  const node = child(tree, key)
  const read = node === undefined ? undefined : readExpression(node, { kind: 'ratio' }, context)
  if (node !== undefined && read !== undefined) checkKnown(node, key, read.plan, [], context)
  return read
}

function readLateClock(tree: Tree, key: string, starts: readonly LateStart[], context: ReadContext): Clock | undefined {
  const node = child(tree, key)
  const clock = node === undefined ? undefined : clockFrom(node, starts, context)
  if (node !== undefined && clock !== undefined) checkKnown(node, key, clock.plan, clock.starts, context)
  return clock
}

const clockFrom = (node: Tree, starts: readonly LateStart[], context: ReadContext): Clock | undefined =>
  readClock(node, { usual: 'due', events: starts }, context)

/** What is late is looked at long after its posting or event: only what is known anywhere can be read then. */
function checkKnown(node: Tree, key: string, plan: Plan, starts: readonly string[], context: ReadContext): void {
  for (const name of factsRead(
    namesRead(plan).filter((one) => !starts.includes(one)),
    context.facts,
  )) {
    const supplier = context.facts.get(name)?.supplier
    if (supplier === undefined || supplier === 'everywhere') continue
    const message = `\`${key}\` reads \`${name}\`, which nothing supplies when a payment is late`
    const hint = 'read terms, milestones, counters or `date`'
    context.faults.push(fault({ code: 'fact-not-supplied', message, hint }, node.place))
  }
}
