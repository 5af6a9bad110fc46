import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { findPack, packNames } from '../../src/files/find-pack.ts'
import { findScenarios } from '../../src/files/find-scenarios.ts'
import { globFiles, globPattern } from '../../src/files/glob.ts'
import { loadTrees } from '../../src/files/load-pack.ts'
import { packageRoot } from '../../src/files/package-root.ts'
import { plainOf } from '../../src/document/tree.ts'
import { printFault } from './helper.ts'

const cwd = realpathSync(mkdtempSync(join(tmpdir(), 'pactwright-')))
afterAll(() => rmSync(cwd, { recursive: true }))

for (const [path, text] of [
  ['rules/acme/agreement.yaml', 'agreement: acme\n'],
  ['rules/acme/2020-01-01-first.yaml', 'amendment: first\n---\namendment: second\n'],
  ['rules/acme/sources.json', '{"sources": {}}'],
  ['rules/acme/deep/more.yaml', 'amendment: unread\n'],
  ['rules/acme/notes.md', '# notes'],
  ['rules/acme/data.yaml/x', ''],
  ['rules/small.yaml', 'agreement: small\n'],
  ['rules/broken/b.yaml', 'a: @\n'],
  ['rules/broken/a.yaml', 'a: 1\na: 2\n'],
  ['rules/empty/x.txt', ''],
  ['rules/few/one.yaml', 'agreement: one\n'],
  ['rules/few/two.json', '{ "agreement": "two" }'],
  ['rules/few/play.yaml', 'scenario: play\nagreement: one\n'],
  ['rules/few/deeper/three/agreement.yml', 'agreement: three\n'],
  ['rules/lone/contract.yaml', 'agreement: lone\n'],
  ['rules/lone/play.yaml', 'scenario: play\nagreement: lone\n'],
  ['scenarios/acme/one.yaml', 'scenario: one\n'],
  ['scenarios/acme/two.yml', 'scenario: two\n'],
  ['scenarios/acme/revenue.csv', 'a\n'],
  ['scenarios/other/three.json', '{}'],
  ['scenarios/.hidden/four.yaml', ''],
  ['scenarios/node_modules/x/five.yaml', ''],
] as const) {
  mkdirSync(dirname(join(cwd, path)), { recursive: true })
  writeFileSync(join(cwd, path), text)
}
symlinkSync('..', join(cwd, 'scenarios/acme/circle'))

const problemOf = (found: ReturnType<typeof findPack> | ReturnType<typeof findScenarios>): string =>
  found.ok ? 'found' : `${found.problem.code}: ${found.problem.message} (${found.problem.hint})`

describe('findPack', () => {
  test.each([
    ['acme', 'rules/acme'],
    ['rules/acme', 'rules/acme'],
    ['./rules/acme/', 'rules/acme'],
    ['small', 'rules/small.yaml'],
    ['rules/small.yaml', 'rules/small.yaml'],
    ['few/one', 'rules/few/one.yaml'],
    ['few/two', 'rules/few/two.json'],
    ['few/two.json', 'rules/few/two.json'],
    ['few/deeper/three', 'rules/few/deeper/three'],
    ['rules/few/one.yaml', 'rules/few/one.yaml'],
    ['lone', 'rules/lone'],
  ])('%s', (name, expected) => {
    expect(findPack(name, cwd)).toEqual({ ok: true, value: { path: join(cwd, expected), name: expected } })
  })

  test('an unknown name, with the one that was meant', () => {
    expect(problemOf(findPack('acmee', cwd))).toBe('unknown-pack: no pack is called `acmee` (did you mean `acme`?)')
    expect(problemOf(findPack('rules/acmee', cwd))).toMatch(
      /^unknown-pack: there is no pack at `rules\/acmee` \(give a folder or a file that is there, or a name: /,
    )
  })

  test('the names that there are', () => {
    const names = ['acme', 'broken', 'empty', 'few/deeper/three', 'few/one', 'few/two', 'lone', 'small']
    expect(packNames(cwd)).toEqual(expect.arrayContaining(names))
    expect(packNames(cwd)).not.toContain('few')
  })

  test('a folder of packs is none, a name does not lead out of the folder of packs, and a near miss is told', () => {
    const notAPack =
      'not-a-pack: `rules/few` is a folder of packs, not a pack (name one of them, as in `rules/few/one`)'
    expect(problemOf(findPack('few', cwd))).toBe(notAPack)
    expect(problemOf(findPack('rules/few', cwd))).toBe(notAPack)
    expect(problemOf(findPack('few/../acme', cwd))).toMatch(/^unknown-pack: /)
    expect(problemOf(findPack('few/onee', cwd))).toBe(
      'unknown-pack: there is no pack at `few/onee` (give a folder or a file that is there, or a name: did you mean `few/one`?)',
    )
  })
})

describe('findScenarios', () => {
  const names = (pattern: string): string[] => {
    const found = findScenarios(pattern, cwd)
    if (!found.ok) throw new Error(problemOf(found))
    return found.value.map((one) => one.name)
  }

  test.each([
    ['acme/one', ['scenarios/acme/one.yaml']],
    ['acme/two', ['scenarios/acme/two.yml']],
    ['acme/one.yaml', ['scenarios/acme/one.yaml']],
    ['scenarios/acme/one.yaml', ['scenarios/acme/one.yaml']],
    ['scenarios/**/*.yaml', ['scenarios/acme/one.yaml']],
    ['scenarios/**', ['scenarios/acme/one.yaml', 'scenarios/acme/two.yml', 'scenarios/other/three.json']],
    ['./scenarios/*/{one,three}.*', ['scenarios/acme/one.yaml', 'scenarios/other/three.json']],
    ['scenarios/.hidden/*.yaml', ['scenarios/.hidden/four.yaml']],
  ])('%s', (pattern, expected) => {
    expect(names(pattern)).toEqual(expected)
  })

  test('an absolute glob', () => {
    expect(names(`${cwd}/scenarios/*/*.yaml`)).toEqual(['scenarios/acme/one.yaml'])
  })

  test.each([
    [
      'scenarios/*.toml',
      "no-match: no YAML or JSON file fits `scenarios/*.toml` (use `*` within a name and `**` over folders, quoted, as in `'scenarios/**/*.yaml'`)",
    ],
    ['acme/onee', 'unknown-scenario: there is no scenario `acme/onee` (did you mean `acme/one`?)'],
    [
      'scenarios/acme',
      "not-a-file: `scenarios/acme` is a folder, not a scenario (name its files, as in `'scenarios/acme/*.yaml'`)",
    ],
  ])('%s is not found', (pattern, expected) => {
    expect(problemOf(findScenarios(pattern, cwd))).toBe(expected)
  })

  test('a name does not lead out of the shelf', () => {
    writeFileSync(join(cwd, 'out.yaml'), 'a: 1\n')
    expect(findScenarios('../out', cwd).ok).toBe(false)
  })
})

describe('globPattern', () => {
  test.each([
    ['*.yaml', ['a.yaml'], ['a/b.yaml', '.a.yaml', 'a.yamlx', 'axyaml']],
    ['**/*.yaml', ['a.yaml', 'a/b.yaml', 'a/b/c.yaml'], ['.a/b.yaml', 'a/.b.yaml']],
    ['a/**', ['a/b', 'a/b/c'], ['a', 'b/a', 'a/.b']],
    ['a?c', ['abc'], ['ac', 'a/c', 'abbc']],
    ['{a,b/c}.y', ['a.y', 'b/c.y'], ['b.y', 'c.y']],
    ['a+(b)[c].$', ['a+(b)[c].$'], ['aab']],
    ['a{', ['a{'], ['a']],
  ])('%s', (glob, yes, no) => {
    const pattern = globPattern(glob)
    expect(yes.filter((path) => !pattern.test(path))).toEqual([])
    expect(no.filter((path) => pattern.test(path))).toEqual([])
  })

  test('a folder that is not there holds nothing', () => {
    expect(globFiles('nowhere/*.yaml', cwd)).toEqual([])
  })
})

describe('loadTrees', () => {
  test('all documents of a folder, by name, without its sub-folders', async () => {
    const { trees, faults, documents } = await loadTrees(join(cwd, 'rules/acme'), 'rules/acme')
    expect(faults).toEqual([])
    expect(trees.map(plainOf)).toEqual([
      { amendment: 'first' },
      { amendment: 'second' },
      { agreement: 'acme' },
      { sources: {} },
    ])
    expect(documents.map((one) => one.name)).toEqual([
      'rules/acme/2020-01-01-first.yaml',
      'rules/acme/agreement.yaml',
      'rules/acme/sources.json',
    ])
    expect(trees[0]?.place).toEqual({ document: 'rules/acme/2020-01-01-first.yaml', line: 1, column: 1 })
  })

  test('a pack that is one file', async () => {
    const { trees, documents } = await loadTrees(join(cwd, 'rules/small.yaml'), 'rules/small.yaml')
    expect([trees.map(plainOf), documents]).toEqual([
      [{ agreement: 'small' }],
      [{ name: 'rules/small.yaml', text: 'agreement: small\n' }],
    ])
  })

  test('several faults of several files at once, sorted by place', async () => {
    const { faults } = await loadTrees(join(cwd, 'rules/broken'), 'rules/broken')
    expect(faults.map(printFault)).toEqual([
      'rules/broken/a.yaml:2:1 duplicate-key: key `a` stands twice in one map, first at rules/broken/a.yaml:1:1 (keep one of the two)',
      'rules/broken/b.yaml:1:4 bad-yaml: a text cannot start with `@` (quote it, as in `"@name"`)',
    ])
  })

  test('a folder without documents', async () => {
    const { faults } = await loadTrees(join(cwd, 'rules/empty'), 'rules/empty')
    expect(faults.map(printFault)).toEqual([
      'rules/empty:1:1 empty-pack: the folder has no YAML or JSON file (a pack holds `agreement.yaml` and one file for each amendment, as in `2019-07-22-exclusive-cloud.yaml`)',
    ])
  })
})

describe('packageRoot', () => {
  const root = resolve(import.meta.dirname, '../..')

  test.each(['src/files/package-root.ts', 'dist/pactwright.js', 'dist/files/package-root.js'])('from %s', (path) => {
    expect(packageRoot(pathToFileURL(join(root, path)).href)).toBe(root)
  })

  test('from a bundle in something else', () => {
    expect(packageRoot(pathToFileURL(join(cwd, 'dist/bundle.js')).href)).toBeUndefined()
  })
})
