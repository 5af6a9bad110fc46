import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { runLine } from '../cli/run-line.ts'

/**
 * What a user sees who gets something wrong. Each folder of `cases/` holds the files in which it differs from the well-
 * formed `base/`, the whole text that is printed (`expected.txt`, written anew by `vitest -u`), and the command where it
 * is not `run scenario.yaml`.
 */
const CASES = join(import.meta.dirname, 'cases')
const names = readdirSync(CASES).sort()
const expectedOf = (name: string): string => join(CASES, name, 'expected.txt')
const written = names.filter((name) => existsSync(expectedOf(name)))

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A working folder with the base and the files of a case over it. */
function folderOf(name?: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'pactwright-bad-input-'))
  folders.push(folder)
  cpSync(join(import.meta.dirname, 'base'), folder, { recursive: true })
  if (name !== undefined) cpSync(join(CASES, name), folder, { recursive: true })
  return folder
}

function replaceIn(folder: string, file: string, old: string, by: string): void {
  const text = readFileSync(join(folder, file), 'utf8')
  if (!text.includes(old)) throw new Error(`${file} does not hold ${old}`)
  writeFileSync(join(folder, file), text.replace(old, by))
}

const commandOf = (name: string): string => {
  const file = join(CASES, name, 'command.txt')
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : 'run scenario.yaml'
}

/** Runs a command that writes to a file, and holds it to refuse: nothing but faults, nothing written. */
async function refused(folder: string, command = 'run scenario.yaml'): Promise<string> {
  const { code, stdout, stderr } = await runLine(`${command} --out out.json`, { cwd: folder, columns: 120 })
  const out = existsSync(join(folder, 'out.json'))
  expect({ code, stdout, out }).toEqual({ code: 2, stdout: '', out: false })
  return stderr
}

test('the base is well formed, so that every fault is the case’s own', async () => {
  const folder = folderOf()
  const { code, stderr } = await runLine('run scenario.yaml --out out.json', { cwd: folder })
  expect({ code, stderr, out: existsSync(join(folder, 'out.json')) }).toEqual({ code: 0, stderr: '', out: true })
})

test('each case says what it expects', () => {
  expect(written).toEqual(names)
})

describe('every fault at once, each with its place, what was expected and what to try', () => {
  test.each(names)('%s', async (name) => {
    await expect(await refused(folderOf(name), commandOf(name))).toMatchFileSnapshot(expectedOf(name))
  })
})

/** Faults that only running can find. */
const AT_RUN = [
  'before-the-first-law',
  'business-days-without-calendar',
  'no-law-of-term',
  'term-never-set',
  'term-unknown',
]
const READ = names.filter((name) => !AT_RUN.includes(name) && commandOf(name) === 'run scenario.yaml')

describe('`validate` says the same without running anything', () => {
  test.each(READ)('%s', async (name) => {
    const { code, stderr } = await runLine('validate scenario.yaml', { cwd: folderOf(name), columns: 120 })
    expect({ code, stderr }).toEqual({ code: 2, stderr: readFileSync(expectedOf(name), 'utf8') })
  })

  test.each(AT_RUN)('%s is well formed', async (name) => {
    const { code, stderr } = await runLine('validate scenario.yaml', { cwd: folderOf(name) })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })
})

describe('what is too large or points out of the folder', () => {
  test('a file that was there stays as it was', async () => {
    const folder = folderOf('several')
    writeFileSync(join(folder, 'old.json'), '{}')
    const { code } = await runLine('run scenario.yaml --out old.json', { cwd: folder })
    expect(code).toBe(2)
    expect(readFileSync(join(folder, 'old.json'), 'utf8')).toBe('{}')
  })

  test('a link that leads out of the folder of the scenario', async () => {
    const folder = folderOf()
    replaceIn(folder, 'scenario.yaml', 'sales.csv', 'link.csv')
    symlinkSync(join(import.meta.dirname, 'base', 'sales.csv'), join(folder, 'link.csv'))
    expect(await refused(folder)).toBe(
      "scenario.yaml:19:11  file-outside  `link.csv` is a link that leads out of the scenario's folder\n" +
        '    put the file beside the scenario and give its plain name, as in `revenue.csv`\n' +
        '1 fault\n',
    )
  })

  test('five megabytes of YAML, in the scenario and in the pack', async () => {
    const comment = `# ${'x'.repeat(97)}\n`.repeat((5 * 1024 * 1024) / 100)
    for (const file of ['scenario.yaml', 'rules/supply/2022-01-01-new-capacity.yaml']) {
      const folder = folderOf()
      writeFileSync(join(folder, file), comment + readFileSync(join(folder, file), 'utf8'))
      expect(await refused(folder)).toBe(
        `${file}:1:1  file-too-large  the file has 5.0 MB, and a document may have 4 MB\n` +
          '    put long lists in a CSV file beside the scenario: its rows have no limit\n' +
          '1 fault\n',
      )
    }
  })

  test('10,001 rules are counted, not read', async () => {
    const rules = (count: number): string =>
      Array.from({ length: count }, (_, index) => `  - { name: r${index} }\n`).join('')
    const folder = folderOf()
    const head = 'pactwright: 1\namendment: flood\ntitle: Flood\neffective: 2023-01-01\nenacts:\n'
    writeFileSync(join(folder, 'rules/supply/2023-01-01-flood.yaml'), head + rules(9_997))
    expect(await refused(folder)).toBe(
      'rules/supply/2023-01-01-flood.yaml:10002:5  too-many-rules  more than 10000 rules, which is all that an agreement may have\n' +
        '    say in one rule what differs only in a value: use `in` with a list, or a term\n' +
        '1 fault\n',
    )
  })
})
