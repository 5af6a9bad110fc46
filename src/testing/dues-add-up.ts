import type { Outcome, Settlement } from '../simulation/outcome.ts'
import type { Payment } from '../simulation/outcome/payment.ts'
import type { Exact } from './exact.ts'
import { equal, exactIn, minus, NOUGHT, print, sumOf } from './exact.ts'
import type { Run } from './run.ts'

const amountIn = (text: string): Exact => exactIn(text) ?? NOUGHT

/**
 * What is paid of a payment and what is outstanding come to the payment; netting changes no party's position: what is
 * set off one way is set off the other, and the transfer is what is left of what was owed each way; interest is on what
 * was late.
 */
export function duesAddUp({ outcome }: Run): readonly string[] {
  return [
    ...outcome.payments.flatMap(paidInFull),
    ...outcome.payments.flatMap((one) => onWhatWasLate(one, outcome)),
    ...outcome.settlements.flatMap((one) => settles(one, outcome)),
  ]
}

function paidInFull({ id, amount, paid, outstanding }: Payment): string[] {
  if (paid === undefined) return []
  const told = sumOf([...paid.map((one) => amountIn(one.amount)), amountIn(outstanding ?? '0')])
  return equal(told, amountIn(amount)) ? [] : [`${id}: ${print(told)} are paid and outstanding of ${amount}`]
}

function onWhatWasLate({ id, on }: Payment, { payments }: Outcome): string[] {
  if (on === undefined) return []
  const late = payments.find((one) => one.id === on)
  if (late === undefined) return [`${id} is interest on \`${on}\`, which is no payment`]
  return (late['late-days'] ?? 0) > 0 || late.restates !== undefined ? [] : [`${id} is interest on what was not late`]
}

function settles({ id, from, to, amount, of, gross }: Settlement, { payments }: Outcome): string[] {
  const settled = payments.filter((one) => of.includes(one.id))
  const setOff = (payer: string): Exact =>
    sumOf(
      settled
        .filter((one) => one.from === payer)
        .flatMap(({ paid = [] }) => paid.filter(({ how }) => how === 'set-off').map((one) => amountIn(one.amount))),
    )
  const owed = (payer: string): Exact => amountIn(gross.find((one) => one.from === payer)?.amount ?? '0')
  return [
    ...(settled.length === of.length ? [] : [`${id} settles what is no payment`]),
    ...settled.flatMap((one) => (one['settled-by'] === id ? [] : [`${one.id} does not know ${id}`])),
    ...(equal(setOff(from), setOff(to)) ? [] : [`${id} sets off ${print(setOff(from))} for ${print(setOff(to))}`]),
    ...(equal(minus(owed(from), owed(to)), amountIn(amount))
      ? []
      : [`${id} transfers ${amount}, which is not what is left`]),
  ]
}
