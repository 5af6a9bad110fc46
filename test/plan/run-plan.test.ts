import { describe, expect, test } from 'vitest'
import type { PlanBuilder } from '../../src/plan/build-plan.ts'
import { buildPlan } from '../../src/plan/build-plan.ts'
import { constantOf } from '../../src/plan/constant.ts'
import { inputPlan } from '../../src/plan/input-plan.ts'
import { literalPlan } from '../../src/plan/literal-plan.ts'
import type { Plan, Slot } from '../../src/plan/plan.ts'
import type { PlanResult } from '../../src/plan/run-plan.ts'
import { runPlan } from '../../src/plan/run-plan.ts'
import type { Calendar } from '../../src/values/calendar.ts'
import { dayOf } from '../../src/values/day.ts'
import { printValue } from '../../src/values/print-value.ts'
import { rational } from '../../src/values/rational.ts'
import type { Type, Value } from '../../src/values/value.ts'

const NUMBER: Type = { kind: 'number' }
const USD: Type = { kind: 'money', currency: 'USD' }

const calendars = new Map<string, Calendar>([
  [
    'short',
    { name: 'short', from: dayOf(2025, 6, 1), to: dayOf(2025, 6, 30), holidays: new Set([dayOf(2025, 6, 19)]) },
  ],
])

const run = (plan: Plan, values: Record<string, Value> = {}): PlanResult =>
  runPlan(plan, (name) => values[name], { calendars })

/** A plan of one type built by hand from rationals. */
function planOf(type: Type, build: (builder: PlanBuilder, number: (n: number, d?: number) => Slot) => Slot): Plan {
  const builder = buildPlan()
  const number = (n: number, d = 1): Slot => builder.constant({ kind: 'rational', n: String(n), d: String(d) })
  return builder.finish(build(builder, number), type)
}

const textOf = (result: PlanResult): string => (result.ok ? printValue(result.value) : result.problem.code)

const VALUES: readonly (readonly [Value, Type])[] = [
  [{ kind: 'boolean', value: false }, { kind: 'boolean' }],
  [{ kind: 'text', value: 'urgent' }, { kind: 'text' }],
  [
    { kind: 'text', value: 'gold' },
    { kind: 'one-of', values: ['gold', 'silver'] },
  ],
  [{ kind: 'number', value: rational(-1, 3) }, NUMBER],
  [{ kind: 'ratio', value: rational(1, 4) }, { kind: 'ratio' }],
  [{ kind: 'money', amount: rational(10n ** 40n + 1n, 100n), currency: 'USD' }, USD],
  [
    { kind: 'quantity', amount: rational(800), unit: 'MW' },
    { kind: 'quantity', unit: 'MW' },
  ],
  [
    { kind: 'price', amount: rational(24), currency: 'USD', per: 'MW-month' },
    { kind: 'price', currency: 'USD', per: 'MW-month' },
  ],
  [{ kind: 'length', count: rational(15), unit: 'business days' }, { kind: 'length' }],
  [{ kind: 'date', day: 20_000 }, { kind: 'date' }],
  [{ kind: 'instant', at: 1_700_000_000_000 }, { kind: 'instant' }],
  [
    { kind: 'set', values: ['east', 'west'] },
    { kind: 'set', values: ['east', 'north', 'west'] },
  ],
  [
    {
      kind: 'table',
      of: { kind: 'ratio' },
      over: { kind: 'number' },
      fixed: false,
      table: {
        mode: 'whole',
        edge: 'open',
        rows: [
          { to: rational(1, 3), is: rational(-1, 7) },
          { from: rational(1, 3), is: rational(10n ** 30n) },
        ],
      },
    },
    { kind: 'table', of: { kind: 'ratio' }, over: { kind: 'number' }, fixed: false },
  ],
]

describe('one value', () => {
  test.each(VALUES.map((one) => [one[1].kind, ...one] as const))(
    '%s as a literal, through JSON and as an input',
    (_, value, type) => {
      const literal = literalPlan(value, type)
      expect(run(literal)).toEqual({ ok: true, value, trace: [], marks: new Map() })
      expect(run(JSON.parse(JSON.stringify(literal)) as Plan)).toEqual({ ok: true, value, trace: [], marks: new Map() })
      expect(run(inputPlan('term.x', type), { 'term.x': value })).toEqual({
        ok: true,
        value,
        trace: [],
        marks: new Map(),
      })
    },
  )

  test('a number may stand for a ratio, which it then is', () => {
    const half: Value = { kind: 'number', value: rational(1, 2) }
    expect(run(inputPlan('x', { kind: 'ratio' }), { x: half })).toMatchObject({ value: { kind: 'ratio' } })
  })

  const WRONG: readonly (readonly [Value, Type, string, string])[] = [
    [
      { kind: 'money', amount: rational(5), currency: 'EUR' },
      USD,
      '`x` is `5.00 EUR`, money in USD is expected',
      'give `x` as money in USD',
    ],
    [
      { kind: 'quantity', amount: rational(5), unit: 'share' },
      { kind: 'quantity', unit: 'MW' },
      '`x` is `5 share`, a quantity in MW is expected',
      'give `x` as a quantity in MW',
    ],
    [
      { kind: 'price', amount: rational(5), currency: 'USD', per: 'MW' },
      { kind: 'price', currency: 'USD', per: 'MW-month' },
      '`x` is `5 USD per MW`, a price in USD per MW-month is expected',
      'give `x` as a price in USD per MW-month',
    ],
    [
      { kind: 'text', value: 'bronze' },
      { kind: 'one-of', values: ['gold', 'silver'] },
      '`x` is `bronze`, one of `gold`, `silver` is expected',
      'give `x` as one of `gold`, `silver`',
    ],
    [
      { kind: 'set', values: ['south'] },
      { kind: 'set', values: ['east', 'west'] },
      '`x` is `south`, a set of `east`, `west` is expected',
      'give `x` as a set of `east`, `west`',
    ],
    [{ kind: 'boolean', value: true }, { kind: 'date' }, '`x` is `true`, a date is expected', 'give `x` as a date'],
  ]
  test.each(WRONG.map((one) => [one[1].kind, ...one] as const))(
    '%s is looked at when it is read',
    (_, value, type, message, hint) => {
      expect(run(inputPlan('x', type), { x: value })).toEqual({
        ok: false,
        problem: { code: 'wrong-type', message, hint },
        input: 'x',
      })
    },
  )

  test('an absent input is named', () => {
    expect(run(inputPlan('term.cap', USD))).toEqual({
      ok: false,
      problem: {
        code: 'absent-value',
        message: '`term.cap` has no value here, and one is needed',
        hint: 'give it a value, or test it first, as in `if(known(term.cap), term.cap, 0)`',
      },
      input: 'term.cap',
    })
  })
})

describe('problems of arithmetic', () => {
  const divide = planOf(NUMBER, (builder, number) => builder.step({ op: 'divide', left: number(1), right: number(0) }))
  const powerOf = (n: number, exponent: readonly [number, number?]): Plan =>
    planOf(NUMBER, (builder, number) => builder.step({ op: 'power', left: number(n), right: number(...exponent) }))

  test('division by zero', () => {
    expect(run(divide)).toEqual({
      ok: false,
      problem: {
        code: 'division-by-zero',
        message: 'something is divided by zero',
        hint: 'test the divisor first, as in `if(b = 0, 0, a / b)`',
      },
    })
    expect(textOf(run(powerOf(0, [-1])))).toBe('division-by-zero')
  })

  test('a negative number to a fraction', () => {
    expect(run(powerOf(-8, [1, 3]))).toEqual({
      ok: false,
      problem: {
        code: 'power-of-negative',
        message: 'a negative number is raised to a fraction, which has no value',
        hint: 'raise its size instead, as in `abs(x) ^ 0.5`, or test its sign first: `if(x < 0, 0, x ^ 0.5)`',
      },
    })
  })

  test('a number too large to carry', () => {
    expect(run(powerOf(10, [10_000]))).toEqual({
      ok: false,
      problem: {
        code: 'number-too-large',
        message: 'a number grew past 16,384 bits',
        hint: 'round on the way, as in `round(x, 0.000001)`, or use a smaller exponent',
      },
    })
  })

  test.each(['add', 'subtract', 'multiply', 'divide'] as const)('repeated %s never runs away', (op) => {
    const builder = buildPlan()
    let it = builder.constant({ kind: 'rational', n: '7'.repeat(3000), d: `${'1'.repeat(2999)}3` })
    const other = builder.constant({ kind: 'rational', n: '3'.repeat(2900), d: `${'2'.repeat(2899)}9` })
    for (let index = 0; index < 500; index += 1) it = builder.step({ op, left: it, right: index === 0 ? other : it })
    const plan = builder.finish(it, NUMBER)
    const started = performance.now()
    const result = run(plan)
    if (op === 'multiply' || op === 'add') expect(textOf(result)).toBe('number-too-large')
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  test.each([0, -1])('rounding to %d', (unit) => {
    const plan = planOf(NUMBER, (builder, number) =>
      builder.step({ op: 'round', of: number(5), unit: number(unit), mode: 'half-up' }),
    )
    expect(run(plan)).toEqual({
      ok: false,
      problem: {
        code: 'bad-rounding-unit',
        message: 'a rounding unit is 0 or less, a unit above 0 is expected',
        hint: 'round to cents with `0.01`, to thousands with `1000`, of the same kind as the amount',
      },
    })
  })

  test('lengths without a common measure', () => {
    const builder = buildPlan()
    const [left, right] = [1, 30].map((count) =>
      builder.constant({ kind: 'length', n: String(count), d: '1', unit: count === 1 ? 'months' : 'days' }),
    ) as [Slot, Slot]
    const plan = builder.finish(builder.step({ op: 'compare', relation: '=', left, right }), { kind: 'boolean' })
    expect(run(plan)).toEqual({
      ok: false,
      problem: {
        code: 'lengths-differ',
        message: '`1 month` and `30 days` have no common measure',
        hint: 'use one unit on both sides, or compare the dates they lead to, as in `agreement.starts + 1 month`',
      },
    })
  })
})

describe('dates', () => {
  const after = (day: number, length: Value, calendar?: string): PlanResult => {
    const builder = buildPlan()
    const step = builder.step({
      op: 'add-length',
      day: builder.constant({ kind: 'day', day }),
      length: builder.constant(constantOf(length)),
      ...(calendar === undefined ? {} : { calendar }),
    })
    return run(builder.finish(step, { kind: 'date' }))
  }
  const days = (count: number): Value => ({ kind: 'length', count: rational(count), unit: 'business days' })

  test('business days skip weekends and holidays', () => {
    expect(textOf(after(dayOf(2025, 6, 2), days(15), 'short'))).toBe('2025-06-24')
    expect(textOf(after(dayOf(2025, 6, 24), days(-15), 'short'))).toBe('2025-06-02')
  })

  test('a calendar that ends, or is not named, is a problem', () => {
    expect(textOf(after(dayOf(2025, 6, 20), days(15), 'short'))).toBe('outside-calendar')
    expect(textOf(after(dayOf(2025, 6, 2), days(15)))).toBe('no-calendar')
    expect(textOf(after(dayOf(2025, 6, 2), days(15), 'lunar'))).toBe('no-calendar')
  })
})

describe('choices and the trace', () => {
  const choice = (test: boolean): Plan => {
    const builder = buildPlan()
    const slot = builder.choose(
      {
        test: builder.constant({ kind: 'boolean', value: test }),
        then: () =>
          builder.step({ op: 'copy', of: builder.input('there', USD) }, { verb: 'take', text: 'there', type: USD }),
        else: () => builder.input('nowhere', USD),
      },
      { verb: 'at-most', text: 'if(…)', type: USD },
    )
    return builder.finish(slot, USD)
  }
  const there: Value = { kind: 'money', amount: rational(5), currency: 'USD' }

  test('only the branch taken is read, and traced', () => {
    expect(run(choice(true), { there })).toEqual({
      ok: true,
      value: there,
      trace: [
        { verb: 'take', text: 'there', value: there },
        { verb: 'at-most', text: 'if(…)', value: there },
      ],
      marks: new Map(),
    })
  })

  test('a problem names the labelled step that was being worked out', () => {
    expect(run(choice(false), { there })).toMatchObject({
      ok: false,
      input: 'nowhere',
      during: { verb: 'at-most', text: 'if(…)' },
    })
    expect(run(choice(true))).toMatchObject({ ok: false, input: 'there', during: { verb: 'take', text: 'there' } })
  })

  test('a name is known when it has a value', () => {
    const builder = buildPlan()
    const plan = builder.finish(builder.step({ op: 'known', name: 'there' }), { kind: 'boolean' })
    expect([run(plan, { there }), run(plan)].map(textOf)).toEqual(['true', 'false'])
  })

  test('and, or and not over slots', () => {
    const of = (op: 'and' | 'or', a: boolean, b: boolean): string => {
      const builder = buildPlan()
      const [left, right] = [a, b].map((value) => builder.constant({ kind: 'boolean', value })) as [Slot, Slot]
      return textOf(run(builder.finish(builder.step({ op, left, right }), { kind: 'boolean' })))
    }
    expect([of('and', true, true), of('and', true, false), of('or', false, true), of('or', false, false)]).toEqual([
      'true',
      'false',
      'true',
      'false',
    ])
  })
})

test('a plan that was built wrong is our own mistake, and says so', () => {
  const wrong = planOf(NUMBER, (builder, number) => builder.step({ op: 'not', of: number(5) }))
  expect(() => run(wrong)).toThrow('a plan step needs true or false')
  const dangling: Plan = { ...wrong, steps: [], result: wrong.slots - 1 }
  expect(() => run(dangling)).toThrow('before anything has written it')
})
