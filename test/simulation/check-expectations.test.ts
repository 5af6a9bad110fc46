import { describe, expect, test } from 'vitest'
import { EXPECTATION_KEYS, strayStep } from '../../src/scenario/expectation-keys.ts'
import type { KeyTree } from '../../src/scenario/expectation-keys.ts'
import type { Notice } from '../../src/simulation/notice.ts'
import type { Act, Caveat, ExpectationResult, LedgerEntry, RightOfUse, Total } from '../../src/simulation/outcome.ts'
import type { Decision, Placement } from '../../src/simulation/outcome/decision.ts'
import type { Payment } from '../../src/simulation/outcome/payment.ts'
import { outcomeOf, readWorld } from './world-of.ts'

const LAW = `
sets: { rate: { value: 25%, status: assumed } }
enacts:
  - name: fee
    clause: A fee.
    conditions: { all: [] }
    event: { type: share, params: { from: tenant, to: anchor, steps: [ { take: = posting.amount }, { times: = term.rate } ], due: 45 days } }
  - name: first-refusal
    clause: A right.
    conditions: { all: [] }
    event: { type: first-refusal, params: { holder: anchor, reply: 10 days } }
  - name: may-read
    clause: A grant.
    conditions: { all: [] }
    event: { type: grant, params: { to: tenant } }
`

const WORLD = `
requests:
  - id: one
    by: tenant
    submitted: 2025-03-01
    from: 2025-06-01
    to: 2026-06-01
    quantity: 10 MW
    bids: [ { by: north-cloud, price: 24 USD per MW-month } ]
  - id: two
    by: tenant
    submitted: 2025-03-02
    from: 2025-06-01
    to: 2026-06-01
    quantity: 5 MW
events: [ { at: 2025-03-03, event: response, of: one, by: anchor, answer: waive } ]
postings:
  - { stream: sales, period: 2025-01, amount: 100 USD }
  - { stream: sales, period: 2025-02, amount: 60 USD }
uses: [ { id: reading, by: tenant, at: 2025-03-01 } ]
`

/** One expectation against the world above. */
async function checked(expectation: string): Promise<ExpectationResult> {
  const { expectations } = await outcomeOf(LAW, `${WORLD}expect: [ ${expectation} ]\n`)
  const [first] = expectations
  if (first === undefined) throw new Error('no expectation was checked')
  return first
}

describe('an expectation that is not met', () => {
  test('shows what was expected, what was found, and why', async () => {
    expect(await checked('{ decision: one, is: { status: unmet, placements.provider: anchor-cloud } }')).toEqual({
      kind: 'decision',
      id: 'one',
      met: false,
      expected: 'status: unmet; placements.provider: anchor-cloud',
      actual: 'status: placed; placements.provider: north-cloud',
      why: ["one: placed with north-cloud, 10 MW at 24 USD per MW-month; anchor's right was waived on 2025-03-03"],
      at: 'any.yaml:27:11',
    })
  })

  test('shows only the keys that are otherwise', async () => {
    const { expected, actual } = await checked('{ payment: fee/2025-01, is: { from: tenant, amount: 26 USD } }')
    expect([expected, actual]).toEqual(['amount: 26 USD', 'amount: 25.00 USD'])
  })

  test('shows the first record that is otherwise first', async () => {
    const { actual, why } = await checked('{ payment: any, is: { amount: 25 USD } }')
    expect(actual).toBe('amount: 15.00 USD')
    expect(why[0]).toBe('fee/2025-02: tenant pays anchor 15.00 USD for 2025-02')
  })

  test.each([
    [
      '{ placement: one, where: { provider: anchor-cloud }, is: { quantity: 1 MW } }',
      'some placement `one` where provider anchor-cloud',
      'none',
      'one: placed with north-cloud',
    ],
    ['{ decision: ona, is: { status: placed } }', 'some decision `ona`', 'none', 'did you mean `one`?'],
    [
      '{ act: other, is: { permitted: true } }',
      'some act `other`',
      'none',
      'known: `one/first-refusal/1/response/1`, `response`, `one/first-refusal/1`',
    ],
    ['{ payment: any, count: 3 }', 'count 3', 'count 2', 'fee/2025-01: tenant pays anchor 25.00 USD'],
    [
      '{ payment: any, where: { from: anchor }, sum: { amount: 1 USD } }',
      'some payment `any` where from anchor',
      'none',
      'fee/2025-01: tenant pays',
    ],
    ['{ payment: fee, sum: { amount: 41 USD } }', 'sum of amount: 41 USD', 'sum of amount: 40.00 USD', 'fee/2025-01'],
    [
      '{ payment: fee, sum: { period: 41 USD } }',
      'sum of period: 41 USD',
      'sum of period: nothing that adds up',
      'fee/2025-01',
    ],
    [
      '{ decision: one, is: { because.rule: [ fee ] } }',
      'because.rule: fee',
      'because.rule: first-refusal',
      'one: placed',
    ],
    [
      '{ decision: one, is: { because.rule: { includes: fee } } }',
      'because.rule: includes fee',
      'because.rule: first-refusal',
      'one: placed',
    ],
    [
      '{ decision: one, is: { because.rule: { excludes: [ first-refusal ] } } }',
      'because.rule: excludes first-refusal',
      'because.rule: first-refusal',
      'one: placed',
    ],
    [
      '{ decision: one, is: { notices.id: null } }',
      'notices.id: null',
      'notices.id: one/first-refusal/1',
      'one: placed',
    ],
    [
      '{ decision: two, is: { placements.provider: north-cloud } }',
      'placements.provider: north-cloud',
      'placements.provider: nothing',
      'two: unmet: no bid',
    ],
    [
      '{ use: reading, is: { answer: withheld } }',
      'answer: withheld',
      'answer: granted',
      'reading: tenant may: granted by `may-read`',
    ],
    ['{ caveat: any, count: 0 }', 'count 0', 'count 1', 'assumed/rate: `rate` is assumed to be 25%'],
    ['{ entry: fee/2025-01, count: 1 }', 'count 1', 'count 2', 'fee/2025-01#1.1: tenant:share -25.00 USD'],
    ['{ total: any, is: { amount: 41 USD } }', 'amount: 41 USD', 'amount: 40.00 USD', 'tenant to anchor: 40.00 USD'],
  ])('%s', async (expectation, expected, actual, why) => {
    const found = await checked(expectation)
    expect([found.met, found.expected, found.actual]).toEqual([false, expected, actual])
    expect(found.why[0]).toContain(why)
    expect(found.why.length).toBeLessThanOrEqual(5)
  })

  test('says of a kind without any record that there is none', async () => {
    const { expectations } = await outcomeOf(LAW, 'expect: [ { decision: one, is: { status: placed } } ]\n')
    expect(expectations[0]?.why).toEqual(['there is no decision'])
  })
})

describe('an expectation that is met', () => {
  test.each([
    '{ decision: two, count: 1, is: { status: unmet } }',
    '{ decision: one, where: { status: unmet }, count: 0 }',
    '{ payment: tenant, sum: { amount: 40 USD }, count: 2 }',
    '{ decision: one, is: { because.rule: [ first-refusal ], refused.bid: [], contradictions.prevails: null } }',
  ])('%s', async (expectation) => {
    const found = await checked(expectation)
    expect(found.met).toBe(true)
    expect(found.actual).not.toBe('')
  })
})

describe('the keys of an expectation', () => {
  const faultsOf = async (expectation: string): Promise<string[]> => {
    const { faults } = await readWorld(LAW, `${WORLD}expect: [ ${expectation} ]\n`)
    return faults.map(({ code, message, hint }) => `${code}: ${message}; ${hint}`)
  }

  test.each([
    [
      '{ placement: any, where: { provder: oracle }, count: 0 }',
      'unknown-key: unknown key `provder` of a placement; did you mean `provider`?',
    ],
    [
      '{ decision: one, is: { placements.from-day: 2025-01-01 } }',
      'unknown-key: unknown key `from-day` of a decision; known: `provider`, `host`, `quantity`, `from`, `to`, `price`',
    ],
    [
      '{ payment: fee, sum: { amount.value: 1 USD } }',
      'unknown-key: unknown key `value` of a payment; end the key before it',
    ],
    [
      '{ decision: one, is: { because.rule: { include: fee } } }',
      'unknown-key: unknown key `include` of what is expected; did you mean `includes`?',
    ],
  ])('%s is a fault', async (expectation, fault) => {
    expect(await faultsOf(expectation)).toEqual([fault])
  })

  test('a dotted key is followed step by step', () => {
    expect(strayStep('payment', 'parts.steps.verb')).toBeUndefined()
    expect(strayStep('payment', 'parts.stops.verb')?.step).toBe('stops')
    expect(strayStep('use', 'toString')?.step).toBe('toString')
  })

  /** The keys of a record as a tree: what the types of the outcome say, checked by the compiler. */
  type KeysOf<T> = {
    readonly [K in keyof T]-?: NonNullable<T[K]> extends readonly (infer E)[]
      ? E extends object
        ? KeysOf<E>
        : true
      : NonNullable<T[K]> extends object
        ? KeysOf<NonNullable<T[K]>>
        : true
  }

  test('are those of the outcome', async () => {
    const keys: {
      readonly decision: KeysOf<Decision>
      readonly placement: KeysOf<Placement>
      readonly right: KeysOf<Notice>
      readonly payment: KeysOf<Payment>
      readonly total: KeysOf<Total>
      readonly entry: KeysOf<LedgerEntry>
      readonly use: KeysOf<RightOfUse>
      readonly act: KeysOf<Act>
      readonly caveat: KeysOf<Caveat>
    } = EXPECTATION_KEYS
    const { decisions, payments, totals, entries, rights, acts, caveats } = await outcomeOf(LAW, WORLD, {
      trace: 'all',
    })
    const records = {
      decision: decisions,
      payment: payments,
      total: totals,
      entry: entries,
      use: rights,
      act: acts,
      caveat: caveats,
    }
    for (const [kind, some] of Object.entries(records)) {
      expect(some.length, kind).toBeGreaterThan(0)
      const known = keys[kind as keyof typeof keys] as KeyTree
      for (const record of some) expect(missingIn(record, known, kind)).toEqual([])
    }
  })
})

/** The keys of plain data that a tree of keys does not have. */
function missingIn(value: unknown, keys: KeyTree | true, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => missingIn(one, keys, path))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    const known = keys === true ? undefined : keys[key]
    return known === undefined ? [`${path}.${key}`] : missingIn(inner, known, `${path}.${key}`)
  })
}
