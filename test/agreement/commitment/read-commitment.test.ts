import { describe, expect, test } from 'vitest'
import { readAgreement } from '../../../src/agreement/read-agreement.ts'
import { treeOf } from '../../../src/document/tree.ts'

type Rule = Readonly<Record<string, unknown>>

const commitment = (params: object, name = 'orders'): Rule => ({
  name,
  clause: `What ${name} says.`,
  conditions: { all: [] },
  event: { type: 'commitment', params },
})

const READY = { by: 'dealer', to: 'maker', each: 'year', unit: 'car', measure: '= counter.cars', target: '10 car' }

function read(enacts: readonly Rule[], more: object = {}, later: readonly Rule[] = []) {
  const documents = [
    {
      agreement: 'cars',
      title: 'A maker and its dealer',
      zone: 'UTC',
      currency: 'EUR',
      unit: 'car',
      parties: ['maker', 'dealer'],
      streams: ['sales'],
      events: ['strike'],
      terms: { least: { type: 'quantity', unit: 'car' }, spend: { type: 'money' } },
      facts: {
        'posting.cars': { type: 'quantity', unit: 'car', default: '0 car' },
        'posting.site': { type: 'text' },
      },
      counters: {
        cars: { add: '= posting.cars', over: 'year' },
        paid: { add: '= posting.amount', over: 'year' },
        'cars.site': { add: '= posting.cars', over: 'year', per: ['posting.site'] },
      },
      accounts: { carried: { unit: 'car' }, money: { unit: 'EUR' } },
      ...more,
    },
    {
      amendment: 'founding',
      title: 'The contract',
      effective: '2020-01-01',
      sets: { least: { value: '5 car' }, spend: { value: 'unknown' } },
      enacts,
    },
    ...(later.length === 0
      ? []
      : [{ amendment: 'later', title: 'A change', effective: '2021-01-01', repeals: ['orders'], enacts: later }]),
  ]
  return readAgreement(documents.map((one) => treeOf({ pactwright: 1, ...one }, 'cars')))
}

const faultsOf = (...given: Parameters<typeof read>): string[] =>
  read(...given).faults.map(({ code, message, hint }) => `${code}: ${message}; ${hint}`)

describe('a commitment', () => {
  test('is read with all it says', () => {
    const { agreement, faults } = read([
      commitment({
        ...READY,
        per: ['posting.site'],
        measure: '= counter.cars.site',
        target: { fact: 'term.least' },
        excused: '1 car',
      }),
    ])
    expect(faults).toEqual([])
    const effect = agreement?.amendments[0]?.enacts[0]?.effect
    expect(effect).toMatchObject({
      kind: 'commitment',
      by: 'dealer',
      to: 'maker',
      each: { word: 'year' },
      per: ['posting.site'],
      type: { kind: 'quantity', unit: 'car' },
      measure: { text: 'counter.cars.site' },
      target: { text: 'term.least' },
      excused: { text: '1 car' },
    })
  })

  test('is of the agreement’s currency unless it says otherwise, and may be of numbers', () => {
    const money = commitment({ by: 'dealer', to: 'maker', measure: '= counter.paid', target: '= term.spend' }, 'spend')
    const number = commitment(
      { by: 'dealer', to: 'maker', unit: 'number', measure: '= counter.cars / 1 car', target: '7' },
      'count',
    )
    const { agreement, faults } = read([money, number])
    expect(faults).toEqual([])
    expect(agreement?.facts.get('commitment.spend.own')?.type).toEqual({ kind: 'money', currency: 'EUR' })
    expect(agreement?.facts.get('commitment.count.shortfall')?.type).toEqual({ kind: 'number' })
    expect(agreement?.facts.get('milestone.spend.missed')?.type).toEqual({ kind: 'boolean' })
    // Of two units no record has an amount that any counter could know.
    expect(agreement?.facts.has('closing.shortfall')).toBe(false)
    expect(agreement?.facts.get('closing.met')?.optional).toBe(true)
  })

  const CASES: readonly (readonly [string, readonly Rule[], readonly string[]])[] = [
    [
      'who promises itself',
      [commitment({ ...READY, to: 'dealer' })],
      ['same-party: `dealer` promises itself; name two parties in `by` and `to`'],
    ],
    [
      'a period that is none',
      [commitment({ ...READY, each: 'yearly' })],
      ['unknown-period: unknown period `yearly`; did you mean `year`?'],
    ],
    [
      'a unit that nobody declares',
      [commitment({ ...READY, unit: 'cars' })],
      ['unknown-unit: `cars` is no currency, and no unit that a fact or term is declared in; did you mean `car`?'],
    ],
    [
      'an account that is none, and one of another unit',
      [commitment({ ...READY, bank: 'carry' }), commitment({ ...READY, bank: 'money' }, 'others')],
      [
        'unknown-account: unknown account `carry`; known: `carried`, `money`',
        'other-unit: the bank `money` holds money in EUR, and what is promised is a quantity in car; give account and commitment the same `unit`',
      ],
    ],
    [
      'facts that tell nothing apart',
      [commitment({ ...READY, per: ['posting.sight', 'agreement.in-term', 'posting.site', 'posting.site'] })],
      [
        'unknown-fact: unknown fact `posting.sight`; did you mean `posting.site`?',
        'fact-not-supplied: `agreement.in-term` is no fact of a record, by which what is promised could be told apart; use a fact of `posting.`, `event.`, `request.`, `bid.`, `placement.`, `usage.`, `use.`',
        'duplicate-id: `posting.site` stands twice in `per`; keep one of the two',
      ],
    ],
    [
      'what no close knows',
      [commitment({ ...READY, measure: '= posting.cars' })],
      [
        'fact-not-supplied: `orders` reads `posting.cars`, which a commitment does not supply; use facts of `term.`, `milestone.`, `date`, `period.`',
      ],
    ],
    [
      'a counter that is kept apart where the commitment is not',
      [commitment({ ...READY, measure: '= counter.cars.site' })],
      [
        'fact-not-supplied: `orders` reads `counter.cars.site`, which is kept per `posting.site`, and a commitment has no `site`; give `orders` runs of its own, as in `per: [ posting.site ]`, or read a counter without `per`',
      ],
    ],
    [
      'two that wait for each other',
      [
        commitment({ ...READY, target: '= commitment.others.own' }),
        commitment({ ...READY, target: '= commitment.orders.own' }, 'others'),
      ],
      [
        'circular-commitment: `orders` and `others` wait for each other: each reads what the other comes to; let one of them read counters alone',
      ],
    ],
    [
      'an amount of another unit',
      [commitment({ ...READY, target: '10 EUR' })],
      ['mixed-unit: `10 EUR` is in `EUR` where `car` is expected; give the quantity in car, as in `5 car`'],
    ],
  ]
  test.each(CASES)('%s', (_, enacts, faults) => {
    expect(faultsOf(enacts)).toEqual(faults)
  })

  test('keeps its unit in every amendment', () => {
    const money = commitment({ by: 'dealer', to: 'maker', measure: '= counter.paid', target: '5 EUR' })
    expect(faultsOf([commitment(READY)], {}, [money])).toEqual([
      'other-unit: `orders` is money in EUR here and a quantity in car in another amendment; keep one unit for all that has one name, or give the later commitment a name of its own',
    ])
  })

  test('that reads itself waits for nothing', () => {
    expect(faultsOf([commitment({ ...READY, target: '= commitment.orders.own' })])).toEqual([])
  })

  test('leaves what reads one of an unknown unit alone', () => {
    const reader = {
      name: 'reader',
      clause: 'What reads it.',
      conditions: { all: [{ fact: 'commitment.orders.met', operator: 'equal', value: true }] },
      event: { type: 'exclusive', params: { to: 'maker' } },
    }
    expect(faultsOf([commitment({ ...READY, unit: 'lorry' }), reader]).map((one) => one.split(':')[0])).toEqual([
      'unknown-unit',
    ])
  })

  test('gives counters of its closings their unit where others have another', () => {
    const money = commitment({ by: 'dealer', to: 'maker', measure: '= counter.paid', target: '5 EUR' }, 'spend')
    const counters = {
      cars: { add: '= posting.cars', over: 'year' },
      paid: { add: '= posting.amount' },
      short: { of: 'closing', where: { 'closing.commitment': 'orders' }, add: '= closing.shortfall' },
    }
    const { agreement, faults } = read([commitment(READY), money], { counters })
    expect(faults).toEqual([])
    expect(agreement?.counters.get('short')?.type).toEqual({ kind: 'quantity', unit: 'car' })
    const both = { ...counters, short: { of: 'closing', add: '= closing.shortfall' } }
    expect(faultsOf([commitment(READY), money], { counters: both })[0]).toContain('closing.shortfall')
  })
})
