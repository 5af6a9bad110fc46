import { expect, test } from 'vitest'
import { AGREEMENT, amendment, faultsOf, rule } from './agreement-texts.ts'

const faults = async (params: string, conditions = '{ all: [] }'): Promise<string[]> => {
  const written = rule('r', `{ type: allocate, params: ${params} }`).replace('{ all: [] }', conditions)
  return (await faultsOf(AGREEMENT, amendment('first', '2020-01-01', `enacts:\n${written}`))).map((one) =>
    one.replace(/^\S+ /, ''),
  )
}

test.each([
  ['{ stages: [ { pool: 90% } ], cap: 5 MW }', 'misplaced-key: `cap` beside `stages`'],
  ['{ value: = bid.price }', 'misplaced-key: `value` in a stage that is `in-order`'],
  ['{ method: best-value, entitled: = pool }', 'misplaced-key: `entitled` in a stage that is `best-value`'],
  ['{ order: bid.prise }', 'unknown-fact: unknown fact `bid.prise` | did you mean `bid.price`?'],
  ['{ order: request.quantity }', 'unknown-fact: `request.quantity` is no fact of a bid'],
  ['{ ties: pro-rat }', 'unknown-fact: unknown fact `pro-rat` | did you mean `pro-rata`?'],
  ['{ pool: = bid.maximum }', 'fact-not-supplied: `pool` reads `bid.maximum`, but is the same for all bids'],
  [
    '{ cap: = bid.price }',
    'wrong-type: the formula comes to a price in USD per MW-month where a quantity or a percentage',
  ],
  [
    '{ pool: 10 }',
    'needs-unit: `pool` is `10`, without a unit or `%` | write `pool: 10 MW`, or `pool: 10%` of the whole',
  ],
  ['{ cap-per: party }', 'misplaced-key: `cap-per` without a `cap` | say how much, as in `cap: 40%`'],
  ['{ cap: 0.4 }', 'needs-unit: `cap` is `0.4`, without a unit or `%`'],
  ['{ cap: = 0.4 }', 'needs-unit: `cap` is `0.4`, without a unit or `%`'],
  ['{ pool: 120% }', 'out-of-range: `pool` is `120%`, which is more than the whole | write `pool: 10 MW`'],
  ['{ cap: -5% }', 'out-of-range: `cap` is `-5%`, which is less than nothing'],
  ['{ pool: -10 MW }', 'out-of-range: `pool` is `-10 MW`, which is less than nothing'],
  ['{ method: pro-rata, of-total: 100 }', 'wrong-type: `of-total` is a number where the weights are a quantity in MW'],
  ['{ ties: [ { rebid: 1 day }, { rebid: 1 day } ] }', 'misplaced-key: a second `rebid` | keep one of the two'],
  ['{ method: pro-rata, ties: { rebid: 1 day } }', 'misplaced-key: `rebid` in a stage that is `pro-rata`'],
  ['{ ties: { rebd: 1 day } }', 'unknown-key: unknown key `rebd` | did you mean `rebid`?'],
  ['{ ties: rebid }', 'missing-key: `rebid` without its time | say how long'],
  [
    '{ ties: { rebid: { after: awarded, length: 1 day } } }',
    'unknown-start: unknown start of a clock `awarded` | known: `tied`',
  ],
  ['{ may-decline: 2 dys }', 'wrong-type: found `2 dys`, a quantity, where a length of time is expected'],
  ['{ may-decline: { after: bid.received, length: 1 day } }', 'fact-not-supplied: `may-decline` reads `bid.received`'],
  ['{ among: "= bid.host = \'osprey-cloud\'" }', 'fact-not-supplied: an allocation that looks at `bid.host`'],
])('%s is a fault', async (params, expected) => {
  const found = await faults(params)
  expect(found).toHaveLength(1)
  expect(found[0]).toContain(expected)
})

test('an allocation speaks of all bids together', async () => {
  const found = await faults('{ order: bid.price }', '{ all: [{ fact: bid.by, operator: equal, value: heron-edge }] }')
  expect(found).toHaveLength(1)
  expect(found[0]).toContain('misplaced-effect: `allocate` in a rule about one bid')
})

test.each(['{ pool: 0% }', '{ pool: 100%, cap: 12.5% }', '{ cap: 100 MW }', '{ pool: = 40% * request.quantity }'])(
  '%s is a part of the whole',
  async (params) => {
    expect(await faults(params)).toEqual([])
  },
)
