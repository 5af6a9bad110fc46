import type { PayEffect } from '../../agreement/pay/pay-effect.ts'

/** Who owes whom for what, in which currency: the payable step runs over all that these have earned. */
export interface Owed extends Pick<PayEffect, 'obligation' | 'from' | 'to' | 'currency'> {
  /** The values of the facts by which its runs are told apart. */
  readonly key: readonly string[]
}
