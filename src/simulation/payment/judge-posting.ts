import type { Asked, Judgement, Occasion, Paying, Earned } from './judgement.ts'
import type { Owed } from './owed.ts'
import type { MoneyEffect } from '../../agreement/agreement.ts'
import type { PayEffect } from '../../agreement/pay/pay-effect.ts'
import { dueTermsOf } from '../../agreement/due/due-terms-of.ts'
import { PART_SHARE } from '../../agreement/pay/accruing-step.ts'
import type { Payee } from '../../agreement/pay/is-pay.ts'
import { isMoney, isPay, payeesAmong } from '../../agreement/pay/is-pay.ts'
import type { Circumstances, FactProblem, FactReader } from '../../agreement/fact-reader.ts'
import { factReader } from '../../agreement/fact-reader.ts'
import type { RuleInForce } from '../../agreement/law.ts'
import type { Clash } from '../../agreement/precedence.ts'
import { clash, settle } from '../../agreement/precedence.ts'
import type { PlanFailure, ReadValue, TraceLine } from '../../plan/run-plan.ts'
import { runPlan } from '../../plan/run-plan.ts'
import { holdingPlan, payablePlan } from '../../revenue/payable-plan.ts'
import type { PostingPart } from '../../revenue/split-posting.ts'
import type { Posting } from '../../scenario/scenario.ts'
import type { Problem } from '../../document/fault.ts'
import type { Place } from '../../document/tree.ts'
import { amountIn } from '../../values/amount-in.ts'
import { owedValue } from '../../values/commodity.ts'
import { printValue } from '../../values/print-value.ts'
import type { Rational } from '../../values/rational.ts'
import { rational, ZERO } from '../../values/rational.ts'
import type { Value } from '../../values/value.ts'
import { lackingBand } from './lacking-band.ts'
import type { Running } from './payment-record.ts'
import { postingFacts } from '../record-facts.ts'
import { keyOf, recall } from './memory.ts'
import { whyNot } from '../why-not.ts'
import type { World } from '../world.ts'
import { tell } from '../world.ts'

/** Asks the pay rules about a posting, or its part under one law. */
export function askPosting(world: World, posting: Posting, part: PostingPart, circumstances: Circumstances): Occasion {
  const { law } = circumstances
  const facts = factReader(world.agreement, circumstances, [postingFacts(posting, part, world.agreement)])
  const answer = world.lawbook.ask(law, 'payment', facts)
  tell(world, answer.problems, posting.place)
  const day = part.interval.to - 1
  return { world, posting, part, law, facts, answer, day, record: posting.id, place: posting.place }
}

/** One rule of an obligation pays; where several fire and none prevails over all others, nothing is paid. */
export function judgeObligation(occasion: Asked, obligation: string): Judgement | undefined {
  const competing = occasion.answer.fired.flatMap((inForce): Paying[] => {
    const { effect } = inForce.rule
    // A rule that is told apart by a fact that the record lacks is not applicable.
    const told = (fact: string): boolean => occasion.facts.read(fact) !== undefined
    return isMoney(effect) && effect.obligation === obligation && effect.per.every(told) ? [{ inForce, effect }] : []
  })
  const about = `what is owed for \`${obligation}\``
  const { standing, disputed, clashes } = settle(
    competing.map((one) => one.inForce),
    competing.flatMap((a, index) =>
      competing.slice(index + 1).map((b) => clash(a.inForce, b.inForce, occasion.law, about)),
    ),
  )
  const paying = competing.find((one) => standing.has(one.inForce))
  if (paying !== undefined) {
    const exact = earn(occasion, paying)
    return exact && { paying, rules: [paying.inForce], clashes, ...exact }
  }
  const [first, ...others] = competing.filter((one) => disputed.has(one.inForce))
  if (first === undefined) return undefined
  const paid = [first, ...others].find(({ effect }) => isPay(effect))
  if (paid === undefined) tell(occasion.world, [disputedBooking(obligation, clashes)], occasion.place)
  return { paying: paid ?? first, rules: [first.inForce, ...others.map((one) => one.inForce)], clashes }
}

/** Who might have been paid by rules that contradict each other. */
export const payeesInDispute = (rules: readonly RuleInForce[]): readonly Payee[] =>
  payeesAmong(rules.flatMap(({ rule }) => (isPay(rule.effect) ? [rule.effect] : [])))
/** Where nobody would pay there is no payment to be disputed, and the bookings cannot both be. */
const disputedBooking = (obligation: string, clashes: readonly Clash[]): Problem => ({
  code: 'disputed-booking',
  message: `${clashes.map(({ rules }) => rules.map(({ rule }) => `\`${rule.name}\``).join(' and ')).join(', ')} both book for \`${obligation}\`, and none prevails`,
  hint: 'let one prevail by `notwithstanding` or `priority`, or give each an obligation of its own',
})

/**
 * Runs a rule's pipeline: what is earned, exactly, or the band that it lacks. In a part of a period its amounts count for
 * that part's share.
 */
function earn(asked: Asked, { inForce, effect }: Paying): Pick<Judgement, 'exact' | 'lacking'> | undefined {
  const { world, place, facts, part = WHOLE } = asked
  const share: Value = { kind: 'ratio', value: rational(part.days, part.of) }
  const earlier = recall(asked, effect)
  const reading =
    ({ read }: FactReader): ReadValue =>
    (name, on) =>
      name === PART_SHARE ? share : effect.memories.has(name) ? earlier(name) : read(name, on)
  const exact = runPlan(effect.pipeline, reading(facts), world.agreement)
  if (!exact.ok) {
    const problem = whyNot(exact, facts)
    if (problem.code === 'undefined-band')
      return { lacking: lackingBand(world, effect, problem.message, facts, reading) }
    tell(world, [ofRule(problem, inForce.rule.name, exact)], place)
    return undefined
  }
  const amount = amountIn(exact.value)
  if (amount === undefined) throw new Error(`a pipeline came to ${printValue(exact.value)}, which is no amount`)
  const least = leastOf(effect, asked)
  const trace = exact.trace.map((line) => ofPart(line, part))
  return { exact: { amount, trace, marks: exact.marks, ...(least === undefined ? {} : { least }) } }
}

/** A problem of the arithmetic, with the rule and the step that it came up in; a fact that is wanting names itself. */
const ofRule = (problem: FactProblem, rule: string, { input, during }: PlanFailure): FactProblem =>
  input !== undefined || during === undefined
    ? problem
    : { ...problem, message: `\`${rule}\`, at \`${during.verb}: ${during.text}\`: ${problem.message}` }

/** What must have gathered before any of it is paid. */
function leastOf(effect: MoneyEffect, { world, place, facts }: Pick<Asked, 'world' | 'place' | 'facts'>) {
  const { holdBelow } = dueTermsOf(effect)
  if (holdBelow === undefined) return undefined
  const least = runPlan(holdBelow.plan, facts.read, world.agreement)
  if (!least.ok) tell(world, [whyNot(least, facts)], place)
  return least.ok ? amountIn(least.value) : undefined
}

const WHOLE = { days: 1, of: 1 }

const ofPart = ({ ofPart: text, ...line }: TraceLine, { days, of }: Pick<PostingPart, 'days' | 'of'>): TraceLine =>
  text === undefined || days === of ? line : { ...line, text: text.replaceAll('{days}', `${days}/${of}`) }

/** What a rule owes where its facts are those at hand. */
export const owedBy = (effect: PayEffect, facts: FactReader): Owed => ({
  obligation: effect.obligation,
  from: effect.from,
  to: effect.to,
  currency: effect.currency,
  key: keyOf(effect, facts),
})

/**
 * The payable step: of an exact amount what is posted now, so that nothing drifts; with its line of the trace.
 * @param least what must have gathered before any of it is paid; what was said last holds
 */
export function postExact(
  world: World,
  owed: Owed,
  exact: Rational,
  place: Place,
  least?: Rational,
): Earned | undefined {
  const running = runningOf(world, owed)
  if (least !== undefined) {
    if (running.least === undefined) running.payable = holdingPlan(owed.currency, world.agreement.units)
    running.least = least
  }
  const inputs = new Map<string, Value>([
    ['earned', owedValue(running.earned, owed.currency)],
    ['posted', owedValue(running.posted, owed.currency)],
    ['it', owedValue(exact, owed.currency)],
    ['least', owedValue(running.least ?? ZERO, owed.currency)],
  ])
  const payable = runPlan(running.payable, (name) => inputs.get(name), world.agreement)
  if (!payable.ok) {
    tell(world, [payable.problem], place)
    return undefined
  }
  const amount = amountIn(payable.value)
  if (amount === undefined) throw new Error(`what is payable is ${printValue(payable.value)}, which is no amount`)
  running.earned = running.earned.add(exact)
  running.posted = running.posted.add(amount)
  return { amount, trace: payable.trace }
}

function runningOf(world: World, { obligation, from, to, currency, key }: Owed): Running {
  const name = [obligation, from, to, currency, ...key].join(' ')
  const known = world.running.get(name)
  if (known !== undefined) return known
  const made: Running = { earned: ZERO, posted: ZERO, payable: payablePlan(currency, world.agreement.units) }
  world.running.set(name, made)
  return made
}
