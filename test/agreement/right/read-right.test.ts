import { describe, expect, test } from 'vitest'
import type { RightEffect } from '../../../src/agreement/right/right.ts'
import { isRight, RIGHT_KINDS } from '../../../src/agreement/right/right.ts'
import { AGREEMENT, agreementOf, amendment, faultsOf, rule } from '../agreement-texts.ts'

/** Two more parties, things that happen, and facts of every supplier that a right may look at. */
const PACK = AGREEMENT.replace('parties: [kestrel, heron, osprey]', 'parties: [kestrel, heron, osprey, plover]')
  .replace('milestones: [spun-off]\n', 'milestones: [spun-off]\nevents: [sale-planned, listed]\n')
  .replace(
    'facts:\n',
    `facts:
  bid.grade: { type: one-of, values: [gold, silver], default: silver }
  event.field: { type: one-of, values: [land, sea] }
  event.royalty: { type: ratio }
  holder.shares: { type: number }
  holder.weight: { type: number, is: = holder.shares * term.share.rate }
`,
  )

const conditionsOf = (conditions: string, text: string): string => text.replace('{ all: [] }', conditions)

const textsOf = (kind: string, params: string, conditions = '{ all: [] }'): [string, string] => [
  PACK,
  amendment(
    'first',
    '2020-01-01',
    `sets: { share.rate: { value: 25% } }\nenacts:\n${conditionsOf(conditions, rule('r', `{ type: ${kind}, params: ${params} }`))}`,
  ),
]

async function ruleOf(kind: string, params: string, conditions?: string) {
  const agreement = await agreementOf(...textsOf(kind, params, conditions))
  const [first] = agreement.amendments[0]?.enacts ?? []
  if (first === undefined) throw new Error('the amendment enacts nothing')
  return first
}

async function rightOf(kind: string, params: string): Promise<RightEffect> {
  const { effect } = await ruleOf(kind, params)
  if (!isRight(effect)) throw new Error(`${effect.kind} is no right`)
  return effect
}

const rightFaults = (kind: string, params: string, conditions?: string): Promise<string[]> =>
  faultsOf(...textsOf(kind, params, conditions))

const REPLY = 'holder: heron, reply: 15 days'

describe('rights', () => {
  test.each(RIGHT_KINDS)('a %s says no more than who and how long', async (kind) => {
    const { phases, ...right } = await rightOf(kind, `{ ${REPLY} }`)
    expect(right).toEqual({
      kind,
      holders: [{ party: 'heron', through: ['heron-cloud', 'heron-edge'] }],
      rank: 1,
      over: kind === 'first-refusal' ? { kind: 'offers', puts: 'best' } : { kind: 'plans' },
      per: [],
      match: { kind: 'any' },
      take: 'part',
      silence: 'lapse',
      failed: 'stays-open',
      choices: [],
      again: { when: ['changed'], opens: 'at-once', phases: {}, lastOffer: false },
      releasedBy: [],
    })
    expect(Object.keys(phases)).toEqual(['reply'])
  })

  test('are held by parties, each through the providers that are named, or through all of its own', async () => {
    const holders = async (text: string) => (await rightOf('first-offer', `{ holder: ${text}, reply: 5 days }`)).holders
    expect(await holders('[ osprey, heron-edge ]')).toEqual([
      { party: 'heron', through: ['heron-edge'] },
      { party: 'osprey', through: ['osprey-cloud'] },
    ])
    expect(await holders('[ heron-edge, heron-cloud ]')).toEqual([
      { party: 'heron', through: ['heron-cloud', 'heron-edge'] },
    ])
  })

  test('say all that they may say', async () => {
    const right = await rightOf(
      'first-negotiation',
      `{ holder: [ heron, osprey ], rank: 2, over: offers, puts: every, per: [ request.workload, bid.grade ],
         covers: = request.quantity * 40%, notice: { before: request.from, length: 10 days },
         interest: 5 days, talks: 30 days, reply: 10 days, closing: 60 days,
         match: { price: as-good }, failed: lapses, take: part, minimum: 5 MW, choices: [ cash, shares ],
         pays: "= min(offered.price, response.price)", silence: exercise,
         among: { method: pro-rata, weight: = holder.weight, cap: = holder.asked },
         tail: { until: 90 days, terms: { price: as-good }, against: last-offer, with: anyone, needs: [ sign, close ], after: free },
         again: { when: [ worse, changed ], opens: on-notice, not-before: 30 days, reply: 5 days, phase: reply, offer: last-offer, times: 2 },
         released-by: [ listed, { event: sale-planned, by: kestrel } ] }`,
    )
    expect(right).toMatchObject({
      holders: [{ party: 'heron' }, { party: 'osprey' }],
      rank: 2,
      over: { kind: 'offers', puts: 'every' },
      per: ['request.workload', 'bid.grade'],
      covers: { text: 'request.quantity * 40%' },
      match: { kind: 'terms' },
      failed: 'lapses',
      silence: 'exercise',
      choices: ['cash', 'shares'],
      minimum: { text: '5 MW' },
      pays: { text: 'min(offered.price, response.price)' },
      among: [{ method: 'pro-rata', weight: { text: 'holder.weight' }, cap: { kind: 'quantity' } }],
      tail: { against: 'last-offer', with: 'anyone', needs: 'close-or-sign', after: 'free', terms: { kind: 'terms' } },
      again: { when: ['changed', 'worse'], opens: 'on-notice', phase: 'reply', lastOffer: true, times: { text: '2' } },
      releasedBy: [{ event: 'listed' }, { event: 'sale-planned', by: 'kestrel' }],
    })
    const starts = {
      notice: right.notice?.starts,
      interest: right.phases.interest?.starts,
      talks: right.phases.talks?.starts,
      reply: right.phases.reply?.starts,
      closing: right.closing?.starts,
      tail: right.tail?.until?.starts,
      again: right.again.phases.reply?.starts,
      before: right.again.notBefore?.starts,
    }
    expect(starts).toEqual({
      notice: [],
      interest: ['notice-received'],
      talks: ['talks-started'],
      reply: ['talks-ended'],
      closing: ['exercised'],
      tail: ['refused'],
      again: ['trigger'],
      before: ['notice-given'],
    })
  })

  test('over plans and events end without a bidder to hold the owner to', async () => {
    const { tail } = await rightOf('first-offer', `{ ${REPLY}, tail: { until: { after: deadline, length: 90 days } } }`)
    expect(tail).toMatchObject({ with: 'anyone', until: { starts: ['deadline'] } })
    const narrow = await rightOf('first-refusal', `{ ${REPLY}, tail: { with: anyone } }`)
    expect(narrow.tail).toEqual({ with: 'anyone', against: 'offered', needs: 'close', after: 'again' })
  })

  test('over events are asked when these happen, of what they bring', async () => {
    const params = `{ ${REPLY}, over: { event: sale-planned }, per: [ event.field ] }`
    const made = await ruleOf(
      'first-refusal',
      params,
      '{ all: [{ fact: event.royalty, operator: lessThan, value: 10% }] }',
    )
    expect(made).toMatchObject({
      question: 'right at an event',
      perBid: false,
      reads: ['event.field', 'event.royalty'],
    })
  })

  test('over plans are asked of the request alone, over offers of each bid that they look at', async () => {
    const plans = await ruleOf('first-offer', `{ ${REPLY}, covers: = request.quantity * 50% }`)
    expect(plans).toMatchObject({ question: 'award', perBid: false, reads: ['request.quantity'] })
    const offers = await ruleOf('first-refusal', `{ ${REPLY}, per: [ bid.grade ] }`)
    expect(offers).toMatchObject({ question: 'award', perBid: true, reads: ['bid.grade'] })
  })

  test('read what their sharing reads, but what is known of holders', async () => {
    const made = await ruleOf(
      'pre-emption',
      '{ holder: [ heron, osprey ], reply: 5 days, among: { method: pro-rata, weight: = holder.weight } }',
    )
    expect(made.reads).toEqual(['term.share.rate'])
  })

  test('that are never to come up again say so', async () => {
    const { again } = await rightOf('first-refusal', `{ ${REPLY}, again: { when: [] } }`)
    expect(again.when).toEqual([])
  })

  const CASES: readonly (readonly [string, string, string, readonly string[]])[] = [
    [
      'nobody may answer',
      'first-offer',
      '{ holder: heron }',
      [
        'first.yaml:9:41 missing-key: a right in which nobody may answer | say how long the holder has, as in `reply: 15 business days`',
      ],
    ],
    [
      'interest alone',
      'first-offer',
      '{ holder: heron, interest: 5 days }',
      [
        'first.yaml:9:58 missing-key: `interest` with nothing after it | say what follows, as in `reply: 15 business days` or `talks: 30 days`',
      ],
    ],
    [
      'holders',
      'first-offer',
      '{ holder: [ hreon, heron, heron ], reply: 5 days }',
      [
        'first.yaml:9:53 unknown-party: unknown party `hreon` | did you mean `heron`?',
        'first.yaml:9:67 duplicate-id: `heron` stands twice in `holder` | keep one of the two',
      ],
    ],
    [
      'a provider beside its party',
      'first-offer',
      '{ holder: [ heron-edge, heron ], reply: 5 days }',
      [
        'first.yaml:9:65 duplicate-id: `heron` stands for all its providers, and is named beside one of them | name the party, or the providers through which it may exercise the right',
      ],
    ],
    [
      'no holders',
      'first-offer',
      '{ holder: [], reply: 5 days }',
      [
        'first.yaml:9:51 wrong-shape: a list with too little in it | name at least one, as in `holder: [ one, another ]`',
      ],
    ],
    [
      'ranks',
      'first-offer',
      `{ ${REPLY}, rank: 0 }`,
      [
        'first.yaml:9:80 bad-rank: found `0` where a rank is expected | give a whole number from 1, as in `rank: 2`; those of a lower number come first',
      ],
    ],
    [
      'ranks that are no whole numbers',
      'first-offer',
      `{ ${REPLY}, rank: 1.5 }`,
      [
        'first.yaml:9:80 bad-rank: found `1.5` where a rank is expected | give a whole number from 1, as in `rank: 2`; those of a lower number come first',
      ],
    ],
    [
      'what it is over',
      'first-offer',
      `{ ${REPLY}, over: plan }`,
      [
        'first.yaml:9:80 wrong-shape: found `plan` where `offers` or `plans` or a map of keys is expected | give `over` as `offers` or `plans` or a map of keys',
      ],
    ],
    [
      'an event that nobody knows',
      'first-offer',
      `{ ${REPLY}, over: { event: sale-pland } }`,
      ['first.yaml:9:89 unknown-event: unknown event `sale-pland` | did you mean `sale-planned`?'],
    ],
    [
      'how plans are put',
      'first-offer',
      `{ ${REPLY}, puts: every }`,
      [
        'first.yaml:9:74 misplaced-key: `puts` of a right over plans, where it says nothing | remove it: only offers are put so',
      ],
    ],
    [
      'quantities of an event',
      'first-offer',
      `{ holder: [ heron, osprey ], reply: 5 days, over: { event: listed }, take: whole, minimum: 5 MW, covers: 5 MW, pays: "= offered.price", among: { method: pro-rata }, puts: best }`,
      [
        'first.yaml:9:110 misplaced-key: `take` of a right over an event, where it says nothing | remove it: an event has no quantity to take or to share',
        'first.yaml:9:123 misplaced-key: `minimum` of a right over an event, where it says nothing | remove it: an event has no quantity to take or to share',
        'first.yaml:9:138 misplaced-key: `covers` of a right over an event, where it says nothing | remove it: an event has no quantity to take or to share',
        'first.yaml:9:152 misplaced-key: `pays` of a right over an event, where it says nothing | remove it: an event has no quantity to take or to share',
        'first.yaml:9:177 misplaced-key: `among` of a right over an event, where it says nothing | remove it: an event has no quantity to take or to share',
        'first.yaml:9:206 misplaced-key: `puts` of a right over an event, where it says nothing | remove it: only offers are put so',
      ],
    ],
    [
      'keys',
      'first-offer',
      `{ ${REPLY}, per: [ bid.grade, request.wrkload, request.workload, request.workload ] }`,
      [
        'first.yaml:9:81 fact-not-supplied: a right over plans cannot be kept apart by `bid.grade` | name facts of `request.`',
        'first.yaml:9:92 unknown-fact: unknown fact `request.wrkload` | did you mean `request.workload`?',
        'first.yaml:9:127 duplicate-id: `request.workload` stands twice in `per` | keep one of the two',
      ],
    ],
    [
      'keys of an event',
      'first-offer',
      `{ ${REPLY}, over: { event: listed }, per: [ request.workload ] }`,
      [
        'first.yaml:9:106 fact-not-supplied: a right over an event cannot be kept apart by `request.workload` | name facts of `event.`',
      ],
    ],
    [
      'a notice that counts from nothing',
      'first-offer',
      `{ ${REPLY}, notice: 10 days }`,
      ['first.yaml:9:82 missing-key: a clock without a start | add `after:`, as in `after: notice-given`'],
    ],
    [
      'starts that belong elsewhere',
      'first-offer',
      `{ ${REPLY}, notice: { before: exercised }, closing: { after: refused, length: 5 days } }`,
      [
        'first.yaml:9:92 unknown-start: unknown start of a clock `exercised` | did you mean `r.exercised`?',
        'first.yaml:9:123 unknown-start: unknown start of a clock `refused` | known: `exercised`, `notice-given`, `notice-received`, `talks-started`, `talks-ended`, `documents-requested`, `documents-delivered`, `report`, `judgement`, `change-of-control`, and 42 more',
      ],
    ],
    [
      'one holder that shares',
      'first-offer',
      `{ ${REPLY}, among: { method: pro-rata } }`,
      [
        'first.yaml:9:74 misplaced-key: `among` of a right with one holder, which shares with nobody | remove it, or name several holders, as in `holder: [ one, another ]`',
      ],
    ],
    [
      'sharing by what bids have',
      'first-offer',
      '{ holder: [ heron, osprey ], reply: 5 days, among: { method: pro-rata, order: bid.price, weight: = holder.shars, pool: = holder.asked } }',
      [
        'first.yaml:9:119 unknown-fact: `bid.price` is no fact of a holder | known: `holder.party`, `holder.asked`, `holder.shares`, `holder.weight`',
        'first.yaml:9:140 unknown-name: unknown name `holder.shars` | did you mean `holder.shares`?',
        'first.yaml:9:160 fact-not-supplied: `pool` reads `holder.asked`, but is the same for all holders | use facts of `request.`, `term.`, `milestone.`, `date`',
      ],
    ],
    [
      'an empty tail',
      'first-offer',
      `{ ${REPLY}, tail: { after: free } }`,
      [
        'first.yaml:9:80 empty-map: `tail` says nothing | say how long or on what terms, as in `tail: { until: 90 days, terms: { price: as-good } }`',
      ],
    ],
    [
      'a tail of loose ends',
      'first-offer',
      `{ ${REPLY}, tail: { with: same-bidder, against: last-offer, needs: [ sign ] } }`,
      [
        'first.yaml:9:82 misplaced-key: `same-bidder` in a right over plans, where nobody has bid | write `with: anyone`',
        'first.yaml:9:101 misplaced-key: `against` without `terms` | say what is compared, as in `terms: { price: as-good }`',
        'first.yaml:9:122 misplaced-key: `needs` without `until` | say by when, as in `until: 90 days`',
        'first.yaml:9:129 missing-key: `needs` without `close` | write `needs: [ close, sign ]`: either will do then',
      ],
    ],
    [
      'a tail that needs a signature',
      'first-refusal',
      `{ ${REPLY}, tail: { until: 5 days, needs: [ sign ] } }`,
      ['first.yaml:9:106 missing-key: `needs` without `close` | write `needs: [ close, sign ]`: either will do then'],
    ],
    [
      'a right that never comes up again, and how',
      'first-refusal',
      `{ ${REPLY}, again: { when: [], times: 2, reply: 5 days } }`,
      [
        'first.yaml:9:95 misplaced-key: `times` of a right that never comes up again | remove it, or say what makes it come up, as in `when: [ changed ]`',
        'first.yaml:9:105 misplaced-key: `reply` of a right that never comes up again | remove it, or say what makes it come up, as in `when: [ changed ]`',
      ],
    ],
    [
      'phases that it does not have',
      'first-refusal',
      `{ ${REPLY}, again: { when: [ changed, changed ], talks: 5 days, phase: interest, not-before: 30 days, times: many } }`,
      [
        'first.yaml:9:102 duplicate-id: `changed` stands twice in `when` | keep one of the two',
        'first.yaml:9:113 misplaced-key: `talks` in `again`, a phase that the right does not have | name one that it has: `reply`',
        'first.yaml:9:135 misplaced-key: `interest` in `again`, a phase that the right does not have | name one that it has: `reply`',
        'first.yaml:9:145 misplaced-key: `not-before` of a right that comes up again by itself | add `opens: on-notice`, or remove it',
        'first.yaml:9:173 wrong-type: found `many`, text, where a number is expected | write digits alone, as in `1250.50`',
      ],
    ],
    [
      'releases',
      'first-refusal',
      `{ ${REPLY}, released-by: [ lsted, { event: listed, by: hreon }, listed, listed ] }`,
      [
        'first.yaml:9:91 unknown-event: unknown event `lsted` | did you mean `listed`?',
        'first.yaml:9:119 unknown-party: unknown party `hreon` | did you mean `heron`?',
        'first.yaml:9:136 duplicate-id: `listed` stands twice in `released-by` | keep one of the two',
      ],
    ],
    [
      'a misspelt key',
      'first-refusal',
      `{ ${REPLY}, relesed-by: [ listed ], tail: { untill: 5 days } }`,
      [
        'first.yaml:9:76 unknown-key: unknown key `relesed-by` | did you mean `released-by`?',
        'first.yaml:9:108 unknown-key: unknown key `untill` | did you mean `until`?',
      ],
    ],
    [
      'a minimum of a whole',
      'first-refusal',
      `{ ${REPLY}, take: whole, minimum: 5 MW }`,
      ['first.yaml:9:89 misplaced-key: `minimum` beside `take: whole` | keep one of the two'],
    ],
  ]

  test.each(CASES)('%s', async (_, kind, params, expected) => {
    expect(await rightFaults(kind, params)).toEqual(expected)
  })

  const READING: readonly (readonly [string, string, string, string, readonly string[]])[] = [
    [
      'a plan has no bids',
      'first-offer',
      `{ ${REPLY}, covers: = bid.maximum }`,
      '{ all: [{ fact: bid.grade, operator: equal, value: gold }] }',
      [
        'first.yaml:8:33 fact-not-supplied: `r` reads `bid.grade`, which a plan does not supply | use facts of `term.`, `milestone.`, `date`, `request.`',
        'first.yaml:9:84 fact-not-supplied: `r` reads `bid.maximum`, which a plan does not supply | use facts of `term.`, `milestone.`, `date`, `request.`',
      ],
    ],
    [
      'an event has no request',
      'first-offer',
      `{ ${REPLY}, over: { event: listed } }`,
      '{ all: [{ fact: request.workload, operator: equal, value: serving }] }',
      [
        'first.yaml:8:33 fact-not-supplied: `r` reads `request.workload`, which a right at an event does not supply | use facts of `term.`, `milestone.`, `date`, `event.`',
      ],
    ],
    [
      'what is known of holders is known when they share',
      'first-offer',
      `{ ${REPLY} }`,
      '{ all: [{ fact: holder.shares, operator: greaterThan, value: 5 }] }',
      [
        'first.yaml:8:33 fact-not-supplied: `r` reads `holder.shares`, which a plan does not supply | use facts of `term.`, `milestone.`, `date`, `request.`',
      ],
    ],
  ]

  test.each(READING)('%s', async (_, kind, params, conditions, expected) => {
    expect(await rightFaults(kind, params, conditions)).toEqual(expected)
  })
})
