import type { Conduct, ResponseEvent } from '../../scenario/scenario.ts'
import { RANK } from '../../timeline/agenda.ts'
import type { World } from '../world.ts'
import { dayOfMoment, instantOfMoment } from '../world.ts'
import { placeOfNotice } from './notice-times.ts'
import type { NoticeRecord } from '../request-record.ts'

/** What the scenario says that a party does about a right, when no dated event says otherwise. */
const conductOf = ({ scenario }: World, party: string, rule: string, fits: (one: Conduct) => boolean) =>
  scenario.conduct.find((one) => one.by === party && (one.right === undefined || one.right === rule) && fits(one))

/** Where no dated event answers a notice, its holder's conduct does. */
export function expectAnswer(world: World, notice: NoticeRecord): void {
  const { offering, instance } = notice
  const { holder, given, inForce, cause } = instance
  const dated = [offering.subject, instance.id].flatMap((of) => world.responses.get(of) ?? [])
  const sinceGiven = (event: ResponseEvent): boolean =>
    cause === undefined || instantOfMoment(event.at, world.zone) >= instantOfMoment(given, world.zone)
  if (dated.some((event) => answers(event, notice) && sinceGiven(event))) return
  const does = conductOf(world, holder, inForce.rule.name, (one) => one.exercise !== undefined)
  if (does?.exercise === undefined || does.exercise === 'never') return
  world.agenda.add({
    at: does.after === 0 ? instantOfMoment(given, world.zone) : dayAfter(world, notice, does.after),
    rank: RANK.answer,
    ids: placeOfNotice(notice),
    item: { kind: 'conduct', notice, only: does.exercise },
  })
}

const dayAfter = ({ zone }: World, { instance: { given } }: NoticeRecord, days: number): number =>
  zone.startOfDay(dayOfMoment(given, zone) + days)

/** Whether a dated answer speaks to a notice: by its id or its subject, from its holder, about its rule. */
export const answers = (event: ResponseEvent, { offering, instance }: NoticeRecord): boolean =>
  (event.by === instance.holder ||
    ((event.answer === 'propose' || event.answer === 'agree') && event.by === offering.owner)) &&
  (event.of === offering.subject || event.of === instance.id) &&
  (event.right === undefined || event.right === instance.inForce.rule.name)

/** How a party closes what it may by a right, or what a right has left it: never, or so many days after it may. */
export const closingOf = (world: World, party: string, rule: string): Conduct['close'] =>
  conductOf(world, party, rule, (one) => one.close !== undefined)?.close
