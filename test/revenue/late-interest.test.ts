import { Decimal } from 'decimal.js'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { RATE_PERIODS } from '../../src/agreement/due/late.ts'
import type { LateSum } from '../../src/revenue/late-interest.ts'
import { lateInterest } from '../../src/revenue/late-interest.ts'
import { DAY_COUNTS, yearsBetween } from '../../src/values/day-count.ts'
import { addMonths, civil, dayOf } from '../../src/values/day.ts'
import { toDecimal } from '../../src/values/decimal.ts'
import type { Rational } from '../../src/values/rational.ts'
import { rational, ZERO } from '../../src/values/rational.ts'
import { property } from '../properties.ts'

const Wide = Decimal.clone({ precision: 60 })

const plain: Omit<LateSum, 'amount' | 'from' | 'to'> = {
  paid: [],
  rateOn: () => rational(1, 100),
  turns: [],
  each: 'month',
  compound: false,
}

function amountOf(sum: LateSum): Rational {
  const found = lateInterest(sum)
  if (!found.ok) throw new Error(found.problem.message)
  return found.value.amount
}

describe('interest by the calendar', () => {
  test('three months at 1% a month, compounded, are a power of three', () => {
    const sum = { ...plain, amount: rational(7500), from: dayOf(2025, 5, 15), to: dayOf(2025, 8, 15), compound: true }
    expect(amountOf(sum).toString()).toBe('227.2575')
    expect(amountOf({ ...sum, compound: false }).toString()).toBe('225')
  })

  test('what is left of a month has its days of that month', () => {
    const sum = { ...plain, amount: rational(1000), from: dayOf(2025, 1, 31), to: dayOf(2025, 3, 10) }
    // 31 January to 28 February is the first month; the second ends on 31 March and has 31 days, of which 10 are gone.
    expect(amountOf(sum).equals(rational(10).add(rational(10 * 10, 31)))).toBe(true)
  })

  test('a rate by the day counts days, one by the year has the days of its year', () => {
    const sum = { ...plain, amount: rational(1000), from: dayOf(2024, 1, 1), to: dayOf(2024, 1, 31) }
    expect(amountOf({ ...sum, each: 'day' }).toString()).toBe('300')
    expect(amountOf({ ...sum, each: 'year' }).equals(rational(1000 * 30, 366 * 100))).toBe(true)
  })

  test('what is paid on the way bears no interest from then on', () => {
    const paid = [{ day: dayOf(2025, 2, 1), amount: rational(400) }]
    const sum = { ...plain, amount: rational(1000), from: dayOf(2025, 1, 1), to: dayOf(2025, 3, 1), paid }
    expect(amountOf(sum).toString()).toBe('16')
    expect(amountOf({ ...sum, compound: true }).toString()).toBe('16.1')
  })

  test('a rate that changes inside a month changes there', () => {
    const turn = dayOf(2025, 1, 11)
    const sum = { ...plain, amount: rational(310), from: dayOf(2025, 1, 1), to: dayOf(2025, 2, 1), turns: [turn] }
    const rateOn = (day: number): Rational => rational(day < turn ? 1 : 2, 100)
    expect(amountOf({ ...sum, rateOn }).toString()).toBe('5.2')
  })

  test('no more is compounded than exact arithmetic bears', () => {
    const sum = { ...plain, amount: rational(1000), from: 0, to: 5000, each: 'day', compound: true } as const
    const found = lateInterest({ ...sum, rateOn: () => rational(1, 2000) })
    expect(found.ok ? '' : found.problem.code).toBe('number-too-large')
  })
})

describe('interest by days', () => {
  test.each([
    ['actual/365', rational(181, 365)],
    ['actual/360', rational(181, 360)],
    ['30/360', rational(1, 2)],
    ['actual/actual', rational(181, 365)],
  ] as const)('half a year by %s', (count, years) => {
    expect(yearsBetween(count, dayOf(2025, 1, 1), dayOf(2025, 7, 1)).equals(years)).toBe(true)
  })

  test('a leap year has its own length, and a 31st is a 30th', () => {
    expect(yearsBetween('actual/actual', dayOf(2023, 12, 1), dayOf(2024, 2, 1)).toFraction()).toBe(
      rational(30, 365).add(rational(32, 366)).toFraction(),
    )
    expect(yearsBetween('30/360', dayOf(2025, 1, 31), dayOf(2025, 3, 31)).equals(rational(60, 360))).toBe(true)
  })

  test('a rate by the month is a twelfth of a year', () => {
    const sum = { ...plain, amount: rational(3650), from: dayOf(2025, 1, 1), to: dayOf(2025, 1, 31) }
    expect(amountOf({ ...sum, dayCount: 'actual/365' }).toString()).toBe('36')
  })
})

const day = fc.integer({ min: dayOf(2000, 1, 1), max: dayOf(2035, 12, 31) })
const hundredths = fc.integer({ min: 0, max: 500 })

const sums = fc
  .record({
    cents: fc.integer({ min: 1, max: 10_000_000_000 }),
    from: day,
    days: fc.integer({ min: 0, max: 1500 }),
    parts: fc.array(fc.record({ after: fc.integer({ min: 1, max: 1500 }), share: fc.integer({ min: 1, max: 20 }) }), {
      maxLength: 4,
    }),
    rates: fc.tuple(hundredths, hundredths, fc.integer({ min: 0, max: 1500 })),
    each: fc.constantFrom(...RATE_PERIODS),
    compound: fc.boolean(),
    count: fc.option(fc.constantFrom(...DAY_COUNTS), { nil: undefined }),
  })
  .map(({ cents, from, days, parts, rates: [first, then, after], each, compound, count }): LateSum => {
    const small = each === 'day'
    const rate = (hundreds: number): Rational => rational(hundreds, small ? 1_000_000 : 10_000)
    const turn = from + after
    return {
      amount: rational(cents, 100),
      from,
      to: from + (small && compound ? Math.min(days, 200) : days),
      paid: [...parts]
        .sort((a, b) => a.after - b.after)
        .map((part) => ({ day: from + part.after, amount: rational(cents * part.share, 10_000) })),
      rateOn: (one) => rate(one < turn ? first : then),
      turns: [turn],
      each,
      compound,
      ...(small || count === undefined ? {} : { dayCount: count }),
    }
  })

/** The same day by day, in sixty digits: each day has its part of the period that it is in. */
function dayByDay({ amount, from, to, paid, rateOn, each, compound, dayCount }: LateSum): Decimal {
  const months = { day: 0, month: 1, quarter: 3, year: 12 }[each]
  const startOf = (index: number): number => (each === 'day' ? from + index : addMonths(from, index * months))
  let [balance, waiting, all] = [toDecimal(amount, 60), new Wide(0), new Wide(0)]
  let index = 0
  for (let one = from; one < to; one += 1) {
    for (const part of paid) if (part.day === one) balance = new Wide(balance).sub(toDecimal(part.amount, 60))
    if (one === startOf(index + 1)) {
      if (compound) balance = new Wide(balance).add(waiting)
      waiting = new Wide(0)
      index += 1
    }
    const share =
      dayCount === undefined
        ? new Wide(1).div(startOf(index + 1) - startOf(index))
        : new Wide(12).div(months).mul(oneDay(dayCount, one))
    const interest = new Wide(balance).mul(toDecimal(rateOn(one), 60)).mul(share)
    waiting = waiting.add(interest)
    all = all.add(interest)
  }
  return all
}

function oneDay(count: (typeof DAY_COUNTS)[number], one: number): Decimal {
  const { year, month, day: date } = civil(one)
  const next = civil(one + 1)
  switch (count) {
    case 'actual/365':
      return new Wide(1).div(365)
    case 'actual/360':
      return new Wide(1).div(360)
    case '30/360':
      return new Wide(
        (next.year - year) * 360 + (next.month - month) * 30 + Math.min(30, next.day) - Math.min(30, date),
      ).div(360)
    case 'actual/actual':
      return new Wide(1).div(dayOf(next.year + 1, 1, 1) - dayOf(next.year, 1, 1))
  }
}

describe('interest on what is late', () => {
  test('is what it comes to day by day', () => {
    property('interest on what is late is what it comes to day by day', sums, (sum) => {
      const exact = toDecimal(amountOf(sum), 60)
      expect(exact.sub(dayByDay(sum)).abs().lt('1e-30')).toBe(true)
    })
  })

  test('is the sum of its spans, which follow each other', () => {
    property('interest on what is late is the sum of its spans, which follow each other', sums, (sum) => {
      const found = lateInterest(sum)
      if (!found.ok) throw new Error(found.problem.message)
      const { spans, amount } = found.value
      expect(spans.reduce((all, span) => all.add(span.amount), ZERO).equals(amount)).toBe(true)
      for (const [index, span] of spans.entries()) {
        expect(span.to > span.from && span.from >= (spans[index - 1]?.to ?? sum.from) && span.to <= sum.to).toBe(true)
      }
    })
  })

  test('grows with every day of it', () => {
    property(
      'interest on what is late grows with every day of it',
      sums,
      fc.integer({ min: 1, max: 100 }),
      (sum, more) => {
        const whole = sum.paid.reduce((left, { amount }) => left.sub(amount), sum.amount)
        fc.pre(!whole.lt(ZERO) && !(sum.each === 'day' && sum.compound))
        expect(amountOf({ ...sum, to: sum.to + more }).lt(amountOf(sum))).toBe(false)
      },
    )
  })
})
