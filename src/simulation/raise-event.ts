import { countEvent } from './count-records.ts'
import { foldLifeNotice } from './life/fold-life-notice.ts'
import { reviewTerm } from './life/fold-term.ts'
import type { Occurrence } from './occurrence.ts'
import { payAtEvent } from './payment/pay-at-event.ts'
import { foldOccurrence } from './rights/fold-occurrence.ts'
import { rerunClocks } from './rights/notice-times.ts'
import { openOnEvent } from './rights/open-on-event.ts'
import type { World } from './world.ts'
import { dayOfMoment } from './world.ts'

/**
 * Something happens, whether the scenario tells it or the engine: it is counted and on record, so that facts, windows and
 * clocks know of it from then on, and whatever hangs on it is worked out anew. Everything that happens goes through here.
 *
 * @example
 * raise(world, { name: `${rule}.lapsed`, at: { kind: 'instant', at: deadline }, of: notice.id, by: holder })
 */
export function raise(world: World, occurrence: Occurrence): void {
  const { name, at, of, by, facts = NOTHING, place = world.scenario.place } = occurrence
  const told = {
    kind: 'dated',
    name,
    at,
    ...(of === undefined ? {} : { of }),
    ...(by === undefined ? {} : { by }),
    facts,
    place,
  } as const
  const day = dayOfMoment(at, world.zone)
  if (world.counters !== undefined) countEvent(world, occurrence)
  if (!world.milestones.has(name)) world.milestones = new Map(world.milestones).set(name, day)
  if (!world.agreement.milestones.includes(name)) {
    world.events.push(told)
    foldLifeNotice(world, told)
  }
  // The term has been worked out to its end when that is told.
  if (name !== 'terminated') reviewTerm(world, day)
  rerunClocks(world, name)
  foldOccurrence(world, told)
  openOnEvent(world, occurrence)
  payAtEvent(world, occurrence)
}

const NOTHING: NonNullable<Occurrence['facts']> = new Map()
