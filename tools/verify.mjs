// Runs every gate (`check`), then build and tests (`test`), and prints the minutes that each part took. All parts run
// even when one fails, so that one run shows everything that is wrong.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const report = join(root, '.cache', 'tests.json')
const npx = (...args) => ['npx', ['--no-install', ...args]]
const npm = (script) => ['npm', ['run', '--silent', script]]

const parts = {
  check: [
    ['types', npm('types')],
    ['lint', npm('lint')],
    ['format', npm('format')],
    ['unused code', npm('unused')],
    ['layers', npm('layers')],
    ['browser bundle', npm('check:browser')],
  ],
  test: [
    ['build', npm('build')],
    ['tests', npx('vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`)],
  ],
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in parts))
if (asked.length === 0 || unknown.length > 0) {
  console.error(`usage: node tools/verify.mjs ${Object.keys(parts).join('|')} …`)
  process.exit(2)
}

rmSync(report, { force: true })
mkdirSync(dirname(report), { recursive: true })

const results = asked.flatMap((name) =>
  parts[name].map(([title, [command, args]]) => {
    console.log(`── ${title}`)
    const start = performance.now()
    const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
    return { title, ok: status === 0, minutes: (performance.now() - start) / 60_000 }
  }),
)

console.log('── minutes by part')
for (const { title, ok, minutes } of results) {
  console.log(`${minutes.toFixed(2).padStart(6)}  ${title}${ok ? '' : '  FAILED'}`)
}
if (asked.includes('test')) console.log(summary())
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1

/** Without a report the test runner never got to its end, which is a failure whatever it printed. */
function summary() {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'))
    return `${numPassedTests} passed, ${numFailedTests} failed`
  } catch {
    process.exitCode = 1
    return '0 passed, 1 failed'
  }
}
