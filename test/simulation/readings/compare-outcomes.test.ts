import { describe, expect, test } from 'vitest'
import type { Outcome } from '../../../src/simulation/outcome.ts'
import type { Payment } from '../../../src/simulation/outcome/payment.ts'
import { compareOutcomes } from '../../../src/simulation/readings/compare-outcomes.ts'
import { fixture } from '../../report/outcome-fixture.ts'

const [first] = fixture.payments
if (first === undefined) throw new Error('the fixture has a payment')
const payment: Payment = first

const paying = (...payments: readonly Payment[]): Outcome => ({ ...fixture, payments })

const promise: Outcome['commitments'][number] = {
  id: 'volume/2025',
  rule: 'volume',
  by: 'a',
  to: 'b',
  key: [],
  period: '2025',
  state: 'met',
  own: '5',
  counted: '5',
  because: [],
  summary: 'volume is met',
  'rests-on': [],
  caveats: [],
}

const settlement: Outcome['settlements'][number] = {
  id: 'a-b/2025-03-31',
  due: '2025-03-31',
  from: 'a',
  to: 'b',
  amount: '1.00',
  currency: 'USD',
  of: [],
  gross: [],
  summary: 'a pays b',
}

describe('what two outcomes do not have in common', () => {
  test('is nothing where they are alike', () => {
    expect(compareOutcomes(fixture, structuredClone(fixture))).toEqual({
      totals: [],
      decisions: [],
      payments: [],
      others: [],
    })
  })

  test('totals, with how much more it becomes; what one of them lacks is nothing', () => {
    const before = { ...fixture, totals: [{ from: 'a', to: 'b', amount: '10.50', currency: 'USD' }] }
    const after = {
      ...fixture,
      totals: [
        { from: 'a', to: 'b', amount: '8.25', currency: 'USD' },
        { from: 'b', to: 'a', amount: '1000', currency: 'JPY' },
      ],
    }
    expect(compareOutcomes(before, after).totals).toEqual([
      { from: 'a', to: 'b', currency: 'USD', was: '10.50', becomes: '8.25', change: '-2.25' },
      { from: 'b', to: 'a', currency: 'JPY', was: '0', becomes: '1000', change: '1000' },
    ])
  })

  test('payments by id: who pays whom how much and when', () => {
    const later = { ...payment, due: '2031-01-01' }
    const { id, from, to, amount, currency, status, due } = payment
    const was = { from, to, amount, currency, status, due }
    expect(compareOutcomes(paying(payment), paying(later)).payments).toEqual([
      { id, was, becomes: { ...was, due: '2031-01-01' } },
    ])
    expect(compareOutcomes(paying(payment), paying()).payments).toEqual([{ id, was }])
    expect(compareOutcomes(paying(), paying(payment)).payments).toEqual([{ id, becomes: was }])
  })

  test('no payment that another rule makes just the same', () => {
    const same = { ...payment, id: `other/${payment.period}`, rule: 'other' }
    expect(compareOutcomes(paying(payment), paying(same)).payments).toEqual([])
    const dearer = { ...same, amount: '1.00' }
    expect(compareOutcomes(paying(payment), paying(dearer)).payments.map(({ id }) => id)).toEqual([
      payment.id,
      `other/${payment.period}`,
    ])
  })

  test('decisions by what they come to, days late among it', () => {
    const [decision] = fixture.decisions
    if (decision === undefined) throw new Error('the fixture has a decision')
    const late = { ...decision, summary: 'placed with azure', 'delayed-days': 3 }
    expect(compareOutcomes({ ...fixture, decisions: [decision] }, { ...fixture, decisions: [late] }).decisions).toEqual(
      [{ id: decision.id, was: decision.summary, becomes: 'placed with azure; 3 days late' }],
    )
  })

  test('notices, uses, acts, terms, favours, commitments, settlements, accounts and counters', () => {
    const counter = { id: 'sold', name: 'sold', key: [], window: 'lifetime' }
    const none = '0.00 USD'
    const account = { id: 'advance', name: 'advance', key: [], put: none, grown: none, drawn: none, expired: none }
    const before: Outcome = { ...fixture, counters: [counter], accounts: [{ ...account, balance: none }] }
    const after: Outcome = {
      ...fixture,
      counters: [{ ...counter, value: '5' }],
      accounts: [{ ...account, balance: '1.00 USD' }],
      commitments: [promise],
      settlements: [settlement],
      notices: fixture.notices.map((one) => ({ ...one, state: 'lapsed' as const })),
      rights: fixture.rights.map((one) => ({ ...one, answer: 'withheld' as const })),
      acts: fixture.acts.map((one) => ({ ...one, permitted: true })),
      life: fixture.life.map((one) => ({ ...one, summary: 'in term' })),
      favours: fixture.favours.map((one) => ({ ...one, state: 'lapsed' as const })),
    }
    expect(compareOutcomes(before, after).others).toEqual([
      expect.objectContaining({ kind: 'notice', id: 'product-announced/first-look/1' }),
      { kind: 'use', id: 'copilot-2025', was: 'granted', becomes: 'withheld' },
      expect.objectContaining({ kind: 'act', id: 'act/1' }),
      expect.objectContaining({ kind: 'term', becomes: 'in term' }),
      { kind: 'favour', id: 'rival/best-rate/share.rate', was: '15%, elected', becomes: '15%, lapsed' },
      { kind: 'commitment', id: 'volume/2025', becomes: 'volume is met' },
      { kind: 'settlement', id: 'a-b/2025-03-31', becomes: 'a pays b 1.00 USD' },
      { kind: 'account', id: 'advance', was: '0.00 USD', becomes: '1.00 USD' },
      { kind: 'counter', id: 'sold', was: 'nothing', becomes: '5' },
    ])
  })
})
