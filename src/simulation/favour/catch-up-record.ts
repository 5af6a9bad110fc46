import { watchDue } from '../due/watch-due.ts'
import type { PaymentRecord } from '../payment/payment-record.ts'
import type { World } from '../world.ts'
import type { Stands } from './favour.ts'

/** What is caught up on: by which rule who owes whom for what. */
export interface CaughtUp {
  readonly stands: Stands
  /** The payment that was made for it, if there was one. */
  readonly payment: string | undefined
  readonly period: string
  readonly event?: string
  /** The day on which it became known. */
  readonly on: number
  readonly due: number
}

/** The catch-up of a payment on a day: a payment of its own, `<payment>/catch-up`, and `/2` where the id is taken. */
export function catchUpRecord(world: World, { stands, payment, period, event, on, due }: CaughtUp): PaymentRecord {
  const { rules, owed } = stands
  const { from, to, currency, obligation } = owed
  const [{ rule }] = rules
  const wanted = `${payment ?? `${rule.name}/${period}`}/catch-up`
  for (let number = 1; ; number++) {
    const id = number === 1 ? wanted : `${wanted}/${number}`
    const known = world.payments.get(id)
    const same = known?.restates?.on === on && known.restates.payment === payment && known.event === event
    if (same && known.from === from && known.to === to) return known
    if (known !== undefined) continue
    const made: PaymentRecord = {
      ...{ id, from, to, period, currency, rule: rule.name, obligation, disputed: false, due },
      ...(event === undefined ? {} : { event }),
      restates: { on, ...(payment === undefined ? {} : { payment }) },
      parts: [],
      clashes: [],
      untranslated: new Set(),
    }
    world.payments.set(id, made)
    watchDue(world, made)
    return made
  }
}
