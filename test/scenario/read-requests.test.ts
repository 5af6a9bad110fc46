import { describe, expect, test } from 'vitest'
import { printDay } from '../../src/values/day.ts'
import { printDecimal } from '../../src/values/rational.ts'
import { printValue } from '../../src/values/print-value.ts'
import { faultsOf, request, scenario, scenarioOf } from './scenario-texts.ts'

describe('requests', () => {
  test('have an interval of whole days, a moment of submission, and declared facts by their short names', async () => {
    const { requests } = await scenarioOf(
      `requests:\n${request('r', 'urgent: true, new-capacity: true').replace('2025-03-03', '"2025-03-03T17:30"')}`,
    )
    const [one] = requests
    expect(one).toMatchObject({ id: 'r', by: 'kestrel', region: 'east', bids: [] })
    expect(one?.submitted).toEqual({ kind: 'instant', at: Date.UTC(2025, 2, 3, 22, 30) })
    expect([one?.interval.from, one?.interval.to].map((day) => printDay(day ?? 0))).toEqual([
      '2025-06-01',
      '2026-06-01',
    ])
    expect([...(one?.facts ?? [])].map(([name, value]) => `${name} ${printValue(value)}`)).toEqual([
      'request.workload training',
      'request.urgent true',
      'request.new-capacity true',
    ])
  })

  test('may have no end, and an asking price', async () => {
    const { requests } = await scenarioOf(
      `requests:\n${request('r', 'price: 24 USD per MW-month').replace('to: 2026-06-01, ', '')}`,
    )
    expect(requests[0]?.interval.to).toBe(Infinity)
    expect(requests[0]?.price?.toFraction()).toBe('24')
  })

  test('are told apart by id and forget the order of the file', async () => {
    const { requests } = await scenarioOf(`requests:\n${request('b')}${request('a/1')}`)
    expect(requests.map(({ id }) => id)).toEqual(['a/1', 'b'])
  })

  const CASES: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'a party, a region, a moment and a quantity that are none',
      request('r')
        .replace('kestrel', 'heron-cloud')
        .replace('east', 'esat')
        .replace('2025-03-03', '"2025-03-03T25:00"')
        .replace('40 MW', '40'),
      [
        's.yaml:7:18 unknown-party: `heron-cloud` is a provider, not a party | name the party that provides it: `heron`',
        's.yaml:7:42 no-such-time: `25:00` is no time of day | times run from `00:00` to `23:59`',
        's.yaml:7:106 wrong-type: found `40`, a number, where a quantity is expected | give amount and unit, as in `40 MW`',
        's.yaml:7:118 unknown-region: unknown region `esat` | did you mean `east`?',
      ],
    ],
    [
      'no region where there are several',
      request('r').replace(', region: east', ''),
      ['s.yaml:7:5 missing-key: missing key `region` | add `region:`, one of `east`, `west`'],
    ],
    [
      'a price that is none',
      request('r', 'price: -1 USD per MW-month'),
      [
        's.yaml:7:142 negative-price: negative price `-1 USD per MW-month` | give a price of 0 or more, as in `24 USD per MW-month`',
      ],
    ],
    [
      'days that do not exist or run backwards',
      request('r').replace('2025-06-01', '2025-06-31') + request('q').replace('2026-06-01', '2025-06-01'),
      [
        's.yaml:7:56 no-such-date: `2025-06-31` is no date: June 2025 has 30 days | give a day from 01 to 30, as in `2025-06-30`',
        's.yaml:8:72 empty-interval: request `q` ends on `2025-06-01`, not after it begins | give `to` as the first day that no longer counts, after 2025-06-01',
      ],
    ],
    [
      'nothing at all, and less',
      request('r').replace('40 MW', '0 MW') + request('q').replace('40 MW', '-4 MW'),
      [
        's.yaml:7:94 zero-quantity: zero quantity `0 MW` | give a quantity above 0, as in `800 MW`',
        's.yaml:8:94 negative-quantity: negative quantity `-4 MW` | give a quantity above 0, as in `800 MW`',
      ],
    ],
    [
      'facts that are missing, unknown, computed or of another type',
      request('r').replace(', workload: training', '') +
        request('q', 'sized: true, urgnet: true, new-capacity: yes') +
        request('p').replace('workload', 'worklaod'),
      [
        's.yaml:7:5 missing-fact: missing fact `request.workload` | add `workload:`, or give the fact a `default` or `optional: true` in the agreement',
        's.yaml:8:135 unknown-key: `sized` is computed, never supplied | leave it out',
        's.yaml:8:148 unknown-key: unknown key `urgnet` | did you mean `urgent`?',
        's.yaml:8:176 wrong-type: found `yes`, text, where true or false is expected | write `true` or `false`',
        's.yaml:9:115 unknown-key: unknown key `worklaod` | did you mean `workload`?',
      ],
    ],
    [
      'one id twice is one fault',
      request('r') + request('r', 'urgent: maybe'),
      ['s.yaml:8:11 duplicate-id: a second request `r` | give each request an id of its own: `id: …`'],
    ],
    [
      'an id that cannot be one, and none',
      request('"a b"') + request('r').replace('id: r, ', ''),
      [
        's.yaml:7:11 bad-name: `a b` cannot stand here | use letters, digits, dots, hyphens and slashes',
        's.yaml:8:5 missing-key: missing key `id` | add `id:` with text: a name of its own',
      ],
    ],
  ]

  test.each(CASES)('%s', async (_, requests, expected) => {
    expect(await faultsOf(scenario(`requests:\n${requests}`))).toEqual(expected)
  })
})

const GOLD = '{ by: heron-cloud, price: 27 USD per MW-month, grade: gold }'
const PLAIN = '{ by: osprey-cloud, price: 24 USD per MW-month }'

describe('bids', () => {
  test('are called after request and provider, and take the whole of it unless they say otherwise', async () => {
    const { requests } = await scenarioOf(
      `requests:\n${request('r', '', GOLD, '{ id: own, by: osprey-cloud, price: 24.5 USD per MW-month, minimum: 5 MW, maximum: 10 MW }')}`,
    )
    const shown = requests[0]?.bids.map(({ id, by, price, minimum, maximum, facts }) =>
      [
        id,
        by,
        ...[price, minimum, maximum].map((one) => printDecimal(one)),
        ...[...facts].map(([name, value]) => `${name} ${printValue(value)}`),
      ].join(' '),
    )
    expect(shown).toEqual(['own osprey-cloud 24.5 5 10', 'r/heron-cloud heron-cloud 27 0 40 bid.grade gold'])
  })

  test('may stand beside the requests', async () => {
    const { requests } = await scenarioOf(
      `requests:\n${request('r', '', GOLD)}bids:\n  - ${PLAIN.replace('{', '{ request: r,')}\n`,
    )
    expect(requests[0]?.bids.map(({ id }) => id)).toEqual(['r/heron-cloud', 'r/osprey-cloud'])
  })

  const CASES: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'a provider and a price that are none',
      request('r', '', '{ by: heron, price: 24 USD }', '{ by: osprey-clowd, price: 24 USD per MW }'),
      [
        's.yaml:7:148 unknown-provider: `heron` is a party, not a provider | name what it provides: `heron-cloud` or `heron-edge`',
        's.yaml:7:162 wrong-type: found `24 USD`, money, where a price is expected | give amount, currency and unit, as in `5 USD per MW-month`',
        's.yaml:7:178 unknown-provider: unknown provider `osprey-clowd` | did you mean `osprey-cloud`?',
        's.yaml:7:199 mixed-unit: `24 USD per MW` is per `MW` where per `MW-month` is expected | give the price per MW-month, as in `24 USD per MW-month`',
      ],
    ],
    [
      'less than nothing',
      request('r', '', '{ by: heron-cloud, price: -1 USD per MW-month, minimum: -1 MW, maximum: 0 MW }'),
      [
        's.yaml:7:168 negative-price: negative price `-1 USD per MW-month` | give a price of 0 or more, as in `24 USD per MW-month`',
        's.yaml:7:198 negative-quantity: negative minimum `-1 MW` | give a quantity of 0 or more, as in `800 MW`',
        's.yaml:7:214 zero-quantity: zero maximum `0 MW` | give a quantity above 0, as in `800 MW`',
      ],
    ],
    [
      'a minimum above the maximum, which is the request',
      request('r', '', PLAIN.replace(' }', ', minimum: 41 MW }')),
      [
        's.yaml:7:199 empty-interval: minimum `41 MW` is above the maximum | give a minimum no higher than the maximum, which is the whole request unless said otherwise',
      ],
    ],
    [
      'two of one provider without ids',
      request('r', '', PLAIN, PLAIN),
      ['s.yaml:7:192 duplicate-id: a second bid `r/osprey-cloud` | give each bid an id of its own: `id: …`'],
    ],
    [
      'keys that are missing, misspelt, computed or not for here',
      request(
        'r',
        '',
        '{ by: osprey-cloud }',
        '{ by: heron-cloud, prcie: 24 USD per MW-month, party: heron, request: r }',
      ),
      [
        's.yaml:7:142 missing-key: missing key `price` | add `price:` with text: `24 USD per MW-month`, per what the agreement says',
        's.yaml:7:183 missing-key: missing key `price` | did you mean `price` instead of `prcie`?',
        's.yaml:7:225 unknown-key: `request` on a bid that stands in its request | leave it out, or move the bid to `bids:` beside the requests',
      ],
    ],
  ]

  test.each(CASES)('%s', async (_, requests, expected) => {
    expect(await faultsOf(scenario(`requests:\n${requests}`))).toEqual(expected)
  })

  test('for an unknown request: told with what else is wrong with them', async () => {
    const bids = `bids:\n  - { request: s, by: osprey-clod, price: 24 USD per MW-month }\n`
    expect(await faultsOf(scenario(`requests:\n${request('r')}${bids}`))).toEqual([
      's.yaml:9:16 unknown-request: a bid for the unknown request `s` | did you mean `r`?',
      's.yaml:9:23 unknown-provider: unknown provider `osprey-clod` | did you mean `osprey-cloud`?',
    ])
    expect(await faultsOf(scenario(bids.replace('clod', 'cloud')))).toEqual([
      's.yaml:7:16 unknown-request: a bid for the unknown request `s` | none is declared',
    ])
  })

  test('for a request whose form is faulty: not at fault themselves', async () => {
    const requests = `requests:\n${request('r').replace('by: kestrel, ', '')}`
    const bids = `bids:\n  - { request: r, by: osprey-cloud, price: 24 USD per MW-month }\n`
    expect(await faultsOf(scenario(requests + bids))).toEqual([
      's.yaml:7:5 missing-key: missing key `by` | add `by:` with text: the party that asks',
    ])
  })
})
