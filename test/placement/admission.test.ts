import { describe, expect, test } from 'vitest'
import type { RuleInForce } from '../../src/agreement/law.ts'
import type { Admission, FiredRule } from '../../src/placement/admission.ts'
import { admit } from '../../src/placement/admission.ts'
import type { Bid } from '../../src/scenario/scenario.ts'
import { admitting, bidBy, lawOf } from './builders.ts'

const AZURE = bidBy('azure')
const ORACLE = bidBy('oracle')
const BIDS = [AZURE, ORACLE]

/** Admission when rules fire, each about the request or about the bids given with it. */
function admission(rules: readonly (RuleInForce | [RuleInForce, ...Bid[]])[], bids: readonly Bid[] = BIDS): Admission {
  const pairs = rules.map((one) => (Array.isArray(one) ? one : ([one] as [RuleInForce, ...Bid[]])))
  const fired = pairs.flatMap(([inForce, ...about]): FiredRule[] =>
    about.length === 0 ? [{ inForce }] : about.map((bid) => ({ inForce, bid })),
  )
  return admit(bids, fired, lawOf(...pairs.map(([inForce]) => inForce)))
}

const admissible = (found: Admission): string[] => found.admissible.map((bid) => bid.id)
const because = (found: Admission): string[] => [...new Set(found.because.map((one) => one.rule.name))].sort()

describe('admission without contradictions', () => {
  test('everybody is admissible where no rule speaks', () => {
    expect(admissible(admission([]))).toEqual(['azure', 'oracle'])
    expect(admission([]).because).toEqual([])
  })

  test('an exclusive leaves whom it names and is the reason, bids or no bids', () => {
    const only = admitting('only', 'exclusive', ['azure'])
    const found = admission([only])
    expect(admissible(found)).toEqual(['azure'])
    expect(found.barred).toEqual([{ bid: ORACLE, by: [only] }])
    expect(because(found)).toEqual(['only'])
    expect(because(admission([only], []))).toEqual(['only'])
  })

  test('an exclusive of anybody keeps nobody out', () => {
    expect(admissible(admission([admitting('all', 'exclusive', 'any')]))).toEqual(['azure', 'oracle'])
  })

  test('an exclusion keeps out whom it names, and is a reason only where it does', () => {
    expect(admissible(admission([admitting('out', 'exclude', ['oracle'])]))).toEqual(['azure'])
    expect(because(admission([admitting('out', 'exclude', ['aws'])]))).toEqual([])
    expect(admissible(admission([admitting('all-out', 'exclude', 'any')]))).toEqual([])
  })

  test('a bid kept out by several rules names them all', () => {
    const rules = [admitting('one', 'exclude', ['oracle']), admitting('two', 'exclusive', ['azure'])]
    expect(
      admission(rules)
        .barred[0]?.by.map((one) => one.rule.name)
        .sort(),
    ).toEqual(['one', 'two'])
  })

  test('prefers rank by priority, those that prefer no admissible bid are no reason', () => {
    const found = admission([
      admitting('first', 'prefer', ['oracle'], { priority: 4 }),
      admitting('second', 'prefer', 'any'),
      admitting('third', 'prefer', ['aws'], { priority: 9 }),
    ])
    expect(found.preference(ORACLE)).toBe(4)
    expect(found.preference(AZURE)).toBe(1)
    expect(admission([]).preference(AZURE)).toBe(0)
    expect(because(found)).toEqual(['first', 'second'])
  })

  test('permits of a bid are told, whether they had anything to overcome or not', () => {
    const may = admitting('may', 'permit', ['oracle'])
    expect(admission([may]).permitting(ORACLE, ['oracle'])).toEqual([may])
    expect(admission([may]).permitting(AZURE, ['azure'])).toEqual([])
  })
})

describe('a rule asked bid by bid speaks of that bid only', () => {
  test('an exclusive without `to` leaves the bids for which it fires', () => {
    expect(admissible(admission([[admitting('firm', 'exclusive'), AZURE]]))).toEqual(['azure'])
    expect(admissible(admission([[admitting('firm', 'exclusive'), AZURE, ORACLE]]))).toEqual(['azure', 'oracle'])
  })

  test('an exclusive with `to` keeps out the bids for which it fires and that are of others', () => {
    const dear = admitting('dear', 'exclusive', ['azure'])
    expect(admissible(admission([[dear, ORACLE]]))).toEqual(['azure'])
    expect(admissible(admission([[dear, AZURE]]))).toEqual(['azure', 'oracle'])
  })

  test('exclusions, permits and preferences mean the bid', () => {
    const second = bidBy('oracle', { id: 'oracle-2' })
    const bids = [AZURE, ORACLE, second]
    const out = admitting('out', 'exclude')
    const may = admitting('may', 'permit', undefined, { notwithstanding: ['out'] })
    expect(admissible(admission([[out, ORACLE]], bids))).toEqual(['azure', 'oracle-2'])
    expect(
      admissible(
        admission(
          [
            [out, ORACLE, second],
            [may, second],
          ],
          bids,
        ),
      ),
    ).toEqual(['azure', 'oracle-2'])
    const first = admission([[admitting('first', 'prefer'), second]], bids)
    expect([first.preference(ORACLE), first.preference(second)]).toEqual([0, 1])
  })

  test('a list that leaves the bid out makes no difference to it', () => {
    expect(admissible(admission([[admitting('out', 'exclude', ['aws']), ORACLE]]))).toEqual(['azure', 'oracle'])
  })
})

describe('exclusives that contradict each other', () => {
  const toAzure = admitting('to-azure', 'exclusive', ['azure'])
  const toOracle = admitting('to-oracle', 'exclusive', ['oracle'])

  test('are in dispute, both the reason, and keep all out', () => {
    const found = admission([toAzure, toOracle])
    expect(found.disputed).toBe(true)
    expect(admissible(found)).toEqual([])
    expect(because(found)).toEqual(['to-azure', 'to-oracle'])
    expect(found.clashes).toHaveLength(1)
    expect(found.clashes[0]?.prevails).toBeUndefined()
  })

  test('the one that prevails is the only one left', () => {
    const over = admitting('over', 'exclusive', ['oracle'], { notwithstanding: ['to-azure'] })
    const found = admission([toAzure, over])
    expect([found.disputed, admissible(found), because(found)]).toEqual([false, ['oracle'], ['over']])
    expect(found.clashes[0]?.prevails).toBe(over)
  })

  test('do so by what bidders could satisfy, not by who has bid', () => {
    expect(admission([toAzure, toOracle], []).disputed).toBe(true)
    const either = admitting('either', 'exclusive', ['azure', 'aws'])
    expect(admission([toAzure, either], []).disputed).toBe(false)
    expect(admission([toAzure, admitting('all', 'exclusive', 'any')], []).disputed).toBe(false)
    expect(admission([either, admitting('aws', 'exclusive', ['aws'])], [AZURE, ORACLE]).disputed).toBe(false)
  })

  test('do so bid by bid, where they speak of bids', () => {
    const second = bidBy('azure', { id: 'azure-2' })
    const firm = admitting('firm', 'exclusive')
    const green = admitting('green', 'exclusive')
    expect(
      admission(
        [
          [firm, AZURE],
          [green, second],
        ],
        [AZURE, second],
      ).disputed,
    ).toBe(true)
    expect(
      admission(
        [
          [firm, AZURE, second],
          [green, second],
        ],
        [AZURE, second],
      ).disputed,
    ).toBe(false)
    expect(admission([[firm, ORACLE], toAzure]).disputed).toBe(true)
  })
})

describe('permits against what keeps out', () => {
  const only = admitting('only', 'exclusive', ['azure'])
  const out = admitting('out', 'exclude', ['oracle'])

  test('level with it they are a dispute that names both', () => {
    const found = admission([only, admitting('may', 'permit', ['oracle'])])
    expect([found.disputed, because(found)]).toEqual([true, ['may', 'only']])
    expect(found.clashes[0]?.about).toBe('whether bid `oracle` is admissible')
  })

  test('prevailing over all that keeps out they let in', () => {
    const may = admitting('may', 'permit', ['oracle'], { notwithstanding: ['only', 'out'] })
    const found = admission([only, out, may])
    expect([found.disputed, admissible(found)]).toEqual([false, ['azure', 'oracle']])
    expect(because(found)).toEqual(['may', 'only'])
  })

  test('prevailing over a part of it they do not, and there is no dispute', () => {
    const may = admitting('may', 'permit', ['oracle'], { notwithstanding: ['only'] })
    const strong = admitting('strong', 'exclude', ['oracle'], { notwithstanding: ['may'] })
    const found = admission([only, strong, may])
    expect([found.disputed, admissible(found)]).toEqual([false, ['azure']])
    expect(found.barred[0]?.by.map((one) => one.rule.name)).toEqual(['only', 'strong'])
  })

  test('several may let in together', () => {
    const overOnly = admitting('over-only', 'permit', ['oracle'], { notwithstanding: ['only'] })
    const overOut = admitting('over-out', 'permit', ['oracle'], { notwithstanding: ['out'] })
    // Each permit is level with what it does not prevail over, which so defeats it or not: nobody can say.
    const found = admission([only, out, overOnly, overOut])
    expect([found.disputed, admissible(found)]).toEqual([true, ['azure']])
    const subject = admitting('out', 'exclude', ['oracle'], { subjectTo: ['over-only', 'over-out'] })
    expect(admissible(admission([only, subject, overOnly, overOut]))).toEqual(['azure', 'oracle'])
  })
})

describe('how a provider stands that comes in by a right', () => {
  const only = admitting('only', 'exclusive', ['oracle'])

  test.each<[string, (RuleInForce | [RuleInForce, ...Bid[]])[], string]>([
    ['free where no rule speaks', [], 'free'],
    ['kept out by an exclusive of others', [only], 'barred'],
    ['free under an exclusive of anybody', [admitting('all', 'exclusive', 'any')], 'free'],
    ['kept out by an exclusion', [admitting('out', 'exclude', ['aws'])], 'barred'],
    ['kept out by an exclusion of all', [admitting('out', 'exclude', 'any')], 'barred'],
    ['kept out by an exclusive of bids it has not made', [[admitting('firm', 'exclusive'), ORACLE]], 'barred'],
    ['not concerned by rules about the bids of others', [[admitting('out', 'exclude'), ORACLE]], 'free'],
    ['let in by a permit that prevails', [only, admitting('may', 'permit', ['aws'], { priority: 2 })], 'free'],
    ['in dispute where a permit is level', [only, admitting('may', 'permit', ['aws'])], 'disputed'],
    ['not let in by a permit of others', [only, admitting('may', 'permit', ['gcp'], { priority: 2 })], 'barred'],
  ])('%s', (_name, rules, state) => {
    expect(admission(rules).standingsOf('aws', ORACLE)[0]?.standing.state).toBe(state)
  })

  test('free where a bid of its own is admissible, whatever is said of providers', () => {
    const bid = bidBy('aws')
    const may = admitting('may', 'permit', undefined, { priority: 2 })
    expect(admission([only, [may, bid]], [bid, ORACLE]).standingsOf('aws', ORACLE)[0]?.standing.state).toBe('free')
  })

  test('an exclusive of bids leaves their bidders, also one whose bid is kept out by another rule', () => {
    const bid = bidBy('aws')
    const firm = admitting('firm', 'exclusive')
    const rules: [RuleInForce, ...Bid[]][] = [
      [firm, bid, ORACLE],
      [admitting('dear', 'exclude'), bid],
    ]
    expect(admission(rules, [bid, ORACLE]).standingsOf('aws', ORACLE)[0]?.standing.state).toBe('free')
  })

  test('a bid of its own that is kept out as a bid does not keep the provider out', () => {
    const bid = bidBy('aws')
    expect(
      admission([[admitting('dear', 'exclude'), bid]], [bid, ORACLE]).standingsOf('aws', ORACLE)[0]?.standing.state,
    ).toBe('free')
  })
})
