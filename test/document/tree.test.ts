import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { documentKind } from '../../src/document/document-kind.ts'
import { fault, printPlace, sortFaults } from '../../src/document/fault.ts'
import { didYouMean, nearest } from '../../src/document/suggest.ts'
import type { Tree } from '../../src/document/tree.ts'
import { child, keyPlaceAt, nodeAt, placeAt, plainOf, treeOf } from '../../src/document/tree.ts'
import { property } from '../properties.ts'
import { trees } from '../files/helper.ts'

const asText = (value: unknown): unknown => {
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return value.map(asText)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asText(inner)]))
}

const pointed = (data: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((value, step) => (value as Record<string, unknown>)[step], data)

function nodes(tree: Tree): Tree[] {
  if (tree.kind === 'map') return [tree, ...tree.entries.flatMap((entry) => nodes(entry.value))]
  if (tree.kind === 'list') return [tree, ...tree.items.flatMap(nodes)]
  return [tree]
}

describe('treeOf', () => {
  test('plainOf gives back the data, numbers as text', () => {
    property('plainOf ∘ treeOf', fc.jsonValue(), (data) => {
      expect(JSON.parse(JSON.stringify(plainOf(treeOf(data, 'x'))))).toEqual(JSON.parse(JSON.stringify(asText(data))))
    })
  })

  test('every pointer points at its value', () => {
    property('pointers', fc.jsonValue(), (data) => {
      for (const node of nodes(treeOf(data, 'x'))) {
        const value = pointed(data, node.place.pointer ?? '?')
        if (node.kind === 'text') expect(node.text).toBe(String(value))
        else if (node.kind === 'boolean') expect(node.value).toBe(value)
      }
    })
  })

  test('undefined members are left out', () => {
    expect(plainOf(treeOf({ a: undefined, b: 1 }, 'x'))).toEqual({ b: '1' })
  })
})

describe('places', () => {
  test('of a node, of a key, and of the nearest ancestor of what is absent', async () => {
    const [tree] = await trees('a:\n  - { b: 1 }\n')
    if (tree === undefined) throw new Error('no tree')
    expect(printPlace(placeAt(tree, ['a', 0, 'b']))).toBe('x.yaml:2:10')
    expect(printPlace(keyPlaceAt(tree, ['a', 0, 'b']))).toBe('x.yaml:2:7')
    expect(printPlace(placeAt(tree, ['a', 0, 'c', 'd']))).toBe('x.yaml:2:5')
    expect(printPlace(keyPlaceAt(tree, ['a', 0, 'c']))).toBe('x.yaml:2:5')
    expect(nodeAt(tree, ['a', 1])).toBeUndefined()
    expect(child(child(tree, 'a'), 'b')).toBeUndefined()
  })
})

test('faults sort by document, line, column, then code', () => {
  const problem = (code: string) => ({ code, message: 'm', hint: 'h' })
  const at = (document: string, line: number, column: number, code = 'x') =>
    fault(problem(code), { document, line, column })
  const sorted = [at('a', 2, 1), at('a', 10, 1), at('a', 10, 3, 'a'), at('a', 10, 3, 'b'), at('b', 1, 1)]
  property('any order', fc.shuffledSubarray(sorted, { minLength: sorted.length }), (shuffled) => {
    expect(sortFaults(shuffled)).toEqual(sorted)
  })
})

test('suggestions', () => {
  expect(nearest('Azur', ['oracle', 'azure'])).toBe('azure')
  expect(nearest('xyz', ['abc'])).toBeUndefined()
  expect(nearest('any', ['all'])).toBeUndefined()
  expect(nearest('first-refusl', ['first-refusal', 'first-offer'])).toBe('first-refusal')
  expect(didYouMean('zz', [])).toBe('none is declared')
  expect(didYouMean('zzz', ['a', 'b'])).toBe('known: `a`, `b`')
  expect(didYouMean('zzz', 'abcdefghijkl')).toBe('known: `a`, `b`, `c`, `d`, `e`, `f`, `g`, `h`, `i`, `j`, and 2 more')
})

test.each([
  ['pactwright: 1\nagreement: a\n', 'agreement'],
  ['pactwright: 1\nagreement: a\nsources: {}\n', 'agreement'],
  ['scenario: s\nagreement: a\n', 'scenario'],
  ['agreement: a\namendment: b\n', 'amendment'],
  ['sources: {}\n', 'sources'],
  ['other: 1\n', undefined],
  ['- 1\n', undefined],
])('the kind of %j', async (text, kind) => {
  expect((await trees(text)).map(documentKind)).toEqual([kind])
})
