import type { Rational } from '../../values/rational.ts'
import { minOf, ZERO } from '../../values/rational.ts'
import type { Claim } from '../../placement/allocation/stage.ts'
import { allocateInStages } from '../../placement/allocation/allocate-in-stages.ts'
import type { World } from '../world.ts'
import { tell } from '../world.ts'
import type { NoticeRecord } from '../request-record.ts'
import { stagesAmong } from './stages-among.ts'

/**
 * How several holders of one rank share what they ask for together: by the stages of the right, or by how much each asks
 * for. What one does not take is shared among those that asked for more.
 *
 * @param offeredTo how much there is for a holder
 */
export function shareAmong(
  world: World,
  notices: readonly NoticeRecord[],
  offeredTo: (notice: NoticeRecord) => Rational,
): ReadonlyMap<NoticeRecord, Rational> {
  const whole = notices.reduce((most, one) => (most.lt(offeredTo(one)) ? offeredTo(one) : most), ZERO)
  const claims = notices.map((notice): Claim => {
    const offered = offeredTo(notice)
    const maximum = minOf(notice.waiting?.taking.quantity ?? offered, offered)
    return { id: notice.instance.holder, minimum: ZERO, maximum }
  })
  const stages = stagesAmong(world, notices, claims, whole)
  const shared = stages && allocateInStages({ whole, claims, rooms: new Map(), stages })
  if (shared?.ok === false)
    tell(world, [shared.problem], notices[0]?.instance.inForce.rule.place ?? world.scenario.place)
  const shares = shared?.ok === true ? shared.value.shares : new Map<string, Rational>()
  return new Map(notices.map((notice) => [notice, shares.get(notice.instance.holder) ?? ZERO]))
}
