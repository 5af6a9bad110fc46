import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { foldLaws } from '../../src/agreement/fold-laws.ts'
import { createLoader } from '../../src/files/load-scenario.ts'
import { explain } from '../../src/report/explain.ts'
import { lawView } from '../../src/report/law-view.ts'
import { outcomeText } from '../../src/report/outcome-text.ts'
import { styleOf } from '../../src/report/style.ts'
import { simulate } from '../../src/simulation/simulate.ts'
import { dayOf } from '../../src/values/day.ts'

const FOLDER = join(import.meta.dirname, '../conformance/favour')

async function load(file: string, variant?: string) {
  const { agreement, scenarios } = await createLoader({ cwd: FOLDER }).load(join(FOLDER, file), file)
  const scenario = scenarios.find((one) => one.variant === variant)
  if (agreement === undefined || scenario === undefined) throw new Error(`${file} is no case`)
  return { agreement, scenario }
}

async function run(file: string, variant?: string) {
  const { agreement, scenario } = await load(file, variant)
  const { outcome } = simulate(agreement, scenario)
  if (outcome === undefined) throw new Error('no outcome')
  return outcome
}

const style = styleOf(100, false)

describe('most-favoured terms', () => {
  test('are told by the law of a day', async () => {
    const effect = async (file: string, rule: string): Promise<string | undefined> => {
      const { agreement } = await load(file)
      const { rules } = lawView(agreement, foldLaws(agreement).laws, dayOf(2025, 6, 1))
      return rules.find((one) => one.rule === rule)?.effect
    }
    expect(await effect('catch-up.yaml', 'highest-rate')).toBe("player has a higher rate of a third party's deal")
    expect(await effect('elected-in-time.yaml', 'best-split')).toBe(
      "carrier may elect, within 60 days after deal, a lower licence.split of a third party's deal",
    )
    expect(await effect('limits.yaml', 'best-terms')).toBe(
      "maker has a higher discount, a lower fee of a third party's deal",
    )
  })

  test('stand in a section of their own, which is not there without a deal', async () => {
    const text = outcomeText(await run('elected-in-time.yaml', 'on-the-last-day'), { style })
    expect(text).toContain('Favoured terms  1: 1 elected\n')
    expect(text).toMatch(/licence\.split +x-mobile +45% +50% +2006-04-01 +2006-09-30 +elected +best-split\n/)
    const outcome = await run('elected-in-time.yaml')
    expect(outcomeText({ ...outcome, favours: [] }, { style })).not.toContain('Favoured')
  })

  test('are explained by the clause, and so is what rests on them', async () => {
    const outcome = await run('catch-up.yaml')
    expect(explain(outcome, 'other/highest-rate/rate', { style, depth: 'line' })).toBe(
      'other/highest-rate/rate: player has 10% for `rate`, where it has 8.5%, from 2025-03-01\n',
    )
    expect(explain(outcome, 'other/highest-rate/rate', { style })).toContain(
      'If another quarterback gets a higher rate',
    )
    const payment = explain(outcome, 'royalty/2025-03/catch-up', { style }) ?? ''
    expect(payment).toContain('maker pays player 2,250.00 USD for 2025-03, to put `royalty/2025-03` right')
    expect(payment).toMatch(/less +what was owed before: royalty\/2025-03 +12,750\.00 USD/)
    expect(payment).toContain('rate = 10% (stated, other/highest-rate/rate)')
  })

  test.each([
    [
      'elected-in-time.yaml',
      undefined,
      'carrier did not elect 45% for `licence.split`, where it has 50%, from 2006-04-01 to 2006-09-30, in time',
    ],
    [
      'elected-in-time.yaml',
      'no-better',
      'carrier is offered 55% for `licence.split`, where it has 50%, which is not better than what it has',
    ],
    ['waits-for-an-event.yaml', undefined, 'licensee may elect 8% for `royalty`, where it has 10%, not yet'],
    [
      'of-opposite-sense.yaml',
      undefined,
      'south is offered 60% for `cut`, where it has 50%, and which way is better is disputed',
    ],
  ])('of %s %s say in a sentence what became of them', async (file, variant, expected) => {
    expect((await run(file, variant)).favours.map(({ summary }) => summary)).toContain(expected)
  })
})
