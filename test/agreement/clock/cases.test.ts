import { describe, expect, test } from 'vitest'
import type { Given, Happened } from './clock-context.ts'
import { deadline } from './clock-context.ts'

/** A clause, what happened, and the deadline worked out by hand. */
type Row = readonly [says: string, clock: unknown, happened: Happened, comes: string, given?: Given]

const DENVER = '17:00 America/Denver'
const received = (date: string): Happened => ({ 'notice-received': date })

const openMarketBlock: readonly Row[] = [
  [
    'notice 48 hours before the opening of the first day',
    { before: 'request.from', length: '48 hours' },
    { 'request.from': '2026-03-11T09:30' },
    '2026-03-09T09:30-04:00',
  ],
  [
    'an answer by 8:00 in New York on that day',
    { after: 'request.from', at: '08:00 America/New_York' },
    { 'request.from': '2026-03-11T09:30' },
    '2026-03-11T08:00-04:00',
  ],
  [
    'closing within 5 business days of the answer',
    { after: 'exercised', length: '5 business days' },
    { exercised: '2026-03-11T07:59' },
    '2026-03-18',
  ],
  [
    'the residue for 5 business days, the first day counted',
    { after: 'request.from', length: '5 business days', counting: 'inclusive' },
    { 'request.from': '2026-03-11T09:30' },
    '2026-03-17',
  ],
  [
    'no new notice before day 30 after the last',
    { after: 'notice-given', length: '30 days' },
    { 'notice-given': '2026-03-09T09:30' },
    '2026-04-08',
  ],
]

const requested = { if: 'information-requested', after: 'information-received', length: '2 business days', at: DENVER }
const preEmption = { latest: [{ after: 'notice-received', length: '10 business days', at: DENVER }, requested] }

const preEmptionInDenver: readonly Row[] = [
  [
    'the 10th business day at 17:00',
    preEmption,
    received('2026-03-02'),
    '2026-03-16T17:00-06:00',
    { zone: 'America/Denver' },
  ],
  [
    'asked and not answered yet',
    preEmption,
    { ...received('2026-03-02'), 'information-requested': '2026-03-12' },
    'kept-open',
  ],
  [
    'answered on the last day',
    preEmption,
    { ...received('2026-03-02'), 'information-requested': '2026-03-12', 'information-received': '2026-03-16T10:00' },
    '2026-03-18T17:00-06:00',
    { zone: 'America/Denver' },
  ],
  [
    'answered early: the remainder is longer',
    preEmption,
    { ...received('2026-03-02'), 'information-requested': '2026-03-03', 'information-received': '2026-03-04' },
    '2026-03-16T17:00-06:00',
    { zone: 'America/Denver' },
  ],
]

/** 15 days from the last delivery of offer and documents, where documents were asked for within 5 days. */
const lastDelivery = {
  latest: [
    '15 days',
    { if: 'information-requested', within: '5 days', after: 'information-received', length: '15 days' },
  ],
}

const franchise: readonly Row[] = [
  ['nothing asked', lastDelivery, received('2026-03-02'), '2026-03-17'],
  [
    'asked on day 4, delivered on 16 March',
    lastDelivery,
    { ...received('2026-03-02'), 'information-requested': '2026-03-06', 'information-received': '2026-03-16' },
    '2026-03-31',
  ],
  [
    'asked on day 6: too late to count',
    lastDelivery,
    { ...received('2026-03-02'), 'information-requested': '2026-03-08', 'information-received': '2026-03-16' },
    '2026-03-17',
  ],
  ['a changed offer: fresh 15 days from its notice', '15 days', received('2026-03-25'), '2026-04-09'],
]

const extension: readonly Row[] = [
  ['60 days to answer', '60 days', received('2026-03-02'), '2026-05-01'],
  ['to be closed by day 120', '120 days', received('2026-03-02'), '2026-06-30'],
  [
    '30 days more from day 120',
    { after: { length: '120 days' }, length: '30 days' },
    received('2026-03-02'),
    '2026-07-30',
  ],
  [
    '30 days from word of a material change',
    { after: 'offered', length: '30 days' },
    { offered: '2026-06-15' },
    '2026-07-15',
  ],
]

const failureOrDay30 = { after: { earliest: ['talks-ended', '30 days'] }, length: '3 months' }

const freeWindow: readonly Row[] = [
  [
    '3 months from an acknowledged failure',
    failureOrDay30,
    { ...received('2026-03-02'), 'talks-ended': '2026-03-16' },
    '2026-06-16',
  ],
  ['3 months from day 30 without one', failureOrDay30, received('2026-03-02'), '2026-07-01'],
]

const byFax = { length: '15 days', deem: { cutoff: '17:00', roll: 'forward' } }

const rows: Readonly<Record<string, readonly Row[]>> = {
  'ROFR-03': openMarketBlock,
  'ROFR-05': [
    ['10 days from delivery', '10 days', received('2026-04-01'), '2026-04-11'],
    [
      '180 days from the end of those 10',
      { after: { length: '10 days' }, length: '180 days' },
      received('2026-04-01'),
      '2026-10-08',
    ],
  ],
  'ROFR-07': extension,
  'ROFR-09': franchise,
  'ROFR-11': [
    ['15 business days', '15 business days', received('2026-03-02'), '2026-03-23'],
    ['15 days', '15 days', received('2026-03-02'), '2026-03-17'],
  ],
  'ROFR-13': [
    [
      '60 days from the last receipt',
      { after: { latest: ['notice-received', 'information-received'] }, length: '60 days' },
      { ...received('2026-02-20'), 'information-received': '2026-03-02' },
      '2026-05-01',
    ],
  ],
  'ROFR-15': [
    ['30 days to say yes', '30 days', received('2026-03-02'), '2026-04-01'],
    [
      '45 days of talks from their start',
      { after: 'talks-started', length: '45 days' },
      { 'talks-started': '2026-03-23' },
      '2026-05-07',
    ],
  ],
  'ROFR-19': freeWindow,
  'ROFR-21': preEmptionInDenver,
  'ROFR-29': [
    ['30 days from delivery', '30 days', received('2026-03-02'), '2026-04-01'],
    [
      '6 months from the date of the offer',
      { after: 'offered', length: '6 months' },
      { offered: '2026-02-02', ...received('2026-03-02') },
      '2026-08-02',
    ],
  ],
  'ROFR-31': [
    ['a fax at 17:10 on a Friday counts on Monday', byFax, received('2026-03-06T17:10'), '2026-03-24'],
    ['one at 17:00 counts on its day', byFax, received('2026-03-06T17:00'), '2026-03-21'],
    ['one on a Saturday morning counts on Monday', byFax, received('2026-03-07T09:00'), '2026-03-24'],
  ],
  'ROFR-39': [
    ['2 business days for a long bid', '2 business days', received('2026-03-02'), '2026-03-04'],
    ['1 business day for a short one', '1 business day', received('2026-03-02'), '2026-03-03'],
    ['24 hours for a better bid', '24 hours', received('2026-03-02T15:20'), '2026-03-03T15:20-05:00'],
  ],
  'TERM-01': [
    [
      'notice 30 days before the end',
      { before: 'agreement.ends', length: '30 days' },
      { 'agreement.ends': '2019-07-31' },
      '2019-07-01',
    ],
    [
      '6 months more',
      { after: 'agreement.ends', length: '6 months' },
      { 'agreement.ends': '2019-07-31' },
      '2020-01-31',
    ],
  ],
}

for (const [name, some] of Object.entries(rows)) {
  describe(name, () => {
    test.each(some.map((row) => [row[0], row] as const))('%s', (_, [, clock, happened, comes, given = {}]) => {
      expect(deadline(clock, happened, given)).toBe(comes)
    })
  })
}
