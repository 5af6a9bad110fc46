import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadScenario } from '../../src/files/load-scenario.ts'
import { effectShapes } from '../../src/agreement/shape.ts'
import { EXPECTATION_KINDS } from '../../src/scenario/shape.ts'
import { simulate } from '../../src/simulation/simulate.ts'

const page = readFileSync(new URL('../../docs/language.md', import.meta.url), 'utf8')
const blocks = [...page.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map((match) => match[1] ?? '')

test('the examples of the language page are one pack and scenario that runs and comes out', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pactwright-language-'))
  const file = join(folder, 'harbour.yaml')
  writeFileSync(file, blocks.join('---\n'))
  const { agreement, scenarios, faults } = await loadScenario(file)
  rmSync(folder, { recursive: true })
  expect(faults).toEqual([])
  if (agreement === undefined) throw new Error('the page holds no agreement')
  expect(scenarios.map((scenario) => scenario.variant)).toEqual([undefined, 'ledger-reading', 'lower-bid'])
  for (const scenario of scenarios) {
    const { outcome, faults: found } = simulate(agreement, scenario)
    expect(found).toEqual([])
    expect(outcome?.expectations.filter((one) => !one.met)).toEqual([])
    expect(outcome?.expectations.length).toBe(scenario.expect.length)
  }
})

test('every effect and every kind of expectation is on the language page', () => {
  const missing = [...Object.keys(effectShapes), ...EXPECTATION_KINDS].filter((name) => !page.includes(`\`${name}\``))
  expect(missing).toEqual([])
})
