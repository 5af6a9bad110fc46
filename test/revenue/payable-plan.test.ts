import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runPlan } from '../../src/plan/run-plan.ts'
import { payableOncePlan, payablePlan } from '../../src/revenue/payable-plan.ts'
import { printValue } from '../../src/values/print-value.ts'
import type { Rational } from '../../src/values/rational.ts'
import { rational, ZERO } from '../../src/values/rational.ts'
import type { Value } from '../../src/values/value.ts'
import { property } from '../properties.ts'

interface Totals {
  readonly earned?: Rational
  readonly posted?: Rational
}

/** What is posted of an amount, with the totals so far. */
function payable(it: Rational, { earned = ZERO, posted = ZERO }: Totals = {}, currency = 'USD'): Value {
  const money = (amount: Rational): Value => ({ kind: 'money', amount, currency })
  const inputs = new Map([
    ['it', money(it)],
    ['earned', money(earned)],
    ['posted', money(posted)],
  ])
  const result = runPlan(payablePlan(currency), (name) => inputs.get(name), { calendars: new Map() })
  if (!result.ok) throw new Error(result.problem.message)
  expect(result.trace.map((line) => line.verb)).toEqual(['payable'])
  return result.value
}

describe('the payable step', () => {
  test.each([
    [rational(1, 3), 'USD', '0.33 USD'],
    [rational(5, 1000), 'USD', '0.01 USD'],
    [rational(-5, 1000), 'USD', '-0.01 USD'],
    [rational(49, 10_000), 'USD', '0.00 USD'],
    [rational(1, 2), 'JPY', '1 JPY'],
    [rational(4, 10_000), 'KWD', '0.000 KWD'],
    [rational(5, 10_000), 'KWD', '0.001 KWD'],
  ])('rounds %s half-up to the minor unit of %s: %s', (amount, currency, text) => {
    expect(printValue(payable(amount, {}, currency))).toBe(text)
  })

  test('rounds the running total, and posts what is not posted yet', () => {
    const value = payable(rational(1, 3), { earned: rational(1, 3), posted: rational(33, 100) })
    expect(printValue(value)).toBe('0.34 USD')
  })

  test('is plain data', () => {
    const plan = payablePlan('USD')
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan)
  })

  test('over any amounts what is posted is the rounded sum, never a cent away from it', () => {
    const amounts = fc.array(fc.tuple(fc.bigInt({ min: -10_000n, max: 10_000n }), fc.bigInt({ min: 1n, max: 700n })), {
      maxLength: 40,
    })
    property('payable', amounts, (given) => {
      let earned = ZERO
      let posted = ZERO
      for (const [n, d] of given) {
        const it = rational(n, d)
        const value = payable(it, { earned, posted })
        if (value.kind !== 'money') throw new Error('money is expected')
        earned = earned.add(it)
        posted = posted.add(value.amount)
        expect(posted.sub(earned).abs().mul(200).lte(1)).toBe(true)
        expect(posted.mul(100).d).toBe(1n)
      }
    })
  })
})

describe('what is payable once', () => {
  test.each([
    [rational(1, 3), 'USD', '0.33 USD'],
    [rational(5, 1000), 'USD', '0.01 USD'],
    [rational(-5, 1000), 'USD', '-0.01 USD'],
    [rational(1, 2), 'JPY', '1 JPY'],
  ])('%s is rounded half-up to the minor unit of %s, whatever was posted: %s', (amount, currency, text) => {
    const it: Value = { kind: 'money', amount, currency }
    const result = runPlan(payableOncePlan(currency), (name) => (name === 'it' ? it : undefined), {
      calendars: new Map(),
    })
    if (!result.ok) throw new Error(result.problem.message)
    expect(printValue(result.value)).toBe(text)
    expect(result.trace.map(({ verb }) => verb)).toEqual(['payable'])
  })
})
