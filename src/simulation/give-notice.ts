import type { FactReader } from '../agreement/fact-reader.ts'
import type { Award } from '../placement/allocate.ts'
import type { RightOnOffer } from '../placement/rights-on-awards.ts'
import type { RightInstance } from '../rights/right-instance.ts'
import { openRight } from '../rights/right-instance.ts'
import type { Conduct, ResponseEvent } from '../scenario/scenario.ts'
import { RANK } from '../timeline/agenda.ts'
import type { NoticeRecord, RequestRecord } from './request-record.ts'
import { amountOf } from './judge-exercise.ts'
import { placeAward } from './place-award.ts'
import { placeOfNotice, runClocks, toldMoment } from './notice-clocks.ts'
import { isZero, minOf } from '../values/rational.ts'
import type { World } from './world.ts'
import { dayOfMoment, instantOfMoment } from './world.ts'

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
  right: RightOnOffer,
  facts: FactReader,
  withTerms: NoticeRecord['withTerms'],
): void {
  const { inForce, effect, holders } = right
  const [first] = holders
  if (first === undefined) return
  const { party: holder, through, hosts } = first
  const rule = inForce.rule.name
  const number = [...record.notices.values()].filter((one) => one.instance.inForce === inForce).length + 1
  const id = `${record.request.id}/${rule}/${number}`
  const given = toldMoment(world, 'notice-given', record.request.id, id) ?? record.request.submitted
  const instance = openRight({ id, inForce, effect, holder, through, hosts, offered: award.quantity, given })
  const notice: NoticeRecord = { award, instance, facts, withTerms, left: award.quantity, derivation: [] }
  const covered = amountOf(world, notice, effect.covers)
  if (covered !== undefined && (isZero(covered) || covered.s < 0n)) {
    placeAward(world, record, award, record.request.interval.from)
    return
  }
  if (covered !== undefined) notice.instance = { ...instance, offered: minOf(covered, award.quantity) }
  if (!runClocks(world, record, notice)) return
  record.notices.set(id, notice)
  record.because.push(inForce)
  expectAnswer(world, record, notice.instance, placeOfNotice(record, instance))
}

/** Where no dated event answers the notice, the holder's conduct does. */
function expectAnswer(world: World, record: RequestRecord, instance: RightInstance, ids: readonly string[]): void {
  const rule = instance.inForce.rule.name
  const { holder } = instance
  const request = record.request.id
  const { conduct } = world.scenario
  const dated = [request, instance.id].flatMap((of) => world.responses.get(of) ?? [])
  if (dated.some((event) => answers(event, request, instance))) return
  const fits = (one: Conduct): boolean => one.by === holder && (one.right === undefined || one.right === rule)
  const does = conduct.find(fits)
  if (does === undefined || does.exercise === 'never') return
  const atOnce = instantOfMoment(record.request.submitted, world.zone)
  world.agenda.add({
    at: does.after === 0 ? atOnce : world.zone.startOfDay(dayOfMoment(instance.given, world.zone) + does.after),
    rank: RANK.answer,
    ids,
    item: { kind: 'conduct', request, notice: instance.id, only: does.exercise },
  })
}

/** Whether a dated answer speaks to a notice: by its id or its request's, from its holder, about its rule. */
export const answers = (event: ResponseEvent, request: string, instance: RightInstance): boolean =>
  event.by === instance.holder &&
  (event.of === request || event.of === instance.id) &&
  (event.right === undefined || event.right === instance.inForce.rule.name)
