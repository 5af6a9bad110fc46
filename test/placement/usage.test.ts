import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { costOf, stretchesOf } from '../../src/placement/usage.ts'
import { dayOf, daysInMonth, civil, printDay } from '../../src/values/day.ts'
import { rational, ZERO } from '../../src/values/rational.ts'
import { property } from '../properties.ts'

const MONTHLY = { unit: 'MW', pricePer: 'MW-month' }
const shown = (from: number, to: number, end: number, per = MONTHLY): string[] =>
  stretchesOf({ from, to }, end, per).map(
    (one) => `${printDay(one.from)}..${printDay(one.to)} ${one.months.toFraction()}`,
  )

describe('stretchesOf', () => {
  test('one for each calendar month, cut by the placement and by the end', () => {
    expect(shown(dayOf(2025, 6, 21), Infinity, dayOf(2025, 8, 11))).toEqual([
      '2025-06-21..2025-07-01 1/3',
      '2025-07-01..2025-08-01 1',
      '2025-08-01..2025-08-11 10/31',
    ])
    expect(shown(dayOf(2025, 12, 31), dayOf(2026, 1, 2), dayOf(2030, 1, 1))).toEqual([
      '2025-12-31..2026-01-01 1/31',
      '2026-01-01..2026-01-02 1/31',
    ])
  })

  test('nothing after the end', () => {
    expect(shown(dayOf(2025, 6, 21), dayOf(2026, 6, 21), dayOf(2025, 6, 21))).toEqual([])
  })

  test('what is bought by the unit is used up on its first day', () => {
    const per = { unit: 'share', pricePer: 'share' }
    expect(shown(dayOf(2025, 6, 21), Infinity, dayOf(2026, 1, 1), per)).toEqual(['2025-06-21..2025-06-22 1/30'])
  })

  test('the stretches tile the interval, none over two months', () => {
    const days = fc.tuple(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 900 }))
    property('stretches', days, fc.nat(900), ([from, length], cut) => {
      const end = from + cut
      const stretches = stretchesOf({ from, to: from + length }, end, MONTHLY)
      const last = Math.min(from + length, end)
      expect(stretches[0]?.from ?? last).toBe(from)
      expect(stretches.at(-1)?.to ?? from).toBe(Math.max(from, last))
      for (const [index, one] of stretches.entries()) {
        expect(one.from < one.to).toBe(true)
        if (index > 0) expect(one.from).toBe(stretches[index - 1]?.to)
        const { year, month } = civil(one.from)
        expect(civil(one.to - 1).month).toBe(month)
        expect(one.months.mul(rational(daysInMonth(year, month))).equals(rational(one.to - one.from))).toBe(true)
      }
    })
  })
})

describe('costOf', () => {
  const june = stretchesOf({ from: dayOf(2025, 6, 21), to: dayOf(2025, 7, 1) }, dayOf(2026, 1, 1), MONTHLY)[0]
  const cost = (pricePer: string, unit = 'MW') =>
    june === undefined ? undefined : costOf(rational(24), rational(800), june, { unit, pricePer })?.toFraction()

  test('price, quantity and the time that prices are per', () => {
    expect(cost('MW-month')).toBe('6400')
    expect(cost('MW-day')).toBe('192000')
    expect(cost('MW-hour')).toBe('4608000')
    expect(cost('MW-year')).toBe('1600/3')
    expect(cost('MW')).toBe('19200')
  })

  test('no cost where a price is for something else', () => {
    expect(cost('rack-month')).toBeUndefined()
  })

  test('the costs of the stretches sum to that of whole months', () => {
    const year = stretchesOf({ from: dayOf(2025, 1, 1), to: dayOf(2026, 1, 1) }, dayOf(2027, 1, 1), MONTHLY)
    const sum = year.reduce((all, one) => all.add(costOf(rational(7), rational(3), one, MONTHLY) ?? ZERO), ZERO)
    expect(sum.equals(rational(252))).toBe(true)
  })
})
