import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { simulate } from '../../../src/simulation/simulate.ts'
import { violations } from '../../../src/testing/index.ts'
import { asyncPropertyWith } from '../../properties.ts'
import { outcomeOf, readWorld } from '../world-of.ts'

const law = (part = '75%', more = ''): string => `sets: { rate: { value: ${part} } }
enacts:
  - name: profit
    clause: Profit goes three quarters to the anchor until it has had thirteen, then in halves.
    conditions: { all: [] }
    event:
      type: waterfall
      params:
        from: tenant
        steps: [ { take: = posting.amount } ]
        tiers:
          - { name: recoupment, pays: { anchor: = term.rate, north: 25% }, until: { anchor: 13 USD } }
          - { name: halves, pays: { anchor: 49%, north: 49%, tenant: 2% } }
${more}`

const sales = (...amounts: readonly string[]): string =>
  `postings:\n${amounts.map((amount, index) => `  - { stream: sales, period: 2025-0${index + 1}, amount: ${amount} }\n`).join('')}`

describe('a waterfall', () => {
  test('shows of each payment what the tiers took, who had it, and what was rounded', async () => {
    const { payments } = await outcomeOf(law(), sales('20 USD'))
    expect(payments.map(({ id, amount }) => `${id} ${amount}`)).toEqual([
      'profit/2025-01/anchor 14.31',
      'profit/2025-01/north 5.64',
    ])
    expect(payments[0]?.parts[0]?.steps).toEqual([
      { verb: 'take', text: 'posting.amount', value: '20.00 USD' },
      {
        verb: 'tier',
        text: 'recoupment: 13.00 USD to anchor, 4.333333333333… USD to north; ends as anchor has had 13.00 USD',
        value: '17.333333333333… USD',
      },
      {
        verb: 'tier',
        text: 'halves: 1.306666666666… USD to anchor, 1.306666666666… USD to north, 0.053333333333… USD kept by tenant',
        value: '2.666666666666… USD',
      },
      { verb: 'part', text: 'of anchor in all tiers', value: '14.306666666666… USD' },
      {
        verb: 'payable',
        text: 'running totals of all parties, rounded to sum to the rounded whole, less what was posted before',
        value: '14.31 USD',
      },
    ])
    expect(payments[0]?.['rests-on'].map(({ term }) => term)).toEqual(['rate'])
  })

  test('moves what is above a cap, and says so', async () => {
    const caps = '        caps: { north: 5 USD }\n        overflow: anchor\n'
    const { payments } = await outcomeOf(law('75%', caps), sales('20 USD'))
    expect(payments.map(({ to, amount }) => `${to} ${amount}`)).toEqual(['anchor 14.95', 'north 5.00'])
    expect(payments[0]?.parts[0]?.steps[2]?.text).toContain('; 0.64 USD of it to anchor as north is at its cap')
  })

  test('is a fault of the day where its parts do not come to all', async () => {
    const { agreement, scenario } = await readWorld(law('70%'), sales('20 USD'))
    const { outcome, faults } = simulate(agreement, scenario)
    expect(outcome).toBeUndefined()
    expect(faults).toMatchObject([
      { code: 'bad-tier', message: 'the parts of the tier come to 95%, where 100% are distributed' },
    ])
    expect(faults[0]?.place.line).toBeGreaterThan(10)
  })

  test('posts what parties have had, however its postings are cut, and what anybody may check again holds', async () => {
    const cents = fc.array(fc.integer({ min: -200, max: 2_000 }), { minLength: 1, maxLength: 9 })
    await asyncPropertyWith({ numRuns: 25 }, 'cuts', cents, async (each) => {
      const print = (amount: number): string => `${(amount / 100).toFixed(2)} USD`
      const { agreement, scenario } = await readWorld(law(), sales(...each.map(print)))
      const apart = simulate(agreement, scenario).outcome
      const gains = each.reduce((sum, one) => sum + Math.max(one, 0), 0)
      const whole = await outcomeOf(law(), sales(print(gains)))
      const totals = (payments: typeof whole.payments): Record<string, number> =>
        payments.reduce<Record<string, number>>((sums, { from, to, amount }) => {
          const [party, sign] = from === 'tenant' ? [to, 1] : [from, -1]
          return { ...sums, [party]: (sums[party] ?? 0) + sign * Math.round(Number(amount) * 100) }
        }, {})
      if (apart === undefined) throw new Error('no outcome')
      expect(totals(apart.payments)).toEqual(totals(whole.payments))
      expect(violations({ agreement, scenario, outcome: apart })).toEqual([])
    })
  })
})
