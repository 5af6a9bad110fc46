import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { publint } from 'publint'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TreeCopy } from '../copy-tree.ts'
import { copyTree, ROOT } from '../copy-tree.ts'

// What a stranger gets: the package is packed from a copy of the tree, installed in an empty folder, run and imported.

const entries = { core: 'pactwright', node: 'pactwright/node', testing: 'pactwright/testing' }

let tree: TreeCopy
let folder: string

beforeAll(() => {
  tree = copyTree()
  run(tree.path, 'npm', 'pack', '--silent', '--pack-destination', tree.path)
  folder = mkdtempSync(join(tmpdir(), 'pactwright-user-'))
  writeFileSync(join(folder, 'package.json'), '{ "name": "user", "private": true, "type": "module" }\n')
  run(folder, 'npm', 'install', '--silent', '--no-audit', '--no-fund', '--prefer-offline', tarball())
}, 300_000)

afterAll(() => {
  tree.remove()
  rmSync(folder, { recursive: true, force: true })
})

function tarball(): string {
  const [name] = readdirSync(tree.path).filter((file) => file.endsWith('.tgz'))
  return join(tree.path, name!)
}

function run(cwd: string, command: string, ...args: string[]): string {
  const env = { ...process.env, NODE_ENV: undefined, VITEST: undefined }
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', env })
  expect(status, `${command} ${args.join(' ')}\n${stdout}\n${stderr}`).toBe(0)
  return stdout
}

/** The names that each entry gives at run time. */
function exportsOf(entry: string): string[] {
  const script = `console.log(JSON.stringify(Object.keys(await import('${entry}'))))`
  return JSON.parse(run(folder, process.execPath, '--input-type=module', '--eval', script)) as string[]
}

describe('the packed package', () => {
  test('holds what it promises and nothing else', () => {
    const installed = join(folder, 'node_modules', 'pactwright')
    expect(readdirSync(installed).sort()).toEqual(
      ['CHANGELOG.md', 'LICENSE', 'README.md', 'dist', 'package.json', 'rules', 'scenarios', 'schemas'].sort(),
    )
    const files = readdirSync(installed, { recursive: true }).map(String)
    expect(files.filter((file) => /(\.tsbuildinfo|[^d]\.ts|\.map|\.test\.\w+)$/.test(file))).toEqual([])
    expect(files).toContain(join('rules', 'microsoft-openai', 'agreement.yaml'))
    expect(files).toContain(join('scenarios', 'microsoft-openai', 'seed.yaml'))
    for (const shelf of ['rules', 'scenarios']) {
      expect(
        files
          .filter((file) => dirname(file) === join(shelf, 'cases'))
          .map((file) => basename(file))
          .sort(),
      ).toEqual(readdirSync(join(ROOT, shelf, 'cases')).sort())
    }
  })

  test('has no finding of publint', async () => {
    const { messages } = await publint({ pkgDir: tree.path, level: 'suggestion', strict: true })
    expect(messages).toEqual([])
  })

  test('runs the seed scenario from an empty folder', () => {
    const text = run(folder, 'npx', '--no-install', 'pactwright', 'run', 'microsoft-openai/seed', '--format', 'json')
    const outcome = JSON.parse(text) as { agreement: string; expectations: { met: boolean }[] }
    expect(outcome.agreement).toBe('microsoft-openai')
    expect(outcome.expectations.length).toBeGreaterThanOrEqual(30)
    expect(outcome.expectations.filter(({ met }) => !met)).toEqual([])
  })

  test('runs a case by its name, on a pack that is one file among others', () => {
    const text = run(folder, 'npx', '--no-install', 'pactwright', 'run', 'cases/alloc-03', '--format', 'json')
    expect(JSON.parse(text)).toMatchObject({ agreement: 'alloc-03', scenario: 'alloc-03' })
  })

  test('the command may be executed as it lies', () => {
    const path = join(folder, 'node_modules', 'pactwright', 'dist', 'pactwright.js')
    expect(statSync(path).mode & 0o111).toBe(0o111)
    expect(readFileSync(path, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
  })
})

describe('every entry', () => {
  test.each(Object.values(entries))('%s exports something', (entry) => {
    expect(exportsOf(entry)).not.toEqual([])
  })

  test('has types for everything it exports, under the strictest options', () => {
    const imports = Object.entries(entries).map(([alias, entry]) => `import * as ${alias} from '${entry}'`)
    const checks = Object.entries(entries).flatMap(([alias, entry]) =>
      exportsOf(entry).map((name) => `export const ${alias}_${name}: IsAny<typeof ${alias}.${name}> = false`),
    )
    const isAny = 'type IsAny<T> = 0 extends 1 & T ? true : false'
    writeFileSync(join(folder, 'user.ts'), [...imports, isAny, ...checks].join('\n'))
    const options = ['--strict', '--exactOptionalPropertyTypes', '--noEmit', '--target', 'es2023', '--types', 'node']
    const types = ['--typeRoots', join(ROOT, 'node_modules', '@types'), '--module', 'nodenext', 'user.ts']
    for (const tsc of ['tsc', 'tsc6']) run(folder, join(ROOT, 'node_modules', '.bin', tsc), ...options, ...types)
  })
})
