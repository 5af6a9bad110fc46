import type { Agreement } from '../agreement/agreement.ts'
import { printDay } from '../values/day.ts'
import type { Value } from '../values/value.ts'
import type { Zone } from '../values/zone.ts'
import type { Occurrence } from './occurrence.ts'
import { dayOfMoment } from './world.ts'

const text = (value: string): Value => ({ kind: 'text', value })

/** The facts of what happens; each but the name and the day may be unknown. */
export function eventFacts(occurrence: Occurrence, agreement: Agreement, zone: Zone): ReadonlyMap<string, Value> {
  const { name, at, of, by, quantity, price, facts = [] } = occurrence
  const { unit, currency, pricePer } = agreement
  const known = new Map<string, Value>([
    ['event.event', text(name)],
    ['event.date', { kind: 'date', day: dayOfMoment(at, zone) }],
    ...facts,
  ])
  if (of !== undefined) known.set('event.of', text(of))
  if (by !== undefined) known.set('event.by', text(by))
  if (quantity !== undefined) known.set('event.quantity', { kind: 'quantity', amount: quantity, unit })
  if (price !== undefined) known.set('event.price', { kind: 'price', amount: price, currency, per: pricePer })
  return known
}

/** How what happens is called where it is a record: by the notice of which the engine tells it, else by name and day. */
export const recordOf = ({ name, at, of, place }: Occurrence, zone: Zone): string =>
  place === undefined && of !== undefined ? of : `${name}/${printDay(dayOfMoment(at, zone))}`
