import { beforeAll, describe, expect, test } from 'vitest'
import { journalText } from '../../src/report/journal.ts'
import type { LedgerEntry, Outcome } from '../../src/simulation/outcome.ts'
import { hledger } from '../hledger.ts'
import { fixture } from './outcome-fixture.ts'

/** An outcome with one payment of one part, and its two entries. */
function outcomeWith(over: { scenario?: string; amount?: string; currency?: string; negative?: boolean }): Outcome {
  const { scenario = 'one', amount = '12.50', currency = 'EUR', negative = false } = over
  const [payment] = fixture.payments
  const [entry] = fixture.entries
  if (payment === undefined || entry === undefined) throw new Error('the fixture has a payment and an entry')
  const direction = negative ? { from: 'owner', to: 'tenant' } : { from: 'tenant', to: 'owner' }
  const line = (number: number, account: string, signed: string): LedgerEntry => ({
    ...entry,
    id: `rent/2025-03#1.${number}`,
    transaction: 'rent/2025-03#1',
    date: '2025-03-31',
    account,
    amount: signed,
    currency,
    payment: 'rent/2025-03',
    arithmetic: `take posting.amount = ${amount} ${currency}; payable half-up = ${amount} ${currency}`,
  })
  const [out, into] = negative ? [amount, `-${amount}`] : [`-${amount}`, amount]
  return {
    ...fixture,
    agreement: 'lease',
    scenario,
    payments: [{ ...payment, ...direction, id: 'rent/2025-03', period: '2025-03', amount, currency }],
    entries: [line(1, 'tenant:share', out), line(2, 'owner:share', into)],
  }
}

const checked = (outcomes: readonly Outcome[]): string => {
  const text = journalText(outcomes, false)
  expect(hledger(text, 'check', '--strict', 'payees')).toMatchObject({ code: 0, stderr: '' })
  return text
}

const balance = (text: string): string[] =>
  hledger(text, 'balance', '--flat', '--no-total')
    .stdout.trim()
    .split('\n')
    .map((line) => line.trim())

beforeAll(() => void hledger('', '--version'))

describe('a transaction', () => {
  test('is dated, and names what it comes from and the arithmetic that made it', () => {
    expect(journalText([outcomeWith({})], false).split('\n\n')[2]).toBe(
      [
        '2025-03-31 (rent/2025-03#1) tenant to owner | share for 2025-03',
        '    ; outcome: lease/one',
        '    ; payment: rent/2025-03',
        '    ; due: 2024-03-14',
        '    ; posting: openai-revenue/2024-01',
        '    ; rule: openai-share',
        '    ; amendment: extended-partnership',
        '    ; step: times',
        '    ; take posting.amount = 12.50 EUR',
        '    ; payable half-up = 12.50 EUR',
        '    tenant:share:to owner    -12.50 EUR  ; entry: rent/2025-03#1.1',
        '    owner:share:from tenant   12.50 EUR  ; entry: rent/2025-03#1.2',
        '',
      ].join('\n'),
    )
  })

  test('that came to a payment the other way is owed the other way', () => {
    expect(balance(checked([outcomeWith({ negative: true })]))).toEqual([
      '-12.50 EUR  owner:share:to tenant',
      '12.50 EUR  tenant:share:from owner',
    ])
  })
})

describe('commodities', () => {
  test.each([
    ['1000', 'JPY', '1,000 JPY'],
    ['1000.125', 'KWD', '1,000.125 KWD'],
    ['12000', 'compute-hour', '12,000 "compute-hour"'],
    ['7', 'A1', '7 "A1"'],
  ])('%s %s', (amount, currency, shown) => {
    expect(balance(checked([outcomeWith({ amount, currency })]))).toEqual([
      `${shown}  owner:share:from tenant`,
      `-${shown}  tenant:share:to owner`,
    ])
  })
})

describe('several outcomes', () => {
  test('have their accounts under their names', () => {
    const text = checked([outcomeWith({}), { ...outcomeWith({ amount: '99.00' }), variant: 'press' }])
    expect(balance(text)).toEqual([
      '12.50 EUR  lease/one:owner:share:from tenant',
      '-12.50 EUR  lease/one:tenant:share:to owner',
      '99.00 EUR  lease/one#press:owner:share:from tenant',
      '-99.00 EUR  lease/one#press:tenant:share:to owner',
    ])
  })

  test('are told apart even where two have one name', () => {
    const text = checked([outcomeWith({}), outcomeWith({ amount: '99.00' })])
    expect(balance(text)).toContain('99.00 EUR  lease/one(2):owner:share:from tenant')
  })
})

test('a part of what was asked for says so, and nothing at all is a journal too', () => {
  expect(journalText([outcomeWith({})], true)).toMatch(/\n; Interrupted: what is above is only a part\.\n$/)
  expect(hledger(journalText([], true), 'check', '--strict').code).toBe(0)
})
