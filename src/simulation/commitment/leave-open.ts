import type { CommitmentEffect } from '../../agreement/commitment/commitment.ts'
import { circumstancesOn } from '../circumstances-on.ts'
import { currentLife, endOf } from '../life/life.ts'
import type { World } from '../world.ts'
import type { Span } from './commitments.ts'
import { recordKey } from './commitments.ts'
import { spanIn } from './span-in.ts'
import { commitmentsAmong, holds, settleAt } from './settle-at.ts'

/** What the commitments have come to that are in force on the last day of the horizon and not closed on it. */
export function leaveOpen(world: World): void {
  const { commitments, scenario } = world
  const day = scenario.horizon.to - 1
  const first = world.laws[0]
  if (commitments.order.length === 0 || first === undefined || first.from > day) return
  const circumstances = circumstancesOn(world, day, 'the end of the horizon', scenario.place)
  if (circumstances === undefined) return
  for (const { inForce, effect } of commitmentsAmong(circumstances.law.rules)) {
    const span = spanOf(world, effect, inForce.amendment, day)
    const asked = { inForce, effect, span, day, circumstances, records: [] }
    if (!holds(world, asked)) continue
    const open = settleAt(world, asked, false).filter(
      ({ key }) => commitments.last.get(recordKey(inForce.rule.name, key))?.day !== day,
    )
    commitments.open.push(...open)
  }
}

/** From the day on which it was promised to the end of the term, as far as that is known. */
export function wholeTerm({ agreement, life }: World, amendment: string, ended?: number): Span {
  const made = agreement.amendments.find(({ name }) => name === amendment)?.effective ?? -Infinity
  const current = currentLife(life)
  return { label: 'term', from: made, to: ended ?? (current === undefined ? Infinity : endOf(current)) }
}

function spanOf(world: World, { each }: CommitmentEffect, amendment: string, day: number): Span {
  return each === undefined ? wholeTerm(world, amendment) : spanIn(each, day)
}
