import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Compile } from '../../src/agreement/lawbook.ts'
import { outcomeShape } from '../../src/report/outcome-shape.ts'
import { compileRules } from '../../src/rules/compile-rules.ts'
import { ROOT, runLine } from './run-line.ts'

const SCENARIOS = join(ROOT, 'scenarios', 'microsoft-openai')

/** A folder with a copy of the seed and its tables, its text changed. */
function changedSeed(change: (text: string) => string): { folder: string; file: string } {
  const folder = mkdtempSync(join(tmpdir(), 'pactwright-'))
  for (const name of readdirSync(SCENARIOS)) copyFileSync(join(SCENARIOS, name), join(folder, name))
  const file = join(folder, 'seed.yaml')
  const before = readFileSync(file, 'utf8')
  const after = change(before)
  expect(after).not.toBe(before)
  writeFileSync(file, after)
  return { folder, file }
}

/** One comparison is flipped: what must be none of a list is taken for what must be one of it. */
const flawed: Compile = (rules, facts) => compileRules(rules, facts, { operators: { notIn: 'in' } })

describe('formats', () => {
  test('one scenario is one object', async () => {
    const { code, stdout } = await runLine('run microsoft-openai/seed --format json')
    expect(code).toBe(0)
    const outcome = outcomeShape.parse(JSON.parse(stdout))
    expect(outcome.receipt.confirmed).toBeGreaterThan(0)
    expect(outcome.receipt.documents.map(({ name }) => name)).toContain('scenario/seed')
  })

  test('several are one line each, and a summary', async () => {
    const { code, stdout } = await runLine("run 'scenarios/**/*.yaml' --format json")
    expect(code).toBe(0)
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { summary?: { runs: number } })
    expect(lines.at(-1)?.summary?.runs).toBe(lines.length - 1)
    for (const line of lines.slice(0, -1)) outcomeShape.parse(line)
  })

  test('ndjson has a summary for one as well', async () => {
    const { stdout } = await runLine('run microsoft-openai/seed --format ndjson')
    expect(stdout.trimEnd().split('\n')).toHaveLength(2)
    expect(stdout).toContain('{"pactwright":1,"summary":{"files":1,"runs":1,"failed":0,')
  })

  test('--out writes the outcome and leaves a line on the terminal; its ending tells the format', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pactwright-'))
    const out = join(folder, 'seed.json')
    const { code, stdout, stderr } = await runLine(`run microsoft-openai/seed --out ${out}`)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^1 file, 1 run: (\d+) of \1 met, \d+ evaluations confirmed\.\n$/)
    expect(readFileSync(out, 'utf8')).toBe((await runLine('run microsoft-openai/seed --format json')).stdout)
  })

  test('--variant runs one variant as one object', async () => {
    const { stdout } = await runLine('run microsoft-openai/readings --variant press --format json')
    expect(JSON.parse(stdout)).toMatchObject({ scenario: 'readings', variant: 'press' })
  })

  test('a file named twice is run once', async () => {
    const { stdout } = await runLine(
      'run microsoft-openai/seed scenarios/microsoft-openai/seed.yaml --format ndjson --confirm none',
    )
    expect(stdout).toContain('"files":1,"runs":1')
  })
})

describe('overlays', () => {
  const amount = (stdout: string): unknown => {
    const { payments } = JSON.parse(stdout) as { payments: { id: string; amount: string }[] }
    return payments.find(({ id }) => id === 'openai-share-through-2030/2025-03')?.amount
  }

  test.each([
    ['', '25000000.00'],
    ['--reading press', '20000000.00'],
    ['--reading share.rate=press', '20000000.00'],
    ['--set share.rate=18%', '18000000.00'],
    ['--reading press --set share.rate=18%', '18000000.00'],
  ])('%s', async (flags, expected) => {
    const { stdout } = await runLine(`run microsoft-openai/seed ${flags} --format json`)
    expect(amount(stdout)).toBe(expected)
  })
})

describe('exit codes', () => {
  test('1 when an expectation fails, with what was expected, what came out, and why', async () => {
    const { file } = changedSeed((text) => text.replace('amount: 25_000_000.00 USD', 'amount: 26_000_000.00 USD'))
    const { code, stdout } = await runLine(`run ${file}`)
    expect(code).toBe(1)
    expect(stdout).toMatch(/Expectations {2}\d+ of \d+ met\n {2}not met: payment openai-share-through-2030\/2025-03\n/)
    expect(stdout).toContain('  expected  amount: 26_000_000.00 USD\n  actual    amount: 25000000.00 USD\n  why       ')
  })

  test('2 for faulty input: all faults, nothing printed, nothing written', async () => {
    const { file, folder } = changedSeed((text) =>
      text.replace('horizon: 2019', 'horizont: 2019').replace('by: openai', 'by: opnai'),
    )
    const out = join(folder, 'out.json')
    const { code, stdout, stderr } = await runLine(`run ${file} --out ${out}`)
    expect({ code, stdout, written: existsSync(out) }).toEqual({ code: 2, stdout: '', written: false })
    expect(stderr).toMatch(/seed\.yaml:\d+:1 {2}unknown-key {2}unknown key `horizont`\n {4}did you mean `horizon`\?\n/)
  })

  test('2 when one of several is faulty: the others are not printed either', async () => {
    const { file } = changedSeed((text) => text.replace('horizon: 2019', 'horizont: 2019'))
    const { code, stdout } = await runLine(`run microsoft-openai/copilot-ip ${file}`)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  })

  test('2 when the outcome cannot be written', async () => {
    const { code, stdout, stderr } = await runLine('run microsoft-openai/seed --out /nowhere/at-all/seed.json')
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('unwritable-file')
  })

  test('3 on a divergence, with both verdicts', async () => {
    const { code, stdout, stderr } = await runLine('run microsoft-openai/seed', { compile: flawed })
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toMatch(/^json-rules-engine and the compiled rules disagree/)
    expect(stderr).toMatch(/, asked about \S+ under \S+/)
    expect(stderr).toMatch(/\n {2}compiled {2}(not-)?fired; [^\n]+\n {2}reference (not-)?fired; [^\n]+\n/)
  })

  test('3 on a bug of ours: one line, and the trace only on demand', async () => {
    const broken: Compile = () => {
      throw new Error('something cannot be\nand goes on')
    }
    const said = await runLine('run microsoft-openai/seed', { compile: broken })
    expect(said).toMatchObject({ code: 3, stdout: '', stderr: 'this is a bug in pactwright: something cannot be\n' })
    const traced = await runLine('run microsoft-openai/seed', { compile: broken, env: { PACTWRIGHT_DEBUG: '1' } })
    expect(traced.stderr).toContain('    at ')
  })

  test('130 when interrupted, after what was finished, marked', async () => {
    const controller = new AbortController()
    let compiled = 0
    const counting: Compile = (...args) => {
      compiled += 1
      if (compiled === 3) controller.abort()
      return compileRules(...args)
    }
    const { code, stdout } = await runLine("run 'scenarios/**/*.yaml' --format ndjson", {
      signal: controller.signal,
      compile: counting,
    })
    expect(code).toBe(130)
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(lines.length).toBeGreaterThan(1)
    expect(lines.at(-1)).toMatchObject({ summary: { interrupted: true, runs: lines.length - 1 } })
  })
})

describe('confirmation', () => {
  test.each([
    ['none', 0],
    ['sample', 1],
  ])('--confirm %s', async (mode, least) => {
    const { stdout } = await runLine(`run microsoft-openai/seed --format json --confirm ${mode}`)
    const { receipt } = outcomeShape.parse(JSON.parse(stdout))
    expect(receipt.options.confirm).toBe(mode)
    expect(receipt.confirmed).toBeGreaterThanOrEqual(least)
    expect(receipt.confirmed).toBeLessThan(receipt.distinct)
  })
})

test('--trace verdicts and all carry the verdicts, none does not', async () => {
  const carries = async (trace: string): Promise<boolean> =>
    (
      await runLine(`run microsoft-openai/copilot-ip --variant agi-declared --format json --trace ${trace}`)
    ).stdout.includes('"verdicts": [')
  expect([await carries('none'), await carries('verdicts'), await carries('all')]).toEqual([false, true, true])
})

test('timings are one line of JSON on stderr', async () => {
  const { stderr } = await runLine('run microsoft-openai/seed', { env: { PACTWRIGHT_TIMINGS: '1' } })
  const times = JSON.parse(stderr) as Record<string, number>
  expect(Object.keys(times)).toEqual(['loading', 'parsing', 'deciding', 'confirming', 'printing'])
  expect(Object.values(times).every((ms) => ms >= 0)).toBe(true)
})

test('colour is used when it may be, and carries no text of its own', async () => {
  const plain = await runLine('run microsoft-openai/seed')
  const colored = await runLine('run microsoft-openai/seed', { color: { stdout: true, stderr: true } })
  expect(plain.stdout).not.toContain('\u001b')
  expect(colored.stdout).toContain('\u001b[')
  expect(colored.stdout.replace(/\u001b\[\d+m/g, '').replace(/ +$/gm, '')).toBe(plain.stdout)
})

test('the same command gives the same bytes from another folder', async () => {
  const here = await runLine('run microsoft-openai/seed --format json')
  const there = await runLine('run microsoft-openai/seed --format json', { cwd: tmpdir() })
  expect(there.stdout).toBe(here.stdout)
})
