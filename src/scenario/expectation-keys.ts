import type { ExpectationKind } from './shape.ts'

/** The keys of a record of the outcome, as an expectation may name them; a key of a list or a map leads to its keys. */
export interface KeyTree {
  readonly [key: string]: KeyTree | true
}

const REASON = { rule: true, amendment: true, effect: true, clause: true, source: true, status: true } as const
const REST = { term: true, value: true, status: true, reading: true, favour: true } as const
const CONTRADICTION = { kind: true, between: true, prevails: true, about: true } as const
const TEST = { fact: true, operator: true, expected: true, actual: true, holds: true, nearest: true } as const
const VERDICT = { rule: true, amendment: true, about: true, state: true, absent: true, tests: TEST } as const
const STEP = { verb: true, text: true, value: true } as const

const ANSWER = {
  because: REASON,
  contradictions: CONTRADICTION,
  summary: true,
  'rests-on': REST,
  caveats: true,
} as const

const PLACEMENT = { provider: true, host: true, quantity: true, from: true, to: true, price: true } as const

const NOTICE = {
  id: true,
  rule: true,
  holder: true,
  kind: true,
  offer: true,
  quantity: true,
  price: true,
  given: true,
  deadline: true,
  state: true,
  then: true,
  answered: true,
  choice: true,
  'free-until': true,
  tail: { terms: true, against: true, with: true, needs: true, after: true },
  derivation: true,
  history: { on: true, event: true },
  taken: true,
  pays: true,
  rank: true,
  phase: true,
  cause: true,
  'close-by': true,
  closed: true,
} as const

/** What may be expected of each kind of record: the keys of the outcome, of which a test holds this a mirror. */
export const EXPECTATION_KEYS = {
  decision: {
    id: true,
    request: true,
    status: true,
    by: true,
    submitted: true,
    decided: true,
    'delayed-days': true,
    from: true,
    to: true,
    requested: true,
    unmet: true,
    law: true,
    placements: PLACEMENT,
    notices: NOTICE,
    refused: { bid: true, provider: true, why: true, rules: true, note: true },
    allocation: { stage: true, bid: true, quantity: true, note: true },
    verdicts: VERDICT,
    ...ANSWER,
  },
  placement: { request: true, ...PLACEMENT },
  right: { request: true, ...NOTICE, because: REASON, 'rests-on': REST },
  payment: {
    id: true,
    from: true,
    to: true,
    period: true,
    event: true,
    amount: true,
    currency: true,
    rule: true,
    obligation: true,
    status: true,
    restates: true,
    on: true,
    accruing: true,
    accrued: true,
    due: true,
    paid: { on: true, amount: true, currency: true, how: true },
    outstanding: true,
    'late-days': true,
    surplus: true,
    'settled-by': true,
    parts: {
      posting: true,
      from: true,
      to: true,
      days: true,
      law: true,
      steps: STEP,
      amount: true,
      verdicts: VERDICT,
    },
    ...ANSWER,
  },
  total: { from: true, to: true, amount: true, currency: true },
  settlement: {
    id: true,
    due: true,
    from: true,
    to: true,
    amount: true,
    currency: true,
    of: true,
    gross: { from: true, to: true, amount: true, currency: true },
    summary: true,
  },
  entry: {
    id: true,
    transaction: true,
    date: true,
    account: true,
    amount: true,
    currency: true,
    posting: true,
    rule: true,
    amendment: true,
    payment: true,
    step: true,
    arithmetic: true,
  },
  use: { id: true, by: true, at: true, answer: true, verdicts: VERDICT, ...ANSWER },
  act: { id: true, act: true, at: true, by: true, of: true, permitted: true, summary: true },
  counter: {
    id: true,
    name: true,
    key: true,
    value: true,
    window: true,
    changes: { record: true, on: true, added: true, value: true },
  },
  account: {
    id: true,
    name: true,
    key: true,
    balance: true,
    put: true,
    grown: true,
    drawn: true,
    expired: true,
    room: true,
    movements: { on: true, kind: true, by: true, amount: true, balance: true },
  },
  agreement: {
    id: true,
    state: true,
    starts: true,
    ends: true,
    'ended-by': true,
    renewals: true,
    periods: { kind: true, rule: true, amendment: true, from: true, to: true },
    ...ANSWER,
  },
  favour: {
    id: true,
    deal: true,
    by: true,
    with: true,
    rule: true,
    holder: true,
    term: true,
    state: true,
    known: true,
    from: true,
    until: true,
    deadline: true,
    elected: true,
    value: true,
    was: true,
    ...ANSWER,
  },
  commitment: {
    id: true,
    rule: true,
    by: true,
    to: true,
    key: true,
    period: true,
    from: true,
    until: true,
    state: true,
    own: true,
    brought: true,
    counted: true,
    banked: true,
    excused: true,
    target: true,
    shortfall: true,
    'shortfall-ratio': true,
    excess: true,
    left: true,
    because: REASON,
    summary: true,
    'rests-on': REST,
    caveats: true,
  },
  caveat: { id: true, kind: true, text: true, touches: true },
} as const satisfies Readonly<Record<ExpectationKind, KeyTree>>

/**
 * The first step of a dotted key that no record of the kind has, with those that it could be; undefined when all are there.
 * @example strayStep('decision', 'placements.provder') // { step: 'provder', known: ['provider', 'host', …] }
 */
export function strayStep(
  kind: ExpectationKind,
  key: string,
): { readonly step: string; readonly known: readonly string[] } | undefined {
  let tree: KeyTree | true = EXPECTATION_KEYS[kind]
  for (const step of key.split('.')) {
    const known: readonly string[] = tree === true ? [] : Object.keys(tree)
    if (tree === true || !Object.hasOwn(tree, step)) return { step, known }
    tree = tree[step] ?? true
  }
  return undefined
}
