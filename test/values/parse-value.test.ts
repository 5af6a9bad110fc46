import { describe, expect, test } from 'vitest'
import { parseRange, parseSet, parseValue } from '../../src/values/parse-value.ts'
import { printValue } from '../../src/values/print-value.ts'
import { rational } from '../../src/values/rational.ts'
import type { Type } from '../../src/values/value.ts'

const CONTEXT = { zone: 'America/Los_Angeles' }
const USD: Type = { kind: 'money', currency: 'USD' }
const MW: Type = { kind: 'quantity', unit: 'MW' }
const PRICE: Type = { kind: 'price', currency: 'USD', per: 'MW-month' }
const RATIO: Type = { kind: 'ratio' }
const NUMBER: Type = { kind: 'number' }
const LENGTH: Type = { kind: 'length' }
const DATE: Type = { kind: 'date' }
const INSTANT: Type = { kind: 'instant' }
const BOOLEAN: Type = { kind: 'boolean' }
const WORKLOAD: Type = { kind: 'one-of', values: ['training', 'inference', 'research'] }
const REGIONS = { kind: 'set', values: ['us', 'eu', 'apac'] } as const

/** The value printed, or the whole problem as a user sees it. */
const reading = (text: string, type: Type): string => {
  const parsed = parseValue(text, type, CONTEXT)
  if (parsed.ok) return printValue(parsed.value, CONTEXT)
  return `${parsed.problem.code}: ${parsed.problem.message}; ${parsed.problem.hint}`
}

describe('reads', () => {
  test.each<[string, Type, string]>([
    ['38bn USD', USD, '38,000,000,000.00 USD'],
    ['1.25M USD', USD, '1,250,000.00 USD'],
    ['1k USD', USD, '1,000.00 USD'],
    ['1.5tn USD', USD, '1,500,000,000,000.00 USD'],
    ['500_000 USD', USD, '500,000.00 USD'],
    ['100,000,000.00 USD', USD, '100,000,000.00 USD'],
    ['-5 USD', USD, '-5.00 USD'],
    ['0.001 USD', USD, '0.001 USD'],
    ['  5 USD ', USD, '5.00 USD'],
    ['5 JPY', { kind: 'money', currency: 'JPY' }, '5 JPY'],
    ['1.5 KWD', { kind: 'money', currency: 'KWD' }, '1.500 KWD'],
    ['2 XAU', { kind: 'money', currency: 'XAU' }, '2 XAU'],
    ['25%', RATIO, '25%'],
    ['0.25', RATIO, '25%'],
    ['33.5 %', RATIO, '33.5%'],
    ['1', RATIO, '100%'],
    ['1/3', RATIO, '1/3'],
    ['2/6', RATIO, '1/3'],
    ['1/4', RATIO, '25%'],
    ['-0.5%', RATIO, '-0.5%'],
    ['1_250.50', NUMBER, '1250.5'],
    ['-2/3', NUMBER, '-2/3'],
    ['800 MW', MW, '800 MW'],
    ['1200 MW', MW, '1,200 MW'],
    ['1.2k MW', MW, '1,200 MW'],
    ['24 USD per MW-month', PRICE, '24 USD per MW-month'],
    ['1.5k USD per MW-month', PRICE, '1,500 USD per MW-month'],
    ['15 business days', LENGTH, '15 business days'],
    ['1 month', LENGTH, '1 month'],
    ['2026-03-02', DATE, '2026-03-02'],
    ['2026-03-16T17:00', INSTANT, '2026-03-16T17:00-07:00'],
    ['2026-03-16T17:00 America/Denver', INSTANT, '2026-03-16T16:00-07:00'],
    ['true', BOOLEAN, 'true'],
    ['false', BOOLEAN, 'false'],
    ['inference', WORKLOAD, 'inference'],
    ['us, eu', REGIONS, 'eu, us'],
    ['', REGIONS, ''],
    [' as it stands ', { kind: 'text' }, ' as it stands '],
  ])('%s', (text, type, printed) => {
    expect(reading(text, type)).toBe(printed)
  })
})

describe('refuses', () => {
  const when = 'write date and time, as in `2026-03-16T17:00` or `2026-03-16T17:00 America/Denver`'
  test.each<[string, Type, string]>([
    ['5', USD, 'wrong-type: found `5`, a number, where money is expected; give amount and currency, as in `5 USD`'],
    [
      '1,250.50',
      USD,
      'wrong-type: found `1,250.50`, a number, where money is expected; give amount and currency, as in `1,250.50 USD`',
    ],
    ['25%', USD, 'wrong-type: found `25%`, a ratio, where money is expected; give amount and currency, as in `5 USD`'],
    [
      '$38bn',
      USD,
      'wrong-type: found `$38bn`, text, where money is expected; give amount and currency, as in `38bn USD`',
    ],
    ['USD 5', USD, 'wrong-type: found `USD 5`, text, where money is expected; give amount and currency, as in `5 USD`'],
    [
      '38bnUSD',
      USD,
      'wrong-type: found `38bnUSD`, text, where money is expected; give amount and currency, as in `38bn USD`',
    ],
    [
      '24 USD per MW-month',
      USD,
      'wrong-type: found `24 USD per MW-month`, a price, where money is expected; give amount and currency, as in `5 USD`',
    ],
    [
      '800 MW',
      USD,
      'wrong-type: found `800 MW`, a quantity, where money is expected; give amount and currency, as in `5 USD`',
    ],
    ['', USD, 'wrong-type: found nothing where money is expected; give amount and currency, as in `5 USD`'],
    [
      '5 EUR',
      USD,
      'mixed-currency: `5 EUR` is in EUR where USD is expected; give the amount in USD, as in `5 USD`; currencies are never converted silently',
    ],
    ['5 usd', USD, 'unknown-currency: unknown currency `usd`; did you mean `USD`?'],
    ['5 USS', USD, 'unknown-currency: unknown currency `USS`; did you mean `USD`?'],
    ['38 bn USD', USD, 'unknown-suffix: `38 bn USD` has its suffix apart from its number; write `38bn USD`'],
    [
      '38m USD',
      USD,
      'unknown-suffix: `38m USD` ends its number in `m`; suffixes are `k`, `M`, `bn` and `tn`, as in `1.25M` and `38bn`',
    ],
    [
      '1,00 USD',
      USD,
      'bad-number: `1,00` is no number; commas stand before each three digits, as in `1,250,000.50`; or use `_`',
    ],
    ['1e6 USD', USD, 'bad-number: `1e6` is no number; write all digits: exponents are not read; as in `1_250_000`'],
    [
      '0.333333333333… USD',
      USD,
      'bad-number: `0.333333333333…` is no number; this number was cut when it was printed: give all its digits',
    ],
    [
      '5 USD',
      RATIO,
      'wrong-type: found `5 USD`, money, where a ratio is expected; write a percentage or a decimal, as in `25%` or `0.25`',
    ],
    [
      'a quarter',
      RATIO,
      'wrong-type: found `a quarter`, text, where a ratio is expected; write a percentage or a decimal, as in `25%` or `0.25`',
    ],
    ['1/0', RATIO, 'bad-number: `1/0` divides by zero; give a denominator above 0'],
    [
      '1,0%',
      RATIO,
      'bad-number: `1,0` is no number; commas stand before each three digits, as in `1,250,000.50`; or use `_`',
    ],
    [
      '25%',
      NUMBER,
      'wrong-type: found `25%`, a ratio, where a number is expected; write digits alone, as in `1250.50`',
    ],
    ['1e6', NUMBER, 'bad-number: `1e6` is no number; write all digits: exponents are not read; as in `1_250_000`'],
    [
      '800',
      MW,
      'wrong-type: found `800`, a number, where a quantity is expected; give amount and unit, as in `800 MW`',
    ],
    ['800 GPU', MW, 'mixed-unit: `800 GPU` is in `GPU` where `MW` is expected; give the quantity in MW, as in `5 MW`'],
    [
      '24 USD',
      PRICE,
      'wrong-type: found `24 USD`, money, where a price is expected; give amount, currency and unit, as in `5 USD per MW-month`',
    ],
    [
      '24 USD per MW-year',
      PRICE,
      'mixed-unit: `24 USD per MW-year` is per `MW-year` where per `MW-month` is expected; give the price per MW-month, as in `24 USD per MW-month`',
    ],
    [
      '24 GBP per MW-month',
      PRICE,
      'mixed-currency: `24 GBP` is in GBP where USD is expected; give the amount in USD, as in `5 USD`; currencies are never converted silently',
    ],
    [
      '15',
      LENGTH,
      'wrong-type: found `15`, a number, where a length of time is expected; give count and unit, as in `15 business days`',
    ],
    [
      '15 USD',
      LENGTH,
      'wrong-type: found `15 USD`, money, where a length of time is expected; give count and unit, as in `15 business days`',
    ],
    [
      '1.5 months',
      LENGTH,
      'fractional-length: `1.5 months` is not whole: lengths are counted in whole units; use a smaller unit, as in `45 days`',
    ],
    [
      '2025-02-30',
      DATE,
      'no-such-date: `2025-02-30` is no date: February 2025 has 28 days; give a day from 01 to 28, as in `2025-02-28`',
    ],
    [
      '2026-03-16T17:00',
      DATE,
      'wrong-type: found `2026-03-16T17:00`, an instant, where a date is expected; write year, month and day, as in `2026-03-02`',
    ],
    ['March 2', DATE, 'bad-date: `March 2` is no date; write year, month and day, as in `2026-03-02`'],
    [
      '2026-03-16',
      INSTANT,
      'wrong-type: found `2026-03-16`, a date, where an instant is expected; give the time as well, as in `2026-03-16T17:00`',
    ],
    ['noon', INSTANT, `bad-instant: \`noon\` is no instant; ${when}`],
    ['yes', BOOLEAN, 'wrong-type: found `yes`, text, where true or false is expected; write `true` or `false`'],
    ['trainig', WORKLOAD, 'unknown-name: `trainig` is none of the declared names; did you mean `training`?'],
    ['x', WORKLOAD, 'unknown-name: `x` is none of the declared names; known: `training`, `inference`, `research`'],
    ['us, us', REGIONS, 'repeated-name: `us` stands twice in a set; give each name once'],
    ['us,, eu', REGIONS, 'unknown-name: `` is none of the declared names; known: `us`, `eu`, `apac`'],
  ])('%s', (text, type, problem) => {
    expect(reading(text, type)).toBe(problem)
  })

  test('long texts, without quoting all of them and without delay', () => {
    const types = [USD, MW, PRICE, RATIO, NUMBER, LENGTH, DATE, INSTANT, BOOLEAN, WORKLOAD, REGIONS]
    const texts = [
      '9'.repeat(200_000),
      `${'9,'.repeat(100_000)} USD`,
      ' '.repeat(200_000) + 'x',
      '1 '.repeat(100_000),
      'per '.repeat(50_000),
    ]
    const started = performance.now()
    for (const type of types) {
      for (const text of texts) {
        const parsed = parseValue(text, type, CONTEXT)
        expect(parsed.ok).toBe(false)
        expect(parsed.ok ? 0 : parsed.problem.message.length).toBeLessThan(250)
      }
    }
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})

describe('ranges', () => {
  const half: Type = { kind: 'ratio', range: { from: rational(0), to: rational(1, 2) } }

  test('bounds belong to the range, values beyond do not', () => {
    expect(['0%', '50%', '25%'].map((text) => reading(text, half))).toEqual(['0%', '50%', '25%'])
    expect(reading('51%', half)).toBe(
      'out-of-range: `51%` is out of range: `0%` to `50%` is allowed; give a value in the range, as in `50%`',
    )
    const range = { from: rational(1), to: rational(5_000_000) }
    expect(reading('0 USD', { ...USD, range })).toContain('`1.00 USD` to `5,000,000.00 USD` is allowed')
    expect(reading('0 MW', { ...MW, range })).toContain('`1 MW` to `5,000,000 MW` is allowed')
    expect(reading('0', { ...NUMBER, range })).toContain('`1` to `5000000` is allowed')
    expect(reading('0 USD per MW-month', { ...PRICE, range })).toContain('`1 USD per MW-month` to ')
  })

  const range = (text: string, type: Type): string => {
    const parsed = parseRange(text, type, CONTEXT)
    if (parsed.ok) return `${parsed.value.from.toFraction()} ${parsed.value.to.toFraction()}`
    return `${parsed.problem.code}: ${parsed.problem.message}; ${parsed.problem.hint}`
  }

  test('are read with the type of their bounds', () => {
    expect(range('0%..50%', RATIO)).toBe('0 1/2')
    expect(range('1 USD..5bn USD', USD)).toBe('1 5000000000')
    expect(range('1.5..2', NUMBER)).toBe('3/2 2')
    expect(range('50%..0%', RATIO)).toBe('bad-range: `50%..0%` runs backwards; give the lesser bound first')
    expect(range('50%', RATIO)).toBe('bad-range: `50%` is no range; give two bounds, as in `0%..50%`')
    expect(range('1..2..3', NUMBER)).toBe('bad-range: `1..2..3` is no range; give two bounds, as in `0%..50%`')
    expect(range('0..5 USD', USD)).toMatch(/^wrong-type: found `0`, a number, where money is expected/)
    expect(range('2025-01-01..2025-02-01', DATE)).toBe(
      'bad-range: `2025-01-01` cannot bound a range; ranges are for numbers, ratios, money, quantities and prices',
    )
  })
})

test('parseSet takes the items of a list', () => {
  const set = parseSet(['us', ' apac'], REGIONS)
  expect(set).toEqual({ ok: true, value: { kind: 'set', values: ['apac', 'us'] } })
  expect(parseSet([], REGIONS)).toEqual({ ok: true, value: { kind: 'set', values: [] } })
  const wrong = parseSet(['us', 'ue'], REGIONS)
  expect(wrong.ok ? '' : wrong.problem.hint).toBe('did you mean `us`?')
})
