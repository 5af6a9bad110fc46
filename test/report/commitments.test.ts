import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { foldLaws } from '../../src/agreement/fold-laws.ts'
import { createLoader } from '../../src/files/load-scenario.ts'
import { explain } from '../../src/report/explain.ts'
import { explainableIds } from '../../src/report/find-subject.ts'
import { lawView } from '../../src/report/law-view.ts'
import { outcomeText } from '../../src/report/outcome-text.ts'
import { styleOf } from '../../src/report/style.ts'
import { simulate } from '../../src/simulation/simulate.ts'
import { dayOf } from '../../src/values/day.ts'

const FOLDER = join(import.meta.dirname, '../conformance/commitment')
const style = styleOf(100, false)
const loader = createLoader({ cwd: FOLDER })

async function load(file: string) {
  const { agreement, scenarios } = await loader.load(join(FOLDER, file), file)
  if (agreement === undefined) throw new Error(`${file} is at fault`)
  return { agreement, scenarios }
}

async function run(file: string, variant?: string) {
  const { agreement, scenarios } = await load(file)
  const scenario = scenarios.find((one) => one.variant === variant)
  const outcome = scenario && simulate(agreement, scenario).outcome
  if (outcome === undefined) throw new Error(`${file} did not run`)
  return outcome
}

const BANKED = 'take-or-pay-with-a-bank.yaml'

describe('commitments', () => {
  test('are a section of the outcome, closed, open and of unknown target', async () => {
    const text = outcomeText(await run('whole-term.yaml'), { style })
    expect(text).toContain('Commitments  2: 1 missed, 1 unknown')
    expect(text).toMatch(/all-spend\/term +2025-06-30 +1,000\.00 USD +580\.00 USD +420\.00 USD +missed/)
    expect(text).toMatch(/hidden\/term +– +– +100\.00 USD +– +unknown/)
    const open = outcomeText(await run('whole-term.yaml', 'within-the-term'), { style })
    expect(open).toMatch(/all-spend\/term +2025-06-30 +1,000\.00 USD +340\.00 USD +660\.00 USD +open/)
    expect(outcomeText({ ...(await run(BANKED)), commitments: [] }, { style })).not.toContain('Commitments')
  })

  test('are explained figure by figure', async () => {
    const outcome = await run(BANKED)
    expect(explainableIds(outcome)).toContain('least-spend/2025-Q2[hill]')
    const text = explain(outcome, 'least-spend/2025-Q2[hill]', { style })
    expect(text).toContain('met: tenant, which promised anchor 100.00 USD, comes to 100.00 USD')
    expect(text).toMatch(/done in the period +75\.00 USD/)
    expect(text).toMatch(/brought from the bank +25\.00 USD/)
    expect(text).toContain('least = 100.00 USD (stated)')
    expect(explain(outcome, 'least-spend/2025-Q1[dale]', { style, depth: 'line' })).toBe(
      'least-spend/2025-Q1[dale]: missed: tenant, which promised anchor 80.00 USD, comes to 70.00 USD and is 10.00 USD short\n',
    )
  })

  test('stand in the law in a few words', async () => {
    const { agreement } = await load(BANKED)
    const { rules } = lawView(agreement, foldLaws(agreement).laws, dayOf(2025, 6, 1))
    expect(rules.find(({ rule }) => rule === 'least-spend')?.effect).toBe(
      'tenant has promised anchor 100.00 USD (least) each quarter, with the bank carried',
    )
  })
})
