import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadScenario } from '../../src/files/load-scenario.ts'
import { effectShapes } from '../../src/agreement/shape.ts'
import { EXPECTATION_KINDS } from '../../src/scenario/shape.ts'
import { simulate } from '../../src/simulation/simulate.ts'
import { examples, page } from './page.ts'

test('the page begins with its long example', () => {
  expect(examples.map(({ agreement }) => agreement)).toEqual(['harbour', 'pipeline', 'shop', 'yard', 'press'])
})

test.each(examples)('the blocks of $agreement are one pack and scenario that runs and comes out', async (example) => {
  const folder = mkdtempSync(join(tmpdir(), 'pactwright-language-'))
  const file = join(folder, `${example.agreement}.yaml`)
  writeFileSync(file, example.text)
  const { agreement, scenarios, faults } = await loadScenario(file)
  rmSync(folder, { recursive: true })
  expect(faults).toEqual([])
  if (agreement === undefined) throw new Error('the example holds no agreement')
  const written = example.documents.flatMap(({ variants }) => Object.keys(variants ?? {}))
  expect(scenarios.map((scenario) => scenario.variant)).toEqual([undefined, ...written])
  for (const scenario of scenarios) {
    expect(scenario.expect.length).toBeGreaterThan(0)
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
