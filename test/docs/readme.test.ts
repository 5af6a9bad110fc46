import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT, runLine } from '../cli/run-line.ts'
import { expectShown } from './expect-shown.ts'
import type { Fence } from './fences.ts'
import { fencesOf, sessions } from './fences.ts'

const README = readFileSync(join(ROOT, 'README.md'), 'utf8')
const FENCES = fencesOf(README)
const of = (language: string): Fence[] => FENCES.filter((fence) => fence.language === language)

describe('the README', () => {
  test('starts with two lines to copy', () => {
    const [quick] = FENCES
    expect(quick?.heading).toBe('Quick start')
    expect(quick?.language).toBe('sh')
    expect(quick?.lines).toEqual(['npm ci && npx pactwright run microsoft-openai/seed', 'npm ci && npm run verify'])
  })

  test('says what it is not', () => {
    expect(README).toMatch(/not affiliated/i)
    expect(README).toMatch(/no legal advice|not legal advice/i)
  })

  const commands = of('console').flatMap(sessions)

  test('shows commands', () => {
    expect(commands.length).toBeGreaterThanOrEqual(5)
    expect(FENCES.every(({ language }) => ['sh', 'console', 'ts', 'text', 'yaml'].includes(language))).toBe(true)
  })

  test.each(commands)('$command', async ({ command, output }) => {
    const line = /^pactwright (.*)$/.exec(command)?.[1] ?? ''
    const { all } = await runLine(line)
    expectShown(all.trimEnd().split('\n'), output)
  })

  test('the library in use prints what is shown', () => {
    const [program] = of('ts')
    const [printed] = of('text')
    const folder = mkdtempSync(join(tmpdir(), 'pactwright-'))
    const modules = join(folder, 'node_modules')
    mkdirSync(modules)
    symlinkSync(ROOT, join(modules, 'pactwright'))
    writeFileSync(join(folder, 'program.mjs'), program?.lines.join('\n') ?? '')
    const { stdout, stderr } = spawnSync(process.execPath, ['program.mjs'], { cwd: folder, encoding: 'utf8' })
    expect(stderr).toBe('')
    expect(stdout.trimEnd().split('\n')).toEqual(printed?.lines)
  })
})
