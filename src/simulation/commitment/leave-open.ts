import type { CommitmentEffect } from '../../agreement/commitment/commitment.ts'
import { circumstancesOn } from '../circumstances-on.ts'
import { currentLife, endOf } from '../life/life.ts'
import { closingOf } from '../payment/closing.ts'
import { periodFacts } from '../payment/period-facts.ts'
import type { World } from '../world.ts'
import type { Span } from './commitments.ts'
import { recordKey } from './commitments.ts'
import type { Asked } from './settle-at.ts'
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
    const asked = { inForce, effect, day, circumstances, ...runningPeriod(world, effect, inForce.amendment, day) }
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

/** The period that is not over yet, with the facts of it that are known. */
function runningPeriod(
  world: World,
  { each }: CommitmentEffect,
  amendment: string,
  day: number,
): Pick<Asked, 'span' | 'records'> {
  if (each === undefined) return { span: wholeTerm(world, amendment), records: [] }
  const closing = closingOf(each.word, each.periods, day)
  const { label, period } = closing
  return { span: { label, ...period }, records: [periodFacts(world, { ...closing, day })] }
}
