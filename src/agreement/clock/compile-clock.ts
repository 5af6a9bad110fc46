import type { PlanBuilder } from '../../plan/build-plan.ts'
import { buildPlan } from '../../plan/build-plan.ts'
import type { Label, Plan, Slot } from '../../plan/plan.ts'
import { splicePlan } from '../../plan/splice-plan.ts'
import type { Type } from '../../values/value.ts'
import type { ClockNode, ConditionalClock, CountedClock, CutOff, Deem } from './clock-node.ts'
import { writtenLength } from './clock-node.ts'

const DATE: Type = { kind: 'date' }
const INSTANT: Type = { kind: 'instant' }
const LENGTH: Type = { kind: 'length' }
const BOOLEAN: Type = { kind: 'boolean' }
const NONE: ReadonlyMap<string, Slot> = new Map()

const label = (verb: string, text: string, type: Type): Label => ({ verb, text, type })

/** The plan of a clock, which comes to an instant. */
export function compileClock(node: ClockNode): Plan {
  const builder = buildPlan()
  return builder.finish(instantOf(builder, node, 'end'), INSTANT)
}

/** A moment that is dated by day only is its last instant, or a failure where the time is needed. */
type Moment = 'end' | 'instant'

function instantOf(builder: PlanBuilder, node: ClockNode, as: Moment): Slot {
  switch (node.kind) {
    case 'named':
      return builder.step({ op: 'start', name: node.name, as, zone: node.zone }, label('start', node.name, INSTANT))
    case 'written': {
      const slot = splicePlan(builder, node.value.plan, NONE)
      const at = node.type === 'date' ? builder.step({ op: 'end-of-day', day: slot, zone: node.zone }) : slot
      return builder.step({ op: 'copy', of: at }, label('written', node.value.text, INSTANT))
    }
    case 'counted':
      return countedInstant(builder, node)
    case 'combined': {
      const members = node.members.map((member) => () => instantOf(builder, member, as))
      return builder.combine(node.op, members, label(node.op, '', INSTANT))
    }
    case 'conditional':
      return conditional(builder, node, as)
  }
}

/** The local day of a start in the zone of the clock that it starts. */
function dayOf(builder: PlanBuilder, node: ClockNode, zone: string): Slot {
  if (node.kind === 'named') {
    return builder.step({ op: 'start', name: node.name, as: 'day', zone }, label('start', node.name, DATE))
  }
  if (node.kind === 'written' && node.type === 'date') {
    const day = splicePlan(builder, node.value.plan, NONE)
    return builder.step({ op: 'copy', of: day }, label('written', node.value.text, DATE))
  }
  const instant = instantOf(builder, node, 'end')
  return builder.step({ op: 'day-of', instant, zone }, label('from', '', DATE))
}

function conditional(builder: PlanBuilder, { event, within, then, zone }: ConditionalClock, as: Moment): Slot {
  const happened = builder.step({ op: 'known', name: event })
  const test =
    within === undefined
      ? happened
      : builder.choose({
          test: happened,
          then: () => {
            const deadline = instantOf(builder, within, 'end')
            return builder.step({ op: 'in-time', name: event, deadline, zone })
          },
          else: () => happened,
        })
  const told = builder.step({ op: 'copy', of: test }, label('if', event, BOOLEAN))
  return builder.provided(event, told, () => instantOf(builder, then, as))
}

function countedInstant(builder: PlanBuilder, node: CountedClock): Slot {
  if (node.length === undefined) return inDays(builder, node, undefined)
  const written = writtenLength(node.length)
  const length: SplicedLength = { slot: splicePlan(builder, node.length.plan, NONE), text: node.length.text }
  if (written?.unit === 'hours') return inHours(builder, node, length)
  if (written !== undefined || endsOnDay(node)) return inDays(builder, node, length)
  // A clock that this one starts with is worked out before the choice, so that clocks inside clocks do not double.
  const simple = node.start.kind === 'named' || node.start.kind === 'written'
  const start = simple ? undefined : instantOf(builder, node.start, 'end')
  return builder.choose({
    test: builder.step({ op: 'is-hours', length: length.slot }),
    then: () => inHours(builder, node, length, start),
    else: () => inDays(builder, node, length, start),
  })
}

interface SplicedLength {
  readonly slot: Slot
  readonly text: string
}

/** Told where it is counted, after its start. */
const tellLength = (builder: PlanBuilder, { slot, text }: SplicedLength): Slot =>
  builder.step({ op: 'copy', of: slot }, label('length', text, LENGTH))

/** Whether what the clock says makes sense of days only, so that hours are a fault. */
const endsOnDay = ({ inclusive, dayOfMonth, at, roll, start }: CountedClock): boolean =>
  inclusive ||
  dayOfMonth !== undefined ||
  at !== undefined ||
  roll !== undefined ||
  (start.kind === 'written' && start.type === 'date')

function inHours(builder: PlanBuilder, node: CountedClock, spliced: SplicedLength, worked?: Slot): Slot {
  const { deem, direction, zone } = node
  const start = worked ?? instantOf(builder, node.start, 'instant')
  const instant = deem === undefined ? start : deemedInstant(builder, start, deem, zone)
  const length = tellLength(builder, spliced)
  return builder.step({ op: 'count-hours', instant, length, direction }, label('hours', direction, INSTANT))
}

function inDays(builder: PlanBuilder, node: CountedClock, spliced: SplicedLength | undefined, worked?: Slot): Slot {
  const { direction, inclusive, dayOfMonth, zone, calendar, roll } = node
  const start = startDay(builder, node, worked)
  const named = calendar === undefined ? {} : { calendar }
  let day = start
  if (spliced !== undefined) {
    const length = tellLength(builder, spliced)
    const verb = inclusive ? 'counted-in' : 'counted'
    day = builder.step(
      { op: 'count-days', day, length, direction, inclusive, ...named },
      label(verb, calendar ?? '', DATE),
    )
  }
  if (dayOfMonth !== undefined) {
    const body = { op: 'day-of-month', day, start, date: dayOfMonth, direction } as const
    day = builder.step(body, label('day-of-month', String(dayOfMonth), DATE))
  }
  if (roll !== undefined) {
    const rolled = builder.step({ op: 'roll', day, ...roll })
    // A roll against the way of the clock stops at the start: no deadline lies on its wrong side.
    const op = direction === 'after' ? 'max' : 'min'
    day = builder.step({ op, left: rolled, right: start }, label(`rolled-${roll.toward}`, roll.calendar, DATE))
  }
  return node.at === undefined
    ? builder.step({ op: 'end-of-day', day, zone }, label('end-of-day', zone, INSTANT))
    : builder.step({ op: 'time-on-day', day, ms: node.at.ms, zone: node.at.zone }, label('at', node.at.text, INSTANT))
}

function startDay(builder: PlanBuilder, { start, deem, zone }: CountedClock, worked: Slot | undefined): Slot {
  if (deem?.cutOff === undefined) {
    const day =
      worked === undefined
        ? dayOf(builder, start, zone)
        : builder.step({ op: 'day-of', instant: worked, zone }, label('from', '', DATE))
    return deem?.calendar === undefined ? day : deemed(builder, day, deem.calendar)
  }
  return deemedDay(builder, worked ?? instantOf(builder, start, 'instant'), deem, zone).day
}

function deemed(builder: PlanBuilder, day: Slot, calendar: string): Slot {
  return builder.step({ op: 'roll', day, toward: 'forward', calendar }, label('deemed', '', DATE))
}

/** The day of a start, and the day on which it counts. */
function deemedDay(builder: PlanBuilder, instant: Slot, deem: Deem, zone: string): { own: Slot; day: Slot } {
  const own = builder.step({ op: 'day-of', instant, zone: deem.cutOff?.zone ?? zone })
  const past = deem.cutOff === undefined ? own : nextDayIfLate(builder, instant, own, deem.cutOff)
  if (deem.calendar !== undefined) return { own, day: deemed(builder, past, deem.calendar) }
  return { own, day: builder.step({ op: 'copy', of: past }, label('deemed', '', DATE)) }
}

function nextDayIfLate(builder: PlanBuilder, instant: Slot, day: Slot, { ms, zone }: CutOff): Slot {
  const cut = builder.step({ op: 'time-on-day', day, ms, zone })
  return builder.choose({
    test: builder.step({ op: 'compare', relation: '>', left: instant, right: cut }),
    then: () => {
      const length = builder.constant({ kind: 'length', n: '1', d: '1', unit: 'days' })
      return builder.step({ op: 'count-days', day, length, direction: 'after', inclusive: false })
    },
    else: () => day,
  })
}

/** For hours: a start that counts on a later day counts from that day's first instant. */
function deemedInstant(builder: PlanBuilder, instant: Slot, deem: Deem, zone: string): Slot {
  const { own, day } = deemedDay(builder, instant, deem, zone)
  return builder.choose({
    test: builder.step({ op: 'compare', relation: '=', left: own, right: day }),
    then: () => instant,
    else: () => builder.step({ op: 'time-on-day', day, ms: 0, zone: deem.cutOff?.zone ?? zone }),
  })
}
