import type { Agreement } from '../../agreement/agreement.ts'
import { dueTermsOf } from '../../agreement/due/due-terms-of.ts'
import { isPay } from '../../agreement/pay/is-pay.ts'
import type { PaidEvent, Scenario } from '../../scenario/scenario.ts'
import type { Rational } from '../../values/rational.ts'
import type { PaymentRecord } from '../payment/payment-record.ts'

/** Something that has been paid of a payment, or set off. */
export interface Settled {
  readonly at: number
  /** The local day. */
  readonly day: number
  /** All that is outstanding then when absent. */
  readonly amount?: Rational
  readonly how: 'paid' | 'set-off'
}

/** What has become of one payment since it is owed. */
export interface DueState {
  readonly payment: string
  /** In no order. */
  readonly settled: Settled[]
  /** The day on which it is due, and the last instant in time; absent until then. */
  due?: { readonly day: number; readonly at: number }
  /** The settlement that it is part of. */
  settlement?: string
}

/** What two parties owed each other on one day, as one transfer. */
export interface SettlementRecord {
  readonly id: string
  readonly day: number
  readonly from: string
  readonly to: string
  readonly amount: Rational
  readonly currency: string
  readonly payments: readonly string[]
  readonly gross: readonly { readonly from: string; readonly to: string; readonly amount: Rational }[]
}

export interface Dues {
  /** Whether anything depends on when payments are made: nothing is spent on it otherwise. */
  readonly watching: boolean
  readonly states: Map<string, DueState>
  /** The payments of which the scenario tells what is paid. */
  readonly told: ReadonlySet<string>
  /** By obligation, those that are netted with it. */
  readonly netted: ReadonlyMap<string, ReadonlySet<string>>
  /** Payments that may be netted, by the pair of parties and the currency, until their due date has passed. */
  readonly nettable: Map<string, PaymentRecord[]>
  readonly settlements: SettlementRecord[]
  /** What was paid before anything was owed. */
  readonly early: PaidEvent[]
}

/** Nothing is due yet. */
export function createDues({ amendments, dues }: Agreement, { events, conduct }: Scenario): Dues {
  const netted = new Map<string, Set<string>>()
  const link = (a: string, b: string): void => void netted.set(a, (netted.get(a) ?? new Set()).add(b))
  for (const { effect } of amendments.flatMap(({ enacts }) => enacts)) {
    if (!isPay(effect)) continue
    for (const { name } of dueTermsOf(effect).against ?? []) {
      link(effect.obligation, name)
      link(name, effect.obligation)
    }
  }
  const paid = events.flatMap((event) => (event.kind === 'paid' ? [event.of] : []))
  const pays = conduct.some(({ pay }) => pay !== undefined)
  return {
    watching: dues.length > 0 || netted.size > 0 || paid.length > 0 || pays,
    states: new Map(),
    told: new Set(paid),
    netted,
    nettable: new Map(),
    settlements: [],
    early: [],
  }
}

/** The state of a payment, from when something is first known of it. */
export function stateOf({ states }: Dues, payment: string): DueState {
  const known = states.get(payment)
  if (known !== undefined) return known
  const made: DueState = { payment, settled: [] }
  states.set(payment, made)
  return made
}
