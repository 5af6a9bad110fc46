import { isDeepStrictEqual } from 'node:util'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ToStringOptions } from 'yaml'
import { parse, stringify } from 'yaml'
import type { Place, Tree } from '../../src/document/tree.ts'
import { plainOf } from '../../src/document/tree.ts'
import { readText } from '../../src/files/read-document.ts'
import { fullYamlTrees } from '../../src/files/yaml-trees.ts'
import { asyncProperty, labels } from '../properties.ts'
import { trees } from './helper.ts'

const key = fc
  .oneof(
    fc.constantFrom('a', 'share.rate', 'b c', 'on', 'true', '1', 'é', '- x'),
    fc.string({ minLength: 1, maxLength: 6 }),
  )
  .filter((text) => !['__proto__', 'constructor', 'prototype', '<<'].includes(text))
const scalar = fc.oneof(
  fc.constantFrom(
    '25%',
    '500,000 USD',
    'no',
    '17:00',
    'null',
    'true',
    '~',
    '',
    ' a ',
    'a: b',
    'a #b',
    '"',
    "it's",
    '2025-01-21',
    '0x1F',
    'é\u2028😀',
  ),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: fc.constantFrom('\n', 'a', ' ', '\t', '#', ':', '-'), maxLength: 8 }),
  fc.boolean(),
  fc.constant(null),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
  fc.bigInt().map(String),
)
const { data } = fc.letrec<{ data: unknown }>((tie) => ({
  data: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    scalar,
    fc.array(tie('data'), { maxLength: 4 }),
    fc.dictionary(key, tie('data'), { maxKeys: 4, noNullPrototype: true }),
  ),
}))
const document = fc.dictionary(key, data, { minKeys: 1, maxKeys: 4, noNullPrototype: true })
const style = fc.record({
  indent: fc.constantFrom(1, 2, 4),
  collectionStyle: fc.constantFrom('any' as const, 'flow' as const),
  defaultStringType: fc.constantFrom(
    'PLAIN' as const,
    'QUOTE_DOUBLE' as const,
    'QUOTE_SINGLE' as const,
    'BLOCK_FOLDED' as const,
  ),
  lineWidth: fc.constantFrom(0, 40),
  indentSeq: fc.boolean(),
})

const scalars = (tree: Tree): (Tree & { kind: 'text' | 'boolean' })[] => {
  if (tree.kind === 'map') return tree.entries.flatMap((entry) => scalars(entry.value))
  if (tree.kind === 'list') return tree.items.flatMap(scalars)
  return tree.kind === 'empty' ? [] : [tree]
}

const keysOf = (tree: Tree): { key: string; keyPlace: Place }[] => {
  if (tree.kind === 'list') return tree.items.flatMap(keysOf)
  return tree.kind === 'map' ? tree.entries.flatMap((entry) => [entry, ...keysOf(entry.value)]) : []
}

/** The text from a place on. */
function from(text: string, place: Place): string {
  const lines = text.split('\n')
  return [(lines[place.line - 1] ?? '').slice(place.column - 1), ...lines.slice(place.line)].join('\n')
}

/** What is written at the start of a text: a quoted scalar is read back, an unquoted one must stand there as it is. */
function standsAt(text: string, expected: string): boolean {
  const quoted = /^(?:"(?:[^"\\]|\\[^])*"|'(?:[^']|'')*')/.exec(text)?.[0]
  if (quoted !== undefined) return parse(quoted.replaceAll(/\n +/g, '\n')) === expected
  return /^[|>?]/.test(text) || text.replaceAll(/\s+/g, ' ').startsWith(expected.replaceAll(/\s+/g, ' '))
}

/** Data as YAML in one of many styles; undefined where the writer's own reader does not get it back, which happens. */
function written(value: unknown, options: ToStringOptions): string | undefined {
  const text = stringify(value, options)
  try {
    return isDeepStrictEqual(parse(text), value) ? text : undefined
  } catch {
    return undefined
  }
}

describe('properties of the readers', () => {
  test('YAML and JSON spellings of the same data give the same plain tree', async () => {
    const seen = labels()
    await asyncProperty('YAML ≡ JSON', document, style, async (value, options) => {
      const text = written(value, options)
      seen.count(text === undefined ? 'not written' : 'written')
      if (text === undefined) return
      const [yaml] = await trees(text, 'x.yaml')
      const [json] = await trees(JSON.stringify(value, null, options.indent), 'x.json')
      expect(yaml && plainOf(yaml)).toEqual(json && plainOf(json))
    })
    seen.expectAtLeast({ written: 500 })
  })

  test('JSON is YAML: both readers agree on it', async () => {
    await asyncProperty('JSON as YAML', document, async (value) => {
      const text = JSON.stringify(value).replaceAll(/[\u2028\u2029\u0085]/g, ' ')
      const [asJson] = await trees(text, 'x.json')
      const [asYaml] = (await fullYamlTrees(text, 'x.json')).trees
      expect(asYaml).toEqual(asJson)
    })
  })

  test('JSON.parse takes what our reader takes, and finds the same', async () => {
    const seen = labels()
    const slip = fc.tuple(
      fc.nat(),
      fc.nat(2),
      fc.constantFrom('', ',', '"', '{', ']', '1', '-', '.', 'e', '\\', 'u', ' ', '\n'),
    )
    await asyncProperty('JSON ≡ JSON.parse', data, fc.option(slip), async (value, broken) => {
      const whole = JSON.stringify(value)
      const at = broken === null ? 0 : broken[0] % (whole.length + 1)
      const text = broken === null ? whole : whole.slice(0, at) + broken[2] + whole.slice(at + broken[1])
      const { trees: read, faults } = await readText(text, 'x.json')
      const strict = read.length > 0 || faults.some((one) => !['bad-json', 'empty-file'].includes(one.code))
      let theirs: unknown
      try {
        theirs = JSON.parse(text)
        seen.count('taken')
      } catch {
        seen.count('refused')
        expect({ text, strict }).toEqual({ text, strict: false })
        return
      }
      expect({ text, strict }).toEqual({ text, strict: true })
      if (faults.length > 0 || read[0] === undefined) return
      const numbers = JSON.stringify(theirs, (_, inner: unknown) => (typeof inner === 'number' ? '#' : inner))
      const ours = JSON.stringify(plainOf(read[0]), (_, inner: unknown) => inner)
      // Only numbers may differ: ours keep their text.
      const blank = (json: string): string => json.replaceAll(/"-?[0-9][0-9.eE+-]*"|"#"/g, '"#"')
      expect(blank(ours)).toBe(blank(numbers))
    })
    seen.expectAtLeast({ taken: 200, refused: 100 })
  })

  test("every scalar's and every key's place points at its text", async () => {
    await asyncProperty('places', document, style, async (value, options) => {
      for (const [text, name] of [
        [written(value, options) ?? '{}', 'x.yaml'],
        [JSON.stringify(value, null, options.indent), 'x.json'],
      ] as const) {
        for (const tree of await trees(text, name)) {
          for (const one of scalars(tree)) {
            const expected = one.kind === 'text' ? one.text : String(one.value)
            expect({ text, at: one.place, stands: standsAt(from(text, one.place), expected) }).toMatchObject({
              stands: true,
            })
          }
          for (const one of keysOf(tree)) {
            expect({ text, at: one.keyPlace, stands: standsAt(from(text, one.keyPlace), one.key) }).toMatchObject({
              stands: true,
            })
          }
        }
      }
    })
  })
})
