import { describe, expect, test } from 'vitest'
import type { Agreement } from '../../src/agreement/agreement.ts'
import type { RuleInForce } from '../../src/agreement/law.ts'
import type { Clash } from '../../src/agreement/precedence.ts'
import type { FiredRule } from '../../src/placement/admission.ts'
import { admit } from '../../src/placement/admission.ts'
import { createCapacityBook } from '../../src/placement/capacity-book.ts'
import type { RightsOnOffer } from '../../src/placement/rights-on-awards.ts'
import { rightsOnOffer } from '../../src/placement/rights-on-awards.ts'
import type { Bid } from '../../src/scenario/scenario.ts'
import { admitting, bidBy, byDefault, lawOf, requestFor, rightOf } from './builders.ts'

const providers = new Map([
  ['azure', 'microsoft'],
  ['azure-edge', 'microsoft'],
  ['oracle', 'oracle'],
  ['own', 'tenant'],
])

const ORACLE = bidBy('oracle')
const first = rightOf('first', 'microsoft', ['azure', 'azure-edge'])

interface Found {
  readonly byBid: ReadonlyMap<string, RightsOnOffer>
  readonly disputed: boolean
  readonly because: readonly RuleInForce[]
  readonly clashes: readonly Clash[]
}

/** The rights that reach the awards of a request of `tenant`, when rules fire about it or about a bid. */
function rights(bids: readonly Bid[], rules: readonly (RuleInForce | [RuleInForce, Bid])[]): Found {
  const fired = rules.map((one): FiredRule =>
    Array.isArray(one) ? { inForce: one[0], bid: one[1] } : { inForce: one },
  )
  const law = lawOf(...new Set(fired.map((one) => one.inForce)))
  const request = requestFor(10, bids)
  const admission = admit(bids, fired, law)
  const { awards } = byDefault(request, admission.admissible, admission.preference, createCapacityBook([]))
  const agreement = { providers } as unknown as Agreement
  const reach = { agreement, request, fired, admission, law, over: 'offers' } as const
  const byBid = new Map(awards.map((award) => [award.bid.id, rightsOnOffer({ bid: award.bid, award }, reach)]))
  const all = [...byBid.values()]
  return {
    byBid,
    disputed: all.some((one) => one.disputed),
    because: all.flatMap((one) => one.because),
    clashes: all.flatMap((one) => one.clashes),
  }
}

const reaching = (found: Found): [string, string, readonly string[]][] =>
  [...found.byBid].flatMap(([bid, { rights }]) =>
    rights.flatMap(({ inForce, holders }) =>
      holders.map(({ through }): [string, string, readonly string[]] => [bid, inForce.rule.name, through]),
    ),
  )

describe('a right', () => {
  test('reaches what a third party won, through every provider of its holder', () => {
    expect(reaching(rights([ORACLE], [first]))).toEqual([['oracle', 'first', ['azure', 'azure-edge']]])
  })

  test.each(['azure', 'azure-edge', 'own'])('does not reach what %s won', (by) => {
    expect(reaching(rights([bidBy(by)], [first]))).toEqual([])
  })

  test('about a bid reaches that bid only', () => {
    const cheap = bidBy('oracle', { id: 'cheap', price: 5, maximum: 4 })
    expect(reaching(rights([ORACLE, cheap], [[first, cheap]]))).toEqual([['cheap', 'first', ['azure', 'azure-edge']]])
  })

  test('is exercised through the providers that nothing keeps out, and is none where all are', () => {
    const noEdge = admitting('no-edge', 'exclude', ['azure-edge'])
    expect(reaching(rights([ORACLE], [first, noEdge]))).toEqual([['oracle', 'first', ['azure']]])
    const found = rights([ORACLE], [first, admitting('oracle-only', 'exclusive', ['oracle'])])
    expect([reaching(found), found.disputed, found.because]).toEqual([[], false, []])
  })

  test('of a holder that a permit lets in names the permit', () => {
    const only = admitting('oracle-only', 'exclusive', ['oracle'])
    const may = admitting('may', 'permit', ['azure'], { notwithstanding: ['oracle-only'] })
    const found = rights([ORACLE], [first, only, may])
    expect(reaching(found)).toEqual([['oracle', 'first', ['azure']]])
    expect(found.because).toContain(may)
  })

  test('of a holder of whom nobody can say whether it is kept out is in dispute', () => {
    const only = admitting('oracle-only', 'exclusive', ['oracle'])
    const might = admitting('might', 'permit', ['azure'])
    const found = rights([ORACLE], [first, only, might])
    expect(found.disputed).toBe(true)
    expect(found.clashes.map((one) => one.about)).toEqual(['whether `azure` may be given the work'])
  })
})

describe('two rights over one part', () => {
  test('of different ranks follow each other', () => {
    const second = rightOf('a-second', 'google', ['gcp'], {}, 2)
    const found = rights([ORACLE], [second, first])
    expect(found.disputed).toBe(false)
    expect(reaching(found).map(([, rule]) => rule)).toEqual(['first', 'a-second'])
  })

  const other = rightOf('other', 'google', ['gcp'])

  test('are in dispute, both the reason', () => {
    const found = rights([ORACLE], [first, other])
    expect(found.disputed).toBe(true)
    expect(found.because.map((one) => one.rule.name).sort()).toEqual(['first', 'other'])
  })

  test('leave the one that prevails', () => {
    const over = rightOf('over', 'google', ['gcp'], { priority: 2 })
    expect(reaching(rights([ORACLE], [first, over]))).toEqual([['oracle', 'over', ['gcp']]])
  })

  test('are settled by a third that prevails over both', () => {
    const over = rightOf('over', 'amazon', ['aws'], { priority: 2 })
    const found = rights([ORACLE], [first, other, over])
    expect([found.disputed, reaching(found)]).toEqual([false, [['oracle', 'over', ['aws']]]])
  })

  test('are none where they reach different bids, or one holder is kept out', () => {
    const cheap = bidBy('oracle', { id: 'cheap', price: 5, maximum: 4 })
    const apart = rights(
      [ORACLE, cheap],
      [
        [first, cheap],
        [other, ORACLE],
      ],
    )
    expect([apart.disputed, reaching(apart).map(([bid, rule]) => `${bid} ${rule}`)]).toEqual([
      false,
      ['cheap first', 'oracle other'],
    ])
    expect(reaching(rights([ORACLE], [first, other, admitting('no-gcp', 'exclude', ['gcp'])]))).toHaveLength(1)
  })
})
