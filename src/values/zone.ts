import { Temporal } from 'temporal-polyfill'
import { civil, dayOf } from './day.ts'

/** A time zone as the core needs it: between local days, local times and instants. */
export interface Zone {
  /** The first instant of a local day. A day that a zone skipped altogether starts where the next one does. */
  startOfDay(day: number): number
  /** The local day of an instant. */
  dayOfInstant(at: number): number
  /** The instant of a local time: skipped times move forward by what was skipped, doubled ones are the first. */
  instantOf(day: number, msOfDay: number): number
  /** ISO text with the offset in force: `2026-03-16T17:00-06:00`. */
  printInstant(at: number): string
}

/** Not the bare offsets that Temporal also accepts: a zone has a name. */
const NAME = /^[A-Za-z][A-Za-z0-9_+\-/]{1,63}$/

const plainDate = (day: number): Temporal.PlainDate => {
  const { year, month, day: date } = civil(day)
  return new Temporal.PlainDate(year, month, date)
}

/** Remembers what a function of whole numbers gave: zones are asked for the same few days again and again. */
function remembered(compute: (key: number) => number): (key: number) => number {
  const known = new Map<number, number>()
  return (key) => {
    let value = known.get(key)
    if (value === undefined) {
      value = compute(key)
      if (known.size >= 100_000) known.clear()
      known.set(key, value)
    }
    return value
  }
}

function makeZone(name: string): Zone | undefined {
  if (!NAME.test(name)) return undefined
  try {
    // The only way to ask Temporal whether there is such a zone.
    new Temporal.ZonedDateTime(0n, name)
  } catch {
    return undefined
  }
  const zoned = (at: number): Temporal.ZonedDateTime =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(name)
  return {
    startOfDay: remembered((day) => plainDate(day).toZonedDateTime(name).epochMilliseconds),
    dayOfInstant: remembered((at) => {
      const { year, month, day } = zoned(at)
      return dayOf(year, month, day)
    }),
    instantOf: (day, msOfDay) =>
      plainDate(day)
        .toPlainDateTime()
        .add({ milliseconds: msOfDay })
        .toZonedDateTime(name, { disambiguation: 'compatible' }).epochMilliseconds,
    printInstant: (at) => printZoned(zoned(at), name === 'utc'),
  }
}

function printZoned(there: Temporal.ZonedDateTime, utc: boolean): string {
  const smallestUnit = there.millisecond > 0 ? 'millisecond' : there.second > 0 ? 'second' : 'minute'
  const local = there.toPlainDateTime().toString({ smallestUnit, calendarName: 'never' })
  // Not Temporal's own text of both: it rounds the offsets of old local times to minutes.
  return local + (utc ? 'Z' : there.offset)
}

/** Zones once made: what a zone answers never changes, so sharing one only saves time. Valid names are a few hundred. */
const made = new Map<string, Zone>()

/** The zone of an IANA name in any case, such as `America/Denver` or `UTC`; undefined when there is none. */
export function zoneOf(name: string): Zone | undefined {
  const key = name.toLowerCase()
  const known = made.get(key)
  if (known !== undefined) return known
  const zone = makeZone(key)
  if (zone !== undefined) made.set(key, zone)
  return zone
}

export const isZone = (name: string): boolean => zoneOf(name) !== undefined

/** The names a misspelt zone may have meant. */
export const zoneNames = (): string[] => ['UTC', ...Intl.supportedValuesOf('timeZone')]
