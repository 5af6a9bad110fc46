import type { MoneyEffect } from '../../agreement/agreement.ts'
import { amountIn } from '../../values/amount-in.ts'
import type { Asked, Reckoned } from './judge-posting.ts'
import { remember } from './memory.ts'

/**
 * What a pipeline leaves behind when it has run for good, beside what it makes somebody owe: what is remembered of it, and
 * what it moved in accounts.
 *
 * @param by the payment or booking that moves the accounts
 */
export function settle(asked: Asked, effect: MoneyEffect, reckoned: Reckoned, by: string): void {
  remember(asked, effect, reckoned)
  const { accounts } = asked.world
  if (accounts === undefined) return
  for (const { kind, account, mark } of effect.moves) {
    const value = reckoned.marks.get(mark)
    const amount = value === undefined ? undefined : amountIn(value)
    const key = accounts.keyOf(account, asked.facts.read)
    if (amount === undefined || key === undefined || amount.n === 0n) continue
    const moved = { day: asked.day, by }
    if (kind === 'put') accounts.put(account, key, amount, moved)
    else accounts.draw(account, key, amount, moved)
  }
}
