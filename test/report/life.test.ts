import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { foldLaws } from '../../src/agreement/fold-laws.ts'
import { createLoader } from '../../src/files/load-scenario.ts'
import { explain } from '../../src/report/explain.ts'
import { lawView } from '../../src/report/law-view.ts'
import { styleOf } from '../../src/report/style.ts'
import { simulate } from '../../src/simulation/simulate.ts'
import { dayOf } from '../../src/values/day.ts'

const FOLDER = join(import.meta.dirname, '../conformance/life')

async function load(file: string) {
  const { agreement, scenarios } = await createLoader({ cwd: FOLDER }).load(join(FOLDER, file), file)
  const [scenario] = scenarios
  if (agreement === undefined || scenario === undefined) throw new Error(`${file} is no case`)
  return { agreement, scenario }
}

async function effectsOf(file: string): Promise<Record<string, string>> {
  const { agreement } = await load(file)
  const { rules } = lawView(agreement, foldLaws(agreement).laws, dayOf(2025, 1, 1))
  return Object.fromEntries(rules.map(({ rule, effect }) => [rule, effect]))
}

describe('the law tells of the term', () => {
  test('what begins, renews and ends it', async () => {
    expect(await effectsOf('automatic-renewal.yaml')).toEqual({
      'initial-term': 'in term from effective, for 18 months',
      'rolls-on': 'renews for 6 months unless non-renewal by 30 days before term-end',
    })
    expect(await effectsOf('termination-with-notice.yaml')).toMatchObject({
      'may-leave-after-a-year': 'reseller may terminate, 180 days after the notice',
    })
  })

  test('what survives it, and how long', async () => {
    expect(await effectsOf('survival.yaml')).toMatchObject({
      secrets: 'withholds from agent, survives the term',
      'name-in-brochures': 'grants agent, survives 3 months (tail)',
    })
  })
})

test('what became of the term is explained by the rules that made it', async () => {
  const { agreement, scenario } = await load('renewal-against-renewal.yaml')
  const { outcome } = simulate(agreement, scenario)
  if (outcome === undefined) throw new Error('no outcome')
  const style = styleOf(100, false)
  expect(explain(outcome, 'twins', { style, depth: 'line' })).toBe(
    'twins: ended: 2024-01-01 to 2024-12-31, ended by dispute\n',
  )
  const text = explain(outcome, 'twins', { style }) ?? ''
  for (const rule of ['one-year', 'by-a-year', 'by-a-month']) expect(text).toContain(rule)
})
