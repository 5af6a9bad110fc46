import { Decimal } from 'decimal.js'
import * as fc from 'fast-check'
import { Engine } from 'json-rules-engine'
import { describe, expect, test } from 'vitest'
import { decode, encode, encodeLiteral } from '../../src/rules/encode.ts'
import { operatorsFor } from '../../src/rules/operators.ts'
import type { Encoded } from '../../src/rules/verdict.ts'
import { arbitraryValue } from '../../src/testing/arbitrary-value.ts'
import { compareValues } from '../../src/values/compare-values.ts'
import { rational, terminates } from '../../src/values/rational.ts'
import type { Type, Value } from '../../src/values/value.ts'
import { property } from '../properties.ts'

const USD: Type = { kind: 'money', currency: 'USD' }
const usd = (n: bigint | number, d: bigint | number = 1): Value => ({
  kind: 'money',
  amount: rational(n, d),
  currency: 'USD',
})

const TYPES: readonly Type[] = [
  { kind: 'boolean' },
  { kind: 'text' },
  { kind: 'one-of', values: ['azure', 'oci'] },
  { kind: 'set', values: ['azure', 'oci'] },
  { kind: 'number' },
  { kind: 'ratio' },
  USD,
  { kind: 'quantity', unit: 'MW' },
  { kind: 'price', currency: 'USD', per: 'MW-month' },
  { kind: 'length' },
  { kind: 'date' },
  { kind: 'instant' },
]

function encoded(value: Value, type: Type): Encoded {
  const result = encode(value, type)
  if (!result.ok) throw new Error(result.problem.message)
  return result.value
}

/** What json-rules-engine's own operator says of two encoded values. */
async function ask(left: unknown, operator: string, right: unknown): Promise<boolean> {
  const engine = new Engine()
  const conditions = { all: [{ fact: 'left', operator, value: right }] }
  engine.addRule({ conditions, event: { type: 'yes' } })
  return (await engine.run({ left })).events.length === 1
}

describe('encoded values', () => {
  test.each<[Value, Type, Encoded]>([
    [{ kind: 'boolean', value: true }, { kind: 'boolean' }, true],
    [{ kind: 'text', value: '25 dollars' }, { kind: 'text' }, '25 dollars'],
    [{ kind: 'text', value: 'oci' }, { kind: 'one-of', values: ['azure', 'oci'] }, 'oci'],
    [{ kind: 'set', values: ['azure', 'oci'] }, { kind: 'set', values: ['azure', 'oci'] }, ['azure', 'oci']],
    [{ kind: 'number', value: rational(-1, 10) }, { kind: 'number' }, -200_000_000_000n],
    [{ kind: 'ratio', value: rational(1, 4) }, { kind: 'ratio' }, 500_000_000_000n],
    [usd(5), USD, 10_000_000_000_000n],
    [{ kind: 'length', count: rational(2), unit: 'weeks' }, { kind: 'length' }, '14/1 days'],
    [{ kind: 'length', count: rational(1, 2), unit: 'years' }, { kind: 'length' }, '6/1 months'],
    [{ kind: 'date', day: 20_109 }, { kind: 'date' }, 20_109],
    [{ kind: 'instant', at: 1_737_417_600_000 }, { kind: 'instant' }, 1_737_417_600_000],
  ])('%o', (value, type, expected) => {
    expect(encoded(value, type)).toEqual(expected)
  })

  test('a third of a cent does not fit and says so', () => {
    expect(encodeLiteral(usd(1, 300), USD)).toEqual({
      ok: false,
      problem: {
        code: 'too-fine',
        message:
          '`0.003333333333… USD` has more than 12 decimal places, or never ends, and cannot be compared exactly',
        hint: 'round it to at most 12 decimal places before a condition tests it, as in `= round(x, 0.01)`',
      },
    })
    expect(encodeLiteral(usd(1, 10n ** 12n), USD)).toEqual({ ok: true, value: 2n })
    expect(encodeLiteral(usd(1, 10n ** 13n), USD).ok).toBe(false)
  })

  test('as a fact it lies between the two steps around it, above and below zero, and prints as without end', () => {
    for (const [n, d] of [[1, 300], [-1, 300], [100, 3], [-100, 3]] as const) {
      const value = encoded(usd(n, d), USD) as bigint
      const step = (2n * BigInt(n) * 10n ** 12n) / BigInt(d)
      const below = n > 0 ? step - (step % 2n) : step - (step % 2n) - 2n
      expect(value).toBe(below + 1n)
      const back = decode(value, USD)
      expect(back.kind === 'money' && terminates(back.amount)).toBe(false)
    }
  })

  test('and compares with every literal as the fractions do', () => {
    const fraction = fc.tuple(fc.bigInt(-(10n ** 15n), 10n ** 15n), fc.bigInt(1n, 10n ** 6n))
    const literal = fc.bigInt(-(10n ** 15n), 10n ** 15n)
    property('encode keeps the order', fraction, literal, ([n, d], at) => {
      const [fact, fixed] = [usd(n, d), usd(at, 10n ** 12n)]
      const [a, b] = [encoded(fact, USD) as bigint, encoded(fixed, USD) as bigint]
      expect(a < b ? -1 : a > b ? 1 : 0).toBe(compareValues(fact, fixed))
    })
  })

  test('a value of another type, currency or list of names is refused', () => {
    const wrong = (value: Value, type: Type) => {
      const result = encode(value, type)
      return result.ok ? 'ok' : `${result.problem.code}: ${result.problem.message} (${result.problem.hint})`
    }
    expect(wrong(usd(5), { kind: 'money', currency: 'EUR' })).toBe(
      'wrong-type: `5.00 USD` is not money in EUR (give money in EUR)',
    )
    expect(wrong({ kind: 'text', value: 'aws' }, { kind: 'one-of', values: ['azure'] })).toBe(
      'wrong-type: `aws` is not one of `azure` (give one of `azure`)',
    )
    for (const type of TYPES.slice(1)) expect(wrong({ kind: 'boolean', value: true }, type)).toMatch(/^wrong-type/)
  })

  test('decode undoes encode for every type', () => {
    const typed = fc.constantFrom(...TYPES).chain((type) => arbitraryValue(type).map((value) => ({ type, value })))
    property('decode(encode(v)) = v', typed, ({ type, value }) => {
      expect(compareValues(decode(encoded(value, type), type), value)).toBe(0)
    })
  })
})

describe("json-rules-engine's own operators on encoded values", () => {
  const ORACLE: Readonly<Record<string, (sign: number) => boolean>> = {
    equal: (sign) => sign === 0,
    notEqual: (sign) => sign !== 0,
    lessThan: (sign) => sign < 0,
    lessThanInclusive: (sign) => sign <= 0,
    greaterThan: (sign) => sign > 0,
    greaterThanInclusive: (sign) => sign >= 0,
  }
  const huge = 10n ** 400n
  const PAIRS: readonly [name: string, low: Value, high: Value][] = [
    ['neighbours above 2^53', usd(2n ** 53n), usd(2n ** 53n + 1n)],
    ['nine and ten', usd(9), usd(10)],
    ['a step of the scale', usd(0), usd(1, 10n ** 12n)],
    ['negative and zero', usd(-1, 100), usd(0)],
    ['two negatives', usd(-10), usd(-9)],
    ['beyond what parseFloat can hold', usd(huge), usd(huge + 1n)],
    ['far below', usd(-huge - 1n), usd(-huge)],
    ['a tenth and two, three tenths', usd(2, 10), usd(3, 10)],
  ]

  test.each(PAIRS)('%s', async (_, low, high) => {
    const [a, b] = [encoded(low, USD), encoded(high, USD)]
    for (const [operator, oracle] of Object.entries(ORACLE)) {
      expect([operator, await ask(a, operator, b)]).toEqual([operator, oracle(-1)])
      expect([operator, await ask(b, operator, a)]).toEqual([operator, oracle(1)])
      expect([operator, await ask(a, operator, encoded(low, USD))]).toEqual([operator, oracle(0)])
    }
    expect(await ask(a, 'in', [b, encoded(low, USD)])).toBe(true)
    expect(await ask(a, 'in', [b])).toBe(false)
    expect(await ask(a, 'notIn', [b])).toBe(true)
  })

  test('decimal.js, computed the long way, orders the same', () => {
    const Wide = Decimal.clone({ precision: 60, toExpNeg: -60, toExpPos: 60 })
    const decimal = (value: Value) => {
      if (value.kind !== 'number') throw new Error('a number was expected')
      return new Wide(String(value.value.s * value.value.n)).div(String(value.value.d))
    }
    const pair = fc.tuple(arbitraryValue({ kind: 'number' }), arbitraryValue({ kind: 'number' }))
    property('order of encoded = order of decimals', pair, ([left, right]) => {
      const [a, b] = [encoded(left, { kind: 'number' }), encoded(right, { kind: 'number' })]
      expect(a < b ? -1 : a > b ? 1 : 0).toBe(decimal(left).cmp(decimal(right)))
    })
  })

  test('dates, instants and names', async () => {
    expect(await ask(-1, 'lessThan', 0)).toBe(true)
    expect(await ask(0, 'lessThanInclusive', 0)).toBe(true)
    expect(await ask(1_737_417_600_000, 'greaterThan', 1_737_417_599_999)).toBe(true)
    expect(await ask('azure', 'in', ['azure', 'oci'])).toBe(true)
    expect(await ask(['azure', 'oci'], 'contains', 'oci')).toBe(true)
    expect(await ask(['azure'], 'doesNotContain', 'oci')).toBe(true)
  })

  test('a type that has no order offers none', () => {
    const ordered = TYPES.filter((type) => operatorsFor(type).includes('lessThan')).map((type) => type.kind)
    expect(ordered).toEqual(['number', 'ratio', 'money', 'quantity', 'price', 'date', 'instant'])
  })
})
