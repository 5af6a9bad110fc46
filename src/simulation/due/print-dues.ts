import { printDay } from '../../values/day.ts'
import { isZero, ZERO } from '../../values/rational.ts'
import type { Settlement } from '../outcome.ts'
import type { Payment } from '../outcome/payment.ts'
import type { PaymentRecord } from '../payment/payment-record.ts'
import { printAmount, printMoney } from '../print-amount.ts'
import { sentences } from '../sentences.ts'
import type { World } from '../world.ts'
import type { Owed } from './owed.ts'
import { owedOf } from './owed.ts'

type PrintedDue = Pick<Payment, 'paid' | 'outstanding' | 'late-days' | 'surplus' | 'settled-by' | 'on' | 'accruing'>

/** What has become of a payment, where that is not that it was paid when it was due. */
export function printDue(record: PaymentRecord, { dues, scenario }: World): PrintedDue {
  const { interest, currency } = record
  const own = interest === undefined ? {} : { on: interest.on, ...(interest.accruing ? { accruing: true } : {}) }
  const state = dues.states.get(record.id)
  if (state === undefined || record.disputed) return own
  const due = state.due?.day
  const owed = owedOf(record, state)
  const late = due === undefined ? 0 : lateDays(owed, due, scenario.horizon.to - 1)
  const dueYet = due !== undefined && (due < scenario.horizon.to || dues.told.has(record.id) || owed.paid.length > 0)
  const amount = (of: Owed['amount']): string => printAmount(of, currency)
  return {
    ...own,
    ...(isPlain(owed, due) || owed.paid.length === 0
      ? {}
      : {
          paid: owed.paid.map((one) => ({ on: printDay(one.day), amount: amount(one.amount), currency, how: one.how })),
        }),
    ...(owed.outstanding.gt(ZERO) && dueYet ? { outstanding: amount(owed.outstanding) } : {}),
    ...(late > 0 ? { 'late-days': late } : {}),
    ...(isZero(owed.surplus) ? {} : { surplus: amount(owed.surplus) }),
    ...(state.settlement === undefined ? {} : { 'settled-by': state.settlement }),
  }
}

/** Paid at once and in full on the day. */
const isPlain = ({ paid, outstanding }: Owed, due: number | undefined): boolean =>
  isZero(outstanding) && paid.every(({ day, how }) => day === due && how === 'paid')

/** From the due date to the last payment, or to the end of the horizon while something is outstanding. */
function lateDays({ paid, outstanding }: Owed, due: number, last: number): number {
  const until = outstanding.gt(ZERO) ? last : Math.max(due, ...paid.map(({ day }) => day))
  return Math.max(0, until - due)
}

/** What was netted, in order of day and id. */
export function printSettlements({ dues: { settlements } }: World): Settlement[] {
  return [...settlements]
    .sort((a, b) => a.day - b.day || (a.id < b.id ? -1 : 1))
    .map(({ id, day, from, to, amount, currency, payments, gross }) => {
      const on = printDay(day)
      return {
        id,
        due: on,
        from,
        to,
        amount: printAmount(amount, currency),
        currency,
        of: payments,
        gross: gross.map((one) => ({
          from: one.from,
          to: one.to,
          amount: printAmount(one.amount, currency),
          currency,
        })),
        summary: isZero(amount)
          ? sentences.due.even(from, to, payments, on)
          : sentences.due.settled(from, to, printMoney(amount, currency), payments, on),
      }
    })
}
