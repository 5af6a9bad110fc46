import type { Payee } from '../../agreement/pay/is-pay.ts'
import { isPay } from '../../agreement/pay/is-pay.ts'
import { shareOut } from '../waterfall/share-out.ts'
import type { Asked, Earned, Judgement } from './judgement.ts'
import type { Owed } from './owed.ts'
import { owedBy, payeesInDispute, postExact } from './judge-posting.ts'
import { keyOf } from './memory.ts'
import { settle } from './settle.ts'

/** What one party is owed by a judgement. */
export interface OwedPart {
  readonly payee: Payee
  /** What is posted, rounded; absent in a dispute, where nothing is paid. */
  readonly earned?: Earned
  /** Where one party is owed the whole: what it is owed as. */
  readonly owed?: Owed
}

/**
 * What comes of a judgement: the accounts are moved, what is earned is remembered, and each who is paid has a part. A
 * booking pays nobody.
 *
 * @param period for which it is owed
 */
export function owedParts(asked: Asked, { paying, rules, exact }: Judgement, period: string): readonly OwedPart[] {
  const { effect } = paying
  if (exact !== undefined) {
    const key = keyOf(effect, asked.facts)
    settle(
      asked,
      paying,
      exact,
      `${paying.inForce.rule.name}/${period}${key.length === 0 ? '' : `[${key.join(', ')}]`}`,
    )
  }
  if (!isPay(effect)) return []
  if (exact === undefined) return payeesInDispute(rules).map((payee) => ({ payee }))
  if (effect.kind === 'waterfall') {
    return shareOut(asked, effect, exact).map(({ to, earned }) => ({ payee: { to, named: `/${to}` }, earned }))
  }
  const owed = owedBy(effect, asked.facts)
  const posted = postExact(asked.world, owed, exact.amount, asked.place, exact.least)
  if (posted === undefined) return []
  const earned = { amount: posted.amount, trace: [...exact.trace, ...posted.trace] }
  return [{ payee: { to: effect.to, named: '' }, earned, owed }]
}
