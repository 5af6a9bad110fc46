import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Claim } from '../../src/revenue/net-payments.ts'
import { netPayments } from '../../src/revenue/net-payments.ts'
import { rational, ZERO } from '../../src/values/rational.ts'
import { labels, property, RUNS } from '../properties.ts'

const claim = (id: string, from: string, amount: number): Claim => ({
  id,
  from,
  to: from === 'landlord' ? 'tenant' : 'landlord',
  amount: rational(amount),
})

describe('what two parties owe each other', () => {
  test('is netted: the larger side pays the rest', () => {
    const net = netPayments([claim('rent', 'tenant', 100), claim('allowance', 'landlord', 60)])
    expect(net).toMatchObject({ from: 'tenant', to: 'landlord' })
    expect(net?.amount.toString()).toBe('40')
    expect([...(net?.setOff ?? [])].map(([id, part]) => `${id} ${part.toString()}`).sort()).toEqual([
      'allowance 60',
      'rent 60',
    ])
  })

  test('is set off in the order of ids on the larger side', () => {
    const net = netPayments([claim('b', 'tenant', 50), claim('a', 'tenant', 50), claim('c', 'landlord', 60)])
    expect([...(net?.setOff ?? [])].map(([id, part]) => `${id} ${part.toString()}`).sort()).toEqual([
      'a 50',
      'b 10',
      'c 60',
    ])
  })

  test('is not netted where one side owes nothing', () => {
    expect(netPayments([])).toBeUndefined()
    expect(netPayments([claim('rent', 'tenant', 100), claim('more', 'tenant', 1)])).toBeUndefined()
    expect(netPayments([claim('rent', 'tenant', 100), claim('nothing', 'landlord', 0)])).toBeUndefined()
  })

  const claims = fc
    .array(fc.record({ from: fc.constantFrom('tenant', 'landlord'), amount: fc.integer({ min: 0, max: 1000 }) }), {
      maxLength: 8,
    })
    .map((all) => all.map(({ from, amount }, index) => claim(`p${index}`, from, amount)))

  const seen = labels()
  test('leaves each of them where it was', () => {
    property('netting changes no position', claims, (all) => {
      const net = netPayments(all)
      const owed = (from: string) =>
        all.reduce((sum, one) => (one.from === from ? sum.add(one.amount) : sum.sub(one.amount)), ZERO)
      if (net === undefined) {
        expect(all.every(({ from }) => from === 'tenant') || owedOne(all)).toBe(true)
        return
      }
      seen.count('netted')
      expect(net.amount.equals(owed(net.from))).toBe(true)
      const offIn = (from: string) =>
        all.reduce((sum, one) => (one.from === from ? sum.add(net.setOff.get(one.id) ?? ZERO) : sum), ZERO)
      expect(offIn('tenant').equals(offIn('landlord'))).toBe(true)
      expect(all.every(({ id, amount }) => !(net.setOff.get(id) ?? ZERO).gt(amount))).toBe(true)
    })
    seen.expectAtLeast({ netted: 300 }, RUNS)
  })
})

/** Whether only one side owes anything. */
const owedOne = (all: readonly Claim[]): boolean =>
  new Set(all.filter(({ amount }) => amount.gt(ZERO)).map(({ from }) => from)).size < 2
