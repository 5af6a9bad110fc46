import type { Result } from '../document/fault.ts'
import { failed, ok } from '../document/fault.ts'
import { printDay } from './day.ts'
import { parseZone } from './instant.ts'
import type { Value } from './value.ts'
import type { Zone } from './zone.ts'
import { zoneOf } from './zone.ts'

/** The zone of a name that was checked when it was read. */
export function knownZone(name: string): Zone {
  const zone = zoneOf(name)
  if (zone === undefined) throw new Error(`\`${name}\` is no zone`)
  return zone
}

/** The last millisecond of a local day. */
export const endOfDay = (day: number, zone: Zone): number => zone.startOfDay(day + 1) - 1

/**
 * A deadline as readers know it: its date when it is the last instant of a local day, else date, time and offset.
 * @param zone an IANA name
 * @example printDeadline(at, 'America/Denver') // '2026-03-16', or '2026-03-16T17:00-06:00'
 */
export function printDeadline(at: number, zone: string): string {
  const there = knownZone(zone)
  const day = there.dayOfInstant(at)
  return endOfDay(day, there) === at ? printDay(day) : there.printInstant(at)
}

/** Said of a moment that is dated by day only where the time of day decides. */
export const timeNeeded = (
  what: string,
  day: number,
): { ok: false; problem: { code: string; message: string; hint: string } } =>
  failed(
    'time-needed',
    `${what} is dated \`${printDay(day)}\`, and the time of that day decides here`,
    `give the time, as in \`${printDay(day)}T17:00\``,
  )

/**
 * Whether something was done by a deadline. Dated by day only it counts for the whole local day, so that a deadline
 * inside that day cannot be judged.
 *
 * Problems: `time-needed`, `unknown-zone`.
 * @param what names it in the problem, in backticks where it is a user's word
 * @param when a date or an instant
 * @param zone of dates
 * @example inTime('the answer', { kind: 'date', day }, deadline, 'America/Denver')
 */
export function inTime(
  what: string,
  when: Extract<Value, { kind: 'date' | 'instant' }>,
  deadline: number,
  zone: string,
): Result<boolean> {
  if (when.kind === 'instant') return ok(when.at <= deadline)
  const there = parseZone(zone)
  if (!there.ok) return there
  if (endOfDay(when.day, there.value) <= deadline) return ok(true)
  return there.value.startOfDay(when.day) > deadline ? ok(false) : timeNeeded(what, when.day)
}
