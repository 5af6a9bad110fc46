import type { PaymentRecord } from '../payment/payment-record.ts'

/** What a payment is for, whatever it comes to and however many of its name there are: the same one in each world. */
export const identityOf = (record: PaymentRecord): string => JSON.stringify([record.rule, ...debtOf(record)])

/** The same, whichever rule pays it. */
export const obligedBy = (record: PaymentRecord): string => JSON.stringify(debtOf(record))

const debtOf = ({ obligation, from, to, currency, period, crossing, key, event, restates }: PaymentRecord) => [
  obligation,
  from,
  to,
  currency,
  // An amount that was reached on another day is the same one.
  crossing ?? period,
  key ?? [],
  event ?? '',
  restates?.on ?? '',
  restates?.payment ?? '',
]
