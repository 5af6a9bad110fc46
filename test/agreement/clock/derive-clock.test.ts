import { describe, expect, test } from 'vitest'
import { isPending } from '../../../src/plan/run-plan.ts'
import type { Given, Happened } from './clock-context.ts'
import { clockOf, derive } from './clock-context.ts'

const MONDAY: Happened = { 'notice-received': '2026-03-02' }
const DENVER: Given = { zone: 'America/Denver' }

const rows: readonly (readonly [string, unknown, Happened, readonly string[], Given?])[] = [
  [
    'business days to a cut-off',
    { length: '10 business days', at: '17:00 America/Denver' },
    MONDAY,
    [
      'notice-received: 2026-03-02',
      '10 business days by weekdays: 2026-03-03 … 2026-03-16',
      'until 2026-03-16T17:00-06:00 (17:00 America/Denver)',
    ],
    DENVER,
  ],
  [
    'a holiday on the way, a length from a term',
    { fact: 'term.window' },
    { 'notice-received': '2025-06-02T10:00', 'term.window': '15 business days' },
    [
      'notice-received: 2025-06-02T10:00-04:00',
      '15 business days (term.window) by us-federal: 2025-06-03 … 2025-06-24',
      '2025-06-19 is no business day',
      'until the end of 2025-06-24',
    ],
    { calendar: 'us-federal' },
  ],
  [
    'a fax on a Friday evening',
    { length: '15 days', deem: { cutoff: '17:00', roll: 'forward' } },
    { 'notice-received': '2026-03-06T17:10' },
    [
      'notice-received: 2026-03-06T17:10-05:00',
      'counts as 2026-03-09',
      '15 days: 2026-03-10 … 2026-03-24',
      'until the end of 2026-03-24',
    ],
  ],
  [
    'the later of two, one of them left out',
    { latest: ['10 days', { if: 'information-requested', after: 'information-received', length: '2 days' }] },
    MONDAY,
    [
      'notice-received: 2026-03-02',
      '10 days: 2026-03-03 … 2026-03-12',
      'until the end of 2026-03-12',
      'left out: `information-requested` has not happened',
      'the latest: 2026-03-12',
    ],
  ],
  [
    'the later of two',
    { latest: ['10 days', { if: 'information-requested', after: 'information-received', length: '2 days' }] },
    { ...MONDAY, 'information-requested': '2026-03-10', 'information-received': '2026-03-16T10:00' },
    [
      'notice-received: 2026-03-02',
      '10 days: 2026-03-03 … 2026-03-12',
      'until the end of 2026-03-12',
      'information-requested: 2026-03-10',
      'information-received: 2026-03-16T10:00-04:00',
      '2 days: 2026-03-17 … 2026-03-18',
      'until the end of 2026-03-18',
      'the latest: 2026-03-18',
    ],
  ],
  [
    'from the earlier of two',
    { after: { earliest: ['talks-ended', '30 days'] }, length: '3 months' },
    { ...MONDAY, 'talks-ended': '2026-03-16' },
    [
      'talks-ended: 2026-03-16',
      'notice-received: 2026-03-02',
      '30 days: 2026-03-03 … 2026-04-01',
      'until the end of 2026-04-01',
      'the earliest: 2026-03-16',
      '3 months: 2026-03-17 … 2026-06-16',
      'until the end of 2026-06-16',
    ],
  ],
  [
    'back by hours',
    { before: 'request.from', length: '48 hours' },
    { 'request.from': '2026-03-11T09:30' },
    ['request.from: 2026-03-11T09:30-04:00', '48 hours back: until 2026-03-09T09:30-04:00'],
  ],
  [
    'back by days',
    { before: 'agreement.ends', length: '30 days' },
    { 'agreement.ends': '2019-07-31' },
    ['agreement.ends: 2019-07-31', '30 days back: 2019-07-30 … 2019-07-01', 'until the end of 2019-07-01'],
  ],
  [
    'the first day counted',
    { length: '5 business days', counting: 'inclusive' },
    { 'notice-received': '2026-03-11' },
    [
      'notice-received: 2026-03-11',
      '5 business days by weekdays, the first day counted: 2026-03-11 … 2026-03-17',
      'until the end of 2026-03-17',
    ],
  ],
  [
    'a day of the month, rolled',
    { length: '1 month', day: 1, roll: 'forward' },
    { 'notice-received': '2026-01-15' },
    [
      'notice-received: 2026-01-15',
      '1 month: 2026-01-16 … 2026-02-15',
      'on day 1: 2026-02-01',
      'rolled forward by weekdays: 2026-02-02',
      'until the end of 2026-02-02',
    ],
  ],
  [
    'a day that ends elsewhere',
    { length: '1 day', zone: 'Asia/Tokyo' },
    MONDAY,
    ['notice-received: 2026-03-02', '1 day: 2026-03-03', 'until the end of 2026-03-03'],
  ],
  [
    'a day inside that ends elsewhere',
    { latest: [{ length: '1 day', zone: 'Asia/Tokyo' }] },
    MONDAY,
    [
      'notice-received: 2026-03-02',
      '1 day: 2026-03-03',
      'until the end of 2026-03-03 in Asia/Tokyo',
      'the latest: 2026-03-03T09:59:59.999-05:00',
    ],
  ],
  ['a date', '2026-03-31', {}, ['2026-03-31']],
  [
    'a date that is worked out',
    '= term.expiry + 1 month',
    { 'term.expiry': '2026-03-31' },
    ['term.expiry + 1 month: 2026-04-30'],
  ],
  [
    'no step that changes nothing',
    { length: '4 days', roll: 'back' },
    MONDAY,
    ['notice-received: 2026-03-02', '4 days: 2026-03-03 … 2026-03-06', 'until the end of 2026-03-06'],
  ],
]

test.each(rows.map((row) => [row[0], row] as const))('%s', (_, [, clock, happened, derivation, given = {}]) => {
  expect(derive(clock, happened, given).derivation).toEqual(derivation)
})

describe('no deadline', () => {
  test('yet: its start has not happened', () => {
    const { deadline, failure, derivation } = derive('5 days', {})
    expect(deadline).toBeUndefined()
    expect(failure).toMatchObject({ input: 'notice-received', problem: { code: 'no-start' } })
    expect(failure !== undefined && isPending(failure)).toBe(true)
    expect(derivation).toEqual(['`notice-received` has not happened'])
  })

  test('yet: it is kept open', () => {
    const clock = { if: 'information-requested', after: 'information-received', length: '2 days' }
    const { failure, derivation } = derive(clock, { 'information-requested': '2026-03-10' })
    expect(failure).toMatchObject({ input: 'information-received', problem: { code: 'kept-open' } })
    expect(failure !== undefined && isPending(failure)).toBe(true)
    expect(derivation).toEqual([
      '`information-received` has not happened after `information-requested`, which keeps the deadline open',
    ])
  })

  test('for a mistake, which is said', () => {
    const { failure } = derive('24 hours', MONDAY)
    expect(failure).toMatchObject({
      input: 'notice-received',
      problem: {
        code: 'time-needed',
        message: '`notice-received` is dated `2026-03-02`, and the time of that day decides here',
        hint: 'give the time, as in `2026-03-02T17:00`',
      },
    })
    expect(failure !== undefined && isPending(failure)).toBe(false)
  })

  test('for a start that is no date', () => {
    expect(derive('1 day', { 'notice-received': '5 days' }).failure?.problem).toMatchObject({
      code: 'wrong-type',
      message: '`notice-received` is `5 days`, a date or an instant is expected',
    })
  })
})

test('a clock survives JSON', () => {
  const clock = clockOf({
    latest: ['10 days', { if: 'exercised', within: '3 days', after: 'offered', length: '1 month' }],
  })
  expect(JSON.parse(JSON.stringify(clock))).toEqual(clock)
})
