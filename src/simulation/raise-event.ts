import { countEvent } from './count-records.ts'
import { foldLifeNotice } from './life/fold-life-notice.ts'
import { reviewTerm } from './life/fold-term.ts'
import { rerunClocks } from './notice-clocks.ts'
import type { Occurrence } from './occurrence.ts'
import { payAtEvent } from './pay-at-event.ts'
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
  const day = dayOfMoment(at, world.zone)
  if (world.counters !== undefined) countEvent(world, occurrence)
  if (!world.milestones.has(name)) world.milestones = new Map(world.milestones).set(name, day)
  if (!world.agreement.milestones.includes(name)) {
    const about = { ...(of === undefined ? {} : { of }), ...(by === undefined ? {} : { by }) }
    const event = { kind: 'dated', name, at, ...about, facts, place } as const
    world.events.push(event)
    foldLifeNotice(world, event)
  }
  // The term has been worked out to its end when that is told.
  if (name !== 'terminated') reviewTerm(world, day)
  rerunClocks(world, name)
  payAtEvent(world, occurrence)
}

const NOTHING: NonNullable<Occurrence['facts']> = new Map()
