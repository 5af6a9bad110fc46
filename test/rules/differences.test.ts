import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { OPERATORS } from '../../src/rules/condition.ts'

const root = new URL('../../', import.meta.url)
const page = readFileSync(new URL('docs/differences.md', root), 'utf8')

/** The fault codes that the files of a room can give. */
function codesIn(room: string): string[] {
  const folder = new URL(`src/${room}/`, root)
  const sources = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'))
  return sources.flatMap((text) => [...text.matchAll(/(?:code: |failed\(\s*)'([a-z-]+)'/g)].map((match) => match[1] ?? ''))
}

test('docs/differences.md names every fault of a condition, and none that does not exist', () => {
  const rules = [...new Set(codesIn('rules'))].sort()
  expect(rules.length).toBeGreaterThan(20)
  expect(rules.filter((code) => !page.includes(`\`${code}\``))).toEqual([])

  const known = new Set([...rules, ...codesIn('values')])
  const lastCells = page.split('\n').flatMap((line) => (/^\|.*\|$/.test(line) ? [line.split('|').at(-2) ?? ''] : []))
  const named = lastCells.flatMap((cell) => /^ `([a-z]+-[a-z-]+)`/.exec(cell)?.[1] ?? [])
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter((code) => !known.has(code))).toEqual([])
})

test('docs/differences.md lists every operator', () => {
  const list = /No operator is added[^]*?whole list/.exec(page)?.[0] ?? ''
  expect(OPERATORS.filter((operator) => !list.includes(`\`${operator}\``))).toEqual([])
})
