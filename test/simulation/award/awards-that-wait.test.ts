import * as fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { Outcome } from '../../../src/simulation/outcome.ts'
import { asyncProperty, labels } from '../../properties.ts'
import { outcomeOf } from '../world-of.ts'

vi.setConfig({ testTimeout: 120_000 })

interface Drawn {
  readonly maximum: number
  readonly minimum: number
}

const PROVIDERS = ['anchor-cloud', 'tenant-site', 'north-cloud'] as const

/** Small numbers, so that minima are missed and bids are dropped often. */
const bids: fc.Arbitrary<Drawn[]> = fc.array(
  fc
    .record({ minimum: fc.constantFrom(0, 0, 2, 5, 8), more: fc.constantFrom(0, 2, 4, 8, 12) })
    .map(({ minimum, more }) => ({ minimum, maximum: Math.max(1, minimum + more) })),
  { minLength: 2, maxLength: 5 },
)

interface Bid extends Drawn {
  readonly id: string
  readonly price: number
}

const written = ({ id, minimum, maximum, price }: Bid): string =>
  `{ id: ${id}, by: ${PROVIDERS[id.charCodeAt(1) % 3] ?? ''}, price: ${price} USD per MW-month, minimum: ${minimum} MW, maximum: ${maximum} MW }`

const world = (some: readonly Bid[], quantity: number, events: readonly string[] = []): string => `
requests:
  - id: r
    by: anchor
    submitted: "2024-03-01T09:00"
    from: 2024-09-01
    to: 2025-09-01
    quantity: ${quantity} MW
    bids: [ ${some.map(written).join(', ')} ]
events: [ ${events.join(', ')} ]
`

const law = (params: string): string => `
enacts:
  - name: allocated
    clause: How it is allocated.
    conditions: { all: [] }
    event: { type: allocate, params: ${params} }
`

/** What came of the request, whenever it was decided. */
function found({ decisions: [decision] }: Outcome): unknown {
  if (decision === undefined) throw new Error('the request is not decided')
  const { status, unmet, placements } = decision
  return { status, unmet, placements }
}

const named = (some: readonly Drawn[], price: number): Bid[] =>
  some.map((one, index) => ({ ...one, id: `b${index + 1}`, price }))

const quantity = fc.integer({ min: 4, max: 24 })

test('who hands back what it won is as if it had never bid', async () => {
  const seen = labels()
  const stages = fc.constantFrom(
    '{ method: pro-rata, lots: 1 MW, ties: [ bid.id ], may-decline: 5 days }',
    '{ ties: [ pro-rata, bid.id ], lots: 1 MW, may-decline: 5 days }',
    '{ method: best-value, ties: [ bid.id ], lots: 1 MW, may-decline: 5 days }',
  )
  // Each within five days of the one before.
  const declines = fc.array(fc.record({ bid: fc.nat(4), after: fc.integer({ min: 1, max: 8 }) }), { maxLength: 3 })
  await asyncProperty('declines', bids, quantity, stages, declines, async (drawn, whole, params, acts) => {
    const all = named(drawn, 20)
    let hour = 9
    const events = acts.map(({ bid, after }) => {
      hour += after * 16
      const at = new Date(Date.UTC(2024, 2, 1, hour)).toISOString().slice(0, 16)
      return `{ at: "${at}", event: decline, of: r, bid: b${(bid % all.length) + 1} }`
    })
    const outcome = await outcomeOf(law(params), world(all, whole, events))
    const [decision] = outcome.decisions
    const gone = new Set((decision?.refused ?? []).flatMap(({ bid, why }) => (why === 'declined' ? [bid] : [])))
    const permitted = outcome.acts.filter((one) => one.act === 'decline' && one.permitted).length
    expect(gone.size).toBe(permitted)
    const without = await outcomeOf(
      law(params),
      world(
        all.filter(({ id }) => !gone.has(id)),
        whole,
      ),
    )
    expect(found(outcome)).toEqual(found(without))
    const untouched = await outcomeOf(law(params), world(all, whole))
    if (gone.size === 1) seen.count('one')
    if (gone.size > 1) seen.count('several')
    if (permitted < outcome.acts.length) seen.count('refused')
    if (gone.size > 0 && decision?.unmet === untouched.decisions[0]?.unmet) seen.count('made up by others')
    if (decision !== undefined && gone.size > 0 && decision.placements.length > 0) seen.count('re-run')
  })
  seen.expectAtLeast({ one: 200, several: 50, refused: 200, 'made up by others': 50, 're-run': 100 })
})

test('equal bids that improve are as if they had bid so at once', async () => {
  const seen = labels()
  const ties = fc.constantFrom('pro-rata, bid.id', 'pro-rata-if-all-fit, bid.maximum desc, bid.id', 'bid.id')
  // From two dollars below what they bid to three above, some of them when the day is over.
  const offers = fc.array(
    fc.record({ bid: fc.nat(4), by: fc.integer({ min: -2, max: 3 }), hours: fc.integer({ min: 1, max: 30 }) }),
    { maxLength: 5 },
  )
  await asyncProperty('offers', bids, quantity, ties, offers, async (drawn, whole, rules, made) => {
    const all = named(drawn, 20)
    const events = made.map(({ bid, by, hours }) => {
      const at = new Date(Date.UTC(2024, 2, 1, 9 + hours)).toISOString().slice(0, 16)
      return `{ at: "${at}", event: offer, of: r, bid: b${(bid % all.length) + 1}, price: ${20 - by} USD per MW-month }`
    })
    const outcome = await outcomeOf(
      law(`{ lots: 1 MW, ties: [ { rebid: 24 hours }, ${rules} ] }`),
      world(all, whole, events),
    )
    const tied = outcome.decisions[0]?.decided === '2024-03-02'
    const price = new Map(all.map(({ id }) => [id, 20]))
    // In the order in which they were made; what is worse than the offer that stands counts for nothing.
    for (const { bid, by, hours } of made.toSorted((a, b) => a.hours - b.hours)) {
      const id = `b${(bid % all.length) + 1}`
      const open = all.find((one) => one.id === id)?.minimum ?? 0
      if (!tied || hours > 24 || open > whole) continue
      if (20 - by <= (price.get(id) ?? 0)) price.set(id, 20 - by)
      else seen.count('worse')
    }
    const final = all.map((one) => ({ ...one, price: price.get(one.id) ?? 20 }))
    const atOnce = await outcomeOf(law(`{ lots: 1 MW, ties: [ ${rules} ] }`), world(final, whole))
    expect(found(outcome)).toEqual(found(atOnce))
    if (tied) seen.count('tied')
    if (tied && new Set(price.values()).size > 1) seen.count('told apart')
    if (tied && new Set(price.values()).size < all.length && [...price.values()].some((one) => one !== 20)) {
      seen.count('some still equal')
    }
    if (made.some(({ hours }) => hours > 24)) seen.count('late')
  })
  seen.expectAtLeast({ tied: 300, 'told apart': 200, 'some still equal': 100, worse: 50, late: 200 })
})
