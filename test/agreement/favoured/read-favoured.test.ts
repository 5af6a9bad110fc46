import { describe, expect, test } from 'vitest'
import type { Rule } from '../../../src/agreement/agreement.ts'
import { AGREEMENT, agreementOf, amendment, faultsOf, rule } from '../agreement-texts.ts'

const WITH_DEALS = AGREEMENT.replace(
  'facts:\n',
  `facts:
  deal.rate: { type: ratio }
  deal.cap: { type: money, optional: true }
`,
)

/** An amendment with one rule, whose event stands on line 8 from column 12. */
const withParams = (params: string): string =>
  amendment('first', '2020-01-01', `enacts:\n${rule('best', `{ type: most-favoured, params: { ${params} } }`)}`)

async function ruleOf(params: string): Promise<Rule | undefined> {
  return (await agreementOf(WITH_DEALS, withParams(params))).amendments[0]?.enacts[0]
}

const faults = async (params: string): Promise<string[]> =>
  (await faultsOf(WITH_DEALS, withParams(params))).map((one) => one.replace(/^first\.yaml:/, ''))

const RATE = 'holder: heron, takes: { share.rate: = deal.rate }'

describe('most-favoured', () => {
  test('takes a term, the better way of which is that of its holder', async () => {
    const read = await ruleOf(`${RATE}, better: lower`)
    expect(read).toMatchObject({ question: 'deal', perBid: false, reads: ['deal.rate', 'term.share.rate'] })
    expect(read?.effect).toMatchObject({
      kind: 'most-favoured',
      holder: 'heron',
      takes: [{ term: 'share.rate', better: 'lower', value: { text: 'deal.rate' } }],
      catchUp: false,
    })
    for (const key of ['elect', 'from', 'until', 'lasts']) expect(read?.effect).not.toHaveProperty(key)
  })

  test('takes several, each with its own way and limit, in order of name', async () => {
    const params =
      'holder: heron, takes: { share.rate: = deal.rate, share.cap: = deal.cap }, better: { share.cap: higher, share.rate: lower }, no-better-than: { share.rate: 5% }'
    expect((await ruleOf(params))?.effect).toMatchObject({
      takes: [
        { term: 'share.cap', better: 'higher' },
        { term: 'share.rate', better: 'lower', limit: { text: '5%' } },
      ],
    })
    const [cap] = (await ruleOf(params))?.effect.kind === 'most-favoured' ? [(await ruleOf(params))?.effect] : []
    expect(cap?.kind === 'most-favoured' && cap.takes[0]).not.toHaveProperty('limit')
  })

  test('has clocks that start with the deal, a length and what is done about the past', async () => {
    const more =
      'elect: 60 days, from: { after: deal.from, length: 1 day }, until: holder-ends, lasts: { fact: term.share.lag }'
    const read = await ruleOf(
      `${RATE}, better: lower, ${more}, no-better-than: { fact: term.share.rate }, past: catch-up`,
    )
    expect(read?.effect).toMatchObject({
      elect: { text: '60 days', starts: ['deal'] },
      from: { text: '1 day after deal.from', starts: [] },
      until: 'holder-ends',
      lasts: { text: 'term.share.lag' },
      catchUp: true,
    })
    expect(read?.reads).toEqual(['deal.from', 'deal.rate', 'term.share.lag', 'term.share.rate'])
  })

  test.each([
    ['a holder that is no party', 'holder: hern, takes: { share.rate: = deal.rate }, better: lower', ['unknown-party']],
    ['no term', 'holder: heron, takes: {}, better: lower', ['empty-map']],
    [
      'a term that is not declared',
      'holder: heron, takes: { share.rat: = deal.rate }, better: lower',
      ['unknown-term'],
    ],
    ['a length', 'holder: heron, takes: { share.lag: 5 days }, better: lower', ['not-ordered']],
    ['a value of another type', 'holder: heron, takes: { share.rate: = deal.cap }, better: lower', ['wrong-type']],
    [
      'what no deal brings',
      'holder: heron, takes: { share.rate: = posting.amount / 1 USD * 1% }, better: lower',
      ['fact-not-supplied'],
    ],
    [
      'what is not the same whenever it is known',
      'holder: heron, takes: { share.rate: "= if(milestone.spun-off, 1%, 2%)" }, better: lower',
      ['fact-not-supplied'],
    ],
    [
      'a way that is left out',
      'holder: heron, takes: { share.rate: = deal.rate, share.cap: 1 USD }, better: { share.rate: lower }',
      ['missing-key'],
    ],
    ['a way of a term that is not taken', `${RATE}, better: { share.rate: lower, share.cap: lower }`, ['unknown-key']],
    [
      'a limit of a term that is not taken',
      `${RATE}, better: lower, no-better-than: { share.rate: 1%, share.cap: 1 USD }`,
      ['unknown-key'],
    ],
    ['a start that is no event', `${RATE}, better: lower, elect: { after: dael, length: 1 day }`, ['unknown-start']],
    ['a word that is neither way', `${RATE}, better: lowest`, ['wrong-shape']],
    ['a past that is neither', `${RATE}, better: lower, past: all`, ['unknown-value']],
    ['a key that is unknown', `${RATE}, better: lower, untl: 5 days`, ['unknown-key']],
    ['a missing holder', 'takes: { share.rate: = deal.rate }, better: lower', ['missing-key']],
  ])('%s is a fault', async (_, params, codes) => {
    expect((await faults(params)).map((one) => / (\S+): /.exec(one)?.[1])).toEqual(codes)
  })

  test('faults say what to try', async () => {
    expect(await faults('holder: heron, takes: { share.rat: = deal.rate }, better: lower')).toEqual([
      '8:69 unknown-term: unknown term `share.rat` | did you mean `share.rate`?',
    ])
    expect(
      await faults('holder: heron, takes: { share.rate: "= if(milestone.spun-off, 1%, 2%)" }, better: lower'),
    ).toEqual([
      '8:87 fact-not-supplied: `milestone.spun-off` is neither a fact of the deal nor a term | use facts of `deal.` and `term.`; what makes a deal comparable stands in the conditions',
    ])
  })

  test('a rule about a deal reads no other record, and no other rule a deal', async () => {
    const tested = amendment(
      'first',
      '2020-01-01',
      `enacts:
  - name: best
    clause: What best says.
    conditions: { all: [ { fact: request.workload, operator: equal, value: serving } ] }
    event: { type: most-favoured, params: { ${RATE}, better: lower } }
  - name: other
    clause: What other says.
    conditions: { all: [ { fact: deal.rate, operator: greaterThan, value: 1% } ] }
    event: { type: grant, params: { to: heron } }
`,
    )
    expect(await faultsOf(WITH_DEALS, tested)).toEqual([
      'first.yaml:7:34 fact-not-supplied: `best` reads `request.workload`, which a deal does not supply | use facts of `term.`, `milestone.`, `date`, `deal.`',
      'first.yaml:11:34 fact-not-supplied: `other` reads `deal.rate`, which a use does not supply | use facts of `term.`, `milestone.`, `date`, `use.`',
    ])
  })

  test('`deal` and `elect` are no names for events of an agreement', async () => {
    const declared = WITH_DEALS.replace('milestones:', 'events: [deal, elect]\nmilestones:')
    expect((await faultsOf(declared)).map((one) => one.split(' ')[1])).toEqual(['duplicate-id:', 'duplicate-id:'])
  })

  test('takes no term that some amendment computes, in whatever reading', async () => {
    const second = amendment(
      'second',
      '2021-01-01',
      'sets: { share.rate: { value: 5%, readings: { text: 5%, yearly: { by: year, rows: [ { from: 2021, is: 5% } ] } } } }',
    )
    expect(await faultsOf(WITH_DEALS, withParams(`${RATE}, better: lower`), second)).toEqual([
      'first.yaml:8:69 computed-term: `share.rate` is computed, so that which of two is better would change from day to day | take a term that is a plain value in every amendment',
    ])
  })
})
