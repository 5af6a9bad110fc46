import type { Clock } from '../agreement/agreement.ts'
import type { FactReader } from '../agreement/fact-reader.ts'
import { runPlan } from '../plan/run-plan.ts'
import type { Award } from '../placement/allocate.ts'
import type { RightOnAward } from '../placement/rights-on-awards.ts'
import type { RightInstance } from '../rights/right-instance.ts'
import { openRight } from '../rights/right-instance.ts'
import type { Conduct, ResponseEvent } from '../scenario/scenario.ts'
import { RANK } from '../timeline/agenda.ts'
import { isBusinessDay } from '../values/calendar.ts'
import { printDay, weekday } from '../values/day.ts'
import { printValue } from '../values/print-value.ts'
import type { Value } from '../values/value.ts'
import type { RequestRecord } from './request-record.ts'
import { sentences } from './sentences.ts'
import type { World } from './world.ts'
import { endOfDay, instantOfMoment, tell } from './world.ts'
import { whyNot } from './why-not.ts'

/**
 * Puts a part that a third party won to the holder of a right, and notes what may come of it: the holder's conduct,
 * where no dated event answers, and the deadline.
 *
 * @param facts of the request and of the bid that won
 */
export function giveNotice(
  world: World,
  record: RequestRecord,
  award: Award,
  right: RightOnAward,
  facts: FactReader,
): void {
  const { inForce, effect, through, hosts } = right
  const given = record.submitted
  const reached = reachDeadline(world, effect.reply, given, facts)
  if (typeof reached !== 'number') {
    tell(world, [reached], inForce.rule.place)
    return
  }
  const rule = inForce.rule.name
  const number = [...record.notices.values()].filter((one) => one.instance.inForce === inForce).length + 1
  const id = `${record.request.id}/${rule}/${number}`
  const offered = award.quantity
  const instance = openRight({ id, inForce, effect, through, hosts, offered, given, deadline: reached })
  record.notices.set(id, { award, instance, derivation: derive(world, effect.reply, given, reached, facts) })
  record.because.push(inForce)
  const place = [record.request.id, effect.holder, rule, String(number).padStart(9, '0')]
  expectAnswer(world, record, instance, place)
  world.agenda.add({
    at: endOfDay(reached, world.zone),
    rank: RANK.deadline,
    ids: place,
    item: { kind: 'deadline', request: record.request.id, notice: id },
  })
}

/** The last day to answer, or why there is none. */
function reachDeadline(
  world: World,
  { after, deadline }: Clock,
  given: number,
  facts: FactReader,
): number | ReturnType<typeof whyNot> {
  const start: Value = { kind: 'date', day: given }
  const reached = runPlan(deadline, (name) => (name === after ? start : facts.read(name)), world.agreement)
  if (!reached.ok) return whyNot(reached, facts)
  if (reached.value.kind !== 'date')
    throw new Error(`a deadline came to ${printValue(reached.value)}, which is no date`)
  return reached.value.day
}

function derive(world: World, clock: Clock, given: number, deadline: number, facts: FactReader): readonly string[] {
  const length = runPlan(clock.length.plan, facts.read, world.agreement)
  const text = length.ok ? printValue(length.value) : clock.length.text
  const calendar = clock.calendar === undefined ? undefined : world.agreement.calendars.get(clock.calendar)
  const inBusinessDays = length.ok && length.value.kind === 'length' && length.value.unit === 'business days'
  const off: number[] = []
  for (let day = given + 1; inBusinessDays && calendar !== undefined && day < deadline; day++) {
    if (weekday(day) <= 5 && !isBusinessDay(calendar, day)) off.push(day)
  }
  return [
    sentences.derivation.given(printDay(given)),
    sentences.derivation.length(text, clock.length.text),
    ...(inBusinessDays && calendar !== undefined ? [sentences.derivation.calendar(calendar.name)] : []),
    ...(off.length === 0 ? [] : [sentences.derivation.holidays(off.map(printDay))]),
    sentences.derivation.deadline(printDay(deadline)),
  ]
}

/** Where no dated event answers the notice, the holder's conduct does. */
function expectAnswer(world: World, record: RequestRecord, instance: RightInstance, ids: readonly string[]): void {
  const rule = instance.inForce.rule.name
  const { holder } = instance.effect
  const request = record.request.id
  const { events, conduct } = world.scenario
  if (events.some((event) => event.kind === 'response' && answers(event, request, instance))) return
  const fits = (one: Conduct): boolean => one.by === holder && (one.right === undefined || one.right === rule)
  const does = conduct.find(fits)
  if (does === undefined || does.exercise === 'never') return
  const atOnce = instantOfMoment(record.request.submitted, world.zone)
  world.agenda.add({
    at: does.after === 0 ? atOnce : world.zone.startOfDay(instance.given + does.after),
    rank: RANK.answer,
    ids,
    item: { kind: 'conduct', request, notice: instance.id, only: does.exercise },
  })
}

/** Whether a dated answer speaks to a notice: by its id or its request's, from its holder, about its rule. */
export const answers = (event: ResponseEvent, request: string, instance: RightInstance): boolean =>
  event.by === instance.effect.holder &&
  (event.of === request || event.of === instance.id) &&
  (event.right === undefined || event.right === instance.inForce.rule.name)
