import { describe, expect, test } from 'vitest'
import { outcomeOf } from './world-of.ts'

const TERM = `  - name: works
    clause: The works are hired for three years.
    conditions: { all: [] }
    event: { type: term, params: { for: 3 years } }
`
const right = (params: string): string => `enacts:
  - name: first-call
    clause: The anchor may take what the tenant buys.
    conditions: { all: [] }
    event: { type: first-refusal, params: { holder: anchor, reply: 10 days, ${params} } }
${TERM}`

const request = (id: string, submitted: string): string =>
  `  - { id: ${id}, by: tenant, submitted: ${submitted}, from: 2025-08-01, to: 2026-08-01, quantity: 80 MW, bids: [ { by: north-cloud, price: 20 USD per MW-month } ] }\n`

const WORLD = `requests:\n${request('load', '2025-06-02')}`
/** Waived, closed in spite of the right, and what else happens. */
const breached = (more = ''): string => `${WORLD}events:
  - { at: 2025-06-04, event: response, of: load, by: anchor, answer: waive }
  - { at: 2025-07-09, event: close, of: load, with: north-cloud, anyway: true }
${more}`

describe('what becomes of a right', () => {
  test('starts the clock of its own tail', async () => {
    const law = right('tail: { until: { after: first-call.waived, length: 1 month } }')
    const { decisions } = await outcomeOf(law, breached())
    expect(decisions[0]?.notices).toMatchObject([{ state: 'waived', 'free-until': '2025-07-04', then: 'breached' }])
  })

  test('lets the other party end the agreement in time', async () => {
    const law = `${right('tail: { until: 1 month }')}  - name: for-a-breach
    clause: Within thirty days of a breach the anchor may leave at once.
    conditions: { all: [] }
    event: { type: termination, params: { by: anchor, within: { after: first-call.breached, length: 30 days }, notice: 0 days } }
`
    const leaving = (at: string): string =>
      breached(`  - { at: ${at}, event: terminate, by: anchor }
`)
    const ends = async (at: string): Promise<string | undefined> => (await outcomeOf(law, leaving(at))).life[0]?.ends
    expect(await ends('2025-07-08')).toBe('2026-12-31')
    expect(await ends('2025-08-08')).toBe('2025-08-08')
    expect(await ends('2025-08-09')).toBe('2026-12-31')
  })

  test('is a fact of what is judged later, and not of what was before', async () => {
    const law = `${right('silence: lapse')}  - name: idle
    clause: Once the right has lapsed the anchor shares what it sells.
    conditions: { all: [ { fact: milestone.first-call.lapsed, operator: equal, value: true } ] }
    event: { type: share, params: { from: anchor, to: tenant, steps: [ { take: = posting.amount } ] } }
`
    const postings = `${WORLD}postings:
  - { stream: sales, period: 2025-05, amount: 5 USD }
  - { stream: sales, period: 2025-06, amount: 6 USD }
  - { id: early, stream: sales, period: 2025-06, at: 2025-06-11, amount: 7 USD }
  - { id: late, stream: sales, period: 2025-06, at: 2025-06-12, amount: 8 USD }
`
    const { payments } = await outcomeOf(law, postings)
    // A posting sees it as it stands on its last day, whole: nobody knew before that it would lapse.
    expect(payments.flatMap(({ parts }) => parts.map(({ posting, days }) => `${posting} ${days}`))).toEqual([
      'late 1/1',
      'sales/2025-06 30/30',
    ])
  })

  test('begins the window of a counter, and is counted like any event', async () => {
    const counters = `counters:
  lapses: { of: event, where: { event.event: first-call.lapsed }, add: = event.quantity }
  since: { of: event, over: since first-call.lapsed, where: { event.event: opened } }
`
    const world = `requests:\n${request('one', '2025-06-02')}${request('two', '2025-06-03')}milestones: { opened: 2025-06-13 }\n`
    const { counters: found } = await outcomeOf(right('silence: lapse'), world, undefined, counters)
    expect(found.map(({ id, value, window }) => [id, value, window])).toEqual([
      ['lapses', '160 MW', 'lifetime'],
      ['since', '1', '2025-06-13..'],
    ])
  })

  test('is told once for each notice, with what it was about', async () => {
    const counters = `counters: { ends: { of: event, per: [ event.of, event.event, event.by, event.quantity, event.price ] } }\n`
    const world = `requests:\n${request('taken', '2025-06-02')}${request('left', '2025-06-02')}
events: [ { at: 2025-06-04, event: response, of: taken, by: anchor, answer: exercise, quantity: 30 MW } ]\n`
    const { counters: found } = await outcomeOf(right('silence: lapse'), world, undefined, counters)
    expect(found.map(({ id }) => id)).toEqual([
      'ends[left/first-call/1, first-call.lapsed, anchor, 80 MW, 20 USD per MW-month]',
      'ends[taken/first-call/1, first-call.completed, anchor, 30 MW, 20 USD per MW-month]',
      'ends[taken/first-call/1, first-call.exercised, anchor, 30 MW, 20 USD per MW-month]',
    ])
  })
})
