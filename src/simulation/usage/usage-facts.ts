import type { Agreement } from '../../agreement/agreement.ts'
import type { Value } from '../../values/value.ts'
import type { Usage } from './usage.ts'

const text = (value: string): Value => ({ kind: 'text', value })
const date = (day: number): Value => ({ kind: 'date', day })

/** The facts of one month of a placement. */
export function usageFacts(
  { request, placed, stretch, cost }: Usage,
  agreement: Agreement,
): ReadonlyMap<string, Value> {
  const { provider, host, quantity, price } = placed
  const { currency, pricePer: per, unit } = agreement
  const known = new Map<string, Value>([
    ['usage.request', text(request.id)],
    ['usage.provider', text(provider)],
    ['usage.party', text(agreement.providers.get(provider) ?? provider)],
    ['usage.host', text(host)],
    ['usage.quantity', { kind: 'quantity', amount: quantity, unit }],
    ['usage.from', date(stretch.from)],
    ['usage.to', date(stretch.to)],
    ['usage.months', { kind: 'number', value: stretch.months }],
  ])
  if (price !== undefined) known.set('usage.price', { kind: 'price', amount: price, currency, per })
  if (cost !== undefined) known.set('usage.cost', { kind: 'money', amount: cost, currency })
  return known
}
