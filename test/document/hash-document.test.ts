import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json } from '../../src/document/canonical-json.ts'
import { canonicalJson } from '../../src/document/canonical-json.ts'
import { hashDocument, hashJson } from '../../src/document/hash-document.ts'
import { property } from '../properties.ts'
import { trees } from '../files/helper.ts'

describe('canonicalJson', () => {
  test("RFC 8785's own example", () => {
    const value = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"\/',
      literals: [null, true, false],
    }
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
  })

  test("RFC 8785's order of keys, by UTF-16 code units", () => {
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\u{1f600}', '\u0080', '\u00f6']
    const value = Object.fromEntries(keys.map((key) => [key, key]))
    const sorted = ['\r', '1', '\u0080', '\u00f6', '\u20ac', '\u{1f600}', '\ufb33']
    expect(Object.keys(JSON.parse(canonicalJson(value)) as object).sort()).toEqual([...keys].sort())
    expect(canonicalJson(value)).toBe(
      `{${sorted.map((key) => `${JSON.stringify(key)}:${JSON.stringify(key)}`).join(',')}}`,
    )
  })

  test('absent members are left out, numbers without JSON refused', () => {
    expect(canonicalJson({ a: undefined, b: [] })).toBe('{"b":[]}')
    expect(() => canonicalJson([Number.NaN])).toThrow(RangeError)
  })

  test('JSON.parse gives back what was written, and the order of keys makes no difference', () => {
    property('canonical JSON is JSON', fc.jsonValue(), (value) => {
      const text = canonicalJson(value)
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      expect(canonicalJson(reversed(value) as Json)).toBe(text)
    })
  })
})

const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  )
}

describe('hashDocument', () => {
  test("agrees with the system's SHA-256", () => {
    property('SHA-256', fc.jsonValue(), (value) => {
      const text = canonicalJson(value)
      expect(hashJson(value as Json)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'))
    })
  })

  test('is of what a document says, not of how it is written', async () => {
    const hashes = await Promise.all(
      [
        ['pactwright: 1\na: [x, 0.10]\n', 'x.yaml'],
        ['# comment\na:\n  - x\n  - "0.10"\npactwright: 1\n', 'y.yaml'],
        ['{"a": ["x", 0.10], "pactwright": 1}', 'x.json'],
        ['pactwright: 1\na: [x, 0.1]\n', 'x.yaml'],
      ].map(async ([text = '', name = '']) => (await trees(text, name)).map(hashDocument)[0]),
    )
    expect(new Set(hashes.slice(0, 3)).size).toBe(1)
    expect(hashes[3]).not.toBe(hashes[0])
    expect(hashes[0]).toBe(createHash('sha256').update('{"a":["x","0.10"],"pactwright":"1"}').digest('hex'))
  })
})
