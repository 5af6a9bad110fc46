import { describe, expect, test } from 'vitest'
import { foldLaws, lawOn } from '../../src/agreement/fold-laws.ts'
import type { Law } from '../../src/agreement/law.ts'
import { parseDay, printDay } from '../../src/values/day.ts'
import { termText } from '../../src/agreement/term/term-value.ts'
import { AGREEMENT, agreementOf, amendment, faultsOf, rule } from './agreement-texts.ts'

const REFUSAL = '{ type: first-refusal, params: { holder: heron, reply: 15 business days } }'

async function lawsOf(...amendments: string[]): Promise<Law[]> {
  const { laws, faults } = foldLaws(await agreementOf(AGREEMENT, ...amendments))
  expect(faults).toEqual([])
  return laws
}

const rulesOf = (law: Law | undefined): string[] =>
  (law?.rules ?? []).map((one) => `${one.rule.name} (${one.amendment})`)

const termsOf = (law: Law | undefined): string[] =>
  [...(law?.terms ?? [])].map(([name, { value, amendment: by }]) => {
    return `${name}: ${termText(value)} (${by})`
  })

describe('amendments fold into laws', () => {
  const FIRST = amendment(
    'first',
    '2020-01-01',
    `sets: { share.rate: { value: 25% } }\nenacts:\n${rule('a')}${rule('b')}`,
  )
  const SECOND = amendment(
    'second',
    '2021-01-01',
    `sets: { share.lag: { value: 45 days }, share.rate: { value: 20% } }\nrepeals: [a]\nenacts:\n${rule('c')}`,
  )
  const THIRD = amendment('third', '2022-01-01', `enacts:\n${rule('a')}`)

  test('each is in force from its day until the next, whatever the order of files', async () => {
    const laws = await lawsOf(THIRD, FIRST, SECOND)
    expect(laws.map((law) => `${law.id} ${printDay(law.from)}`)).toEqual([
      'first 2020-01-01',
      'second 2021-01-01',
      'third 2022-01-01',
    ])
    expect(laws.map(rulesOf)).toEqual([
      ['a (first)', 'b (first)'],
      ['b (first)', 'c (second)'],
      ['a (third)', 'b (first)', 'c (second)'],
    ])
    expect(laws.map(termsOf)).toEqual([
      ['share.rate: 25% (first)'],
      ['share.rate: 20% (second)', 'share.lag: 45 days (second)'],
      ['share.rate: 20% (second)', 'share.lag: 45 days (second)'],
    ])
    expect(laws.map(({ amendments }) => amendments.join(' '))).toEqual(['first', 'first second', 'first second third'])
  })

  test('the law on a day: none before the first, the new one from the first instant of its day', async () => {
    const laws = await lawsOf(FIRST, SECOND)
    const on = (text: string): string | undefined => {
      const day = parseDay(text)
      return day.ok ? lawOn(laws, day.value)?.id : 'no day'
    }
    expect(['2019-12-31', '2020-01-01', '2020-12-31', '2021-01-01', '9999-12-31'].map(on)).toEqual([
      undefined,
      'first',
      'first',
      'second',
      'second',
    ])
  })

  test('two amendments of one date make one law, named after both by name', async () => {
    const other = amendment('another', '2020-01-01', `enacts:\n${rule('z')}`)
    const [law] = await lawsOf(FIRST, other)
    expect(law?.id).toBe('another+first')
    expect(rulesOf(law)).toEqual(['a (first)', 'b (first)', 'z (another)'])
  })

  test('a rule may be replaced by one of its name in a single amendment', async () => {
    const anew = amendment(
      'anew',
      '2021-06-01',
      `repeals: [a]\nenacts:\n${rule('a', '{ type: exclude, params: { to: any } }')}`,
    )
    const laws = await lawsOf(FIRST, anew)
    expect(laws.map((law) => law.rules[0]?.rule.effect.kind)).toEqual(['permit', 'exclude'])
  })

  test('an untranslated clause is repealed like a rule', async () => {
    const untranslated = amendment(
      'base',
      '2020-01-01',
      'untranslated: [{ name: u, clause: Whatever., touches: award }]\n',
    )
    const laws = await lawsOf(untranslated, amendment('later', '2021-01-01', 'repeals: [u]\n'))
    expect(laws.map(rulesOf)).toEqual([['u (base)'], []])
  })

  test('`ends` may name a right that was repealed before: its notices can still be open', async () => {
    await lawsOf(
      amendment('first', '2020-01-01', `enacts:\n${rule('right', REFUSAL)}`),
      amendment('second', '2021-01-01', 'repeals: [right]\n'),
      amendment('third', '2022-01-01', 'ends: [right]\n'),
    )
  })
})

describe('what does not fold, with the whole text of each fault', () => {
  const FIRST = amendment('first', '2020-01-01', `enacts:\n${rule('a')}${rule('right', REFUSAL)}`)
  const CASES: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    [
      'repealing what never was, and what is not yet',
      [
        FIRST,
        amendment('second', '2021-01-01', 'repeals: [aa, later]\n'),
        amendment('third', '2022-01-01', `enacts:\n${rule('later')}`),
      ],
      [
        'second.yaml:4:11 not-in-force: `second` repeals `aa`, which is not in force before 2021-01-01 | did you mean `a`?',
        'second.yaml:4:15 not-in-force: `second` repeals `later`, which is not in force before 2021-01-01 | check the dates of the amendments, or drop the name',
      ],
    ],
    [
      'repealing twice, in two amendments and in one',
      [
        FIRST,
        amendment('second', '2021-01-01', 'repeals: [a, a]\n'),
        amendment('third', '2022-01-01', 'repeals: [a]\n'),
      ],
      [
        'second.yaml:4:14 duplicate-id: `a` stands twice in `repeals` | keep one of the two',
        'third.yaml:4:11 not-in-force: `third` repeals `a`, which is not in force before 2022-01-01 | check the dates of the amendments, or drop the name',
      ],
    ],
    [
      'repealing what the same amendment enacts',
      [amendment('first', '2020-01-01', `repeals: [a]\nenacts:\n${rule('a')}`)],
      [
        'first.yaml:4:11 not-in-force: `first` repeals `a`, which is not in force before 2020-01-01 | check the dates of the amendments, or drop the name',
      ],
    ],
    [
      'ending what gives no notices, or never was',
      [FIRST, amendment('second', '2021-01-01', 'ends: [a, rihgt]\n')],
      [
        'second.yaml:4:8 no-right: `second` ends the notices of `a`, which is `permit` and gives none | drop the name: only a `first-refusal` gives notices; `repeals` takes a rule out of force',
        'second.yaml:4:11 not-in-force: `second` ends the notices of `rihgt`, which no amendment before 2021-01-01 enacts | did you mean `right`?',
      ],
    ],
    [
      'enacting a name that is in force',
      [FIRST, amendment('second', '2021-01-01', `enacts:\n${rule('a')}`)],
      [
        'second.yaml:5:11 duplicate-id: rule `a` is in force already, enacted by `first` | repeal it first: `repeals: [ a ]`',
      ],
    ],
    [
      'enacting a name twice, also as untranslated',
      [
        amendment(
          'first',
          '2020-01-01',
          `enacts:\n${rule('a')}${rule('a')}${rule('b')}untranslated: [{ name: b, clause: It., touches: use }]\n`,
        ),
      ],
      [
        'first.yaml:9:11 duplicate-id: `first` enacts `a` twice | give one of the two another name',
        'first.yaml:17:24 duplicate-id: `first` enacts `b` twice | give one of the two another name',
      ],
    ],
    [
      'setting what is not declared',
      [amendment('first', '2020-01-01', 'sets: { share.rat: { value: 5% }, zone: { value: UTC } }\n')],
      [
        'first.yaml:4:9 unknown-term: `share.rat` is set but not declared | did you mean `share.rate`? else declare a new term under `terms:` of the agreement',
        'first.yaml:4:35 unknown-term: `zone` is set but not declared | declare a new term under `terms:` of the agreement',
      ],
    ],
    [
      'two amendments of one date that set one term',
      [
        amendment('x', '2020-01-01', 'sets: { share.rate: { value: 5% } }\n'),
        amendment('w', '2020-01-01', 'sets: { share.rate: { value: 5% } }\n'),
      ],
      [
        'x.yaml:4:9 same-date: `w` and `x`, both of 2020-01-01, touch the term `share.rate` | merge the two amendments, or give one of them another date',
      ],
    ],
    [
      'two amendments of one date that touch one rule',
      [
        FIRST,
        amendment('x', '2021-01-01', `repeals: [a]\nends: [right]\n`),
        amendment('y', '2021-01-01', `repeals: [right]\nenacts:\n${rule('a')}`),
      ],
      [
        'y.yaml:4:11 same-date: `x` and `y`, both of 2021-01-01, touch the rule `right` | merge the two amendments, or give one of them another date',
        'y.yaml:6:11 same-date: `x` and `y`, both of 2021-01-01, touch the rule `a` | merge the two amendments, or give one of them another date',
      ],
    ],
    [
      'a second amendment of a name',
      [FIRST, amendment('first', '2021-01-01')],
      ['first.yaml:1:12 duplicate-id: a second amendment named `first` | give each amendment a name of its own'],
    ],
  ]

  test.each(CASES)('%s', async (_, amendments, expected) => {
    expect(await faultsOf(AGREEMENT, ...amendments)).toEqual(expected)
  })

  test('amendments of one date that touch nothing in common are well', async () => {
    const one = amendment('x', '2021-01-01', 'repeals: [a]\n')
    const other = amendment('y', '2021-01-01', `sets: { share.rate: { value: 5% } }\nenacts:\n${rule('b')}`)
    expect(await faultsOf(AGREEMENT, FIRST, one, other)).toEqual([])
  })
})

describe('a faulty rule is enacted all the same: what repeals or names it is not at fault', () => {
  const broken = rule('a', '{ type: permt, params: { to: any } }')
  const formless = '  - name: b\n    clauze: What b says.\n    conditions: [x]\n    event: 5\n'
  test('a rule of unknown effect, and one whose form is faulty', async () => {
    const faults = await faultsOf(
      AGREEMENT,
      amendment('first', '2020-01-01', `enacts:\n${broken}${formless}`),
      amendment(
        'second',
        '2021-01-01',
        `repeals: [a, b]\nenacts:\n${rule('c', undefined, '    notwithstanding: [a, b]\n')}`,
      ),
    )
    expect(faults).toEqual([
      'first.yaml:8:20 unknown-effect: unknown effect `permt` | did you mean `permit`?',
      'first.yaml:10:5 unknown-key: unknown key `clauze` | did you mean `clause`?',
      'first.yaml:12:12 wrong-shape: found `5` where a map of keys is expected | write keys below `event`, or in braces, as in `event: { key: value }`',
    ])
  })

  test('an amendment without a date: nothing is said about the order of the others', async () => {
    const faults = await faultsOf(
      AGREEMENT,
      amendment('first', '2020-13-01', `enacts:\n${rule('a')}`),
      amendment('second', '2021-01-01', 'repeals: [a]\n'),
    )
    expect(faults).toEqual([
      'first.yaml:3:12 no-such-date: `2020-13-01` is no date: there is no month 13 | months run from 01 to 12, as in `2020-12-01`',
    ])
  })
})
