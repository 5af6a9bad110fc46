import type { PlanEnvironment, PlanFailure, ReadValue, TraceLine } from '../../plan/run-plan.ts'
import { runPlan } from '../../plan/run-plan.ts'
import type { Calendar } from '../../values/calendar.ts'
import { isBusinessDay } from '../../values/calendar.ts'
import { printDay, weekday } from '../../values/day.ts'
import { knownZone, printDeadline } from '../../values/deadline.ts'
import type { Length } from '../../values/length.ts'
import { printLength } from '../../values/length.ts'
import { isZero } from '../../values/rational.ts'
import type { Value } from '../../values/value.ts'
import type { Clock } from './clock.ts'

/** A deadline with the steps that led to it, or why there is none. */
export interface Derivation {
  /** Epoch milliseconds of the last instant in time; absent when there is none. */
  readonly deadline?: number
  /** Date by date, in words. */
  readonly derivation: readonly string[]
  /** Why there is no deadline: none yet where `isPending` says so, else a mistake. */
  readonly failure?: PlanFailure
}

/**
 * Works out a clock and says how, date by date.
 * @param read the events that have happened by name, dated by day (a date) or with their time (an instant), and facts
 *
 * @example
 * deriveClock(clock, read, agreement).derivation
 * // ['notice-received: 2026-03-02', '10 business days by weekdays: 2026-03-03 … 2026-03-16', 'until the end of 2026-03-16']
 */
export function deriveClock(clock: Clock, read: ReadValue, environment: PlanEnvironment): Derivation {
  const result = runPlan(clock.plan, read, environment)
  if (!result.ok) return { derivation: [result.problem.message], failure: result }
  if (result.value.kind !== 'instant') throw new Error(`the clock \`${clock.text}\` came to no instant`)
  const teller: Teller = { zone: clock.zone, read, environment }
  const derivation = result.trace.flatMap((line) => tellLine(teller, line))
  return { deadline: result.value.at, derivation }
}

interface Teller {
  readonly zone: string
  readonly read: ReadValue
  readonly environment: PlanEnvironment
  /** The day that the last line came to, and the length that runs from it. */
  day?: number
  length?: { readonly value: Length; readonly text: string }
}

function tellLine(teller: Teller, { verb, text, value }: TraceLine): readonly string[] {
  const before = teller.day
  const after = dayOf(teller, value)
  if (after !== undefined) teller.day = after
  switch (verb) {
    case 'start':
      return [`${text}: ${printMoment(teller, teller.read(text) ?? value)}`]
    case 'written':
      return text === printMoment(teller, value) ? [text] : [`${text}: ${printMoment(teller, value)}`]
    case 'if':
      return value.kind === 'boolean' && value.value
        ? [`${text}: ${printMoment(teller, teller.read(text) ?? value)}`]
        : []
    case 'left-out':
      return [`left out: ${text}`]
    case 'deemed':
      return before === after ? [] : [`counts as ${printMoment(teller, value)}`]
    case 'length':
      if (value.kind === 'length') teller.length = { value, text }
      return []
    case 'counted':
    case 'counted-in':
      return tellCount(teller, before, after, verb === 'counted-in', teller.environment.calendars.get(text))
    case 'hours':
      return tellHours(teller, text, value)
    case 'day-of-month':
      return before === after ? [] : [`on day ${text}: ${printMoment(teller, value)}`]
    case 'rolled-forward':
    case 'rolled-back':
      return before === after ? [] : [`${verb.replace('-', ' ')} by ${text}: ${printMoment(teller, value)}`]
    case 'at':
      return [`until ${printMoment(teller, value)} (${text})`]
    case 'end-of-day':
      return [`until the end of ${printMoment({ zone: text }, value)}${text === teller.zone ? '' : ` in ${text}`}`]
    case 'later':
    case 'earlier':
      return [`the ${verb === 'later' ? 'latest' : 'earliest'}: ${printMoment(teller, value)}`]
    default:
      return []
  }
}

function dayOf({ zone }: Teller, value: Value): number | undefined {
  if (value.kind === 'date') return value.day
  return value.kind === 'instant' ? knownZone(zone).dayOfInstant(value.at) : undefined
}

function printMoment({ zone }: Pick<Teller, 'zone'>, value: Value): string {
  if (value.kind === 'date') return printDay(value.day)
  return value.kind === 'instant' ? printDeadline(value.at, zone) : ''
}

function tellLength({ length }: Teller): string {
  if (length === undefined) return ''
  const printed = printLength(length.value)
  return printed === length.text ? printed : `${printed} (${length.text})`
}

function tellHours(teller: Teller, direction: string, value: Value): readonly string[] {
  const back = direction === 'before' ? ' back' : ''
  return [`${tellLength(teller)}${back}: until ${printMoment(teller, value)}`]
}

/** `10 business days by weekdays: 2026-03-03 … 2026-03-16`, first counted day and last, and the holidays on the way. */
function tellCount(
  teller: Teller,
  start: number | undefined,
  end: number | undefined,
  inclusive: boolean,
  calendar: Calendar | undefined,
): readonly string[] {
  const { length } = teller
  if (start === undefined || end === undefined || length === undefined || isZero(length.value.count)) return []
  const step = end < start ? -1 : 1
  const by = length.value.unit === 'business days' ? calendar : undefined
  let first = inclusive ? start : start + step
  while (by !== undefined && first !== end && !isBusinessDay(by, first)) first += step
  const days = first === end ? printDay(end) : `${printDay(first)} … ${printDay(end)}`
  const how = [
    tellLength(teller),
    by === undefined ? '' : ` by ${by.name}`,
    step < 0 ? ' back' : '',
    inclusive ? ', the first day counted' : '',
  ]
  const off = by === undefined ? [] : holidays(by, Math.min(start, end), Math.max(start, end))
  return [`${how.join('')}: ${days}`, ...off]
}

const MOST_NAMED = 20

function holidays(calendar: Calendar, from: number, to: number): readonly string[] {
  const off = [...calendar.holidays].filter((day) => day > from && day < to && weekday(day) <= 5).sort((a, b) => a - b)
  if (off.length === 0) return []
  const more = off.length > MOST_NAMED ? ` and ${off.length - MOST_NAMED} more` : ''
  const named = off.slice(0, MOST_NAMED).map(printDay).join(', ')
  return [`${named}${more} ${off.length === 1 ? 'is no business day' : 'are no business days'}`]
}
