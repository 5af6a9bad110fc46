import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { confirm, REFERENCE_ENGINE } from '../../src/confirm/confirm.ts'
import { createRecorder } from '../../src/confirm/recorder.ts'
import type { Recording } from '../../src/confirm/recording.ts'
import type { CompiledRules, CompileOptions } from '../../src/rules/compile-rules.ts'
import type { FactVector } from '../../src/rules/verdict.ts'
import { asyncProperty } from '../properties.ts'
import { FACTS } from '../rules/fact-table.ts'
import { compiled, vectorFrom } from '../rules/reading.ts'

const RULES = {
  'new-capacity': { all: [{ fact: 'request.new-capacity', operator: 'equal', value: true }] },
  cheap: {
    any: [
      { fact: 'request.count', operator: 'lessThan', value: 5 },
      { not: { fact: 'request.host', operator: 'equal', value: 'oci' } },
    ],
  },
  many: { not: { any: [{ fact: 'request.count', operator: 'lessThanInclusive', value: 3 }] } },
}

const ask = (count: number, host?: string): Record<string, string> => ({
  'request.new-capacity': 'true',
  'request.count': String(count),
  ...(host === undefined ? {} : { 'request.host': host }),
})

/** A recording of questions put to rules that may be flipped. */
function record(questions: readonly Record<string, string>[], options?: CompileOptions, law = 'founding'): Recording {
  const rules = compiled(RULES, FACTS, options)
  const recorder = createRecorder()
  for (const texts of questions) {
    const vector = vectorFrom(rules, texts)
    recorder.record(law, 'award', rules, vector, rules.evaluate(vector))
  }
  return recorder.recording()
}

const counts = (most: number): Record<string, string>[] => Array.from({ length: most }, (_, index) => ask(index, 'oci'))

describe('the recorder', () => {
  test('keeps each distinct question to a rule set once and counts all', () => {
    const rules: readonly CompiledRules[] = [compiled(RULES, FACTS), compiled(RULES, FACTS)]
    const recorder = createRecorder()
    for (const count of [1, 2, 1, 1]) {
      for (const one of rules) {
        const vector = vectorFrom(one, ask(count))
        recorder.record('founding', 'award', one, vector, one.evaluate(vector))
      }
    }
    const recording = recorder.recording()
    expect(recording.evaluations).toBe(8)
    expect(recording.sets.map((set) => set.asked.length)).toEqual([2, 2])
    expect(recording.sets[0]).toMatchObject({
      law: 'founding',
      question: 'award',
      slots: ['request.count', 'request.host', 'request.new-capacity'],
    })
  })

  test('never takes one vector for another', () => {
    const vectors: FactVector[] = [
      ['1', 'n1'],
      [1, 'n1'],
      [1n, 'n1'],
      [undefined, 'n1'],
      [true, 'n1'],
      ['true', 'n1'],
      ['a,s1:b', 'c'],
      ['a', 'b,s1:c'],
      [['a', 'b'], ''],
      [['a,s1:b'], ''],
      [[], ''],
      ['', ''],
    ]
    const rules = compiled({}, FACTS)
    const recorder = createRecorder()
    for (const vector of [...vectors, ...vectors]) recorder.record('law', 'award', rules, vector, [])
    expect(recorder.recording().sets[0]?.asked.map((one) => one.vector)).toEqual(vectors)
  })
})

describe('confirmation', () => {
  test('names the version that is installed', () => {
    const file = new URL('../../node_modules/json-rules-engine/package.json', import.meta.url)
    const installed = JSON.parse(readFileSync(file, 'utf8')) as { name: string; version: string }
    expect(REFERENCE_ENGINE).toBe(`${installed.name} ${installed.version}`)
  })

  test('confirms every distinct question, with and without absent facts', async () => {
    const questions = [ask(4), ask(5), ask(4), ask(4, 'oci'), ask(5, 'azure'), ask(3, 'oci')]
    expect(await confirm(record(questions))).toEqual({
      engine: REFERENCE_ENGINE,
      mode: 'all',
      evaluations: 6,
      distinct: 5,
      confirmed: 5,
      divergences: [],
    })
  })

  test('an empty recording has nothing to confirm', async () => {
    expect(await confirm({ evaluations: 0, sets: [] }, { mode: 'sample' })).toMatchObject({ distinct: 0, confirmed: 0 })
  })

  test('a recording survives being sent to another thread', async () => {
    const flipped = record(counts(8), { operators: { lessThan: 'lessThanInclusive' } })
    const [here, there] = [await confirm(flipped), await confirm(structuredClone(flipped))]
    expect(there).toEqual(here)
    expect(here.divergences).toHaveLength(1)
  })
})

describe('a divergence', () => {
  test('of one flipped comparison is reported with both verdicts', async () => {
    const { divergences, confirmed } = await confirm(
      record(counts(8), { operators: { lessThan: 'lessThanInclusive' } }),
    )
    expect(confirmed).toBe(8)
    expect(divergences).toEqual([
      {
        rule: 'cheap',
        law: 'founding',
        question: 'award',
        facts: { 'request.count': '5', 'request.host': 'oci' },
        ours: { rule: 'cheap', state: 'fired', absent: [], nodes: [true, true, false, true] },
        theirs: { rule: 'cheap', state: 'not-fired', absent: [], nodes: [false, false, false, true] },
      },
    ])
  })

  test('of one inner node is reported though the rule fires all the same', async () => {
    const recording = record([ask(4, 'azure')], { operators: { equal: 'notEqual', lessThanInclusive: 'lessThan' } })
    const { divergences } = await confirm(recording)
    expect(divergences.map(({ rule, ours, theirs }) => [rule, ours.nodes, theirs?.nodes])).toEqual([
      ['new-capacity', [false, false], [true, true]],
      ['cheap', [true, true, false, true], [true, true, true, false]],
    ])
  })

  test.each([
    ['state', { state: 'not-fired' }],
    ['missing node', { nodes: [true] }],
    ['extra node', { nodes: [true, true, true] }],
    ['not applicable', { state: 'not-applicable', absent: ['request.host'], nodes: [] }],
  ])('of a verdict with a wrong %s is reported', async (_, wrong) => {
    const recording = record([ask(4, 'oci')])
    const tampered = recording.sets.map((set) => ({
      ...set,
      asked: set.asked.map((one) => ({
        ...one,
        verdict: one.verdict.map((rule) => (rule.rule === 'new-capacity' ? { ...rule, ...wrong } : rule)),
      })),
    }))
    const { divergences } = await confirm({ evaluations: 1, sets: tampered as Recording['sets'] })
    expect(divergences.map((one) => one.rule)).toEqual(['new-capacity'])
  })

  test('of a rule that should not have been evaluated is reported', async () => {
    const recording = record([ask(4)])
    const tampered = recording.sets.map((set) => ({
      ...set,
      asked: set.asked.map((one) => ({
        ...one,
        verdict: one.verdict.map((rule) => ({
          ...rule,
          state: 'fired' as const,
          absent: [],
          nodes: [true, true, true, true],
        })),
      })),
    }))
    const { divergences } = await confirm({ evaluations: 1, sets: tampered })
    expect(divergences[1]).toMatchObject({
      rule: 'cheap',
      facts: { 'request.count': '4', 'request.host': 'absent' },
      theirs: { state: 'not-applicable', absent: ['request.host'], nodes: [] },
    })
  })

  test('carries what json-rules-engine said when it refuses a run', async () => {
    const recording = record([ask(4, 'oci')])
    const without = recording.sets.map((set) => ({
      ...set,
      asked: set.asked.map((one) => ({ ...one, vector: [undefined, ...one.vector.slice(1)] })),
    }))
    const { divergences } = await confirm({ evaluations: 1, sets: without })
    expect(divergences.map((one) => one.rule)).toEqual(['cheap', 'many'])
    expect(divergences[0]).toMatchObject({ theirs: undefined, error: 'Undefined fact: request.count' })
  })
})

describe('sampling', () => {
  const confirmed = async (recording: Recording): Promise<number> =>
    (await confirm(recording, { mode: 'sample' })).confirmed

  test('takes one in 256, whatever the order, and at least one', async () => {
    const many = counts(5000)
    const forward = await confirmed(record(many))
    // 19.5 are expected.
    expect(forward).toBeGreaterThan(8)
    expect(forward).toBeLessThan(36)
    expect(await confirmed(record([...many].reverse()))).toBe(forward)
    expect(await confirmed(record(counts(3)))).toBe(1)
  })

  test('finds a rule set that is wrong everywhere', async () => {
    const flipped = record(counts(600), { operators: { equal: 'notEqual' } })
    expect((await confirm(flipped, { mode: 'sample' })).divergences.length).toBeGreaterThan(0)
  })

  test('stands in for `all` above a number of distinct evaluations', async () => {
    const recording = record(counts(40))
    expect(await confirm(recording, { mode: 'all', sampleAbove: 40 })).toMatchObject({ mode: 'all', confirmed: 40 })
    expect(await confirm(recording, { mode: 'all', sampleAbove: 39 })).toMatchObject({ mode: 'sample', confirmed: 1 })
  })

  test('`none` confirms nothing and says so', async () => {
    const flipped = record(counts(8), { operators: { lessThan: 'lessThanInclusive' } })
    expect(await confirm(flipped, { mode: 'none' })).toMatchObject({
      mode: 'none',
      distinct: 8,
      confirmed: 0,
      divergences: [],
    })
  })
})

test('interleaved confirmations say what they say one after the other', async () => {
  const question = fc.record({
    count: fc.integer({ min: 2, max: 6 }),
    host: fc.constantFrom(undefined, 'oci', 'azure'),
  })
  const operators = fc.constantFrom<CompileOptions>(
    {},
    { operators: { lessThan: 'lessThanInclusive' } },
    { operators: { equal: 'notEqual' } },
  )
  const recordings = fc.array(fc.tuple(fc.array(question, { maxLength: 6 }), operators), { minLength: 2, maxLength: 6 })
  await asyncProperty('N interleaved ≡ N in series', recordings, async (all) => {
    const made = all.map(([questions, options]) =>
      record(
        questions.map(({ count, host }) => ask(count, host)),
        options,
      ),
    )
    const series = []
    for (const one of made) series.push(await confirm(one))
    expect(await Promise.all(made.map((one) => confirm(one)))).toEqual(series)
  })
}, 60_000)
