import { Decimal } from 'decimal.js'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileFormula } from '../../src/formula/compile-formula.ts'
import type { Scope } from '../../src/formula/scope.ts'
import { runPlan } from '../../src/plan/run-plan.ts'
import { parseDecimal } from '../../src/values/rational.ts'
import type { Rational } from '../../src/values/rational.ts'
import { printValue } from '../../src/values/print-value.ts'
import type { Band, Table, TableEdge, TableMode } from '../../src/values/table.ts'
import type { TableType, Type, Value } from '../../src/values/value.ts'
import { labels, property } from '../properties.ts'

const Exact = Decimal.clone({ precision: 60 })

const USD: Type = { kind: 'money', currency: 'USD' }
const RATES: TableType = {
  kind: 'table',
  of: { kind: 'ratio' },
  over: { kind: 'money', currency: 'USD' },
  fixed: false,
}
const FEES: TableType = { ...RATES, of: { kind: 'money', currency: 'USD' }, fixed: true }
const PRICES: TableType = {
  kind: 'table',
  of: { kind: 'price', currency: 'USD', per: 'MW' },
  over: { kind: 'quantity', unit: 'MW' },
  fixed: false,
}

const TYPES: Readonly<Record<string, Type>> = {
  'term.rates': RATES,
  'term.fees': FEES,
  'term.prices': PRICES,
  'term.volume': { kind: 'quantity', unit: 'MW' },
  x: USD,
  before: USD,
  driver: USD,
  flag: { kind: 'boolean' },
}

const scope: Scope = {
  typeOf: (name) => TYPES[name],
  names: () => Object.keys(TYPES),
  currency: 'USD',
  units: ['MW'],
  zone: 'UTC',
}

function decimal(text: string): Rational {
  const parsed = parseDecimal(text)
  if (!parsed.ok) throw new Error(parsed.problem.message)
  return parsed.value
}

/** Bands as `from to is`, `-` for an edge that is not there. */
function tableOf(type: TableType, mode: TableMode, edge: TableEdge, rows: readonly string[]): Value {
  const bands = rows.map((row): Band => {
    const [from = '-', to = '-', is = '0'] = row.split(' ')
    return {
      ...(from === '-' ? {} : { from: decimal(from) }),
      ...(to === '-' ? {} : { to: decimal(to) }),
      is: decimal(is),
    }
  })
  const table: Table = { mode, edge, rows: bands }
  return { ...type, table }
}

const usd = (text: string): Value => ({ kind: 'money', amount: decimal(text), currency: 'USD' })

function come(text: string, values: Readonly<Record<string, Value>>, gaps?: 'below' | 'above'): string {
  const compiled = compileFormula(text, scope)
  if (!compiled.ok) throw new Error(compiled.problems.map(({ problem }) => problem.message).join('; '))
  const environment = { calendars: new Map(), ...(gaps === undefined ? {} : { gaps }) }
  const result = runPlan(compiled.plan, (name) => values[name], environment)
  return result.ok ? printValue(result.value) : `${result.problem.code}: ${result.problem.message}`
}

const STEPS = ['- 100 0.3', '100 500 0.25', '500 - 0.2']

describe('a band', () => {
  const at = (x: string, edge: TableEdge): string =>
    come('band(term.rates, x)', { 'term.rates': tableOf(RATES, 'whole', edge, STEPS), x: usd(x) })

  test('holds what lies in it, and an edge that it shares where the table says so', () => {
    expect(at('99.99', 'below')).toBe('30%')
    expect(at('100', 'below')).toBe('30%')
    expect(at('100', 'above')).toBe('25%')
    expect(at('100.01', 'below')).toBe('25%')
    expect(at('1000000', 'open')).toBe('20%')
    expect(at('-5', 'below')).toBe('30%')
  })

  test('that neither side of an open edge is, is undefined', () => {
    expect(at('100', 'open')).toBe(
      'undefined-band: `100.00 USD` lies in no band: `30%` holds to `100.00 USD`, `25%` from `100.00 USD`',
    )
  })

  test('is undefined in a gap, before the first and after the last, whose own edges are its own', () => {
    const rows = ['10 20 0.3', '30 40 0.2']
    const of = (x: string, gaps?: 'below' | 'above'): string =>
      come('band(term.rates, x)', { 'term.rates': tableOf(RATES, 'whole', 'open', rows), x: usd(x) }, gaps)
    expect(of('10')).toBe('30%')
    expect(of('20')).toBe('30%')
    expect(of('30')).toBe('20%')
    expect(of('25')).toBe(
      'undefined-band: `25.00 USD` lies in no band: `30%` holds to `20.00 USD`, `20%` from `30.00 USD`',
    )
    expect(of('25', 'below')).toBe('30%')
    expect(of('25', 'above')).toBe('20%')
    expect(of('5')).toBe('undefined-band: `5.00 USD` lies in no band: nothing is below it, `30%` from `10.00 USD`')
    expect(of('41', 'above')).toBe(
      'undefined-band: `41.00 USD` lies in no band: `20%` holds to `40.00 USD`, nothing above it',
    )
  })
})

describe('what a table charges', () => {
  const marginal = tableOf(RATES, 'marginal', 'below', STEPS)
  const whole = tableOf(RATES, 'whole', 'below', STEPS)

  test('by each band on what lies in it, or by one on all', () => {
    expect(come('tiers(term.rates, x)', { 'term.rates': marginal, x: usd('600') })).toBe('150.00 USD')
    expect(come('tiers(term.rates, x)', { 'term.rates': whole, x: usd('600') })).toBe('120.00 USD')
    expect(come('tiers(term.rates, x)', { 'term.rates': marginal, x: usd('-600') })).toBe('-180.00 USD')
  })

  test('on what comes after something else', () => {
    const after = { x: usd('200'), before: usd('400') }
    expect(come('tiers(term.rates, x, before)', { 'term.rates': marginal, ...after })).toBe('45.00 USD')
    expect(come('tiers(term.rates, x, before)', { 'term.rates': whole, ...after })).toBe('40.00 USD')
  })

  test('by what picks the bands in place of what it is charged on', () => {
    const driven = { x: usd('1'), before: usd('0'), driver: usd('200') }
    expect(come('tiers(term.rates, x, before, driver)', { 'term.rates': marginal, ...driven })).toBe('0.275 USD')
    expect(come('tiers(term.rates, x, before, driver)', { 'term.rates': whole, ...driven })).toBe('0.25 USD')
    const nothing = { 'term.rates': marginal, x: usd('1'), before: usd('0'), driver: usd('0') }
    expect(come('tiers(term.rates, x, before, driver)', nothing)).toMatch(/^no-driver: /)
    expect(come('tiers(term.rates, x, before, driver)', { ...nothing, x: usd('0') })).toBe('0.00 USD')
  })

  test('as an amount that stands, or a price a unit', () => {
    const fees = tableOf(FEES, 'whole', 'below', ['- 100 5', '100 - 8'])
    expect(come('tiers(term.fees, x)', { 'term.fees': fees, x: usd('600') })).toBe('8.00 USD')
    const prices = tableOf(PRICES, 'marginal', 'below', ['- 10 5', '10 - 4'])
    const volume: Value = { kind: 'quantity', amount: decimal('12'), unit: 'MW' }
    expect(come('tiers(term.prices, term.volume)', { 'term.prices': prices, 'term.volume': volume })).toBe('58.00 USD')
  })

  test('is undefined where a part of it lies in a gap, whatever its edges are', () => {
    const rows = ['- 10 0.5', '20 - 0.1']
    const of = (x: string, gaps?: 'below' | 'above'): string =>
      come('tiers(term.rates, x)', { 'term.rates': tableOf(RATES, 'marginal', 'open', rows), x: usd(x) }, gaps)
    expect(of('10')).toBe('5.00 USD')
    expect(of('30')).toBe(
      'undefined-band: what lies between `10.00 USD` and `20.00 USD` is in no band: `50%` holds to `10.00 USD`, `10%` from `20.00 USD`',
    )
    expect(of('30', 'below')).toBe('11.00 USD')
    expect(of('30', 'above')).toBe('7.00 USD')
  })

  test('comes from a table that a formula chooses', () => {
    const values = { 'term.rates': marginal, x: usd('600'), flag: { kind: 'boolean', value: true } } as const
    expect(come('tiers(if(flag, term.rates, term.rates), x)', values)).toBe('150.00 USD')
  })
})

test.each([
  [
    'term.rates * x',
    'mixed-types',
    'a table is no amount: look it up with `band(table, x)`, or charge it with `tiers(table, x)`',
  ],
  [
    'term.rates = term.rates',
    'mixed-types',
    'compare what their bands say, as in `band(term.bands, posting.amount) > 5%`',
  ],
  ['max(term.rates, term.rates)', 'mixed-types', 'give it numbers, ratios or amounts, as in `max(a, b)`'],
  ['band(x, x)', 'mixed-types', 'name a term that is declared so: `{ type: table, of: ratio, over: money }`'],
  ['band(term.rates, term.volume)', 'mixed-types', 'give what the table is declared to be `over`'],
  ['tiers(term.prices, term.volume, term.volume, x)', 'mixed-types', 'give what the table is declared to be `over`'],
  [
    'tiers(term.prices, x, term.volume, term.volume)',
    'mixed-types',
    'one side must be a number or a ratio, or one a price and the other a quantity in its unit',
  ],
  ['tiers(term.rates)', 'wrong-argument-count', 'write `tiers(term.bands, posting.amount)`'],
])('%s is refused', (text, code, hint) => {
  const compiled = compileFormula(text, scope)
  const first = compiled.ok ? undefined : compiled.problems[0]?.problem
  expect(first).toMatchObject({ code, hint })
})

interface Drawn {
  readonly edges: readonly number[]
  readonly rates: readonly number[]
  readonly edge: TableEdge
}

/** Bands without gaps: edges in cents, rates in tenths of a per mille; the last band has no end. */
const drawn = (): fc.Arbitrary<Drawn> =>
  fc.record({
    edges: fc
      .uniqueArray(fc.integer({ min: 1, max: 200_000 }), { minLength: 0, maxLength: 5 })
      .map((edges) => edges.sort((a, b) => a - b)),
    rates: fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 6, maxLength: 6 }),
    edge: fc.constantFrom('below', 'above', 'open'),
  })

const cents = (amount: number): string => new Exact(amount).div(100).toFixed()

function written({ edges, rates, edge }: Drawn, mode: TableMode): Value {
  const rows = [...edges, undefined].map((to, index) => {
    const from = index === 0 ? '-' : cents(edges[index - 1] ?? 0)
    return `${from} ${to === undefined ? '-' : cents(to)} ${new Exact(rates[index] ?? 0).div(10_000).toFixed()}`
  })
  return tableOf(RATES, mode, edge, rows)
}

/** By the book: each band on what lies between its edges. */
function naive({ edges, rates }: Drawn, amount: number): Decimal {
  return [...edges, Infinity].reduce((sum, to, index) => {
    const from = index === 0 ? 0 : (edges[index - 1] ?? 0)
    const inside = Math.max(0, Math.min(amount, to) - from)
    return sum.plus(
      new Exact(inside)
        .div(100)
        .times(rates[index] ?? 0)
        .div(10_000),
    )
  }, new Exact(0))
}

function naiveBand({ edges, rates, edge }: Drawn, amount: number): Decimal | undefined {
  if (edges.includes(amount) && edge === 'open') return undefined
  const index = edges.filter((one) => one < amount || (one === amount && edge === 'above')).length
  return new Exact(rates[index] ?? 0).div(10_000)
}

const amounts = (): fc.Arbitrary<number> => fc.integer({ min: 0, max: 250_000 })
/** An amount, often one that is an edge. */
const picked = (table: Drawn, amount: number): number =>
  amount % 3 === 0 ? (table.edges[amount % Math.max(1, table.edges.length)] ?? amount) : amount

const money = (text: string): Decimal => new Exact(text.replace(/[^\d.-]/g, ''))

test('bands and charges are what a naive computation with sixty digits makes of them', () => {
  const seen = labels()
  property('tables', drawn(), amounts(), amounts(), (table, first, second) => {
    const at = picked(table, first)
    const x = usd(cents(at))
    if (table.edges.includes(at)) seen.count('on an edge')
    const rate = naiveBand(table, at)
    const band = come('band(term.rates, x) * 1 USD', { 'term.rates': written(table, 'whole'), x })
    const all = come('tiers(term.rates, x)', { 'term.rates': written(table, 'whole'), x })
    if (rate === undefined) {
      seen.count('undefined')
      expect(band).toMatch(/^undefined-band/)
      expect(all).toMatch(/^undefined-band/)
    } else {
      expect(money(band).equals(rate)).toBe(true)
      expect(money(all).equals(rate.times(at).div(100))).toBe(true)
    }
    const before = { x, before: usd(cents(second)) }
    const marginal = come('tiers(term.rates, x, before)', { 'term.rates': written(table, 'marginal'), ...before })
    const difference = naive(table, second + at).minus(naive(table, second))
    if (table.edges.some((one) => one > second && one < second + at)) seen.count('across edges')
    expect(money(marginal).equals(difference)).toBe(true)
  })
  seen.expectAtLeast({ 'on an edge': 50, 'across edges': 100, undefined: 20 })
})

test('what marginal bands charge never jumps and never falls', () => {
  property('continuous and monotone', drawn(), amounts(), fc.integer({ min: 0, max: 1_000 }), (table, first, step) => {
    const at = picked(table, first)
    const values = { 'term.rates': written(table, 'marginal') }
    const low = money(come('tiers(term.rates, x)', { ...values, x: usd(cents(at)) }))
    const high = money(come('tiers(term.rates, x)', { ...values, x: usd(cents(at + step)) }))
    expect(high.gte(low)).toBe(true)
    // No rate is above 1: so much more is at most charged on so much more.
    expect(high.minus(low).lte(new Exact(step).div(100))).toBe(true)
  })
})
