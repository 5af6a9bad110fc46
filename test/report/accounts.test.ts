import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createLoader } from '../../src/files/load-scenario.ts'
import { explain } from '../../src/report/explain.ts'
import { explainableIds } from '../../src/report/find-subject.ts'
import { outcomeText } from '../../src/report/outcome-text.ts'
import { styleOf } from '../../src/report/style.ts'
import type { Outcome } from '../../src/simulation/outcome.ts'
import { simulate } from '../../src/simulation/simulate.ts'

const FOLDER = join(import.meta.dirname, '../conformance/account')
const style = styleOf(100, false)

async function run(file: string): Promise<Outcome> {
  const { agreement, scenarios } = await createLoader({ cwd: FOLDER }).load(join(FOLDER, file), file)
  const [scenario] = scenarios
  const outcome = agreement && scenario && simulate(agreement, scenario, { trace: 'verdicts' }).outcome
  if (outcome === undefined) throw new Error(`${file} is no case`)
  return outcome
}

/** The lines under a heading. */
const section = (text: string, heading: string): string[] => {
  const lines = text.split('\n')
  const from = lines.findIndex((line) => line.startsWith(heading))
  return from < 0 ? [] : lines.slice(from, lines.indexOf('', from)).map((line) => line.trimEnd())
}

describe('accounts are told', () => {
  test('with what came in, went out and is left, and with growth where anything grew', async () => {
    expect(section(outcomeText(await run('held-before.yaml'), { style }), 'Accounts')).toEqual([
      'Accounts  4',
      '  account             put in       grown       drawn     expired       balance',
      '  credit[oats]      15 tonne     0 tonne     2 tonne    13 tonne       0 tonne',
      '  debt          1,010.00 GBP  147.00 GBP    0.00 GBP    0.00 GBP  1,157.00 GBP',
      '  deposit         400.00 GBP    0.00 GBP  100.00 GBP  300.00 GBP      0.00 GBP',
      '  spared            7.00 GBP    0.00 GBP    0.00 GBP    7.00 GBP      0.00 GBP',
    ])
    expect(section(outcomeText(await run('credit-that-expires.yaml'), { style }), 'Accounts')).toEqual([
      'Accounts  1',
      '  account      put in      drawn    expired   balance',
      '  prepaid  100 lesson  89 lesson  11 lesson  0 lesson',
    ])
  })

  test('not at all where there are none', async () => {
    const { accounts: _accounts, ...outcome } = await run('held-before.yaml')
    expect(section(outcomeText({ ...outcome, accounts: [] }, { style }), 'Accounts')).toEqual([])
  })
})

describe('an account is explained', () => {
  test('by every movement, and the payment that made it', async () => {
    const outcome = await run('credit-that-expires.yaml')
    expect(explainableIds(outcome)).toContain('prepaid')
    expect(explain(outcome, 'prepaid', { style })?.split('\n')).toEqual([
      'prepaid holds 0 lesson: 100 lesson put in, 89 lesson drawn, 11 lesson expired; 0 lesson may still be',
      'put in',
      '  moved       2025-01-31  put in   30 lesson  30 lesson  lessons-bought/2025-01-31',
      '              2025-01-31  drawn     4 lesson  26 lesson  lessons-used/2025-01',
      '              2025-02-15  put in   20 lesson  46 lesson  lessons-bought/2025-02-15',
      '              2025-02-28  drawn    10 lesson  36 lesson  lessons-used/2025-02',
      '              2025-03-31  drawn    25 lesson  11 lesson  lessons-used/2025-03',
      '              2025-04-15  expired  11 lesson   0 lesson',
      '              2025-05-10  put in   50 lesson  50 lesson  lessons-bought/2025-05-10',
      '              2025-05-31  drawn    50 lesson   0 lesson  lessons-used/2025-05',
      '',
    ])
  })

  test('in a line, with growth where it grew', async () => {
    const outcome = await run('held-before.yaml')
    expect(explain(outcome, 'debt', { style: styleOf(200, false), depth: 'line' })).toBe(
      'debt holds 1,157.00 GBP: 1,010.00 GBP put in, 147.00 GBP grown, 0.00 GBP drawn, 0.00 GBP expired\n',
    )
    expect(explain(outcome, 'credit[oats]', { style })).toContain('there before')
  })

  test('with the payment of its own key, where a close has several', async () => {
    const outcome = await run('opened-by-key.yaml')
    expect(outcome.accounts.map(({ id }) => id)).toEqual(['kept[apples]', 'kept[pears]', 'kept[plums]'])
    expect(explain(outcome, 'kept[plums]', { style })).toContain('left-worth/2025-02-10')
  })
})
