import { describe, expect, test } from 'vitest'
import { owe } from '../../src/ledger/entry.ts'
import { rational } from '../../src/values/rational.ts'

const debt = { transaction: 'fee/2025-03#1', day: 7, from: 'tenant', to: 'owner', kind: 'share', currency: 'EUR' }

describe('what one party owes another', () => {
  test('is two lines, out of the one account and into the other, that sum to nothing', () => {
    const lines = owe({ ...debt, amount: rational(5, 2) })
    expect(lines.map(({ id, account, amount }) => [id, account, amount.toFraction()])).toEqual([
      ['fee/2025-03#1.1', 'tenant:share', '-5/2'],
      ['fee/2025-03#1.2', 'owner:share', '5/2'],
    ])
    expect(lines.map(({ transaction, day, currency }) => [transaction, day, currency])).toEqual([
      ['fee/2025-03#1', 7, 'EUR'],
      ['fee/2025-03#1', 7, 'EUR'],
    ])
  })

  test('turns round where the amount is negative', () => {
    const lines = owe({ ...debt, amount: rational(-3) })
    expect(lines.map(({ account, amount }) => [account, amount.toFraction()])).toEqual([
      ['tenant:share', '3'],
      ['owner:share', '-3'],
    ])
  })

  test('is no line at all where it comes to nothing', () => {
    expect(owe({ ...debt, amount: rational(0) })).toEqual([])
  })
})
