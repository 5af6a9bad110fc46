import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Plan } from '../../../src/plan/plan.ts'
import { runPlan } from '../../../src/plan/run-plan.ts'
import { dayOf } from '../../../src/values/day.ts'
import { knownZone } from '../../../src/values/deadline.ts'
import { US_FEDERAL } from '../../../src/values/us-federal.ts'
import type { Value } from '../../../src/values/value.ts'
import { labels, property, RUNS } from '../../properties.ts'
import { calendars, clockOf, ZONE } from './clock-context.ts'

const zones = [
  'America/New_York',
  'America/Denver',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
  'UTC',
  'Pacific/Apia',
] as const
const starts = ['notice-received', 'exercised', 'offered'] as const
type Starts = Readonly<Record<(typeof starts)[number], Value>>

const zone = fc.constantFrom(...zones)
const hour = fc.integer({ min: 0, max: 23 }).map((h) => `${String(h).padStart(2, '0')}:30`)
const cutOff = fc.oneof(
  hour,
  fc.tuple(hour, zone).map(([at, where]) => `${at} ${where}`),
)
const calendar = fc.constantFrom('weekdays', 'us-federal')
const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined })
const dayUnit = fc.constantFrom('days', 'business days', 'weeks', 'months', 'quarters')
const dayLength = fc.tuple(fc.integer({ min: 1, max: 14 }), dayUnit).map(([count, unit]) => `${count} ${unit}`)
const hours = fc.integer({ min: 0, max: 200 }).map((count) => `${count} hours`)
const deem = fc.record({ cutoff: cutOff, roll: optional(fc.constantFrom('none', 'forward')) })

/** Clocks of every key but `if`. */
const clocks = (): fc.Arbitrary<unknown> =>
  fc.letrec<{ clock: unknown; start: unknown; map: unknown }>((tie) => {
    const from = fc.oneof(
      fc.constant({}),
      tie('start').map((after) => ({ after })),
      tie('start').map((before) => ({ before })),
    )
    const inDays = fc.record({
      from,
      length: dayLength,
      counting: optional(fc.constantFrom('inclusive', 'exclusive')),
      day: optional(fc.integer({ min: 1, max: 31 })),
      at: optional(cutOff),
      zone: optional(zone),
      calendar: optional(calendar),
      roll: optional(fc.constantFrom('none', 'forward', 'back')),
      deem: optional(deem),
    })
    const inHours = fc.record({ from, length: hours, zone: optional(zone), deem: optional(deem) })
    const list = fc.array(tie('clock'), { minLength: 1, maxLength: 3 })
    const flat = ({ from: start, ...rest }: { from: object; [key: string]: unknown }): unknown => ({
      ...start,
      ...rest,
    })
    return {
      start: fc.oneof({ maxDepth: 2 }, fc.constantFrom(...starts), tie('map')),
      clock: fc.oneof({ maxDepth: 3 }, dayLength, tie('map')),
      map: fc.oneof(
        { maxDepth: 3 },
        dayLength.map((length) => ({ length })),
        inDays.map(flat),
        inHours.map(flat),
        list.map((latest) => ({ latest })),
        list.map((earliest) => ({ earliest })),
      ),
    }
  }).clock

const FIRST = Date.UTC(2022, 0, 1)
const instant = fc.integer({ min: 0, max: 365 * 24 * 60 }).map((minutes) => FIRST + minutes * 60_000)

const happened = (at: readonly [number, number, number]): Starts => ({
  'notice-received': { kind: 'instant', at: at[0] },
  exercised: { kind: 'instant', at: at[1] },
  offered: { kind: 'instant', at: at[2] },
})

const three = fc.tuple(instant, instant, instant)

/** The deadline of a clock; undefined where its calendar or the years end first. */
function reach(written: unknown, when: Partial<Starts>): number | undefined {
  const { plan } = clockOf(written)
  const read = (name: string): Value | undefined => (when as Readonly<Record<string, Value>>)[name]
  const result = runPlan(plan, read, { calendars })
  const again = runPlan(JSON.parse(JSON.stringify(plan)) as Plan, read, { calendars })
  expect(again).toEqual(result)
  if (result.ok) return result.value.kind === 'instant' ? result.value.at : undefined
  expect(['outside-calendar', 'no-start']).toContain(result.problem.code)
  return undefined
}

test('a later start never gives an earlier deadline, through JSON too', () => {
  const seen = labels()
  property('monotone', clocks(), three, three, (clock, early, more) => {
    const late = early.map((at, index) => at + (more[index] ?? 0) - FIRST) as [number, number, number]
    const [first, second] = [reach(clock, happened(early)), reach(clock, happened(late))]
    if (first === undefined || second === undefined) return
    seen.count('compared')
    if (second > first) seen.count('moved')
    expect(second).toBeGreaterThanOrEqual(first)
  })
  seen.expectAtLeast({ compared: 800, moved: 600 }, RUNS)
})

test('a deadline is never before its start', () => {
  const oneZone = fc.record({
    length: dayLength,
    counting: fc.constantFrom('inclusive', 'exclusive'),
    day: optional(fc.integer({ min: 1, max: 31 })),
    calendar,
    roll: fc.constantFrom('none', 'forward', 'back'),
  })
  property('not before its start', oneZone, instant, (clock, at) => {
    const reached = reach(clock, happened([at, at, at]))
    expect(reached).toBeGreaterThanOrEqual(at)
  })
})

test('the latest is no earlier and the earliest no later than each member', () => {
  const seen = labels()
  const members = fc.array(fc.oneof({ arbitrary: clocks(), weight: 4 }, fc.constant('exercised')), {
    minLength: 1,
    maxLength: 4,
  })
  property('bounds', members, three, fc.boolean(), (list, when, without) => {
    const all = happened(when)
    const { exercised, ...rest } = all
    void exercised
    const known = without ? rest : all
    const each = list.map((member) => reach(member, known))
    const reached = each.filter((one) => one !== undefined)
    const [latest, earliest] = [reach({ latest: list }, known), reach({ earliest: list }, known)]
    if (reached.length === 0 || latest === undefined || earliest === undefined) return
    seen.count('bounded')
    if (reached.length < list.length) seen.count('some left out')
    expect(latest).toBe(Math.max(...reached))
    expect(earliest).toBe(Math.min(...reached))
  })
  seen.expectAtLeast({ bounded: 600, 'some left out': 80 }, RUNS)
})

type Unit = 'days' | 'business days' | 'weeks' | 'months'
const DAY = 86_400_000

/** A second count, on the machine's own dates in UTC, one day at a time. */
function dayByDay(from: number, count: number, unit: Unit, holidays: ReadonlySet<number>): number {
  const date = new Date(from * DAY)
  if (unit === 'months') return monthByMonth(date, count)
  let left = unit === 'weeks' ? count * 7 : count
  while (left > 0) {
    date.setUTCDate(date.getUTCDate() + 1)
    const day = date.getTime() / DAY
    const isOff = date.getUTCDay() === 0 || date.getUTCDay() === 6 || holidays.has(day)
    if (unit !== 'business days' || !isOff) left -= 1
  }
  return date.getTime() / DAY
}

/** Walks on to the same day of the month, or to the last of a month without it, as often as there are months. */
function monthByMonth(start: Date, count: number): number {
  const wanted = start.getUTCDate()
  const date = new Date(start)
  const isLast = (): boolean => new Date(date.getTime() + DAY).getUTCDate() === 1
  const same = (): boolean => date.getUTCDate() === wanted || (date.getUTCDate() < wanted && isLast())
  for (let left = count; left > 0; left -= 1) {
    do date.setUTCDate(date.getUTCDate() + 1)
    while (!same())
  }
  return date.getTime() / DAY
}

/** The day before the one on which it is full without its first day; a month too short for that day is full at its end. */
function inclusively(from: number, count: number, unit: Unit, holidays: ReadonlySet<number>): number {
  if (unit !== 'months') return dayByDay(from - 1, count, unit, holidays)
  const full = dayByDay(from, count, unit, holidays)
  const wanted = new Date(from * DAY).getUTCDate()
  return new Date(full * DAY).getUTCDate() === wanted ? full - 1 : full
}

test('equals a count day by day, with and without the first day, by any calendar', () => {
  const seen = labels()
  const units = fc.constantFrom<Unit>('days', 'business days', 'weeks', 'months')
  const from = fc.integer({ min: dayOf(2019, 1, 2), max: dayOf(2027, 12, 31) })
  const ways = fc.record({ count: fc.integer({ min: 0, max: 40 }), unit: units, inclusive: fc.boolean() })
  property('day by day', from, ways, calendar, (day, { count, unit, inclusive }, named) => {
    if (inclusive && count === 0) return
    const counting = inclusive ? 'inclusive' : 'exclusive'
    const written = { length: `${count} ${unit}`, calendar: named, counting }
    const start: Value = { kind: 'date', day }
    const reached = reach(written, { 'notice-received': start })
    const holidays = named === 'us-federal' ? US_FEDERAL.holidays : new Set<number>()
    const expected = (inclusive ? inclusively : dayByDay)(day, count, unit, holidays)
    expect(reached).toBe(knownZone(ZONE).startOfDay(expected + 1) - 1)
    seen.count(`${unit} ${counting}`)
    if (holidays.has(expected - 1)) seen.count('over a holiday')
  })
  const each = ['days', 'business days', 'weeks', 'months'].flatMap((unit) => [
    `${unit} inclusive`,
    `${unit} exclusive`,
  ])
  seen.expectAtLeast({ ...Object.fromEntries(each.map((label) => [label, 60])), 'over a holiday': 2 }, RUNS)
})

test('counting back from where a count led comes back, for days, weeks and business days', () => {
  const units = fc.constantFrom('days', 'weeks', 'business days')
  const from = fc.integer({ min: dayOf(2020, 1, 1), max: dayOf(2027, 12, 31) }).filter((day) => (day + 3) % 7 < 5)
  property('there and back', from, fc.integer({ min: 0, max: 40 }), units, (day, count, unit) => {
    const length = `${count} ${unit}`
    const start: Value = { kind: 'date', day }
    const back = { before: { after: 'notice-received', length }, length }
    expect(reach(back, { 'notice-received': start })).toBe(knownZone(ZONE).startOfDay(day + 1) - 1)
  })
})
