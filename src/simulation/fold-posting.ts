import { deriveClock } from '../agreement/clock/derive-clock.ts'
import type { ShareEffect } from '../agreement/agreement.ts'
import type { FactReader } from '../agreement/fact-reader.ts'
import { factReader } from '../agreement/fact-reader.ts'
import type { Law, RuleInForce } from '../agreement/law.ts'
import type { LawAnswer } from '../agreement/lawbook.ts'
import type { Clash } from '../agreement/precedence.ts'
import { clash, settle } from '../agreement/precedence.ts'
import type { TraceLine } from '../plan/run-plan.ts'
import { runPlan } from '../plan/run-plan.ts'
import { payablePlan } from '../revenue/payable-plan.ts'
import type { PostingPart } from '../revenue/split-posting.ts'
import type { Posting } from '../scenario/scenario.ts'
import { printValue } from '../values/print-value.ts'
import type { Rational } from '../values/rational.ts'
import { ZERO } from '../values/rational.ts'
import type { Value } from '../values/value.ts'
import type { PaymentPartRecord, PaymentRecord, Running } from './payment-record.ts'
import { countPayment } from './count-records.ts'
import { postingFacts } from './record-facts.ts'
import { whyNot } from './why-not.ts'
import { circumstancesOn } from './circumstances-on.ts'
import type { World } from './world.ts'
import { tell } from './world.ts'

/** A posting, or a part of it, that pay rules are asked about. */
interface Occasion {
  readonly world: World
  readonly posting: Posting
  readonly part: PostingPart
  readonly law: Law
  readonly facts: FactReader
  readonly answer: LawAnswer
}

/** A rule that fired, with what it pays. */
interface Paying {
  readonly inForce: RuleInForce
  readonly effect: ShareEffect
}

/**
 * A posting, or its part under one law, runs every pay rule of some obligations that fires; rules of one obligation
 * compete, different obligations add up.
 */
export function foldPosting(world: World, posting: Posting, part: PostingPart, obligations: readonly string[]): void {
  const circumstances = circumstancesOn(world, part.interval.to - 1, `posting \`${posting.id}\``, posting.place)
  if (circumstances === undefined) return
  const { law } = circumstances
  const facts = factReader(world.agreement, circumstances, [postingFacts(posting, part, world.agreement)])
  const answer = world.lawbook.ask(law, 'payment', facts)
  tell(world, answer.problems, posting.place)
  const occasion: Occasion = { world, posting, part, law, facts, answer }
  for (const obligation of obligations) {
    const competing = answer.fired.flatMap((inForce): Paying[] => {
      const { effect } = inForce.rule
      return effect.kind === 'share' && effect.obligation === obligation ? [{ inForce, effect }] : []
    })
    payObligation(occasion, obligation, competing)
  }
}

/** One rule of an obligation pays; where several fire and none prevails over all others, nothing is paid. */
function payObligation(occasion: Occasion, obligation: string, competing: readonly Paying[]): void {
  const about = `what is owed for \`${obligation}\``
  const settled = settle(
    competing.map((one) => one.inForce),
    competing.flatMap((a, index) =>
      competing.slice(index + 1).map((b) => clash(a.inForce, b.inForce, occasion.law, about)),
    ),
  )
  const paying = competing.find((one) => settled.standing.has(one.inForce))
  if (paying !== undefined) {
    const earned = earn(occasion, paying)
    if (earned !== undefined) addPart(occasion, paying, [paying.inForce], settled.clashes, earned)
    return
  }
  const [first, ...others] = competing.filter((one) => settled.disputed.has(one.inForce))
  if (first === undefined) return
  const rules = [first.inForce, ...others.map((one) => one.inForce)] as const
  addPart(occasion, first, rules, settled.clashes, undefined)
}

/** An amount with the arithmetic that made it. */
interface Earned {
  readonly amount: Rational
  readonly trace: readonly TraceLine[]
}

/** Runs a rule's pipeline, then the payable step: of the exact amount what is posted now, so that nothing drifts. */
function earn({ world, posting, facts }: Occasion, { effect }: Paying): Earned | undefined {
  const exact = runPlan(effect.pipeline, facts.read, world.agreement)
  if (!exact.ok) {
    tell(world, [whyNot(exact, facts)], posting.place)
    return undefined
  }
  const running = runningOf(world, effect)
  const money = (amount: Rational): Value => ({ kind: 'money', amount, currency: effect.currency })
  const inputs = new Map<string, Value>([
    ['earned', money(running.earned)],
    ['posted', money(running.posted)],
    ['it', exact.value],
  ])
  const payable = runPlan(running.payable, (name) => inputs.get(name), world.agreement)
  if (!payable.ok) {
    tell(world, [payable.problem], posting.place)
    return undefined
  }
  if (exact.value.kind !== 'money' || payable.value.kind !== 'money') {
    throw new Error(`a pipeline came to ${printValue(exact.value)}, which is no money`)
  }
  running.earned = running.earned.add(exact.value.amount)
  running.posted = running.posted.add(payable.value.amount)
  return { amount: payable.value.amount, trace: [...exact.trace, ...payable.trace] }
}

function runningOf(world: World, { obligation, from, to, currency }: ShareEffect): Running {
  const key = [obligation, from, to, currency].join(' ')
  const known = world.running.get(key)
  if (known !== undefined) return known
  const made: Running = { earned: ZERO, posted: ZERO, payable: payablePlan(currency) }
  world.running.set(key, made)
  return made
}

/** Adds what a part of a posting comes to; nothing where it is in dispute. */
function addPart(
  occasion: Occasion,
  paying: Paying,
  rules: PaymentPartRecord['rules'],
  clashes: readonly Clash[],
  earned: Earned | undefined,
): void {
  const { world, posting, part, law, answer } = occasion
  const due = dueBy(occasion, paying)
  if (due === undefined) return
  const record = recordFor(world, posting, paying, due, earned === undefined)
  if (world.counters !== undefined && earned !== undefined) {
    countPayment(world, { ...record, rule: paying.inForce.rule.name, amount: earned.amount }, posting, part, law)
  }
  record.due = Math.max(record.due, due)
  record.clashes.push(...clashes)
  for (const one of answer.fired) if (one.rule.effect.kind === 'untranslated') record.untranslated.add(one)
  record.parts.push({
    posting,
    part,
    law,
    rules,
    trace: earned?.trace ?? [],
    amount: earned?.amount ?? ZERO,
    swayed: answer
      .swayed()
      .filter(({ rule }) => rule.effect.kind === 'share' && rule.effect.obligation === record.obligation),
    reports: world.trace === 'none' ? [] : answer.reports(posting.id),
  })
}

/**
 * The payment that a part belongs to, `<rule>/<period>`. A rule of the same name that has come to pay otherwise, and what
 * is in dispute, are payments of their own: `<rule>/<period>/2` where the id is taken.
 */
function recordFor(
  world: World,
  posting: Posting,
  { inForce, effect }: Paying,
  due: number,
  disputed: boolean,
): PaymentRecord {
  const { from, to, currency, obligation } = effect
  const { period } = posting
  const rule = inForce.rule.name
  const wanted = `${disputed ? obligation : rule}/${period}`
  const same = (one: PaymentRecord): boolean =>
    one.disputed === disputed &&
    one.obligation === obligation &&
    one.from === from &&
    one.to === to &&
    one.currency === currency
  for (let number = 1; ; number++) {
    const id = number === 1 ? wanted : `${wanted}/${number}`
    const known = world.payments.get(id)
    if (known !== undefined && same(known)) return known
    if (known !== undefined) continue
    const begun = { id, from, to, period, currency, rule, obligation, disputed, due }
    const made: PaymentRecord = { ...begun, parts: [], clashes: [], untranslated: new Set() }
    world.payments.set(id, made)
    return made
  }
}

/** The last instant on which it is due. */
function dueBy({ world, posting, facts }: Occasion, { effect }: Paying): number | undefined {
  const { from, to } = posting.interval
  const starts = new Map<string, Value>([
    ['period-start', { kind: 'date', day: from }],
    ['period-end', { kind: 'date', day: to - 1 }],
  ])
  const { deadline, failure } = deriveClock(effect.due, (name) => starts.get(name) ?? facts.read(name), world.agreement)
  if (failure !== undefined) tell(world, [whyNot(failure, facts)], posting.place)
  return deadline
}
