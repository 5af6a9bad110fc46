import { createAgenda } from '../../timeline/agenda.ts'
import { createDues } from '../due/dues.ts'
import { foldDue } from '../due/fold-due.ts'
import { foldPaid } from '../due/fold-paid.ts'
import { watchDue } from '../due/watch-due.ts'
import type { PaymentRecord } from '../payment/payment-record.ts'
import { placeOf } from '../place-of.ts'
import type { World } from '../world.ts'
import { dayOfMoment, endOfDay, instantOfMoment } from '../world.ts'

/**
 * A world with the payments that were really made in it: what was paid of each, netted and set off is worked out for
 * these. What was told of payments that were late stays as it was told.
 */
export function settleAnew(world: World, payments: Map<string, PaymentRecord>): World {
  const { agreement, scenario, zone } = world
  const settled: World = {
    ...world,
    payments,
    dues: createDues(agreement, scenario),
    agenda: createAgenda([]),
    acts: world.acts.filter(({ act }) => act !== 'paid'),
  }
  const { agenda } = settled
  for (const event of scenario.events) {
    if (event.kind !== 'paid') continue
    const isDay = event.at.kind === 'date'
    const at = isDay ? endOfDay(dayOfMoment(event.at, zone), zone) : instantOfMoment(event.at, zone)
    agenda.add({ at, ...placeOf(event), item: { kind: 'event', event } })
  }
  for (const record of payments.values()) watchDue(settled, record)
  for (let next = agenda.next(); next !== undefined; next = agenda.next()) {
    const { item, at } = next
    if (item.kind === 'due') foldDue(settled, item.payment, at)
    if (item.kind === 'event' && item.event.kind === 'paid') foldPaid(settled, item.event)
  }
  return settled
}
