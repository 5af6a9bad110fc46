import type { Result } from '../document/fault.ts'
import { failed, ok } from '../document/fault.ts'
import { nearest } from '../document/suggest.ts'
import { parseDay } from './day.ts'
import { quote } from './quote.ts'
import type { Zone } from './zone.ts'
import { zoneNames, zoneOf } from './zone.ts'

const EXAMPLE = 'write date and time, as in `2026-03-16T17:00` or `2026-03-16T17:00 America/Denver`'

/** A local time of day, and the zone it was written in, if any. */
export interface TimeOfDay {
  readonly msOfDay: number
  readonly zone?: string
}

/**
 * The zone of a name.
 *
 * Problems: `unknown-zone`.
 */
export function parseZone(name: string): Result<Zone> {
  const zone = zoneOf(name)
  if (zone !== undefined) return ok(zone)
  const near = nearest(name.slice(0, 64), zoneNames())
  const hint = near === undefined ? 'zones are IANA names, as in `America/Denver`' : `did you mean \`${near}\`?`
  return failed('unknown-zone', `unknown zone ${quote(name)}`, hint)
}

const TIME = /^(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?$/

function parseTime(text: string): Result<number> {
  const match = TIME.exec(text)
  if (match === null)
    return failed('bad-time', `${quote(text)} is no time of day`, 'write hours and minutes, as in `17:00`')
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)]
  if (hour > 23 || minute > 59 || second > 59) {
    const hint =
      hour === 24 ? 'midnight at the end of a day is `00:00` of the next' : 'times run from `00:00` to `23:59`'
    return failed('no-such-time', `${quote(text)} is no time of day`, hint)
  }
  return ok(((hour * 60 + minute) * 60 + second) * 1000 + Number((match[4] ?? '').padEnd(3, '0')))
}

/**
 * Reads a cut-off: `17:00`, or `17:00 America/Denver`.
 *
 * Problems: `bad-time`, `no-such-time`, `unknown-zone`.
 */
export function parseTimeOfDay(text: string): Result<TimeOfDay> {
  const [, clock = '', name] = /^(\S*)(?:\s+(\S.*))?$/s.exec(text) ?? []
  const time = parseTime(clock)
  if (!time.ok) return time
  if (name === undefined) return ok({ msOfDay: time.value })
  const zone = parseZone(name)
  return zone.ok ? ok({ msOfDay: time.value, zone: name }) : zone
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})T([\d:.]+)(.*)$/s
const OFFSET = /^([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/

/**
 * Reads an instant: `2026-03-16T17:00`, seconds and milliseconds if wanted, then nothing, a zone
 * (`2026-03-16T17:00 America/Denver` or `…[America/Denver]`) or an offset (`Z`, `-06:00`).
 *
 * Problems: `bad-instant`, `unknown-zone`, and those of dates and times.
 * @param zone of texts that name neither zone nor offset
 * @returns epoch milliseconds; a local time that was skipped moves forward, a doubled one is the first
 */
export function parseInstant(text: string, zone: string): Result<number> {
  const [, date, clock, rest] = INSTANT.exec(text) ?? []
  if (date === undefined || clock === undefined || rest === undefined) {
    return failed('bad-instant', `${quote(text)} is no instant`, EXAMPLE)
  }
  const day = parseDay(date)
  if (!day.ok) return day
  const time = parseTime(clock)
  if (!time.ok) return time
  const offset = rest === 'Z' ? 0 : parseOffset(rest)
  if (offset !== undefined) return ok(day.value * 86_400_000 + time.value - offset)
  const [, bracketed, spaced] = /^(?:\[([^[\]]*)\]|\s+([^\s[\]]+))$/.exec(rest) ?? []
  const name = rest === '' ? zone : (bracketed ?? spaced)
  if (name === undefined) {
    return failed('bad-instant', `${quote(rest)} after the time is neither zone nor offset`, EXAMPLE)
  }
  const found = parseZone(name)
  return found.ok ? ok(found.value.instantOf(day.value, time.value)) : found
}

function parseOffset(text: string): number | undefined {
  const match = OFFSET.exec(text)
  if (match === null) return undefined
  const [hours, minutes, seconds] = [Number(match[2]), Number(match[3]), Number(match[4] ?? 0)]
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined
  const size = ((hours * 60 + minutes) * 60 + seconds) * 1000
  return match[1] === '-' ? -size : size
}
