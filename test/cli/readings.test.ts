import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { outcomeShape } from '../../src/report/outcome-shape.ts'
import { runLine } from './run-line.ts'

/** A folder with a pack and the scenario `year` of it. */
function lease(readings: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'pactwright-'))
  mkdirSync(join(folder, 'rules'))
  writeFileSync(
    join(folder, 'rules', 'lease.yaml'),
    `pactwright: 1
agreement: lease
title: A lease
zone: UTC
currency: USD
unit: MW
parties: [owner, tenant]
streams: [sales]
terms: { rate: { type: ratio }, base: { type: money } }
---
pactwright: 1
amendment: founding
title: The lease
effective: 2025-01-01
sets:
  rate: { value: 10%, readings: { chosen: 10%, ${readings} }, reading: chosen }
  base: { value: 0 USD, readings: { natural: 0 USD, unknown-to-all: 5 USD }, reading: natural }
enacts:
  - name: rent
    clause: Percentage rent.
    conditions: { all: [] }
    event: { type: share, params: { from: tenant, to: owner, steps: [ { take: = posting.amount }, { times: = 1% / (term.rate - 11%) } ] } }
`,
  )
  writeFileSync(
    join(folder, 'year.yaml'),
    `pactwright: 1
scenario: year
title: A year
agreement: lease
horizon: 2025-01-01..2026-01-01
postings: [ { stream: sales, period: 2025-01, amount: 100 USD } ]
`,
  )
  return folder
}

describe('--all-readings', () => {
  test('as JSON, what each other reading changes, and the outcome as it is', async () => {
    const { code, stdout } = await runLine('run microsoft-openai/readings --format ndjson --all-readings')
    expect(code).toBe(0)
    const [line = '', ...rest] = stdout.split('\n')
    const { readings = [] } = outcomeShape.parse(JSON.parse(line))
    const [plain = ''] = (await runLine('run microsoft-openai/readings --format ndjson')).stdout.split('\n')
    expect(line.startsWith(plain.slice(0, -1))).toBe(true)
    expect(readings.find(({ reading }) => reading === 'press')).toMatchObject({
      term: 'share.rate',
      value: '20%',
      'instead-of': 'seed',
      was: '25%',
      'rests-on': true,
      state: 'run',
      totals: [{ was: '25000000.00', becomes: '20000000.00', change: '-5000000.00' }],
      payments: [{ was: { amount: '25000000.00' }, becomes: { amount: '20000000.00' } }],
    })
    // Those of terms that an answer rests on come first.
    const rests = readings.map((one) => one['rests-on'])
    expect(rests).toEqual([...rests].sort().reverse())
    expect(rest.length).toBeGreaterThan(2)
  })

  test('what cannot be run says why, and is no fault of the run', async () => {
    const { code, stdout, stderr } = await runLine('run year.yaml --all-readings', { cwd: lease('none: 11%') })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout.replace(/\s+/g, ' ')).toContain('Other readings 2 of 2 terms: none changes anything')
    expect(stdout.replace(/\s+/g, ' ')).toMatch(/rate=none cannot be run: \S+: .*by zero/)
    expect(stdout).toContain('Nothing changes with base=unknown-to-all.')
  })

  test('no more are run than can be waited for, and which were not is told', async () => {
    const many = Array.from({ length: 205 }, (_, index) => `r${index}: ${20 + index}%`).join(', ')
    const cwd = lease(many)
    const { code, stdout } = await runLine('run year.yaml --all-readings --format json --confirm none', { cwd })
    expect(code).toBe(0)
    const { readings = [] } = outcomeShape.parse(JSON.parse(stdout))
    const left = readings.filter(({ state }) => state === 'not run')
    expect([readings.length, left.length]).toEqual([206, 6])
    // What no answer rests on is left out first.
    expect(left.map(({ term }) => term)).toContain('base')
    const text = await runLine('run year.yaml --all-readings --confirm none', { cwd })
    expect(text.stdout.replace(/\s+/g, ' ')).toContain('Not run, since there are too many: ')
  })

  test.each(['csv', 'journal'])('is not of --format %s', async (format) => {
    const { code, stdout, stderr } = await runLine(`run microsoft-openai/seed --all-readings --format ${format}`)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(`needless-flag  \`--all-readings\` is not of \`--format ${format}\``)
  })
})
