import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { simulate } from '../../../src/simulation/simulate.ts'
import { violations } from '../../../src/testing/index.ts'
import { printDay, dayOf } from '../../../src/values/day.ts'
import { asyncProperty } from '../../properties.ts'
import { outcomeOf, readWorld } from '../world-of.ts'

const DECLARED = `events: [ outage ]
facts: { event.hours: { type: number, optional: true }, request.kind: { type: one-of, values: [ base, peak ], optional: true } }
`

const fee = (name: string, steps: string, conditions = '', more = ''): string => `  - name: ${name}
    clause: What ${name} says.
    conditions: { all: [ ${conditions} ] }
    event: { type: penalty, params: { from: anchor, to: tenant, each: { event: outage }, steps: ${steps}${more} } }
`

const outage = (at: string, more = ''): string => `  - { at: ${at}, event: outage${more} }\n`

describe('a payment at an event', () => {
  test('that reads a request is owed only where the event is about one', async () => {
    const law = `enacts:
${fee('of-a-request', '[ { take: = request.quantity / 1 MW * 1 USD } ]')}${fee('of-any', '[ { take: 3 USD } ]')}`
    const world = `requests:
  - { id: load, by: tenant, submitted: 2025-06-02, from: 2025-08-01, to: 2026-08-01, quantity: 80 MW }
events:
${outage('2025-05-01', ', of: load')}${outage('2025-05-02')}`
    const { payments } = await outcomeOf(law, world, undefined, DECLARED)
    expect(payments.map(({ id, amount }) => `${id} ${amount}`)).toEqual([
      'of-a-request/2025-05-01 80.00',
      'of-any/2025-05-01 3.00',
      'of-any/2025-05-02 3.00',
    ])
  })

  test('is not owed where an optional fact that its rule tests is absent', async () => {
    const tested = '{ fact: event.hours, operator: greaterThan, value: 1 }'
    const law = `enacts:\n${fee('long', '[ { take: 1 USD } ]', tested)}`
    const world = `events:\n${outage('2025-05-01')}${outage('2025-05-02', ', hours: 1')}${outage('2025-05-03', ', hours: 2')}`
    const { payments } = await outcomeOf(law, world, { trace: 'verdicts' }, DECLARED)
    expect(payments.map(({ id }) => id)).toEqual(['long/2025-05-03'])
    expect(payments[0]?.parts[0]?.verdicts).toMatchObject([
      { rule: 'long', about: 'outage/2025-05-03', state: 'fired' },
    ])
  })

  test('that must compute with what is absent is a fault at the event', async () => {
    const law = `enacts:\n${fee('by-hours', '[ { take: 1 USD }, { times: = event.hours } ]')}`
    const { agreement, scenario } = await readWorld(law, `events:\n${outage('2025-05-01')}`, DECLARED)
    const { outcome, faults } = simulate(agreement, scenario)
    expect(outcome).toBeUndefined()
    expect(faults).toMatchObject([{ code: 'absent-value', place: { document: 'any.yaml', line: 8 } }])
  })

  test('waits for nothing that is posted the same day: counters tell what went before', async () => {
    const counters = `${DECLARED}counters: { paid: { of: payment, add: = payment.amount } }\n`
    const law = `enacts:
${fee('first', '[ { take: = counter.paid }, { plus: 1 USD } ]')}${fee('second', '[ { take: = counter.paid }, { plus: 2 USD } ]')}`
    const world = `events:\n${outage('2025-05-01')}${outage('2025-05-02')}`
    const { payments, counters: found } = await outcomeOf(law, world, undefined, counters)
    expect(payments.map(({ id, amount }) => `${id} ${amount}`)).toEqual([
      'first/2025-05-01 1.00',
      'second/2025-05-01 2.00',
      'first/2025-05-02 4.00',
      'second/2025-05-02 5.00',
    ])
    expect(found).toMatchObject([{ value: '12.00 USD' }])
  })

  test('is rounded by itself, is counted once, and no order of the file shows', async () => {
    const law = `enacts:
${fee('thirds', '[ { take: 1 USD }, { times: = event.hours / 3 } ]')}${fee('flat', '[ { take: 0.005 USD } ]')}`
    const days = fc.array(fc.record({ day: fc.integer({ min: 0, max: 6 }), hours: fc.integer({ min: -9, max: 9 }) }), {
      maxLength: 8,
    })
    const start = dayOf(2025, 5, 1)
    await asyncProperty('payments at events', days, async (given) => {
      const lines = given.map(({ day, hours }) => outage(printDay(start + day), `, hours: ${hours}`))
      const run = async (some: readonly string[]) => {
        const { agreement, scenario } = await readWorld(
          law,
          `events: ${some.length === 0 ? '[]' : `\n${some.join('')}`}`,
          DECLARED,
        )
        const { outcome } = simulate(agreement, scenario)
        if (outcome === undefined) throw new Error('a fault')
        expect(violations({ agreement, scenario, outcome })).toEqual([])
        return outcome
      }
      const found = await run(lines)
      expect({ ...(await run(lines.toReversed())), receipt: found.receipt }).toEqual(found)
      const cents = (hours: number): number => Math.sign(hours) * Math.round((Math.abs(hours) * 100) / 3)
      const signed = found.payments.map(({ from, amount }) => (from === 'anchor' ? 1 : -1) * Number(amount) * 100)
      const sum = signed.reduce((total, one) => total + Math.round(one), 0)
      expect(sum).toBe(given.reduce((total, { hours }) => total + cents(hours) + 1, 0))
      expect(found.payments).toHaveLength(2 * given.length)
    })
  })
})
