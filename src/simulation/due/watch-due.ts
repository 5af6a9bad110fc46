import { RANK } from '../../timeline/agenda.ts'
import type { PaymentRecord } from '../payment/payment-record.ts'
import type { World } from '../world.ts'
import { pairOf } from './net-on.ts'

/** Looks at a payment again when it is due; every payment that comes to be owed goes through here. */
export function watchDue(world: World, record: PaymentRecord): void {
  const { dues, agenda } = world
  if (!dues.watching || record.disputed) return
  if (dues.netted.has(record.obligation)) {
    const pair = pairOf(record)
    dues.nettable.set(pair, [...(dues.nettable.get(pair) ?? []), record])
  }
  agenda.add({ at: record.due, rank: RANK.due, ids: [record.id], item: { kind: 'due', payment: record.id } })
}
