import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CapacityBook, Hold } from '../../src/placement/capacity-book.ts'
import { createCapacityBook } from '../../src/placement/capacity-book.ts'
import { rational } from '../../src/values/rational.ts'
import { labels, property } from '../properties.ts'
import { capacityOf } from './builders.ts'

const free = (book: CapacityBook, provider: string, from: number, to: number, region = 'us'): string =>
  book.free(provider, region, { from, to })?.toFraction() ?? 'unbounded'

describe('a capacity book', () => {
  test('a provider that no line names is unbounded, held or not', () => {
    const book = createCapacityBook([capacityOf('azure', 10)])
    book.hold('oracle', 'us', { from: 0, to: 10 }, rational(1_000_000))
    expect(free(book, 'oracle', 0, 10)).toBe('unbounded')
  })

  test('a provider that some line names has nothing before it and in other regions', () => {
    const book = createCapacityBook([capacityOf('azure', 10, 100)])
    expect(free(book, 'azure', 99, 101)).toBe('0')
    expect(free(book, 'azure', 100, 101)).toBe('10')
    expect(free(book, 'azure', 100, 101, 'eu')).toBe('0')
  })

  test('a level holds until the next line; what is free is the least of any day', () => {
    const book = createCapacityBook([
      capacityOf('azure', 4, 200),
      capacityOf('azure', 10, 100),
      capacityOf('azure', 20, 300),
    ])
    expect(free(book, 'azure', 100, 200)).toBe('10')
    expect(free(book, 'azure', 199, 201)).toBe('4')
    expect(free(book, 'azure', 299, 400)).toBe('4')
    expect(free(book, 'azure', 300, 400)).toBe('20')
  })

  test('a hold takes from its interval only, whose last day is free again', () => {
    const book = createCapacityBook([capacityOf('azure', 10)])
    const hold = book.hold('azure', 'us', { from: 100, to: 200 }, rational(7, 2))
    expect(free(book, 'azure', 0, 100)).toBe('10')
    expect(free(book, 'azure', 99, 101)).toBe('13/2')
    expect(free(book, 'azure', 199, 300)).toBe('13/2')
    expect(free(book, 'azure', 200, 300)).toBe('10')
    book.release(hold)
    expect(free(book, 'azure', 0, 300)).toBe('10')
  })

  test('a hold without an end takes from every later day, also from levels to come', () => {
    const book = createCapacityBook([capacityOf('azure', 10), capacityOf('azure', 12, 300)])
    const hold = book.hold('azure', 'us', { from: 100, to: Infinity }, rational(7))
    expect(free(book, 'azure', 99, 100)).toBe('10')
    expect(free(book, 'azure', 100, 200)).toBe('3')
    expect(free(book, 'azure', 300, 1_000_000)).toBe('5')
    expect(free(book, 'azure', 50, Infinity)).toBe('3')
    book.release(hold)
    expect(free(book, 'azure', 300, Infinity)).toBe('12')
  })

  test('a hold is given back once, however often it is released', () => {
    const book = createCapacityBook([capacityOf('azure', 10)])
    const hold = book.hold('azure', 'us', { from: 100, to: 200 }, rational(4))
    book.hold('azure', 'us', { from: 100, to: 200 }, rational(4))
    book.release(hold)
    book.release(hold)
    expect(free(book, 'azure', 100, 200)).toBe('6')
  })

  test('nothing is free, and never less, where a level falls under what is held', () => {
    const book = createCapacityBook([capacityOf('azure', 10), capacityOf('azure', 3, 150)])
    book.hold('azure', 'us', { from: 100, to: 200 }, rational(8))
    expect(free(book, 'azure', 100, 150)).toBe('2')
    expect(free(book, 'azure', 100, 151)).toBe('0')
  })

  test('thousands of holds of one provider take no time', () => {
    const book = createCapacityBook([capacityOf('azure', 1_000_000)])
    const started = performance.now()
    for (let index = 0; index < 4_000; index++) {
      book.free('azure', 'us', { from: index, to: index + 30 })
      book.hold('azure', 'us', { from: index, to: index + 30 }, rational(1))
    }
    expect(free(book, 'azure', 100, 101)).toBe('999970')
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})

interface Act {
  readonly kind: 'hold' | 'release' | 'ask'
  readonly provider: string
  readonly from: number
  readonly days: number
  readonly quantity: number
  readonly which: number
}

/** The same, counted day by day. */
function naiveFree(lines: readonly ReturnType<typeof capacityOf>[], holds: readonly Hold[], act: Act): number {
  const days = Array.from({ length: act.days }, (_, index) => act.from + index)
  const each = days.map((day) => {
    const level = lines
      .filter((line) => line.provider === act.provider && line.from <= day)
      .sort((a, b) => b.from - a.from)[0]
    const held = holds.filter(
      ({ provider, interval }) => provider === act.provider && interval.from <= day && day < interval.to,
    )
    return held.reduce((left, hold) => left - hold.quantity.valueOf(), level?.quantity.valueOf() ?? 0)
  })
  return Math.max(0, Math.min(...each))
}

test('what is free agrees with a count day by day, whatever was held and given back before', () => {
  const seen = labels()
  const lines = fc.uniqueArray(
    fc.record({
      provider: fc.constantFrom('azure', 'oracle'),
      from: fc.nat({ max: 40 }),
      quantity: fc.nat({ max: 30 }),
    }),
    { maxLength: 8, selector: (one) => `${one.provider} ${one.from}` },
  )
  const acts = fc.array(
    fc.record<Act>({
      kind: fc.constantFrom('hold', 'hold', 'release', 'ask'),
      provider: fc.constantFrom('azure', 'oracle'),
      from: fc.nat({ max: 40 }),
      days: fc.integer({ min: 1, max: 20 }),
      quantity: fc.nat({ max: 12 }),
      which: fc.nat({ max: 30 }),
    }),
    { maxLength: 30 },
  )
  property('capacity day by day', lines, acts, (given, done) => {
    const capacity = given.map((one) => capacityOf(one.provider, one.quantity, one.from))
    const book = createCapacityBook(capacity)
    const holds: Hold[] = []
    for (const act of done) {
      const interval = { from: act.from, to: act.from + act.days }
      if (act.kind === 'hold') holds.push(book.hold(act.provider, 'us', interval, rational(act.quantity)))
      if (act.kind === 'release') {
        const [hold] = holds.splice(act.which % Math.max(1, holds.length), 1)
        if (hold !== undefined) book.release(hold)
      }
      const bounded = capacity.some((line) => line.provider === act.provider)
      const expected = bounded ? naiveFree(capacity, holds, act) : undefined
      if (expected !== undefined && expected > 0 && holds.length > 1) seen.count('several holds and room left')
      expect(book.free(act.provider, 'us', interval)?.valueOf()).toBe(expected)
    }
  })
  seen.expectAtLeast({ 'several holds and room left': 300 })
})
