import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { dayOf, printDay } from '../../src/values/day.ts'
import type { Zone } from '../../src/values/zone.ts'
import { isZone, zoneNames, zoneOf } from '../../src/values/zone.ts'
import { labels, property } from '../properties.ts'
import { ZONES } from './arbitraries.ts'
import { intlZone } from './intl-zone.ts'

const DAY = 86_400_000

const zone = (name: string): Zone => {
  const found = zoneOf(name)
  if (found === undefined) throw new Error(name)
  return found
}

/** Instants of the years 1900 to 2100, and, half of the time, within a day of a change of offset. */
const instants = (name: string): fc.Arbitrary<number> => {
  const any = fc.integer({ min: Date.UTC(1900, 0, 1) / 1000, max: Date.UTC(2100, 0, 1) / 1000 }).map((s) => s * 1000)
  const near = fc.tuple(any, fc.integer({ min: -DAY, max: DAY })).map(([at, aside]) => {
    const before = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(name)
    const change = before.getTimeZoneTransition('next') ?? before
    return change.epochMilliseconds + aside
  })
  return fc.oneof(any, near)
}

const zoned = (): fc.Arbitrary<readonly [name: string, at: number]> =>
  fc.constantFrom(...ZONES).chain((name) => instants(name).map((at) => [name, at] as const))

const other = (name: string): NonNullable<ReturnType<typeof intlZone>> => {
  const found = intlZone(name)
  if (found === undefined) throw new Error(name)
  return found
}

describe('against Intl', () => {
  const others = new Map<string, ReturnType<typeof other>>(ZONES.map((name) => [name, other(name)]))
  const oracle = (name: string): ReturnType<typeof other> => others.get(name) ?? other(name)

  test('local days of instants, and their text', () => {
    property('the same day and text', zoned(), ([name, at]) => {
      expect(printDay(zone(name).dayOfInstant(at))).toBe(printDay(oracle(name).dayOfInstant(at)))
      expect(zone(name).printInstant(at)).toBe(oracle(name).printInstant(at))
    })
  })

  test('instants of local times, skipped and doubled ones too', () => {
    const seen = labels()
    property('the same instant', zoned(), ([name, at]) => {
      // The instant read as if it were local time: near a change it falls into the hour skipped or doubled.
      const aside = oracle(name).offsetAt(at - DAY)
      const day = Math.floor((at + aside) / DAY)
      const msOfDay = at + aside - day * DAY
      const found = zone(name).instantOf(day, msOfDay)
      const back = found + oracle(name).offsetAt(found) - day * DAY
      if (back !== msOfDay) seen.count('skipped')
      else if (oracle(name).offsetAt(found) !== oracle(name).offsetAt(found + DAY / 24)) seen.count('near a change')
      expect(found).toBe(oracle(name).instantOf(day, msOfDay))
      expect(zone(name).startOfDay(day)).toBe(oracle(name).startOfDay(day))
    })
    seen.expectAtLeast({ skipped: 1, 'near a change': 1 })
  })

  test('every zone, at the start of every month from 1970 to 2040', () => {
    const months = Array.from({ length: 12 * 70 }, (_, index) => dayOf(1970, 1 + index, 1))
    for (const name of ZONES) {
      const wrong = months.filter((day) => zone(name).startOfDay(day) !== oracle(name).startOfDay(day))
      expect(wrong.map(printDay), name).toEqual([])
    }
  })
})

describe('by hand', () => {
  const at = (name: string, text: string, hour: number, minute: number): string => {
    const [year = 0, month = 0, day = 0] = text.split('-').map(Number)
    return zone(name).printInstant(zone(name).instantOf(dayOf(year, month, day), (hour * 60 + minute) * 60_000))
  }

  test('skipped times move forward, doubled ones are the first', () => {
    expect(at('America/Denver', '2026-03-16', 17, 0)).toBe('2026-03-16T17:00-06:00')
    expect(at('America/Denver', '2026-03-08', 2, 30)).toBe('2026-03-08T03:30-06:00')
    expect(at('America/Denver', '2026-11-01', 1, 30)).toBe('2026-11-01T01:30-06:00')
    expect(at('America/Denver', '2026-11-01', 2, 0)).toBe('2026-11-01T02:00-07:00')
  })

  test('a day without midnight starts at the change', () => {
    expect(zone('America/Sao_Paulo').printInstant(zone('America/Sao_Paulo').startOfDay(dayOf(2018, 11, 4)))).toBe(
      '2018-11-04T01:00-02:00',
    )
    // Toronto 1919: clocks went from 23:30 to 00:30.
    expect(zone('America/Toronto').printInstant(zone('America/Toronto').startOfDay(dayOf(1919, 3, 31)))).toBe(
      '1919-03-31T00:30-04:00',
    )
  })

  test('a day that was skipped altogether starts where the next one does', () => {
    const apia = zone('Pacific/Apia')
    expect(apia.startOfDay(dayOf(2011, 12, 30))).toBe(apia.startOfDay(dayOf(2011, 12, 31)))
    expect(apia.printInstant(apia.startOfDay(dayOf(2011, 12, 30)))).toBe('2011-12-31T00:00+14:00')
  })

  test('prints seconds and milliseconds only when there are some, and old offsets to the second', () => {
    const utc = zone('UTC')
    expect([0, 1000, 1, -1].map((ms) => utc.printInstant(ms))).toEqual([
      '1970-01-01T00:00Z',
      '1970-01-01T00:00:01Z',
      '1970-01-01T00:00:00.001Z',
      '1969-12-31T23:59:59.999Z',
    ])
    expect(zone('Africa/Monrovia').printInstant(Date.UTC(1960, 0, 1))).toBe('1959-12-31T23:15:30-00:44:30')
  })
})

test('zones are named, in any case; bare offsets and other text are none', () => {
  expect(['UTC', 'America/Denver', 'america/denver', 'Etc/GMT+5'].map(isZone)).toEqual([true, true, true, true])
  expect(['', '+02:00', '-0600', 'Mars/Olympus', 'a'.repeat(10_000), '../x', 'Denver'].map(isZone)).toEqual(
    Array(7).fill(false),
  )
  expect(zoneOf('america/denver')).toBe(zoneOf('America/Denver'))
  expect(zoneNames()).toContain('America/Denver')
})
