import { deriveClock } from '../agreement/clock/derive-clock.ts'
import { isPending } from '../plan/run-plan.ts'
import type { RightInstance } from '../rights/right-instance.ts'
import type { DatedEvent, Moment } from '../scenario/scenario.ts'
import { RANK } from '../timeline/agenda.ts'
import { bearsOn } from './bears-on.ts'
import type { NoticeRecord, RequestRecord } from './request-record.ts'
import { whyNot } from './why-not.ts'
import type { World } from './world.ts'
import { tell } from './world.ts'

/**
 * Works out the deadline of an open notice from what has happened so far, and puts it on the agenda.
 * @returns false where there is a mistake in the clock, which is told
 */
export function runClocks(world: World, record: RequestRecord, notice: NoticeRecord): boolean {
  const { facts, instance } = notice
  const { inForce, effect } = instance
  const { reply } = effect.phases
  if (reply === undefined) return true
  const read = (name: string) =>
    reply.starts.includes(name) ? momentOf(world, name, record, instance) : facts.read(name)
  const { deadline, derivation, failure } = deriveClock(reply, read, world.agreement)
  if (failure !== undefined && !isPending(failure)) {
    tell(world, [whyNot(failure, facts)], inForce.rule.place)
    return false
  }
  notice.derivation = derivation
  if (deadline === instance.deadline) return true
  const { deadline: _moved, ...rest } = instance
  notice.instance = deadline === undefined ? rest : { ...rest, deadline }
  if (deadline === undefined) return true
  world.agenda.add({
    at: deadline,
    rank: RANK.deadline,
    ids: placeOfNotice(record, instance),
    item: { kind: 'deadline', request: record.request.id, notice: instance.id },
  })
  return true
}

/** Works out how long the owner is free, now that the right was not exercised; a tail whose start is to come has no end yet. */
export function startTail(world: World, record: RequestRecord, notice: NoticeRecord): void {
  const { facts, instance } = notice
  const until = instance.effect.tail?.until
  if (until === undefined) return
  const read = (name: string) => {
    if (name === 'refused') return refusedAt(notice)
    return until.starts.includes(name) ? momentOf(world, name, record, instance) : facts.read(name)
  }
  const { deadline, failure } = deriveClock(until, read, world.agreement)
  if (failure !== undefined && !isPending(failure)) tell(world, [whyNot(failure, facts)], instance.inForce.rule.place)
  if (deadline !== undefined) notice.freeUntil = deadline
}

/** The day of the answer, or the instant at which the time to answer ran out. */
function refusedAt({ instance: { state, deadline, settled } }: NoticeRecord): Moment | undefined {
  if (state === 'lapsed' && deadline !== undefined) return { kind: 'instant', at: deadline }
  return settled === undefined ? undefined : { kind: 'date', day: settled }
}

/** After something has happened: the clocks of the notices still open may come to another deadline. */
export function rerunClocks(world: World, event: string): void {
  for (const record of world.requests.values()) {
    for (const notice of record.notices.values()) {
      const { state, effect } = notice.instance
      if (state === 'open' && effect.phases.reply?.starts.includes(event) === true) runClocks(world, record, notice)
      if (notice.then === 'free' && effect.tail?.until?.starts.includes(event) === true)
        startTail(world, record, notice)
    }
  }
}

/** The order of what comes of notices at one instant. */
export function placeOfNotice({ request }: RequestRecord, { id, holder, inForce }: RightInstance): string[] {
  const number = id.slice(id.lastIndexOf('/') + 1)
  return [request.id, holder, inForce.rule.name, number.padStart(9, '0')]
}

/** What the scenario says of an event about a request or its notice, whether or not it has happened yet. */
export const toldMoment = (world: World, name: string, request: string, notice: string): Moment | undefined =>
  world.scenario.events.find(
    (event): event is DatedEvent => event.kind === 'dated' && event.name === name && isAbout(event, request, notice),
  )?.at

const isAbout = ({ of }: DatedEvent, request: string, notice: string): boolean => of === request || of === notice

/**
 * When something last happened that bears on a notice: what is about nothing in particular bears on all. A notice is
 * given when the request is submitted and received at once, unless an event says when.
 */
function momentOf(
  world: World,
  name: string,
  { request }: RequestRecord,
  { id, given, inForce }: RightInstance,
): Moment | undefined {
  const notice = { id, request: request.id, rule: inForce.rule.name }
  const last = world.events.findLast(
    (event) => event.name === name && (event.of === undefined || bearsOn(event, notice)),
  )
  if (last !== undefined) return last.at
  const reached = world.milestones.has(name)
    ? world.scenario.events.find((event) => event.kind === 'milestone' && event.name === name)
    : undefined
  if (reached !== undefined) return reached.at
  if (name === 'notice-given') return given
  if (name !== 'notice-received' || toldMoment(world, name, request.id, id) !== undefined) return undefined
  return given
}
