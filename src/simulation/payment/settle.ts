import type { TraceLine } from '../../plan/run-plan.ts'
import { amountIn } from '../../values/amount-in.ts'
import { arithmeticOf } from './arithmetic-of.ts'
import type { Asked, Paying, Reckoned } from './judgement.ts'
import { remember } from './memory.ts'

/**
 * What a pipeline leaves behind when it has run for good, beside what it makes somebody owe: what is remembered of it, and
 * what it moved in accounts.
 *
 * @param by the payment or booking that moves the accounts
 */
export function settle(asked: Asked, { effect, inForce }: Paying, reckoned: Reckoned, by: string): void {
  remember(asked, effect, reckoned)
  const { accounts } = asked.world
  if (accounts === undefined) return
  for (const [index, { kind, account, mark }] of effect.moves.entries()) {
    const value = reckoned.marks.get(mark)
    const amount = value === undefined ? undefined : amountIn(value)
    const key = accounts.keyOf(account, asked.facts.keyOf)
    if (amount === undefined || key === undefined || amount.n === 0n) continue
    const made = {
      posting: asked.record,
      rule: inForce.rule.name,
      amendment: inForce.amendment,
      arithmetic: arithmeticOf(upToMove(reckoned.trace, index)),
    }
    const moved = { day: asked.day, by, made }
    if (kind === 'put') accounts.put(account, key, amount, moved)
    else accounts.draw(account, key, amount, moved)
  }
}

/** The steps up to the one that makes a move, counted from 0. */
function upToMove(trace: readonly TraceLine[], index: number): readonly TraceLine[] {
  const moves = trace.flatMap(({ verb }, at) => (verb === 'draw' || verb === 'put' ? [at] : []))
  return trace.slice(0, (moves[index] ?? trace.length - 1) + 1)
}
