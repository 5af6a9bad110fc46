import type { Cause } from '../../agreement/right/right.ts'
import { runPlan } from '../../plan/run-plan.ts'
import type { Moment } from '../../scenario/scenario.ts'
import { rational } from '../../values/rational.ts'
import { whyNot } from '../why-not.ts'
import type { World } from '../world.ts'
import { tell } from '../world.ts'
import { nextNoticeFrom } from './notice-times.ts'
import { noticesOf } from './notices-of.ts'
import type { NoticeRecord, Offering, RightsNow, Terms } from '../request-record.ts'
import { openRound } from './open-round.ts'
import { turn } from './turn.ts'

export interface Again {
  readonly cause: Cause
  readonly at: Moment
  /** The terms that are put to the holders now, where they are not those that were. */
  readonly terms: Terms
}

/**
 * A right comes up again where it says so: at once, by the law of that day, or when the owner gives a new notice. Each
 * cause does so once for each version of the offer, and no more often than the right allows.
 * @returns whether it does
 */
export function comeUpAgain(world: World, offering: Offering, notice: NoticeRecord, again: Again): boolean {
  const { effect } = notice.instance
  if (!mayComeUpAgain(world, offering, notice, again.cause)) return false
  for (const one of offering.round) offering.causes.add(keyOf(offering, one, again.cause))
  const now = askAnew(offering, notice, again)
  if (now === undefined) return false
  if (now.rights.length === 0) {
    // The law of the day gives no such right any more: the owner is free for good.
    if (again.cause === 'changed') openRound(world, offering, now, { at: again.at })
    for (const one of offering.round) turn(world, one, 'left-free', again.at)
    return true
  }
  for (const one of offering.round) turn(world, one, 're-armed', again.at)
  const notBefore = nextNoticeFrom(world, notice)
  if (effect.again.opens === 'on-notice') {
    offering.freed = false
    const { cause, at, terms } = again
    offering.awaiting = {
      since: at,
      again: { notice, cause, terms },
      ...(notBefore === undefined ? {} : { notBefore }),
    }
    return true
  }
  openRound(world, offering, now, { at: again.at, cause: again.cause, again: notice })
  return true
}

/** Puts it to the holders anew, by the law of the day. */
export function reopen(world: World, offering: Offering, notice: NoticeRecord, again: Again): void {
  const now = askAnew(offering, notice, again)
  if (now !== undefined) openRound(world, offering, now, { at: again.at, cause: again.cause, again: notice })
}

/** What the law of the day gives, on the terms that are put now: the holder's own where it says so. */
function askAnew(offering: Offering, notice: NoticeRecord, { at, terms }: Again): RightsNow | undefined {
  const own = notice.instance.effect.again.lastOffer ? notice.proposed.holder : undefined
  return offering.ask(at, own ?? terms)
}

const keyOf = ({ version }: Offering, { instance }: NoticeRecord, cause: Cause): string =>
  `${version} ${instance.inForce.rule.name} ${cause}`

/** Whether a right comes up again for some cause: if it says so, for the first time in this version, not too often. */
export function mayComeUpAgain(world: World, offering: Offering, notice: NoticeRecord, cause: Cause): boolean {
  const { when } = notice.instance.effect.again
  return when.includes(cause) && !offering.causes.has(keyOf(offering, notice, cause)) && mayAgain(world, notice)
}

function mayAgain(world: World, notice: NoticeRecord): boolean {
  const { inForce, effect } = notice.instance
  const { times } = effect.again
  if (times === undefined) return true
  const most = runPlan(times.plan, notice.facts.read, world.agreement)
  if (!most.ok) tell(world, [whyNot(most, notice.facts)], inForce.rule.place)
  const before = noticesOf(world, inForce.rule.name).filter(
    (one) => one.offering === notice.offering && one.instance.cause !== undefined,
  )
  return most.ok && most.value.kind === 'number' && rational(before.length).lt(most.value.value)
}
