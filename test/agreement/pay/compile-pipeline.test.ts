import { describe, expect, test } from 'vitest'
import type { PayEffect } from '../../../src/agreement/pay/pay-effect.ts'
import { runPlan } from '../../../src/plan/run-plan.ts'
import { parseValue } from '../../../src/values/parse-value.ts'
import { printValue } from '../../../src/values/print-value.ts'
import { rational } from '../../../src/values/rational.ts'
import type { Type, Value } from '../../../src/values/value.ts'
import { AGREEMENT, agreementOf, amendment, faultsOf } from '../agreement-texts.ts'

/** A share whose steps stand one to a line, so that the n-th is on line 13 + n. */
const share = (...steps: string[]): string =>
  amendment(
    'first',
    '2020-01-01',
    `enacts:
  - name: share
    clause: Kestrel pays.
    conditions: { all: [] }
    event:
      type: share
      params:
        from: kestrel
        to: heron
        steps:
${steps.map((step) => `          - ${step}\n`).join('')}`,
  )

const USD: Type = { kind: 'money', currency: 'USD' }

const VALUES: Readonly<Record<string, readonly [string, Type]>> = {
  'posting.amount': ['1_000.005 USD', USD],
  'posting.refunds': ['300 USD', USD],
  'term.share.rate': ['25%', { kind: 'ratio' }],
  'term.share.cap': ['120 USD', USD],
  'part.share': ['100%', { kind: 'ratio' }],
}

const RATES: Value = {
  kind: 'table',
  of: { kind: 'ratio' },
  over: { kind: 'money', currency: 'USD' },
  fixed: false,
  table: {
    mode: 'marginal',
    edge: 'below',
    rows: [
      { to: rational(300), is: rational(10, 100) },
      { from: rational(300), is: rational(12, 100) },
    ],
  },
}

function read(name: string): Value | undefined {
  if (name === 'term.rates') return RATES
  const [text, type] = VALUES[name] ?? []
  if (text === undefined || type === undefined) return undefined
  const parsed = parseValue(text, type, { zone: 'UTC' })
  return parsed.ok ? parsed.value : undefined
}

/** What steps come to, one labelled line for each. */
async function traceOf(...steps: string[]): Promise<string[]> {
  const declared = AGREEMENT.replace('facts:\n', '  rates: { type: table, of: ratio, over: money }\nfacts:\n')
  const agreement = await agreementOf(declared, share(...steps))
  const effect = agreement.amendments[0]?.enacts[0]?.effect as PayEffect
  const result = runPlan(effect.pipeline, read, agreement)
  if (!result.ok) throw new Error(result.problem.message)
  return result.trace.map(({ verb, text, value }) => `${verb} ${text} → ${printValue(value)}`)
}

describe('each verb', () => {
  test('take, less, plus, times', async () => {
    expect(
      await traceOf(
        '{ take: = posting.amount }',
        '{ less: = posting.refunds }',
        '{ plus: 0.005 USD }',
        '{ times: = term.share.rate }',
      ),
    ).toEqual([
      'take posting.amount → 1,000.005 USD',
      'less posting.refunds → 700.005 USD',
      'plus 0.005 USD → 700.01 USD',
      'times term.share.rate → 175.0025 USD',
    ])
  })

  test('bands: of the amount, after a count, picked by a driver, in a part of a period as on the whole', async () => {
    const bands = 'term.rates'
    expect(
      await traceOf(
        '{ take: = posting.amount }',
        `{ bands: = ${bands} }`,
        '{ set: = posting.amount }',
        `{ bands: = ${bands}, count: = posting.refunds }`,
        '{ set: = posting.amount }',
        `{ bands: = ${bands}, driver: = posting.refunds }`,
      ),
    ).toEqual([
      'take posting.amount → 1,000.005 USD',
      'bands term.rates → 114.0006 USD',
      'set posting.amount → 1,000.005 USD',
      'before posting.refunds → 300.00 USD',
      'bands term.rates, after posting.refunds → 120.0006 USD',
      'set posting.amount → 1,000.005 USD',
      'bands term.rates, picked by posting.refunds → 100.0005 USD',
    ])
  })

  test('at-least, at-most, round', async () => {
    expect(
      await traceOf(
        '{ take: = posting.amount }',
        '{ at-most: = term.share.cap }',
        '{ at-least: 130 USD }',
        '{ times: 1/3 }',
        '{ round: 0.01 USD }',
      ),
    ).toEqual([
      'take posting.amount → 1,000.005 USD',
      'at-most term.share.cap → 120.00 USD',
      'at-least 130 USD → 130.00 USD',
      'times 1/3 → 43.333333333333… USD',
      'round 0.01 USD → 43.33 USD',
    ])
  })

  test('rounding half up unless a mode says otherwise', async () => {
    const rounded = async (mode: string): Promise<string | undefined> =>
      (await traceOf('{ take: 2.345 USD }', `{ round: 0.01 USD${mode} }`)).at(-1)
    expect(await rounded('')).toBe('round 0.01 USD → 2.35 USD')
    expect(await rounded(', mode: half-even')).toBe('round 0.01 USD → 2.34 USD')
    expect(await rounded(', mode: down')).toBe('round 0.01 USD → 2.34 USD')
  })

  test('a deduction up to a cap, and one that stays below it', async () => {
    expect(
      await traceOf(
        '{ take: 1_000 USD }',
        '{ less: = posting.refunds, up-to: 10% * 1_000 USD }',
        '{ plus: 5 USD, up-to: 7 USD }',
      ),
    ).toEqual([
      'take 1_000 USD → 1,000.00 USD',
      'less posting.refunds, up to 10% * 1_000 USD → 900.00 USD',
      'plus 5 USD, up to 7 USD → 905.00 USD',
    ])
  })

  test('steps read the amount so far as `it`, and those before them by name', async () => {
    expect(
      await traceOf(
        '{ take: = posting.amount, as: gross }',
        '{ times: 50%, as: half }',
        '{ less: = it / 2 }',
        '{ plus: = step.gross - step.half }',
      ),
    ).toEqual([
      'take posting.amount → 1,000.005 USD',
      'times 50% → 500.0025 USD',
      'less it / 2 → 250.00125 USD',
      'plus step.gross - step.half → 750.00375 USD',
    ])
  })

  test('what a step is given stays one operand', async () => {
    expect(await traceOf('{ take: 10 USD }', '{ less: = 5 USD - 3 USD }', '{ times: = 1 + 1 }')).toEqual([
      'take 10 USD → 10.00 USD',
      'less 5 USD - 3 USD → 8.00 USD',
      'times 1 + 1 → 16.00 USD',
    ])
  })
})

const VERBS =
  '`take`, `less`, `plus`, `times`, `set`, `bands`, `at-least`, `at-most`, `less-earlier`, `convert`, `draw`, `put`, `round`'

describe('faults of steps, each at its place', () => {
  const CASES: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    [
      'no steps',
      [],
      [
        'first.yaml:13:15 wrong-shape: found nothing where a list is expected | write the items with `- ` below `steps`, or in brackets, as in `steps: [a, b]`',
      ],
    ],
    [
      'a step without a verb',
      ['{ as: x }'],
      [`first.yaml:14:13 bad-step: a step without a verb | give each step one of ${VERBS}`],
    ],
    [
      'several verbs',
      ['{ take: 5 USD, less: 1 USD }'],
      [`first.yaml:14:13 bad-step: a step with several verbs: \`take\`, \`less\` | give each step one of ${VERBS}`],
    ],
    [
      'not beginning with `take`',
      ['{ times: 25% }'],
      [
        'first.yaml:14:13 bad-step: the first step is `times`, before there is an amount | begin with `take: = posting.amount`',
      ],
    ],
    [
      '`take` again',
      ['{ take: 5 USD }', '{ take: 6 USD }'],
      [
        'first.yaml:15:13 bad-step: `take` after other steps would drop what they made | put another amount in its place with `set`',
      ],
    ],
    [
      'keys that belong to another verb',
      ['{ take: 5 USD, up-to: 3 USD }', '{ times: 2, mode: up }'],
      [
        'first.yaml:14:13 bad-step: `up-to` beside `take` | cap a deduction: `{ less: = term.costs, up-to: 10_000 USD }`',
        'first.yaml:15:13 bad-step: `mode` beside `times` | a mode belongs to rounding: `{ round: 0.01 USD, mode: half-even }`',
      ],
    ],
    [
      'one name twice',
      ['{ take: 5 USD, as: x }', '{ less: 1 USD, as: x }'],
      ['first.yaml:15:13 bad-step: a second step `x` | give each step a name of its own'],
    ],
    [
      'a name that no formula could say, an unknown mode, an unknown key',
      ['{ take: 5 USD, as: "a b" }', '{ round: 0.01 USD, mode: half }', '{ pluss: 1 USD }'],
      [
        'first.yaml:14:32 bad-name: `a b` cannot stand here | use letters, digits, dots, hyphens and underscores',
        'first.yaml:15:38 unknown-value: unknown value `half` | known: `half-up`, `half-even`, `up`, `down`, `ceiling`, `floor`',
        'first.yaml:16:15 unknown-key: unknown key `pluss` | did you mean `plus`?',
      ],
    ],
    [
      'misspelt names, each at its column, also in quotes and caps',
      ['{ take: = posting.amont }', '{ less: "= max(posting.refund, 0 USD)", up-to: = term.share.cpa }'],
      [
        'first.yaml:14:23 unknown-name: unknown name `posting.amont` | did you mean `posting.amount`?',
        'first.yaml:15:28 unknown-name: unknown name `posting.refund` | did you mean `posting.refunds`?',
        'first.yaml:15:62 unknown-name: unknown name `term.share.cpa` | did you mean `term.share.cap`?',
      ],
    ],
    [
      'a formula without its sign',
      ['{ take: posting.amount }', '{ times: 5 * 5% }'],
      ['first.yaml:14:21 missing-sign: `posting.amount` is a formula without its `=` | write `= posting.amount`'],
    ],
    [
      'brackets and commas that would reach out of the step',
      ['{ take: 5 USD }', '{ less: "= 5 USD) + (3 USD" }', '{ at-least: "= 5 USD, 3 USD" }'],
      [
        'first.yaml:15:29 unmatched-bracket: `)` closes nothing | remove it, or open it before',
        'first.yaml:16:33 stray-comma: `,` stands where nothing is listed | commas separate the arguments of a function; write large numbers as `500_000`',
      ],
    ],
    [
      'what cannot be computed with the amount so far',
      ['{ take: 5 USD }', '{ less: 5 }'],
      [
        'first.yaml:15:21 mixed-types: `less`: the amount so far is money in USD and `5` is a number: one cannot be subtracted from the other | write the number as money, as in `500 USD`',
      ],
    ],
    [
      'another currency',
      ['{ take: 5 USD }', '{ plus: 5 EUR }'],
      [
        'first.yaml:15:21 mixed-currencies: `plus`: the amount so far is money in USD and `5 EUR` is money in EUR: they cannot be added | give both in one currency, as in `100 USD`; nothing is converted without a named rate',
      ],
    ],
    [
      'steps that come to no money',
      ['{ take: 5 }', '{ times: 25% }'],
      [
        'first.yaml:14:11 not-money: the steps come to a ratio where money is expected | begin with money, as in `take: = posting.amount`, and multiply only by ratios and numbers',
      ],
    ],
    [
      'after a faulty step nothing is said that hangs on what it comes to',
      ['{ take: = posting.amont }', '{ times: = it / 5 EUR }', '{ less: = step.x }', '{ plus: = term.share.rte }'],
      [
        'first.yaml:14:23 unknown-name: unknown name `posting.amont` | did you mean `posting.amount`?',
        'first.yaml:17:23 unknown-name: unknown name `term.share.rte` | did you mean `term.share.rate`?',
      ],
    ],
  ]

  test.each(CASES)('%s', async (_, steps, expected) => {
    expect(await faultsOf(AGREEMENT, share(...steps))).toEqual(expected)
  })

  test('the currency is that of the steps, which need not be the agreement’s', async () => {
    const agreement = await agreementOf(AGREEMENT, share('{ take: 5 EUR }'))
    expect((agreement.amendments[0]?.enacts[0]?.effect as PayEffect).currency).toBe('EUR')
  })
})
