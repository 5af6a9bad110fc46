import { Decimal } from 'decimal.js'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileFormula } from '../../src/formula/compile-formula.ts'
import type { Scope } from '../../src/formula/scope.ts'
import type { Plan } from '../../src/plan/plan.ts'
import { runPlan } from '../../src/plan/run-plan.ts'
import type { Value } from '../../src/values/value.ts'
import { rational } from '../../src/values/rational.ts'
import { labels, property, RUNS } from '../properties.ts'

/** An exact fraction of two integers, never reduced: all arithmetic of the oracle is here, in eight lines. */
type Fraction = readonly [n: bigint, d: bigint]
const add = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * d + c * b, b * d]
const negate = ([a, b]: Fraction): Fraction => [-a, b]
const multiply = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * c, b * d]
const invert = ([a, b]: Fraction): Fraction => (a < 0n ? [-b, -a] : [b, a])
const less = ([a, b]: Fraction, [c, d]: Fraction): boolean => a * d < c * b

class DivisionByZero extends Error {}

/** A formula as text with the precedence of its outermost sign, and its value by the oracle. */
interface Made {
  readonly text: string
  readonly binds: number
  readonly value: () => Fraction
}

const atom = (text: string, value: () => Fraction): Made => ({ text, binds: 9, value })
const within = (made: Made, binds: number): string => (made.binds < binds ? `(${made.text})` : made.text)

const NAMES: ReadonlyMap<string, readonly [Value, Fraction]> = new Map([
  ['x', [{ kind: 'number', value: rational(7, 2) }, [7n, 2n]]],
  ['term.rate', [{ kind: 'ratio', value: rational(1, 3) }, [1n, 3n]]],
  ['this-year', [{ kind: 'money', amount: rational(1_000_001, 100), currency: 'USD' }, [1_000_001n, 100n]]],
  ['posting.amount', [{ kind: 'money', amount: rational(-250), currency: 'USD' }, [-250n, 1n]]],
])

const scope: Scope = {
  typeOf: (name) => {
    const value = NAMES.get(name)?.[0]
    if (value === undefined) return undefined
    return value.kind === 'money'
      ? { kind: 'money', currency: 'USD' }
      : { kind: value.kind === 'ratio' ? 'ratio' : 'number' }
  },
  names: () => NAMES.keys(),
  currency: 'USD',
  units: [],
  zone: 'UTC',
}

const named = (name: string): Made => atom(name, () => NAMES.get(name)?.[1] ?? [0n, 1n])

const decimal = (suffix: string, scale: bigint): fc.Arbitrary<Made> =>
  fc.tuple(fc.nat({ max: 99_999 }), fc.nat({ max: 3 })).map(([digits, places]) => {
    const text = (digits / 10 ** places).toFixed(places)
    return atom(`${text}${suffix}`, () => [BigInt(digits), 10n ** BigInt(places) * scale])
  })

const binary =
  (sign: string, binds: number, apply: (a: Fraction, b: Fraction) => Fraction) =>
  ([a, b]: readonly [Made, Made]): Made => ({
    // The right side of - and / needs brackets at equal precedence; the left side never does.
    text: `${within(a, binds)} ${sign} ${within(b, binds + 1)}`,
    binds,
    value: () => apply(a.value(), b.value()),
  })

const plus = binary('+', 1, add)
const minus = binary('-', 1, (a, b) => add(a, negate(b)))
const times = binary('*', 2, multiply)
const over = binary('/', 2, (a, b) => {
  if (b[0] === 0n) throw new DivisionByZero()
  return multiply(a, invert(b))
})
const prefix = (a: Made): Made => ({
  // A prefix before a power is refused, so that powers stand in brackets; two prefixes may follow each other.
  text: a.binds === 4 ? `-(${a.text})` : `-${within(a, 3)}`,
  binds: 3,
  value: () => negate(a.value()),
})
const call =
  (name: string, pick: (a: Fraction, b: Fraction) => Fraction) =>
  ([a, b]: readonly [Made, Made]): Made =>
    atom(`${name}(${a.text}, ${b.text})`, () => pick(a.value(), b.value()))
const smaller = call('min', (a, b) => (less(b, a) ? b : a))
const larger = call('max', (a, b) => (less(a, b) ? b : a))
const excess = call('over', (a, b) => (less(b, a) ? add(a, negate(b)) : [0n, 1n]))
const square = (a: Made): Made => ({
  text: `${within(a, 9)} ^ 2`,
  binds: 4,
  value: () => multiply(a.value(), a.value()),
})
const choice = ([a, b, c, d]: readonly [Made, Made, Made, Made]): Made =>
  atom(`if(not ${a.text} < ${b.text}, ${c.text}, ${d.text})`, () =>
    less(a.value(), b.value()) ? d.value() : c.value(),
  )

const { pure, money } = fc.letrec<{ pure: Made; money: Made }>((tie) => ({
  pure: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(decimal('', 1n), decimal('%', 100n), fc.constantFrom('x', 'term.rate').map(named)),
    fc.tuple(tie('pure'), tie('pure')).map(plus),
    fc.tuple(tie('pure'), tie('pure')).map(minus),
    fc.tuple(tie('pure'), tie('pure')).map(times),
    fc.tuple(tie('pure'), tie('pure')).map(over),
    fc.tuple(tie('money'), tie('money')).map(over),
    tie('pure').map(prefix),
    tie('pure').map(square),
    fc.tuple(tie('pure'), tie('pure')).map(smaller),
    fc.tuple(tie('pure'), tie('pure'), tie('pure'), tie('pure')).map(choice),
  ),
  money: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(decimal(' USD', 1n), fc.constantFrom('this-year', 'posting.amount').map(named)),
    fc.tuple(tie('money'), tie('money')).map(plus),
    fc.tuple(tie('money'), tie('money')).map(minus),
    fc.tuple(tie('money'), tie('pure')).map(times),
    fc.tuple(tie('pure'), tie('money')).map(times),
    fc.tuple(tie('money'), tie('pure')).map(over),
    tie('money').map(prefix),
    fc.tuple(tie('money'), tie('money')).map(larger),
    fc.tuple(tie('money'), tie('money')).map(excess),
    fc.tuple(tie('money'), tie('money'), tie('money'), tie('money')).map(choice),
  ),
}))

function oracle(made: Made): Fraction | 'division-by-zero' {
  try {
    return made.value()
  } catch (error) {
    if (error instanceof DivisionByZero) return 'division-by-zero'
    throw error
  }
}

const amountOf = (value: Value): Fraction | undefined => {
  if (value.kind === 'money') return [value.amount.s * value.amount.n, value.amount.d]
  return value.kind === 'number' || value.kind === 'ratio' ? [value.value.s * value.value.n, value.value.d] : undefined
}

test('a formula comes to exactly what fractions of integers come to, also after JSON', () => {
  const seen = labels()
  property('formulas are exact', fc.oneof(pure, money), (made) => {
    const compiled = compileFormula(made.text, scope)
    if (!compiled.ok) throw new Error(`${made.text}: ${compiled.problems.map(({ problem }) => problem.message).join()}`)
    const read = (name: string): Value | undefined => NAMES.get(name)?.[0]
    const result = runPlan(compiled.plan, read, { calendars: new Map() })
    const thawed = runPlan(JSON.parse(JSON.stringify(compiled.plan)) as Plan, read, { calendars: new Map() })
    expect(thawed).toEqual(result)
    const expected = oracle(made)
    if (expected === 'division-by-zero') {
      seen.count('division by zero')
      expect(result).toMatchObject({ ok: false, problem: { code: 'division-by-zero' } })
      return
    }
    if (!result.ok) throw new Error(`${made.text}: ${result.problem.message}`)
    seen.count(result.value.kind)
    if (/[*/]/.test(made.text)) seen.count('product or quotient')
    if (made.text.includes('if(')) seen.count('choice')
    const [n, d] = amountOf(result.value) ?? [0n, 1n]
    expect(n * expected[1]).toBe(expected[0] * d)
  })
  seen.expectAtLeast({ money: 200, 'product or quotient': 200, choice: 50 }, RUNS)
})

test('a formula agrees with decimal.js to 50 digits where no branch is involved', () => {
  const Oracle = Decimal.clone({ precision: 60 })
  const terms = fc.array(fc.tuple(fc.constantFrom('+', '-', '*'), fc.integer({ min: 1, max: 10_000_000 })), {
    minLength: 1,
    maxLength: 8,
  })
  property('left to right in brackets', terms, (steps) => {
    let text = '1'
    let expected = new Oracle(1)
    for (const [sign, cents] of steps) {
      const operand = (cents / 100).toFixed(2)
      text = `(${text} ${sign} ${operand})`
      expected =
        sign === '+' ? expected.plus(operand) : sign === '-' ? expected.minus(operand) : expected.times(operand)
    }
    const compiled = compileFormula(text, scope)
    if (!compiled.ok) throw new Error(text)
    const result = runPlan(compiled.plan, () => undefined, { calendars: new Map() })
    const [n, d] = (result.ok ? amountOf(result.value) : undefined) ?? [0n, 1n]
    const error = new Oracle(String(n)).div(String(d)).minus(expected).abs()
    expect(error.lte(expected.abs().times('1e-50'))).toBe(true)
  })
})

test('any text at all gives a plan or problems inside the text, never an exception', () => {
  const pieces = fc.array(
    fc.oneof(
      fc.constantFrom(
        ...'+-*/^=<>()[],.\'" '.split(''),
        '<>',
        ' and ',
        ' or ',
        ' not ',
        'x',
        'term.rate',
        'if(',
        'max(',
      ),
      fc.constantFrom(
        '__proto__',
        'constructor',
        'this',
        '25%',
        '10M USD',
        '3 days',
        '2026-02-30',
        '`',
        '$',
        '\\',
        '//',
        '++',
      ),
      fc.string({ maxLength: 4 }),
    ),
    { maxLength: 20 },
  )
  property('total', pieces, (parts) => {
    const text = parts.join('')
    const compiled = compileFormula(text, scope)
    if (compiled.ok) return
    expect(compiled.problems.length).toBeGreaterThan(0)
    for (const { problem, offset } of compiled.problems) {
      expect(offset).toBeGreaterThanOrEqual(0)
      expect(offset).toBeLessThanOrEqual(text.length)
      expect(problem.code).toMatch(/^[a-z]+(-[a-z]+)*$/)
      expect(problem.message).not.toMatch(/\.$/)
      expect(problem.hint).not.toBe('')
    }
  })
})
