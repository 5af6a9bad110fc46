import type { ShareEffect } from '../agreement/agreement.ts'
import type { Circumstances, FactReader } from '../agreement/fact-reader.ts'
import { factReader } from '../agreement/fact-reader.ts'
import type { RuleInForce } from '../agreement/law.ts'
import type { LawAnswer } from '../agreement/lawbook.ts'
import type { Clash } from '../agreement/precedence.ts'
import { clash } from '../agreement/precedence.ts'
import type { TraceLine } from '../plan/run-plan.ts'
import { runPlan } from '../plan/run-plan.ts'
import { payablePlan } from '../revenue/payable-plan.ts'
import type { PostingPart } from '../revenue/split-posting.ts'
import type { Posting } from '../scenario/scenario.ts'
import type { Rational } from '../values/rational.ts'
import { ZERO } from '../values/rational.ts'
import type { Value } from '../values/value.ts'
import { postingFacts } from './record-facts.ts'
import type { PaymentPartRecord, PaymentRecord } from './payment-record.ts'
import type { World } from './world.ts'
import { circumstancesOn, tell } from './world.ts'

interface Paying {
  readonly inForce: RuleInForce
  readonly effect: ShareEffect
}

/** A posting, or its part under one law, runs every pay rule that fires; rules of one obligation compete. */
export function foldPosting(world: World, posting: Posting, part: PostingPart): void {
  const day = part.interval.to - 1
  const circumstances = circumstancesOn(world, day, `posting \`${posting.id}\``, posting.place)
  if (circumstances === undefined) return
  const facts = factReader(world.agreement, circumstances, [postingFacts(posting, part)])
  const answer = world.lawbook.ask(circumstances.law, 'payment', facts)
  tell(world, answer.problems, posting.place)
  const occasion: Occasion = { world, posting, part, circumstances, facts, answer }
  for (const competing of byObligation(answer.fired)) payObligation(occasion, competing)
}

interface Occasion {
  readonly world: World
  readonly posting: Posting
  readonly part: PostingPart
  readonly circumstances: Circumstances
  readonly facts: FactReader
  readonly answer: LawAnswer
}

function byObligation(fired: readonly RuleInForce[]): Paying[][] {
  const groups = new Map<string, Paying[]>()
  for (const inForce of fired) {
    const { effect } = inForce.rule
    if (effect.kind !== 'share') continue
    groups.set(effect.obligation, [...(groups.get(effect.obligation) ?? []), { inForce, effect }])
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group)
}

/** One rule of an obligation pays; where several fire and none prevails over all others, nothing is paid. */
function payObligation(occasion: Occasion, competing: readonly Paying[]): void {
  const { law } = occasion.circumstances
  const clashes = competing.flatMap((a, index) =>
    competing
      .slice(index + 1)
      .map((b) => clash(a.inForce, b.inForce, law.rules, `what is owed for \`${a.effect.obligation}\``)),
  )
  const beaten = new Set(
    clashes.flatMap((one) =>
      one.prevails === undefined ? one.rules : one.rules.filter((rule) => rule !== one.prevails),
    ),
  )
  const standing = competing.find((one) => !beaten.has(one.inForce))
  const paying = standing ?? competing[0]
  if (paying !== undefined) pay(occasion, paying, clashes, standing === undefined)
}

function pay(occasion: Occasion, paying: Paying, clashes: readonly Clash[], disputed: boolean): void {
  const { world, posting, facts } = occasion
  const { inForce, effect } = paying
  const rule = inForce.rule.name
  const due = dueDay(occasion, effect)
  if (due === undefined) return
  const id = `${disputed ? effect.obligation : rule}/${posting.period}`
  const earned = disputed ? NOTHING : runPlan(effect.pipeline, facts.read, world.agreement)
  if (!earned.ok) {
    tell(world, [...facts.problems(), earned.problem].slice(0, 1), posting.place)
    return
  }
  const posted = post(occasion, paying, earned)
  if (posted === undefined) return
  const record = world.payments.get(id)
  const part: PaymentPartRecord = {
    posting,
    part: occasion.part,
    law: occasion.circumstances.law,
    inForce,
    trace: posted.trace,
    amount: posted.amount,
    swayed: occasion.answer.swayed(),
    reports: world.trace === 'none' ? [] : occasion.answer.reports(posting.id),
  }
  const untranslated = occasion.answer.fired.filter((one) => one.rule.effect.kind === 'untranslated')
  world.payments.set(id, {
    ...(record ?? begin(id, posting, effect, rule, due)),
    disputed: disputed || (record?.disputed ?? false),
    due: Math.max(due, record?.due ?? due),
    parts: [...(record?.parts ?? []), part],
    clashes: [...(record?.clashes ?? []), ...clashes],
    untranslated: [...new Set([...(record?.untranslated ?? []), ...untranslated])],
  })
}

type Earned = { readonly ok: true; readonly value?: Value; readonly trace: readonly TraceLine[] }

const NOTHING: Earned = { ok: true, trace: [] }

const begin = (id: string, posting: Posting, effect: ShareEffect, rule: string, due: number): PaymentRecord => ({
  id,
  from: effect.from,
  to: effect.to,
  period: posting.period,
  currency: effect.currency,
  rule,
  obligation: effect.obligation,
  disputed: false,
  due,
  parts: [],
  clashes: [],
  untranslated: [],
})

function dueDay({ world, posting, facts }: Occasion, effect: ShareEffect): number | undefined {
  const { after, deadline } = effect.due
  const { from, to } = posting.interval
  const start: Value = { kind: 'date', day: after === 'period-start' ? from : to - 1 }
  const reached = runPlan(deadline, (name) => (name === after ? start : facts.read(name)), world.agreement)
  if (reached.ok && reached.value.kind === 'date') return reached.value.day
  if (!reached.ok) tell(world, [...facts.problems(), reached.problem].slice(0, 1), posting.place)
  return undefined
}

/** The payable step: what of the exact amount is posted now, so that the running total never drifts. */
function post(
  { world, posting }: Occasion,
  { effect }: Paying,
  earned: Earned,
): { amount: Rational; trace: readonly TraceLine[] } | undefined {
  if (earned.value?.kind !== 'money') return { amount: ZERO, trace: earned.trace }
  const key = [effect.obligation, effect.from, effect.to, effect.currency].join(' ')
  const before = world.running.get(key) ?? { earned: ZERO, posted: ZERO }
  const money = (amount: Rational): Value => ({ kind: 'money', amount, currency: effect.currency })
  const exact = earned.value
  const inputs = new Map<string, Value>([
    ['earned', money(before.earned)],
    ['posted', money(before.posted)],
    ['it', exact],
  ])
  const payable = runPlan(payablePlan(effect.currency), (name) => inputs.get(name), world.agreement)
  if (!payable.ok || payable.value.kind !== 'money') {
    if (!payable.ok) tell(world, [payable.problem], posting.place)
    return undefined
  }
  const { amount } = payable.value
  world.running.set(key, { earned: before.earned.add(exact.amount), posted: before.posted.add(amount) })
  return { amount, trace: [...earned.trace, ...payable.trace] }
}
