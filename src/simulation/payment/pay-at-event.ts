import type { Agreement } from '../../agreement/agreement.ts'
import { deriveClock } from '../../agreement/clock/derive-clock.ts'
import { factReader } from '../../agreement/fact-reader.ts'
import { lawOn } from '../../agreement/fold-laws.ts'
import type { Payee, PayingEffect } from '../../agreement/pay/is-pay.ts'
import { isMoney, isPay, paidAt } from '../../agreement/pay/is-pay.ts'
import type { RuleInForce } from '../../agreement/law.ts'
import type { LawAnswer, VerdictReport } from '../../agreement/lawbook.ts'
import { runPlan } from '../../plan/run-plan.ts'
import { payableOncePlan } from '../../revenue/payable-plan.ts'
import type { Request } from '../../scenario/scenario.ts'
import { printDay } from '../../values/day.ts'
import type { Rational } from '../../values/rational.ts'
import { ZERO } from '../../values/rational.ts'
import { amountIn } from '../../values/amount-in.ts'
import { owedValue } from '../../values/commodity.ts'
import type { Value } from '../../values/value.ts'
import { circumstancesOn } from '../circumstances-on.ts'
import { countPaymentAt } from '../count-records.ts'
import { watchDue } from '../due/watch-due.ts'
import type { Favour, Stands } from '../favour/favour.ts'
import type { Frozen } from '../favour/frozen.ts'
import { asItStood } from '../favour/frozen.ts'
import { frozenAt, keepOccasion } from '../favour/keep-occasion.ts'
import type { Asked, Earned, Judgement } from './judgement.ts'
import { judgeObligation, owedBy, payeesInDispute, postExact } from './judge-posting.ts'
import { keyOf } from './memory.ts'
import { settle } from './settle.ts'
import type { Occurrence } from '../occurrence.ts'
import { eventFacts, recordOf } from '../event-facts.ts'
import type { PaymentRecord } from './payment-record.ts'
import { requestFacts } from '../record-facts.ts'
import { byText } from '../reasons.ts'
import { shareOut } from '../waterfall/share-out.ts'
import { whyNot } from '../why-not.ts'
import type { World } from '../world.ts'
import { dayOfMoment, tell } from '../world.ts'

/** What happened, and what the rules that hang on it were asked. */
export interface EventOccasion extends Asked {
  readonly occurrence: Occurrence
  readonly day: number
  readonly answer: Answer
}

interface Answer {
  readonly fired: readonly RuleInForce[]
  readonly swayed: readonly RuleInForce[]
  readonly reports: readonly VerdictReport[]
}

/**
 * Runs the pay rules that hang on what has just happened, by the law and the facts of its day, which know of it already.
 * Rules of one obligation compete, different obligations add up. Each occasion is a payment of its own.
 */
export function payAtEvent(world: World, occurrence: Occurrence): void {
  const occasion = askAtEvent(world, occurrence)
  if (occasion === undefined) return
  const paid = occasion.answer.fired.flatMap(({ rule }) => paidAt(occurrence.name, rule)?.obligation ?? [])
  const judged = inOrder(world, paid).flatMap((one): Judgement[] => {
    const found = judgeObligation(occasion, one)
    const by = `${found?.rules[0].rule.name ?? one}/${printDay(occasion.day)}`
    if (found?.exact !== undefined) settle(occasion, found.paying, found.exact, by)
    return found === undefined ? [] : [found]
  })
  // What one obligation pays is counted when all have been judged, so that none of them comes before the others.
  const frozen = frozenAt(occasion, occurrence)
  const payments = judged.flatMap((one) => pay(occasion, one))
  if (frozen !== undefined) {
    const stands = judged.flatMap((one) => standsOf(occasion, one, payments))
    keepOccasion(occasion, occurrence, occasion.day, stands, frozen)
  }
  if (world.counters === undefined) return
  for (const { id: _id, ...payment } of payments) countPaymentAt(world, payment, occurrence, occasion.law)
}

/** The obligations that an event makes owed, what others wait for first. */
function inOrder({ depths }: World, obligations: readonly string[]): string[] {
  return [...new Set(obligations)].sort(byText).sort((a, b) => (depths.get(a) ?? 0) - (depths.get(b) ?? 0))
}

/** What stands by a judgement, with the payment that was made for it. */
function standsOf(occasion: EventOccasion, { rules, paying, exact }: Judgement, payments: readonly Paid[]): Stands[] {
  const { effect } = paying
  const made = payments.find(({ rule }) => rule === paying.inForce.rule.name)
  return exact === undefined || made === undefined || !isPay(effect) || effect.kind === 'waterfall'
    ? []
    : [{ rules, owed: owedBy(effect, occasion.facts), exact: exact.amount, payment: made.id }]
}

/** What bore on an event when its rules were asked, to be asked again. */
interface Then {
  /** The favours that are looked at. */
  readonly among: readonly Favour[]
  readonly frozen: Frozen
  readonly milestones: ReadonlyMap<string, number>
}

/**
 * Asks the rules that hang on what has happened.
 * @param then what bore on it, where it has been asked before
 */
export function askAtEvent(world: World, occurrence: Occurrence, then?: Then): EventOccasion | undefined {
  const { name, at, of, place = world.scenario.place } = occurrence
  const day = dayOfMoment(at, world.zone)
  const written = lawOn(world.laws, day)
  if (written?.rules.some(({ rule }) => paidAt(name, rule) !== undefined) !== true) return undefined
  const known = circumstancesOn(world, day, `\`${name}\``, place, then?.among)
  if (known === undefined) return undefined
  // What has happened is known, even where its day is told as the first one after: a term is terminated on its last.
  const stood = then === undefined ? known : asItStood(known, then.frozen)
  const circumstances = { ...stood, milestones: then?.milestones ?? world.milestones }
  const { law } = circumstances
  const { agreement, zone, lawbook } = world
  const request = of === undefined ? undefined : requestAbout(world, of)
  const about = request === undefined ? [] : [requestFacts(request, agreement, zone)]
  const facts = factReader(agreement, circumstances, [eventFacts(occurrence, agreement, zone), ...about])
  const answers = [
    lawbook.ask(law, `payment at ${name}`, facts),
    ...(request === undefined ? [] : [lawbook.ask(law, `payment at ${name} of a request`, facts)]),
  ]
  tell(
    world,
    answers.flatMap(({ problems }) => problems),
    place,
  )
  const record = recordOf(occurrence, zone)
  return { world, occurrence, day, law, facts, record, place, answer: together(answers, record, world) }
}

const together = (answers: readonly LawAnswer[], record: string, { trace }: World): Answer => ({
  fired: answers.flatMap(({ fired }) => fired),
  swayed: answers.flatMap(({ swayed }) => swayed()),
  reports: trace === 'none' ? [] : answers.flatMap(({ reports }) => reports(record)),
})

/** The request that something is about, by its own id or by that of one of its notices: `<request>/<rule>/<n>`. */
function requestAbout({ requests, scenario }: World, of: string): Request | undefined {
  const ids = [of, of.split('/').slice(0, -2).join('/')]
  const [submitted] = ids.flatMap((id) => requests.get(id) ?? [])
  // What is told before the request is submitted is about it all the same.
  return submitted?.request ?? scenario.requests.find(({ id }) => ids.includes(id))
}

/** A payment that was made, with what was paid. */
type Paid = Pick<PaymentRecord, 'id' | 'rule' | 'obligation' | 'from' | 'to' | 'currency' | 'period'> & {
  readonly amount: Rational
}

/** What an obligation comes to is posted; what is in dispute comes to nothing. */
function pay(occasion: EventOccasion, judged: Judgement): Paid[] {
  const { effect } = judged.paying
  const { exact } = judged
  if (!isPay(effect)) return []
  if (exact === undefined) {
    return payeesInDispute(judged.rules).flatMap((payee) => addPayment(occasion, judged, payee, undefined) ?? [])
  }
  if (effect.kind === 'waterfall') {
    const parts = shareOut(occasion, effect, exact)
    return parts.flatMap(({ to, earned }) => addPayment(occasion, judged, { to, named: `/${to}` }, earned) ?? [])
  }
  const earned = roundAtEvent(occasion, effect, exact)
  const paid = earned && addPayment(occasion, judged, { to: effect.to, named: '' }, earned)
  return paid === undefined ? [] : [paid]
}

function addPayment(
  occasion: EventOccasion,
  { paying: { effect, inForce }, rules, clashes, lacking }: Judgement,
  { to, named }: Payee,
  earned: Earned | undefined,
): Paid | undefined {
  const { world, occurrence, day, law, answer } = occasion
  const due = isPay(effect) ? dueAtEvent(occasion, effect) : undefined
  if (!isPay(effect) || due === undefined) return undefined
  const { from, currency, obligation } = effect
  const period = printDay(day)
  const rule = inForce.rule.name
  const disputed = earned === undefined
  const key = keyOf(effect, occasion.facts)
  const what = disputed && lacking === undefined ? obligation : rule
  const wanted = `${what}/${period}${key.length === 0 ? '' : `[${key.join(', ')}]`}${named}`
  const id = freeId(world, wanted)
  const begun = { id, from, to, period, event: occurrence.name, currency, rule, obligation }
  const untranslated = new Set(answer.fired.filter((one) => !isMoney(one.rule.effect)))
  const amount = earned?.amount ?? ZERO
  const part = {
    posting: { id: recordOf(occurrence, world.zone), amount: ZERO },
    part: { interval: { from: day, to: day + 1 }, amount: ZERO, days: 1, of: 1 },
    law,
    rules,
    trace: earned?.trace ?? [],
    amount,
    swayed: answer.swayed.filter((one) => paidAt(occurrence.name, one.rule)?.obligation === obligation),
    reports: answer.reports,
  }
  const why = lacking === undefined ? {} : { lacking }
  const keyed = key.length === 0 ? {} : { key }
  const made = { ...begun, ...keyed, ...why, disputed, due, parts: [part], clashes: [...clashes], untranslated }
  world.payments.set(id, made)
  watchDue(world, made)
  return disputed ? undefined : { ...begun, amount }
}

/** What is owed at an event is rounded by itself: an occasion has no running total, but where small sums are held back. */
export function roundAtEvent({ world, place, facts }: Asked, effect: PayingEffect, exact: Earned): Earned | undefined {
  const { currency } = effect
  if (effect.kind !== 'waterfall' && effect.holdBelow !== undefined) {
    const posted = postExact(world, owedBy(effect, facts), exact.amount, place, exact.least)
    return posted && { amount: posted.amount, trace: [...exact.trace, ...posted.trace] }
  }
  const it = owedValue(exact.amount, currency)
  const payable = runPlan(
    payableOncePlan(currency, world.agreement.units),
    (name) => (name === 'it' ? it : undefined),
    world.agreement,
  )
  const amount = payable.ok ? amountIn(payable.value) : undefined
  if (payable.ok && amount !== undefined) return { amount, trace: [...exact.trace, ...payable.trace] }
  if (!payable.ok) tell(world, [payable.problem], place)
  return undefined
}

/** `<rule>/<date>`, and `/2` where the same was owed that day already. */
function freeId({ payments }: World, wanted: string): string {
  let id = wanted
  for (let number = 2; payments.has(id); number += 1) id = `${wanted}/${number}`
  return id
}

/** The last instant on which it is due: the clock starts with the event, or with its day. */
export function dueAtEvent(
  { world, occurrence, day, facts, place }: EventOccasion,
  { due }: PayingEffect,
): number | undefined {
  const agreement: Agreement = world.agreement
  const starts = new Map<string, Value>([
    ['period-start', { kind: 'date', day }],
    ['period-end', { kind: 'date', day }],
    [occurrence.name, occurrence.at],
  ])
  const { deadline, failure } = deriveClock(due, (name) => starts.get(name) ?? facts.read(name), agreement)
  if (failure !== undefined) tell(world, [whyNot(failure, facts)], place)
  return deadline
}
