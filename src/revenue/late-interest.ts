import type { RatePeriod } from '../agreement/due/late.ts'
import type { Result } from '../document/fault.ts'
import { ok } from '../document/fault.ts'
import { isBounded, tooLarge } from '../plan/bounds.ts'
import { power } from '../plan/power.ts'
import { addMonths } from '../values/day.ts'
import type { Rational } from '../values/rational.ts'
import { isZero, ONE, rational, ZERO } from '../values/rational.ts'
import type { DayCount } from '../values/day-count.ts'
import { yearsBetween } from '../values/day-count.ts'

/** A sum that is late, and what it bears. */
export interface LateSum {
  /** What is late, on the day from which interest runs. */
  readonly amount: Rational
  /** Interest runs from the end of this day. */
  readonly from: number
  /** The last day for which it runs. */
  readonly to: number
  /** What was paid of it between the two, in order of day. */
  readonly paid: readonly { readonly day: number; readonly amount: Rational }[]
  /** The rate for one period, as it stands on a day. */
  readonly rateOn: (day: number) => Rational
  /** The days on which the rate may change, in any order. */
  readonly turns: readonly number[]
  readonly each: RatePeriod
  /** Whether interest joins the balance at each whole period. */
  readonly compound: boolean
  /** By days altogether; without it whole periods count as such and the rest by its days in them. */
  readonly dayCount?: DayCount
}

/** Interest while neither balance nor rate changed. */
export interface InterestSpan {
  readonly from: number
  readonly to: number
  /** On which it runs: what is late, with the interest that has joined it. */
  readonly balance: Rational
  readonly rate: Rational
  /** How many periods it is; a part of one is a fraction. */
  readonly periods: Rational
  /** Whether interest joined the balance at each of them. */
  readonly compounded: boolean
  readonly amount: Rational
}

export interface LateInterest {
  readonly spans: readonly InterestSpan[]
  /** Exact. */
  readonly amount: Rational
}

/**
 * Interest on what is late. Whole periods are counted by the calendar from the start, so that a month is a month; the
 * rest has its days' part of the period that it is in. With a day count all is by days.
 *
 * Problems: `number-too-large`, where it is compounded more often than exact arithmetic bears.
 * @example
 * // 7,500 at 1% a month compounded, three months: 227.2575
 * lateInterest({ amount, from: dayOf(2025, 5, 15), to: dayOf(2025, 8, 15), paid: [], rateOn: () => rational(1, 100), turns: [], each: 'month', compound: true })
 */
export function lateInterest(sum: LateSum): Result<LateInterest> {
  const spans: InterestSpan[] = []
  let state: Running = { balance: sum.amount, waiting: ZERO }
  let [earned, start] = [ZERO, sum.from]
  for (const end of changesOf(sum)) {
    const rate = sum.rateOn(start)
    for (const piece of piecesOf(sum, start, end)) {
      const run = runPiece(state, piece, rate)
      if (!run.ok) return run
      state = run.value.state
      earned = earned.add(run.value.span.amount)
      if (!isZero(run.value.span.amount)) spans.push(run.value.span)
    }
    state = { ...state, balance: state.balance.sub(paidOn(sum, end)) }
    start = end
  }
  return ok({ spans, amount: earned })
}

interface Running {
  readonly balance: Rational
  /** Interest of the period that runs, which joins the balance at its end. */
  readonly waiting: Rational
}

/** The days at which balance or rate change, and the last. */
function changesOf({ from, to, paid, turns, rateOn }: LateSum): number[] {
  const inside = (day: number): boolean => day > from && day < to
  const days = [...new Set([...paid.map(({ day }) => day), ...turns])].filter(inside).sort((a, b) => a - b)
  const payments = new Set(paid.map(({ day }) => day))
  let rate = rateOn(from)
  const changes = days.filter((day) => {
    const next = rateOn(day)
    const turns = !next.equals(rate)
    rate = next
    return turns || payments.has(day)
  })
  return to > from ? [...changes, to] : []
}

const paidOn = ({ paid }: LateSum, on: number): Rational =>
  paid.reduce((sum, { day, amount }) => (day === on ? sum.add(amount) : sum), ZERO)

interface Piece {
  readonly from: number
  readonly to: number
  readonly periods: Rational
  /** Whole periods at the end of each of which interest joins the balance; 0 where it only gathers. */
  readonly joined: number
  /** Whether the piece ends where a period does. */
  readonly closes: boolean
}

/** A stretch in one piece where nothing is compounded; else one for each part of a period, whole ones together. */
function piecesOf(sum: LateSum, from: number, to: number): Piece[] {
  const { compound, dayCount } = sum
  if (!compound) return [{ from, to, periods: periodsBetween(sum, from, to), joined: 0, closes: false }]
  const pieces: Piece[] = []
  for (let day = from; day < to;) {
    const index = periodOf(sum, day)
    const [first, end] = [startOf(sum, index), startOf(sum, index + 1)]
    const last = periodOf(sum, to)
    const whole = dayCount === undefined && day === first ? last - index : 0
    const until = whole > 0 ? startOf(sum, last) : Math.min(end, to)
    const periods = whole > 0 ? rational(whole) : periodsBetween(sum, day, until)
    pieces.push({ from: day, to: until, periods, joined: whole, closes: until === end || whole > 0 })
    day = until
  }
  return pieces
}

function runPiece(
  { balance, waiting }: Running,
  { from, to, periods, joined, closes }: Piece,
  rate: Rational,
): Result<{ readonly state: Running; readonly span: InterestSpan }> {
  const span = { from, to, balance, rate, periods, compounded: joined > 0 }
  if (joined > 0) {
    const factor = power(ONE.add(rate), rational(joined))
    if (!factor.ok) return factor
    const grown = balance.mul(factor.value)
    if (!isBounded(grown)) return tooLarge()
    return ok({ state: { balance: grown, waiting }, span: { ...span, amount: grown.sub(balance) } })
  }
  const amount = balance.mul(rate).mul(periods)
  const gathered = waiting.add(amount)
  if (!isBounded(gathered)) return tooLarge()
  const state = closes ? { balance: balance.add(gathered), waiting: ZERO } : { balance, waiting: gathered }
  return ok({ state, span: { ...span, amount } })
}

const MONTHS: Readonly<Record<RatePeriod, number>> = { day: 0, month: 1, quarter: 3, year: 12 }

/** Periods are counted from the start itself, so that one that was clamped to a month's end is not so for ever. */
const startOf = ({ from, each }: LateSum, index: number): number =>
  each === 'day' ? from + index : addMonths(from, index * MONTHS[each])

function periodOf(sum: LateSum, day: number): number {
  const { from, each } = sum
  if (each === 'day') return day - from
  let index = Math.max(0, Math.floor((day - from) / (MONTHS[each] * 31)))
  while (startOf(sum, index + 1) <= day) index += 1
  return index
}

/** How many periods a stretch is; those of a day count are parts of its years. */
function periodsBetween(sum: LateSum, from: number, to: number): Rational {
  const { each, dayCount } = sum
  if (dayCount !== undefined && each !== 'day') {
    return yearsBetween(dayCount, from, to).mul(rational(12, MONTHS[each]))
  }
  return positionOf(sum, to).sub(positionOf(sum, from))
}

/** Whole periods up to a day, and the days' part of the one it is in. */
function positionOf(sum: LateSum, day: number): Rational {
  const index = periodOf(sum, day)
  const first = startOf(sum, index)
  return rational(index).add(rational(day - first, startOf(sum, index + 1) - first))
}
