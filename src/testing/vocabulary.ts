import type { AgreementDocument } from '../agreement/shape.ts'

export const PARTIES = ['alpha', 'beta', 'gamma'] as const

export const BIDDERS = ['alpha-one', 'beta', 'gamma-one', 'alpha', 'gamma'] as const

/** The declarations of generated agreements: three parties, and facts and terms of every kind that rules use. */
export function declarations(choice: {
  readonly zone: string
  readonly calendar: string
  readonly regions: readonly string[]
  readonly second: boolean
  /** Whether there are counters, which rules may read. */
  readonly counted: boolean
  /** Whether there is an account, which payments move. */
  readonly held: boolean
}): AgreementDocument {
  return {
    pactwright: '1',
    agreement: 'generated',
    title: 'a generated agreement',
    zone: choice.zone,
    currency: 'USD',
    unit: 'MW',
    calendar: choice.calendar,
    parties: [...PARTIES],
    // Beta provides under its own name.
    providers: { 'alpha-one': 'alpha', 'gamma-one': 'gamma', ...(choice.second ? { 'alpha-two': 'alpha' } : {}) },
    hosts: ['delta-hall'],
    regions: [...choice.regions],
    streams: ['sales', 'fees'],
    milestones: ['launched', 'closed'],
    terms: {
      rate: { type: 'ratio', range: '0%..100%' },
      window: { type: 'length' },
      floor: { type: 'money' },
      threshold: { type: 'quantity' },
      cutoff: { type: 'date' },
      // Set by amendments, read by no rule.
      idle: { type: 'number' },
    },
    facts: {
      'request.workload': { type: 'one-of', values: ['training', 'research', 'serving'] },
      'request.new-capacity': { type: 'boolean', default: false },
      'request.urgency': { type: 'number', optional: true },
      'request.large': { type: 'boolean', is: '= request.quantity >= term.threshold' },
      'bid.firm': { type: 'boolean', optional: true },
      'bid.competitive': { type: 'boolean', default: true, judged: true },
      'posting.costs': { type: 'money', default: '3 USD' },
      'posting.resale': { type: 'boolean', default: false },
      'posting.units': { type: 'number', optional: true },
      'posting.net': { type: 'money', is: '= posting.amount - posting.costs' },
      'use.product': { type: 'one-of', values: ['models', 'weights'] },
    },
    ...(choice.counted ? { counters: COUNTERS } : {}),
    ...(choice.held ? { accounts: { pool: { unit: 'USD', limit: '5000 USD', expires: '2 months' } } } : {}),
    conditions: {
      'small-or-urgent': {
        any: [
          { fact: 'request.quantity', operator: 'lessThanInclusive', value: '40 MW' },
          { fact: 'request.workload', operator: 'equal', value: 'serving' },
        ],
      },
    },
  }
}

/** Some that rules read, and some that nobody does. */
const COUNTERS: NonNullable<AgreementDocument['counters']> = {
  sold: { where: { 'posting.stream': 'sales' }, add: '= posting.amount' },
  'sold.recently': { add: '= posting.amount', how: 'max', over: 'rolling 3 months' },
  held: { of: 'placement', add: '= placement.quantity' },
  'held.by-each': { of: 'placement', add: '= placement.quantity', per: ['placement.provider'] },
  refused: { of: 'act', where: { 'act.permitted': false }, how: 'count' },
}

/** What the founding contract sets: every term, so that none is ever without a value. */
export const FOUNDING_TERMS = {
  rate: {
    value: '25%',
    status: 'reported',
    readings: { seed: '25%', press: '20%' },
    reading: 'seed',
  },
  window: { value: '15 business days', status: 'assumed' },
  floor: { value: '100 USD' },
  threshold: { value: '40 MW' },
  cutoff: { value: '2025-04-15' },
} as const
