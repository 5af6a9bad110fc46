import { execFileSync } from 'node:child_process'
import { defineConfig } from 'vitest/config'

/** New ground with every commit, the same ground for the same commit: a red run stays red until something changes. */
function seedOfCommit(): string {
  try {
    const commit = execFileSync('git', ['rev-parse', '--short=7', 'HEAD'], { encoding: 'utf8', stdio: 'pipe' })
    return String(Number.parseInt(commit.trim(), 16) || 1)
  } catch {
    return '20250121'
  }
}

const seed = process.env['PACTWRIGHT_SEED'] ?? seedOfCommit()
const runs = process.env['PACTWRIGHT_RUNS'] ?? '100'
// Other tools read this file too; only a test run says what it will draw.
if (process.env['VITEST'] !== undefined) console.log(`properties: PACTWRIGHT_RUNS=${runs} PACTWRIGHT_SEED=${seed}`)

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    env: { PACTWRIGHT_SEED: seed, PACTWRIGHT_RUNS: runs, NO_COLOR: '1', TZ: 'UTC' },
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    expect: { requireAssertions: false },
  },
})
