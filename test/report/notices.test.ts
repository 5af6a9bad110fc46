import { describe, expect, test } from 'vitest'
import { RIGHT_EVENTS } from '../../src/rights/transitions.ts'
import { explain } from '../../src/report/explain.ts'
import { noticeText } from '../../src/report/notice-text.ts'
import { noticesSection } from '../../src/report/notices-section.ts'
import { styleOf } from '../../src/report/style.ts'
import type { Notice } from '../../src/simulation/notice.ts'
import type { EventNotice, Outcome } from '../../src/simulation/outcome.ts'
import type { Decision } from '../../src/simulation/outcome/decision.ts'
import { fixture } from './outcome-fixture.ts'

const [DECISION] = fixture.decisions
const [LAPSED] = DECISION?.notices ?? []
const [OVER_EVENT] = fixture.notices
if (DECISION === undefined || LAPSED === undefined || OVER_EVENT === undefined) throw new Error('the fixture has both')

const RULE = 'refusal-on-new-capacity'

const over = (notices: readonly Notice[], overEvents: readonly EventNotice[] = []): Outcome => ({
  ...fixture,
  decisions: [{ ...DECISION, notices }],
  notices: overEvents,
})

const shown = (outcome: Outcome, columns = 200): string[] => noticesSection(outcome, styleOf(columns, false))

const said = (outcome: Outcome, id: string, columns = 80): string => {
  const text = explain(outcome, id, { style: styleOf(columns, false) })
  if (text === undefined) throw new Error(`nothing is called ${id}`)
  return text
}

const CHANGED: Notice = {
  ...LAPSED,
  state: 'void',
  then: 're-armed',
  answered: '2025-06-10',
  history: [
    { on: '2025-06-10', event: 'changed' },
    { on: '2025-06-10', event: 're-armed' },
  ],
}

/** The second round: exercised in part and not closed in time. */
const AGAIN: Notice = {
  ...LAPSED,
  id: `abilene-training/${RULE}/2`,
  given: '2025-06-10',
  cause: 'changed',
  rank: 2,
  state: 'exercised-in-part',
  then: 'defaulted',
  closed: 'defaulted',
  'close-by': '2025-07-31',
  'free-until': '2025-10-29',
  tail: { against: 'last-offer', with: 'same-bidder', needs: 'close', after: 'free' },
  answered: '2025-06-20',
  choice: 'firm',
  taken: '300 MW',
  pays: '23 USD per MW-month',
  history: [
    { on: '2025-06-12', event: 'refused' },
    { on: '2025-06-20T09:00-07:00', event: 'exercised-in-part' },
    { on: '2025-06-20T09:00-07:00', event: 'freed' },
    { on: '2025-07-31', event: 'defaulted' },
  ],
}

describe('the table of notices', () => {
  test('keeps to what it has always shown where that is all there is', () => {
    const [title, heads, ...rows] = shown(over([LAPSED]))
    expect(title).toBe('Notices  1: 1 lapsed')
    expect(heads?.trim().split(/ {2,}/)).toEqual([
      'request',
      'holder',
      'offer',
      'MW',
      'USD per',
      'given',
      'deadline',
      'state',
      'answered',
      'notice',
    ])
    expect(rows.at(-1)?.trim().split(/ {2,}/)).toEqual([
      'abilene-training',
      'microsoft',
      'oracle',
      '800',
      '24',
      '2025-06-02',
      '2025-06-24',
      'lapsed',
      LAPSED.id,
    ])
  })

  test('shows ranks, limits and what came of a right where some notice has them', () => {
    const [title, heads, , ...rows] = shown(over([CHANGED, AGAIN]))
    expect(title).toBe('Notices  2: 1 void, 1 exercised in part')
    expect(heads).toContain('  rank  ')
    expect(heads).toContain('  close by    free until  ')
    expect(rows.map((row) => row.trim().split(/ {2,}/).slice(8))).toEqual([
      ['void, re-armed', '2025-06-10', CHANGED.id],
      ['exercised in part, defaulted', '2025-06-20', '2025-07-31', '2025-10-29', AGAIN.id],
    ])
    expect(rows.map((row) => row.trim().split(/ {2,}/)[2])).toEqual(['1', '2'])
  })

  test('leaves the limits out first where the screen is narrow, and keeps the ranks', () => {
    const text = shown(over([CHANGED, AGAIN]), 80).join('\n')
    expect(text).not.toContain('2025-07-31')
    expect(text).not.toContain('2025-10-29')
    expect(text).toContain('rank')
    expect(text).toContain(`notice ${AGAIN.id}`)
  })

  test('lists rights over events, which have no quantity', () => {
    const [title, heads, ...rows] = shown(over([], [OVER_EVENT]))
    expect(title).toBe('Notices  1: 1 waived')
    expect(heads?.trim().split(/ {2,}/)).toEqual([
      'event',
      'holder',
      'given',
      'deadline',
      'state',
      'answered',
      'free until',
      'notice',
    ])
    expect(rows).toEqual([expect.stringContaining('product-announced  microsoft  2025-04-01')])
  })

  test('lists both under one head', () => {
    const text = shown(over([LAPSED], [OVER_EVENT])).join('\n')
    expect(text).toContain('Notices  2: 1 lapsed, 1 waived')
    expect(text).toMatch(/^ {2}about /m)
  })

  test("shows no offer where the owner's own plan was put to the holder", () => {
    const { price: _, ...plan } = LAPSED
    const [, heads] = shown(over([{ ...plan, offer: 'abilene-training' }]))
    expect(heads).not.toMatch(/offer|price/)
    expect(heads).toContain('MW')
  })

  test.each([60, 80, 120, 200])('is never wider than %d columns', (columns) => {
    const lines = shown(over([CHANGED, AGAIN], [OVER_EVENT]), columns)
    expect(lines.filter((line) => [...line].length > columns)).toEqual([])
  })
})

describe('what may happen to a right', () => {
  test('is said in a sentence of its own each', () => {
    const all = RIGHT_EVENTS.map((event) => noticeText.happened(event))
    expect(new Set(all).size).toBe(RIGHT_EVENTS.length)
    expect(all.filter((one) => one.length > 60 || /^[A-Z]|\.$/.test(one))).toEqual([])
  })
})

describe('an explanation of a notice', () => {
  test('tells its history turn by turn', () => {
    expect(said(over([LAPSED]), LAPSED.id)).toContain(
      [
        '  history   2025-06-24  the right lapsed',
        '            2025-06-24  the owner was free',
        '            2025-06-24  the owner closed with another',
      ].join('\n'),
    )
  })

  test('of a right that came up again tells why, what it took at what price, and its limits', () => {
    const style = styleOf(200, false)
    const text = explain(over([CHANGED, AGAIN]), AGAIN.id, { style, depth: 'everything' }) ?? ''
    expect(text).toMatch(
      /^abilene-training\/\S+\/2 was given to microsoft again on 2025-06-10, to be answered by 2025-06-24: /,
    )
    expect(text).toMatch(/: exercised in part,\sdefaulted\.\n/)
    for (const line of [
      'offer     800 MW at 24 USD per MW-month, from oracle, put to microsoft',
      'right     first refusal, rank 2, phase reply',
      'again     the offer was changed',
      'state     exercised in part (firm) on 2025-06-20; taken: 300 MW at 23 USD per MW-month',
      'closing   by 2025-07-31; the holder did not',
      'tail      the owner may close with oracle until 2025-10-29; after that on any terms',
      'history   2025-06-12              an answer was refused',
      '          2025-06-20T09:00-07:00  the right was exercised in part',
    ])
      expect(text).toContain(`  ${line}\n`)
  })

  test('tells what the holder paid because of it', () => {
    const [payment] = fixture.payments
    if (payment === undefined) throw new Error('the fixture has payments')
    const parts = payment.parts.map((one) => ({ ...one, posting: LAPSED.id }))
    const outcome = { ...over([LAPSED]), payments: [{ ...payment, id: 'matching-fee/2025-06-24', parts }] }
    expect(said(outcome, LAPSED.id)).toContain(
      '  payment   matching-fee/2025-06-24: openai pays microsoft 25,000,000.01 USD\n',
    )
    expect(said(over([LAPSED]), LAPSED.id)).not.toContain('  payment ')
  })

  test('of a closing tells when it was', () => {
    const closed: Notice = {
      ...AGAIN,
      closed: 'completed',
      history: [
        { on: '2025-06-20', event: 'exercised-in-part' },
        { on: '2025-07-04T12:00-07:00', event: 'completed' },
      ],
    }
    const closing = (notice: Notice): string[] => noticeText.closing(notice)
    expect(closing(closed)).toEqual(['by 2025-07-31; the holder closed on 2025-07-04'])
    const { closed: _, ...begun } = AGAIN
    expect(closing(begun)).toEqual(['by 2025-07-31'])
    expect(closing(LAPSED)).toEqual([])
  })

  test('speaks of the freedom of the owner only once it was free', () => {
    const tail = { against: 'offered', with: 'anyone', needs: 'close', after: 'again' } as const
    const { 'free-until': _, ...open } = { ...OVER_EVENT, tail }
    expect(noticeText.tail({ ...open, history: [] })).toEqual([])
    expect(noticeText.tail(open)).toEqual(['the owner may close with anyone at any time'])
    expect(noticeText.tail({ ...open, 'free-until': '2025-07-10' })).toEqual([
      'the owner may close with anyone until 2025-07-10; after that not without the right',
    ])
  })

  test.each<[string, Partial<Notice>, string]>([
    ['open', { state: 'open', history: [] }, 'open, without an answer'],
    ['interested', { state: 'open', history: [{ on: '2025-06-03', event: 'interested' }] }, 'open'],
    [
      'failed',
      { history: [{ on: '2025-06-03', event: 'failed' }] },
      'lapsed on 2025-06-03, by an answer that was refused',
    ],
    [
      'void, after it was answered',
      {
        state: 'void',
        answered: '2025-06-03',
        history: [
          { on: '2025-06-03', event: 'waived' },
          { on: '2025-06-09T10:00-07:00', event: 'changed' },
        ],
      },
      'void on 2025-06-09: the offer was changed',
    ],
  ])('says how it stands: %s', (_, changes, text) => {
    expect(noticeText.state({ ...LAPSED, ...changes })).toBe(text)
  })

  test.each([
    ['interest', 'to be shown interest in by 2025-06-24'],
    ['talks', 'to be talked about until 2025-06-24'],
    ['reply', 'to be answered by 2025-06-24'],
  ] as const)('says what it waits for in the phase %s', (phase, text) => {
    expect(noticeText.line({ ...LAPSED, phase })).toContain(`, ${text}: lapsed.`)
  })

  test('over an event is found by its id, and by the event where it is the only one', () => {
    const text = said(over([], [OVER_EVENT]), 'product-announced')
    expect(text).toBe(said(over([], [OVER_EVENT]), OVER_EVENT.id))
    for (const line of [
      'event     product-announced, put to microsoft',
      'state     waived on 2025-04-11',
      'tail      the owner may close or sign with anyone until 2025-07-10, on price',
      'history   2025-04-11  the right was waived',
      'because   first-look (stated, ms-2025-01): Microsoft is told of each new',
      'rests on  first-look.window = 30 days (stated)',
    ])
      expect(text).toContain(`  ${line}\n`)
    expect(text).not.toContain('led to')
    const two = over([], [OVER_EVENT, { ...OVER_EVENT, id: 'product-announced/first-look/2' }])
    expect(explain(two, 'product-announced', { style: styleOf(80, false) })).toBeUndefined()
    expect(said(two, 'product-announced/first-look/2')).toContain('/2 was given to microsoft')
  })

  test.each([60, 80, 200])('keeps to 15 lines at %d columns, however much has happened', (columns) => {
    const history = RIGHT_EVENTS.map((event) => ({ on: '2025-06-20T09:00-07:00', event }))
    const derivation = Array.from({ length: 9 }, (_, index) => `step ${index} of a long way to the deadline`)
    const long: Notice = { ...AGAIN, history, derivation }
    const lines = said(over([long]), long.id, columns)
      .trimEnd()
      .split('\n')
    expect(lines.length).toBeLessThanOrEqual(15)
    expect(lines.filter((line) => [...line].length > columns)).toEqual([])
  })
})

describe('an explanation of a decision', () => {
  test('has a line for each notice', () => {
    expect(said(over([CHANGED, AGAIN]), 'abilene-training', 200)).toContain(
      [
        `  notices   ${RULE}/1: oracle's offer put to microsoft 2025-06-02; void 2025-06-10, re-armed`,
        `            ${RULE}/2: oracle's offer put to microsoft again 2025-06-10, rank 2; exercised in part 2025-06-20,`,
      ].join('\n'),
    )
  })

  test("tells of the owner's own plan", () => {
    const plan = { ...LAPSED, offer: 'abilene-training' }
    expect(noticeText.brief(plan, 'abilene-training')).toContain('/1: a plan put to microsoft 2025-06-02; lapsed')
    expect(noticeText.offer(plan)).toContain("by the owner's plan")
  })

  test('keeps to 15 lines with many notices', () => {
    const many = Array.from({ length: 30 }, (_, index): Notice => ({
      ...AGAIN,
      id: `abilene-training/${RULE}/${index}`,
    }))
    expect(said(over(many), 'abilene-training').trimEnd().split('\n').length).toBeLessThanOrEqual(15)
  })

  test('shows all that happened when everything is asked for', () => {
    const decision: Decision = { ...DECISION, notices: [AGAIN] }
    const outcome = { ...fixture, decisions: [decision] }
    const text = explain(outcome, decision.id, { style: styleOf(120, false), depth: 'everything' }) ?? ''
    for (const { event } of AGAIN.history) expect(text).toContain(noticeText.happened(event))
  })
})
