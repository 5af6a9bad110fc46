import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT, runLine } from '../cli/run-line.ts'

interface Fence {
  readonly language: string
  readonly lines: readonly string[]
  /** The heading it stands under. */
  readonly heading: string
}

function fencesOf(markdown: string): Fence[] {
  const fences: Fence[] = []
  let heading = ''
  let open: { language: string; lines: string[] } | undefined
  for (const line of markdown.split('\n')) {
    const fence = /^```(.*)$/.exec(line)
    if (fence === null && open === undefined) heading = /^#+ (.*)$/.exec(line)?.[1] ?? heading
    else if (fence === null) open?.lines.push(line)
    else if (open === undefined) open = { language: fence[1] ?? '', lines: [] }
    else {
      fences.push({ ...open, heading })
      open = undefined
    }
  }
  return fences
}

const README = readFileSync(join(ROOT, 'README.md'), 'utf8')
const FENCES = fencesOf(README)
const of = (language: string): Fence[] => FENCES.filter((fence) => fence.language === language)

/** Each `$ pactwright …` of a block with the lines that follow it; `…` alone stands for lines left out. */
function sessions({ lines }: Fence): { command: string; output: string[] }[] {
  const found: { command: string; output: string[] }[] = []
  for (const line of lines) {
    if (line.startsWith('$ ')) found.push({ command: line.slice(2), output: [] })
    else found.at(-1)?.output.push(line)
  }
  return found
}

/** Checks that the shown lines are printed in this order, without gaps but where `…` says so. */
function expectShown(printed: readonly string[], shown: readonly string[]): void {
  let at = 0
  let skipping = false
  for (const line of shown) {
    if (line === '…') skipping = true
    else {
      at = skipping ? printed.indexOf(line, at) : at
      expect(printed[at] ?? '(nothing more)').toBe(line)
      at += 1
      skipping = false
    }
  }
  if (!skipping) expect(printed.slice(at)).toEqual([])
}

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
