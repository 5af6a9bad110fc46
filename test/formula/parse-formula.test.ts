import jsep from 'jsep'
import { beforeAll, expect, test } from 'vitest'
import { evaluated, problemsOf } from './try-formula.ts'

/**
 * jsep keeps one table of operators and hooks for everyone who imports it. These are the plugins that JSONPath
 * libraries register there (assignment and update operators; regular expressions), and a few more of the kind.
 */
beforeAll(() => {
  for (const operator of ['=', '*=', '**=', '/=', '+=', '-=', '<<=']) jsep.addBinaryOp(operator, 0.9, true)
  jsep.addUnaryOp('typeof')
  jsep.addUnaryOp('not')
  jsep.addBinaryOp('and', 12)
  jsep.addLiteral('a', 99)
  jsep.addIdentifierChar('.')
  jsep.hooks.add('gobble-token', function (env) {
    const update = [43, 45].find((code) => code === this.code && code === this.expr.charCodeAt(this.index + 1))
    if (update === undefined) return
    this.index += 2
    env.node = { type: 'UpdateExpression', operator: '++', argument: this.gobbleIdentifier(), prefix: true }
  })
  jsep.hooks.add('gobble-token', function (env) {
    if (this.char !== '/') return
    const end = this.expr.indexOf('/', this.index + 1)
    env.node = { type: 'Literal', value: /x/, raw: this.expr.slice(this.index, end + 1) }
    this.index = end + 1
  })
})

test.each([
  ['a = 7', 'boolean true'],
  ['a + b = 9', 'boolean true'],
  ['not a = 1', 'boolean true'],
  ['a = 7 and b + 1 = 3', 'boolean true'],
  ['a - -b', 'number 9'],
  ['- -b', 'number 2'],
  ['a / 7 / 1', 'number 1'],
  ['a * -b', 'number -14'],
  ['2 ^ 3 ^ 2', 'number 512'],
])('%s means the same whatever else uses the parser', (text, value) => {
  expect(evaluated(text)).toBe(value)
})

test.each(['a *= 2', 'a += 1', '/x/', 'a / /x/ b', 'typeof a', 'a = /x/', 'a++', '++a'])(
  '%s stays a problem whatever else uses the parser',
  (text) => {
    expect(problemsOf(text)).toHaveLength(1)
  },
)

test('a parser that was bent out of shape gives a problem, never another meaning', () => {
  jsep.addLiteral('t2', 1_000_000)
  expect(problemsOf('a + b')).toEqual([
    [
      0,
      {
        code: 'unreadable-formula',
        message: 'the formula cannot be read',
        hint: 'write it with fewer brackets, or in parts',
      },
    ],
  ])
  jsep.removeLiteral('t2')
  expect(evaluated('a + b')).toBe('number 9')
})
