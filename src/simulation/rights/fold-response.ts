import type { ResponseEvent } from '../../scenario/scenario.ts'
import { enterPhase, nextPhase } from '../../rights/right-instance.ts'
import { printDay } from '../../values/day.ts'
import { inTime, printDeadline } from '../../values/deadline.ts'
import { sentences } from '../sentences.ts'
import type { World } from '../world.ts'
import { dayOfMoment, printMoment, tell } from '../world.ts'
import { answers } from './expect-answer.ts'
import { AS_OFFERED } from './judge-exercise.ts'
import { runClocks } from './notice-times.ts'
import type { NoticeRecord, Taking } from '../request-record.ts'
import { offeringsAbout } from './offerings-about.ts'
import { roomOf } from './room-of.ts'
import { offeredTo, settleRound, whyNoExercise } from './settle-round.ts'
import { turn } from './turn.ts'

/** A dated answer: it speaks to every notice that it names, and each time is an act, permitted or refused. */
export function foldResponse(world: World, event: ResponseEvent): void {
  const act = (of: string, permitted: boolean, summary: string): void => {
    const at = printMoment(event.at, world.zone)
    world.acts.push({ act: 'response', at, by: event.by, of, permitted, summary })
  }
  const named = offeringsAbout(world, event.of)
    .toReversed()
    .flatMap((offering) => offering.round.filter((one) => answers(event, one)))
  if (named.length === 0) {
    act(event.of, false, sentences.noNotice(event.by, event.of))
    return
  }
  for (const notice of named) {
    const { id } = notice.instance
    const refused = answer(world, notice, event)
    if (refused !== undefined) turn(world, notice, 'refused', event.at)
    if (refused === undefined) settleRound(world, notice.offering, event.at)
    const waits = notice.waiting === undefined ? undefined : sentences.rights.waits
    act(id, refused === undefined, refused ?? waits ?? sentences.answered[event.answer])
    if (refused === undefined) continue
    if (isTaking(event) && notice.instance.state === 'open' && notice.instance.effect.failed === 'lapses') {
      if (turn(world, notice, 'failed', event.at)) settleRound(world, notice.offering, event.at)
    }
  }
}

const isTaking = ({ answer: said }: ResponseEvent): boolean => said === 'exercise' || said === 'agree'

/** Does what a dated answer says, or tells why it may not be. */
function answer(world: World, notice: NoticeRecord, event: ResponseEvent): string | undefined {
  const { state, settled, deadline } = notice.instance
  if (state !== 'open') {
    return sentences.notOpen(state, settled === undefined ? '' : printDay(dayOfMoment(settled, world.zone)))
  }
  if (notice.waiting !== undefined) return sentences.rights.answeredAlready
  const late = isLate(world, event, deadline)
  if (late !== undefined) return late
  switch (event.answer) {
    case 'waive':
      turn(world, notice, 'waived', event.at)
      return undefined
    case 'interested':
      return showInterest(world, notice, event)
    case 'propose':
      return propose(world, notice, event)
    case 'exercise':
      return isAskedForInterest(notice) ? sentences.rights.interestFirst : take(world, notice, event, event)
    case 'agree':
      return agree(world, notice, event)
  }
}

const isAskedForInterest = ({ instance }: NoticeRecord): boolean => instance.phase === 'interest'

const sideOf = ({ by }: ResponseEvent, { instance }: NoticeRecord): 'holder' | 'owner' =>
  by === instance.holder ? 'holder' : 'owner'

/** Each side builds on what was last said by either. */
function propose(world: World, notice: NoticeRecord, event: ResponseEvent): string | undefined {
  if (isAskedForInterest(notice)) return sentences.rights.interestFirst
  notice.lastOffer = new Map([...(notice.lastOffer ?? []), ...event.terms])
  notice.proposed[sideOf(event, notice)] = notice.lastOffer
  notice.lastSide = sideOf(event, notice)
  turn(world, notice, 'proposed', event.at)
  return undefined
}

/** One side agrees to what the other has last proposed, or the holder to what was put to it. */
function agree(world: World, notice: NoticeRecord, event: ResponseEvent): string | undefined {
  if (isAskedForInterest(notice)) return sentences.rights.interestFirst
  if (event.terms.size > 0) return sentences.rights.agreesToOther
  const side = sideOf(event, notice)
  const { lastSide, lastOffer } = notice
  if (lastSide === side || (lastSide === undefined && side === 'owner')) return sentences.rights.nothingProposed
  return take(world, notice, event, { ...event, terms: lastOffer ?? new Map() })
}

function take(world: World, notice: NoticeRecord, { at }: ResponseEvent, taking: Taking): string | undefined {
  const why = whyNoExercise(world, notice, taking, dayOfMoment(at, world.zone))
  if (why === undefined) notice.waiting = { taking, at }
  return why
}

function showInterest(world: World, notice: NoticeRecord, { at }: ResponseEvent): string | undefined {
  const next = nextPhase(notice.instance)
  if (notice.instance.phase !== 'interest' || next === undefined) return sentences.rights.noInterest
  if (turn(world, notice, 'interested', at)) {
    notice.instance = enterPhase(notice.instance, next)
    runClocks(world, notice)
  }
  return undefined
}

/** An answer that is dated by day only cannot be judged where the time of that day decides. */
function isLate(world: World, { at, by, place }: ResponseEvent, deadline: number | undefined): string | undefined {
  if (deadline === undefined) return undefined
  const timely = inTime(`the answer of \`${by}\``, at, deadline, world.agreement.zone)
  if (!timely.ok) tell(world, [timely.problem], place)
  return timely.ok && timely.value
    ? undefined
    : sentences.tooLateToAnswer(printDeadline(deadline, world.agreement.zone))
}

/** The holder does what its conduct says: exercises, or keeps silent where it has no room for the whole offer. */
export function foldConduct(world: World, notice: NoticeRecord, only: 'always' | 'when-capacity', day: number): void {
  const { instance, offering } = notice
  if (instance.state !== 'open' || notice.waiting !== undefined) return
  const offered = offeredTo(world, notice)
  const { record } = offering
  if (only === 'when-capacity' && record !== undefined && roomOf(world, record, instance, offered, day).lt(offered))
    return
  if (whyNoExercise(world, notice, AS_OFFERED, day) !== undefined) return
  notice.waiting = { taking: { terms: new Map() }, at: { kind: 'date', day } }
  settleRound(world, offering, { kind: 'date', day })
}
