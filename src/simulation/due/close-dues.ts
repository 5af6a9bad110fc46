import type { LateInterestTerms } from '../../agreement/due/late.ts'
import { factsRead } from '../../agreement/facts-read.ts'
import type { RuleInForce } from '../../agreement/law.ts'
import { namesRead } from '../../plan/names-read.ts'
import type { LateSum } from '../../revenue/late-interest.ts'
import { lateInterest } from '../../revenue/late-interest.ts'
import { payableOncePlan } from '../../revenue/payable-plan.ts'
import { runPlan } from '../../plan/run-plan.ts'
import { amountIn } from '../../values/amount-in.ts'
import { owedValue } from '../../values/commodity.ts'
import type { Rational } from '../../values/rational.ts'
import { isZero, maxOf, minOf, ZERO } from '../../values/rational.ts'
import { circumstancesOn } from '../circumstances-on.ts'
import type { PaymentRecord } from '../payment/payment-record.ts'
import { byText } from '../reasons.ts'
import { whyNot } from '../why-not.ts'
import type { World } from '../world.ts'
import { endOfDay, tell } from '../world.ts'
import type { DueState } from './dues.ts'
import { arrange, settleDue } from './fold-due.ts'
import { reviewEarly } from './fold-paid.ts'
import { interestTrace } from './interest-trace.ts'
import { factsOn, lateClock, lateOf, lateTimes, ruleOf } from './late-of.ts'
import type { Owed } from './owed.ts'
import { owedOf } from './owed.ts'

/** Once all has been told that there is to tell: interest on what was late, so far on what still is. */
export function closeDues(world: World): void {
  if (!world.dues.watching) return
  const records = [...world.payments.values()].filter(({ disputed }) => !disputed)
  for (const record of records.sort((a, b) => a.due - b.due || byText(a.id, b.id))) {
    bearInterest(world, record, settleDue(world, record))
  }
  reviewEarly(world)
}

function bearInterest(world: World, record: PaymentRecord, state: DueState): void {
  const late = lateOf(record)
  const interest = late?.interest
  const times = late && lateTimes(world, record, state, late)
  if (interest === undefined || times === undefined) return
  const { due, originalDue, graceEnd } = times
  const starts = { due, 'original-due': originalDue, 'grace-end': graceEnd }
  const from = lateClock(world, record, interest.from, starts)
  if (from === undefined) return
  const day = (at: number): number => world.zone.dayOfInstant(at)
  const owed = owedOf(record, state)
  // What puts right a payment that was due before may be late before anybody knows of it.
  const before = record.restates?.payment !== undefined && interest.from.starts.includes('original-due')
  const inTime = Math.min(day(graceEnd), before ? day(originalDue) : Infinity)
  const sum = lateSum(world, record, interest, { from: day(from), inTime, owed })
  if (sum !== undefined) addInterest(world, record, interest, sum, owed)
}

interface LateFrom {
  readonly from: number
  /** The last day of which what is paid is in time. */
  readonly inTime: number
  readonly owed: Owed
}

/** What is late, from when until when; undefined where nothing is. */
function lateSum(
  world: World,
  record: PaymentRecord,
  interest: LateInterestTerms,
  { from, inTime, owed }: LateFrom,
): LateSum | undefined {
  const late = owed.paid.filter((one) => one.day > inTime)
  const amount = owed.paid.reduce((left, one) => (one.day > inTime ? left : left.sub(one.amount)), owed.amount)
  const last = world.scenario.horizon.to - 1
  const to = owed.outstanding.gt(ZERO) ? Math.max(last, late.at(-1)?.day ?? 0) : (late.at(-1)?.day ?? 0)
  if (!amount.gt(ZERO) || to <= Math.max(inTime, from)) return undefined
  const rates = new Map<number, Rational | undefined>()
  const rateOn = (day: number): Rational => {
    if (!rates.has(day)) rates.set(day, readRate(world, record, interest, day))
    return rates.get(day) ?? ZERO
  }
  const { each, compound, dayCount } = interest
  const turns = turnsOf(world, interest, from, to)
  const counted = dayCount === undefined ? {} : { dayCount }
  return { amount, from, to, paid: late, rateOn, turns, each, compound, ...counted }
}

/** The days on which the rate may be another: where a law begins; every day where it reads more than terms. */
function turnsOf(
  { laws, agreement, favours }: World,
  { rate, atMost }: LateInterestTerms,
  from: number,
  to: number,
): number[] {
  const plans = [rate.plan, ...(atMost === undefined ? [] : [atMost.plan])]
  const read = [...factsRead(plans.flatMap(namesRead), agreement.facts)]
  if (read.length === 0) return []
  const varies =
    favours.taken > 0 ||
    read.some((name) => !name.startsWith('term.') && agreement.facts.get(name)?.derived === undefined)
  if (!varies) return laws.map((law) => law.from).filter((day) => day > from && day < to)
  return Array.from({ length: to - from - 1 }, (_, index) => from + 1 + index)
}

/** The rate of a day by its law, at most what the law allows, and never below nothing. */
function readRate(world: World, record: PaymentRecord, interest: LateInterestTerms, day: number) {
  const facts = factsOn(world, record, day)
  if (facts === undefined) return undefined
  const ratio = ({ plan, place }: LateInterestTerms['rate']): Rational | undefined => {
    const result = runPlan(plan, facts.read, world.agreement)
    if (!result.ok) tell(world, [whyNot(result, facts)], place)
    return result.ok && result.value.kind === 'ratio' ? result.value.value : undefined
  }
  const rate = ratio(interest.rate)
  const most = interest.atMost === undefined ? undefined : ratio(interest.atMost)
  return rate && maxOf(ZERO, most === undefined ? rate : minOf(rate, most))
}

/** Interest is a payment of its own, `<payment>/interest`, by the clause that makes it owed. */
function addInterest(
  world: World,
  record: PaymentRecord,
  interest: LateInterestTerms,
  sum: LateSum,
  { from, to, outstanding }: Owed,
): void {
  const { zone, agreement } = world
  const inForce = ruleOf(record)
  const earned = lateInterest(sum)
  if (inForce === undefined) return
  if (!earned.ok) {
    const { code, message } = earned.problem
    const hint = 'compound it less often, as in `each: month`, or not at all'
    tell(world, [{ code, message: `interest on \`${record.id}\`: ${message}`, hint }], interest.rate.place)
    return
  }
  if (isZero(earned.value.amount)) return
  const { currency } = record
  const it = owedValue(earned.value.amount, currency)
  const payable = runPlan(
    payableOncePlan(currency, agreement.units),
    (name) => (name === 'it' ? it : undefined),
    agreement,
  )
  const law = circumstancesOn(world, sum.from, `payment \`${record.id}\``, world.scenario.place)?.law
  const amount = payable.ok ? amountIn(payable.value) : undefined
  if (!payable.ok || amount === undefined || law === undefined) return
  const id = `${record.id}/interest`
  const days = sum.to - sum.from
  const made: PaymentRecord = {
    ...{ id, from, to, period: record.period, currency, rule: record.rule, disputed: false },
    obligation: `${record.obligation}/interest`,
    interest: { on: record.id, accruing: outstanding.gt(ZERO) },
    due: endOfDay(sum.to, zone),
    parts: [
      {
        posting: { id: record.id, amount: ZERO },
        part: { interval: { from: sum.from + 1, to: sum.to + 1 }, amount: ZERO, days, of: days },
        law,
        rules: [withReads(inForce, interest)],
        trace: [...interestTrace(sum, earned.value, currency), ...payable.trace],
        amount,
        swayed: [],
        reports: [],
      },
    ],
    clashes: [],
    untranslated: new Set(),
  }
  world.payments.set(id, made)
  // What still accrues nobody has been asked to pay.
  if (!outstanding.gt(ZERO)) arrange(world, made)
}

/** What interest rests on: what the payment does, and the terms of the interest. */
function withReads({ rule, amendment }: RuleInForce, { rate, atMost }: LateInterestTerms): RuleInForce {
  const plans = [rate.plan, ...(atMost === undefined ? [] : [atMost.plan])]
  return {
    rule: { ...rule, reads: [...new Set([...rule.reads, ...plans.flatMap(namesRead)])].sort(byText) },
    amendment,
  }
}
