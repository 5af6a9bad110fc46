import { beforeAll, describe, expect, test } from 'vitest'
import { journalText } from '../../../src/report/journal.ts'
import { violations } from '../../../src/testing/index.ts'
import { simulate } from '../../../src/simulation/simulate.ts'
import type { Run } from '../../../src/testing/index.ts'
import { hledger } from '../../hledger.ts'
import { readWorld } from '../world-of.ts'

const DECLARED = `facts:
  use.kind: { type: one-of, values: [ reading, selling ], default: reading }
  posting.item: { type: text }
accounts:
  advance: { unit: USD, per: [ posting.item ], expires: { after: put, length: 12 months } }
  debt: { unit: USD, grows: { by: 1%, each: quarter, round: 1 USD } }
`
const LAW = `enacts:
  - name: paid-ahead
    clause: What is paid ahead is kept for later.
    conditions: { all: [ { fact: posting.stream, operator: equal, value: services } ] }
    event: { type: fee, params: { from: tenant, to: anchor, steps: [ { take: = posting.amount }, { put: advance } ] } }
  - name: royalty
    clause: A tenth of sales, half of it out of what was paid ahead.
    conditions: { all: [ { fact: posting.stream, operator: equal, value: sales } ] }
    event:
      type: share
      params: { from: tenant, to: anchor, steps: [ { take: = posting.amount }, { times: 10% }, { draw: advance, up-to: = it * 50% } ] }
  - name: spent
    clause: What was spent before is paid down by a twentieth of sales.
    conditions: { all: [ { fact: posting.stream, operator: equal, value: sales } ] }
    event: { type: book, params: { steps: [ { take: = posting.amount }, { times: 5% }, { draw: debt } ] } }
`
const WORLD = `opening: { account.debt: 200 USD }
postings:
  - { id: ahead, stream: services, period: 2024-01, at: 2024-01-15, amount: 1_000 USD, item: "a; b: (c)" }
  - { id: first, stream: sales, period: 2024-02, at: 2024-02-10, amount: 3_000 USD, item: "a; b: (c)" }
  - { id: later, stream: sales, period: 2025-03, at: 2025-03-10, amount: 600 USD, item: "a; b: (c)" }
`

let run: Run

beforeAll(async () => {
  const { agreement, scenario } = await readWorld(LAW, WORLD, DECLARED)
  const { outcome } = simulate(agreement, scenario, { trace: 'verdicts' })
  if (outcome === undefined) throw new Error('the world runs')
  run = { agreement, scenario, outcome }
})

const movesIn = (account: string) =>
  run.outcome.entries
    .filter((one) => one.account === `account ${account}:balance`)
    .map(({ date, amount, step, rule, posting }) => [date, amount, step, rule, posting])

describe('the entries of what moves an account', () => {
  test('name the rule and the record, with the arithmetic up to the step', () => {
    expect(movesIn('advance[a; b: (c)]')).toEqual([
      ['2024-01-15', '1000.00', 'put', 'paid-ahead', 'ahead'],
      ['2024-02-10', '-150.00', 'draw', 'royalty', 'first'],
      ['2025-01-15', '-850.00', 'expire', 'advance', 'advance[a; b: (c)]'],
    ])
    const drawn = run.outcome.entries.find(({ account, step }) => account.endsWith(':drawn') && step === 'draw')
    expect(drawn).toMatchObject({ amendment: 'founding', payment: 'royalty/2024-02' })
    expect(drawn?.arithmetic).toMatch(
      /^take posting\.amount = 3,000\.00 USD; times 10% = 300\.00 USD; .*draw advance.* = 150\.00 USD$/,
    )
  })

  test('of a booking, and of what the account does by itself, too', () => {
    const moves = movesIn('debt')
    expect(moves[0]).toEqual(['2023-12-31', '200.00', 'open', 'debt', 'debt'])
    expect(moves).toContainEqual(['2024-02-10', '-150.00', 'draw', 'spent', 'first'])
    expect(moves.map(([, , step]) => step)).toContain('grow')
  })

  test('come to the balance, and the ledger balances still', () => {
    expect(violations(run).filter((one) => one.startsWith('ledger'))).toEqual([])
    const journal = journalText([run.outcome], false)
    expect(hledger(journal, 'check', '--strict', 'payees', 'ordereddates')).toMatchObject({ code: 0, stderr: '' })
    const held = hledger(journal, 'balance', '--flat', '--no-total', 'account debt:balance').stdout.trim()
    const debt = run.outcome.accounts.find(({ id }) => id === 'debt')
    expect(held).toBe(`${debt?.balance ?? ''}  account debt:balance`)
    expect(hledger(journal, 'balance', '--flat', '--no-total', 'account advance.*:balance').stdout).toBe('')
  })

  test('in thirds of a cent are told to twelve places on both lines', async () => {
    const law = LAW.replace('up-to: = it * 50%', 'up-to: = it / 3')
    const world = WORLD.replace('amount: 3_000 USD', 'amount: 1_000 USD')
    const { agreement, scenario } = await readWorld(law, world, DECLARED)
    const { outcome } = simulate(agreement, scenario)
    if (outcome === undefined) throw new Error('the world runs')
    const drawn = outcome.entries.filter(
      ({ account, step }) => step === 'draw' && account.startsWith('account advance'),
    )
    expect(drawn.map(({ amount }) => amount)).toEqual(['33.333333333333', '-33.333333333333'])
    expect(hledger(journalText([outcome], false), 'check', '--strict')).toMatchObject({ code: 0, stderr: '' })
  })
})
