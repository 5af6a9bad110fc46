import { describe, expect, test } from 'vitest'
import type { Agreement } from '../../src/agreement/agreement.ts'
import { NO_OVERLAY } from '../../src/agreement/overlay.ts'
import { confirm } from '../../src/confirm/confirm.ts'
import { createRecorder } from '../../src/confirm/recorder.ts'
import { createLoader } from '../../src/files/load-scenario.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import type { Outcome } from '../../src/simulation/outcome.ts'
import { simulate } from '../../src/simulation/simulate.ts'
import { ROOT, shippedFiles } from './pack-files.ts'

const loader = createLoader({ cwd: ROOT })
const paths = shippedFiles('scenarios').map((file) => file.path)
const loaded = await Promise.all(paths.map((path) => loader.load(`${ROOT}/${path}`, path)))
const found = loaded.flatMap(({ agreement, scenarios }) =>
  agreement === undefined ? [] : scenarios.map((scenario) => ({ agreement, scenario })),
)

interface Runnable {
  readonly agreement: Agreement
  readonly scenario: Scenario
}

function run({ agreement, scenario }: Runnable, readings: readonly string[] = []): Outcome {
  const { outcome, faults } = simulate(agreement, scenario, { overlay: { ...NO_OVERLAY, readings } })
  expect(faults).toEqual([])
  if (outcome === undefined) throw new Error(`${scenario.name} has no outcome`)
  return outcome
}

function seed(): Runnable {
  const one = found.find(({ scenario }) => scenario.name === 'seed')
  if (one === undefined) throw new Error('there is no scenario `seed`')
  return one
}

/** Whole cents, so that sums are exact. */
const cents = (amount: string): bigint => BigInt(amount.replace('.', ''))

const sum = (amounts: readonly string[]): bigint => amounts.reduce((all, one) => all + cents(one), 0n)

describe('every shipped scenario', () => {
  test('is read without a fault, and with no warning but of a rebate that is meant so', () => {
    const faults = loaded.flatMap((one) => one.faults)
    expect(faults.filter(({ severity }) => severity === 'error')).toEqual([])
    expect([...new Set(faults.map(({ code, place }) => `${code} ${place.document}`))]).toEqual([
      'earns-less rules/cases/ext-05.yaml',
    ])
    expect(found.length).toBeGreaterThan(paths.length)
  })

  test.each(found.map((one) => [[one.scenario.name, one.scenario.variant ?? ''].join(' ').trim(), one] as const))(
    '%s: all expectations met, all evaluations confirmed',
    async (_name, { agreement, scenario }) => {
      const recorder = createRecorder()
      const { outcome, faults } = simulate(agreement, scenario, { recorder })
      const confirmation = await confirm(recorder.recording(), { mode: 'all', sampleAbove: 2_000 })
      expect(faults).toEqual([])
      expect(outcome?.expectations.filter((one) => !one.met)).toEqual([])
      expect(outcome?.expectations.length).toBe(scenario.expect.length)
      expect(scenario.expect.length).toBeGreaterThan(0)
      expect(confirmation.divergences).toEqual([])
      expect(confirmation.confirmed).toBeGreaterThan(0)
    },
  )
})

describe('seed', () => {
  test('tells the whole story', () => {
    const { scenario } = seed()
    const outcome = run(seed())
    const placed = outcome.decisions.flatMap((decision) => decision.placements.map((one) => one.provider))
    const states = outcome.decisions.flatMap((decision) => decision.notices.map((one) => one.state))
    const unmet = outcome.decisions.filter((decision) => decision.status === 'unmet')
    expect(scenario.requests.length).toBeGreaterThanOrEqual(24)
    expect(scenario.expect.length).toBeGreaterThanOrEqual(30)
    expect(new Set(placed)).toEqual(
      new Set(['azure', 'oracle', 'openai', 'stargate', 'coreweave', 'google-cloud', 'aws']),
    )
    expect(new Set(states)).toEqual(new Set(['exercised', 'waived', 'lapsed']))
    expect(unmet.flatMap((decision) => decision.because.map((one) => one.rule))).toEqual(
      expect.arrayContaining(['azure-only', 'api-on-azure', 'api-on-azure-until-agi']),
    )
    expect(new Set(outcome.rights.map((use) => use.answer))).toContain('withheld')
  })

  test('has revenue of every month from 2023 to 2028', () => {
    const months = seed().scenario.postings.filter((one) => one.stream === 'openai-revenue')
    const years = [2023, 2024, 2025, 2026, 2027, 2028]
    const expected = years.flatMap((year) =>
      Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, '0')}`),
    )
    expect(months.map((one) => one.period).sort()).toEqual(expected)
  })

  test.each([
    ['2024', 4_000],
    ['2025', 13_100],
    ['2026', 36_000],
  ])('has the yearly revenue on record for %s', (year, millions) => {
    const own = seed().scenario.postings.filter(
      (one) => one.stream.startsWith('openai-') && one.period.startsWith(year),
    )
    const total = own.reduce((all, one) => all.add(one.amount), own[0]?.amount.mul(0) ?? fail(year))
    expect(total.equals(millions * 1_000_000)).toBe(true)
  })

  test('a fifth each way, as the press has it, nets to what was leaked for 2024', () => {
    const payments = run(seed(), ['press']).payments.filter((one) => one.period.startsWith('2024'))
    const of = (party: string): bigint => sum(payments.filter((one) => one.from === party).map((one) => one.amount))
    expect(of('openai')).toBe(800_000_000_00n)
    expect(of('microsoft')).toBe(306_200_000_00n)
    expect(of('openai') - of('microsoft')).toBe(493_800_000_00n)
  })

  test('a hundred million in March 2025 is shared by the reading chosen', () => {
    const march = (readings: readonly string[]): string[] =>
      run(seed(), readings)
        .payments.filter((one) => one.from === 'openai' && one.period === '2025-03')
        .map((one) => one.amount)
    expect(march([])).toEqual(['25000000.00'])
    expect(march(['press'])).toEqual(['20000000.00'])
  })

  test('April 2026 is split by days between the laws', () => {
    const april = run(seed()).payments.filter((one) => one.period === '2026-04')
    expect(april.map((one) => [one.rule, one.parts.map((part) => part.days), one.amount]).sort()).toEqual([
      ['openai-share-capped', ['4/30'], '11000000.00'],
      ['openai-share-until-agi', ['26/30'], '71500000.00'],
    ])
  })
})

function fail(what: string): never {
  throw new Error(`nothing for ${what}`)
}

/** The table of `one-demand`: a row a demand, a column the month of submission. */
const TIMES = ['2020-06', '2023-06', '2024-09', '2025-06', '2025-12', '2026-03', '2026-06'] as const

const UNMET_UNTIL_2025 = ['unmet', 'unmet', 'unmet'] as const
const AZURE_UNTIL_2025 = ['azure', 'azure', 'azure'] as const
const ORACLE_SINCE = ['oracle', 'oracle', 'oracle'] as const

const LAPSED = 'oracle, lapsed 2025-06-24'

const ROWS: readonly (readonly [key: string, cells: readonly string[]])[] = [
  ['own', [...AZURE_UNTIL_2025, 'azure, exercised, at 24', ...ORACLE_SINCE]],
  ['full', [...UNMET_UNTIL_2025, LAPSED, ...ORACLE_SINCE]],
  ['hosted', ['unmet', 'unmet', 'azure on oci', 'azure on oci, exercised, at 24', ...ORACLE_SINCE]],
  ['frontier', [...UNMET_UNTIL_2025, LAPSED, ...ORACLE_SINCE]],
  ['existing', [...UNMET_UNTIL_2025, 'unmet', ...ORACLE_SINCE]],
  ['own-build', [...UNMET_UNTIL_2025, 'openai', 'openai', 'openai', 'openai']],
  ['api', [...UNMET_UNTIL_2025, 'unmet', 'unmet', 'unmet', 'oracle']],
  ['federal', [...UNMET_UNTIL_2025, 'unmet', ...ORACLE_SINCE]],
  ['new-api', [...UNMET_UNTIL_2025, 'unmet', 'unmet', 'unmet', 'unmet']],
]

function tell(outcome: Outcome, request: string): string {
  const decision = outcome.decisions.find((one) => one.request === request)
  const [placement] = decision?.placements ?? []
  const [notice] = decision?.notices ?? []
  if (placement === undefined) return decision?.status ?? 'no decision'
  const { provider, host, price } = placement
  const who = host === provider ? provider : `${provider} on ${host}`
  if (notice?.state === 'lapsed') return `${who}, lapsed ${notice.deadline?.slice(0, 10) ?? ''}`
  if (notice !== undefined) return `${who}, ${notice.state}, at ${price?.split(' ')[0] ?? ''}`
  return who
}

function named(name: string, variant?: string): Outcome {
  const one = found.find(({ scenario }) => scenario.name === name && scenario.variant === variant)
  return one === undefined ? fail(name) : run(one)
}

describe('one demand under the law of each time', () => {
  test.each(ROWS)('%s', (row, cells) => {
    const outcome = named('one-demand')
    expect(TIMES.map((time) => tell(outcome, `${row}-${time}`))).toEqual(cells)
  })

  test('each request has a region of its own', () => {
    const { scenario } = found.find((one) => one.scenario.name === 'one-demand') ?? fail('one-demand')
    expect(new Set(scenario.requests.map((one) => one.region)).size).toBe(scenario.requests.length)
  })

  test('read as free to move, what needs no new capacity goes to Oracle', () => {
    expect(tell(named('one-demand', 'existing-free'), 'existing-2025-06')).toBe('oracle')
  })

  test('a new product goes elsewhere from its launch on Azure, or once Microsoft neither can nor will support it', () => {
    const outcome = named('one-demand')
    const cases = ['launched', 'cannot', 'declined', 'left'].map((one) => tell(outcome, `new-api-${one}-2026-06`))
    expect(cases).toEqual(['oracle', 'unmet', 'unmet', 'oracle'])
  })

  test('the API after AGI is verified', () => {
    const outcome = named('one-demand-agi')
    expect(TIMES.slice(4).map((time) => tell(outcome, `api-${time}`))).toEqual(ORACLE_SINCE)
  })
})
