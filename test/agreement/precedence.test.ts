import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Law, RuleInForce } from '../../src/agreement/law.ts'
import type { Settlement } from '../../src/agreement/precedence.ts'
import { clash, prevailing, settle } from '../../src/agreement/precedence.ts'
import { admitting, lawOf } from '../placement/builders.ts'
import { property } from '../properties.ts'

interface Ranked {
  readonly priority?: number
  readonly notwithstanding?: readonly string[]
  readonly subjectTo?: readonly string[]
}

/** Rules by name with how they rank, and the law that they make. */
function ranked(rules: Readonly<Record<string, Ranked>>): { law: Law; rule: (name: string) => RuleInForce } {
  const made = Object.entries(rules).map(([name, extras]) => admitting(name, 'permit', 'any', extras))
  const rule = (name: string): RuleInForce => made.find((one) => one.rule.name === name) ?? fail(name)
  return { law: lawOf(...made), rule }
}

function fail(name: string): never {
  throw new Error(`no rule ${name}`)
}

describe('prevailing', () => {
  test.each<[string, Record<string, Ranked>, string | undefined]>([
    ['neither, when nothing says so', { a: {}, b: {} }, undefined],
    ['neither, at equal priority', { a: { priority: 3 }, b: { priority: 3 } }, undefined],
    ['the higher priority', { a: { priority: 2 }, b: { priority: 10 } }, 'b'],
    ['what stands in spite of the other', { a: { notwithstanding: ['b'] }, b: {} }, 'a'],
    ['what the other is subject to', { a: { subjectTo: ['b'] }, b: {} }, 'b'],
    ['a named edge before any priority', { a: { notwithstanding: ['b'] }, b: { priority: 9 } }, 'a'],
    ['an edge through a third', { a: { notwithstanding: ['c'] }, b: {}, c: { notwithstanding: ['b'] } }, 'a'],
    [
      'an edge through edges of both kinds',
      { a: {}, b: { subjectTo: ['d'] }, c: { subjectTo: ['a'] }, d: { subjectTo: ['c'] } },
      'a',
    ],
    ['no edge through a rule that is not in force', { a: { notwithstanding: ['gone'] }, b: { priority: 2 } }, 'b'],
  ])('%s', (_name, rules, winner) => {
    const { law, rule } = ranked(rules)
    expect(prevailing(rule('a'), rule('b'), law)?.rule.name).toBe(winner)
    expect(prevailing(rule('b'), rule('a'), law)?.rule.name).toBe(winner)
  })
})

describe('clash', () => {
  test('names both rules in order of name and the one that prevails', () => {
    const { law, rule } = ranked({ a: {}, b: { priority: 2 } })
    const found = clash(rule('b'), rule('a'), law, 'a thing')
    expect(found.rules.map((one) => one.rule.name)).toEqual(['a', 'b'])
    expect(found.prevails).toBe(rule('b'))
    expect(found.about).toBe('a thing')
  })

  test('leaves out what prevails when none does', () => {
    const { law, rule } = ranked({ a: {}, b: {} })
    expect('prevails' in clash(rule('a'), rule('b'), law, 'a thing')).toBe(false)
  })
})

/** Settles contradictions between pairs of rules, each written `a-b`. */
function settled(rules: Readonly<Record<string, Ranked>>, pairs: readonly string[]): Record<keyof Settlement, unknown> {
  const { law, rule } = ranked(rules)
  const all = Object.keys(rules).map(rule)
  const clashes = pairs.map((pair) => {
    const [a = '', b = ''] = pair.split('-')
    return clash(rule(a), rule(b), law, pair)
  })
  const found = settle(all, clashes)
  const names = (some: ReadonlySet<RuleInForce>): string =>
    [...some]
      .map((one) => one.rule.name)
      .sort()
      .join('')
  return {
    standing: names(found.standing),
    defeated: names(found.defeated),
    undecided: names(found.undecided),
    disputed: names(found.disputed),
    clashes: found.clashes.map((one) => one.about).join(' '),
  }
}

describe('settle', () => {
  test('all rules stand where nothing contradicts', () => {
    expect(settled({ a: {}, b: {} }, [])).toEqual({
      standing: 'ab',
      defeated: '',
      undecided: '',
      disputed: '',
      clashes: '',
    })
  })

  test('two that are level are both undecided, a third stands', () => {
    expect(settled({ a: {}, b: {}, c: {} }, ['a-b'])).toMatchObject({
      standing: 'c',
      undecided: 'ab',
      disputed: 'ab',
      clashes: 'a-b',
    })
  })

  test('the one that prevails stands and defeats the other', () => {
    expect(settled({ a: { priority: 2 }, b: {} }, ['a-b'])).toMatchObject({
      standing: 'a',
      defeated: 'b',
      undecided: '',
      clashes: 'a-b',
    })
  })

  test('a rule that is defeated defeats nothing', () => {
    const rules = { a: { priority: 3 }, b: { priority: 2 }, c: {} }
    expect(settled(rules, ['a-b', 'b-c'])).toMatchObject({ standing: 'ac', defeated: 'b', undecided: '' })
  })

  test('what is level with a defeated rule stands, and their contradiction does not matter', () => {
    const rules = { a: { notwithstanding: ['b'] }, b: {}, c: {} }
    expect(settled(rules, ['a-b', 'b-c'])).toMatchObject({ standing: 'ac', defeated: 'b', clashes: 'a-b' })
  })

  test('what hangs on a dispute is undecided, but the dispute is between those who are level', () => {
    const rules = { a: {}, b: {}, c: { subjectTo: ['a'] } }
    expect(settled(rules, ['a-b', 'a-c'])).toMatchObject({
      standing: '',
      undecided: 'abc',
      disputed: 'ab',
      clashes: 'a-b a-c',
    })
  })

  test('what is level with a disputed rule but itself defeated has no part in the dispute', () => {
    const rules = { a: {}, b: {}, c: { notwithstanding: ['d'] }, d: {} }
    expect(settled(rules, ['a-b', 'a-d', 'c-d'])).toMatchObject({ defeated: 'd', disputed: 'ab', clashes: 'a-b c-d' })
  })

  test('a round, each over the next, is a dispute of all', () => {
    const rules = { a: { notwithstanding: ['b'], priority: 1 }, b: { priority: 3 }, c: { priority: 2 } }
    // a over b by name, b over c and c over a by priority.
    expect(settled(rules, ['a-b', 'b-c', 'a-c'])).toMatchObject({ standing: '', undecided: 'abc', disputed: 'abc' })
  })

  test('one that prevails over all others settles what is between them', () => {
    const rules = { a: { priority: 2 }, b: {}, c: {} }
    expect(settled(rules, ['a-b', 'a-c', 'b-c'])).toMatchObject({ standing: 'a', defeated: 'bc', clashes: 'a-b a-c' })
  })

  test('no order of rules or contradictions shows', () => {
    const names = ['a', 'b', 'c', 'd', 'e'] as const
    const pairs = names.flatMap((a, index) => names.slice(index + 1).map((b) => `${a}-${b}`))
    const priorities = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 5, maxLength: 5 })
    property(
      'settling',
      priorities,
      fc.subarray(pairs),
      fc.shuffledSubarray(pairs, { minLength: pairs.length }),
      (ranks, some, order) => {
        const rules = Object.fromEntries(names.map((name, index) => [name, { priority: ranks[index] ?? 1 }]))
        const turned = Object.fromEntries(Object.entries(rules).reverse())
        const there = settled(rules, some)
        const back = settled(
          turned,
          order.filter((pair) => some.includes(pair)),
        )
        expect({ ...back, clashes: '' }).toEqual({ ...there, clashes: '' })
        // Every rule is in exactly one of the three.
        const { standing, defeated, undecided } = there
        expect([standing, defeated, undecided].join('').split('').sort().join('')).toBe('abcde')
      },
    )
  })
})
