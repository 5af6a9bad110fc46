import type { Moment } from '../../scenario/scenario.ts'
import type { World } from '../world.ts'
import { giveBack } from './close-as-holder.ts'
import { comeUpAgain } from './come-up-again.ts'
import { isFree } from './free-owner.ts'
import type { NoticeRecord } from '../request-record.ts'
import { nextPhase, enterPhase } from '../../rights/right-instance.ts'
import { runClocks } from './notice-times.ts'
import { fallSilent, settleRound } from './settle-round.ts'
import { turn } from './turn.ts'

/** A limit of a notice has passed; one that has moved since it was put on the agenda is none. */
export function foldLimit(world: World, notice: NoticeRecord, limit: 'answer' | 'closing' | 'tail', at: number): void {
  const moment: Moment = { kind: 'instant', at }
  switch (limit) {
    case 'answer':
      if (notice.instance.state === 'open' && notice.instance.deadline === at) endPhase(world, notice, moment)
      return
    case 'closing':
      if (notice.closeBy === at) fallShort(world, notice, moment)
      return
    case 'tail':
      if (notice.freeUntil === at && isFree(notice)) endTail(world, notice, moment)
      return
  }
}

/** Talks end, and the time to answer begins where the right gives one; all else has passed in silence. */
export function endPhase(world: World, notice: NoticeRecord, at: Moment): void {
  if (notice.waiting !== undefined) return
  if (notice.instance.phase === 'talks') {
    notice.talksEnded = at
    const next = nextPhase(notice.instance)
    if (next !== undefined && turn(world, notice, 'talks-ended', at)) {
      notice.instance = enterPhase(notice.instance, next)
      runClocks(world, notice)
      return
    }
  }
  fallSilent(world, notice, at)
}

/** The owner has not closed in time: the right comes up again, or is spent, where it says so. */
function endTail(world: World, notice: NoticeRecord, at: Moment): void {
  const { offering, instance } = notice
  if (offering.signed.size > 0 || !turn(world, notice, 'tail-ended', at)) return
  if (comeUpAgain(world, offering, notice, { cause: 'not-closed', at, terms: new Map() })) return
  if (instance.effect.tail?.after === 'free') turn(world, notice, 'left-free', at)
  else if (offering.award !== undefined) world.book.release(offering.award.hold)
}

/** The holder has let the time for its closing pass: what it took is free again, and the owner with it. */
function fallShort(world: World, notice: NoticeRecord, at: Moment): void {
  const { offering, taking, instance } = notice
  if (taking === undefined || notice.closed !== undefined) return
  if (!turn(world, notice, 'defaulted', at, { quantity: instance.taken, price: taking.price })) return
  giveBack(world, notice)
  notice.closed = 'defaulted'
  offering.freed = false
  settleRound(world, offering, at)
}
