import type { Clock } from '../../agreement/clock/clock.ts'
import { deriveClock } from '../../agreement/clock/derive-clock.ts'
import { isPending } from '../../plan/run-plan.ts'
import type { DatedEvent, Moment } from '../../scenario/scenario.ts'
import { RANK } from '../../timeline/agenda.ts'
import type { Value } from '../../values/value.ts'
import { whyNot } from '../why-not.ts'
import type { World } from '../world.ts'
import { instantOfMoment, tell } from '../world.ts'
import { bearsOn } from '../bears-on.ts'
import type { NoticeRecord } from '../request-record.ts'

/** Reads what a clock may start with, of one notice. */
type ReadMoment = (name: string) => Moment | undefined

/** The clock of the phase that a notice is in. */
function clockOf({ instance: { cause, effect, phase } }: NoticeRecord): Clock | undefined {
  return (cause === undefined ? undefined : effect.again.phases[phase]) ?? effect.phases[phase]
}

/**
 * Works out the deadline of an open notice from what has happened so far, and puts it on the agenda.
 * @returns false where there is a mistake in the clock, which is told
 */
export function runClocks(world: World, notice: NoticeRecord): boolean {
  const clock = clockOf(notice)
  if (clock === undefined) return true
  const { deadline: reached, derivation, ok } = derive(world, notice, clock, momentsOf(world, notice))
  if (!ok) return false
  // What is over before the notice is given ends when it is given: no time to answer is no time before.
  const given = instantOfMoment(notice.instance.given, world.zone)
  const deadline = reached !== undefined && reached < given ? given : reached
  notice.derivation = derivation
  const { deadline: before, ...rest } = notice.instance
  if (deadline === before) return true
  notice.instance = deadline === undefined ? rest : { ...rest, deadline }
  if (deadline !== undefined) await_(world, notice, deadline, 'answer')
  return true
}

/** Works out by when the holder must close, once it has exercised; undefined where it is done at once. */
export function closingLimit(world: World, notice: NoticeRecord): number | undefined {
  const { closing } = notice.instance.effect
  if (closing === undefined) return undefined
  const { deadline } = derive(world, notice, closing, momentsOf(world, notice))
  if (deadline === undefined) return undefined
  notice.closeBy = deadline
  await_(world, notice, deadline, 'closing')
  return deadline
}

/**
 * Works out how long the owner is free, now that the right was not exercised in full. A tail that comes up again after
 * its own end is none: the owner is free for ever.
 */
export function startTail(world: World, notice: NoticeRecord, now: Moment): void {
  const until = notice.instance.effect.tail?.until
  if (until === undefined) return
  const { deadline } = derive(world, notice, until, momentsOf(world, notice))
  if (deadline === undefined || deadline === notice.freeUntil) return
  if (notice.instance.cause !== undefined && deadline < instantOfMoment(now, world.zone)) return
  notice.freeUntil = deadline
  await_(world, notice, deadline, 'tail')
}

/** The last instant at which the owner may give a notice; undefined where nothing limits it. */
export function noticeLimit(world: World, notice: NoticeRecord): number | undefined {
  const { notice: limit } = notice.instance.effect
  return limit && derive(world, notice, limit, momentsOf(world, notice)).deadline
}

/** The first instant at which the owner may give another notice; undefined where it may at once. */
export function nextNoticeFrom(world: World, notice: NoticeRecord): number | undefined {
  const { notBefore } = notice.instance.effect.again
  if (notBefore === undefined) return undefined
  const { deadline } = derive(world, notice, notBefore, momentsOf(world, notice))
  return deadline === undefined ? undefined : startOfDeadline(world, deadline)
}

/** A limit that is the end of a day allows what comes on that day. */
function startOfDeadline({ zone }: World, deadline: number): number {
  const day = zone.dayOfInstant(deadline)
  return deadline === zone.startOfDay(day + 1) - 1 ? zone.startOfDay(day) : deadline
}

/** After something has happened: clocks that start with it may come to another deadline. */
export function rerunClocks(world: World, event: string): void {
  for (const offering of world.offerings) {
    for (const notice of offering.round) {
      const { state, then, effect } = notice.instance
      if (state === 'open' && clockOf(notice)?.starts.includes(event) === true) runClocks(world, notice)
      const isFree = then === 'free' || then === 'defaulted'
      if (isFree && effect.tail?.until?.starts.includes(event) === true) startTail(world, notice, lastAt(notice))
      const isOpen = notice.taking !== undefined && notice.closed === undefined
      if (isOpen && effect.closing?.starts.includes(event) === true) closingLimit(world, notice)
    }
  }
}

const lastAt = ({ instance }: NoticeRecord): Moment => instance.history.at(-1)?.at ?? instance.given

/** The order of what comes of notices at one instant. */
export function placeOfNotice({ offering, instance: { id, holder, inForce } }: NoticeRecord): string[] {
  const number = id.slice(id.lastIndexOf('/') + 1)
  return [offering.subject, holder, inForce.rule.name, number.padStart(9, '0')]
}

function await_(world: World, notice: NoticeRecord, at: number, limit: 'answer' | 'closing' | 'tail'): void {
  world.agenda.add({ at, rank: RANK.deadline, ids: placeOfNotice(notice), item: { kind: 'deadline', notice, limit } })
}

function derive(world: World, notice: NoticeRecord, clock: Clock, moments: ReadMoment) {
  const read = (name: string): Value | undefined =>
    clock.starts.includes(name) ? moments(name) : notice.facts.read(name)
  const { deadline, derivation, failure } = deriveClock(clock, read, world.agreement)
  const ok = failure === undefined || isPending(failure)
  if (!ok) tell(world, [whyNot(failure, notice.facts)], notice.instance.inForce.rule.place)
  return { derivation, ok, ...(deadline === undefined ? {} : { deadline }) }
}

/** When things happened that bear on a notice. */
function momentsOf(world: World, notice: NoticeRecord): ReadMoment {
  const { instance } = notice
  const turned = (...events: readonly string[]): Moment | undefined =>
    instance.history.findLast((one) => events.includes(one.event))?.at
  return (name) => {
    switch (name) {
      case 'trigger':
        return instance.given
      case 'exercised':
        return turned('exercised', 'exercised-in-part')
      case 'refused':
        // With several holders the owner is free only when the last of them has answered.
        return turned('defaulted') ?? turned('freed') ?? instance.settled
      case 'deadline':
        return instance.deadline === undefined ? undefined : { kind: 'instant', at: instance.deadline }
      case 'talks-ended':
        return notice.talksEnded ?? happened(world, name, notice)
      case 'notice-given':
        return happened(world, name, notice, instance.given) ?? instance.given
      case 'notice-received':
        return received(world, notice)
      default:
        return happened(world, name, notice)
    }
  }
}

/** A notice is received when it is given, unless an event says when. */
function received(world: World, notice: NoticeRecord): Moment | undefined {
  const { offering, instance } = notice
  const { id, given } = instance
  const name = 'notice-received'
  const last = happened(world, name, notice, given)
  if (last !== undefined) return last
  return toldMoment(world, name, offering.subject, id, given) === undefined ? given : undefined
}

/**
 * When something last happened: what is about nothing in particular bears on all. For a right that has come up again what
 * happened about its subject before does not count: it was about what was put to the holders then.
 */
function happened(world: World, name: string, { offering, instance }: NoticeRecord, from?: Moment): Moment | undefined {
  const instant = (moment: Moment): number => instantOfMoment(moment, world.zone)
  const since = from === undefined ? -Infinity : instant(from)
  const opened = instance.cause === undefined ? since : instant(instance.given)
  const about = { id: instance.id, request: offering.subject, rule: instance.inForce.rule.name }
  const last = world.events.findLast(
    (event) =>
      event.name === name &&
      (event.of === undefined ? instant(event.at) >= since : bearsOn(event, about) && instant(event.at) >= opened),
  )
  if (last !== undefined) return last.at
  const reached = world.milestones.has(name)
    ? world.scenario.events.find((event) => event.kind === 'milestone' && event.name === name)
    : undefined
  return reached?.at
}

/** When something about a subject or its notice is first told to happen, from some moment on, whether or not it has yet. */
export function toldMoment(
  world: World,
  name: string,
  subject: string,
  notice: string,
  from?: Moment,
): Moment | undefined {
  const since = from === undefined ? -Infinity : instantOfMoment(from, world.zone)
  const instant = ({ at }: DatedEvent): number => instantOfMoment(at, world.zone)
  const told = world.scenario.events.filter(
    (event): event is DatedEvent =>
      event.kind === 'dated' && event.name === name && isAbout(event, subject, notice) && instant(event) >= since,
  )
  return told.toSorted((a, b) => instant(a) - instant(b))[0]?.at
}

const isAbout = ({ of }: DatedEvent, subject: string, notice: string): boolean => of === subject || of === notice
