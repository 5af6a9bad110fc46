import { netPayments } from '../../revenue/net-payments.ts'
import { printDay } from '../../values/day.ts'
import { ZERO } from '../../values/rational.ts'
import type { PaymentRecord } from '../payment/payment-record.ts'
import { byText } from '../reasons.ts'
import type { World } from '../world.ts'
import { stateOf } from './dues.ts'
import { dueOf, owedOf } from './owed.ts'

/**
 * Nets a payment with all that are due on the same day between the same two parties in the same currency, for obligations
 * that are linked by `against`, however many lie between. What has been paid before is not netted.
 *
 * @param arrange decides for a payment whether its party has paid it before
 */
export function netOn(world: World, record: PaymentRecord, arrange: (record: PaymentRecord) => void): void {
  const { dues } = world
  const waiting = dues.nettable.get(pairOf(record)) ?? []
  if (waiting.length === 0 || stateOf(dues, record.id).settlement !== undefined) return
  const { day } = dueOf(record, world)
  const linked = linkedWith(world, record.obligation)
  const together = waiting.filter(
    (one) =>
      linked.has(one.obligation) && dueOf(one, world).day === day && stateOf(dues, one.id).settlement === undefined,
  )
  const claims = together.flatMap((one) => {
    arrange(one)
    const { from, to, outstanding } = owedOf(one, stateOf(dues, one.id), dueOf(one, world).at - 1)
    return outstanding.gt(ZERO) ? [{ id: one.id, from, to, amount: outstanding }] : []
  })
  dues.nettable.set(
    pairOf(record),
    waiting.filter((one) => (stateOf(dues, one.id).due?.day ?? day) > day - LONGEST),
  )
  const netting = netPayments(claims)
  if (netting === undefined) return
  const { from, to, amount, gross, setOff } = netting
  const netted = together.filter(({ id }) => setOff.has(id))
  const id = freeId(
    world,
    `${[...new Set(netted.map((one) => one.obligation))].sort(byText).join('+')}/${printDay(day)}`,
  )
  const payments = netted.map((one) => one.id).sort(byText)
  dues.settlements.push({ id, day, from, to, amount, currency: record.currency, payments, gross })
  for (const one of netted) {
    const state = stateOf(dues, one.id)
    state.settlement = id
    state.settled.push({ ...dueOf(one, world), amount: setOff.get(one.id) ?? ZERO, how: 'set-off' })
  }
}

/** Days after which nothing that was due in advance can become known any more. */
const LONGEST = 400

/** Who may set something off against whom. */
export const pairOf = ({ from, to, currency }: PaymentRecord): string =>
  [...[from, to].sort(byText), currency].join(' ')

function linkedWith({ dues: { netted } }: World, obligation: string): ReadonlySet<string> {
  const linked = new Set<string>()
  const open = [obligation]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (linked.has(next)) continue
    linked.add(next)
    open.push(...(netted.get(next) ?? []))
  }
  return linked
}

function freeId({ dues }: World, wanted: string): string {
  const taken = new Set(dues.settlements.map(({ id }) => id))
  let id = wanted
  for (let number = 2; taken.has(id); number += 1) id = `${wanted}/${number}`
  return id
}
