import type { ResponseEvent } from '../scenario/scenario.ts'
import { printDay } from '../values/day.ts'
import { inTime, printDeadline } from '../values/deadline.ts'
import { answers } from './give-notice.ts'
import type { NoticeRecord, RequestRecord } from './request-record.ts'
import { sentences } from './sentences.ts'
import { exercise, fallSilent, giveUp, roomOf } from './settle-notice.ts'
import type { World } from './world.ts'
import { dayOfMoment, printMoment, tell } from './world.ts'

/** A dated answer: it speaks to every notice that it names, and each time is an act, permitted or refused. */
export function foldResponse(world: World, event: ResponseEvent): void {
  const day = dayOfMoment(event.at, world.zone)
  const act = (of: string, permitted: boolean, summary: string): void => {
    const at = printMoment(event.at, world.zone)
    world.acts.push({ act: 'response', at, by: event.by, of, permitted, summary })
  }
  const record = recordOf(world, event.of)
  const named = [...(record?.notices.values() ?? [])].filter(({ instance }) =>
    answers(event, record?.request.id ?? '', instance),
  )
  if (record === undefined || named.length === 0) {
    act(event.of, false, sentences.noNotice(event.by, event.of))
    return
  }
  for (const notice of named) {
    const { id } = notice.instance
    const refused = answer(world, record, notice, event, day)
    act(id, refused === undefined, refused ?? sentences.answered[event.answer])
  }
}

/** Does what a dated answer says, or tells why it may not be. */
function answer(
  world: World,
  record: RequestRecord,
  notice: NoticeRecord,
  event: ResponseEvent,
  day: number,
): string | undefined {
  const { state, settled, deadline } = notice.instance
  if (state !== 'open') return sentences.notOpen(state, settled === undefined ? '' : printDay(settled))
  const late = isLate(world, event, deadline)
  if (late !== undefined) return late
  if (event.answer === 'interested' || event.answer === 'propose') return sentences.noSuchAnswer(event.answer)
  if (event.answer === 'waive') {
    giveUp(world, record, notice, 'waive', day)
    return undefined
  }
  const why = exercise(world, record, notice, day, event)
  if (why !== undefined && notice.instance.effect.failed === 'lapses') giveUp(world, record, notice, 'failed', day)
  return why
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
export function foldConduct(
  world: World,
  request: string,
  id: string,
  only: 'always' | 'when-capacity',
  day: number,
): void {
  const { record, notice } = noticeOf(world, request, id)
  if (only === 'when-capacity' && roomOf(world, record, notice.instance, day).lt(notice.instance.offered)) return
  exercise(world, record, notice, day)
}

/** A deadline that has moved since it was put on the agenda is none. */
export function foldDeadline(world: World, request: string, id: string, at: number): void {
  const { record, notice } = noticeOf(world, request, id)
  if (notice.instance.deadline === at) fallSilent(world, record, notice, world.zone.dayOfInstant(at))
}

/** An amendment that ends a rule voids its open notices. */
export function voidNotices(world: World, rules: readonly string[], day: number): void {
  if (rules.length === 0) return
  for (const record of world.requests.values()) {
    for (const notice of record.notices.values()) {
      if (rules.includes(notice.instance.inForce.rule.name)) giveUp(world, record, notice, 'ended', day)
    }
  }
}

/** The request that a response names, by its id or by that of one of its notices: `<request>/<rule>/<n>`. */
const recordOf = (world: World, of: string): RequestRecord | undefined =>
  world.requests.get(of) ?? world.requests.get(of.split('/').slice(0, -2).join('/'))

function noticeOf(world: World, request: string, id: string): { record: RequestRecord; notice: NoticeRecord } {
  const record = world.requests.get(request)
  const notice = record?.notices.get(id)
  if (record === undefined || notice === undefined) throw new Error(`notice ${id} is on the agenda but was never given`)
  return { record, notice }
}
