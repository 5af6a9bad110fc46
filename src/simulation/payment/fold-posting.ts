import { deriveClock } from '../../agreement/clock/derive-clock.ts'
import type { Payee, PayingEffect } from '../../agreement/pay/is-pay.ts'
import { isPay, paidOnPostings } from '../../agreement/pay/is-pay.ts'
import type { PostingPart } from '../../revenue/split-posting.ts'
import type { Interval, Posting } from '../../scenario/scenario.ts'
import { ZERO } from '../../values/rational.ts'
import type { Value } from '../../values/value.ts'
import { circumstancesOn } from '../circumstances-on.ts'
import { countPayment } from '../count-records.ts'
import { watchDue } from '../due/watch-due.ts'
import type { Stands } from '../favour/favour.ts'
import type { Asked, Judgement, Occasion, Paying } from './judgement.ts'
import { askPosting, judgeObligation } from './judge-posting.ts'
import { keyOf } from './memory.ts'
import type { OwedPart } from './owed-parts.ts'
import type { Lacking } from './lacking.ts'
import { owedParts } from './owed-parts.ts'
import type { PaymentRecord } from './payment-record.ts'
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
function pay(occasion: Occasion, judged: Judgement): Stands[] {
  const { rules, exact } = judged
  return owedParts(occasion, judged, occasion.posting.period).flatMap((part) => {
    const record = addPart(occasion, judged, part)
    const { owed } = part
    if (record === undefined || owed === undefined || exact === undefined) return []
    return [{ rules, owed, exact: exact.amount, payment: record.id }]
  })
}

/** Adds what a part of a posting comes to; nothing where it is in dispute. */
function addPart(
  occasion: Occasion,
  { paying, rules, clashes, lacking }: Judgement,
  { payee, earned }: OwedPart,
): PaymentRecord | undefined {
  const { effect } = paying
  if (!isPay(effect)) return undefined
  const { world, posting, part, law, answer, facts } = occasion
  const due = dueBy(occasion, effect, posting.interval)
  if (due === undefined) return undefined
  const { period } = posting
  const key = keyOf(effect, facts)
  const unpaid = { disputed: earned === undefined, ...(lacking === undefined ? {} : { lacking }) }
  const record = recordFor(world, { paying, effect, payee, period, key, due, ...unpaid })
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

/** A payment that something is owed by. */
interface PaymentOf {
  readonly paying: Paying
  readonly effect: PayingEffect
  readonly payee: Payee
  readonly period: string
  /** The values of the facts by which the rule's runs are told apart. */
  readonly key: readonly string[]
  /** Names the payment in the place of the period, where it is owed because an amount was reached. */
  readonly crossing?: string
  readonly due: number
  readonly disputed: boolean
  /** The band that a table lacks, where that is why nothing is paid. */
  readonly lacking?: Lacking
}

/**
 * The payment that a part belongs to, `<rule>/<period>`, with the key in brackets where the rule has one, of a waterfall
 * `<rule>/<period>/<party>`; of an amount that was reached `<rule>/<number>`. A rule of the same name that has come to pay otherwise, and what is in dispute, are payments of
 * their own: `<rule>/<period>/2` where the id is taken.
 */
export function recordFor(
  world: World,
  { paying, effect, payee, period, key, crossing, due, disputed, lacking }: PaymentOf,
): PaymentRecord {
  const { from, currency, obligation } = effect
  const { to, named } = payee
  const rule = paying.inForce.rule.name
  const what = disputed && lacking === undefined ? obligation : rule
  const wanted = `${what}/${crossing ?? period}${key.length === 0 ? '' : `[${key.join(', ')}]`}${named}`
  const same = (one: PaymentRecord): boolean =>
    one.disputed === disputed &&
    one.crossing === crossing &&
    one.lacking?.message === lacking?.message &&
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
    const why = lacking === undefined ? {} : { lacking }
    const keyed = { ...(key.length === 0 ? {} : { key }), ...(crossing === undefined ? {} : { crossing }) }
    const made: PaymentRecord = { ...begun, ...keyed, ...why, parts: [], clashes: [], untranslated: new Set() }
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
  { world, place, facts }: Asked,
  effect: PayingEffect,
  { from, to }: Interval,
): number | undefined {
  const starts = new Map<string, Value>([
    ['period-start', { kind: 'date', day: from }],
    ['period-end', { kind: 'date', day: to - 1 }],
  ])
  const { deadline, failure } = deriveClock(effect.due, (name) => starts.get(name) ?? facts.read(name), world.agreement)
  if (failure !== undefined) tell(world, [whyNot(failure, facts)], place)
  return deadline
}
