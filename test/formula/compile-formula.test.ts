import { describe, expect, test } from 'vitest'
import { compileFormula } from '../../src/formula/compile-formula.ts'
import { runPlan } from '../../src/plan/run-plan.ts'
import type { Type } from '../../src/values/value.ts'
import { environment, evaluated, planOf, problemsOf, scope, valueOfName } from './try-formula.ts'

const USD: Type = { kind: 'money', currency: 'USD' }

describe('literals', () => {
  test.each([
    ['1_000.5', 'number 1000.5'],
    ['25%', 'ratio 25%'],
    ['25 %', 'ratio 25%'],
    ['10M USD', 'money 10,000,000.00 USD'],
    ['38bn USD', 'money 38,000,000,000.00 USD'],
    ['800 MW', 'quantity 800 MW'],
    ['12 share', 'quantity 12 share'],
    ['800 MW-month', 'quantity 800 MW-month'],
    ['24 USD per MW-month', 'price 24 USD per MW-month'],
    ['15 business days', 'length 15 business days'],
    ['1 month', 'length 1 month'],
    ['2026-03-02', 'date 2026-03-02'],
    ['2026-03-16T17:00', 'instant 2026-03-17T00:00Z'],
    ['2026-03-16T17:00 America/Denver', 'instant 2026-03-16T23:00Z'],
    ['2026-03-16T17:00Z', 'instant 2026-03-16T17:00Z'],
    ['true', 'boolean true'],
    ["'it''s'", "text it's"],
    ['-5 USD', 'money -5.00 USD'],
  ])('%s', (text, value) => {
    expect(evaluated(text)).toBe(value)
  })
})

describe('operators', () => {
  test.each([
    ['1 + 2 * 3', 'number 7'],
    ['(1 + 2) * 3', 'number 9'],
    ['10 - 4 - 3', 'number 3'],
    ['24 / 4 / 3', 'number 2'],
    ['2 ^ 3 ^ 2', 'number 512'],
    ['2 * 3 ^ 2', 'number 18'],
    ['(-2) ^ 2', 'number 4'],
    ['-(2 ^ 2)', 'number -4'],
    ['2 ^ -1', 'number 0.5'],
    ['1 / 3 * 3', 'number 1'],
    ['0.1 + 0.2', 'number 0.3'],
    ['1 - 5%', 'ratio 95%'],
    ['12 * 5%', 'ratio 60%'],
    ['(1 + 5%) ^ 2', 'ratio 110.25%'],
    ['posting.amount * term.share.rate', 'money 25,000,000.00 USD'],
    ['25% * posting.amount', 'money 25,000,000.00 USD'],
    ['posting.amount - posting.refunds', 'money 99,998,999.50 USD'],
    ['posting.amount / 3', 'money 33,333,333.333333333333… USD'],
    ['posting.amount / 400M USD', 'ratio 25%'],
    ['request.quantity / 100 MW', 'ratio 800%'],
    ['bid.price * 800 MW-month', 'money 19,200.00 USD'],
    ['800 MW-month * bid.price', 'money 19,200.00 USD'],
    ['posting.amount / request.quantity', 'price 125,000 USD per MW'],
    ['240 USD / bid.price', 'quantity 10 MW-month'],
    ['2% * request.quantity', 'quantity 16 MW'],
    ['2 * term.window', 'length 30 business days'],
    ['term.window / 3', 'length 5 business days'],
    ['1 week + 3 days', 'length 10 days'],
    ['1 year - 1 quarter', 'length 9 months'],
    ['agreement.starts + 1 month', 'date 2025-02-28'],
    ['1 month + agreement.starts', 'date 2025-02-28'],
    ['agreement.ends - 1 year', 'date 2029-12-31'],
    ['2025-06-02 + term.window', 'date 2025-06-24'],
    ['-term.share.rate', 'ratio -25%'],
    ['- - 3', 'number 3'],
  ])('%s', (text, value) => {
    expect(evaluated(text)).toBe(value)
  })

  test.each([
    ['a = 7', true],
    ['a <> 7', false],
    ['a < 7', false],
    ['a <= 7', true],
    ['a > 7', false],
    ['a >= 7', true],
    ['0.25 = term.share.rate', true],
    ['posting.amount > 0', true],
    ['0 < posting.amount', true],
    ['posting.refunds >= 1_000.51 USD', false],
    ['agreement.starts < agreement.ends', true],
    ['request.submitted <= 2025-06-02T09:30', true],
    ['2 weeks = 14 days', true],
    ['1 quarter < 4 months', true],
    ["request.workload = 'research'", true],
    ["request.workload <> 'product'", true],
    ["request.note = 'urgent'", true],
    ['request.note = request.workload', false],
    ['milestone.agi-verified = false', true],
    ['not milestone.agi-verified', true],
    ['not a = 7', false],
    ['not a = 7 or b = 2', true],
    ['not a = 7 and b = 2', false],
    ['not (a = 7 and b = 3)', true],
    ['not not a = 7', true],
    ['a = 1 or a = 7 and b = 2', true],
    ['(a = 7 or a = 1) and b = 3', false],
    ['true = not a = 1', true],
    ['a + b = 9 and a * b > 13', true],
    ['max(a, b) = if(not a < b, a, b)', true],
  ])('%s', (text, value) => {
    expect(evaluated(text)).toBe(`boolean ${value}`)
  })
})

describe('functions', () => {
  test.each([
    ['min(a, b, 3)', 'number 2'],
    ['max(a, b, 3)', 'number 7'],
    ['max([a, b])', 'number 7'],
    ['min(agreement.starts, agreement.ends)', 'date 2025-01-31'],
    ['max(1 week, 8 days)', 'length 8 days'],
    ['max(0, posting.refunds - 2_000 USD)', 'money 0.00 USD'],
    ['sum(1 USD, 2 USD, posting.refunds)', 'money 1,003.50 USD'],
    ['sum([1, 2, 5%])', 'ratio 305%'],
    ['average(1, 2, 4)', 'number 7/3'],
    ['average([10 MW, 20 MW])', 'quantity 15 MW'],
    ['abs(b - a)', 'number 5'],
    ['abs(-5 USD)', 'money 5.00 USD'],
    ['floor(-2.5)', 'number -3'],
    ['ceiling(-2.5)', 'number -2'],
    ['floor(posting.refunds)', 'money 1,000.00 USD'],
    ['round(2.345 USD, 0.01 USD)', 'money 2.35 USD'],
    ['round(2.345 USD, 0.01 USD, half-even)', 'money 2.34 USD'],
    ["round(2.341 USD, 0.01 USD, 'up')", 'money 2.35 USD'],
    ['round(2.349 USD, 0.01 USD, down)', 'money 2.34 USD'],
    ['round(-2.5, 1, ceiling)', 'number -2'],
    ['round(-2.5, 1, floor)', 'number -3'],
    ['round(1_234_567 USD, 1_000 USD)', 'money 1,235,000.00 USD'],
    ['over(a, b)', 'number 5'],
    ['over(1 USD, 2 USD)', 'money 0.00 USD'],
    ['clamp(a, 1, 5)', 'number 5'],
    ['clamp(a, 8, 9)', 'number 8'],
    ['clamp(a, 1, 9)', 'number 7'],
    ['if(a > b, 1 USD, 2 USD)', 'money 1.00 USD'],
    ['if(a < b, posting.refunds, 0)', 'money 0.00 USD'],
    ['case(a = 1, 10, a = 7, 20, 30)', 'number 20'],
    ['case(a = 1, 10, a = 2, 20, 30)', 'number 30'],
    ["if(a > b, 'gold', 'silver')", 'text gold'],
    ['known(term.cap)', 'boolean false'],
    ['known(a)', 'boolean true'],
    ['known(term.cap) and term.cap > 0', 'boolean false'],
    ['not known(term.cap) or term.cap > 0', 'boolean true'],
    ['npv(0.10 USD, 24, 0%)', 'money 2.40 USD'],
    // 100 ÷ 1.25 + 100 ÷ 1.5625
    ['npv(100 USD, 2, 25%)', 'money 144.00 USD'],
    ['npv([100 USD, 50 USD], 25%)', 'money 112.00 USD'],
    ['npv([-100 USD, 0, posting.refunds], 0)', 'money 900.50 USD'],
    ['npv(bid.price, b, 25%)', 'price 34.56 USD per MW-month'],
    ['npv(a, 1, -100%)', 'division-by-zero'],
    ['npv(1 / 3 * 1 USD, 36, 1 / 7) = (1 - (8 / 7) ^ -36) * 7 / 3 * 1 USD', 'boolean true'],
    ['days(agreement.starts, 2025-03-01)', 'number 29'],
    ['days(2025-03-01, agreement.starts)', 'number -29'],
    ['whole-months(agreement.starts, 2025-02-28)', 'number 1'],
    ['whole-months(agreement.starts, 2025-02-27)', 'number 0'],
    ['whole-months(2025-01-01, 2025-12-31)', 'number 11'],
  ])('%s', (text, value) => {
    expect(evaluated(text)).toBe(value)
  })
})

describe('what a formula reads', () => {
  test('names exactly what it shows', () => {
    const compiled = compileFormula('if(known(term.cap), min(posting.amount, term.cap), posting.amount)', scope)
    expect(compiled.ok && compiled.reads).toEqual(['posting.amount', 'term.cap'])
  })

  test('in a run only the branch taken, and each name once', () => {
    const asked: string[] = []
    const read = (name: string) => {
      asked.push(name)
      return valueOfName(name)
    }
    const plan = planOf('if(a > b, posting.amount + posting.amount, term.cap)')
    expect(runPlan(plan, read, environment)).toMatchObject({ ok: true })
    expect(asked).toEqual(['a', 'b', 'posting.amount'])
  })

  test('an absent value that is needed is a problem that names it', () => {
    expect(runPlan(planOf('if(a > b, term.cap, 0 USD)'), valueOfName, environment)).toEqual({
      ok: false,
      problem: {
        code: 'absent-value',
        message: '`term.cap` has no value here, and one is needed',
        hint: 'give it a value, or test it first, as in `if(known(term.cap), term.cap, 0)`',
      },
      input: 'term.cap',
    })
  })
})

describe('the expected type', () => {
  test.each<readonly [string, Type, string]>([
    ['0.25', { kind: 'ratio' }, 'ratio 25%'],
    ['posting.amount / 400M USD', { kind: 'number' }, 'number 0.25'],
    ['0', USD, 'money 0.00 USD'],
    ["if(a > b, 'gold', 'silver')", { kind: 'one-of', values: ['gold', 'silver', 'bronze'] }, 'text gold'],
    ['request.workload', { kind: 'text' }, 'text research'],
    ['request.regions', { kind: 'set', values: ['east', 'west'] }, 'set east'],
    ['agreement.starts + term.window', { kind: 'date' }, 'date 2025-02-21'],
  ])('%s', (text, type, value) => {
    expect(evaluated(text, type)).toBe(value)
  })

  test.each<readonly [string, Type, number, string, string, string]>([
    [
      'a * 2',
      USD,
      0,
      'wrong-type',
      '`a * 2` is a number, money in USD is expected',
      'write money as amount and currency, as in `500 USD`',
    ],
    [
      'term.share.rate',
      USD,
      0,
      'wrong-type',
      '`term.share.rate` is a ratio, money in USD is expected',
      'a share of an amount is a product, as in `posting.amount * 25%`',
    ],
    [
      'euros',
      USD,
      0,
      'wrong-type',
      '`euros` is money in EUR, money in USD is expected',
      'write money as amount and currency, as in `500 USD`',
    ],
    [
      'bid.price',
      USD,
      0,
      'wrong-type',
      '`bid.price` is a price in USD per MW-month, money in USD is expected',
      'multiply it by a quantity in MW-month',
    ],
    [
      '(a)',
      { kind: 'boolean' },
      1,
      'wrong-type',
      '`a` is a number, true or false is expected',
      'compare it with something, as in `posting.amount > 0 USD`',
    ],
    [
      "if(a > b, 'gold', 'slver')",
      { kind: 'one-of', values: ['gold', 'silver'] },
      18,
      'unknown-value',
      '`slver` is none of the declared names',
      'did you mean `silver`?',
    ],
    [
      'bid.grade',
      { kind: 'one-of', values: ['gold', 'bronze'] },
      0,
      'wrong-type',
      '`bid.grade` is one of `gold`, `silver`, one of `gold`, `bronze` is expected',
      'choose with `if` or `case` among the expected names',
    ],
    [
      'a > b',
      { kind: 'quantity', unit: 'MW' },
      0,
      'wrong-type',
      '`a > b` is true or false, a quantity in MW is expected',
      'write a quantity as in `800 MW`',
    ],
    [
      '5',
      { kind: 'price', currency: 'USD', per: 'MW-month' },
      0,
      'wrong-type',
      '`5` is a number, a price in USD per MW-month is expected',
      'write a price as in `24 USD per MW-month`',
    ],
    [
      '5',
      { kind: 'length' },
      0,
      'wrong-type',
      '`5` is a number, a length of time is expected',
      'write a length as in `15 business days`',
    ],
    [
      '5',
      { kind: 'date' },
      0,
      'wrong-type',
      '`5` is a number, a date is expected',
      'write a date as in `2026-03-02`, or add a length to one',
    ],
    [
      '5',
      { kind: 'instant' },
      0,
      'wrong-type',
      '`5` is a number, an instant is expected',
      'write an instant as in `2026-03-16T17:00`',
    ],
    [
      '5',
      { kind: 'text' },
      0,
      'wrong-type',
      '`5` is a number, text is expected',
      "write text in single quotes, as in `'store'`",
    ],
    [
      '5',
      { kind: 'set', values: ['east'] },
      0,
      'wrong-type',
      '`5` is a number, a set of `east` is expected',
      'name a fact that is declared as a set',
    ],
    [
      'posting.amount',
      { kind: 'ratio' },
      0,
      'wrong-type',
      '`posting.amount` is money in USD, a ratio is expected',
      'divide by an amount of the same unit, as in `posting.amount / 100 USD`',
    ],
  ])('%s where another is expected', (text, type, offset, code, message, hint) => {
    expect(problemsOf(text, type)).toEqual([[offset, { code, message, hint }]])
  })
})

test('every problem of a formula is found at once, in order of place', () => {
  expect(problemsOf('posting.amont * 2 + known(x) + eurs').map(([offset, { message }]) => [offset, message])).toEqual([
    [0, 'unknown name `posting.amont`'],
    [26, 'unknown name `x`'],
    [31, 'unknown name `eurs`'],
  ])
})
