import { spawn, spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { ROOT, runLine } from './run-line.ts'

/** The command as it is installed: one process each. */
const COMMAND = join(ROOT, 'dist', 'pactwright.js')

const run = (args: readonly string[], env: Record<string, string> = {}) =>
  spawnSync(process.execPath, [COMMAND, ...args], {
    encoding: 'utf8',
    cwd: ROOT,
    env: { PATH: process.env['PATH'], ...env },
  })

beforeAll(() => {
  if (!existsSync(COMMAND)) throw new Error('there is no dist: `npm run build` makes it')
})

test('the built command prints what the source prints', async () => {
  const built = run(['run', 'microsoft-openai/seed'], { COLUMNS: '80' })
  const source = await runLine('run microsoft-openai/seed')
  expect({ status: built.status, stderr: built.stderr }).toEqual({ status: 0, stderr: '' })
  expect(built.stdout).toBe(source.stdout)
})

test('COLUMNS sets the width, and no colour goes into a pipe', () => {
  const wide = run(['run', 'microsoft-openai/seed'], { COLUMNS: '200', FORCE_COLOR: '1' }).stdout
  expect(wide).not.toContain('\u001b')
  expect(Math.max(...wide.split('\n').map((line) => [...line].length))).toBeGreaterThan(120)
})

test('the version is that of the package', () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }
  expect(run(['--version']).stdout).toBe(`${version}\n`)
})

test('faults go to stderr with exit 2', () => {
  expect(run(['run', 'microsoft-openai/sede'])).toMatchObject({ status: 2, stdout: '' })
})

test('a reader that goes away is no error', async () => {
  const child = spawn(
    process.execPath,
    [COMMAND, 'run', 'microsoft-openai/seed', '--format', 'json', '--trace', 'all'],
    {
      cwd: ROOT,
    },
  )
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  child.stdout.once('data', () => child.stdout.destroy())
  const code = await new Promise((resolve) => child.on('close', resolve))
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
})

test('an interrupt leaves what is finished, marked, with exit 130', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pactwright-'))
  const text = readFileSync(join(ROOT, 'scenarios/microsoft-openai/seed.yaml'), 'utf8')
  for (const name of ['seed-revenue.csv', 'seed-bids.csv']) {
    copyFileSync(join(ROOT, 'scenarios/microsoft-openai', name), join(folder, name))
  }
  for (let n = 0; n < 60; n++)
    writeFileSync(join(folder, `s${n}.yaml`), text.replace(/^scenario: .*$/m, `scenario: s${n}`))
  const child = spawn(
    process.execPath,
    [COMMAND, 'run', `${folder}/*.yaml`, '--format', 'ndjson', '--confirm', 'all'],
    {
      cwd: ROOT,
    },
  )
  let stdout = ''
  child.stdout.setEncoding('utf8').on('data', (part: string) => (stdout += part))
  // While sixty scenarios are read and run, which takes seconds.
  setTimeout(() => child.kill('SIGINT'), 1_000)
  const code = await new Promise((resolve) => child.on('close', resolve))
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(code).toBe(130)
  expect(lines.at(-1)).toMatchObject({ summary: { interrupted: true, runs: lines.length - 1, files: 60 } })
  expect(lines.length).toBeLessThan(61)
})
