import { describe, expect, test } from 'vitest'
import { happens } from '../../src/scenario/scenario.ts'
import { faultsOf, request, scenario, scenarioOf } from './scenario-texts.ts'

const REQUEST = `requests:\n${request('r')}${request('r/s')}`

const events = (...lines: string[]): string => `${REQUEST}events:\n${lines.map((one) => `  - { ${one} }\n`).join('')}`

describe('events', () => {
  test('are responses, to a request or to one notice of it, and milestones', async () => {
    const { events: found } = await scenarioOf(
      events(
        'at: 2025-03-05, event: response, of: r, by: heron, answer: exercise',
        'at: 2025-03-05, event: response, of: r/s/right/1, by: heron, right: right, answer: waive',
        'at: "2025-03-05T10:00", event: spun-off',
      ),
    )
    expect(
      found.map((one) => {
        if (one.kind === 'response') return [one.of, one.by, one.right, one.answer]
        return happens(one) ? [one.name, one.at] : one.kind
      }),
    ).toEqual([
      ['r', 'heron', undefined, 'exercise'],
      ['r/s/right/1', 'heron', 'right', 'waive'],
      ['spun-off', { kind: 'instant', at: Date.UTC(2025, 2, 5, 15) }],
    ])
  })

  test('milestones may be written in short', async () => {
    const { events: found } = await scenarioOf('milestones: { spun-off: 2031-05-01 }\n')
    expect(found).toMatchObject([{ kind: 'milestone', name: 'spun-off', at: { kind: 'date' } }])
  })

  const CASES: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'responses to what is not there',
      events(
        'at: 2025-03-05, event: response, of: q, by: heron, answer: waive',
        'at: 2025-03-05, event: response, of: q/right/1, by: heron, answer: waive',
        'at: 2025-03-05, event: response, of: r/right, by: heron, answer: waive',
        'at: 2025-03-05, event: response, of: r/open/1, by: heron, answer: waive',
        'at: 2025-03-05, event: response, of: r/s/right/0, by: heron, answer: waive',
      ),
      [
        's.yaml:10:44 unknown-request: a response to the unknown request or notice `q` | did you mean `r`?',
        's.yaml:11:44 unknown-request: a response to the unknown request or notice `q/right/1` | known: `r`, `r/s`',
        's.yaml:12:44 unknown-notice: a response to the unknown notice `r/right` | name the request alone, or its notice by right and number: `r/right/1`',
        's.yaml:13:44 unknown-notice: a response to the unknown notice `r/open/1` | name the request alone, or its notice by right and number: `r/right/1`',
        's.yaml:14:44 unknown-notice: a response to the unknown notice `r/s/right/0` | name the request alone, or its notice by right and number: `r/s/right/1`',
      ],
    ],
    [
      'answers with what says nothing beside them, and closings of what is not there',
      events(
        'at: 2025-03-05, event: response, of: r, by: heron, answer: interested, quantity: 10 MW, grade: gold',
        'at: 2025-03-05, event: response, of: r, by: heron, answer: propose, quantity: 10 MW, choice: cash, grade: gold',
        'at: 2025-03-05, event: sign, of: q, with: osprey-cloud, right: right',
        'at: 2025-03-05, event: close, of: r/right/1',
        'at: 2026-03-05, event: sign, of: r, with: osprey-cloud',
      ),
      [
        's.yaml:10:78 misplaced-key: `quantity` beside `answer: interested`, where it says nothing | remove it: who is only interested takes nothing yet, on no terms',
        's.yaml:10:95 misplaced-key: `grade` beside `answer: interested`, where it says nothing | remove it: who is only interested takes nothing yet, on no terms',
        's.yaml:11:75 misplaced-key: `quantity` beside `answer: propose`, where it says nothing | remove it: who proposes says on what terms; how much is taken is said when it is',
        's.yaml:11:92 misplaced-key: `choice` beside `answer: propose`, where it says nothing | remove it: who proposes says on what terms; how much is taken is said when it is',
        's.yaml:12:40 unknown-request: a signing of the unknown request or notice `q` | did you mean `r`?',
        's.yaml:12:63 misplaced-key: `right` beside `event: sign`, where it says nothing | remove it: `right` belongs to `event: response`',
        's.yaml:13:5 missing-key: missing key `with` | say with which provider, as in `{ at: 2025-07-01, event: close, of: request, with: provider }`',
        's.yaml:14:5 outside-horizon: the signing of `r` lies outside the horizon 2025-01-01..2025-12-31 | widen the horizon, or drop the record',
      ],
    ],
    [
      'responses that say too little',
      events('at: 2025-03-05, event: response', 'event: response, of: r, by: heron, answer: waive'),
      [
        's.yaml:10:5 missing-key: missing key `answer` | a response needs `of`, `by` and `answer`: `{ at: 2025-03-05, event: response, of: id, by: party, answer: waive }`',
        's.yaml:10:5 missing-key: missing key `by` | a response needs `of`, `by` and `answer`: `{ at: 2025-03-05, event: response, of: id, by: party, answer: waive }`',
        's.yaml:10:5 missing-key: missing key `of` | a response needs `of`, `by` and `answer`: `{ at: 2025-03-05, event: response, of: id, by: party, answer: waive }`',
        's.yaml:11:5 missing-key: missing key `at` | add `at:` with text: a day, `2025-06-02`, or an instant in quotes',
      ],
    ],
    [
      'names of nothing',
      events(
        'at: 2025-13-05, event: response, of: r, by: hreon, right: rihgt, answer: wave',
        'at: 2025-03-05, event: respons',
        'at: 2025-03-05, event: spun-of',
      ),
      [
        's.yaml:10:11 no-such-date: `2025-13-05` is no date: there is no month 13 | months run from 01 to 12, as in `2025-12-01`',
        's.yaml:10:51 unknown-party: unknown party `hreon` | did you mean `heron`?',
        's.yaml:10:65 unknown-right: unknown right `rihgt` | did you mean `right`?',
        's.yaml:10:80 unknown-value: unknown value `wave` | did you mean `waive`?',
        's.yaml:11:30 unknown-event: unknown event `respons` | did you mean `response`?',
        's.yaml:12:30 unknown-event: unknown event `spun-of` | did you mean `spun-off`?',
      ],
    ],
    [
      'milestones with keys of a response, and reached twice',
      `${events('at: 2025-03-05, event: spun-off, of: r, answer: waive')}milestones: { spun-off: 2025-04-01, spun-on: 2025-04-31 }\n`,
      [
        's.yaml:10:40 misplaced-key: `of` beside the milestone `spun-off`, where it says nothing | remove it: `of` belongs to `event: response`',
        's.yaml:10:47 misplaced-key: `answer` beside the milestone `spun-off`, where it says nothing | remove it: `answer` belongs to `event: response`',
        's.yaml:11:15 duplicate-id: a second date of milestone `spun-off` | keep one of the two: a milestone is reached once',
        's.yaml:11:37 unknown-milestone: unknown milestone `spun-on` | did you mean `spun-off`?',
        's.yaml:11:46 no-such-date: `2025-04-31` is no date: April 2025 has 30 days | give a day from 01 to 30, as in `2025-04-30`',
      ],
    ],
    [
      'a response to a request whose form is faulty',
      events('at: 2025-03-05, event: response, of: r/s, by: heron, answer: waive').replace(
        'id: r/s, by: kestrel',
        'id: r/s',
      ),
      ['s.yaml:8:5 missing-key: missing key `by` | add `by:` with text: the party that asks'],
    ],
  ]

  test.each(CASES)('%s', async (_, body, expected) => {
    expect(await faultsOf(scenario(body))).toEqual(expected)
  })
})
