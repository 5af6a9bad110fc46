import { deriveClock } from '../../agreement/clock/derive-clock.ts'
import type { Payee } from '../../agreement/pay/is-pay.ts'
import { paidOnPostings } from '../../agreement/pay/is-pay.ts'
import type { Clash } from '../../agreement/precedence.ts'
import type { PostingPart } from '../../revenue/split-posting.ts'
import type { Interval, Posting } from '../../scenario/scenario.ts'
import { ZERO } from '../../values/rational.ts'
import type { Value } from '../../values/value.ts'
import { circumstancesOn } from '../circumstances-on.ts'
import { countPayment } from '../count-records.ts'
import { watchDue } from '../due/watch-due.ts'
import type { Stands } from '../favour/favour.ts'
import type { Earned, Judgement, Occasion, Paying } from './judge-posting.ts'
import { askPosting, judgeObligation, payeesInDispute, postExact } from './judge-posting.ts'
import type { PaymentPartRecord, PaymentRecord } from './payment-record.ts'
import { shareOut } from '../waterfall/share-out.ts'
import { whyNot } from '../why-not.ts'
import type { World } from '../world.ts'
import { tell } from '../world.ts'

/**
 * A posting, or its part under one law, runs every pay rule of some obligations that fires; rules of one obligation
 * compete, different obligations add up.
 *
 * @returns what was paid, exactly
 */
export function foldPosting(
  world: World,
  posting: Posting,
  part: PostingPart,
  obligations: readonly string[],
): Stands[] {
  const circumstances = circumstancesOn(world, part.interval.to - 1, `posting \`${posting.id}\``, posting.place)
  if (circumstances === undefined) return []
  const occasion = askPosting(world, posting, part, circumstances)
  return obligations.flatMap((obligation) => {
    const judged = judgeObligation(occasion, obligation)
    return judged === undefined ? [] : pay(occasion, judged)
  })
}

/** What an obligation comes to is posted; what is in dispute comes to nothing. */
function pay(occasion: Occasion, { paying, rules, clashes, exact }: Judgement): Stands[] {
  const { effect } = paying
  if (exact === undefined) {
    for (const payee of payeesInDispute(rules)) addPart(occasion, { ...paying, ...payee }, rules, clashes, undefined)
    return []
  }
  if (effect.kind === 'waterfall') {
    for (const { to, earned } of shareOut(occasion, effect, exact)) {
      addPart(occasion, { ...paying, to, named: `/${to}` }, rules, clashes, earned)
    }
    return []
  }
  const posted = postExact(occasion.world, effect, exact.amount, occasion.posting.place, exact.least)
  if (posted === undefined) return []
  const earned = { amount: posted.amount, trace: [...exact.trace, ...posted.trace] }
  const record = addPart(occasion, { ...paying, to: effect.to, named: '' }, rules, clashes, earned)
  return record === undefined ? [] : [{ rules, owed: effect, exact: exact.amount, payment: record.id }]
}

/** A rule that pays, and one of those to whom. */
interface PayingOne extends Paying, Payee {}

/** Adds what a part of a posting comes to; nothing where it is in dispute. */
function addPart(
  occasion: Occasion,
  paying: PayingOne,
  rules: PaymentPartRecord['rules'],
  clashes: readonly Clash[],
  earned: Earned | undefined,
): PaymentRecord | undefined {
  const { world, posting, part, law, answer } = occasion
  const due = dueBy(occasion, paying, posting.interval)
  if (due === undefined) return undefined
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
    swayed: answer.swayed().filter(({ rule }) => paidOnPostings(rule)?.obligation === record.obligation),
    reports: world.trace === 'none' ? [] : answer.reports(posting.id),
  })
  return record
}

/**
 * The payment that a part belongs to, `<rule>/<period>`, of a waterfall `<rule>/<period>/<party>`. A rule of the same name that has come to pay otherwise, and what
 * is in dispute, are payments of their own: `<rule>/<period>/2` where the id is taken.
 */
function recordFor(
  world: World,
  posting: Posting,
  { inForce, effect, to, named }: PayingOne,
  due: number,
  disputed: boolean,
): PaymentRecord {
  const { from, currency, obligation } = effect
  const { period } = posting
  const rule = inForce.rule.name
  const wanted = `${disputed ? obligation : rule}/${period}${named}`
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
    watchDue(world, made)
    return made
  }
}

/**
 * The last instant on which it is due.
 * @param interval the period from whose first or last day its clock runs
 */
export function dueBy(
  { world, posting, facts }: Occasion,
  { effect }: Paying,
  { from, to }: Interval,
): number | undefined {
  const starts = new Map<string, Value>([
    ['period-start', { kind: 'date', day: from }],
    ['period-end', { kind: 'date', day: to - 1 }],
  ])
  const { deadline, failure } = deriveClock(effect.due, (name) => starts.get(name) ?? facts.read(name), world.agreement)
  if (failure !== undefined) tell(world, [whyNot(failure, facts)], posting.place)
  return deadline
}
