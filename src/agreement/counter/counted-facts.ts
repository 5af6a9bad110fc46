import type { Place } from '../../document/tree.ts'
import type { Fact, Supplier } from '../../rules/fact.ts'
import { owedType } from '../../values/commodity.ts'
import type { Type } from '../../values/value.ts'
import type { Declarations } from '../built-in-facts.ts'

/** The facts of records that only counters look at: what was paid, placed, used and done. */
export function countedFacts(declared: Declarations, place: Place, others: Iterable<string> = []): Fact[] {
  const text: Type = { kind: 'text' }
  const date: Type = { kind: 'date' }
  const parties: Type = { kind: 'one-of', values: declared.parties }
  const providers: Type = { kind: 'one-of', values: [...declared.providers.keys()] }
  const price: Type = { kind: 'price', currency: declared.currency, per: declared.pricePer }
  const fact = (name: string, type: Type, supplier: Supplier, optional = false): Fact => ({
    name,
    type,
    supplier,
    optional,
    judged: false,
    place,
  })
  return [
    fact('payment.rule', text, 'payment'),
    fact('payment.obligation', text, 'payment'),
    fact('payment.from', parties, 'payment'),
    fact('payment.to', parties, 'payment'),
    fact('payment.amount', { kind: 'money', currency: declared.currency }, 'payment', true),
    ...[...others].map((one) => fact(`payment.amount.${one}`, owedType(one), 'payment', true)),
    fact('placement.provider', providers, 'placement'),
    fact('placement.party', parties, 'placement'),
    fact('placement.host', text, 'placement'),
    fact('placement.quantity', { kind: 'quantity', unit: declared.unit }, 'placement'),
    fact('placement.price', price, 'placement', true),
    fact('placement.from', date, 'placement'),
    fact('placement.to', date, 'placement', true),
    fact('usage.request', text, 'usage'),
    fact('usage.provider', providers, 'usage'),
    fact('usage.party', parties, 'usage'),
    fact('usage.host', text, 'usage'),
    fact('usage.quantity', { kind: 'quantity', unit: declared.unit }, 'usage'),
    fact('usage.price', price, 'usage', true),
    fact('usage.cost', { kind: 'money', currency: declared.currency }, 'usage', true),
    fact('usage.from', date, 'usage'),
    fact('usage.to', date, 'usage'),
    fact('usage.months', { kind: 'number' }, 'usage'),
    fact('act.act', text, 'act'),
    fact('act.by', parties, 'act'),
    fact('act.of', text, 'act'),
    fact('act.permitted', { kind: 'boolean' }, 'act'),
  ]
}
