import type { Expression } from '../../agreement/expression.ts'
import { notWhole } from '../../agreement/waterfall/read-tiers.ts'
import type { TierTerms, WaterfallEffect } from '../../agreement/waterfall/waterfall.ts'
import type { Place } from '../../document/tree.ts'
import type { TraceLine } from '../../plan/run-plan.ts'
import { runPlan } from '../../plan/run-plan.ts'
import type { Tier, Waterfall } from '../../revenue/distribute.ts'
import { distribute, NOTHING_DISTRIBUTED } from '../../revenue/distribute.ts'
import { roundParts } from '../../revenue/round-parts.ts'
import { smallestPart } from '../../values/commodity.ts'
import type { Rational } from '../../values/rational.ts'
import { maxOf, ZERO } from '../../values/rational.ts'
import type { Value } from '../../values/value.ts'
import type { Asked, Earned } from '../payment/judgement.ts'
import { keyOf } from '../payment/memory.ts'
import { whyNot } from '../why-not.ts'
import { tell } from '../world.ts'
import { lossLine, partLines, tierLine } from './tier-lines.ts'
import type { WaterfallMemory } from './waterfall-memory.ts'
import { memoryName } from './waterfall-memory.ts'

/** What one party is paid of a run of a waterfall. */
interface PartPaid {
  readonly to: string
  readonly earned: Earned
}

/**
 * Distributes what the steps of a waterfall came to, tier by tier, and keeps in mind who has had how much. What is paid
 * is the running total of all parties, each rounded so that they sum to the rounded whole, less what was paid before.
 * A loss is not distributed, and nobody pays it back.
 *
 * @returns a part for each who may be paid, also of nothing; none where the tiers could not be worked out
 */
export function shareOut(asked: Asked, effect: WaterfallEffect, exact: Earned): PartPaid[] {
  const tiers = tiersFor(asked, effect)
  if (tiers === undefined) return []
  const { currency } = effect
  const memory = memoryOf(asked, effect)
  const amount = maxOf(exact.amount, ZERO)
  const { parts, runs, after } = distribute(amount, tiers, memory.distributed)
  const before = memory.posted
  memory.distributed = after
  memory.posted = roundParts(after.totals, smallestPart(currency, asked.world.agreement.units))
  const lines: readonly TraceLine[] = [
    ...exact.trace,
    ...(exact.amount.lt(ZERO) ? [lossLine(currency)] : []),
    ...runs.map((run) => tierLine(run, effect, currency)),
  ]
  return effect.payees.map((to): PartPaid => {
    const paid = (memory.posted.get(to) ?? ZERO).sub(before.get(to) ?? ZERO)
    const own = partLines({ to, part: parts.get(to) ?? ZERO, paid, currency })
    return { to, earned: { amount: paid, trace: [...lines, ...own] } }
  })
}

/** Totals are of an obligation, whatever rule of it pays: an amendment of the tiers forgets nothing. */
function memoryOf({ world, facts }: Asked, effect: WaterfallEffect): WaterfallMemory {
  const key = memoryName(effect, keyOf(effect, facts))
  const known = world.waterfalls.get(key)
  if (known !== undefined) return known
  const made: WaterfallMemory = { distributed: NOTHING_DISTRIBUTED, posted: new Map() }
  world.waterfalls.set(key, made)
  return made
}

/** The tiers as they stand on this occasion; undefined where something of them could not be worked out, which is told. */
function tiersFor(asked: Asked, { tiers, caps, overflow }: WaterfallEffect): Waterfall | undefined {
  const read = tiers.map((one) => tierFor(asked, one))
  const known = read.filter((one) => one !== undefined)
  const limits = amountsOf(asked, caps)
  if (limits === undefined || known.length < tiers.length) return undefined
  return { tiers: known, caps: limits, ...(overflow === undefined ? {} : { overflow }) }
}

function tierFor(asked: Asked, { name, pays, until, upTo, place }: TierTerms): Tier | undefined {
  const parts = amountsOf(asked, pays)
  const totals = amountsOf(asked, until)
  const limit = upTo === undefined ? undefined : amountOf(asked, upTo)
  if (parts === undefined || totals === undefined || (upTo !== undefined && limit === undefined)) return undefined
  const problem = notWhole([...parts.values()])
  if (problem !== undefined) {
    tell(asked.world, [problem], place)
    return undefined
  }
  return { name, pays: parts, until: totals, ...(limit === undefined ? {} : { upTo: limit }) }
}

function amountsOf(asked: Asked, written: ReadonlyMap<string, Expression>): ReadonlyMap<string, Rational> | undefined {
  const amounts = new Map<string, Rational>()
  for (const [party, expression] of written) {
    const amount = amountOf(asked, expression)
    if (amount !== undefined) amounts.set(party, amount)
  }
  return amounts.size < written.size ? undefined : amounts
}

function amountOf({ world, facts }: Asked, { plan, place }: Expression): Rational | undefined {
  const run = runPlan(plan, facts.read, world.agreement)
  if (run.ok) return bare(run.value, place)
  tell(world, [whyNot(run, facts)], place)
  return undefined
}

function bare(value: Value, { line }: Place): Rational {
  if (value.kind === 'money' || value.kind === 'quantity') return value.amount
  if (value.kind === 'ratio') return value.value
  throw new Error(`a tier on line ${line} came to ${value.kind}`)
}
