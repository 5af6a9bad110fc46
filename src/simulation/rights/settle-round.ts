import type { Moment } from '../../scenario/scenario.ts'
import type { Rational } from '../../values/rational.ts'
import { isZero, maxOf, minOf, ZERO } from '../../values/rational.ts'
import { printDay } from '../../values/day.ts'
import { sentences } from '../sentences.ts'
import type { World } from '../world.ts'
import { dayOfMoment, instantOfMoment } from '../world.ts'
import { takeUp } from './close-as-holder.ts'
import { remaining, settleOthers, takeFromOthers } from './competing.ts'
import { coveredOf } from './covered-of.ts'
import { free } from './free-owner.ts'
import { AS_OFFERED, judgeExercise } from './judge-exercise.ts'
import type { NoticeRecord, Offering, Taking } from '../request-record.ts'
import { roomOf } from './room-of.ts'
import { shareAmong } from './share-among.ts'
import { turn } from './turn.ts'

/**
 * Settles what can be settled of a round: rank after rank, as soon as all of a rank have answered or let their time pass.
 * A lower rank gets what the higher ones leave. When all are settled, the owner is free with what is left.
 */
export function settleRound(world: World, offering: Offering, at: Moment): void {
  for (const rank of ranksOf(offering)) {
    if (rank.some((one) => one.instance.state === 'open' && one.waiting === undefined && !isTaken(offering))) return
    for (const notice of rank) if (isTaken(offering)) drop(world, notice, at)
    settleRank(world, rank, at)
    if (rank.some((one) => one.instance.state === 'open')) return
  }
  if (!offering.freed && offering.round.every((one) => one.instance.state !== 'open')) free(world, offering, at)
}

/** Higher ranks have taken everything. */
const isTaken = (offering: Offering): boolean => offering.measured && isZero(remaining(offering))

const drop = (world: World, notice: NoticeRecord, at: Moment): void => {
  delete notice.waiting
  turn(world, notice, 'outranked', at)
}

/** The notices of a round, rank by rank. */
function ranksOf({ round }: Offering): NoticeRecord[][] {
  const ranks = [...new Set(round.map((one) => one.instance.effect.rank))].sort((a, b) => a - b)
  return ranks.map((rank) => round.filter((one) => one.instance.effect.rank === rank))
}

function settleRank(world: World, rank: readonly NoticeRecord[], at: Moment): void {
  const claims = rank.filter((one) => one.instance.state === 'open' && one.waiting !== undefined)
  if (claims.length === 0) return
  // Each is offered what the higher ranks have left, whatever those beside it take.
  const offered = new Map(claims.map((one) => [one, offeredTo(world, one)]))
  const offeredOf = (one: NoticeRecord): Rational => offered.get(one) ?? ZERO
  const shares =
    claims.length === 1 && claims[0]?.instance.effect.among === undefined
      ? undefined
      : shareAmong(world, claims, offeredOf)
  for (const notice of claims) {
    const { waiting } = notice
    if (waiting === undefined) continue
    const share = shares?.get(notice)
    const taking =
      share === undefined
        ? asFarAsLeft(notice, waiting.taking, offeredOf(notice))
        : { ...waiting.taking, quantity: share }
    delete notice.waiting
    if (share !== undefined && isZero(share)) turn(world, notice, 'outranked', at)
    else if (exercise(world, notice, taking, at, offeredOf(notice)) !== undefined) fail(world, notice, at)
    else notice.instance = { ...notice.instance, settled: waiting.at }
  }
}

/** Who has asked for more than higher ranks have left gets what is left, where it may take a part. */
function asFarAsLeft({ instance }: NoticeRecord, taking: Taking, offered: Rational): Taking {
  const { quantity } = taking
  const tooMuch = quantity !== undefined && offered.lt(quantity) && instance.effect.take === 'part'
  return tooMuch ? { ...taking, quantity: offered } : taking
}

/** An answer that cannot be carried out once the higher ranks are settled: the holder may answer anew while it has time. */
function fail(world: World, notice: NoticeRecord, at: Moment): void {
  const { deadline, effect } = notice.instance
  const hasTime = deadline === undefined || instantOfMoment(at, world.zone) < deadline
  turn(world, notice, effect.failed === 'stays-open' && hasTime ? 'refused' : 'failed', at)
}

/** What of the offer a right reaches now: what it covers, as far as that is left. */
export function offeredTo(world: World, notice: NoticeRecord): Rational {
  const { offering, instance } = notice
  const covered = coveredOf(world, notice, (one) => one.instance.taken)
  // No more than was put to the holder, whatever it has let go elsewhere since.
  const left = minOf(remaining(offering), instance.offered)
  return maxOf(ZERO, covered === undefined ? left : minOf(covered, left))
}

/**
 * Whether a notice may be answered with an exercise now, in what it says and in how much there is.
 * @returns why it may not
 */
export function whyNoExercise(world: World, notice: NoticeRecord, taking: Taking, from: number): string | undefined {
  const judged = judge(world, notice, taking, from)
  if (typeof judged === 'string') return judged
  return judged.permitted ? undefined : judged.why
}

function judge(world: World, notice: NoticeRecord, taking: Taking, from: number) {
  const { record } = notice.offering
  if (record === undefined) return judgeExercise(world, notice, taking, { offered: ZERO, room: ZERO })
  const { to } = record.request.interval
  if (from >= to) return sentences.workEnded(printDay(to))
  const offered = offeredTo(world, notice)
  return judgeExercise(world, notice, taking, { offered, room: roomOf(world, record, notice.instance, offered, from) })
}

/** The holder takes what was offered: it has it at once, or when it has closed. */
function exercise(
  world: World,
  notice: NoticeRecord,
  taking: Taking,
  at: Moment,
  offered: Rational,
): string | undefined {
  const { offering } = notice
  // The deadline is the end of its day: what silence takes can start on the next.
  const day = dayOfMoment(at, world.zone)
  const from = at.kind === 'instant' && at.at === notice.instance.deadline && taking === AS_OFFERED ? day + 1 : day
  const judged = judge(world, notice, taking, from)
  if (typeof judged === 'string') return judged
  if (!judged.permitted) return judged.why
  const { quantity, price } = judged
  if (offering.measured) notice.instance = { ...notice.instance, offered }
  const whole = !offering.measured || !quantity.lt(notice.instance.offered)
  if (taking.choice !== undefined) notice.choice = taking.choice
  if (!turn(world, notice, whole ? 'exercised' : 'exercised-in-part', at, { quantity, price })) {
    return sentences.notOpen(notice.instance.state, '')
  }
  offering.left = offering.left.sub(quantity)
  takeUp(world, notice, { at, from, price })
  settleOthers(world, takeFromOthers(world, offering, quantity), at, settleRound)
  return undefined
}

/** The time to answer has passed in silence: the right lapses, or is exercised where silence means that and it can be. */
export function fallSilent(world: World, notice: NoticeRecord, at: Moment): void {
  const { effect, phase } = notice.instance
  const day = dayOfMoment(at, world.zone)
  // Who is asked whether it is interested, and says nothing, is not.
  const takes = effect.silence === 'exercise' && phase !== 'interest'
  if (takes && whyNoExercise(world, notice, AS_OFFERED, day + 1) === undefined) {
    notice.waiting = { taking: AS_OFFERED, at }
  } else turn(world, notice, 'lapsed', at)
  settleRound(world, notice.offering, at)
}
