import type { Account } from '../agreement/account/account.ts'
import type { Rational } from '../values/rational.ts'
import { isZero, minOf, ONE, ZERO } from '../values/rational.ts'
import { roundTo } from '../values/rounding.ts'
import type { Value } from '../values/value.ts'

/** What was put in at one time, as far as it has not been drawn yet. */
export interface Lot {
  /** The day on which it was put in. */
  readonly day: number
  readonly amount: Rational
}

export type MovementKind = 'open' | 'put' | 'draw' | 'grow' | 'expire' | 'forfeit'

/** What a movement comes from: the record that was judged, the rule in force, and the arithmetic that made the amount. */
export interface Made {
  readonly posting: string
  readonly rule: string
  readonly amendment: string
  readonly arithmetic: string
}

/** Something that moved a pot. */
export interface Movement {
  /** What the account does by itself is done at the end of a day: the last one of a lot, a period or the term. */
  readonly day: number
  readonly kind: MovementKind
  /** The payment that moved it; what the account itself does has none. */
  readonly by?: string
  readonly made?: Made
  /** Never negative but for what shrinks. */
  readonly amount: Rational
  readonly balance: Rational
}

/** The last movement, and those before it: a list that grows without being copied. */
interface Trail {
  readonly last: Movement
  readonly earlier?: Trail
}

/** One pot of an account. Never changed: what moves it makes another, so that it can be looked at from a later day. */
export interface Pot {
  readonly key: readonly Value[]
  /** None of them is empty; in the order in which they were put in. */
  readonly lots: readonly Lot[]
  /** The day up to which all has been done that the account does by itself. */
  readonly day: number
  readonly balance: Rational
  readonly put: Rational
  readonly drawn: Rational
  readonly expired: Rational
  readonly grown: Rational
  readonly trail?: Trail
}

export const emptyPot = (key: readonly Value[], day: number): Pot => ({
  key,
  lots: [],
  day,
  balance: ZERO,
  put: ZERO,
  drawn: ZERO,
  expired: ZERO,
  grown: ZERO,
})

/** All that has moved a pot, in order. */
export function movementsOf({ trail }: Pot): Movement[] {
  const movements: Movement[] = []
  for (let at = trail; at !== undefined; at = at.earlier) movements.push(at.last)
  return movements.reverse()
}

/** What an account is moved by from one day to another, beside what is put in and drawn. */
export interface Course {
  readonly account: Account
  /** The first day on which a lot cannot be drawn any more; infinite when it never expires. */
  readonly goneOn: (lot: Lot, seenFrom: number) => number
  /** By how much a balance grows at the end of a period, by its last day; undefined where that cannot be told. */
  readonly rateOn: (day: number, balance: Rational) => Rational | undefined
}

/**
 * A pot as it is on a day, before anything is put in or drawn on it: what has expired by then is gone, and the periods
 * that have ended before have made it grow. What is settled for a later day already is no further than that.
 */
export function settle(pot: Pot, day: number, course: Course): Pot {
  let settled = pot
  for (;;) {
    const gone = settled.lots.map((lot) => course.goneOn(lot, day))
    settled = expire(settled, gone)
    if (settled.day >= day) return settled
    settled = comeToNext(settled, day, gone, course)
  }
}

/** Comes to the next day on which something happens by itself, at most to the day that is asked for. */
function comeToNext(pot: Pot, day: number, gone: readonly number[], course: Course): Pot {
  const { grows } = course.account
  if (pot.lots.length === 0) return { ...pot, day }
  const grownFrom = grows === undefined ? Infinity : grows.each.startOf(grows.each.indexOf(pot.day) + 1)
  const next = Math.min(day, grownFrom, ...gone.filter((one) => one > pot.day))
  const there = { ...pot, day: next }
  if (next < grownFrom) return there
  // What is gone at the end of a day does not grow at its end.
  return grow(expire(there, gone), next - 1, course)
}

/** @param gone by lot, the first day on which it is gone */
function expire(pot: Pot, gone: readonly number[]): Pot {
  const isGone = (index: number): boolean => (gone[index] ?? Infinity) <= pot.day
  if (!pot.lots.some((_, index) => isGone(index))) return pot
  const left = pot.lots.filter((_, index) => !isGone(index))
  return lose(pot, left, 'expire')
}

/** @param pot settled for the first day on which all that is in it is lost */
export const forfeit = (pot: Pot): Pot => (pot.lots.length === 0 ? pot : lose(pot, [], 'forfeit'))

function lose(pot: Pot, left: readonly Lot[], kind: MovementKind): Pot {
  const balance = left.reduce((all, lot) => all.add(lot.amount), ZERO)
  const amount = pot.balance.sub(balance)
  const moved = { ...pot, lots: left, balance, expired: pot.expired.add(amount) }
  return noted(moved, { day: pot.day - 1, kind, amount, balance })
}

/** Every lot grows alike, so that rounding the whole leaves each its part. */
function grow(pot: Pot, day: number, { account, rateOn }: Course): Pot {
  const rate = pot.lots.length === 0 ? undefined : rateOn(day, pot.balance)
  if (rate === undefined || isZero(rate)) return pot
  const exact = pot.balance.mul(ONE.add(rate))
  const { round } = account.grows ?? {}
  const balance = round === undefined ? exact : roundTo(exact, round.unit, round.mode)
  const amount = balance.sub(pot.balance)
  const factor = balance.div(pot.balance)
  const lots = isZero(balance) ? [] : pot.lots.map((lot) => ({ ...lot, amount: lot.amount.mul(factor) }))
  return noted({ ...pot, lots, balance, grown: pot.grown.add(amount) }, { day, kind: 'grow', amount, balance })
}

/** @param pot settled for the day, @param amount above 0, @param by the payment */
export function putIn(pot: Pot, amount: Rational, day: number, by: string, { expires }: Account): Pot {
  const last = pot.lots.at(-1)
  // Lots that are gone together are one.
  const joins = last !== undefined && (expires === undefined || last.day === day)
  const lots = joins
    ? [...pot.lots.slice(0, -1), { ...last, amount: last.amount.add(amount) }]
    : [...pot.lots, { day, amount }]
  const balance = pot.balance.add(amount)
  return noted({ ...pot, lots, balance, put: pot.put.add(amount) }, { day, kind: 'put', by, amount, balance })
}

/** A lot that was there before the first day; how it grew before that is told with it. */
export interface Opened {
  readonly put: Rational
  /** At most what was put in. */
  readonly drawn: Rational
  /** The day on which it was put in. */
  readonly day: number
}

/** @param pot of the first day, before anything happens on it */
export function openLot(pot: Pot, { put, drawn, day }: Opened): Pot {
  const left = put.sub(drawn)
  const lots = left.gt(0) ? [...pot.lots, { day, amount: left }] : pot.lots
  const full = pot.balance.add(put)
  const filled = noted({ ...pot, lots, put: pot.put.add(put) }, { day, kind: 'open', amount: put, balance: full })
  const opened = { ...filled, balance: pot.balance.add(left), drawn: pot.drawn.add(drawn) }
  if (isZero(drawn)) return opened
  return noted(opened, { day: pot.day - 1, kind: 'draw', amount: drawn, balance: opened.balance })
}

/**
 * Takes from the lots that are gone first.
 * @param pot settled for the day, @param amount above 0 and not above the balance
 */
export function drawFrom(pot: Pot, amount: Rational, day: number, by: string, course: Course): Pot {
  const order = pot.lots
    .map((lot, index) => ({ index, gone: course.goneOn(lot, day) }))
    .sort((a, b) => (a.gone < b.gone ? -1 : a.gone > b.gone ? 1 : a.index - b.index))
  const left = pot.lots.map((lot) => lot.amount)
  let open = amount
  for (const { index } of order) {
    const taken = minOf(left[index] ?? ZERO, open)
    left[index] = (left[index] ?? ZERO).sub(taken)
    open = open.sub(taken)
  }
  const lots = pot.lots.flatMap((lot, index) => {
    const rest = left[index] ?? ZERO
    return isZero(rest) ? [] : [{ ...lot, amount: rest }]
  })
  const balance = pot.balance.sub(amount)
  const moved = { ...pot, lots, balance, drawn: pot.drawn.add(amount) }
  return noted(moved, { day, kind: 'draw', by, amount, balance })
}

/** The pot, its last movement with what it comes from. */
export const withMade = (pot: Pot, made: Made | undefined): Pot =>
  pot.trail === undefined || made === undefined
    ? pot
    : { ...pot, trail: { ...pot.trail, last: { ...pot.trail.last, made } } }

const noted = (pot: Pot, last: Movement): Pot => ({
  ...pot,
  trail: { last, ...(pot.trail === undefined ? {} : { earlier: pot.trail }) },
})
