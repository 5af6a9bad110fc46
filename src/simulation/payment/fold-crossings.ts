import type { MoneyEffect, Rule } from '../../agreement/agreement.ts'
import type { Crossing } from '../../agreement/pay/pay-effect.ts'
import type { Expression } from '../../agreement/expression.ts'
import type { FactReader } from '../../agreement/fact-reader.ts'
import { factReader } from '../../agreement/fact-reader.ts'
import type { RuleInForce } from '../../agreement/law.ts'
import { crossingOf, paymentMatter } from '../../agreement/lawbook.ts'
import { isMoney } from '../../agreement/pay/is-pay.ts'
import { runPlan } from '../../plan/run-plan.ts'
import { amountIn } from '../../values/amount-in.ts'
import { printDay } from '../../values/day.ts'
import type { Rational } from '../../values/rational.ts'
import { compareRationals, countOf, rational } from '../../values/rational.ts'
import type { Value } from '../../values/value.ts'
import { printValue } from '../../values/print-value.ts'
import { circumstancesOn } from '../circumstances-on.ts'
import { whyNot } from '../why-not.ts'
import type { World } from '../world.ts'
import { tell } from '../world.ts'
import type { Crossings } from './crossings.ts'
import { payOccasion } from './pay-occasion.ts'
import type { RunKey } from './run-keys.ts'
import { runKeys } from './run-keys.ts'

/** A rule that runs when a counter reaches amounts, with what it runs. */
interface CrossingRule {
  readonly inForce: RuleInForce
  readonly effect: MoneyEffect
  readonly each: Crossing
}

/** The most amounts that one record may carry a counter past. */
const MOST = 10_000

/**
 * Runs the rules whose counters have reached the next of their amounts, once for each amount. What a counter has reached is
 * looked at when all that was posted at the same instant has been counted.
 *
 * @returns whether anything was paid or booked, which may have moved a counter in its turn
 */
export function foldCrossings(world: World, crossings: Crossings, day: number): boolean {
  const law = circumstancesOn(world, day, 'what counters have reached', world.scenario.place)?.law
  let ran = false
  for (const one of crossingsAmong(law?.rules ?? [])) {
    for (const key of runKeys(world, one.effect.per, day))
      ran = foldCrossing(world, crossings, one, { key, day }) || ran
  }
  return ran
}

/** Takes what counters have reached before a rule was in force as reached: it was not crossed under it. */
export function noteReached(world: World, { reached }: Crossings, day: number): void {
  const law = circumstancesOn(world, day, 'what counters have reached', world.scenario.place)?.law
  for (const one of crossingsAmong(law?.rules ?? [])) {
    for (const key of runKeys(world, one.effect.per, day)) {
      const name = nameOf(one, key)
      const count = reached.has(name) ? undefined : reachedBy(world, one, key, day)
      if (count !== undefined) reached.set(name, count)
    }
  }
}

/** Before anything more is counted on a day: amounts that a counter is below by then, as in a new window, may be reached again. */
export function forgetReached(world: World, { reached }: Crossings, day: number): void {
  if ([...reached.values()].every((count) => count === 0)) return
  const law = circumstancesOn(world, day, 'what counters have reached', world.scenario.place)?.law
  for (const one of crossingsAmong(law?.rules ?? [])) {
    if (one.each.once) continue
    for (const key of runKeys(world, one.effect.per, day)) {
      const name = nameOf(one, key)
      const before = reached.get(name) ?? 0
      const now = before === 0 ? 0 : (reachedBy(world, one, key, day) ?? before)
      if (now < before) reached.set(name, now)
    }
  }
}

const nameOf = ({ inForce }: CrossingRule, key: RunKey): string =>
  JSON.stringify([inForce.rule.name, ...[...key.values()].map((value) => printValue(value))])

const crossingsAmong = (rules: readonly RuleInForce[]): CrossingRule[] =>
  rules.flatMap((inForce) => {
    const { effect } = inForce.rule
    return isMoney(effect) && effect.each.kind === 'crossing' ? [{ inForce, effect, each: effect.each }] : []
  })

function foldCrossing(
  world: World,
  crossings: Crossings,
  one: CrossingRule,
  { key, day }: { readonly key: RunKey; readonly day: number },
): boolean {
  const reached = reachedBy(world, one, key, day)
  if (reached === undefined) return false
  const { inForce, effect, each } = one
  const name = nameOf(one, key)
  const before = crossings.reached.get(name) ?? 0
  crossings.reached.set(name, each.once ? Math.max(before, reached) : reached)
  for (let number = before + 1; number <= reached; number += 1) {
    const times = (crossings.times.get(`${name} ${number}`) ?? 0) + 1
    crossings.times.set(`${name} ${number}`, times)
    const record = new Map<string, Value>([['crossing.number', { kind: 'number', value: rational(number) }]])
    payOccasion(world, {
      about: `${each.counter}/${number}`,
      what: `what \`${each.counter}\` has reached`,
      label: printDay(day),
      crossing: times === 1 ? String(number) : `${number}/${times}`,
      interval: { from: day, to: day + 1 },
      place: world.scenario.place,
      records: [record],
      effectOf: (rule: Rule) => (rule === inForce.rule ? effect : undefined),
      matterFor: (per) => paymentMatter(crossingOf(each.counter), per),
      keys: [key],
    })
  }
  return reached > before
}

/** How many of its amounts a counter has reached. */
function reachedBy(world: World, { inForce, each }: CrossingRule, key: RunKey, day: number): number | undefined {
  const { place } = inForce.rule
  const circumstances = circumstancesOn(world, day, `what \`${each.counter}\` has reached`, place)
  if (circumstances === undefined) return undefined
  const facts = factReader(world.agreement, circumstances, [key])
  const stands = facts.read(`counter.${each.counter}`)
  const amount = stands === undefined ? undefined : amountIn(stands)
  const first = amountOf(world, each.reaches, facts)
  const step = each.every === undefined ? undefined : amountOf(world, each.every, facts)
  if (amount === undefined || first === undefined || (each.every !== undefined && step === undefined)) return undefined
  return countReached(world, { amount, first, step, each })
}

interface Reaching {
  readonly amount: Rational
  readonly first: Rational
  readonly step: Rational | undefined
  readonly each: Crossing
}

function countReached(world: World, { amount, first, step, each }: Reaching): number | undefined {
  const order = compareRationals(amount, first)
  if (order < 0 || (order === 0 && each.strictly)) return 0
  if (step === undefined) return 1
  const tellAt = (code: string, message: string, hint: string): undefined => {
    tell(world, [{ code, message, hint }], each.every?.place ?? each.reaches.place)
  }
  if (step.s <= 0n || step.n === 0n) {
    return tellAt('bad-step-amount', `\`every\` comes to nothing or less`, 'give an amount above 0')
  }
  const steps = amount.sub(first).div(step)
  const whole = steps.floor()
  const exact = whole.equals(steps)
  const number = (countOf(whole) ?? MOST) + (each.strictly && exact ? 0 : 1)
  if (number <= MOST) return number
  const message = `\`${each.counter}\` has passed more than ${MOST} amounts`
  return tellAt('value-too-large', message, 'give a greater `every`, or take the whole count at the close of a period')
}

function amountOf(world: World, { plan, place }: Expression, facts: FactReader): Rational | undefined {
  const found = runPlan(plan, facts.read, world.agreement)
  if (!found.ok) {
    tell(world, [whyNot(found, facts)], place)
    return undefined
  }
  return amountIn(found.value)
}
