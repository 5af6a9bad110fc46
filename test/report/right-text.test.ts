import { describe, expect, test } from 'vitest'
import type { Clock } from '../../src/agreement/clock/clock.ts'
import type { Comparison, TermTest } from '../../src/agreement/comparison/comparison.ts'
import type { RightEffect, Tail } from '../../src/agreement/right/right.ts'
import type { Plan } from '../../src/plan/plan.ts'
import { lengthText } from '../../src/report/life-text.ts'
import { rightText } from '../../src/report/right-text.ts'

/** What is said of clocks and terms is their text; their plans are not run. */
const UNREAD: Plan = { inputs: [], constants: [], steps: [], slots: 0, result: 0, type: { kind: 'instant' } }
const place = { document: 'pack', line: 1, column: 1 }
const clock = (text: string): Clock => ({ plan: UNREAD, starts: [], text, zone: 'UTC', place })

const asGood = (name: string, text: string): TermTest => ({
  fact: `bid.${name}`,
  type: { kind: 'number' },
  relation: { kind: 'as-good', better: 'higher' },
  text,
})
const terms = (...tests: readonly TermTest[]): Comparison => ({ kind: 'terms', terms: tests })

const PLAIN: RightEffect = {
  kind: 'first-refusal',
  holders: [{ party: 'tenant', through: ['tenant'] }],
  rank: 1,
  over: { kind: 'offers', puts: 'best' },
  per: [],
  phases: { reply: clock('10 days') },
  match: { kind: 'any' },
  take: 'part',
  silence: 'lapse',
  failed: 'stays-open',
  choices: [],
  again: { when: ['changed'], opens: 'at-once', phases: {}, lastOffer: false },
  releasedBy: [],
}

const TAIL: Tail = { against: 'offered', with: 'same-bidder', needs: 'close', after: 'again' }

const VALUES: Readonly<Record<string, string>> = { window: '10 days', 'tail.length': '90 days', expiry: '2026-03-31' }
const said = (changes: Partial<RightEffect>): string => rightText({ ...PLAIN, ...changes }, (term) => VALUES[term])

const USUAL = 'first refusal of tenant, to be answered within 10 days'

describe('what a right gives, in a line', () => {
  test('is short where nothing is unusual', () => {
    expect(said({})).toBe(USUAL)
  })

  test.each<[string, Partial<RightEffect>, string]>([
    [
      'kinds, holders and ranks',
      {
        kind: 'pre-emption',
        holders: ['ann', 'bob'].map((party) => ({ party, through: [party] })),
        rank: 2,
        over: { kind: 'plans' },
      },
      'pre-emption of ann, bob, rank 2, to be answered within 10 days',
    ],
    [
      'the phases in their order',
      {
        kind: 'first-negotiation',
        over: { kind: 'plans' },
        phases: { reply: clock('5 days'), talks: clock('30 days'), interest: clock('= term.window') },
      },
      'first negotiation of tenant, to be shown interest in within 10 days (window), to be talked about within 30 days, to be answered within 5 days',
    ],
    [
      'what opens it, where its kind does not say so',
      { over: { kind: 'plans' } },
      'first refusal of tenant, over plans, to be answered within 10 days',
    ],
    [
      'an event that opens it',
      { kind: 'first-offer', over: { kind: 'event', event: 'listed' } },
      'first offer of tenant, over listed, to be answered within 10 days',
    ],
    [
      'every offer',
      { over: { kind: 'offers', puts: 'every' } },
      'first refusal of tenant, every offer, to be answered within 10 days',
    ],
    [
      'a moment instead of a length',
      { phases: { reply: clock('after request.from, at 08:00') } },
      'first refusal of tenant, to be answered by request.from, at 08:00',
    ],
    [
      'a date of a term',
      { phases: { reply: clock('term.expiry') } },
      'first refusal of tenant, to be answered by 2026-03-31 (expiry)',
    ],
    [
      'the closing',
      { closing: clock('term.tail.length after exercised') },
      `${USUAL}; closing 90 days (tail.length) after exercised`,
    ],
    [
      'the tail with its limit and terms',
      {
        tail: {
          ...TAIL,
          until: clock('term.tail.length'),
          terms: terms(asGood('price', 'as-good within 2%'), asGood('term', 'same')),
        },
      },
      `${USUAL}; tail 90 days (tail.length), price as-good within 2%, term same`,
    ],
    [
      'all that a tail may be',
      {
        tail: {
          ...TAIL,
          terms: { kind: 'formula', plan: UNREAD, text: 'response.price <= term.window' },
          against: 'last-offer',
          with: 'anyone',
          needs: 'close-or-sign',
          after: 'free',
        },
      },
      `${USUAL}; tail without end, response.price <= 10 days (window), against the last proposal, with anyone, closed or signed, then free`,
    ],
    [
      'what brings it up again, and how',
      {
        again: {
          ...PLAIN.again,
          when: ['not-closed', 'worse'],
          opens: 'on-notice',
          times: { plan: UNREAD, text: '2', place },
        },
      },
      `${USUAL}; again after no closing or worse terms, on a new notice, at most 2 times`,
    ],
    ['that nothing does', { again: { ...PLAIN.again, when: [] } }, `${USUAL}; never again`],
  ])('tells %s', (_, changes, text) => {
    expect(said(changes)).toBe(text)
  })
})

test.each([
  ['term.window', '10 days (window)'],
  ['= term.window', '10 days (window)'],
  ['= 2 * term.window', '= 2 * 10 days (window)'],
  [
    'the latest of (term.window after notice-received); (15 days)',
    'the latest of (10 days (window) after notice-received); (15 days)',
  ],
  ['term.other', 'term.other'],
  ['= term.other', '= term.other'],
  ['10 days', '10 days'],
])('a length %s with the values of its terms', (text, shown) => {
  expect(lengthText(text, (term) => VALUES[term])).toBe(shown)
})
