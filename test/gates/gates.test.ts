import { spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TreeCopy } from '../copy-tree.ts'
import { copyTree } from '../copy-tree.ts'

// Each gate of `npm run check` is run twice on a copy of the tree: as it is, where it must pass, and with a violation
// planted, where it must fail and name the place and the reason. A gate that cannot turn red guards nothing.

let tree: TreeCopy
beforeAll(() => {
  tree = copyTree()
})
afterAll(() => {
  tree.remove()
})

interface Run {
  readonly status: number | null
  readonly text: string
}

function gate(script: string): Run {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', script], {
    cwd: tree.path,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, VITEST: undefined },
  })
  return { status, text: `${stdout}\n${stderr}` }
}

type Plant = (path: string) => void

const written =
  (text: string): Plant =>
  (path) => {
    expect(existsSync(path), `${path} must be free for a violation`).toBe(false)
    writeFileSync(path, text)
  }

const appended =
  (text: string): Plant =>
  (path) =>
    appendFileSync(path, text)

const replaced =
  (from: string, to: string): Plant =>
  (path) => {
    const before = readFileSync(path, 'utf8')
    expect(before, `${path} must hold what the violation replaces`).toContain(from)
    writeFileSync(path, before.replace(from, to))
  }

/** Runs the gate with each violation planted at once and takes them out again. */
function withPlants(plants: readonly (readonly [file: string, plant: Plant])[], script: string): Run {
  const before = plants.map(([file]) => {
    const path = join(tree.path, file)
    return [path, existsSync(path) ? readFileSync(path, 'utf8') : undefined] as const
  })
  try {
    for (const [file, plant] of plants) plant(join(tree.path, file))
    return gate(script)
  } finally {
    for (const [path, text] of before) restore(path, text)
  }
}

function restore(path: string, text: string | undefined): void {
  if (text === undefined) rmSync(path, { force: true })
  else writeFileSync(path, text)
}

const planted = 'src/values/planted.ts'
const inFile = (file: string, reason: string): RegExp => new RegExp(`${file}\\n(?: .*\\n)* .*${reason}`)

interface Violation {
  readonly title: string
  readonly script: string
  readonly plants: readonly (readonly [file: string, plant: Plant])[]
  /** What the gate must say: the place and the reason. */
  readonly says: readonly RegExp[]
}

const violations: readonly Violation[] = [
  {
    title: 'a type error',
    script: 'types',
    plants: [[planted, written("export const count: number = 'three'\n")]],
    says: [/src\/values\/planted\.ts\(1,14\): error TS2322/],
  },
  {
    title: '`any`, chance and a module of Node in the core, code made from text',
    script: 'lint',
    plants: [
      [planted, written('export const loose = (value: any): unknown => value\n')],
      ['src/values/planted-chance.ts', written('export const chance = (): number => Math.random()\n')],
      ['src/values/planted-node.ts', written("export { readFileSync } from 'node:fs'\n")],
      ['src/values/planted-code.ts', written("export const code: unknown = new Function('return 1')\n")],
      [
        'src/values/planted-clock.ts',
        written('export const clock = (): number => Date.now() + new Date().valueOf()\n'),
      ],
      ['src/values/planted-promise.ts', written('export async function later(): Promise<number> {\n  return 1\n}\n')],
    ],
    says: [
      inFile(planted, '@typescript-eslint/no-explicit-any'),
      inFile('src/values/planted-chance.ts', 'no-restricted-properties'),
      inFile('src/values/planted-node.ts', 'no-restricted-imports'),
      inFile('src/values/planted-code.ts', 'no-new-func'),
      inFile('src/values/planted-clock.ts', 'no-restricted-properties'),
      inFile('src/values/planted-clock.ts', 'no-restricted-syntax'),
      inFile('src/values/planted-promise.ts', 'no-restricted-syntax'),
    ],
  },
  {
    title: 'a badly laid out file',
    script: 'format',
    plants: [[planted, written('export const  one = 1;\n')]],
    says: [/\[warn\] src\/values\/planted\.ts/],
  },
  {
    title: 'an unused export',
    script: 'unused',
    plants: [
      [planted, written('export const used = 1\nexport const unused = 2\n')],
      ['test/planted.test.ts', written("import { used } from '../src/values/planted.ts'\n\nconsole.log(used)\n")],
    ],
    says: [/Unused exports \(1\)/, /unused +src\/values\/planted\.ts/],
  },
  {
    title: 'an unused file',
    script: 'unused',
    plants: [[planted, written('export const one = 1\n')]],
    says: [/Unused files \(1\)/, /src\/values\/planted\.ts/],
  },
  {
    title: 'an import from an upper floor, even of a type',
    script: 'layers',
    plants: [[planted, written("export type { Plan } from '../plan/plan.ts'\n")]],
    says: [/floors-values: src\/values\/planted\.ts → src\/plan\/plan\.ts/],
  },
  {
    title: 'a circle of imports',
    script: 'layers',
    plants: [
      [planted, written("export { two } from './planted-too.ts'\nexport const one = 1\n")],
      ['src/values/planted-too.ts', written("export { one } from './planted.ts'\nexport const two = 2\n")],
    ],
    says: [/no-circle: src\/values\/planted/],
  },
  {
    title: 'a room without a floor',
    script: 'layers',
    plants: [['src/planted.ts', written("export { printPlace } from './document/fault.ts'\n")]],
    says: [/known-rooms: src\/planted\.ts/],
  },
  {
    title: 'a module of Node in the core, seen by the layers',
    script: 'layers',
    plants: [[planted, written("export { readFileSync } from 'node:fs'\n")]],
    says: [/node-only-at-the-edge: src\/values\/planted\.ts → fs/],
  },
  {
    title: 'the reference engine outside confirm',
    script: 'layers',
    plants: [[planted, written("export { Engine } from 'json-rules-engine'\n")]],
    says: [/reference-engine-only-in-confirm: src\/values\/planted\.ts/],
  },
  {
    title: 'a layer check that sees 0 modules',
    script: 'layers',
    plants: [['.dependency-cruiser.mjs', replaced("doNotFollow: { path: 'node_modules' }", "exclude: { path: '.' }")]],
    says: [/saw 0 modules/],
  },
  {
    title: 'a module of Node that the core reaches, seen by the browser bundle',
    script: 'check:browser',
    plants: [
      [planted, written("export { readFileSync } from 'node:fs'\n")],
      ['src/index.ts', appended("\nexport { readFileSync } from './values/planted.ts'\n")],
    ],
    says: [/browser bundle: src\/values\/planted\.ts:1: Could not resolve "node:fs"/],
  },
]

const scripts = [...new Set(violations.map(({ script }) => script))]

describe('the tree as it is', () => {
  test.each(scripts)('passes `npm run %s`', (script) => {
    const { status, text } = gate(script)
    expect(status, text).toBe(0)
  })

  test('is what `npm run check` guards, gate by gate', () => {
    const runner = readFileSync(join(tree.path, 'tools/verify.mjs'), 'utf8')
    expect(scripts.filter((script) => !runner.includes(`npm('${script}')`))).toEqual([])
  })
})

describe('a planted violation turns its gate red', () => {
  test.each(violations.map((one) => [one.title, one] as const))('%s', (_, { script, plants, says }) => {
    const { status, text } = withPlants(plants, script)
    for (const reason of says) expect(text).toMatch(reason)
    expect(status, text).toBe(1)
  })
})
