import { describe, expect, test } from 'vitest'
import { faultsOf, request, scenario, scenarioOf } from './scenario-texts.ts'

const BIDS = [
  '{ by: osprey-cloud, price: 20 USD per MW-month }',
  '{ id: second, by: heron-cloud, price: 21 USD per MW-month }',
]
const REQUEST = `requests:\n${request('r', '', ...BIDS)}`

const events = (...lines: string[]): string => `${REQUEST}events:\n${lines.map((one) => `  - { ${one} }\n`).join('')}`

describe('offers and withdrawals', () => {
  test('are of a bid, by its id or by its provider', async () => {
    const { events: found } = await scenarioOf(
      events(
        'at: 2025-03-05, event: offer, of: r, by: osprey-cloud, price: 19 USD per MW-month, grade: gold',
        'at: "2025-03-06T10:00", event: offer, of: r, bid: second, maximum: 30 MW',
        'at: 2025-03-07, event: withdraw, of: r, bid: second, by: heron-cloud',
      ),
    )
    expect(
      found.map((one) => (one.kind === 'offer' ? [one.kind, one.of, one.bid, [...one.terms.keys()]] : one)),
    ).toMatchObject([
      ['offer', 'r', 'r/osprey-cloud', ['bid.price', 'bid.grade']],
      ['offer', 'r', 'second', ['bid.maximum']],
      { kind: 'withdraw', of: 'r', bid: 'second', at: { kind: 'date' } },
    ])
  })

  test('may hand back what the bid has won, all of it', async () => {
    const decline = 'at: 2025-03-05, event: decline, of: r, bid: second'
    expect((await scenarioOf(events(decline))).events).toMatchObject([{ kind: 'decline', of: 'r', bid: 'second' }])
    expect(await faultsOf(scenario(events(`${decline}, quantity: 5 MW`)))).toEqual([
      's.yaml:9:59 misplaced-key: `quantity` beside `event: decline`, where it says nothing | remove it: all that the bid has won is handed back',
    ])
  })

  test('may be about a bid that stands beside its request, be it faulty itself', async () => {
    const beside = 'bids:\n  - { request: r, by: heron-cloud, price: many }\n'
    const body = `requests:\n${request('r')}${beside}events:\n  - { at: 2025-03-05, event: withdraw, of: r, by: heron-cloud }\n`
    expect((await faultsOf(scenario(body))).map((one) => one.split(' ')[1])).toEqual(['wrong-type:'])
  })

  const CASES: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'that name nothing',
      events(
        'at: 2025-03-05, event: offer, price: 19 USD per MW-month',
        'at: 2025-03-05, event: offer, of: q, by: osprey-cloud, price: 19 USD per MW-month',
        'at: 2025-03-05, event: withdraw, of: r',
        'at: 2025-03-05, event: withdraw, of: r, bid: secnd',
        'at: 2025-03-05, event: withdraw, of: r, by: kestrel',
        'at: 2025-03-05, event: withdraw, of: r, by: osprey-clod',
        'at: 2025-03-05, event: withdraw, of: r, bid: second, by: osprey-cloud',
      ),
      [
        's.yaml:9:5 missing-key: missing key `of` | name the request, as in `of: id`',
        's.yaml:10:41 unknown-request: a bid for the unknown request `q` | did you mean `r`?',
        's.yaml:11:5 missing-key: missing key `bid` | say whose, as in `by: osprey-cloud`',
        's.yaml:12:52 unknown-bid: unknown bid `secnd` | did you mean `second`?',
        's.yaml:13:51 unknown-bid: `kestrel` has no bid for `r` | known: `osprey-cloud`, `heron-cloud`',
        's.yaml:14:51 unknown-provider: unknown provider `osprey-clod` | did you mean `osprey-cloud`?',
        "s.yaml:15:52 unknown-bid: bid `second` is not `osprey-cloud`'s | it is `heron-cloud`'s: leave `by` out",
      ],
    ],
    [
      'of a provider with two bids',
      `${REQUEST}bids:\n  - { request: r, id: third, by: osprey-cloud, price: 22 USD per MW-month }\nevents:\n  - { at: 2025-03-05, event: withdraw, of: r, by: osprey-cloud }\n`,
      [
        's.yaml:11:51 ambiguous-bid: `osprey-cloud` has several bids for `r` | name one of them: `bid: r/osprey-cloud` or `bid: third`',
      ],
    ],
    [
      'that say nothing, too much, or what no bid has',
      events(
        'at: 2025-03-05, event: offer, of: r, by: osprey-cloud',
        'at: 2025-03-05, event: offer, of: r, by: osprey-cloud, prize: 19 USD per MW-month',
        'at: 2025-03-05, event: withdraw, of: r, by: osprey-cloud, price: 19 USD per MW-month, answer: waive',
        'at: 2026-03-05, event: withdraw, of: r, by: osprey-cloud',
      ),
      [
        's.yaml:9:5 missing-key: an offer that changes nothing | say what is otherwise from now on, as in `price: 24 USD per MW-month`',
        's.yaml:10:62 unknown-key: unknown key `prize` | did you mean `price`?',
        's.yaml:11:65 misplaced-key: `price` beside `event: withdraw`, where it says nothing | remove it: the bid is gone, on whatever terms',
        's.yaml:11:93 misplaced-key: `answer` beside `event: withdraw`, where it says nothing | remove it: `answer` belongs to `event: response`',
        's.yaml:12:5 outside-horizon: the withdrawal of `r/osprey-cloud` lies outside the horizon 2025-01-01..2025-12-31 | widen the horizon, or drop the record',
      ],
    ],
    [
      'of a request whose form is faulty',
      events('at: 2025-03-05, event: withdraw, of: r, by: osprey-cloud').replace('by: kestrel, ', ''),
      ['s.yaml:7:5 missing-key: missing key `by` | add `by:` with text: the party that asks'],
    ],
  ]

  test.each(CASES)('%s', async (_, body, expected) => {
    expect(await faultsOf(scenario(body))).toEqual(expected)
  })
})
