import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createLoader } from '../../src/files/load-scenario.ts'
import { simulate } from '../../src/simulation/simulate.ts'
import { violations } from '../../src/testing/violations.ts'

const FOLDER = join(import.meta.dirname, '../conformance/series')
const loader = createLoader({ cwd: FOLDER })
const files = readdirSync(FOLDER).filter((name) => !readFileSync(join(FOLDER, name), 'utf8').startsWith('# fault'))

describe('what holds in every run holds of rates and of payments in kind', () => {
  test.each(files)('%s', async (file) => {
    const { agreement, scenarios } = await loader.load(join(FOLDER, file), file)
    if (agreement === undefined) throw new Error(`${file} has no agreement`)
    for (const scenario of scenarios) {
      const { outcome, faults } = simulate(agreement, scenario)
      expect(faults).toEqual([])
      if (outcome === undefined) throw new Error(`${file} has no outcome`)
      expect(outcome.payments.length).toBeGreaterThan(0)
      expect(violations({ agreement, scenario, outcome })).toEqual([])
    }
  })

  test('a part of a token too much is found', async () => {
    const { agreement, scenarios } = await loader.load(join(FOLDER, 'paid-in-kind.yaml'), 'paid-in-kind.yaml')
    const [scenario] = scenarios
    const outcome = agreement && scenario && simulate(agreement, scenario).outcome
    if (agreement === undefined || scenario === undefined || outcome === undefined) throw new Error('no outcome')
    const payments = outcome.payments.map((one) =>
      one.id === 'points/2025-02'
        ? { ...one, amount: '3.335', parts: one.parts.map((part) => ({ ...part, amount: '3.335' })) }
        : one,
    )
    expect(violations({ agreement, scenario, outcome: { ...outcome, payments } }).join('\n')).toMatch(/nothing drifts/)
  })
})
