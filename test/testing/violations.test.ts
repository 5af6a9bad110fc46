import { describe, expect, test } from 'vitest'
import type { Outcome } from '../../src/simulation/outcome.ts'
import type { CaseDocuments, Run } from '../../src/testing/index.ts'
import { INVARIANTS, runCase, violations } from '../../src/testing/index.ts'

const share = (rate: string) => ({
  name: 'royalty',
  clause: 'a part of all sales',
  conditions: { all: [] },
  event: {
    type: 'share',
    params: { from: 'alpha', to: 'beta', steps: [{ take: '= posting.amount' }, { times: rate }] },
  },
})

const launchFee = {
  name: 'launch-fee',
  clause: 'a fee when it is launched',
  conditions: { all: [] },
  event: {
    type: 'fee',
    params: { from: 'alpha', to: 'beta', each: { event: 'launched' }, steps: [{ take: '10 USD' }, { times: '1/3' }] },
  },
}

const booked = (name: string, each: object | string, steps: object[]) => ({
  name,
  clause: 'what is kept in the pool',
  conditions: { all: [] },
  event: { type: 'book', params: { each, steps } },
})

const kept = booked('kept', 'posting', [{ take: '= posting.amount' }, { put: 'pool' }])
const spent = booked('spent', { event: 'cashed' }, [{ take: '700 USD' }, { draw: 'pool' }])

const bestSpare = {
  name: 'best-spare',
  clause: 'the best rate of all',
  conditions: { all: [] },
  event: {
    type: 'most-favoured',
    params: { holder: 'beta', takes: { 'spare.rate': '= deal.rate' }, better: 'higher' },
  },
}

const documents: CaseDocuments = {
  agreement: {
    pactwright: '1',
    agreement: 'small',
    title: 'a small agreement',
    zone: 'UTC',
    currency: 'USD',
    unit: 'MW',
    calendar: 'us-federal',
    parties: ['alpha', 'beta', 'gamma'],
    streams: ['sales'],
    accounts: { pool: { unit: 'USD', limit: '3000 USD', expires: '3 months' } },
    counters: { sold: { add: '= posting.amount' }, refused: { of: 'act', how: 'count' } },
    milestones: ['launched', 'cashed'],
    terms: { 'spare.rate': { type: 'ratio' } },
    facts: { 'request.secret': { type: 'boolean', default: false }, 'deal.rate': { type: 'ratio' } },
  },
  amendments: [
    {
      pactwright: '1',
      amendment: 'founding',
      title: 'founding',
      effective: '2025-01-01',
      sets: { 'spare.rate': { value: '8%' } },
      enacts: [
        bestSpare,
        {
          name: 'secret-work',
          clause: 'secret work stays with alpha',
          conditions: { all: [{ fact: 'request.secret', operator: 'equal', value: true }] },
          event: { type: 'exclusive', params: { to: 'alpha' } },
        },
        {
          name: 'first-call',
          clause: 'alpha is asked first',
          conditions: { all: [{ fact: 'request.secret', operator: 'equal', value: false }] },
          event: { type: 'first-refusal', params: { holder: 'alpha', reply: '5 business days' } },
        },
        share('1/3'),
        launchFee,
        kept,
        spent,
      ],
    },
    {
      pactwright: '1',
      amendment: 'lower-rate',
      title: 'a lower rate',
      effective: '2025-02-11',
      repeals: ['royalty'],
      enacts: [share('1/7')],
    },
  ],
  scenario: {
    pactwright: '1',
    scenario: 'small',
    agreement: 'small',
    horizon: '2025-01-01..2025-12-31',
    capacity: [{ provider: 'gamma', from: '2025-01-01', quantity: '50 MW' }],
    requests: ['open', 'secret'].map((id) => ({
      id,
      by: 'beta',
      submitted: '2025-01-13',
      from: '2025-03-01',
      to: '2025-06-01',
      quantity: '40 MW',
      secret: id === 'secret',
      bids: [
        { by: 'gamma', price: '20 USD per MW-month' },
        { by: 'alpha', price: '27 USD per MW-month' },
      ],
    })),
    milestones: { launched: '2025-04-01', cashed: '2025-04-20' },
    events: [{ at: '2025-02-03', event: 'deal', of: 'other', rate: '9%' }],
    postings: ['2025-01', '2025-02'].map((period) => ({ stream: 'sales', period, amount: '1000.01 USD' })),
  },
}

function sound(): Run {
  const { run, faults } = runCase(documents, { trace: 'verdicts' })
  expect(faults).toEqual([])
  if (run === undefined) throw new Error('no outcome')
  return run
}

/** An outcome that may be written to. */
type Draft<T> = T extends object ? { -readonly [K in keyof T]: Draft<T[K]> } : T

/** What the invariants say when an outcome is not what came out. */
function after(damage: (outcome: Draft<Outcome>) => void): readonly string[] {
  const run = sound()
  const outcome = structuredClone(run.outcome) as Draft<Outcome>
  damage(outcome)
  return violations({ ...run, outcome: outcome })
}

/** A commitment of one month that was met by what was done in it. */
const commitment = (own: string, counted: string): Draft<Outcome>['commitments'][number] => ({
  id: 'volume/2025-01',
  rule: 'volume',
  by: 'alpha',
  to: 'beta',
  key: [],
  period: '2025-01',
  state: 'met',
  own,
  counted,
  target: '10 MW',
  shortfall: '0 MW',
  excess: '2 MW',
  because: [],
  summary: 'met',
  'rests-on': [],
  caveats: [],
})

const settlement = (of: string, amount: string): Draft<Outcome>['settlements'][number] => ({
  id: 'netted',
  due: '2025-03-01',
  from: 'alpha',
  to: 'beta',
  amount,
  currency: 'USD',
  of: [of],
  gross: [],
  summary: 'netted',
})

const DAMAGES: readonly (readonly [invariant: string, says: string, damage: (outcome: Draft<Outcome>) => void])[] = [
  ['capacity holds', 'gamma holds 60 of 50', (o) => (o.decisions[0]!.placements[0]!.quantity = '60 MW')],
  [
    'rights come first',
    'open: 40 placed with gamma though `first-call` let go of 0',
    (o) => (o.decisions[0]!.notices = []),
  ],
  [
    'rights come first',
    'open: placed with gamma before `first-call` was answered',
    (o) => {
      o.decisions[0]!.notices[0]!.deadline = '2025-03-10'
    },
  ],
  [
    'exclusives hold',
    'secret: placed with gamma, which `secret-work` keeps out',
    (o) => {
      o.decisions[1]!.placements[0]!.provider = 'gamma'
      o.decisions[1]!.placements[0]!.price = '20 USD per MW-month'
    },
  ],
  [
    'exclusives hold',
    'secret: neither a bid nor a right placed it with beta',
    (o) => {
      o.decisions[1]!.placements[0]!.provider = 'beta'
    },
  ],
  ['requests add up', 'open: 40 placed and 1 unmet of 40 requested', (o) => (o.decisions[0]!.unmet = '1 MW')],
  ['requests add up', 'request secret has 0 decisions', (o) => (o.decisions = o.decisions.slice(0, 1))],
  ['requests add up', 'open: unmet, not placed', (o) => (o.decisions[0]!.status = 'unmet')],
  [
    'disputes settle nothing',
    'open is disputed, and nothing contradicts',
    (o) => (o.decisions[0]!.status = 'disputed'),
  ],
  [
    'disputes settle nothing',
    'open is disputed, and yet settled',
    (o) => {
      o.decisions[0]!.status = 'disputed'
      o.decisions[0]!.contradictions = [{ kind: 'rules', between: ['first-call', 'secret-work'], about: 'anything' }]
    },
  ],
  [
    'notices run their course',
    'ends on 2025-01-22, counted 2025-01-21',
    (o) => {
      o.decisions[0]!.notices[0]!.deadline = '2025-01-22'
    },
  ],
  [
    'notices run their course',
    'is void, and no amendment ended it',
    (o) => (o.decisions[0]!.notices[0]!.state = 'void'),
  ],
  ['notices run their course', 'follows `lower-rate`, not `founding`', (o) => (o.decisions[0]!.law = 'lower-rate')],
  [
    'notices run their course',
    'let go of what `open/gamma` then did not get',
    (o) => (o.decisions[0]!.placements = []),
  ],
  [
    'notices run their course',
    'was for 40, of which 10 was taken and 40 left to `open/gamma`',
    (o) => {
      o.decisions[0]!.notices[0]!.state = 'exercised-in-part'
      o.decisions[0]!.notices[0]!.taken = '10 MW'
    },
  ],
  [
    'notices run their course',
    'was taken up by alpha, which does not have it',
    (o) => {
      o.decisions[0]!.notices[0]!.taken = '10 MW'
    },
  ],
  [
    'notices run their course',
    'ends on 2025-01-10, before it begins',
    (o) => {
      o.decisions[0]!.notices[0]!.deadline = '2025-01-10'
    },
  ],
  ['payments follow the law', 'nothing, where the law says royalty', (o) => (o.payments = o.payments.slice(1))],
  [
    'events are paid',
    '`launched` on 2025-04-01: launch-fee: nothing, where the law says launch-fee',
    (o) => (o.payments = o.payments.slice(0, 2)),
  ],
  [
    'events are paid',
    'launch-fee/2025-04-01 is 4, where its steps come to 333/100',
    (o) => (o.payments[2]!.amount = '4'),
  ],
  ['favours are better', 'other/best-spare/spare.rate: 7% is not better than 8%', (o) => (o.favours[0]!.value = '7%')],
  ['favours are better', 'is elected, where nothing is to be elected', (o) => (o.favours[0]!.state = 'elected')],
  ['favours are better', 'other/best-spare/spare.rate: no rule gives it', (o) => (o.favours[0]!.rule = 'first-call')],
  [
    'favours are better',
    'royalty/2025-01 rests on `other/best-spare/spare.rate`, which nobody has',
    (o) => {
      o.favours[0]!.state = 'lapsed'
      o.payments[0]!['rests-on'] = [{ term: 'spare.rate', value: '9%', status: 'stated', favour: o.favours[0]!.id }]
    },
  ],
  [
    'favours are better',
    'royalty/2025-01 puts `royalty/2024-12` right, which is no payment',
    (o) => (o.payments[0]!.restates = 'royalty/2024-12'),
  ],
  ['splits add up', 'owed at an event, and not for the one day', (o) => (o.payments[2]!.accrued = '2025-04-02')],
  ['splits add up', 'royalty/2025-01: parts come to', (o) => (o.payments[0]!.amount = '333.33')],
  [
    'splits add up',
    'sales/2025-02 from 2025-02-11 to 2025-02-28 counts as 19/28 days',
    (o) => {
      o.payments[1]!.parts[1]!.days = '19/28'
    },
  ],
  ['ledger balances', 'the ledger is out by 1/100 USD', (o) => (o.entries[0]!.amount = '-333.33')],
  [
    'ledger balances',
    'its arithmetic comes to 333.33 USD',
    (o) => {
      o.entries[0]!.arithmetic = 'take posting.amount = 333.33 USD'
    },
  ],
  ['ledger balances', 'names no step', (o) => (o.entries[0]!.step = '')],
  ['ledger balances', 'has 1 lines', (o) => (o.entries = o.entries.slice(1))],
  ['totals add up', 'alpha to beta in USD: payments come to', (o) => (o.totals[0]!.amount = '1.00')],
  ['totals add up', 'no total of alpha to beta in USD', (o) => (o.totals = [])],
  [
    'counters add up',
    '`sold` stands at 2000, its records come to 100001/50',
    (o) => {
      o.counters.find((one) => one.id === 'sold')!.value = '2,000.00 USD'
    },
  ],
  [
    'counters add up',
    '`refused` stands at 1, its records come to 0',
    (o) => {
      o.counters.find((one) => one.id === 'refused')!.value = '1'
    },
  ],
  [
    'accounts add up',
    '`pool` holds 0.00 USD, its movements come to -1/100',
    (o) => {
      o.accounts[0]!.put = '2,000.01 USD'
    },
  ],
  [
    'accounts add up',
    '`pool` tells of 2,000.02 USD put, its movements of 100001/100',
    (o) => {
      o.accounts[0]!.movements!.splice(0, 1)
    },
  ],
  [
    'accounts add up',
    '`pool` gives 700.00 USD on 2025-08-01, more than has not expired',
    (o) => {
      o.accounts[0]!.movements![2]!.on = '2025-08-01'
    },
  ],
  ['accounts add up', '`pool` has had more put in than its limit', (o) => (o.accounts[0]!.room = '-1.00 USD')],
  ['accounts add up', '`pool` is no account of the agreement', (o) => (o.accounts[0]!.name = 'pools')],
  [
    'dues add up',
    '100 are paid and outstanding of',
    (o) => (o.payments[0]!.paid = [{ on: '2025-03-01', amount: '100.00', currency: 'USD', how: 'paid' }]),
  ],
  ['dues add up', 'is interest on `rent`, which is no payment', (o) => (o.payments[0]!.on = 'rent')],
  ['dues add up', 'is interest on what was not late', (o) => (o.payments[0]!.on = o.payments[1]!.id)],
  ['dues add up', 'does not know netted', (o) => o.settlements.push(settlement(o.payments[0]!.id, '0.00'))],
  ['dues add up', 'netted settles what is no payment', (o) => o.settlements.push(settlement('rent', '0.00'))],
  [
    'dues add up',
    'netted transfers 5.00, which is not what is left',
    (o) => o.settlements.push(settlement('rent', '5.00')),
  ],
  [
    'dues add up',
    'netted sets off 1 for 0',
    (o) => {
      const [payment] = o.payments
      payment!.paid = [{ on: '2025-03-01', amount: '1.00', currency: 'USD', how: 'set-off' }]
      o.settlements.push(settlement(payment!.id, '0.00'))
    },
  ],
  ['commitments hold', 'tells of 2 MW beyond', (o) => (o.commitments = [commitment('11 MW', '11 MW')])],
  ['commitments hold', 'counts 13 MW, which is not', (o) => (o.commitments = [commitment('12 MW', '13 MW')])],
  [
    'commitments hold',
    '`volume/2025-01 closed` is told twice',
    (o) => (o.commitments = [commitment('12 MW', '12 MW'), commitment('12 MW', '12 MW')]),
  ],
  ['nothing drifts', 'earned 100001/300, posted 33333/100', (o) => (o.payments[0]!.parts[0]!.amount = '333.33')],
]

describe('violations', () => {
  test('a sound outcome has none', () => {
    const run = sound()
    expect(run.outcome.decisions.map((one) => one.placements[0]?.provider)).toEqual(['gamma', 'alpha'])
    expect(run.outcome.payments.map((one) => one.parts.length)).toEqual([1, 2, 1])
    expect(violations(run)).toEqual([])
  })

  test.each(DAMAGES)('%s: %s', (invariant, says, damage) => {
    const found = after(damage).filter((one) => one.startsWith(`${invariant}: `))
    expect(found.join('\n')).toContain(says)
  })

  test('no more is put to a holder than its right covers', () => {
    const [founding, ...later] = documents.amendments
    const enacts = (founding?.enacts ?? []).map((rule) =>
      rule.name === 'first-call'
        ? { ...rule, event: { ...rule.event, params: { holder: 'alpha', reply: '5 business days', covers: '10 MW' } } }
        : rule,
    )
    const { run } = runCase({ ...documents, amendments: [{ ...founding!, enacts }, ...later] })
    if (run === undefined) throw new Error('no outcome')
    expect(run.outcome.decisions[0]?.notices[0]?.quantity).toBe('10 MW')
    expect(violations(run)).toEqual([])
    const outcome = structuredClone(run.outcome) as Draft<Outcome>
    outcome.decisions[0]!.notices[0]!.quantity = '11 MW'
    expect(violations({ ...run, outcome: outcome })).toContainEqual(
      expect.stringContaining('puts 11 MW to a holder whose right covers 10'),
    )
  })

  test('every invariant is seen to fail', () => {
    const seen = [...DAMAGES.map(([invariant]) => invariant), 'restatements add up']
    expect(new Set(seen)).toEqual(new Set(Object.keys(INVARIANTS)))
  })

  test('what was paid and what put it right come to what is owed', () => {
    const corrections = [{ of: 'sales/2025-01', at: '2025-03-05', amount: '500 USD' }]
    const { run } = runCase({ ...documents, scenario: { ...documents.scenario, corrections } })
    if (run === undefined) throw new Error('no outcome')
    const again = run.outcome.payments.findIndex(({ id }) => id === 'royalty/2025-01/restated')
    expect(run.outcome.payments[again]?.from).toBe('beta')
    expect(violations(run)).toEqual([])
    const outcome = structuredClone(run.outcome) as Draft<Outcome>
    outcome.payments[again]!.amount = '1.00'
    expect(violations({ ...run, outcome: outcome })).toContainEqual(
      expect.stringMatching(/^restatements add up: royalty from alpha to beta in USD: .* was paid, .* is owed/),
    )
  })

  test('only those asked for are checked', () => {
    const run = sound()
    const outcome = { ...run.outcome, totals: [] }
    expect(violations({ ...run, outcome }, { mine: () => ['is wrong'] })).toEqual(['mine: is wrong'])
  })
})
