import { describe, expect, test } from 'vitest'
import { AGREEMENT, agreementOf, amendment, faultsOf } from './agreement-texts.ts'

const SOURCES = 'sources:\n  letter: { publisher: Heron, title: A letter, date: 2020-01-01, read: directly }\n'

/** An amendment with one rule, its keys one to a line from line 6. */
const withRule = (...keys: string[]): string =>
  amendment('first', '2020-01-01', `enacts:\n  - name: r\n${keys.map((key) => `    ${key}\n`).join('')}`)

const CLAUSE = 'clause: What it says.'
const ALWAYS = 'conditions: { all: [] }'
const PERMIT = 'event: { type: permit, params: { to: any } }'

describe('a rule', () => {
  test('says where it comes from, how sure that is, and what it reads', async () => {
    const agreement = await agreementOf(
      AGREEMENT,
      SOURCES,
      withRule(
        CLAUSE,
        'source: letter',
        'status: reported',
        'priority: 12',
        'conditions: { any: [{ fact: bid.by, operator: equal, value: heron-cloud }, { condition: serving }] }',
        'event: { type: first-refusal, params: { holder: heron, reply: { fact: term.refusal.window } } }',
      ),
    )
    expect(agreement.amendments[0]?.enacts[0]).toMatchObject({
      name: 'r',
      clause: 'What it says.',
      source: 'letter',
      status: 'reported',
      priority: 12,
      question: 'award',
      perBid: true,
      reads: ['bid.by', 'request.workload', 'term.refusal.window'],
      notwithstanding: [],
      subjectTo: [],
    })
  })

  test('is stated, of priority 1 and about the request unless it says otherwise', async () => {
    const agreement = await agreementOf(AGREEMENT, withRule(CLAUSE, ALWAYS, PERMIT))
    const rule = agreement.amendments[0]?.enacts[0]
    expect(rule).toMatchObject({ status: 'stated', priority: 1, perBid: false, reads: [] })
    expect(rule).not.toHaveProperty('source')
  })

  const CASES: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    [
      'without clause, conditions and event',
      [],
      [
        'first.yaml:5:5 missing-key: missing key `clause` | add `clause:` with text: the clause in our own words',
        "first.yaml:5:5 missing-key: missing key `conditions` | add `conditions:` with a value: json-rules-engine's own conditions; `all: []` for what always applies",
        'first.yaml:5:5 missing-key: missing key `event` | add `event:` with a map of keys: `{ type: exclusive, params: { to: any } }`',
      ],
    ],
    [
      'of a name that cannot be one, an unknown status and source',
      [CLAUSE, ALWAYS, PERMIT, 'source: leter', 'status: rumoured'],
      [
        'first.yaml:9:13 unknown-source: unknown source `leter` | did you mean `letter`?',
        'first.yaml:10:13 unknown-value: unknown value `rumoured` | known: `stated`, `reported`, `assumed`',
      ],
    ],
    [
      'of a priority that is none',
      [CLAUSE, ALWAYS, PERMIT, 'priority: 0'],
      [
        'first.yaml:9:15 bad-priority: found `0` where a priority is expected | give a whole number from 1, as in `priority: 10`; the higher prevails',
      ],
    ],
    [
      'with `priority` among the keys of a test, and other keys that only json-rules-engine knows',
      [
        CLAUSE,
        'conditions: { all: [{ fact: request.new-capacity, operator: equal, value: true, priority: 3, path: $.a, params: { a: 1 } }] }',
        PERMIT,
      ],
      [
        'first.yaml:7:85 condition-priority: `priority` on a condition leaves the conditions after it without a result | remove it: the order of conditions never matters. To let a rule prevail put `priority` beside its `name`',
        'first.yaml:7:98 json-path: `path` reaches into a fact by JSONPath, but facts are flat | declare the part as a fact of its own and name it: `fact: request.region`',
        'first.yaml:7:109 fact-params: `params` are given to a fact, but facts are values and take none | remove `params`, and declare a fact for each value that is needed',
      ],
    ],
    [
      'of an award that reads a posting and a use',
      [
        CLAUSE,
        'conditions: { all: [{ fact: posting.stream, operator: equal, value: sales }, { fact: use.of, operator: equal, value: models }] }',
        PERMIT,
      ],
      [
        'first.yaml:7:33 fact-not-supplied: `r` reads `posting.stream`, which an award does not supply | use facts of `term.`, `milestone.`, `date`, `request.`, `bid.`',
        'first.yaml:7:90 fact-not-supplied: `r` reads `use.of`, which an award does not supply | use facts of `term.`, `milestone.`, `date`, `request.`, `bid.`',
      ],
    ],
    [
      'of a payment whose steps and due date read a request',
      [
        CLAUSE,
        ALWAYS,
        'event: { type: share, params: { from: kestrel, to: heron, steps: [{ take: = posting.amount * (request.quantity / 1 MW) }], due: "= if(known(request.by), 1 day, 2 days)" } }',
      ],
      [
        'first.yaml:8:99 fact-not-supplied: `r` reads `request.quantity`, which a payment does not supply | use facts of `term.`, `milestone.`, `date`, `posting.`',
        'first.yaml:8:145 fact-not-supplied: `r` reads `request.by`, which a payment does not supply | use facts of `term.`, `milestone.`, `date`, `posting.`',
      ],
    ],
    [
      'of a use that reads a bid',
      [
        CLAUSE,
        'conditions: { all: [{ fact: bid.by, operator: equal, value: heron-cloud }] }',
        'event: { type: grant, params: { to: heron } }',
      ],
      [
        'first.yaml:7:33 fact-not-supplied: `r` reads `bid.by`, which a use does not supply | use facts of `term.`, `milestone.`, `date`, `use.`',
      ],
    ],
  ]

  test.each(CASES)('%s', async (_, keys, expected) => {
    expect(await faultsOf(AGREEMENT, SOURCES, withRule(...keys))).toEqual(expected)
  })

  test('a source can only be cited when some are listed', async () => {
    expect(await faultsOf(AGREEMENT, withRule(CLAUSE, ALWAYS, PERMIT, 'source: letter'))).toEqual([
      'first.yaml:9:13 unknown-source: unknown source `letter` | list it in `sources.yaml`, as in `sources: { letter: { … } }`',
    ])
  })
})

describe('an untranslated clause', () => {
  const clause = (keys: string): string =>
    amendment('first', '2020-01-01', `untranslated:\n  - { name: u, clause: Whatever., ${keys} }\n`)

  test('touches everything of its kind, or what its conditions say', async () => {
    const all = await agreementOf(AGREEMENT, clause('touches: payment'))
    expect(all.amendments[0]?.enacts[0]).toMatchObject({
      effect: { kind: 'untranslated', touches: 'payment' },
      question: 'payment',
      perBid: false,
      reads: [],
    })
    const some = await agreementOf(
      AGREEMENT,
      clause('touches: award, conditions: { all: [{ fact: bid.by, operator: equal, value: heron-cloud }] }'),
    )
    expect(some.amendments[0]?.enacts[0]).toMatchObject({ question: 'award', perBid: true, reads: ['bid.by'] })
  })

  const CASES: readonly (readonly [string, readonly string[]])[] = [
    [
      'touches: everything',
      ['first.yaml:5:44 unknown-value: unknown value `everything` | known: `award`, `payment`, `use`'],
    ],
    ['touch: use', ['first.yaml:5:35 unknown-key: unknown key `touch` | did you mean `touches`?']],
    [
      'touches: use, conditions: { all: [{ fact: use.of, operator: equal, value: modles }] }',
      ['first.yaml:5:109 unknown-name: `modles` is none of the declared names | did you mean `models`?'],
    ],
    [
      'touches: use, conditions: { all: [{ fact: posting.stream, operator: equal, value: sales }] }, source: x',
      [
        'first.yaml:5:77 fact-not-supplied: `u` reads `posting.stream`, which a use does not supply | use facts of `term.`, `milestone.`, `date`, `use.`',
        'first.yaml:5:137 unknown-source: unknown source `x` | list it in `sources.yaml`, as in `sources: { x: { … } }`',
      ],
    ],
  ]

  test.each(CASES)('%s', async (keys, expected) => {
    expect(await faultsOf(AGREEMENT, clause(keys))).toEqual(expected)
  })
})
