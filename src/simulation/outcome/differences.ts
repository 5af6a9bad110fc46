import type { Payment } from './payment.ts'

/** What two outcomes of one scenario have not in common: nothing is said of what is alike. */
export interface Differences {
  readonly totals: readonly TotalChange[]
  readonly decisions: readonly AnswerChange[]
  readonly payments: readonly PaymentChange[]
  /** Notices, uses, acts and all else that has an id. */
  readonly others: readonly (AnswerChange & { readonly kind: string })[]
}

export interface TotalChange {
  readonly from: string
  readonly to: string
  readonly currency: string
  readonly was: string
  readonly becomes: string
  /** How much more it becomes; negative where it is less. */
  readonly change: string
}

export interface AnswerChange {
  readonly id: string
  /** Absent where there was none. */
  readonly was?: string
  /** Absent where there is none any more. */
  readonly becomes?: string
}

export interface PaymentChange {
  readonly id: string
  readonly was?: PaymentState
  readonly becomes?: PaymentState
}

export type PaymentState = Pick<Payment, 'from' | 'to' | 'amount' | 'currency' | 'status' | 'due'>
