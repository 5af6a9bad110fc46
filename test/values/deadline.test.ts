import { expect, test } from 'vitest'
import { dayOf } from '../../src/values/day.ts'
import { endOfDay, inTime, knownZone, printDeadline } from '../../src/values/deadline.ts'
import { zoneOf } from '../../src/values/zone.ts'

const ZONE = 'America/Denver'
const denver = knownZone(ZONE)
const DAY = dayOf(2026, 3, 8)

test('a deadline prints as its date where it is the end of one', () => {
  expect(printDeadline(endOfDay(DAY, denver), ZONE)).toBe('2026-03-08')
  expect(printDeadline(endOfDay(DAY, denver), 'UTC')).toBe('2026-03-09T05:59:59.999Z')
  expect(printDeadline(denver.instantOf(DAY, 61_200_000), ZONE)).toBe('2026-03-08T17:00-06:00')
  expect(printDeadline(endOfDay(DAY, denver) + 1, ZONE)).toBe('2026-03-09T00:00-06:00')
})

test('a day on which clocks change is shorter, and ends all the same', () => {
  expect(endOfDay(DAY, denver) + 1 - denver.startOfDay(DAY)).toBe(23 * 3_600_000)
})

const CUT = denver.instantOf(DAY, 61_200_000)

test.each([
  ['at the instant', { kind: 'instant', at: CUT }, true],
  ['a millisecond late', { kind: 'instant', at: CUT + 1 }, false],
  ['on the day before', { kind: 'date', day: DAY - 1 }, true],
  ['on the day after', { kind: 'date', day: DAY + 1 }, false],
] as const)('in time: %s', (_, when, value) => {
  expect(inTime('the answer', when, CUT, ZONE)).toEqual({ ok: true, value })
})

test('in time on the whole of a last day', () => {
  expect(inTime('the answer', { kind: 'date', day: DAY }, endOfDay(DAY, denver), ZONE)).toEqual({
    ok: true,
    value: true,
  })
})

test('on the day of a cut-off the time decides', () => {
  expect(inTime('the answer', { kind: 'date', day: DAY }, CUT, ZONE)).toEqual({
    ok: false,
    problem: {
      code: 'time-needed',
      message: 'the answer is dated `2026-03-08`, and the time of that day decides here',
      hint: 'give the time, as in `2026-03-08T17:00`',
    },
  })
})

test('a zone that is none', () => {
  expect(inTime('it', { kind: 'date', day: DAY }, CUT, 'America/Denvr')).toMatchObject({
    problem: { code: 'unknown-zone' },
  })
  expect(() => knownZone('America/Denvr')).toThrow('is no zone')
  expect(zoneOf('America/Denvr')).toBeUndefined()
})
