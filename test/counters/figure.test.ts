import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { How } from '../../src/agreement/counter/counter.ts'
import { createTally } from '../../src/counters/figure.ts'
import { dayOf } from '../../src/values/day.ts'
import { PERIOD_WORDS, wordPeriods } from '../../src/values/period-scheme.ts'
import type { Rational } from '../../src/values/rational.ts'
import { rational, ZERO } from '../../src/values/rational.ts'
import { labels, property } from '../properties.ts'

const HOWS: readonly How[] = ['sum', 'count', 'max', 'min', 'average', 'latest', 'high-water']
const START = dayOf(2024, 5, 31)

interface Entry {
  readonly day: number
  readonly value: Rational
}

const days = fc.integer({ min: dayOf(2024, 1, 1), max: dayOf(2026, 1, 1) })
const entry = fc.record({ day: days, value: fc.integer({ min: -50, max: 50 }).map((n) => rational(n, 3n)) })
const entries = fc.array(entry, { maxLength: 40, size: 'max' })
const each = fc.option(fc.constantFrom(...PERIOD_WORDS), { nil: undefined })

const sum = (values: readonly Rational[]): Rational => values.reduce((a, b) => a.add(b), ZERO)

/** The same from the definition: look at every record, or at every sub-period, one after the other. */
function naive(how: How, values: readonly Rational[]): Rational | undefined {
  const sorted = [...values].sort((a, b) => a.compare(b))
  switch (how) {
    case 'sum':
    case 'count':
      return sum(values)
    case 'max':
      return sorted.at(-1)
    case 'min':
      return sorted[0]
    case 'latest':
      return values.at(-1)
    case 'average':
      return values.length === 0 ? undefined : sum(values).div(rational(values.length))
    case 'high-water':
      return values.reduce((high, _, index) => {
        const level = sum(values.slice(0, index + 1))
        return level.gt(high) ? level : high
      }, ZERO)
  }
}

function naiveSteps(
  records: readonly Entry[],
  word: (typeof PERIOD_WORDS)[number],
  from: number,
  to: number,
): Rational[] {
  const periods = wordPeriods(word, START)
  const sums: Rational[] = []
  for (let index = periods.indexOf(from); periods.startOf(index) < to; index += 1) {
    const inside = records.filter(
      ({ day }) => day >= Math.max(from, periods.startOf(index)) && day < Math.min(to, periods.startOf(index + 1)),
    )
    sums.push(sum(inside.map(({ value }) => value)))
  }
  return sums
}

test('a figure of any window is what its records come to, one by one or by sub-periods', () => {
  const seen = labels()
  property('figures', entries, fc.constantFrom(...HOWS), each, days, days, (records, how, word, a, b) => {
    const [from, to] = [Math.min(a, b), Math.max(a, b) + 1]
    const tally = createTally({ how, ...(word === undefined ? {} : { each: wordPeriods(word, START) }) }, START)
    for (const { day, value } of records) tally.add(day, value)
    const inOrder = records.map((one, index) => ({ ...one, index })).sort((x, y) => x.day - y.day || x.index - y.index)
    const inside = inOrder.filter(({ day }) => day >= from && day < to)
    const values = word === undefined ? inside.map(({ value }) => value) : naiveSteps(inOrder, word, from, to)
    if (inside.length > 3) seen.count('several records')
    if (word !== undefined && values.length > 2 && inside.length > 0) seen.count('several sub-periods')
    // Seen from the last day of the window all of its sub-periods have begun.
    expect(tally.between({ from, to }, to - 1)?.toFraction()).toBe(naive(how, values)?.toFraction())
  })
  seen.expectAtLeast({ 'several records': 200, 'several sub-periods': 50 })
})

test('records may come in any order, and in parts of equal sum', () => {
  property('order and parts', entries, days, fc.nat(), (records, at, turn) => {
    const figures = (given: readonly Entry[], how: How): string | undefined => {
      const tally = createTally({ how }, START)
      for (const { day, value } of given) tally.add(day, value)
      return tally.between({ from: -Infinity, to: at }, at)?.toFraction()
    }
    const cut = turn % (records.length + 1)
    const turned = [...records.slice(cut), ...records.slice(0, cut)]
    for (const how of ['sum', 'max', 'min', 'average'] as const) {
      expect(figures(turned, how)).toBe(figures(records, how))
    }
    const parts = records.flatMap(({ day, value }) => [
      { day, value: value.mul(rational(2n, 7n)) },
      { day, value: value.mul(rational(5n, 7n)) },
    ])
    expect(figures(parts, 'sum')).toBe(figures(records, 'sum'))
    expect(figures(parts, 'high-water')).toBe(figures(records, 'high-water'))
  })
})

test('sub-periods that have not begun do not count, those without a record count nothing', () => {
  const tally = (how: How) => {
    const made = createTally({ how, each: wordPeriods('month', START) }, START)
    made.add(dayOf(2025, 1, 31), rational(12))
    made.add(dayOf(2025, 3, 15), rational(-6))
    return made.between({ from: dayOf(2025, 1, 1), to: dayOf(2026, 1, 1) }, dayOf(2025, 4, 2))?.toFraction()
  }
  expect(HOWS.map((how) => [how, tally(how)])).toEqual(
    [
      ['sum', '6'],
      ['count', '6'],
      ['max', '12'],
      ['min', '-6'],
      ['average', '1.5'],
      ['latest', '0'],
      ['high-water', '12'],
    ].map(([how, value]) => [how, value === '1.5' ? '3/2' : value]),
  )
})
