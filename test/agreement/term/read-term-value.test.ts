import { describe, expect, test } from 'vitest'
import { AGREEMENT, agreementOf, amendment, faultsOf } from '../agreement-texts.ts'
import { termText } from '../../../src/agreement/term/term-value.ts'

const TERMS = `  rates: { type: table, of: ratio, over: money }
  fees: { type: table, of: money, over: money, fixed: true }
  least: { type: money }
  grade: { type: one-of, values: [gold, silver] }
  count: { type: number }
`
const DECLARED = AGREEMENT.replace('facts:\n', `${TERMS}facts:\n`)

/** An amendment that sets terms, one to a line from line 5. */
const setting = (...sets: string[]): string =>
  amendment('first', '2020-01-01', `sets:\n${sets.map((one) => `  ${one}\n`).join('')}`)

describe('a term', () => {
  test.each([
    ['least: { value: = term.share.cap * 2 }', '= term.share.cap * 2'],
    ['least: { value: = 2 * 5 USD }', '10.00 USD'],
    [
      'share.rate: { value: { by: year, rows: [ { from: 2020, is: 5% }, { from: 2023, is: = 3 * 2% } ] } }',
      '5% from 2020, 6% from 2023',
    ],
    [
      'least: { value: { by: date, rows: [ { from: 2020, is: 5 USD } ], grow: { from: 2021-07-01, by: 2%, each: year } } }',
      '5.00 USD from 2020, and 2% more each year from 2021-07-01',
    ],
    [
      'least: { value: { by: agreement.contract-year, rows: [ { from: 1, is: 5 USD } ], grow: { from: 6, by: 3%, simple: true } } }',
      '5.00 USD from 1, and 3% more each step from 6, not compounded',
    ],
    [
      'least: { value: { by: = term.count, rows: [ { from: 1, is: 5 USD } ], grow: { from: 2, add: 1 USD, each: 0.5 } } }',
      '5.00 USD from 1, and 1.00 USD more each 0.5 from 2',
    ],
    [
      'grade: { value: { by: contract-year, rows: [ { from: 1, is: gold }, { from: 2023, is: silver } ] } }',
      'gold from 1, silver from 2023',
    ],
    [
      'rates: { value: { mode: marginal, rows: [ { to: 10 USD, is: 30% }, { to: 20 USD, is: 25% }, { is: 20% } ] } }',
      '30% to 10.00 USD, 25% to 20.00 USD, 20% above (marginal)',
    ],
    [
      'rates: { value: { mode: whole, edge: open, rows: [ { to: 10 USD, is: 5% }, { from: 20 USD, is: 6% } ] } }',
      '5% to 10.00 USD, 6% from 20.00 USD (whole, an edge belongs to neither)',
    ],
    [
      'rates: { value: { mode: marginal, rows: [ { to: = term.share.cap, is: 5% }, { is: = term.share.rate } ] } }',
      '5% to term.share.cap, term.share.rate from term.share.cap (marginal)',
    ],
    [
      'rates: { value: { by: year, rows: [ { from: 2020, is: { mode: whole, rows: [ { is: 5% } ] } } ] } }',
      '5% (whole) from 2020',
    ],
    [
      'fees: { value: { mode: whole, edge: above, rows: [ { to: 10 USD, is: 5 USD }, { is: 6 USD } ] } }',
      '5.00 USD to 10.00 USD, 6.00 USD above (whole, fixed, an edge belongs above)',
    ],
  ])('%s', async (set, text) => {
    const agreement = await agreementOf(DECLARED, setting(set))
    expect(termText(agreement.amendments[0]?.sets[0]?.value ?? 'unknown')).toBe(text)
  })

  const CASES: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    [
      'formulas',
      [
        'least: { value: = posting.amount }',
        'count: { value: = 1 / 0 }',
        'share.rate: { value: = term.least }',
        'share.cap: { value: = term.leest }',
      ],
      [
        'first.yaml:5:21 fact-not-supplied: a term reads `posting.amount`, which not every decision supplies | use facts of `term.`, `counter.`, `agreement.`, `milestone.` and `date`, or declare a fact with `is:`',
        'first.yaml:6:19 division-by-zero: something is divided by zero | test the divisor first, as in `if(b = 0, 0, a / b)`',
        'first.yaml:7:26 wrong-type: `term.least` is money in USD, a ratio is expected | divide by an amount of the same unit, as in `posting.amount / 100 USD`',
        'first.yaml:8:25 unknown-name: unknown name `term.leest` | did you mean `term.least`?',
      ],
    ],
    [
      'by what it goes',
      [
        'least: { value: { rows: [ { from: 2020, is: 5 USD } ] } }',
        'share.rate: { value: { by: yaer, rows: [ { from: 2020, is: 5% } ] } }',
        'count: { value: { by: = posting.amount, rows: [ { from: 2 USD, is: 5 } ] } }',
        'share.cap: { value: { by: agreement.in-term, rows: [ { from: 2, is: 5 USD } ] } }',
        'share.lag: { value: { grow: { from: 2020, by: 2% }, rows: [ { from: 2020, is: 5 days } ] } }',
      ],
      [
        'first.yaml:5:19 missing-key: found rows without `by` where money in USD is expected | say what they go by, as in `by: year`; bands are of a term declared as `type: table`',
        'first.yaml:6:30 unknown-period: `yaer` is no date, period or fact | did you mean `year`?',
        'first.yaml:7:25 fact-not-supplied: a term goes by `posting.amount`, which not every decision supplies | use facts of `term.`, `counter.`, `agreement.`, `milestone.` and `date`',
        'first.yaml:8:29 wrong-type: `agreement.in-term` is true or false, and a schedule goes by dates or numbers | write `by: date`, a period word, or a number',
        'first.yaml:9:23 missing-key: a value by time without `by` | say what it goes by, as in `by: date`, `by: year` or `by: agreement.contract-year`',
      ],
    ],
    [
      'rows',
      [
        'least: { value: { by: quarter, rows: [ { from: 2020-02, is: 5 USD }, { is: 6 USD }, { from: 2019, to: 2020, is: 7 USD }, { from: soon, is: 5 USD } ] } }',
        'share.rate: { value: { by: date, rows: [ { from: 2021, is: 5% }, { from: 2020, is: 6% }, { from: 2022, is: 60% } ] } }',
        'count: { value: { by: contract-year, rows: [ { from: 0, is: 1 } ] } }',
        'share.cap: { value: { by: term.count, rows: [ { from: one, is: 1 USD } ] } }',
      ],
      [
        'first.yaml:5:50 not-a-start: `2020-02` begins no quarter | give the first day of one, as in `2020-04-01`, or say `by: date`',
        'first.yaml:5:72 missing-key: a row of a schedule without `from` | say from when it holds, as in `{ from: 2025, is: 5% }`',
        'first.yaml:5:105 misplaced-key: `to` in a row of a schedule | leave it out: a row holds until the next one',
        'first.yaml:5:132 bad-period: `soon` is no period | write a month as `2025-03`, a quarter as `2025-Q1`, a year as `2025`, or days as `2025-03-01..2025-03-15`',
        'first.yaml:6:76 not-ascending: `2020` is not after `2021`, where the row before it begins | give the rows in the order in which they begin',
        'first.yaml:6:110 out-of-range: `60%` is out of range: `0%` to `50%` is allowed | give a value in the range, as in `50%`',
        'first.yaml:7:56 not-a-start: `0` is no period: the first is 1 | count from 1',
        'first.yaml:8:57 wrong-type: found `one`, text, where a number is expected | write digits alone, as in `1250.50`',
      ],
    ],
    [
      'growth',
      [
        'least: { value: { by: date, rows: [ { from: 2020, is: 5 USD } ], grow: { from: 2021, by: 2% } } }',
        'grade: { value: { by: date, rows: [ { from: 2020, is: gold } ], grow: { from: 2021, by: 2%, each: year } } }',
        'count: { value: { by: date, rows: [ { from: 2020, is: 5 } ], grow: { from: 2021, each: yaer, by: 2% } } }',
        'share.cap: { value: { by: date, rows: [ { from: 2020, is: 5 USD } ], grow: { from: 2021, each: 5 hours, by: 2%, add: 1 USD } } }',
        'share.rate: { value: { by: date, rows: [ { from: 2020, is: 5% } ], grow: { from: 2021, each: 5 hours, add: 1%, simple: true } } }',
      ],
      [
        'first.yaml:5:74 missing-key: `grow` without `each` | say how far apart the steps are, as in `each: year`',
        'first.yaml:6:73 no-growth: `grow` of one of `gold`, `silver`, which cannot grow | give it a row for each value',
        'first.yaml:7:90 unknown-period: `yaer` is no period | did you mean `year`?',
        'first.yaml:8:78 no-growth: growth by nothing, or by two things | write one of `by: 2%` and `add: 500 USD`',
        'first.yaml:9:96 wrong-unit: `5 hours` is no step of a value by time | give days, weeks, months, quarters or years',
        'first.yaml:9:122 misplaced-key: `simple` beside `add` | leave it out: what is added is always the same',
      ],
    ],
    [
      'growth by numbers',
      [
        'least: { value: { by: = term.share.cap, rows: [ { from: 2 USD, is: 5 USD } ], grow: { from: 3 USD, by: 2% } } }',
        'share.cap: { value: { by: term.count, rows: [ { from: 2, is: 5 USD } ], grow: { from: 3, by: 2%, each: 0 } } }',
      ],
      [
        'first.yaml:5:87 missing-key: `grow` without `each` | say how far apart the steps are, as money in USD',
        'first.yaml:6:106 no-growth: steps of no width | give steps of more than nothing',
      ],
    ],
    [
      'tables',
      [
        'rates: { value: 5% }',
        'fees: { value: { mode: marginal, rows: [ { is: 5 USD } ] } }',
        'least: { value: { mode: whole, rows: [ { is: 5 USD } ] } }',
      ],
      [
        'first.yaml:5:19 wrong-type: found `5%`, a ratio, where a table is expected | write its rows, as in `{ mode: marginal, rows: [ { to: 100, is: 5% }, { is: 3% } ] }`',
        'first.yaml:6:26 wrong-mode: `mode: marginal` of fixed amounts | write `mode: whole`: fixed amounts are not charged on parts',
        'first.yaml:7:19 missing-key: found rows without `by` where money in USD is expected | say what they go by, as in `by: year`; bands are of a term declared as `type: table`',
      ],
    ],
    [
      'bands',
      [
        'rates: { value: { rows: [ { is: 5% } ], by: year, mode: whole } }',
        'fees: { value: { mode: whole, rows: [ { to: 10 USD, is: 5 USD }, { from: 9 USD, is: 6 USD } ] }, readings: { a: { mode: whole, rows: [ { is: 5 USD }, { is: 6 USD } ] }, b: { mode: whole, rows: [ { from: 5 USD, to: 5 USD, is: 5 USD } ] }, c: { mode: whole, rows: [ { to: = term.least, is: 1 USD }, { is: 2 USD }, { is: 3 USD } ] }, d: { rows: [ { is: 1 USD } ] } } }',
      ],
      [
        'first.yaml:5:29 missing-key: a row of a schedule without `from` | say from when it holds, as in `{ from: 2025, is: 5% }`',
        'first.yaml:5:59 misplaced-key: `mode` beside `by`: bands are of a table, and a value by time has none | leave out `by` for a table; a table by time is a schedule whose rows are tables',
        'first.yaml:6:68 bad-table: band 2 begins at `9.00 USD`, and the one before it ends at `10.00 USD` | give the bands in ascending order, each from where the one before it ends or later',
        'first.yaml:6:153 bad-table: band 2 begins nowhere, and the one before it does not end | give the bands in ascending order, each from where the one before it ends or later',
        'first.yaml:6:198 bad-table: band 1 runs from `5.00 USD` to `5.00 USD`, which holds nothing | give the bands in ascending order, each from where the one before it ends or later',
        'first.yaml:6:315 bad-table: band 3 begins nowhere, and the one before it does not end | give the bands in ascending order, each from where the one before it ends or later',
        'first.yaml:6:337 missing-key: a table without `mode` | say `mode: marginal` where each band is charged by itself, `mode: whole` where one is on all',
      ],
    ],
    [
      'what comes to less',
      [
        'rates: { value: { mode: whole, rows: [ { to: 100 USD, is: 8% }, { is: 5% } ] } }',
        'fees: { value: { mode: whole, rows: [ { to: 100 USD, is: 8 USD }, { from: 200 USD, is: 5 USD } ] } }',
      ],
      [
        'first.yaml:5:67 earns-less: past `100.00 USD` more comes to less: `8.00 USD` to it, little more than `5.00 USD` above | where each band is meant to be charged by itself write `mode: marginal`; else leave it as it is',
        'first.yaml:6:69 earns-less: past `200.00 USD` more comes to less: `8.00 USD` to it, little more than `5.00 USD` above | where each band is meant to be charged by itself write `mode: marginal`; else leave it as it is',
      ],
    ],
    [
      'circles',
      [
        'least: { value: = term.share.cap }',
        'share.cap: { value: 1 USD, readings: { a: 1 USD, b: = term.least * 2 } }',
      ],
      [
        'first.yaml:5:3 circular-term: a term is computed from itself: `term.least` → `term.share.cap` → `term.least` | let one of them be a value, or compute it from something else',
      ],
    ],
  ]
  test.each(CASES)('is refused: %s', async (_, sets, expected) => {
    expect(await faultsOf(DECLARED, setting(...sets))).toEqual(expected)
  })
})

describe('the declared type of a table', () => {
  const declared = (type: string): string => DECLARED.replace('  count: { type: number }', `  count: ${type}`)

  test.each([
    [
      '{ type: table, of: ratio }',
      [
        'supply.yaml:22:10 missing-key: a table without `over` | say what its bands are and what picks one, as in `{ type: table, of: ratio, over: money }`',
      ],
    ],
    [
      '{ type: table, of: money, over: money }',
      [
        'supply.yaml:22:10 missing-fixed: money in USD is no rate on money in USD | where the bands are amounts as they stand add `fixed: true`',
      ],
    ],
    [
      '{ type: table, of: ratio, over: { type: money, unit: EUR }, unit: USD }',
      [
        'supply.yaml:22:70 misplaced-key: `unit` beside `type: table`, where it says nothing | say it of what the table is `of` or `over`, as in `of: { type: money, unit: EUR }`',
      ],
    ],
    [
      '{ type: ratio, over: money }',
      [
        'supply.yaml:22:25 misplaced-key: `over` beside `type: ratio`, where it says nothing | remove it: it belongs to `type: table`',
      ],
    ],
    [
      '{ type: table, of: date, over: money }',
      [
        'supply.yaml:22:29 wrong-shape: found `date` where `number` or `ratio` or `money` or `quantity` or `price` or a map of keys is expected | give `of` as `number` or `ratio` or `money` or `quantity` or `price` or a map of keys',
      ],
    ],
  ])('%s', async (type, faults) => {
    expect(await faultsOf(declared(type))).toEqual(faults)
  })
})
