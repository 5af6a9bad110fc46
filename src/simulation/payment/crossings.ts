import type { Agreement } from '../../agreement/agreement.ts'
import { isMoney } from '../../agreement/pay/is-pay.ts'

/** What has become of the rules that wait for counters to reach amounts. */
export interface Crossings {
  /** How many of its amounts each rule has seen reached, by rule and key. */
  readonly reached: Map<string, number>
  /** How often each amount of each rule has been reached. */
  readonly times: Map<string, number>
  /** The instant for which they are on the agenda to be looked at. */
  at?: number
  /** The instant of what was folded last. */
  last?: number
}

/** None where no rule of the agreement waits for a counter, so that nothing is spent on them. */
export function crossingsOf({ amendments }: Agreement): { readonly crossings?: Crossings } {
  const waiting = amendments.some(({ enacts }) =>
    enacts.some(({ effect }) => isMoney(effect) && effect.each.kind === 'crossing'),
  )
  return waiting ? { crossings: { reached: new Map(), times: new Map() } } : {}
}
