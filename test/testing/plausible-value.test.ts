import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { plausibleValue } from '../../src/testing/plausible-value.ts'
import type { Fault } from '../../src/document/fault.ts'
import { treeOf } from '../../src/document/tree.ts'
import { rational } from '../../src/values/rational.ts'
import { readValue } from '../../src/values/read-value.ts'
import type { Type } from '../../src/values/value.ts'
import { property } from '../properties.ts'

const range = { from: rational(5), to: rational(9) }

const TYPES: readonly Type[] = [
  { kind: 'boolean' },
  { kind: 'text' },
  { kind: 'one-of', values: ['a', 'b'] },
  { kind: 'set', values: ['a', 'b'] },
  { kind: 'number' },
  { kind: 'number', range },
  { kind: 'ratio' },
  { kind: 'ratio', range: { from: rational(0), to: rational(1, 2) } },
  { kind: 'money', currency: 'JPY' },
  { kind: 'money', currency: 'USD', range },
  { kind: 'quantity', unit: 'share' },
  { kind: 'quantity', unit: 'MW', range },
  { kind: 'price', currency: 'USD', per: 'MW-month' },
  { kind: 'price', currency: 'USD', per: 'MW-month', range },
  { kind: 'length' },
  { kind: 'date' },
  { kind: 'instant' },
]

test('what is said of a type is a value of it, in its range', () => {
  const drawn = fc
    .constantFrom(...TYPES)
    .chain((type) => plausibleValue(type, [20_000]).map((said) => ({ type, said })))
  property('plausible values', drawn, ({ type, said }) => {
    const faults: Fault[] = []
    expect(readValue(treeOf(said, 'value'), type, 'UTC', faults)).toBeDefined()
    expect(faults).toEqual([])
  })
})
