import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { insertTables } from '../../src/files/data-files.ts'
import { readScenarios } from '../../src/scenario/read-scenarios.ts'
import { TABLE_KEYS } from '../../src/scenario/shape.ts'
import { printDay } from '../../src/values/day.ts'
import { printDecimal } from '../../src/values/rational.ts'
import { AGREEMENT, agreementOf, amendment, printFault, treesOf } from '../agreement/agreement-texts.ts'
import { scenario } from './scenario-texts.ts'

const agreement = await agreementOf(
  `${AGREEMENT}series:
  eur-usd: { type: rate, from: EUR, to: USD }
  close: { type: price, unit: MW }
`,
  amendment('first', '2020-01-01'),
)

async function read(body: string) {
  const [tree] = await treesOf([scenario(body)])
  if (tree === undefined) throw new Error('no scenario')
  const { scenarios, faults } = readScenarios(tree, agreement)
  const shown = [...(scenarios[0]?.series ?? [])].map(
    ([name, points]) =>
      `${name}: ${points.map(({ day, value }) => `${printDay(day)} ${printDecimal(value)}`).join(', ')}`,
  )
  return { shown, faults: faults.map(printFault) }
}

test('each series has its values by day, of its type', async () => {
  expect(
    await read('series:\n  eur-usd: { 2025-01-31: 1.05, 2025-02-28: 1.06 }\n  close: { 2025-01-01: 3 USD per MW }\n'),
  ).toEqual({
    shown: ['eur-usd: 2025-01-31 1.05, 2025-02-28 1.06', 'close: 2025-01-01 3'],
    faults: [],
  })
})

test('a table has a column for each, and cells may be left out', async () => {
  const rows =
    'series:\n  - { date: 2025-01-31, eur-usd: 1.05, close: 3 USD per MW }\n  - { date: 2025-02-28, eur-usd: 1.06 }\n'
  expect(await read(rows)).toEqual({
    shown: ['eur-usd: 2025-01-31 1.05, 2025-02-28 1.06', 'close: 2025-01-31 3'],
    faults: [],
  })
})

test('faults', async () => {
  const { faults } = await read(`series:
  eur-usd: { 2025-02-28: 1.06, 2025-01-31: 1.05, 2025-13-01: 1, 2025-03-01: 1 USD }
  eur-uds: { 2025-01-31: 1, 2025-02-01: 1 }
  close: { 2025-01-01: 3 }
`)
  expect(faults).toEqual([
    's.yaml:7:32 not-rising: the value of `eur-usd` on 2025-01-31 comes after that of 2025-02-28 | write the values of a series in the order of their days',
    's.yaml:7:50 no-such-date: `2025-13-01` is no date: there is no month 13 | months run from 01 to 12, as in `2025-12-01`',
    's.yaml:7:77 wrong-type: found `1 USD`, money, where a number is expected | write digits alone, as in `1250.50`',
    's.yaml:8:3 unknown-series: unknown series `eur-uds` | did you mean `eur-usd`?',
    's.yaml:9:24 wrong-type: found `3`, a number, where a price is expected | give amount, currency and unit, as in `3 USD per MW`',
  ])
  expect(
    (
      await read(
        'series:\n  - { date: 2025-01-31, close: 3 USD per MW }\n  - { date: 2025-01-31, close: 4 USD per MW }\n',
      )
    ).faults,
  ).toEqual(['s.yaml:8:13 duplicate-id: a second value of `close` on 2025-01-31 | keep one of the two'])
})

test('a table may be a file beside the scenario, and a variant may change a value', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pactwright-series-'))
  try {
    writeFileSync(join(folder, 'rates.csv'), 'date,eur-usd,close\n2025-01-31,1.05,3 USD per MW\n2025-02-28,1.06,\n')
    const [named] = await treesOf([scenario('series: rates.csv\n')])
    if (named === undefined) throw new Error('no scenario')
    const { tree, faults } = await insertTables(named, TABLE_KEYS, folder)
    const read = readScenarios(tree, agreement)
    expect([...faults, ...read.faults].map(printFault)).toEqual([])
    expect(read.scenarios[0]?.series.get('eur-usd')?.map(({ day }) => printDay(day))).toEqual([
      '2025-01-31',
      '2025-02-28',
    ])
    expect(read.scenarios[0]?.series.get('close')).toHaveLength(1)
  } finally {
    rmSync(folder, { recursive: true })
  }
  const [tree] = await treesOf([
    scenario(
      'series: { eur-usd: { 2025-01-31: 1.05, 2025-02-28: 1.06 } }\nvariants: { dear: { series: { eur-usd: { 2025-02-28: 1.20, 2025-03-31: 1.30 } } } }\n',
    ),
  ])
  if (tree === undefined) throw new Error('no scenario')
  const { scenarios, faults } = readScenarios(tree, agreement)
  expect(faults).toEqual([])
  expect(scenarios[1]?.series.get('eur-usd')?.map(({ value }) => printDecimal(value))).toEqual(['1.05', '1.2', '1.3'])
})
