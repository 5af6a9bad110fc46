import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { insertTables } from '../../src/files/data-files.ts'
import { readScenarios } from '../../src/scenario/read-scenarios.ts'
import { TABLE_KEYS } from '../../src/scenario/shape.ts'
import { printDay } from '../../src/values/day.ts'
import { printDecimal } from '../../src/values/rational.ts'
import { printValue } from '../../src/values/print-value.ts'
import { printFault, treesOf } from '../agreement/agreement-texts.ts'
import { agreement, faultsOf, scenario, scenarioOf } from './scenario-texts.ts'

const posting = (keys: string): string => `  - { ${keys} }\n`

describe('postings', () => {
  test('belong to the days of a period, or to one of them', async () => {
    const { postings } = await scenarioOf(
      `postings:\n${posting('stream: sales, period: 2025-Q1, amount: 100_000.00 USD')}${posting('id: once, stream: services, period: 2025, amount: -5 USD, at: 2025-03-31, refunds: 2 USD')}`,
    )
    const shown = postings.map(({ id, stream, period, interval, amount, currency, at, facts }) => ({
      text: `${id} ${stream} ${period} ${printDay(interval.from)} ${printDay(interval.to)} ${printDecimal(amount)} ${currency}`,
      at: at === undefined ? undefined : printDay(at),
      facts: [...facts].map(([name, value]) => `${name} ${printValue(value)}`),
    }))
    expect(shown).toEqual([
      {
        text: 'once services 2025 2025-01-01 2026-01-01 -5 USD',
        at: '2025-03-31',
        facts: ['posting.refunds 2.00 USD'],
      },
      { text: 'sales/2025-Q1 sales 2025-Q1 2025-01-01 2025-04-01 100000 USD', at: undefined, facts: [] },
    ])
  })

  const CASES: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'a stream, a period and an amount that are none',
      posting('stream: sale, period: 2025-13, amount: 5'),
      [
        's.yaml:7:15 unknown-stream: unknown stream `sale` | did you mean `sales`?',
        's.yaml:7:29 no-such-period: `2025-13` is no period: 2025 has 12 months | give 1 to 12, as in `2025-12`',
        's.yaml:7:46 wrong-type: found `5`, a number, where money is expected | give amount and currency, as in `5 USD`',
      ],
    ],
    [
      'another currency, and a comma that splits an amount',
      posting('stream: sales, period: 2025-01, amount: 5 EUR') +
        posting('stream: sales, period: 2025-02, amount: 5,000 USD'),
      [
        's.yaml:7:47 mixed-currency: `5 EUR` is in EUR where USD is expected | give the amount in USD, as in `5 USD`; currencies are never converted silently',
        's.yaml:8:47 wrong-type: found `5`, a number, where money is expected | give amount and currency, as in `5 USD`',
        's.yaml:8:49 unknown-key: unknown key `000 USD` | inside `{ }` a comma splits: quote the value, as in `amount: "5,000 USD"`',
      ],
    ],
    [
      'a day outside the period',
      posting('stream: sales, period: 2025-01, amount: 5 USD, at: 2025-02-01') +
        posting('stream: sales, period: 2025-03, amount: 5 USD, at: 2025-03-32'),
      [
        's.yaml:7:58 outside-period: `2025-02-01` lies outside the period `2025-01` | give a day of the period, or leave `at` out: the amount then accrues evenly',
        's.yaml:8:58 no-such-date: `2025-03-32` is no date: March 2025 has 31 days | give a day from 01 to 31, as in `2025-03-31`',
      ],
    ],
    [
      'keys of its own that the period already says',
      posting('stream: sales, period: 2025-01, amount: 5 USD, from: 2025-01-01, refund: 1 USD'),
      [
        's.yaml:7:54 unknown-key: `from` is computed, never supplied | leave it out',
        's.yaml:7:72 unknown-key: unknown key `refund` | did you mean `refunds`?',
      ],
    ],
    [
      'what it invoices is no request',
      posting('stream: sales, period: 2025-01, amount: 5 USD, of: hall'),
      [
        's.yaml:7:58 unknown-request: a posting invoices the unknown request `hall` | leave `of` out: the scenario has no request',
      ],
    ],
    [
      'neither an amount nor anything else that was measured',
      posting('stream: sales, period: 2025-01') + posting('stream: sales, period: 2025-02, refunds: 5 USD'),
      [
        's.yaml:7:5 missing-key: missing key `amount` | add `amount:`, as in `amount: 5_000 USD`, or what else was measured, a declared `posting.` fact',
      ],
    ],
    [
      'one stream and period twice without ids',
      posting('stream: sales, period: 2025-01, amount: 5 USD') +
        posting('stream: sales, period: 2025-01, amount: 6 USD'),
      ['s.yaml:8:5 duplicate-id: a second posting `sales/2025-01` | give each posting an id of its own: `id: …`'],
    ],
  ]

  test.each(CASES)('%s', async (_, postings, expected) => {
    expect(await faultsOf(scenario(`postings:\n${postings}`))).toEqual(expected)
  })
})

describe('tables', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pactwright-tables-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  /** The scenario that names a table, with its rows in it. */
  async function readTables(body: string, files: Readonly<Record<string, string>>) {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    const [tree] = await treesOf([scenario(body)])
    if (tree === undefined) throw new Error('no document')
    const filled = await insertTables(tree, TABLE_KEYS, folder)
    const read = readScenarios(filled.tree, agreement)
    return { scenarios: read.scenarios, faults: [...filled.faults, ...read.faults].map(printFault) }
  }

  test('say the same as the list would, whatever the order of their columns', async () => {
    const csv = 'amount,refunds,period,stream\n"5,000.00 USD",,2025-01,sales\n6_000 USD,1 USD,2025-02,sales\n'
    const { scenarios, faults } = await readTables('postings: p.csv\n', { 'p.csv': csv })
    expect(faults).toEqual([])
    const inline = await scenarioOf(
      'postings:\n  - { stream: sales, period: 2025-01, amount: 5_000 USD }\n  - { stream: sales, period: 2025-02, amount: 6_000 USD, refunds: 1 USD }\n',
    )
    const placeless = (postings: (typeof inline)['postings'] | undefined) =>
      postings?.map(({ place: _place, ...rest }) => rest)
    expect(placeless(scenarios[0]?.postings)).toEqual(placeless(inline.postings))
  })

  test('stand for requests, bids, capacity, uses, events and conduct too', async () => {
    const { scenarios, faults } = await readTables(
      'requests: r.csv\nbids: b.ndjson\ncapacity: c.csv\nuses: u.csv\nevents: e.csv\nconduct: d.csv\nexpect: x.csv\n',
      {
        'r.csv':
          'id,by,submitted,from,to,quantity,region,workload,urgent\nr,kestrel,2025-03-03,2025-06-01,2026-06-01,40 MW,east,training,true\n',
        'b.ndjson': '{"request": "r", "by": "osprey-cloud", "price": "24 USD per MW-month"}\n',
        'c.csv': 'provider,region,from,quantity\nheron-cloud,east,2025-01-01,100 MW\n',
        'u.csv': 'id,by,at,of\nu,heron,2025-05-01,patents\n',
        'e.csv': 'at,event,of,by,answer\n2025-03-05,response,r,heron,waive\n2025-04-01,spun-off,,,\n',
        'd.csv': 'by,exercise,after\nheron,always,3 days\n',
        'x.csv': 'caveat,count\nany,0\n',
      },
    )
    expect(faults).toEqual([])
    const [one] = scenarios
    expect(one?.requests[0]?.bids.map(({ id }) => id)).toEqual(['r/osprey-cloud'])
    expect([one?.capacity, one?.uses, one?.conduct, one?.expect].map((list) => list?.length)).toEqual([1, 1, 1, 1])
    expect(one?.events.map(({ kind }) => kind)).toEqual(['response', 'milestone'])
  })

  test('bear the places of their faults; one of a column is told once, at its name', async () => {
    const { faults } = await readTables('postings: p.csv\n', {
      'p.csv':
        'stream,peroid,amount,refund\nsales,2025-01,5 EUR,1 USD\nsalse,2025-1,5 USD,1 USD\nsales,2025-03,,1 USD\n',
    })
    expect(faults).toEqual([
      'p.csv:1:8 missing-key: missing key `period` | did you mean `period` instead of `peroid`?',
      'p.csv:1:22 unknown-key: unknown key `refund` | did you mean `refunds`?',
      'p.csv:2:15 mixed-currency: `5 EUR` is in EUR where USD is expected | give the amount in USD, as in `5 USD`; currencies are never converted silently',
      'p.csv:3:1 unknown-stream: unknown stream `salse` | did you mean `sales`?',
      'p.csv:3:7 bad-period: `2025-1` is no period | write a month as `2025-03`, a quarter as `2025-Q1`, a year as `2025`, or days as `2025-03-01..2025-03-15`',
      'p.csv:4:1 missing-key: missing key `amount` | add `amount:`, as in `amount: 5_000 USD`, or what else was measured, a declared `posting.` fact',
    ])
  })

  test('stand in variants too', async () => {
    const { scenarios, faults } = await readTables('variants: { more: { postings: p.csv } }\n', {
      'p.csv': 'stream,period,amount\nsales,2025-01,5 USD\n',
    })
    expect(faults).toEqual([])
    expect(scenarios.map(({ postings }) => postings.length)).toEqual([0, 1])
  })

  test('that have not been read in are no lists', async () => {
    expect(await faultsOf(scenario('postings: p.csv\n'))).toEqual([
      's.yaml:6:11 wrong-shape: found `p.csv` where a list is expected | write the items with `- ` below `postings`, or in brackets, as in `postings: [a, b]`',
    ])
  })
})
