import { describe, expect, test } from 'vitest'
import { NO_OVERLAY } from '../../src/agreement/overlay.ts'
import { simulate } from '../../src/simulation/simulate.ts'
import { outcomeOf, readWorld } from './world-of.ts'

const SHARE = `enacts:
  - name: fee
    clause: A fee.
    conditions: { all: [] }
    event: { type: share, params: { from: tenant, to: anchor, steps: [ { take: = posting.amount } ], due: 45 days } }
`

const request = (id: string, bids: string): string => `requests:
  - { id: ${id}, by: tenant, submitted: 2025-03-01, from: 2025-06-01, to: 2026-06-01, quantity: 10 MW, bids: [ ${bids} ] }
`

/** The faults of a run, as a user reads them. */
async function faultsOf(law: string, world: string): Promise<string[]> {
  const { agreement, scenario, faults } = await readWorld(law, world)
  expect(faults).toEqual([])
  const ran = simulate(agreement, scenario)
  expect(ran.outcome).toBeUndefined()
  return ran.faults.map(({ at, code, message }) => `${at} ${code}: ${message}`)
}

describe('the verdicts of an outcome', () => {
  const law = `${SHARE}  - name: may
    clause: A grant.
    conditions: { all: [] }
    event: { type: grant, params: { to: tenant } }
  - name: dear-out
    clause: Dear bids are out.
    conditions: { all: [ { fact: bid.price, operator: greaterThan, value: 50 USD per MW-month } ] }
    event: { type: exclude }
`
  const world = `${request('one', '{ by: north-cloud, price: 24 USD per MW-month }')}postings: [ { stream: sales, period: 2025-01, amount: 1 USD } ]
uses: [ { id: reading, by: tenant, at: 2025-03-01 } ]
`

  test('are there when asked for', async () => {
    const { decisions, payments, rights } = await outcomeOf(law, world, { trace: 'verdicts' })
    expect(decisions[0]?.verdicts?.map((one) => [one.about, one.rule, one.state])).toEqual([
      ['one/north-cloud', 'dear-out', 'not-fired'],
    ])
    expect(payments[0]?.parts[0]?.verdicts?.map((one) => [one.about, one.rule])).toEqual([['sales/2025-01', 'fee']])
    expect(rights[0]?.verdicts?.map((one) => [one.about, one.rule])).toEqual([['reading', 'may']])
  })

  test('are left out otherwise, and change nothing else', async () => {
    const traced = await outcomeOf(law, world, { trace: 'all' })
    const plain = await outcomeOf(law, world)
    expect(JSON.stringify(plain)).not.toContain('verdicts')
    const without = JSON.stringify(traced, (key, value: unknown) => (key === 'verdicts' ? undefined : value))
    expect(without).toBe(JSON.stringify(plain).replace('"trace":"none"', '"trace":"all"'))
  })
})

describe('a run is at fault', () => {
  test('where a rule about one bid alone cannot be answered, at that bid', async () => {
    const law = `sets: { rate: { value: unknown } }
enacts:
  - name: rated
    clause: Bids at a rate.
    conditions: { all: [ { fact: bid.id, operator: equal, value: other }, { fact: term.rate, operator: greaterThan, value: 1% } ] }
    event: { type: exclude }
`
    const faults = await faultsOf(law, request('one', '{ by: north-cloud, price: 24 USD per MW-month }'))
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatch(/term-without-value: .*`rate`/)
  })

  test('where a payment falls due after the calendar ends', async () => {
    const law = SHARE.replace('due: 45 days', 'due: 3000 business days')
    const faults = await faultsOf(law, 'postings: [ { stream: sales, period: 2025-12, amount: 1 USD } ]\n')
    expect(faults.join()).toMatch(/outside-calendar/)
  })

  test('once where a term has no value, however many records want it', async () => {
    const law = `sets: { rate: { value: unknown } }\n${SHARE.replace('{ take: = posting.amount }', '{ take: = posting.amount }, { times: = term.rate }')}`
    const postings =
      '[ { stream: sales, period: 2025-01, amount: 1 USD }, { stream: services, period: 2025-01, amount: 1 USD } ]'
    expect(await faultsOf(law, `postings: ${postings}\n`)).toEqual([
      'works.yaml:20:9 term-without-value: the value of term `rate` is unknown, and a rule in force needs it',
    ])
  })

  test('where an overlay names what there is not', async () => {
    const { agreement, scenario } = await readWorld(SHARE, '')
    const { outcome, faults } = simulate(agreement, scenario, { overlay: { ...NO_OVERLAY, readings: ['press'] } })
    expect(outcome).toBeUndefined()
    expect(faults.map((one) => one.code)).toEqual(['unknown-reading'])
  })
})

describe('what an outcome puts together', () => {
  test('parts at one provider, price and interval are one placement', async () => {
    const bids =
      '{ id: a, by: north-cloud, price: 24 USD per MW-month, maximum: 4 MW }, { id: b, by: north-cloud, price: 24 USD per MW-month, maximum: 6 MW }'
    const { decisions } = await outcomeOf(SHARE, request('one', bids))
    expect(decisions[0]?.placements.map((one) => [one.provider, one.quantity])).toEqual([['north-cloud', '10 MW']])
  })

  test('payments are in order of the day on which they have accrued, then of id', async () => {
    const law = `${SHARE}${SHARE.replace('enacts:\n', '').replace('fee', 'a-fee')}`
    const { payments } = await outcomeOf(
      law,
      'postings: [ { stream: sales, period: 2025-02, amount: 1 USD }, { stream: services, period: 2025-Q1, amount: 1 USD }, { stream: sales, period: 2025-01, amount: 1 USD } ]\n',
    )
    expect(payments.map((one) => one.id)).toEqual([
      'a-fee/2025-01',
      'fee/2025-01',
      'a-fee/2025-02',
      'fee/2025-02',
      'a-fee/2025-Q1',
      'fee/2025-Q1',
    ])
  })

  test('a payment falls due on the latest day that any of its parts gives', async () => {
    const law = (length: string): string => SHARE.replace('45 days', length)
    const later = `---\npactwright: 1\namendment: later\ntitle: Later\neffective: 2025-01-16\nrepeals: [ fee ]\n`
    const posting = 'postings: [ { stream: sales, period: 2025-01, amount: 31 USD } ]\n'
    const shorter = await outcomeOf(`${law('45 days')}${later}${law('10 days')}`, posting)
    const longer = await outcomeOf(`${law('10 days')}${later}${law('45 days')}`, posting)
    expect([shorter, longer].map(({ payments }) => payments.map((one) => [one.id, one.due]))).toEqual([
      [['fee/2025-01', '2025-03-17']],
      [['fee/2025-01', '2025-03-17']],
    ])
  })

  test('an answer of use rests on the terms that kept clauses about that party from firing, and on no others', async () => {
    const clause = (name: string, type: string, party: string): string => `  - name: ${name}
    clause: A clause.
    conditions: { all: [ { fact: term.rate, operator: greaterThan, value: 50% } ] }
    event: { type: ${type}, params: { to: ${party} } }
`
    const rests = async (rules: string): Promise<string[]> => {
      const law = `sets: { rate: { value: 10%, status: assumed } }\nenacts:\n${rules}`
      const { rights } = await outcomeOf(law, 'uses: [ { id: reading, by: tenant, at: 2025-03-01 } ]\n')
      return rights[0]?.['rests-on'].map((one) => one.term) ?? []
    }
    expect(await rests(clause('may', 'grant', 'tenant'))).toEqual(['rate'])
    expect(await rests(clause('may-not', 'withhold', 'tenant'))).toEqual(['rate'])
    expect(await rests(clause('other', 'grant', 'north'))).toEqual([])
  })

  test('figures say how many answers rest on assumed and on reported terms', async () => {
    const law = `sets: { rate: { value: 10%, status: assumed } }
${SHARE.replace('{ take: = posting.amount }', '{ take: = posting.amount }, { times: = term.rate }')}`
    const posting =
      'postings: [ { stream: sales, period: 2025-01, amount: 31 USD }, { stream: sales, period: 2025-02, amount: 28 USD } ]\n'
    const world = `${posting}uses: [ { id: reading, by: tenant, at: 2025-03-01 } ]\n`
    expect((await outcomeOf(law, world)).figures).toEqual({ total: 3, 'on-assumed': 2, 'on-reported': 0 })
    const reported = law.replace('assumed', 'reported')
    expect((await outcomeOf(reported, world)).figures).toEqual({ total: 3, 'on-assumed': 0, 'on-reported': 2 })
    const stated = law.replace('assumed', 'stated')
    expect((await outcomeOf(stated, world)).figures).toEqual({ total: 3, 'on-assumed': 0, 'on-reported': 0 })
  })
})
