import { expect, test } from 'vitest'
import type { Notice } from '../../src/simulation/notice.ts'
import { summariseNotices } from '../../src/simulation/summarise-notices.ts'

type Turns = readonly (readonly [string, Notice['history'][number]['event']])[]

const turns = (...some: Turns): Pick<Notice, 'history'> => ({ history: some.map(([on, event]) => ({ on, event })) })

const LAPSED: Notice = {
  id: 'lot/matching/1',
  rule: 'matching',
  holder: 'shipper',
  kind: 'first-refusal',
  rank: 1,
  given: '2026-03-02',
  phase: 'reply',
  deadline: '2026-03-16T17:00-06:00',
  state: 'lapsed',
  then: 'spent',
  derivation: [],
  ...turns(
    ['2026-03-16T17:00-06:00', 'lapsed'],
    ['2026-03-16T17:00-06:00', 'freed'],
    ['2026-03-16T17:00-06:00', 'closed'],
  ),
  offer: 'lot/bidder',
  quantity: '10 MW',
  price: '4 USD per MW',
  taken: '0 MW',
}

const EXERCISED: Notice = {
  ...LAPSED,
  state: 'exercised',
  then: 'completed',
  closed: 'completed',
  answered: '2026-03-05',
  taken: '10 MW',
  ...turns(['2026-03-05T09:00-06:00', 'exercised'], ['2026-03-05T09:00-06:00', 'completed']),
}

const BEGUN: Notice = {
  ...LAPSED,
  state: 'exercised',
  then: 'none',
  answered: '2026-03-05',
  ...turns(['2026-03-05', 'exercised']),
}

const OPEN: Notice = { ...LAPSED, state: 'open', then: 'none', history: [] }

test.each<[string, Partial<Notice>, string]>([
  ['lapsed at an instant', LAPSED, "shipper's right lapsed on 2026-03-16T17:00-06:00"],
  [
    'lapsed with an answer that was refused, before its deadline',
    { ...LAPSED, ...turns(['2026-03-05', 'refused'], ['2026-03-05', 'failed'], ['2026-03-05', 'freed']) },
    "shipper's right was lost by an answer that was refused on 2026-03-05",
  ],
  ['exercised and closed at once', EXERCISED, "shipper's right was exercised on 2026-03-05"],
  [
    'closed later',
    {
      ...EXERCISED,
      'close-by': '2026-05-04',
      ...turns(['2026-03-05T09:00-06:00', 'exercised'], ['2026-04-30', 'completed']),
    },
    "shipper's right was exercised on 2026-03-05 and closed on 2026-04-30",
  ],
  [
    'not closed yet',
    { ...BEGUN, 'close-by': '2026-05-04' },
    "shipper's right was exercised on 2026-03-05, to be closed by 2026-05-04",
  ],
  [
    'not closed in time',
    {
      ...EXERCISED,
      then: 'defaulted',
      closed: 'defaulted',
      'close-by': '2026-05-04',
      ...turns(['2026-03-05', 'exercised-in-part'], ['2026-05-04', 'defaulted']),
      state: 'exercised-in-part',
    },
    "shipper's right was exercised in part on 2026-03-05, but not closed by 2026-05-04",
  ],
  [
    'free, and nobody has closed',
    {
      ...LAPSED,
      then: 'free',
      'free-until': '2026-06-14',
      ...turns(['2026-03-05', 'waived'], ['2026-03-05', 'freed']),
    },
    "shipper's right was waived on 2026-03-05, which left the owner free until 2026-06-14",
  ],
  [
    'free for no day at all',
    {
      ...LAPSED,
      then: 'free',
      'free-until': '2026-03-05',
      ...turns(['2026-03-05', 'waived'], ['2026-03-05', 'freed']),
    },
    "shipper's right was waived on 2026-03-05",
  ],
  [
    'answered before it was settled',
    { ...EXERCISED, answered: '2026-03-03' },
    "shipper's right was exercised on 2026-03-05",
  ],
  [
    'come up again, and not put to anybody yet',
    {
      ...LAPSED,
      then: 're-armed',
      'free-until': '2026-06-14',
      ...turns(
        ['2026-03-05', 'waived'],
        ['2026-03-05', 'freed'],
        ['2026-06-14', 'tail-ended'],
        ['2026-06-14', 're-armed'],
      ),
    },
    "shipper's right was waived on 2026-03-05 and came up again on 2026-06-14",
  ],
  [
    'breached while open',
    { ...LAPSED, state: 'void', then: 'breached', ...turns(['2026-03-05', 'released'], ['2026-03-05', 'breached']) },
    "shipper's right was breached on 2026-03-05",
  ],
  ...(
    [
      ['withdrawn', 'fell away with the offer'],
      ['released', 'was released'],
      ['ended', 'came to an end'],
      ['outranked', 'came to nothing'],
      ['changed', 'was overtaken by a changed offer'],
    ] as const
  ).map(([event, what]): [string, Partial<Notice>, string] => [
    `void: ${event}`,
    { ...LAPSED, state: 'void', then: 'none', ...turns(['2026-03-05', event]) },
    `shipper's right ${what} on 2026-03-05`,
  ]),
  ['open', OPEN, 'shipper may still answer until 2026-03-16T17:00-06:00'],
])('what became of a right: %s', (_, notice, summary) => {
  expect(summariseNotices([{ ...LAPSED, ...notice }])).toEqual([summary])
})

test('an open right whose time has not begun', () => {
  const { deadline: _, ...open } = OPEN
  expect(summariseNotices([open])).toEqual(['shipper may answer when what its time counts from has happened'])
})

test('only the last notice to a holder over a part is told, the earlier ones are counted', () => {
  const first: Notice = {
    ...LAPSED,
    state: 'void',
    then: 're-armed',
    ...turns(['2026-03-03', 'changed'], ['2026-03-03', 're-armed']),
  }
  const again: Notice = { ...EXERCISED, cause: 'changed', given: '2026-03-03' }
  expect(summariseNotices([first, { ...again, id: 'lot/matching/2' }])).toEqual([
    "shipper's right was exercised on 2026-03-05, after 1 earlier notice",
  ])
  expect(summariseNotices([first, { ...first, id: 'lot/matching/2' }, { ...OPEN, id: 'lot/matching/3' }])).toEqual([
    'shipper may still answer until 2026-03-16T17:00-06:00, after 2 earlier notices',
  ])
})

test('another part, another rule and another holder have last notices of their own', () => {
  const { offer: _, ...overEvent } = LAPSED
  expect(
    summariseNotices([
      {
        ...LAPSED,
        offer: 'lot/other',
        then: 're-armed',
        ...turns(['2026-03-01', 'waived'], ['2026-03-02', 're-armed']),
      },
      { ...EXERCISED, rule: 'first-look' },
      overEvent,
    ]),
  ).toEqual([
    "shipper's right was waived on 2026-03-01 and came up again on 2026-03-02",
    "shipper's right was exercised on 2026-03-05",
    "shipper's right lapsed on 2026-03-16T17:00-06:00",
  ])
})

test('what is the same for several is said once', () => {
  const of = (holder: string): Notice => ({ ...EXERCISED, holder })
  expect(summariseNotices([EXERCISED, { ...EXERCISED, offer: 'lot/other' }])).toEqual([
    "shipper's right (2 notices) was exercised on 2026-03-05",
  ])
  expect(summariseNotices(['a', 'b', 'c'].map(of))).toEqual(['the right of a, b and c was exercised on 2026-03-05'])
  expect(summariseNotices(['a', 'b', 'c', 'd'].map(of))).toEqual([
    'the right of each of 4 holders was exercised on 2026-03-05',
  ])
  expect(summariseNotices(['a', 'b'].map((holder) => ({ ...OPEN, holder })))).toEqual([
    'a and b may still answer until 2026-03-16T17:00-06:00',
  ])
})

test('of many that came out differently the rest is counted', () => {
  const many = Array.from({ length: 7 }, (_, index): Notice => {
    const day = `2026-03-0${index + 1}`
    return { ...EXERCISED, holder: `h${index + 1}`, answered: day, ...turns([day, 'exercised'], [day, 'completed']) }
  })
  expect(summariseNotices(many)).toEqual([
    "h1's right was exercised on 2026-03-01",
    "h2's right was exercised on 2026-03-02",
    "h3's right was exercised on 2026-03-03",
    "h4's right was exercised on 2026-03-04",
    'and 3 more notices',
  ])
  expect(summariseNotices([])).toEqual([])
})
