import { describe, expect, test } from 'vitest'
import { EVENTS, clockOf, deadline, faultsOf, tryClock } from './clock-context.ts'
import type { Given, Happened } from './clock-context.ts'

const notice = (text: string): Happened => ({ 'notice-received': text })
const MONDAY = notice('2026-03-02')

type Row = readonly [says: string, clock: unknown, happened: Happened, comes: string, given?: Given]

const check = (name: string, rows: readonly Row[]): void => {
  describe(name, () => {
    test.each(rows.map((row) => [row[0], row] as const))('%s', (_, [, clock, happened, comes, given = {}]) => {
      expect(deadline(clock, happened, given)).toBe(comes)
    })
  })
}

check('start', [
  ['a length runs from the usual start', '3 days', MONDAY, '2026-03-05'],
  ['so does a map without one', { length: '3 days' }, MONDAY, '2026-03-05'],
  ['another event', { after: 'exercised', length: '3 days' }, { exercised: '2026-03-10T12:00' }, '2026-03-13'],
  ['a fact', { after: 'agreement.ends', length: '1 day' }, { 'agreement.ends': '2026-03-31' }, '2026-04-01'],
  ['a fact by reference', { after: { fact: 'agreement.ends' } }, { 'agreement.ends': '2026-03-31' }, '2026-03-31'],
  ['a date', { after: '2026-03-31', length: '1 month' }, {}, '2026-04-30'],
  ['an instant', { after: '2026-03-07T10:00', length: '24 hours' }, {}, '2026-03-08T11:00-04:00'],
  [
    'a formula',
    { after: '= agreement.ends + 1 year', length: '1 day' },
    { 'agreement.ends': '2026-03-31' },
    '2027-04-01',
  ],
  [
    'another clock',
    { after: { after: 'exercised', length: '1 month' }, length: '5 days' },
    { exercised: '2026-01-31' },
    '2026-03-05',
  ],
  ['nothing yet', { after: 'exercised', length: '3 days' }, MONDAY, 'no-start'],
  ['a clock that has not started', { after: { after: 'exercised' }, length: '3 days' }, MONDAY, 'no-start'],
])

check('a moment by itself is a clock', [
  ['a date lasts to its end', '2026-03-31', {}, '2026-03-31'],
  ['an instant is exact', '2026-03-31T12:00', {}, '2026-03-31T12:00-04:00'],
  ['an instant in another zone', '2026-03-31T12:00 America/Denver', {}, '2026-03-31T14:00-04:00'],
  ['an event dated by day', 'exercised', { exercised: '2026-03-10' }, '2026-03-10'],
  ['an event with its time', 'exercised', { exercised: '2026-03-10T12:00' }, '2026-03-10T12:00-04:00'],
  ['a date fact', { fact: 'term.expiry' }, { 'term.expiry': '2026-03-31' }, '2026-03-31'],
  ['a formula that is a date', '= term.expiry + 1 month', { 'term.expiry': '2026-03-31' }, '2026-04-30'],
  ['an event that has not happened', 'exercised', {}, 'no-start'],
])

check('before', [
  ['days', { before: 'exercised', length: '30 days' }, { exercised: '2019-07-31' }, '2019-07-01'],
  ['business days', { before: 'exercised', length: '2 business days' }, { exercised: '2026-03-09' }, '2026-03-05'],
  ['months clamp', { before: 'exercised', length: '1 month' }, { exercised: '2026-03-31' }, '2026-02-28'],
  [
    'hours over a change of clocks',
    { before: 'exercised', length: '48 hours' },
    { exercised: '2026-03-09T09:30' },
    '2026-03-07T08:30-05:00',
  ],
  [
    'the first day counted',
    { before: 'exercised', length: '5 days', counting: 'inclusive' },
    { exercised: '2026-03-09' },
    '2026-03-05',
  ],
  [
    'a month, the first day counted',
    { before: 'exercised', length: '1 month', counting: 'inclusive' },
    { exercised: '2026-03-31' },
    '2026-03-01',
  ],
])

check('length', [
  ['weeks', '2 weeks', MONDAY, '2026-03-16'],
  ['months clamp to the end of the month', '1 month', notice('2026-01-31'), '2026-02-28'],
  ['quarters', '1 quarter', notice('2025-11-30'), '2026-02-28'],
  ['years', '1 year', notice('2028-02-29'), '2029-02-28'],
  ['business days from a Saturday', '1 business day', notice('2026-03-07'), '2026-03-09'],
  ['a holiday is not counted', '15 business days', notice('2025-06-02'), '2025-06-24', { calendar: 'us-federal' }],
  [
    'the clock names its calendar',
    { length: '15 business days', calendar: 'us-federal' },
    notice('2025-06-02'),
    '2025-06-24',
  ],
  ['beyond the calendar', { length: '15 business days', calendar: 'short' }, MONDAY, 'outside-calendar'],
  ['from a term', { fact: 'term.window' }, { ...MONDAY, 'term.window': '15 business days' }, '2026-03-23'],
  [
    'from a term in hours',
    { fact: 'term.window' },
    { ...notice('2026-03-02T10:00'), 'term.window': '48 hours' },
    '2026-03-04T10:00-05:00',
  ],
  ['from a formula', { length: '= term.window * 2' }, { ...MONDAY, 'term.window': '5 days' }, '2026-03-12'],
  [
    'negative by a formula',
    { length: '= term.window - 10 days' },
    { ...MONDAY, 'term.window': '5 days' },
    'negative-length',
  ],
  [
    'fractional by a formula',
    { length: '= term.window / 2' },
    { ...MONDAY, 'term.window': '5 days' },
    'fractional-length',
  ],
  ['a term without a value', { fact: 'term.window' }, MONDAY, 'absent-value'],
  ['out of all years', '9000 years', MONDAY, 'date-out-of-range'],
  ['hours out of all years', '99_999_999 hours', notice('2026-03-02T10:00'), 'date-out-of-range'],
])

check('hours need a time', [
  ['an event with one', '24 hours', notice('2026-03-07T10:00'), '2026-03-08T11:00-04:00'],
  ['an event dated by day only', '24 hours', MONDAY, 'time-needed'],
  [
    'the later of two, one dated by day',
    { after: { latest: ['notice-received', 'exercised'] }, length: '24 hours' },
    { ...MONDAY, exercised: '2026-03-01T10:00' },
    'time-needed',
  ],
  [
    'the later of two',
    { after: { latest: ['notice-received', 'exercised'] }, length: '24 hours' },
    { ...notice('2026-03-02T10:00'), exercised: '2026-03-01T10:00' },
    '2026-03-03T10:00-05:00',
  ],
  [
    'from the end of a day that a clock reaches',
    { after: { length: '2 days' }, length: '1 hour' },
    MONDAY,
    '2026-03-05T00:59:59.999-05:00',
  ],
  [
    'in a term, where the clock speaks of days',
    { length: { fact: 'term.window' }, at: '17:00' },
    { ...MONDAY, 'term.window': '48 hours' },
    'hours-on-date',
  ],
])

check('counting inclusive', [
  ['days', { length: '5 days', counting: 'inclusive' }, MONDAY, '2026-03-06'],
  ['business days', { length: '5 business days', counting: 'inclusive' }, notice('2026-03-11'), '2026-03-17'],
  [
    'business days from a Saturday',
    { length: '2 business days', counting: 'inclusive' },
    notice('2026-03-07'),
    '2026-03-10',
  ],
  [
    'a month from the first is that month',
    { length: '1 month', counting: 'inclusive' },
    notice('2026-03-01'),
    '2026-03-31',
  ],
  ['a month ends with a shorter one', { length: '1 month', counting: 'inclusive' }, notice('2026-01-31'), '2026-02-28'],
  ['exclusive is the default', { length: '5 days', counting: 'exclusive' }, MONDAY, '2026-03-07'],
  [
    'nothing cannot be counted so',
    { length: { fact: 'term.window' }, counting: 'inclusive' },
    { ...MONDAY, 'term.window': '0 days' },
    'nothing-to-count',
  ],
])

check('day of the month', [
  ['of the month reached', { length: '1 month', day: 15 }, notice('2026-03-31'), '2026-04-15'],
  ['clamped', { length: '1 month', day: 31 }, notice('2026-01-15'), '2026-02-28'],
  ['not before the start: of the month after', { day: 15 }, notice('2026-03-20'), '2026-04-15'],
  ['on the start day itself', { day: 15 }, notice('2026-03-15'), '2026-03-15'],
  [
    'not after what it counts back from',
    { before: 'exercised', length: '1 day', day: 28 },
    { exercised: '2026-03-15' },
    '2026-02-28',
  ],
])

check('cut-off', [
  ['in the zone it names', { length: '1 day', at: '17:00 America/Denver' }, MONDAY, '2026-03-03T19:00-05:00'],
  [
    'else in the zone of the clock',
    { length: '1 day', at: '17:00', zone: 'America/Denver' },
    MONDAY,
    '2026-03-03T19:00-05:00',
  ],
  ['else in that of the agreement', { length: '1 day', at: '17:00' }, MONDAY, '2026-03-03T17:00-05:00'],
  [
    'a time that clocks skip moves forward',
    { length: '1 day', at: '02:30' },
    notice('2026-03-07'),
    '2026-03-08T03:30-04:00',
  ],
  ['a doubled one is the first', { length: '1 day', at: '01:30' }, notice('2026-10-31'), '2026-11-01T01:30-04:00'],
  ['by itself on the start day', { at: '17:00' }, notice('2026-03-02T10:00'), '2026-03-02T17:00-05:00'],
])

check('zone', [
  [
    'decides which day an instant is',
    { length: '1 day', zone: 'Asia/Tokyo', at: '12:00' },
    notice('2026-03-02T20:00'),
    '2026-03-03T22:00-05:00',
  ],
  [
    'decides when a day ends',
    { length: '1 day', zone: 'America/Los_Angeles' },
    MONDAY,
    '2026-03-04T02:59:59.999-05:00',
  ],
  [
    'passes on to the clocks inside',
    { latest: [{ length: '1 day', at: '17:00' }], zone: 'America/Denver' },
    MONDAY,
    '2026-03-03T19:00-05:00',
  ],
  [
    'a date stays the date that it is',
    { length: '1 day', zone: 'Asia/Tokyo', at: '12:00' },
    MONDAY,
    '2026-03-02T22:00-05:00',
  ],
])

check('roll', [
  ['forward', { length: '5 days', roll: 'forward' }, MONDAY, '2026-03-09'],
  ['back', { length: '5 days', roll: 'back' }, MONDAY, '2026-03-06'],
  ['none', { length: '5 days', roll: 'none' }, MONDAY, '2026-03-07'],
  ['a business day stays', { length: '4 days', roll: 'forward' }, MONDAY, '2026-03-06'],
  ['over a holiday', { length: '4 days', roll: 'forward', calendar: 'us-federal' }, notice('2026-06-30'), '2026-07-06'],
  ['after the day of the month', { length: '1 month', day: 1, roll: 'forward' }, notice('2026-01-15'), '2026-02-02'],
  ['back never passes the start', { length: '1 day', roll: 'back' }, notice('2026-03-07'), '2026-03-07'],
  [
    'forward never passes what it counts back from',
    { before: 'exercised', length: '0 days', roll: 'forward' },
    { exercised: '2026-03-07' },
    '2026-03-07',
  ],
  ['with its cut-off', { length: '5 days', roll: 'forward', at: '17:00' }, MONDAY, '2026-03-09T17:00-04:00'],
])

check('deem', [
  [
    'past the cut-off on the next day',
    { length: '1 day', deem: { cutoff: '17:00' } },
    notice('2026-03-02T17:01'),
    '2026-03-04',
  ],
  [
    'at the cut-off on its day',
    { length: '1 day', deem: { cutoff: '17:00' } },
    notice('2026-03-02T17:00'),
    '2026-03-03',
  ],
  ['a weekend on Monday', { length: '1 day', deem: { roll: 'forward' } }, notice('2026-03-07'), '2026-03-10'],
  [
    'past the cut-off on a Friday',
    { length: '1 day', deem: { cutoff: '17:00', roll: 'forward' } },
    notice('2026-03-06T18:00'),
    '2026-03-10',
  ],
  [
    'past the cut-off on a Friday, not rolled',
    { length: '1 day', deem: { cutoff: '17:00', roll: 'none' } },
    notice('2026-03-06T18:00'),
    '2026-03-08',
  ],
  [
    'by the cut-off of another zone',
    { length: '1 day', deem: { cutoff: '17:00 America/Denver' } },
    notice('2026-03-02T18:30'),
    '2026-03-03',
  ],
  ['without a time none can say', { length: '1 day', deem: { cutoff: '17:00' } }, MONDAY, 'time-needed'],
  [
    'hours from an instant that counts',
    { length: '2 hours', deem: { cutoff: '17:00' } },
    notice('2026-03-02T16:00'),
    '2026-03-02T18:00-05:00',
  ],
  [
    'hours from the first of the day that counts',
    { length: '2 hours', deem: { cutoff: '17:00', roll: 'forward' } },
    notice('2026-03-06T18:00'),
    '2026-03-09T02:00-04:00',
  ],
])

const ifAsked = { if: 'information-requested', after: 'information-received', length: '2 days' }
const inTime = { ...ifAsked, within: '5 days' }
const asked = (on: string, more: Happened = {}): Happened => ({ ...MONDAY, 'information-requested': on, ...more })

check('if and within', [
  ['not asked', ifAsked, MONDAY, 'no-start'],
  ['asked, nothing received', ifAsked, asked('2026-03-05'), 'kept-open'],
  ['asked and received', ifAsked, asked('2026-03-05', { 'information-received': '2026-03-09' }), '2026-03-11'],
  ['asked in time', inTime, asked('2026-03-07', { 'information-received': '2026-03-09' }), '2026-03-11'],
  ['asked too late', inTime, asked('2026-03-08', { 'information-received': '2026-03-09' }), 'no-start'],
  [
    'asked on a day whose time decides',
    { ...ifAsked, within: { length: '5 days', at: '17:00' } },
    asked('2026-03-07'),
    'time-needed',
  ],
  [
    'asked on a day before that',
    { ...ifAsked, within: { length: '5 days', at: '17:00' } },
    asked('2026-03-06'),
    'kept-open',
  ],
  [
    'asked on a day after that',
    { ...ifAsked, within: { length: '5 days', at: '17:00' } },
    asked('2026-03-08'),
    'no-start',
  ],
  [
    'the limit has no start yet',
    { ...ifAsked, within: { after: 'exercised', length: '5 days' } },
    asked('2026-03-08'),
    'no-start',
  ],
])

check('latest and earliest', [
  ['the latest', { latest: ['3 days', '5 days', '4 days'] }, MONDAY, '2026-03-07'],
  ['the earliest', { earliest: ['3 days', '5 days', '2 days'] }, MONDAY, '2026-03-04'],
  [
    'without what has not started',
    { latest: ['3 days', { after: 'exercised', length: '9 days' }] },
    MONDAY,
    '2026-03-05',
  ],
  ['nothing has started', { latest: ['3 days', { after: 'exercised', length: '9 days' }] }, {}, 'no-start'],
  ['the latest is kept open', { latest: ['3 days', ifAsked] }, asked('2026-03-03'), 'kept-open'],
  ['the earliest is not', { earliest: ['3 days', ifAsked] }, asked('2026-03-03'), '2026-03-05'],
  [
    'the earliest of nothing but open ones is',
    { earliest: [ifAsked, { after: 'exercised' }] },
    asked('2026-03-03'),
    'kept-open',
  ],
  [
    'nested',
    { latest: ['1 day', { earliest: ['7 days', { after: 'exercised', length: '3 days' }] }] },
    { ...MONDAY, exercised: '2026-03-03' },
    '2026-03-06',
  ],
  [
    'a mistake in one is one',
    { latest: ['3 days', { length: '1 business day', calendar: 'short' }] },
    MONDAY,
    'outside-calendar',
  ],
  ['under a condition', { if: 'exercised', latest: ['3 days', '5 days'] }, MONDAY, 'no-start'],
])

describe('what a clock tells of itself', () => {
  test.each([
    ['15 business days', '15 business days', ['notice-received']],
    [{ length: { fact: 'term.window' } }, 'term.window', ['notice-received']],
    [{ before: 'agreement.ends', length: '30 days' }, '30 days before agreement.ends', []],
    [
      { length: '10 business days', after: 'offered', at: '17:00 America/Denver', roll: 'forward' },
      '10 business days after offered, at 17:00 America/Denver, rolled forward',
      ['offered'],
    ],
    [
      { latest: ['3 days', { ...inTime }], zone: 'America/Denver' },
      'the latest of (3 days); (if information-requested by (5 days): 2 days after information-received)',
      ['information-received', 'information-requested', 'notice-received'],
    ],
    [
      { after: { earliest: ['talks-ended', '30 days'] }, length: '3 months', counting: 'inclusive', day: 31 },
      '3 months after (the earliest of talks-ended; (30 days)), the first day counted, on day 31',
      ['notice-received', 'talks-ended'],
    ],
    [{ length: '1 day', deem: { cutoff: '17:00' } }, '1 day, as deemed after 17:00', ['notice-received']],
  ])('%j', (written, text, starts) => {
    expect(clockOf(written)).toMatchObject({ text, starts })
  })

  test('its place and its zone', async () => {
    const { clock } = await tryClock('{ length: 1 day, zone: Asia/Tokyo }')
    expect(clock).toMatchObject({ zone: 'Asia/Tokyo', place: { document: 'x.yaml', line: 1, column: 1 } })
  })
})

describe('faults', () => {
  const rows: readonly (readonly [string, readonly string[], Given?])[] = [
    [
      'notice-recieved',
      ['1 unknown-start: unknown start of a clock `notice-recieved` (did you mean `notice-received`?)'],
    ],
    [
      '{ after: notice-recieved, length: 3 days }',
      ['10 unknown-start: unknown start of a clock `notice-recieved` (did you mean `notice-received`?)'],
    ],
    [
      '{ after: term.expirey }',
      ['10 unknown-start: unknown start of a clock `term.expirey` (did you mean `term.expiry`?)'],
    ],
    [
      '{ after: 5 days }',
      [
        '10 unknown-start: unknown start of a clock `5 days` (a clock runs from a start: write `{ after: notice-received, length: 5 days }`)',
      ],
    ],
    [
      '{ after: { fact: term.window } }',
      [
        '18 wrong-type: `term.window` is a length of time, where a date or an instant is expected (a clock runs from a start: write `{ after: notice-received, length: term.window }`)',
      ],
    ],
    [
      '{ fact: term.share }',
      [
        '9 wrong-type: `term.share` is a ratio, where a length, a date or an instant is expected (give a length, as in `15 business days`)',
      ],
    ],
    [
      '= term.share',
      [
        '1 wrong-type: `= term.share` is a ratio, where a length, a date or an instant is expected (give a length, as in `15 business days`)',
      ],
    ],
    ['= term.windov', ['3 unknown-name: unknown name `term.windov` (did you mean `term.window`?)']],
    [
      '{ if: information-reqested, after: offered }',
      ['7 unknown-event: unknown event `information-reqested` (did you mean `information-requested`?)'],
    ],
    [
      '2026-02-30',
      [
        '1 no-such-date: `2026-02-30` is no date: February 2026 has 28 days (give a day from 01 to 28, as in `2026-02-28`)',
      ],
    ],
    [
      '{ length: 3 days, calendar: weekday }',
      ['29 unknown-calendar: unknown calendar `weekday` (did you mean `weekdays`?)'],
    ],
    [
      '{ length: 3 days, zone: America/Denvr }',
      ['25 unknown-zone: unknown zone `America/Denvr` (did you mean `America/Denver`?)'],
    ],
    [
      '{ length: 3 days, at: "25:00" }',
      ['23 no-such-time: `25:00` is no time of day (times run from `00:00` to `23:59`)'],
    ],
    [
      '{ length: 3 days, day: 32 }',
      [
        '24 bad-day: `32` is no day of the month (give a day from 1 to 31, as in `day: 15`; 31 is the last day of every month)',
      ],
    ],
    [
      '{ length: 48 hours, at: "17:00" }',
      [
        '25 misplaced-key: `at` beside a length in hours (hours end at an instant: give the length in days, as in `2 days`, or leave `at` out)',
      ],
    ],
    [
      '{ length: 48 hours, day: 3 }',
      [
        '26 misplaced-key: `day` beside a length in hours (hours end at an instant: give the length in days, as in `2 days`, or leave `day` out)',
      ],
    ],
    [
      '{ length: 48 hours, counting: inclusive }',
      [
        '31 misplaced-key: `counting` beside a length in hours (hours end at an instant: give the length in days, as in `2 days`, or leave `counting` out)',
      ],
    ],
    [
      '{ length: 48 hours, roll: forward }',
      [
        '27 misplaced-key: `roll` beside a length in hours (hours end at an instant: roll the day they reach, as in `{ after: { length: 48 hours }, roll: forward }`)',
      ],
    ],
    [
      '{ length: 48 hours, after: 2026-03-02 }',
      [
        '28 time-needed: hours are counted from `2026-03-02`, which has no time of day (start with an instant, as in `2026-03-16T17:00`, or give the length in days)',
      ],
    ],
    [
      '{ after: offered, before: exercised }',
      [
        '27 misplaced-key: `before` beside `after` (keep one: a clock counts forward from `after` or back from `before`)',
      ],
    ],
    [
      '{ latest: [ 1 day ], earliest: [ 1 day ] }',
      [
        '32 misplaced-key: `earliest` beside `latest` (put one into the other, as in `latest: [ { earliest: [ … ] }, … ]`)',
      ],
    ],
    [
      '{ latest: [ 1 day ], length: 2 days }',
      [
        '30 misplaced-key: `length` beside `latest` (give it to the clocks of the list, or write `{ after: { latest: [ … ] }, length: … }`)',
      ],
    ],
    [
      '{ within: 3 days, length: 2 days }',
      [
        '11 misplaced-key: `within` without `if` (name the event that it limits, as in `{ if: documents-requested, within: 5 days }`)',
      ],
    ],
    [
      '{ counting: inclusive, after: offered }',
      [
        '13 misplaced-key: `counting: inclusive` without a length (give a `length` of at least `1 day`, or leave `counting` out)',
      ],
    ],
    [
      '{ counting: inclusive, length: 0 days }',
      [
        '13 misplaced-key: `counting: inclusive` without a length (give a `length` of at least `1 day`, or leave `counting` out)',
      ],
    ],
    [
      '{ zone: UTC }',
      [
        '1 missing-key: a clock that says neither start nor length (give a length, as in `{ length: 15 business days }`, or a start)',
      ],
    ],
    [
      '{ length: 1 day, deem: {} }',
      [
        '24 missing-key: `deem` without `cutoff` or `roll` (say when a start counts later, as in `deem: { cutoff: 17:00, roll: forward }`)',
      ],
    ],
    [
      '{ latest: [] }',
      ['11 wrong-shape: a list with too little in it (list at least one clock, as in `latest: [ 10 days ]`)'],
    ],
    ['{ length: 1 day, rol: forward }', ['18 unknown-key: unknown key `rol` (did you mean `roll`?)']],
    ['{ length: 1 day, roll: forwards }', ['24 unknown-value: unknown value `forwards` (did you mean `forward`?)']],
    [
      '{ latest: [ 1 day, { after: ofered } ] }',
      ['29 unknown-start: unknown start of a clock `ofered` (did you mean `offered`?)'],
    ],
    [
      '15 business days',
      [
        '1 no-calendar: `15 business days` needs a calendar, and neither the clock nor the agreement names one (name one, as in `calendar: us-federal`)',
      ],
      { calendar: null },
    ],
    [
      '{ length: 1 day, roll: forward }',
      [
        '24 no-calendar: `roll` needs a calendar, and neither the clock nor the agreement names one (name one, as in `calendar: us-federal`)',
      ],
      { calendar: null },
    ],
    [
      '{ length: 1 day, deem: { roll: forward } }',
      [
        '32 no-calendar: `roll` needs a calendar, and neither the clock nor the agreement names one (name one, as in `calendar: us-federal`)',
      ],
      { calendar: null },
    ],
    [
      '15 days',
      ['1 missing-key: a clock without a start (add `after:`, as in `after: notice-received`)'],
      { usual: null },
    ],
  ]
  test.each(rows.map((row) => [row[0], row] as const))('%s', async (_, [text, faults, given = {}]) => {
    expect(await faultsOf(text, given)).toEqual(faults)
  })

  test('several at once', async () => {
    expect(
      await faultsOf('{ latest: [ { after: ofered, length: dya }, { length: 48 hours, at: "17:00", zone: X } ] }'),
    ).toHaveLength(4)
  })

  test('clocks inside clocks have an end', async () => {
    const deep = (depth: number): string => (depth === 0 ? '1 day' : `{ latest: [ ${deep(depth - 1)} ] }`)
    expect(await faultsOf(deep(12))).toEqual([])
    expect((await faultsOf(deep(13))).map((one) => one.split(' ')[1])).toEqual(['too-deep:'])
  })

  test('every event may be named', () => {
    for (const event of EVENTS)
      expect(deadline({ after: event, length: '1 day' }, { [event]: '2026-03-02' })).toBe('2026-03-03')
  })
})
