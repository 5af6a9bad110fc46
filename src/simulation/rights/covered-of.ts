import { namesRead } from '../../plan/names-read.ts'
import type { Rational } from '../../values/rational.ts'
import { maxOf, ZERO } from '../../values/rational.ts'
import type { NoticeRecord } from '../request-record.ts'
import type { World } from '../world.ts'
import { amountOf } from './judge-exercise.ts'

/**
 * How much a right covers of one offer, or of what is left of the whole request where it speaks of no offer: what it has
 * of other offers of the request counts then too. Undefined where it covers everything.
 *
 * @param of what is counted of each of its other notices
 */
export function coveredOf(
  world: World,
  notice: NoticeRecord,
  of: (one: NoticeRecord) => Rational,
): Rational | undefined {
  const { effect, inForce } = notice.instance
  const covered = amountOf(world, notice, effect.covers)
  if (covered === undefined || effect.covers === undefined) return undefined
  if (namesRead(effect.covers.plan).some((name) => name.startsWith('bid.'))) return covered
  const others = notice.offering.record?.offerings.filter((one) => one !== notice.offering) ?? []
  const elsewhere = others.flatMap(({ round }) => {
    const own = round.filter((one) => one.instance.inForce.rule.name === inForce.rule.name)
    // Holders of one list share what is offered to each of them.
    const most = own.reduce((sum, one) => maxOf(sum, of(one)), ZERO)
    return own.length === 0 ? [] : [most]
  })
  return maxOf(
    elsewhere.reduce((rest, one) => rest.sub(one), covered),
    ZERO,
  )
}
