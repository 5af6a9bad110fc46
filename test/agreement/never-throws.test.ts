import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readAgreement } from '../../src/agreement/read-agreement.ts'
import type { Fault } from '../../src/document/fault.ts'
import { hasErrors, sortFaults } from '../../src/document/fault.ts'
import type { Tree } from '../../src/document/tree.ts'
import { child } from '../../src/document/tree.ts'
import { insertTables } from '../../src/files/data-files.ts'
import { readText } from '../../src/files/read-document.ts'
import { checkScenarioForm, readScenarios } from '../../src/scenario/read-scenarios.ts'
import { TABLE_KEYS } from '../../src/scenario/shape.ts'
import { simulate } from '../../src/simulation/simulate.ts'
import { ROOT } from '../copy-tree.ts'
import { labels, property, propertyWith, RUNS } from '../properties.ts'
import type { Mutation } from './mutate-tree.ts'
import { mutate, mutation } from './mutate-tree.ts'

async function treesIn(folder: string): Promise<Tree[]> {
  const names = readdirSync(join(ROOT, folder)).filter((name) => name.endsWith('.yaml'))
  const read = names.map((name) => readText(readFileSync(join(ROOT, folder, name), 'utf8'), `${folder}/${name}`))
  const trees = (await Promise.all(read)).flatMap((one) => one.trees)
  const filled = trees.map((tree) => insertTables(tree, TABLE_KEYS, join(ROOT, folder)))
  return (await Promise.all(filled)).map(({ tree }) => tree)
}

const pack = await treesIn('rules/microsoft-openai')
const scenarios = await treesIn('scenarios/microsoft-openai')
const base = await treesIn('test/bad-input/base/rules/supply')
const first = await treesIn('test/bad-input/base')
const page = readFileSync(join(ROOT, 'docs/language.md'), 'utf8')
const examples = [...page.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map((match) => match[1] ?? '')
const { trees: harbour } = await readText(examples.join('---\n'), 'docs/language.md')
const isScenario = (tree: Tree): boolean => child(tree, 'scenario') !== undefined
const seen = labels()

/** A fault says all that it has to, and can be sorted. */
function expectWhole(faults: readonly Fault[]): void {
  for (const { code, message, hint, at } of faults) {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/)
    expect(message.length).toBeGreaterThan(5)
    expect(message.length).toBeLessThan(2_000)
    expect(hint.length).toBeGreaterThan(5)
    expect(at).not.toBe('')
  }
  expect(sortFaults(faults)).toEqual(faults)
}

/** Reads and runs documents of which some were changed; what comes is faults or an outcome. */
function readAndRun(rules: readonly Tree[], written: readonly Tree[]): void {
  const { agreement, draft, faults } = readAgreement(rules)
  expectWhole(faults)
  expect(agreement === undefined).toBe(hasErrors(faults))
  seen.count(agreement === undefined ? 'faulty pack' : 'sound pack')
  for (const tree of written) {
    expectWhole(checkScenarioForm(tree))
    const judged = agreement ?? draft?.agreement
    if (judged === undefined) continue
    const read = readScenarios(tree, judged, agreement === undefined ? draft : {})
    expectWhole(read.faults)
    if (agreement === undefined || hasErrors(read.faults)) continue
    for (const scenario of read.scenarios) {
      const result = simulate(agreement, scenario)
      expectWhole(result.faults)
      expect(result.outcome === undefined).toBe(hasErrors(result.faults))
      seen.count(result.outcome === undefined ? 'fault of the run' : 'outcome')
    }
  }
}

/** Changes some of the documents, each mutation one of them. */
function changed(trees: readonly Tree[], mutations: readonly Mutation[]): Tree[] {
  const all = [...trees]
  for (const one of mutations) {
    const index = one.node % all.length
    const tree = all[index]
    if (tree !== undefined) all[index] = mutate(tree, { ...one, node: Math.floor(one.node / all.length) })
  }
  return all
}

const mutations = (): fc.Arbitrary<Mutation[]> => fc.array(mutation(), { minLength: 1, maxLength: 4 })

test('what is read of a changed pack is faults or an agreement, and it runs or says why not', () => {
  property('a changed pack', mutations(), (made) => readAndRun(changed(base, made), first))
})

test('what is read of a changed scenario is faults or a scenario, and it runs or says why not', () => {
  property('a changed scenario', mutations(), (made) => readAndRun(base, changed(first, made)))
})

test('the same for the shipped pack and its scenarios', () => {
  // A quarter of the runs: these documents are large.
  const numRuns = Math.ceil(RUNS / 4)
  propertyWith({ numRuns }, 'shipped documents', mutations(), fc.boolean(), fc.nat(), (made, ofPack, index) => {
    const one = scenarios[index % scenarios.length]
    const written = one === undefined ? [] : [one]
    if (ofPack) readAndRun(changed(pack, made), written)
    else readAndRun(pack, changed(written, made))
  })
})

test('the same for the examples of the language page, which say everything once', () => {
  const numRuns = Math.ceil(RUNS / 4)
  const rules = harbour.filter((tree) => !isScenario(tree))
  const written = harbour.filter(isScenario)
  propertyWith({ numRuns }, 'the language page', mutations(), fc.boolean(), (made, ofPack) => {
    if (ofPack) readAndRun(changed(rules, made), written)
    else readAndRun(rules, changed(written, made))
  })
})

test('the changes led to all of these', () => {
  seen.expectAtLeast({ 'faulty pack': 100, 'sound pack': 300, outcome: 20 })
})
