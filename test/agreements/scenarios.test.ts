import { describe, expect, test } from 'vitest'
import type { Agreement } from '../../src/agreement/agreement.ts'
import { NO_OVERLAY } from '../../src/agreement/overlay.ts'
import { confirm } from '../../src/confirm/confirm.ts'
import { createRecorder } from '../../src/confirm/recorder.ts'
import { createLoader } from '../../src/files/load-scenario.ts'
import { readText } from '../../src/files/read-document.ts'
import { readScenarios } from '../../src/scenario/read-scenarios.ts'
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
  test('is read without a fault', () => {
    expect(loaded.flatMap(({ faults }) => faults)).toEqual([])
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

/** One demand under the law of each time: submitted on the 2nd, needed three months later for one year. */
const TIMES = ['2020-06', '2023-06', '2024-09', '2025-06', '2025-12', '2026-03', '2026-06'] as const

const AZURE = '{ by: azure, price: 27 USD per MW-month }'
const ORACLE = '{ by: oracle, price: 24 USD per MW-month }'
const OPENAI = '{ by: openai, price: 20 USD per MW-month }'

interface Row {
  readonly demand: string
  readonly room: number
  readonly facts: string
  readonly bids: readonly string[]
  readonly milestones?: string
  readonly reading?: string
  readonly who: readonly string[]
}

const ROWS: readonly Row[] = [
  {
    demand: 'training, new capacity, Azure has room',
    room: 10,
    facts: 'workload: training, new-capacity: true',
    bids: [ORACLE, AZURE],
    who: ['azure', 'azure', 'azure', 'azure, exercised, at 24', 'oracle', 'oracle', 'oracle'],
  },
  {
    demand: 'training, new capacity, Azure full',
    room: 0,
    facts: 'workload: training, new-capacity: true',
    bids: [ORACLE, AZURE],
    who: ['unmet', 'unmet', 'unmet', 'oracle, lapsed 2025-06-24', 'oracle', 'oracle', 'oracle'],
  },
  {
    demand: 'training on capacity that is not new, Azure full',
    room: 0,
    facts: 'workload: training',
    bids: [ORACLE, AZURE],
    who: ['unmet', 'unmet', 'unmet', 'unmet', 'oracle', 'oracle', 'oracle'],
  },
  {
    demand: 'the same, read as free to move',
    room: 0,
    facts: 'workload: training',
    bids: [ORACLE, AZURE],
    reading: 'existing-free',
    who: ['unmet', 'unmet', 'unmet', 'oracle', 'oracle', 'oracle', 'oracle'],
  },
  {
    demand: "research, the only bid is OpenAI's own build",
    room: 0,
    facts: 'workload: research',
    bids: [OPENAI],
    who: ['unmet', 'unmet', 'unmet', 'openai', 'openai', 'openai', 'openai'],
  },
  {
    demand: 'stateless API, product on Azure, Azure full',
    room: 0,
    facts: 'workload: stateless-api, launched-on-azure: true',
    bids: [ORACLE, AZURE],
    who: ['unmet', 'unmet', 'unmet', 'unmet', 'unmet', 'unmet', 'oracle'],
  },
  {
    demand: 'the same for a national-security customer',
    room: 0,
    facts: 'workload: stateless-api, launched-on-azure: true, us-national-security: true',
    bids: [ORACLE, AZURE],
    who: ['unmet', 'unmet', 'unmet', 'unmet', 'oracle', 'oracle', 'oracle'],
  },
  {
    demand: 'stateless API after AGI is verified',
    room: 0,
    facts: 'workload: stateless-api, launched-on-azure: true',
    bids: [ORACLE, AZURE],
    milestones: 'milestones: { agi-declared: 2025-11-03, agi-verified: 2025-11-10 }',
    who: ['unmet', 'unmet', 'unmet', 'unmet', 'oracle', 'oracle', 'oracle'],
  },
]

const later = (month: string, months: number): string => {
  const [year = 0, number = 0] = month.split('-').map(Number)
  const count = year * 12 + number - 1 + months
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
}

const demand = (row: Row, time: string): string => `pactwright: 1
scenario: one-demand
agreement: microsoft-openai
horizon: 2019-07-22..2027-12-31
capacity: [{ provider: azure, region: us-south, from: 2019-07-22, quantity: ${row.room} MW }]
conduct: [{ by: microsoft, exercise: when-capacity }]
${row.milestones ?? ''}
requests:
  - id: demand
    by: openai
    submitted: ${time}-02
    from: ${later(time, 3)}-01
    to: ${later(time, 15)}-01
    quantity: 10 MW
    region: us-south
    bids: [${row.bids.join(', ')}]
    ${row.facts.split(', ').join('\n    ')}
`

function tell(outcome: Outcome): string {
  const [decision] = outcome.decisions
  const [placement] = decision?.placements ?? []
  const [notice] = decision?.notices ?? []
  if (placement === undefined) return decision?.status ?? 'no decision'
  if (notice?.state === 'lapsed') return `${placement.provider}, lapsed ${notice.deadline.slice(0, 10)}`
  if (notice !== undefined) return `${placement.provider}, ${notice.state}, at ${placement.price.split(' ')[0] ?? ''}`
  return placement.provider
}

describe('one demand under the law of each time', () => {
  test.each(ROWS.map((row) => [row.demand, row] as const))('%s', async (_demand, row) => {
    const who: string[] = []
    for (const time of TIMES) {
      const read = await readText(demand(row, time), 'one-demand')
      const [tree] = read.trees
      if (tree === undefined) throw new Error('no document')
      const { scenarios, faults } = readScenarios(tree, seed().agreement)
      expect([...read.faults, ...faults]).toEqual([])
      const [scenario] = scenarios
      if (scenario !== undefined) {
        const own = row.reading === undefined ? [] : [row.reading]
        who.push(tell(run({ agreement: seed().agreement, scenario }, own)))
      }
    }
    expect(who).toEqual(row.who)
  })
})
