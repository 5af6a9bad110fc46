import { describe, expect, test, vi } from 'vitest'
import type { CaseDocuments, Label, Run } from '../../src/testing/index.ts'
import {
  arbitraryCase,
  arbitraryScenario,
  labelsOf,
  runCase,
  runScenario,
  violations,
} from '../../src/testing/index.ts'
import { loadAgreement } from '../../src/files/load-agreement.ts'
import { labels, property, propertyWith, RUNS } from '../properties.ts'

// A thousand runs on a busy machine take longer than most tests may.
vi.setConfig({ testTimeout: 300_000 })

/** How many in 1,000 generated cases must at least show each label, or the suite proves less than it says. */
const FLOORS: Readonly<Record<Label, number>> = {
  exclusive: 100,
  exercised: 50,
  'in part': 30,
  waived: 50,
  lapsed: 50,
  conflict: 20,
  'carve-out': 50,
  hosted: 50,
  ended: 50,
  'credit expired': 20,
  'law changed while a notice was open': 10,
}

function runOf(documents: CaseDocuments): Run {
  const { run, faults } = runCase(documents)
  expect(faults).toEqual([])
  if (run === undefined) throw new Error('no outcome')
  return run
}

describe('generated agreements', () => {
  test('every invariant holds, and every kind of case comes up', () => {
    const seen = labels()
    property('invariants of generated agreements', arbitraryCase(), (documents) => {
      const run = runOf(documents)
      for (const label of labelsOf(run)) seen.count(label)
      expect(violations(run)).toEqual([])
    })
    seen.expectAtLeast(FLOORS)
  })

  test('a label that no case shows fails the suite by name', () => {
    const seen = labels()
    const runs = Math.min(RUNS, 100)
    const effects = ['exclude', 'permit', 'first-refusal', 'share'] as const
    propertyWith({ numRuns: runs }, 'no exclusives', arbitraryCase({ effects }), (documents) => {
      for (const label of labelsOf(runOf(documents))) seen.count(label)
    })
    const floor = Math.max(1, Math.floor((FLOORS.exclusive * runs) / 1_000))
    expect(() => {
      seen.expectAtLeast(FLOORS, runs)
    }).toThrow(new RegExp(`made too few cases in ${runs} runs .*exclusive: 0 of at least ${floor}`))
  })
})

test('every invariant holds for generated scenarios of the shipped pack', async () => {
  const { agreement } = await loadAgreement('microsoft-openai')
  if (agreement === undefined) throw new Error('the pack does not load')
  property('invariants of microsoft-openai', arbitraryScenario(agreement), (document) => {
    const { run, faults } = runScenario(agreement, document)
    expect(faults).toEqual([])
    expect(run && violations(run)).toEqual([])
  })
})
