import { describe, expect, test } from 'vitest'
import type { PlanBuilder } from '../../src/plan/build-plan.ts'
import { buildPlan } from '../../src/plan/build-plan.ts'
import type { ClockStep } from '../../src/plan/clock-step.ts'
import { slotsOf, withSlots } from '../../src/plan/clock-step.ts'
import { namesRead } from '../../src/plan/names-read.ts'
import type { Plan, Slot } from '../../src/plan/plan.ts'
import type { PlanResult } from '../../src/plan/run-plan.ts'
import { isPending, runPlan } from '../../src/plan/run-plan.ts'
import { splicePlan } from '../../src/plan/splice-plan.ts'
import { dayOf } from '../../src/values/day.ts'
import { printDeadline } from '../../src/values/deadline.ts'
import { parseInstant } from '../../src/values/instant.ts'
import { printValue } from '../../src/values/print-value.ts'
import type { Type, Value } from '../../src/values/value.ts'
import { WEEKDAYS } from '../../src/values/weekdays.ts'

const ZONE = 'America/Denver'
const DATE: Type = { kind: 'date' }
const INSTANT: Type = { kind: 'instant' }

const instant = (text: string): number => {
  const parsed = parseInstant(text, ZONE)
  if (!parsed.ok) throw new Error(parsed.problem.message)
  return parsed.value
}

type Happened = Readonly<Record<string, Value>>

const run = (plan: Plan, happened: Happened = {}): PlanResult =>
  runPlan(plan, (name) => happened[name], { calendars: new Map([['weekdays', WEEKDAYS]]) })

function planOf(type: Type, build: (builder: PlanBuilder) => Slot): Plan {
  const builder = buildPlan()
  return builder.finish(build(builder), type)
}

function textOf(result: PlanResult): string {
  if (!result.ok) return result.problem.code
  return result.value.kind === 'instant' ? printDeadline(result.value.at, ZONE) : printValue(result.value)
}

const day = (builder: PlanBuilder, year: number, month: number, date: number): Slot =>
  builder.constant({ kind: 'day', day: dayOf(year, month, date) })
const at = (builder: PlanBuilder, text: string): Slot => builder.constant({ kind: 'instant', at: instant(text) })
const length = (builder: PlanBuilder, n: number, unit: 'hours' | 'days' | 'months', d = 1): Slot =>
  builder.constant({ kind: 'length', n: String(n), d: String(d), unit })

describe('steps of deadlines', () => {
  const rows: readonly (readonly [string, Type, (builder: PlanBuilder) => Slot, string])[] = [
    [
      'the day of an instant',
      DATE,
      (b) => b.step({ op: 'day-of', instant: at(b, '2026-03-02T23:59'), zone: ZONE }),
      '2026-03-02',
    ],
    [
      'the day of an instant elsewhere',
      DATE,
      (b) => b.step({ op: 'day-of', instant: at(b, '2026-03-02T23:59'), zone: 'Asia/Tokyo' }),
      '2026-03-03',
    ],
    [
      'the end of a day',
      INSTANT,
      (b) => b.step({ op: 'end-of-day', day: day(b, 2026, 3, 8), zone: ZONE }),
      '2026-03-08',
    ],
    [
      'a time on a day',
      INSTANT,
      (b) => b.step({ op: 'time-on-day', day: day(b, 2026, 3, 9), ms: 61_200_000, zone: ZONE }),
      '2026-03-09T17:00-06:00',
    ],
    [
      'a skipped time',
      INSTANT,
      (b) => b.step({ op: 'time-on-day', day: day(b, 2026, 3, 8), ms: 9_000_000, zone: ZONE }),
      '2026-03-08T03:30-06:00',
    ],
    [
      'hours on',
      INSTANT,
      (b) =>
        b.step({
          op: 'count-hours',
          instant: at(b, '2026-03-07T10:00'),
          length: length(b, 24, 'hours'),
          direction: 'after',
        }),
      '2026-03-08T11:00-06:00',
    ],
    [
      'hours back',
      INSTANT,
      (b) =>
        b.step({
          op: 'count-hours',
          instant: at(b, '2026-03-08T11:00'),
          length: length(b, 24, 'hours'),
          direction: 'before',
        }),
      '2026-03-07T10:00-07:00',
    ],
    [
      'half an hour',
      INSTANT,
      (b) =>
        b.step({
          op: 'count-hours',
          instant: at(b, '2026-03-08T11:00'),
          length: length(b, 1, 'hours', 2),
          direction: 'after',
        }),
      '2026-03-08T11:30-06:00',
    ],
    [
      'no whole millisecond',
      INSTANT,
      (b) =>
        b.step({
          op: 'count-hours',
          instant: at(b, '2026-03-08T11:00'),
          length: length(b, 1, 'hours', 7),
          direction: 'after',
        }),
      'fractional-length',
    ],
    [
      'a roll',
      DATE,
      (b) => b.step({ op: 'roll', day: day(b, 2026, 3, 7), toward: 'forward', calendar: 'weekdays' }),
      '2026-03-09',
    ],
    [
      'a roll back',
      DATE,
      (b) => b.step({ op: 'roll', day: day(b, 2026, 3, 7), toward: 'back', calendar: 'weekdays' }),
      '2026-03-06',
    ],
    [
      'a roll without its calendar',
      DATE,
      (b) => b.step({ op: 'roll', day: day(b, 2026, 3, 7), toward: 'back', calendar: 'other' }),
      'no-calendar',
    ],
    ['hours or not', { kind: 'boolean' }, (b) => b.step({ op: 'is-hours', length: length(b, 3, 'hours') }), 'true'],
    ['days or not', { kind: 'boolean' }, (b) => b.step({ op: 'is-hours', length: length(b, 3, 'days') }), 'false'],
  ]
  test.each(rows)('%s', (_, type, build, comes) => {
    const plan = planOf(type, build)
    expect(textOf(run(plan))).toBe(comes)
    expect(run(JSON.parse(JSON.stringify(plan)) as Plan)).toEqual(run(plan))
  })
})

describe('a start', () => {
  const byDay: Value = { kind: 'date', day: dayOf(2026, 3, 2) }
  const exact: Value = { kind: 'instant', at: instant('2026-03-02T20:00') }
  const start = (as: 'day' | 'instant' | 'end'): Plan =>
    planOf(as === 'day' ? DATE : INSTANT, (b) => b.step({ op: 'start', name: 'offered', as, zone: ZONE }))

  test.each([
    ['day', byDay, '2026-03-02'],
    ['day', exact, '2026-03-02'],
    ['end', byDay, '2026-03-02'],
    ['end', exact, '2026-03-02T20:00-07:00'],
    ['instant', byDay, 'time-needed'],
    ['instant', exact, '2026-03-02T20:00-07:00'],
  ] as const)('as its %s', (as, value, comes) => {
    expect(textOf(run(start(as), { offered: value }))).toBe(comes)
  })

  test('that has not happened is pending, and named', () => {
    const result = run(start('day'))
    expect(result).toMatchObject({ ok: false, input: 'offered', problem: { code: 'no-start' } })
    expect(!result.ok && isPending(result)).toBe(true)
  })

  test('is among the names read', () => {
    expect(namesRead(start('day'))).toEqual(['offered'])
  })
})

/** The later of an offer and, once documents were asked for by then, of their delivery. */
function later(): Plan {
  const builder = buildPlan()
  const moment = (name: string) => (): Slot =>
    builder.step({ op: 'start', name, as: 'end', zone: ZONE }, { verb: 'start', text: name, type: INSTANT })
  const asked = (): Slot => {
    const known = builder.step({ op: 'known', name: 'requested' })
    const test = builder.choose({
      test: known,
      then: () =>
        builder.step({ op: 'in-time', name: 'requested', deadline: at(builder, '2026-03-05T12:00'), zone: ZONE }),
      else: () => known,
    })
    return builder.provided('requested', test, moment('received'))
  }
  return builder.finish(builder.combine('later', [moment('offered'), asked]), INSTANT)
}

describe('combined', () => {
  const on = (date: number): Value => ({ kind: 'date', day: dayOf(2026, 3, date) })
  const rows: readonly (readonly [string, Happened, string])[] = [
    ['one of two', { offered: on(2) }, '2026-03-02'],
    ['kept open', { offered: on(2), requested: on(4) }, 'kept-open'],
    ['both', { offered: on(2), requested: on(4), received: on(9) }, '2026-03-09'],
    ['both, the first later', { offered: on(12), requested: on(4), received: on(9) }, '2026-03-12'],
    ['asked too late', { offered: on(2), requested: on(6), received: on(9) }, '2026-03-02'],
    ['asked on a day that cannot be judged', { offered: on(2), requested: on(5), received: on(9) }, 'time-needed'],
    ['neither', {}, 'no-start'],
  ]
  test.each(rows)('%s', (_, happened, comes) => {
    expect(textOf(run(later(), happened))).toBe(comes)
  })

  test('what is left out leaves one line', () => {
    const result = run(later(), { offered: on(2) })
    expect(result.ok && result.trace.map(({ verb, text }) => [verb, text])).toEqual([
      ['start', 'offered'],
      ['left-out', '`requested` has not happened'],
    ])
  })

  test('reads the names of every member', () => {
    expect(namesRead(later())).toEqual(['offered', 'received', 'requested'])
  })

  test.each(rows)('inside another plan: %s', (_, happened, comes) => {
    const outer = planOf(INSTANT, (builder) => {
      builder.step({ op: 'negate', of: builder.constant({ kind: 'rational', n: '1', d: '1' }) })
      return splicePlan(builder, later(), new Map())
    })
    expect(textOf(run(outer, happened))).toBe(comes)
  })
})

test('every step says which slots it reads', () => {
  const steps: readonly ClockStep[] = [
    { op: 'start', name: 'offered', as: 'day', zone: ZONE },
    { op: 'in-time', name: 'offered', deadline: 1, zone: ZONE },
    { op: 'is-hours', length: 1 },
    { op: 'day-of', instant: 1, zone: ZONE },
    { op: 'end-of-day', day: 1, zone: ZONE },
    { op: 'time-on-day', day: 1, ms: 0, zone: ZONE },
    { op: 'count-days', day: 1, length: 2, direction: 'after', inclusive: false },
    { op: 'count-hours', instant: 1, length: 2, direction: 'before' },
    { op: 'day-of-month', day: 1, start: 2, date: 15, direction: 'after' },
    { op: 'roll', day: 1, toward: 'back', calendar: 'weekdays' },
  ]
  expect(steps.map((step) => slotsOf(step).length)).toEqual([0, 1, 1, 1, 1, 1, 2, 2, 2, 1])
  for (const step of steps) {
    expect(slotsOf(withSlots(step, (slot) => slot + 10))).toEqual(slotsOf(step).map((slot) => slot + 10))
    const outer = planOf(DATE, (builder) => {
      for (let made = 0; made < 7; made++) builder.constant({ kind: 'day', day: made })
      const inner: Plan = {
        inputs: [
          { name: 'a', slot: 1, type: DATE },
          { name: 'b', slot: 2, type: DATE },
        ],
        constants: [],
        steps: [{ ...step, to: 3 }],
        slots: 4,
        result: 3,
        type: DATE,
      }
      return splicePlan(builder, inner, new Map())
    })
    expect(outer.steps).toEqual([{ ...withSlots(step, (slot) => slot + 6), to: 9 }])
  }
})
