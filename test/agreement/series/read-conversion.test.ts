import { describe, expect, test } from 'vitest'
import { AGREEMENT, amendment, faultsOf } from '../agreement-texts.ts'

const DECLARED = `units: { share: { minor: 1 } }
series:
  eur-usd: { type: rate, from: EUR, to: USD }
fx:
  spot: { series: eur-usd }
`

/** The faults of a rule that takes an amount and converts it. */
const converting = (conversion: string, take = '5 USD'): Promise<string[]> =>
  faultsOf(
    AGREEMENT + DECLARED,
    amendment(
      'first',
      '2020-01-01',
      `enacts:
  - name: pays
    clause: It pays.
    conditions: { all: [] }
    event:
      type: share
      params:
        from: kestrel
        to: heron
        steps:
          - { take: ${take} }
          - { convert: ${conversion} }
`,
    ),
  )

describe('a step that converts', () => {
  test.each([
    ['{ to: EUR, fx: spot }', '5 USD'],
    ['{ to: USD, fx: spot }', '5 EUR'],
    ['{ to: EUR, rate: 0.92 }', '5 USD'],
    ['{ to: EUR, rate: 92% }', '5 USD'],
    ['{ to: share, price: 0.25 USD per share }', '5 USD'],
    ['{ to: USD, price: = 0.25 USD per share * 2 }', '5 share'],
    ['{ to: share, rate: 3 }', '5 MW'],
  ])('%s of %s', async (conversion, take) => {
    expect(await converting(conversion, take)).toEqual([])
  })

  test.each([
    ['{ fx: spot }', 'first.yaml:15:24 missing-key: missing key `to` | add `to:` with text: a currency or a unit'],
    [
      '{ to: EUR }',
      'first.yaml:15:13 bad-step: `convert` by nothing | give `fx`, `rate` or `price`, as in `convert: { to: USD, fx: spot }` or `convert: { to: share, price: 0.25 USD per share }`',
    ],
    ['{ to: EUR, fx: spot, rate: 2 }', 'first.yaml:15:13 bad-step: `convert` by `fx` and `rate` | keep one of them'],
    ['{ to: EUR, fx: spto }', 'first.yaml:15:39 unknown-name: unknown name `fx.spto` | did you mean `fx.spot`?'],
    [
      '{ to: GBP, fx: spot }',
      'first.yaml:15:39 mixed-currencies: `convert`: `fx.spot` converts EUR into USD, where USD is to become GBP | name a rate between USD and GBP',
    ],
    [
      '{ to: shares, rate: 2 }',
      'first.yaml:15:44 unknown-unit: `convert`: unknown currency or unit `shares` | did you mean `share`?',
    ],
    [
      '{ to: share, price: 0.25 }',
      'first.yaml:15:44 wrong-type: `0.25` is a number, where a price is expected | give what one costs, as in `price: 0.25 USD per share`',
    ],
    [
      '{ to: share, rate: 0.25 USD per share }',
      'first.yaml:15:43 wrong-type: `0.25 USD per share` is a price in USD per share, where a number is expected | give how much of the new one each of the old is, as in `rate: 0.92`',
    ],
    [
      '{ to: USD, rate: 2 }',
      'first.yaml:15:41 mixed-units: `convert`: the amount so far is money in USD already | leave the conversion out, or name what else it becomes',
    ],
  ])('%s', async (conversion, fault) => {
    expect(await converting(conversion)).toEqual([fault])
  })
})
