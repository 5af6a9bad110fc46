import { describe, expect, test } from 'vitest'
import type { Effect } from '../../src/agreement/agreement.ts'
import { AGREEMENT, agreementOf, amendment, faultsOf, rule } from './agreement-texts.ts'

/** An amendment with one rule, whose event stands on line 8 from column 12. */
const withEffect = (event: string, conditions = '{ all: [] }'): string =>
  amendment('first', '2020-01-01', `enacts:\n${rule('r', event).replace('{ all: [] }', conditions)}`)

async function effectOf(event: string, conditions?: string): Promise<Effect | undefined> {
  const agreement = await agreementOf(AGREEMENT, withEffect(event, conditions))
  return agreement.amendments[0]?.enacts[0]?.effect
}

const effectFaults = async (event: string): Promise<string[]> => await faultsOf(AGREEMENT, withEffect(event))

const ABOUT_A_BID = '{ all: [{ fact: bid.by, operator: equal, value: heron-edge }] }'

describe('effects of an award', () => {
  test('a party stands for all its providers, `any` for everybody', async () => {
    expect(await effectOf('{ type: exclusive, params: { to: heron } }')).toEqual({
      kind: 'exclusive',
      to: ['heron-cloud', 'heron-edge'],
    })
    expect(await effectOf('{ type: exclude, params: { to: heron-edge } }')).toEqual({
      kind: 'exclude',
      to: ['heron-edge'],
    })
    expect(await effectOf('{ type: prefer, params: { to: [osprey, heron-edge] } }')).toEqual({
      kind: 'prefer',
      to: ['heron-edge', 'osprey-cloud'],
    })
    expect(await effectOf('{ type: permit, params: { to: any } }')).toEqual({ kind: 'permit', to: 'any' })
  })

  test('a party without a provider is one itself', async () => {
    expect(await effectOf('{ type: permit, params: { to: kestrel } }')).toEqual({ kind: 'permit', to: ['kestrel'] })
  })

  test('in a rule about a bid, nobody need be named', async () => {
    expect(await effectOf('{ type: permit }', ABOUT_A_BID)).toEqual({ kind: 'permit' })
    expect(await effectOf('{ type: exclude, params: {} }', ABOUT_A_BID)).toEqual({ kind: 'exclude' })
  })

  const CASES: readonly (readonly [string, readonly string[]])[] = [
    [
      '{ type: exclusive }',
      [
        'first.yaml:8:12 missing-key: `exclusive` without `to` in a rule that names no fact of a bid | say to whom, as in `params: { to: heron-cloud }`',
      ],
    ],
    [
      '{ type: exclusive, params: { to: [] } }',
      ['first.yaml:8:45 empty-list: `to` names nobody | name somebody, as in `to: kestrel`'],
    ],
    [
      '{ type: permit, params: { to: [any, heron] } }',
      ['first.yaml:8:43 unknown-provider: `any` stands in a list | write `to: any`, without a list'],
    ],
    [
      '{ type: permit, params: { to: [heorn, osprey-clowd] } }',
      [
        'first.yaml:8:43 unknown-provider: unknown provider or party `heorn` | did you mean `heron`?',
        'first.yaml:8:50 unknown-provider: unknown provider or party `osprey-clowd` | did you mean `osprey-cloud`?',
      ],
    ],
    [
      '{ type: permit, params: { too: heron } }',
      ['first.yaml:8:38 unknown-key: unknown key `too` | did you mean `to`?'],
    ],
    [
      '{ type: exclude, params: heron }',
      [
        'first.yaml:8:37 wrong-shape: found `heron` where a map of keys is expected | write keys, each on a line as `key: value`, or in braces as `{ key: value }`',
      ],
    ],
    [
      '{ type: exclude, parms: { to: heron } }',
      ['first.yaml:8:29 unknown-key: unknown key `parms` | did you mean `params`?'],
    ],
    [
      '{ type: exclusvie, params: { to: nobody } }',
      ['first.yaml:8:20 unknown-effect: unknown effect `exclusvie` | did you mean `exclusive`?'],
    ],
  ]

  test.each(CASES)('%s', async (event, expected) => {
    expect(await effectFaults(event)).toEqual(expected)
  })
})

test('an effect with a name that JavaScript knows is unknown like any other', async () => {
  const [fault] = await effectFaults('{ type: constructor }')
  expect(fault).toMatch(
    /^first.yaml:8:20 unknown-effect: unknown effect `constructor` \| known: `exclusive`, `exclude`/,
  )
})

describe('a right of first refusal', () => {
  test('is held by a party, through all its providers or the one that is named', async () => {
    const right = await effectOf('{ type: first-refusal, params: { holder: heron, reply: 15 business days } }')
    expect(right).toMatchObject({
      kind: 'first-refusal',
      holders: [{ party: 'heron', through: ['heron-cloud', 'heron-edge'] }],
    })
    const narrow = await effectOf('{ type: first-refusal, params: { holder: heron-edge, reply: 15 days } }')
    expect(narrow).toMatchObject({ kind: 'first-refusal', holders: [{ party: 'heron', through: ['heron-edge'] }] })
  })

  test('the reply counts from the notice by the calendar of the agreement, unless it says otherwise', async () => {
    const reply = async (text: string): Promise<unknown> => {
      const effect = await effectOf(`{ type: first-refusal, params: { holder: heron, reply: ${text} } }`)
      if (effect?.kind !== 'first-refusal') return undefined
      return { text: effect.phases.reply?.text, starts: effect.phases.reply?.starts }
    }
    expect(await reply('15 business days')).toEqual({ text: '15 business days', starts: ['notice-received'] })
    expect(await reply('{ fact: term.refusal.window }')).toMatchObject({ text: 'term.refusal.window' })
    expect(await reply('{ after: notice-given, length: 5 days, at: "17:00" }')).toEqual({
      text: '5 days after notice-given, at 17:00',
      starts: ['notice-given'],
    })
    expect(await reply('{ length: { fact: term.share.lag } }')).toMatchObject({ text: 'term.share.lag' })
    expect(await reply('"= term.refusal.window"')).toMatchObject({ text: 'term.refusal.window' })
    expect(await reply('{ after: documents-delivered, length: 15 days }')).toMatchObject({
      starts: ['documents-delivered'],
    })
  })

  const CASES: readonly (readonly [string, readonly string[]])[] = [
    [
      '{ holder: hreon, reply: 15 busines days }',
      [
        'first.yaml:8:53 unknown-party: unknown party `hreon` | did you mean `heron`?',
        'first.yaml:8:67 wrong-type: found `15 busines days`, a quantity, where a length of time is expected | give count and unit, as in `15 business days`',
      ],
    ],
    [
      '{ holder: heron, reply: term.refusal.window }',
      [
        'first.yaml:8:67 wrong-type: found `term.refusal.window`, text, where a length of time is expected | a fact is named by `{ fact: term.refusal.window }`',
      ],
    ],
    [
      '{ holder: heron, reply: 5 days + 3 days }',
      [
        'first.yaml:8:67 wrong-type: found `5 days + 3 days`, a quantity, where a length of time is expected | a formula begins with `=`: write `= 5 days + 3 days`',
      ],
    ],
    [
      '{ holder: heron, reply: { fact: term.share.rate } }',
      [
        'first.yaml:8:75 wrong-type: `term.share.rate` is a ratio, where a length, a date or an instant is expected | give a length, as in `15 business days`',
      ],
    ],
    [
      '{ holder: heron, reply: { fact: term.refusal.windw } }',
      ['first.yaml:8:75 unknown-fact: unknown fact `term.refusal.windw` | did you mean `term.refusal.window`?'],
    ],
    [
      '{ holder: heron, reply: { after: period-end, length: 5 days, calendar: us-fedral } }',
      [
        'first.yaml:8:76 unknown-start: unknown start of a clock `period-end` | known: `notice-given`, `notice-received`, `talks-started`, `talks-ended`, `documents-requested`, `documents-delivered`, `report`, `judgement`, `change-of-control`, `non-renewal`, and 37 more',
        'first.yaml:8:114 unknown-calendar: unknown calendar `us-fedral` | did you mean `us-federal`?',
      ],
    ],
    [
      '{ holder: heron, reply: "= term.share.rate + 5 days" }',
      [
        'first.yaml:8:86 mixed-types: `term.share.rate` is a ratio and `5 days` is a length of time: they cannot be added | give the number a unit of time, as in `15 days`',
      ],
    ],
  ]

  test.each(CASES)('%s', async (params, expected) => {
    expect(await effectFaults(`{ type: first-refusal, params: ${params} }`)).toEqual(expected)
  })
})

describe('a share', () => {
  const STEPS = 'steps: [{ take: 5 USD }]'

  test('is due at once unless it says when, of an obligation of its own name unless it says which', async () => {
    const plain = await effectOf(`{ type: share, params: { from: kestrel, to: heron, ${STEPS} } }`)
    expect(plain).toMatchObject({
      kind: 'share',
      from: 'kestrel',
      to: 'heron',
      obligation: 'r',
      currency: 'USD',
      due: { starts: ['period-end'], text: '0 days' },
    })
    const due = 'due: { after: period-start, length: 3 months }'
    const named = await effectOf(
      `{ type: share, params: { from: kestrel, to: heron, obligation: o, ${STEPS}, ${due} } }`,
    )
    expect(named).toMatchObject({
      obligation: 'o',
      due: { starts: ['period-start'], text: '3 months after period-start' },
    })
  })

  const CASES: readonly (readonly [string, readonly string[]])[] = [
    [
      `{ from: heron-cloud, to: hreon, ${STEPS}, due: 45 }`,
      [
        'first.yaml:8:43 unknown-party: `heron-cloud` is a provider, not a party | name the party that provides it: `heron`',
        'first.yaml:8:60 unknown-party: unknown party `hreon` | did you mean `heron`?',
        'first.yaml:8:98 wrong-type: found `45`, a number, where a length of time is expected | give count and unit, as in `45 business days`',
      ],
    ],
    [
      `{ from: heron, to: heron, ${STEPS} }`,
      ['first.yaml:8:54 same-party: `heron` pays itself | name two different parties in `from` and `to`'],
    ],
    [
      '{ form: heron, to: kestrel, steps: [] }',
      [
        'first.yaml:8:37 unknown-key: unknown key `form` | did you mean `from`?',
        'first.yaml:8:70 wrong-shape: a list with too little in it | a pipeline needs at least one step, as in `steps: [ { take: = posting.amount } ]`',
      ],
    ],
    ['{ from: heron, to: kestrel }', ['first.yaml:8:35 missing-key: missing key `steps` | add `steps:` with a list']],
    [
      `{ from: heron, to: kestrel, ${STEPS}, due: { after: notice-given, length: 5 days } }`,
      [
        'first.yaml:8:103 unknown-start: unknown start of a clock `notice-given` | known: `period-end`, `period-start`, `date`, `milestone.terminated.date`, `agreement.starts`, `agreement.ends`, `milestone.spun-off.date`, `milestone.report.date`, `milestone.judgement.date`, `milestone.change-of-control.date`, and 13 more',
      ],
    ],
  ]

  test.each(CASES)('%s', async (params, expected) => {
    expect(await effectFaults(`{ type: share, params: ${params} }`)).toEqual(expected)
  })
})

describe('grants', () => {
  test('go to one party or several', async () => {
    expect(await effectOf('{ type: grant, params: { to: heron } }')).toEqual({
      kind: 'grant',
      to: ['heron'],
      exclusive: false,
    })
    expect(await effectOf('{ type: grant, params: { to: [osprey, heron], exclusive: true } }')).toEqual({
      kind: 'grant',
      to: ['heron', 'osprey'],
      exclusive: true,
    })
    expect(await effectOf('{ type: withhold, params: { to: osprey } }')).toEqual({
      kind: 'withhold',
      to: ['osprey'],
      exclusive: false,
    })
  })

  const CASES: readonly (readonly [string, readonly string[]])[] = [
    [
      '{ type: grant, params: { to: any } }',
      ['first.yaml:8:41 unknown-party: unknown party `any` | known: `kestrel`, `heron`, `osprey`'],
    ],
    [
      '{ type: grant, params: { to: [heron, heron, osprey-cloud] } }',
      [
        'first.yaml:8:49 duplicate-id: `heron` stands twice in `to` | keep one of the two',
        'first.yaml:8:56 unknown-party: `osprey-cloud` is a provider, not a party | name the party that provides it: `osprey`',
      ],
    ],
    [
      '{ type: grant }',
      ['first.yaml:8:12 missing-key: missing key `to` | add `to:` with text or a list: a party, or several'],
    ],
    [
      '{ type: withhold, params: { to: heron, exclusive: true } }',
      ['first.yaml:8:62 misplaced-key: `exclusive` beside `withhold` | remove it: only a `grant` can be exclusive'],
    ],
    [
      '{ type: grant, params: { to: heron, exclusive: yes } }',
      [
        'first.yaml:8:59 wrong-shape: found `yes` where `true` or `false` is expected | give `exclusive` as `true` or `false`',
      ],
    ],
  ]

  test.each(CASES)('%s', async (event, expected) => {
    expect(await effectFaults(event)).toEqual(expected)
  })
})
