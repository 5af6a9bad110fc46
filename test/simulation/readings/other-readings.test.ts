import { describe, expect, test } from 'vitest'
import { NO_OVERLAY } from '../../../src/agreement/overlay.ts'
import { compareOutcomes } from '../../../src/simulation/readings/compare-outcomes.ts'
import { otherReadings } from '../../../src/simulation/readings/other-readings.ts'
import { simulate } from '../../../src/simulation/simulate.ts'
import { parseValue } from '../../../src/values/parse-value.ts'
import { readAgreement } from '../../../src/agreement/read-agreement.ts'
import { readText } from '../../../src/files/read-document.ts'
import { readScenarios } from '../../../src/scenario/read-scenarios.ts'

const PACK = `pactwright: 1
agreement: works
title: A works
zone: UTC
currency: USD
unit: MW
parties: [ anchor, tenant ]
streams: [ sales ]
terms: { rate: { type: ratio }, lag: { type: length } }
---
pactwright: 1
amendment: founding
title: The founding contract
effective: 2024-01-01
sets:
  rate: { value: 10%, readings: { plain: 10%, gross: 12%, same: 0.1 }, reading: plain }
  lag: { value: 5 days, readings: { calendar: 5 days, business: 5 business days } }
enacts:
  - name: fee
    clause: A fee.
    conditions: { all: [] }
    event: { type: share, params: { from: tenant, to: anchor, steps: [ { take: = posting.amount }, { times: = term.rate } ] } }
`
const WORLD = `pactwright: 1
scenario: any
title: Any scenario
agreement: works
horizon: 2024-01-01..2026-12-31
postings: [ { stream: sales, period: 2025-01, amount: 1_000 USD } ]
`

async function readingsOf(over = NO_OVERLAY, world = WORLD) {
  const { agreement, faults } = readAgreement((await readText(PACK, 'works.yaml')).trees)
  const [tree] = (await readText(world, 'any.yaml')).trees
  if (agreement === undefined || tree === undefined) throw new Error(faults[0]?.message)
  const { scenarios, faults: found } = readScenarios(tree, agreement)
  const [scenario] = scenarios
  expect(found).toEqual([])
  if (scenario === undefined) throw new Error('a scenario is read')
  const { outcome } = simulate(agreement, scenario, { overlay: over })
  if (outcome === undefined) throw new Error('the world runs')
  return { agreement, scenario, outcome, others: otherReadings(agreement, scenario, outcome, over) }
}

const told = ({ others }: Awaited<ReturnType<typeof readingsOf>>) =>
  others.map((one) => [one.term, one.reading, one.value, one['instead-of'], one.was, one['rests-on']])

describe('the other readings of an outcome', () => {
  test('are first those of terms that it rests on; a reading of the same value is none', async () => {
    expect(told(await readingsOf())).toEqual([
      ['rate', 'gross', '12%', 'plain', '10%', true],
      ['lag', 'business', '5 business days', undefined, '5 days', false],
    ])
  })

  test('go out from what was laid over the run', async () => {
    const overlay = { ...NO_OVERLAY, readings: ['gross'] }
    expect(told(await readingsOf(overlay))[0]).toEqual(['rate', 'plain', '10%', 'gross', '12%', true])
    const rate = parseValue('11%', { kind: 'ratio' }, { zone: 'UTC' })
    if (!rate.ok) throw new Error('a ratio')
    const set = { ...NO_OVERLAY, sets: new Map([['rate', rate.value]]) }
    expect(told(await readingsOf(set)).map(([term]) => term)).toEqual(['lag'])
  })

  test('and from what the scenario itself says', async () => {
    expect(told(await readingsOf(NO_OVERLAY, `${WORLD}reading: { rate: gross }\n`))[0]).toEqual([
      'rate',
      'plain',
      '10%',
      'gross',
      '12%',
      true,
    ])
  })

  test('run by their overlays, each changes its own term alone', async () => {
    const { agreement, scenario, outcome, others } = await readingsOf()
    const [rate, lag] = others.map(({ overlay }) => simulate(agreement, scenario, { overlay }).outcome)
    if (rate === undefined || lag === undefined) throw new Error('both run')
    expect(compareOutcomes(outcome, rate).totals).toEqual([
      { from: 'tenant', to: 'anchor', currency: 'USD', was: '100.00', becomes: '120.00', change: '20.00' },
    ])
    expect(compareOutcomes(outcome, lag)).toEqual({ totals: [], decisions: [], payments: [], others: [] })
  })
})
