import type { Outcome, Settlement } from '../simulation/outcome.ts'
import type { Payment } from '../simulation/outcome/payment.ts'
import { money } from './amounts.ts'
import type { Block } from './blocks.ts'
import { block } from './blocks.ts'

const days = (n: number): string => `${n} ${n === 1 ? 'day' : 'days'} late`

/** What has become of a payment since it was due, in a few words; empty where it was paid on the day. */
export function dueText({ outstanding, accruing, 'late-days': late = 0, surplus, currency }: Payment): string {
  const said = [
    ...(accruing === true
      ? ['so far']
      : outstanding === undefined
        ? []
        : [`${money(outstanding, currency)} outstanding`]),
    ...(late === 0 ? [] : [days(late)]),
    ...(surplus === undefined ? [] : [`${money(surplus, currency)} too much`]),
  ]
  return said.join(', ')
}

const HOW = { paid: 'paid', 'set-off': 'set off' } as const

/** What was paid and when, what it came to bear, and the settlement that it is part of. */
export function dueBlocks(payment: Payment, { payments }: Pick<Outcome, 'payments'>): Block[] {
  const { id, paid = [], 'settled-by': settlement } = payment
  const late = dueText(payment)
  const interest = payments.filter(({ on }) => on === id)
  return [
    block(
      'paid',
      2,
      paid.map(({ on, amount, currency, how }) => `${on}: ${money(amount, currency)} ${HOW[how]}`),
    ),
    block('late', 2, late === '' ? [] : [late]),
    block(
      'interest',
      2,
      interest.map((one) => `${one.id}: ${money(one.amount, one.currency)}`),
    ),
    block('settled by', 3, settlement === undefined ? [] : [settlement]),
  ]
}

/** What was owed each way, and the payments that are settled. */
export const settlementBlocks = ({ gross, of }: Settlement, { payments }: Pick<Outcome, 'payments'>): Block[] => [
  block(
    'owed',
    1,
    gross.map(({ from, to, amount, currency }) => `${from} to ${to}: ${money(amount, currency)}`),
  ),
  block(
    'settles',
    1,
    of
      .map((id) => payments.find((one) => one.id === id))
      .flatMap((one) => (one === undefined ? [] : [`${one.id}: ${one.summary}`])),
  ),
]
