import { describe, expect, test } from 'vitest'
import { evaluated, problemsOf } from './try-formula.ts'

const ADD = 'write one, as in `a + b`'
const VALUE = 'write a value or a name there, as in `a + b`'
const COMMAS = 'commas separate the arguments of a function; write large numbers as `500_000`'

describe('structure', () => {
  test.each<readonly [string, number, string, string, string]>([
    ['', 0, 'empty-formula', 'the formula is empty', 'write an expression, as in `= posting.amount * 25%`'],
    [' \t\n', 0, 'empty-formula', 'the formula is empty', 'write an expression, as in `= posting.amount * 25%`'],
    ['a b', 2, 'missing-operator', '`b` follows `a` without an operator between them', ADD],
    ['2 (a)', 2, 'missing-operator', '`(` follows `2` without an operator between them', ADD],
    ['(a) (b)', 4, 'missing-operator', '`(` follows `)` without an operator between them', ADD],
    ['a [b]', 2, 'missing-operator', '`[` follows `a` without an operator between them', ADD],
    ['a not b', 2, 'missing-operator', '`not` follows `a` without an operator between them', ADD],
    ['a +', 2, 'missing-operand', 'nothing stands after `+`, where a value is expected', VALUE],
    ['not', 0, 'missing-operand', 'nothing stands after `not`, where a value is expected', VALUE],
    ['* a', 0, 'missing-operand', 'nothing stands before `*`, where a value is expected', VALUE],
    ['+ a', 0, 'missing-operand', 'nothing stands before `+`, where a value is expected', VALUE],
    ['a * / b', 4, 'missing-operand', 'nothing stands between `*` and `/`, where a value is expected', VALUE],
    ['max(a, )', 7, 'missing-operand', 'nothing stands between `,` and `)`, where a value is expected', VALUE],
    ['max(, a)', 4, 'missing-operand', 'nothing stands between `(` and `,`, where a value is expected', VALUE],
    [', a', 0, 'missing-operand', 'nothing stands before `,`, where a value is expected', VALUE],
    ['()', 1, 'missing-operand', 'nothing stands inside `( )`, where a value is expected', VALUE],
    ['max([])', 5, 'missing-operand', 'nothing stands inside `[ ]`, where a value is expected', VALUE],
    ['a, b', 1, 'stray-comma', '`,` stands where nothing is listed', COMMAS],
    ['(a, b)', 2, 'stray-comma', '`,` stands where nothing is listed', COMMAS],
    ['(a + b', 0, 'unmatched-bracket', '`(` is never closed', 'add `)` where it ends'],
    ['max([a, b', 4, 'unmatched-bracket', '`[` is never closed', 'add `]` where it ends'],
    ['a)', 1, 'unmatched-bracket', '`)` closes nothing', 'remove it, or open it before'],
    [')', 0, 'unmatched-bracket', '`)` closes nothing', 'remove it, or open it before'],
    ['max([a, b)', 9, 'unmatched-bracket', '`)` stands where `]` is expected to close `[`', 'write `]` here'],
    [
      '1 - -a ^ 2',
      4,
      'ambiguous-power',
      '`-` before a power can be read in two ways',
      'write `(-a) ^ b` or `-(a ^ b)`',
    ],
    [
      '-max(a, b) ^ 2',
      0,
      'ambiguous-power',
      '`-` before a power can be read in two ways',
      'write `(-a) ^ b` or `-(a ^ b)`',
    ],
  ])('%s', (text, offset, code, message, hint) => {
    expect(problemsOf(text)).toEqual([[offset, { code, message, hint }]])
  })
})

describe('limits', () => {
  const nodes = (count: number): string => Array.from({ length: count }, () => '1').join('+')

  test('500 parts pass and one more does not', () => {
    expect(evaluated(`-${nodes(250)}`)).toBe('number 248')
    expect(problemsOf(`- -${nodes(250)}`)).toEqual([
      [
        501,
        {
          code: 'formula-too-large',
          message: 'the formula has more than 500 parts',
          hint: 'move parts of it into derived facts, as in `is: = posting.amount - posting.refunds`',
        },
      ],
    ])
  })

  test.each(['(', '-', 'not ', 'abs(', 'min(['])('`%s` nests 64 deep and no deeper', (opening) => {
    const perLevel = opening === 'min([' ? 2 : 1
    const closing = { '(': ')', '-': '', 'not ': '', 'abs(': ')', 'min([': '])' }[opening] ?? ''
    const innermost = opening === 'not ' ? 'true' : '1'
    const nested = (depth: number): string => opening.repeat(depth) + innermost + closing.repeat(depth)
    expect(problemsOf(nested(64 / perLevel))).toEqual([])
    expect(problemsOf(nested(64 / perLevel + 1))).toMatchObject([
      [expect.any(Number), { code: 'formula-too-deep', message: 'the formula is nested more than 64 deep' }],
    ])
  })

  test('closing brackets give the depth back', () => {
    expect(evaluated(Array.from({ length: 100 }, () => '(-1)').join('+'))).toBe('number -100')
  })

  test('4,000 characters pass and one more does not', () => {
    expect(evaluated('7'.padStart(4000))).toBe('number 7')
    expect(problemsOf('7'.padStart(4001))).toEqual([
      [
        0,
        {
          code: 'formula-too-long',
          message: 'the formula has 4001 characters, at most 4000 are allowed',
          hint: 'move parts of it into derived facts, as in `is: = posting.amount - posting.refunds`',
        },
      ],
    ])
  })

  test.each([
    ['(', 4000],
    ['-', 4000],
    ['[', 4000],
    ['f(', 2000],
    ['not ', 1000],
    ["'", 3999],
    ['1^', 2000],
    ['a.', 2000],
    ['9', 4000],
    ['a-', 2000],
  ])('a text of nothing but `%s` is a problem, at once', (piece, times) => {
    const started = performance.now()
    expect(problemsOf(piece.repeat(times)).length).toBeGreaterThan(0)
    expect(performance.now() - started).toBeLessThan(500)
  })
})
