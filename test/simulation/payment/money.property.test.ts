import { Decimal } from 'decimal.js'
import * as fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { readAgreement } from '../../../src/agreement/read-agreement.ts'
import { readText } from '../../../src/files/read-document.ts'
import { readScenarios } from '../../../src/scenario/read-scenarios.ts'
import type { Outcome } from '../../../src/simulation/outcome.ts'
import { simulate } from '../../../src/simulation/simulate.ts'
import { violations } from '../../../src/testing/index.ts'
import { asyncProperty, asyncPropertyWith, labels, RUNS } from '../../properties.ts'
import type { DrawnMoney } from './drawn-money.ts'
import { drawnMoney, packOf, scenarioOf } from './drawn-money.ts'
import { modelOf } from './money-model.ts'

vi.setConfig({ testTimeout: 300_000 })

/** Each of these cases is run once or twice; the first property is the one whose cases are counted. */
const FEWER = { numRuns: Math.ceil(RUNS / 4) }

async function outcomeOf(one: DrawnMoney, order?: readonly number[]): Promise<Outcome> {
  const [pack, document] = [await readText(packOf(one), 'money'), await readText(scenarioOf(one, order), 'any')]
  const { agreement, faults } = readAgreement(pack.trees)
  const [tree] = document.trees
  const read = agreement && tree && readScenarios(tree, agreement)
  const [scenario] = read?.scenarios ?? []
  const ran = agreement && scenario && simulate(agreement, scenario)
  const told = [pack.faults, faults, document.faults, read?.faults ?? [], ran?.faults ?? []].flat()
  expect(told.map(({ at, message }) => `${at} ${message}`)).toEqual([])
  if (ran?.outcome === undefined || agreement === undefined || scenario === undefined) throw new Error('it did not run')
  expect(violations({ agreement, scenario, outcome: ran.outcome })).toEqual([])
  return ran.outcome
}

/** What is paid, negative where it is paid the other way. */
const paid = ({ payments }: Outcome): Map<string, string> =>
  new Map(
    payments.map(({ id, from, amount }) => [id, from === 'payer' || Number(amount) === 0 ? amount : `-${amount}`]),
  )

const cumulative = (outcome: Outcome): bigint =>
  [...paid(outcome)].reduce(
    (sum, [id, text]) => (id.startsWith('share/') ? sum + BigInt(text.replace('.', '')) : sum),
    0n,
  )

test('bands over a counter, credits that expire, totals and minimums come to what another reading of them does', async () => {
  const seen = labels()
  await asyncProperty('money against a model', drawnMoney(), async (one) => {
    const outcome = await outcomeOf(one)
    const told = modelOf(one)
    expect([...paid(outcome)].sort()).toEqual([...told.payments].sort())
    const [credit] = outcome.accounts
    expect(far(credit?.drawn, told.drawn) || far(credit?.expired, told.expired)).toBe(false)
    for (const label of told.labels) seen.count(label)
  })
  seen.expectAtLeast({
    'cap binding': 50,
    'cap straddled': 20,
    'bracket crossed': 50,
    'guarantee short': 50,
    'credit expired': 20,
    'law changed inside a period': 20,
  })
})

test('a quarter brings the greater of what was earned and what is guaranteed, and no credit is drawn twice', async () => {
  await asyncPropertyWith(FEWER, 'minimums and credits', drawnMoney(), async (one) => {
    const outcome = await outcomeOf({ ...one, sales: one.sales.map((sale) => ({ ...sale, at: sale.at ?? 28 })) })
    const amounts = paid(outcome)
    for (let quarter = 0; quarter < 8; quarter += 1) {
      const label = `${2025 + Math.floor(quarter / 4)}-Q${(quarter % 4) + 1}`
      const months = [0, 1, 2].map((month) => (quarter % 4) * 3 + month + 1)
      const year = label.slice(0, 4)
      const share = months.reduce(
        (sum, month) => sum + inCents(amounts.get(`share/${year}-${String(month).padStart(2, '0')}`)),
        0,
      )
      expect(share + inCents(amounts.get(`minimum/${label}`))).toBe(Math.max(share, one.least))
    }
    const moved = outcome.accounts.flatMap(({ put, drawn, expired, balance }) =>
      [put, drawn, expired, balance].map(inUnits),
    )
    const [put = 0n, drawn = 0n, expired = 0n, balance = 0n] = moved
    expect(drawn >= 0n && expired >= 0n && balance >= 0n).toBe(true)
    expect(drawn <= put).toBe(true)
  })
})

/** Whether two amounts, as printed, differ by more than the digits that a printed one lacks. */
const far = (printed: string | undefined, told: string): boolean =>
  new Decimal((printed ?? 'NaN').replace(/[^0-9.-]/g, '')).sub(told).abs().gt('1e-11')

const inCents = (amount: string | undefined): number => Math.round(Number(amount ?? '0') * 100)
const inUnits = (amount: string): bigint => BigInt(amount.replace(/[^0-9.-]/g, '').split('.')[0] ?? '0')

test('the order of postings in the file changes nothing', async () => {
  const shuffled = drawnMoney().chain((one) =>
    fc.tuple(
      fc.constant(one),
      fc.shuffledSubarray(
        one.sales.map((_, index) => index),
        { minLength: one.sales.length, maxLength: one.sales.length },
      ),
    ),
  )
  await asyncPropertyWith(FEWER, 'postings in any order', shuffled, async ([one, order]) => {
    const [written, other] = [await outcomeOf(one), await outcomeOf(one, order)]
    expect(JSON.stringify({ ...other, receipt: null })).toBe(JSON.stringify({ ...written, receipt: null }))
  })
})

test('a sale told as two of its parts, or a posting split in two, changes no cumulative result', async () => {
  const halves = drawnMoney().chain((one) =>
    fc.tuple(fc.constant(one), fc.nat({ max: one.sales.length - 1 }), fc.nat()),
  )
  await asyncPropertyWith(FEWER, 'split postings', halves, async ([one, index, cut]) => {
    const sale = one.sales[index]
    if (sale === undefined || sale.cents < 2) return
    const first = 1 + (cut % (sale.cents - 1))
    const parts = [
      { ...sale, cents: first },
      { ...sale, cents: sale.cents - first },
    ]
    const split = { ...one, sales: [...one.sales.slice(0, index), ...parts, ...one.sales.slice(index + 1)] }
    expect(cumulative(await outcomeOf(split))).toBe(cumulative(await outcomeOf(one)))
  })
})
