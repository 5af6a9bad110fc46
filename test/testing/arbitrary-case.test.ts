import { describe, expect, test, vi } from 'vitest'
import { readAgreement } from '../../src/agreement/read-agreement.ts'
import { treeOf } from '../../src/document/tree.ts'
import { readScenarios } from '../../src/scenario/read-scenarios.ts'
import { arbitraryAgreement, arbitraryCase, runCase, runScenario } from '../../src/testing/index.ts'
import { labels, property } from '../properties.ts'
import { bytesOf } from '../simulation/rearrange.ts'

// A thousand runs on a busy machine take longer than most tests may.
vi.setConfig({ testTimeout: 300_000 })

describe('arbitraryAgreement', () => {
  test('reads without a fault, and shows everything that amendments do', () => {
    const seen = labels()
    property('agreements', arbitraryAgreement(), ({ agreement, amendments }) => {
      const trees = [agreement, ...amendments].map((one, index) => treeOf(one, `document ${index}`))
      expect(readAgreement(trees).faults).toEqual([])
      const [founding, ...later] = amendments
      expect(founding?.amendment).toBe('founding')
      const mark = (label: string, shown: boolean): void => {
        if (shown) seen.count(label)
      }
      const rules = amendments.flatMap((one) => one.enacts ?? [])
      mark(
        'repeals',
        later.some((one) => (one.repeals ?? []).length > 0),
      )
      mark(
        'ends',
        later.some((one) => (one.ends ?? []).length > 0),
      )
      mark(
        'sets',
        later.some((one) => Object.keys(one.sets ?? {}).length > 0),
      )
      mark(
        'untranslated',
        amendments.some((one) => (one.untranslated ?? []).length > 0),
      )
      mark('one date', new Set(amendments.map((one) => one.effective)).size < amendments.length)
      mark('a name comes back', new Set(rules.map((one) => one.name)).size < rules.length)
      mark(
        'notwithstanding',
        rules.some((one) => (one.notwithstanding ?? []).length > 0),
      )
      mark(
        'subject-to',
        rules.some((one) => (one['subject-to'] ?? []).length > 0),
      )
      mark(
        'priority',
        rules.some((one) => one.priority !== undefined),
      )
      for (const type of new Set(rules.map((one) => one.event.type))) seen.count(type)
    })
    const often = [
      'repeals',
      'ends',
      'sets',
      'untranslated',
      'a name comes back',
      'notwithstanding',
      'subject-to',
      'priority',
    ]
    const effects = [
      'exclusive',
      'exclude',
      'permit',
      'prefer',
      'first-refusal',
      'share',
      'fee',
      'penalty',
      'grant',
      'withhold',
    ]
    seen.expectAtLeast({ ...Object.fromEntries([...often, ...effects].map((label) => [label, 100])), 'one date': 10 })
  })

  test('has only the effects and as many amendments as asked for', () => {
    property('options', arbitraryAgreement({ effects: ['share'], maxAmendments: 1 }), ({ amendments }) => {
      expect(amendments.length).toBeLessThanOrEqual(2)
      const types = amendments.flatMap((one) => (one.enacts ?? []).map((rule) => rule.event.type))
      expect(types.filter((type) => type !== 'share')).toEqual([])
    })
  })
})

describe('arbitraryCase', () => {
  test('has no more of anything than asked for, and survives being written and read', () => {
    const none = arbitraryCase({ maxRequests: 0, maxPostings: 1, maxUses: 0 })
    property('sizes', none, (documents) => {
      const { requests = [], postings = [], uses = [] } = documents.scenario
      expect([requests.length, uses.length]).toEqual([0, 0])
      expect(postings.length).toBeLessThanOrEqual(1)
      const written = JSON.parse(JSON.stringify(documents)) as typeof documents
      expect(bytesOf(runCase(written))).toBe(bytesOf(runCase(documents)))
    })
  })
})

describe('runCase and runScenario', () => {
  const documents = {
    agreement: {
      pactwright: '1',
      agreement: 'tiny',
      title: 'tiny',
      zone: 'UTC',
      currency: 'USD',
      unit: 'MW',
      parties: ['alpha', 'beta'],
    },
    amendments: [{ pactwright: '1', amendment: 'founding', title: 'founding', effective: '2025-01-01' }],
    scenario: { pactwright: '1', scenario: 'tiny', agreement: 'tiny', horizon: '2025-01-01..2025-12-31' },
  }

  test('give what simulate gives', () => {
    const { run, faults } = runCase(documents)
    expect(faults).toEqual([])
    expect(run?.outcome.scenario).toBe('tiny')
    const agreement = run?.agreement
    if (agreement === undefined) throw new Error('no agreement')
    expect(runScenario(agreement, documents.scenario)).toEqual({ run, faults })
  })

  test('give the faults of an agreement, of a scenario and of a run', () => {
    const codes = (changed: Partial<typeof documents>): string[] =>
      runCase({ ...documents, ...changed }).faults.map((one) => one.code)
    expect(codes({ agreement: { ...documents.agreement, zone: 'Mars/Olympus' } })).toEqual(['unknown-zone'])
    expect(codes({ scenario: { ...documents.scenario, horizon: 'always' } })).toEqual(['bad-horizon'])
    const early = { ...documents.amendments[0]!, effective: '2025-02-01' }
    const scenario = { ...documents.scenario, uses: [{ id: 'use', by: 'alpha', at: '2025-01-15' }] }
    expect(codes({ amendments: [early], scenario })).toEqual(['no-law'])
    const trees = [documents.agreement, ...documents.amendments].map((one) => treeOf(one, 'document'))
    const { agreement } = readAgreement(trees)
    expect(agreement && readScenarios(treeOf(scenario, 'scenario'), agreement).faults).toEqual([])
  })
})
