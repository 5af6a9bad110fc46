import type { TraceLine } from '../plan/run-plan.ts'
import type { Calendar } from '../values/calendar.ts'
import type { Length } from '../values/length.ts'

type Calendars = ReadonlyMap<string, Calendar>

const DAY = 86_400_000

/**
 * The day on which a clock ends, counted a second time: one day after another, on the machine's own dates in UTC, from
 * the lines that say what is counted.
 *
 * @param start the local day that it counts from
 * @returns undefined for clocks that do more than count days, weeks, months or years and roll to a business day
 */
export function countedDay(trace: readonly TraceLine[], start: number, calendars: Calendars): number | undefined {
  let day = start
  let length: Length | undefined
  for (const { verb, text, value } of trace) {
    switch (verb) {
      case 'start':
        break
      case 'length':
        if (value.kind === 'length') length = value
        break
      case 'counted':
      case 'counted-in': {
        const reached = length && count(day, length, verb === 'counted-in', calendars.get(text))
        if (reached === undefined) return undefined
        day = reached
        break
      }
      case 'rolled-forward':
      case 'rolled-back': {
        const rolled = roll(day, verb === 'rolled-forward' ? 1 : -1, calendars.get(text))
        day = Math.max(start, rolled)
        break
      }
      case 'end-of-day':
        return day
      default:
        return undefined
    }
  }
  return undefined
}

/** Whether the banks, so to speak, are open. */
function isOpen(day: number, calendar: Calendar | undefined): boolean {
  const weekday = new Date(day * DAY).getUTCDay()
  return weekday !== 0 && weekday !== 6 && calendar?.holidays.has(day) !== true
}

function roll(start: number, step: 1 | -1, calendar: Calendar | undefined): number {
  let day = start
  while (!isOpen(day, calendar)) day += step
  return day
}

function count(start: number, length: Length, inclusive: boolean, calendar: Calendar | undefined): number | undefined {
  const whole = Number(length.count.n) / Number(length.count.d)
  if (!Number.isInteger(whole) || length.count.s < 0n) return undefined
  const first = inclusive ? start - 1 : start
  switch (length.unit) {
    case 'days':
      return first + whole
    case 'weeks':
      return first + 7 * whole
    case 'business days': {
      let [day, left] = [first, whole]
      while (left > 0) {
        day += 1
        if (isOpen(day, calendar)) left -= 1
      }
      return day
    }
    case 'months':
      return monthByMonth(start, whole, inclusive)
    case 'quarters':
      return monthByMonth(start, 3 * whole, inclusive)
    case 'years':
      return monthByMonth(start, 12 * whole, inclusive)
    case 'hours':
      return undefined
  }
}

/** On to the same day of the month, or to the last of a month without it, as often as there are months. */
function monthByMonth(start: number, months: number, inclusive: boolean): number {
  const wanted = new Date(start * DAY).getUTCDate()
  const date = new Date(start * DAY)
  const isLast = (): boolean => new Date(date.getTime() + DAY).getUTCDate() === 1
  const isThere = (): boolean => date.getUTCDate() === wanted || (date.getUTCDate() < wanted && isLast())
  for (let left = months; left > 0; left -= 1) {
    do date.setUTCDate(date.getUTCDate() + 1)
    while (!isThere())
  }
  // Counted with its first day a month is full the day before, but for one that is too short to have that day.
  const full = inclusive && date.getUTCDate() === wanted
  return date.getTime() / DAY - (full ? 1 : 0)
}
