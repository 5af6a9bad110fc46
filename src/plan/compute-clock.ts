import type { Result } from '../document/fault.ts'
import { failed, ok } from '../document/fault.ts'
import type { Calendar } from '../values/calendar.ts'
import { addLength, rollToBusinessDay } from '../values/calendar.ts'
import { addMonths, civil, dayOf, daysInMonth, FIRST_DAY, FIRST_YEAR, LAST_DAY, LAST_YEAR } from '../values/day.ts'
import { endOfDay, inTime, knownZone, timeNeeded } from '../values/deadline.ts'
import type { Length } from '../values/length.ts'
import { printLength } from '../values/length.ts'
import { printValue } from '../values/print-value.ts'
import { countOf, isZero } from '../values/rational.ts'
import { kindName } from '../values/type-name.ts'
import type { LengthUnit, Value } from '../values/value.ts'
import type { Bare, Computed } from './bare.ts'
import { asDay, asLength } from './bare.ts'
import type { ClockStep, Direction } from './clock-step.ts'
import type { Slot } from './plan.ts'

/** What a step of a clock is computed from. */
export interface ClockInputs {
  readonly at: (slot: Slot) => Bare
  readonly read: (name: string) => Value | undefined
  readonly calendars: ReadonlyMap<string, Calendar>
}

/** Computes one step of a deadline. Problems: those that `runPlan` lists for clocks. */
export function computeClock(step: ClockStep, { at, read, calendars }: ClockInputs): Computed {
  const day = (slot: Slot): number => asDay(at(slot))
  switch (step.op) {
    case 'start':
      return start(step, momentOf(step.name, read(step.name)))
    case 'in-time': {
      const when = momentOf(step.name, read(step.name))
      return when.ok ? inTime(`\`${step.name}\``, when.value, day(step.deadline), step.zone) : when
    }
    case 'is-hours':
      return ok(asLength(at(step.length)).unit === 'hours')
    case 'day-of':
      return ok(knownZone(step.zone).dayOfInstant(day(step.instant)))
    case 'end-of-day':
      return ok(endOfDay(day(step.day), knownZone(step.zone)))
    case 'time-on-day':
      return ok(knownZone(step.zone).instantOf(day(step.day), step.ms))
    case 'count-days': {
      const calendar = step.calendar === undefined ? undefined : calendars.get(step.calendar)
      return countDays(day(step.day), asLength(at(step.length)), step, calendar)
    }
    case 'count-hours':
      return countHours(day(step.instant), asLength(at(step.length)), step.direction)
    case 'day-of-month':
      return ok(dayOfMonth(day(step.day), day(step.start), step.date, step.direction))
    case 'roll': {
      const calendar = calendars.get(step.calendar)
      return calendar === undefined
        ? noCalendar(step.calendar)
        : rollToBusinessDay(calendar, day(step.day), step.toward)
    }
  }
}

type Moment = Extract<Value, { kind: 'date' | 'instant' }>

function momentOf(name: string, value: Value | undefined): Result<Moment> {
  if (value?.kind === 'date' || value?.kind === 'instant') return ok(value)
  if (value === undefined) {
    const hint = 'a clock has no deadline until what it starts with has happened: give its date or time'
    return failed('no-start', `\`${name}\` has not happened`, hint)
  }
  const message = `\`${name}\` is \`${printValue(value)}\`, ${kindName('date')} or ${kindName('instant')} is expected`
  return failed('wrong-type', message, 'start a clock with a date, as in `2026-03-02`')
}

function start({ name, as, zone }: Extract<ClockStep, { op: 'start' }>, moment: Result<Moment>): Computed {
  if (!moment.ok) return moment
  const { value } = moment
  const there = knownZone(zone)
  switch (as) {
    case 'day':
      return ok(value.kind === 'date' ? value.day : there.dayOfInstant(value.at))
    case 'end':
      return ok(value.kind === 'date' ? endOfDay(value.day, there) : value.at)
    case 'instant':
      return value.kind === 'date' ? timeNeeded(`\`${name}\``, value.day) : ok(value.at)
  }
}

const noCalendar = (name: string): { ok: false; problem: { code: string; message: string; hint: string } } =>
  failed('no-calendar', `there is no calendar \`${name}\` here`, 'name one, as in `calendar: us-federal`')

const IN_MONTHS: ReadonlySet<LengthUnit> = new Set(['months', 'quarters', 'years'])

function countDays(
  start: number,
  length: Length,
  { direction, inclusive }: { readonly direction: Direction; readonly inclusive: boolean },
  calendar: Calendar | undefined,
): Result<number> {
  const wrong = negative(length)
  if (wrong !== undefined) return wrong
  const sign = direction === 'after' ? 1 : -1
  const signed = { unit: length.unit, count: length.count.mul(sign) }
  if (!inclusive) return addLength(start, signed, calendar)
  if (isZero(length.count)) {
    const hint = 'give at least `1 day`, or leave `counting` out'
    return failed('nothing-to-count', `\`${printLength(length)}\` cannot count its first day`, hint)
  }
  if (!IN_MONTHS.has(length.unit)) return addLength(start - sign, signed, calendar)
  const reached = addLength(start, signed)
  if (!reached.ok) return reached
  // A month from the 1st to the last day is full on that day; where the month is too short for the day it ends with it.
  const clamped = sign > 0 && civil(reached.value).day < civil(start).day
  return ok(clamped ? reached.value : reached.value - sign)
}

/** A length worked out by a formula may come out below 0; written ones cannot. */
function negative(length: Length): ReturnType<typeof failed> | undefined {
  if (length.count.s >= 0n) return undefined
  const message = `\`${printLength(length)}\` is negative: clocks run forward from \`after\` and back from \`before\``
  return failed('negative-length', message, 'keep it at 0 or more, as in `= max(a - b, 0 days)`')
}

const HOUR = 3_600_000
const [FIRST_INSTANT, LAST_INSTANT] = [FIRST_DAY * 24 * HOUR, (LAST_DAY + 1) * 24 * HOUR]

function countHours(instant: number, length: Length, direction: Direction): Result<number> {
  const wrong = negative(length)
  if (wrong !== undefined) return wrong
  const text = `\`${printLength(length)}\``
  const ms = countOf(length.count.mul(HOUR))
  if (ms === undefined) return failed('fractional-length', `${text} is not whole`, 'give whole hours, as in `48 hours`')
  const reached = direction === 'after' ? instant + ms : instant - ms
  if (reached >= FIRST_INSTANT && reached <= LAST_INSTANT) return ok(reached)
  return failed('date-out-of-range', `${text} leaves the years ${FIRST_YEAR} to ${LAST_YEAR}`, 'give a shorter length')
}

function dayOfMonth(day: number, start: number, date: number, direction: Direction): number {
  const there = onDate(day, date)
  if (direction === 'after') return there >= start ? there : onDate(addMonths(day, 1), date)
  return there <= start ? there : onDate(addMonths(day, -1), date)
}

function onDate(day: number, date: number): number {
  const { year, month } = civil(day)
  return dayOf(year, month, Math.min(date, daysInMonth(year, month)))
}
