import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainOf } from '../../src/document/tree.ts'
import { globFiles } from '../../src/files/glob.ts'
import { plainYaml } from '../../src/files/plain-yaml.ts'
import { fullYamlTrees } from '../../src/files/yaml-trees.ts'
import { asyncProperty, labels } from '../properties.ts'

/** The equation: where the plain reader gives trees, the full reader gives the same trees, with all places, and no fault. */
async function agree(text: string): Promise<boolean> {
  const plain = plainYaml(text, 'x.yaml')
  if (plain === undefined) return false
  expect({ text, trees: plain, faults: [] }).toEqual({ text, ...(await fullYamlTrees(text, 'x.yaml')) })
  return true
}

const SAMPLE = `# yaml-language-server: $schema=../../schemas/amendment.schema.json
pactwright: 1
amendment: right-of-first-refusal # a comment
effective: 2025-01-21

sets:
  refusal.window: { value: 15 business days, status: assumed }
  # a comment between
  share.rate:
    value: 25%
    readings: { seed: 25%, press: "20%" }
repeals: [azure-only]
enacts:
  - name: refusal-on-new-capacity
    clause: >-
      Microsoft may take, on matching terms, any new capacity
      OpenAI wants to buy elsewhere.

    source: ms-2025-01
    conditions:
      all:
        - { fact: request.new-capacity, operator: equal, value: true }
        - any: [ { fact: a, operator: in, value: [x, 'it''s'] },
                 # and
                 { fact: b, operator: equal, value: ~ } ]
    event:
      type: first-refusal
      params: { holder: azure, respond-within: { fact: term.refusal.window } }
  -
    name: two
    steps:
    - take: = posting.amount * term.share.rate
    - at-most: 38bn USD
---
scenario: s
note: |
  one
  two # not a comment
empty: []
none: {}
`

test('a sample of everything that is plain', async () => {
  expect(await agree(SAMPLE)).toBe(true)
  expect(plainYaml(SAMPLE, 'x.yaml')?.map(plainOf)).toMatchObject([
    { amendment: 'right-of-first-refusal', repeals: ['azure-only'] },
    { scenario: 's', note: 'one\ntwo # not a comment\n', empty: [], none: {} },
  ])
})

test.each([
  'a: &x 1\nb: *x\n',
  'a: !!str 1\n',
  '<<: 1\n',
  '__proto__: 1\n',
  'a: 1\na: 2\n',
  'a: {b: 1, b: 2}\n',
  'a:\n',
  'a: b: c\n',
  'a: "x\n  y"\n',
  'a: x\n  y\n',
  'a: "\\n"\n',
  'a: { to: 500,000 USD }\n',
  'a: [1,, 2]\n',
  'a: [1\n',
  'a: [1,\n2]\n',
  'a:\n\tb: 1\n',
  'a: 1\r\n',
  'a: |+\n  x\n',
  'a: |\n  x\n   y\n',
  'a: |\n  x\n\n  y\n',
  '? a\n: b\n',
  'a\n',
  '- - a\n',
  'a:\n   b: 1\n  c: 2\n',
  'a: @\n',
  'a: "x"y\n',
  'a: "x"# y\n',
  '%YAML 1.2\n---\na: 1\n',
  'a: 1\n...\n',
  '--- a\n',
  '',
])('declines %j', (text) => {
  expect(plainYaml(text, 'x.yaml')).toBeUndefined()
})

test('declines what is nested too deep, however deep', () => {
  expect(plainYaml(`a: ${'['.repeat(100_000)}`, 'x.yaml')).toBeUndefined()
  expect(
    plainYaml(Array.from({ length: 2000 }, (_, level) => `${' '.repeat(level)}a:`).join('\n'), 'x'),
  ).toBeUndefined()
})

describe('agrees with the full reader', () => {
  const root = resolve(import.meta.dirname, '../..')
  const shipped = globFiles('{rules,scenarios}/**/*.yaml', root)

  test.each([['the sample', SAMPLE], ...shipped.map((path) => [path, readFileSync(join(root, path), 'utf8')])])(
    'on %s and on what slips of the pen make of it',
    async (_, text = '') => {
      const seen = labels()
      const lines = text.split('\n')
      const bits = [
        '',
        ' ',
        '  ',
        '\n',
        ':',
        ': ',
        '- ',
        '#',
        ' #',
        ',',
        '[',
        ']',
        '{',
        '}',
        '"',
        "'",
        '|',
        '>',
        '&a ',
        '*a',
        '!',
        '---\n',
        'a: 1\n',
        '\t',
        '?',
        'é',
        '~',
      ]
      const slip = fc.record({
        from: fc.nat(text.length),
        length: fc.nat(4),
        put: fc.constantFrom(...bits),
        window: fc.nat(lines.length),
      })
      await asyncProperty('plain ≡ full', fc.array(slip, { maxLength: 3 }), async (slips) => {
        const start = slips[0]?.window ?? 0
        const part = slips.length % 2 === 0 ? text : lines.slice(start, start + 12).join('\n')
        const broken = slips.reduce((whole, { from, length, put }) => {
          const at = from % (whole.length + 1)
          return whole.slice(0, at) + put + whole.slice(at + length)
        }, part)
        seen.count((await agree(broken)) ? 'plain' : 'declined')
      })
      seen.expectAtLeast({ plain: 20 })
    },
  )

  test.each(shipped)('%s is plain, so that a run need not load the full reader', (path) => {
    expect(plainYaml(readFileSync(join(root, path), 'utf8'), path)).toBeDefined()
  })

  test('on random arrangements of its signs', async () => {
    const bit = fc.constantFrom(
      'a',
      'b: ',
      'c:',
      '- ',
      '-',
      ' ',
      '  ',
      '    ',
      '\n',
      '\n  ',
      '\n    ',
      '\n- ',
      '\na: ',
      '\n  - ',
      '#',
      ' # ',
      ',',
      ', ',
      '[',
      ']',
      '{ ',
      ' }',
      '"q"',
      "'q'",
      '|',
      '>-',
      '---\n',
      ':',
      '~',
      '=',
      '1',
    )
    const seen = labels()
    const text = fc.array(bit, { maxLength: 14 }).map((bits) => `a: ${bits.join('')}\n`)
    await asyncProperty('plain ≡ full', text, async (one) => {
      seen.count((await agree(one)) ? 'plain' : 'declined')
    })
    seen.expectAtLeast({ plain: 10 })
  })
})
