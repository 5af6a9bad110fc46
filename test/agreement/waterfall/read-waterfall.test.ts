import { describe, expect, test } from 'vitest'
import type { Rule } from '../../../src/agreement/agreement.ts'
import { AGREEMENT, agreementOf, amendment, faultsOf, rule } from '../agreement-texts.ts'

const HEAD = 'from: kestrel, steps: [{ take: = posting.amount }]'
const FIRST = '{ name: first, pays: { heron: 75%, osprey: 25% }, until: { heron: 13bn USD } }'
const REST = '{ name: rest, pays: { heron: 49%, osprey: = 1 - 49% } }'

/** An amendment with one rule, whose event stands on line 8 from column 12. */
const dividing = (params: string): string =>
  amendment('first', '2020-01-01', `enacts:\n${rule('r', `{ type: waterfall, params: { ${params} } }`)}`)

async function ruleOf(params: string): Promise<Rule | undefined> {
  return (await agreementOf(AGREEMENT, dividing(params))).amendments[0]?.enacts[0]
}

/** The faults of what stands after the head. */
const faults = async (params: string): Promise<string[]> =>
  (await faultsOf(AGREEMENT, dividing(`${HEAD}, ${params}`))).map((one) => one.replace(/^first\.yaml:\d+:\d+ /, ''))

describe('a waterfall', () => {
  test('divides postings by tiers, and reads what its parts, totals and limits are worked out from', async () => {
    const tiers =
      '{ name: first, pays: { heron: = term.share.rate, osprey: = 1 - term.share.rate }, up-to: { fact: term.share.cap } }'
    const read = await ruleOf(
      `${HEAD}, tiers: [${tiers}, ${REST}], caps: { heron: = term.share.cap * 2 }, overflow: osprey`,
    )
    expect(read).toMatchObject({
      question: 'payment',
      reads: ['posting.amount', 'term.share.cap', 'term.share.rate'],
      effect: { kind: 'waterfall', each: { kind: 'posting' }, from: 'kestrel', obligation: 'r', currency: 'USD' },
    })
    expect(read?.effect).toMatchObject({ payees: ['heron', 'osprey'], overflow: 'osprey', due: { text: '0 days' } })
  })

  test('may leave a part with who pays, who is then none of the paid', async () => {
    const read = await ruleOf(`${HEAD}, tiers: [{ name: rest, pays: { kestrel: 40%, heron: 60% } }]`)
    expect(read?.effect).toMatchObject({ payees: ['heron'], tiers: [{ name: 'rest' }] })
    expect(read?.effect).not.toHaveProperty('overflow')
  })

  const CASES: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'parts that come to more than all',
      `tiers: [${REST.replace('49%', '60%')}]`,
      [
        'bad-tier: the parts of the tier come to 111%, where 100% are distributed | let the parts of a tier, none of them below 0, come to 100%, as in `pays: { owner: 75%, agent: 25% }`',
      ],
    ],
    [
      'a part below nothing',
      'tiers: [{ name: rest, pays: { heron: 125%, osprey: -25% } }]',
      [
        'bad-tier: a part of -25% in a tier | let the parts of a tier, none of them below 0, come to 100%, as in `pays: { owner: 75%, agent: 25% }`',
      ],
    ],
    [
      'a tier that nothing ends, above another',
      `tiers: [${REST}, ${REST.replace('rest', 'more')}]`,
      [
        'endless-tier: a tier that nothing ends, with others below it | say when it ends, as in `until: { owner: 1_000 USD }`, or put it last',
      ],
    ],
    [
      'a last tier that ends',
      `tiers: [${FIRST}]`,
      [
        'endless-tier: the last tier ends, and nobody would have what is left | add a tier without `until`, as in `{ name: rest, pays: { owner: 100% } }`',
      ],
    ],
    [
      'an end by who has no part',
      `tiers: [${FIRST.replace('{ heron: 13bn USD }', '{ kestrel: 13bn USD }')}, ${REST}]`,
      ['unpaid-party: `until` names `kestrel`, which the tier does not pay | name one of `heron`, `osprey`'],
    ],
    [
      'two tiers of one name',
      `tiers: [${FIRST}, ${REST.replace('rest', 'first')}]`,
      ['duplicate-id: a second tier `first` | give each tier a name of its own'],
    ],
    [
      'nobody to pay',
      'tiers: [{ name: rest, pays: { kestrel: 100% } }]',
      ['same-party: `kestrel` pays itself and nobody else | name another party in `pays`'],
    ],
    [
      'caps without an overflow',
      `tiers: [${REST}], caps: { heron: 5 USD }`,
      ['missing-key: `caps` without `overflow` | say who has what is above a cap, as in `overflow: owner`'],
    ],
    [
      'an overflow without caps',
      `tiers: [${REST}], overflow: osprey`,
      [
        'misplaced-key: `overflow` where nobody is capped | remove it, or say who is capped, as in `caps: { agent: 1_000 USD }`',
      ],
    ],
    [
      'an overflow that is capped itself',
      `tiers: [${REST}], caps: { heron: 5 USD }, overflow: heron`,
      ['capped-overflow: `heron` is capped, and has what others have above their caps | name a party without a cap'],
    ],
    [
      'unknown parties, and amounts of other kinds',
      `tiers: [{ name: rest, pays: { heran: 100% }, until: { heron: 5% } }]`,
      [
        'unknown-party: unknown party `heran` | did you mean `heron`?',
        'endless-tier: the last tier ends, and nobody would have what is left | add a tier without `until`, as in `{ name: rest, pays: { owner: 100% } }`',
        'wrong-type: found `5%`, a ratio, where money is expected | give amount and currency, as in `5 USD`',
      ],
    ],
  ]
  test.each(CASES)('%s', async (_, params, expected) => {
    expect(await faults(params)).toEqual(expected)
  })

  test('points at what is wrong', async () => {
    const [found] = await faultsOf(AGREEMENT, dividing(`${HEAD}, tiers: [${REST.replace('49%', '60%')}]`))
    expect(found).toMatch(/^first\.yaml:8:\d+ bad-tier/)
  })

  test('reads no term that a most-favoured rule catches up on', async () => {
    const tiers = 'tiers: [{ name: rest, pays: { heron: = term.share.rate, osprey: = 1 - term.share.rate } }]'
    const favoured = (past: string): string =>
      `{ type: most-favoured, params: { holder: heron, takes: { share.rate: = deal.rate }, better: higher${past} } }`
    const texts = (past: string): [string, string] => [
      AGREEMENT.replace('facts:\n', 'facts:\n  deal.rate: { type: ratio }\n'),
      dividing(`${HEAD}, ${tiers}`) + rule('best', favoured(past)),
    ]
    expect(await faultsOf(...texts(''))).toEqual([])
    expect(await faultsOf(...texts(', past: catch-up'))).toEqual([
      'first.yaml:5:11 not-restated: `r` reads `term.share.rate`, on which `best` catches up, and what a waterfall has divided is not divided anew for that | leave `past: catch-up` out, or let the waterfall read another term',
    ])
  })
})
