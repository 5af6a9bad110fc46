import type { Clock } from '../agreement/clock/clock.ts'

/** When a party pays what it owes: never, or by a clock that usually runs from the due date. */
export type Paying = { readonly kind: 'never' } | { readonly kind: 'by'; readonly clock: Clock }
