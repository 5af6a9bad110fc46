import type { Clock } from '../../agreement/clock/clock.ts'
import { deriveClock } from '../../agreement/clock/derive-clock.ts'
import { isPending, runPlan } from '../../plan/run-plan.ts'
import { addLength } from '../../values/calendar.ts'
import type { Value } from '../../values/value.ts'
import { whyNot } from '../why-not.ts'
import type { World } from '../world.ts'
import { tell } from '../world.ts'
import type { Favour } from './favour.ts'

/**
 * Works out when a favour begins and ends, and by when it must be elected, from what has happened so far. What has a
 * first day keeps it.
 */
export function dateFavour(world: World, favour: Favour): void {
  const { effect, deal } = favour
  const from = favour.from ?? firstDay(world, favour)
  if (from !== undefined) favour.from = from
  const { until } = effect
  const written = deal.until === undefined ? Infinity : deal.until + 1
  const last = until === undefined || until === 'holder-ends' ? undefined : dayOf(world, favour, until)
  const end =
    until === undefined ? written : until === 'holder-ends' ? -Infinity : last === undefined ? Infinity : last + 1
  const least = from === undefined ? -Infinity : leastEnd(world, favour, from)
  favour.until = Math.max(end, least)
  if (effect.elect === undefined) return
  const deadline = instantOf(world, favour, effect.elect)
  if (deadline === undefined) delete favour.deadline
  else favour.deadline = deadline
}

const firstDay = (world: World, favour: Favour): number | undefined =>
  favour.effect.from === undefined ? favour.deal.from : dayOf(world, favour, favour.effect.from)

function leastEnd(world: World, { effect: { lasts }, facts }: Favour, from: number): number {
  const { agreement } = world
  if (lasts === undefined) return -Infinity
  const found = runPlan(lasts.plan, facts.read, agreement)
  if (!found.ok) tell(world, [whyNot(found, facts)], lasts.place)
  if (!found.ok || found.value.kind !== 'length') return -Infinity
  const calendar = agreement.calendar === undefined ? undefined : agreement.calendars.get(agreement.calendar)
  const end = addLength(from, found.value, calendar)
  if (end.ok) return end.value
  tell(world, [end.problem], lasts.place)
  return -Infinity
}

function dayOf(world: World, favour: Favour, clock: Clock): number | undefined {
  const at = instantOf(world, favour, clock)
  return at === undefined ? undefined : world.zone.dayOfInstant(at)
}

function instantOf(world: World, { deal, facts }: Favour, clock: Clock): number | undefined {
  const read = (name: string): Value | undefined => {
    if (name === 'deal') return deal.at
    return clock.starts.includes(name) ? happened(world, name) : facts.read(name)
  }
  const { deadline, failure } = deriveClock(clock, read, world.agreement)
  if (failure !== undefined && !isPending(failure)) tell(world, [whyNot(failure, facts)], clock.place)
  return deadline
}

/** When something last happened, whatever it was about. */
function happened(world: World, name: string): Value | undefined {
  const event = world.events.findLast((one) => one.name === name)
  if (event !== undefined) return event.at
  const day = world.milestones.get(name)
  return day === undefined ? undefined : { kind: 'date', day }
}
