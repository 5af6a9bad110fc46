import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareTerms } from '../../../src/agreement/comparison/compare-terms.ts'
import type { Better, Comparison } from '../../../src/agreement/comparison/comparison.ts'
import { readComparison } from '../../../src/agreement/comparison/read-comparison.ts'
import type { Fault } from '../../../src/document/fault.ts'
import { treeOf } from '../../../src/document/tree.ts'
import type { Fact } from '../../../src/rules/fact.ts'
import { rational } from '../../../src/values/rational.ts'
import type { Type, Value } from '../../../src/values/value.ts'
import { property } from '../../properties.ts'

const place = { document: 'test', line: 1, column: 1 }
const environment = { calendars: new Map() }
const PRICE: Type = { kind: 'price', currency: 'USD', per: 'MW-month' }

const fact = (name: string, type: Type, better?: Better): [string, Fact] => [
  name,
  { name, type, supplier: 'bid', optional: false, judged: false, place, ...(better === undefined ? {} : { better }) },
]

const facts = new Map([
  fact('bid.price', PRICE, 'lower'),
  fact('bid.months', { kind: 'number' }, 'higher'),
  fact('bid.region', { kind: 'one-of', values: ['east', 'west'] }),
  fact('bid.grade', { kind: 'one-of', values: ['gold', 'silver'] }, 'higher'),
])

function read(written: unknown): { comparison: Comparison | undefined; faults: string[] } {
  const faults: Fault[] = []
  const context = { zone: 'UTC', currency: 'USD', unit: 'MW', units: ['MW'], facts, faults }
  const comparison = readComparison(treeOf(written, 'test'), context as unknown as Parameters<typeof readComparison>[1])
  return { comparison, faults: faults.map(({ code }) => code) }
}

const terms = (price: number, months: number, region = 'east') => {
  const values = new Map<string, Value>([
    ['bid.price', { kind: 'price', amount: rational(price), currency: 'USD', per: 'MW-month' }],
    ['bid.months', { kind: 'number', value: rational(months) }],
    ['bid.region', { kind: 'text', value: region }],
  ])
  return (name: string): Value | undefined => values.get(name)
}

function holds(written: unknown, response: ReturnType<typeof terms>, offered: ReturnType<typeof terms>): boolean {
  const { comparison, faults } = read(written)
  if (comparison === undefined) throw new Error(faults.join())
  return compareTerms(comparison, response, offered, environment).holds
}

describe('a comparison', () => {
  test.each([
    ['any', 900, true],
    [{ price: 'as-good' }, 24, true],
    [{ price: 'as-good' }, 25, false],
    [{ price: 'as-good within 25%' }, 30, true],
    [{ price: 'as-good within 25%' }, 31, false],
    [{ price: 'better' }, 24, false],
    [{ price: 'better' }, 23, true],
    [{ price: 'same' }, 23, false],
    [{ price: '= offered.price + 1 USD per MW-month' }, 25, true],
    [{ price: '24 USD per MW-month' }, 24, true],
    [{ region: 'east', months: 'as-good' }, 900, true],
    [{ region: 'west' }, 24, false],
    ['= npv(response.price, response.months, 0) >= npv(offered.price, offered.months, 0)', 23, false],
  ])('%j against 24 for 12 months, answered with %i', (written, price, expected) => {
    expect(holds(written, terms(price, 12), terms(24, 12))).toBe(expected)
  })

  test('payments of another rhythm have the same present value', () => {
    const test = '= npv(response.price, response.months, 0) >= npv(offered.price, offered.months, 0)'
    expect(holds(test, terms(20, 12), terms(10, 24))).toBe(true)
    expect(holds(test, terms(19, 12), terms(10, 24))).toBe(false)
  })

  test('says why', () => {
    const { comparison = { kind: 'any' } } = read({ price: 'as-good' })
    expect(compareTerms(comparison, terms(25, 12), terms(24, 12), environment).tests).toEqual([
      { fact: 'bid.price', holds: false, reason: 'price 25 USD per MW-month is not as good as 24 USD per MW-month' },
    ])
  })

  test.each([
    [{}, 'empty-map'],
    [{ prise: 'as-good' }, 'unknown-fact'],
    [{ region: 'as-good' }, 'not-ordered'],
    [{ grade: 'as-good within 2%' }, 'no-tolerance'],
    [{ price: 'as-god' }, 'unknown-relation'],
    ['response.price < offered.price', 'missing-sign'],
    [{ price: 'as-good within 2 USD' }, 'wrong-type'],
  ])('%j is a fault', (written, code) => {
    expect(read(written).faults).toEqual([code])
  })
})

test('an offer is as good as itself, and without a tolerance as-good is transitive', () => {
  const offer = fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 4 }))
  const written = { price: 'as-good', months: 'as-good' }
  property('comparison', offer, offer, offer, (a, b, c) => {
    const [one, two, three] = [terms(...a), terms(...b), terms(...c)]
    expect(holds(written, one, one)).toBe(true)
    if (holds(written, one, two) && holds(written, two, three)) expect(holds(written, one, three)).toBe(true)
  })
})
