import { describe, expect, test } from 'vitest'
import { readAgreement } from '../../../src/agreement/read-agreement.ts'
import type { Rule } from '../../../src/agreement/agreement.ts'
import { AGREEMENT, agreementOf, amendment, faultsOf, printFault, rule, treesOf } from '../agreement-texts.ts'

const DECLARED = AGREEMENT.replace('milestones: [spun-off]', 'milestones: [spun-off]\nevents: [outage]').replace(
  'facts:\n',
  'facts:\n  event.hours: { type: number }\n',
)
const RIGHT = '{ type: first-refusal, params: { holder: heron, reply: 10 days } }'
const PAY = 'from: kestrel, to: heron, steps: [{ take: 5 USD }]'

/** An amendment with one rule, whose event stands on line 8 from column 12. */
const paying = (event: string, conditions = '{ all: [] }'): string =>
  amendment('first', '2020-01-01', `enacts:\n${rule('r', event).replace('{ all: [] }', conditions)}`)

const later = amendment('later', '2021-01-01', `enacts:\n${rule('first-look', RIGHT)}`)

async function ruleOf(event: string, conditions?: string, ...more: string[]): Promise<Rule | undefined> {
  const agreement = await agreementOf(DECLARED, paying(event, conditions), ...more)
  return agreement.amendments[0]?.enacts[0]
}

describe('fees and penalties', () => {
  test('run on postings like a share, unless they say at what event', async () => {
    for (const kind of ['share', 'fee', 'penalty']) {
      const plain = await ruleOf(`{ type: ${kind}, params: { ${PAY} } }`)
      const written = await ruleOf(`{ type: ${kind}, params: { ${PAY}, each: posting } }`)
      expect(plain).toMatchObject({ question: 'payment', effect: { kind, each: { kind: 'posting' } } })
      expect(written?.effect).toMatchObject({ kind, each: { kind: 'posting' } })
    }
    expect(await ruleOf(`{ type: fee, params: { ${PAY}, each: { event: outage } } }`)).toMatchObject({
      question: 'payment at an event',
      effect: { kind: 'fee', each: { kind: 'event', event: 'outage' }, obligation: 'r', due: { text: '0 days' } },
    })
  })

  test.each(['spun-off', 'outage', 'change-of-control', 'terminate', 'terminated', 'first-look.breached'])(
    'may hang on `%s`, and be due after it',
    async (event) => {
      const due = `due: { after: ${event}, length: 5 days }`
      const found = await ruleOf(
        `{ type: penalty, params: { ${PAY}, each: { event: ${event} }, ${due} } }`,
        undefined,
        later,
      )
      expect(found?.effect).toMatchObject({ each: { event }, due: { starts: [event] } })
    },
  )

  test('read facts of the event and of its request', async () => {
    const event = `{ type: fee, params: { from: kestrel, to: heron, each: { event: outage }, steps: [{ take: 1 USD }, { times: = event.hours }] } }`
    const found = await ruleOf(event, '{ all: [{ fact: request.workload, operator: equal, value: serving }] }')
    expect(found?.reads).toEqual(['event.hours', 'request.workload'])
  })

  const CASES: readonly (readonly [string, readonly string[]])[] = [
    [
      '{ type: book, params: { steps: [{ take: 5 USD }] } }',
      [
        'first.yaml:8:36 no-move: a `book` that moves nothing | put into an account or draw from one, as in `put: advances`; to pay somebody call it a `fee`',
      ],
    ],
    [
      '{ type: book, params: { steps: [{ take: 5 USD }, { put: pool }] } }',
      ['first.yaml:8:68 unknown-account: unknown account `pool` | declare it: `accounts: { pool: { unit: USD } }`'],
    ],
    [
      `{ type: fee, params: { ${PAY}, each: month, per: [event.hours, posting.titel] } }`,
      [
        'first.yaml:8:106 fact-not-supplied: runs are told apart by facts of postings, and `event.hours` is none | known: `posting.id`, `posting.stream`, `posting.amount`, `posting.from`, `posting.to`, `posting.of`, `posting.known`, `posting.refunds`',
        'first.yaml:8:119 unknown-fact: runs are told apart by facts of postings, and `posting.titel` is none | did you mean `posting.id`?',
      ],
    ],
    [
      `{ type: fee, params: { from: kestrel, to: heron, steps: [{ take: = posting.amount, as: all }, { at-most: { total: 5 USD, over: yaer } }] } }`,
      ['first.yaml:8:139 bad-window: `yaer` is no window | did you mean `year`?'],
    ],
    [
      `{ type: fee, params: { ${PAY}, each: { event: outge } } }`,
      ['first.yaml:8:102 unknown-event: unknown event `outge` | did you mean `outage`?'],
    ],
    [
      `{ type: fee, params: { ${PAY}, each: { event: first-lok.waived } } }`,
      ['first.yaml:8:102 unknown-event: unknown event `first-lok.waived` | did you mean `first-look.waived`?'],
    ],
    [
      `{ type: fee, params: { ${PAY}, each: { event: outge }, due: { after: outge, length: 5 days } } }`,
      ['first.yaml:8:102 unknown-event: unknown event `outge` | did you mean `outage`?'],
    ],
    [
      `{ type: share, params: { ${PAY}, each: { event: outage } } }`,
      [
        'first.yaml:8:89 misplaced-key: a `share` at an event, where there is nothing posted to share | call it a `fee`, or a `penalty` where it is what a breach costs',
      ],
    ],
    [
      `{ type: penalty, params: { ${PAY}, each: postings } }`,
      ['first.yaml:8:97 unknown-period: unknown period `postings` | did you mean `posting`?'],
    ],
    [
      '{ type: fee, params: { from: kestrel, to: heron, each: { event: outage }, steps: [{ take: = posting.amount }] } }',
      [
        'first.yaml:8:104 fact-not-supplied: `r` reads `posting.amount`, which a payment at an event does not supply | use facts of `term.`, `milestone.`, `date`, `event.`, `request.`',
      ],
    ],
    [
      '{ type: fee, params: { from: kestrel, to: heron, steps: [{ take: 1 USD }, { times: = event.hours }] } }',
      [
        'first.yaml:8:97 fact-not-supplied: `r` reads `event.hours`, which a payment does not supply | use facts of `term.`, `milestone.`, `date`, `posting.`',
      ],
    ],
  ]

  test.each(CASES)('%s', async (event, expected) => {
    expect(await faultsOf(DECLARED, paying(event), later)).toEqual(expected)
  })
})

describe('what becomes of a right', () => {
  test('is known to every rule, also before the right is enacted', async () => {
    const conditions = '{ all: [{ fact: milestone.first-look.lapsed, operator: equal, value: true }] }'
    const found = await ruleOf(`{ type: fee, params: { ${PAY} } }`, conditions, later)
    expect(found?.reads).toEqual(['milestone.first-look.lapsed'])
  })

  test('is no name to declare', async () => {
    const declared = DECLARED.replace('events: [outage]', 'events: [outage, first-look.waived]')
    expect(await faultsOf(declared, later)).toEqual([
      'supply.yaml:13:18 duplicate-id: `first-look.waived` is what the engine tells of the right `first-look` | leave it out, or give it another name',
    ])
    expect(await faultsOf(declared, amendment('first', '2020-01-01'))).toEqual([])
  })

  test('is left alone where the document that enacts the right may be missing', async () => {
    const event = `{ type: fee, params: { ${PAY}, each: { event: first-look.waived } } }`
    const conditions = '{ all: [{ fact: milestone.first-look.lapsed.date, operator: lessThan, value: 2025-01-01 }] }'
    const read = readAgreement(await treesOf([DECLARED, paying(event, conditions)]), 'supply', { incomplete: true })
    expect(read.faults.map(printFault)).toEqual([])
    expect(read.draft?.unread).toContain('r')
  })

  test('is also known of a right whose text is faulty', async () => {
    const faulty = later.replace('holder: heron', 'holder: hron')
    const event = `{ type: fee, params: { ${PAY}, each: { event: first-look.waived } } }`
    expect(await faultsOf(DECLARED, paying(event), faulty)).toEqual([
      'later.yaml:8:53 unknown-party: unknown party `hron` | did you mean `heron`?',
    ])
  })
})
