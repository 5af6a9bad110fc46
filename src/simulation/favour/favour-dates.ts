import type { Clock } from '../../agreement/clock/clock.ts'
import { deriveClock } from '../../agreement/clock/derive-clock.ts'
import { isPending, runPlan } from '../../plan/run-plan.ts'
import { addLength } from '../../values/calendar.ts'
import type { Deal } from '../../scenario/scenario.ts'
import type { Value } from '../../values/value.ts'
import { whyNot } from '../why-not.ts'
import type { World } from '../world.ts'
import { instantOfMoment, tell } from '../world.ts'
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
  const deadline = instantOf(world, favour, effect.elect, lapse(world, favour))
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

/** The instant after which nothing opens an election again: its time has run out, while the deal was known. */
const lapse = ({ zone }: World, { deal, deadline }: Favour): number =>
  deadline === undefined || deadline < instantOfMoment(deal.at, zone) ? Infinity : deadline

/** @param before what happens later starts nothing */
function instantOf(world: World, { deal, facts }: Favour, clock: Clock, before = Infinity): number | undefined {
  const read = (name: string): Value | undefined => {
    if (name === 'deal') return deal.at
    return clock.starts.includes(name) ? happened(world, name, deal, before) : facts.read(name)
  }
  const { deadline, failure } = deriveClock(clock, read, world.agreement)
  if (failure !== undefined && !isPending(failure)) tell(world, [whyNot(failure, facts)], clock.place)
  return deadline
}

/** When something last happened that is about a deal, or about no other. */
function happened(world: World, name: string, deal: Deal, before: number): Value | undefined {
  const { scenario, zone, events, milestones } = world
  const isOfAnother = (of: string | undefined): boolean =>
    of !== undefined && of !== deal.id && scenario.deals.some(({ id }) => id === of)
  const event = events.findLast(
    (one) => one.name === name && !isOfAnother(one.of) && instantOfMoment(one.at, zone) <= before,
  )
  if (event !== undefined) return event.at
  const day = milestones.get(name)
  // A milestone is reached once; what is told again is an event, of which `milestones` has the first.
  return day === undefined || isDated(world, name) ? undefined : { kind: 'date', day }
}

const isDated = ({ events }: World, name: string): boolean => events.some((one) => one.name === name)
