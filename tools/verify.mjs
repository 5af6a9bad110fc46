// Runs every gate (`check`), then build and tests (`test`), and prints the minutes that each part took. All parts run
// even when one fails, so that one run shows everything that is wrong. `count` only prints how the last tests ended.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
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
if (asked.length === 0 || asked.some((name) => name !== 'count' && !(name in parts))) {
  console.error('usage: node tools/verify.mjs check|test|count …')
  process.exit(2)
}
if (asked.includes('test')) rmSync(report, { force: true })
mkdirSync(dirname(report), { recursive: true })

const results = asked.flatMap((name) => (parts[name] ?? []).map(run))
if (results.length > 0) console.log('── minutes by part')
for (const { title, ok, minutes } of results) {
  console.log(`${minutes.toFixed(2).padStart(6)}  ${title}${ok ? '' : '  FAILED'}`)
}
if (asked.some((name) => name === 'test' || name === 'count')) console.log(countTests())
if (results.some(({ ok }) => !ok)) process.exitCode = 1

function run([title, [command, args]]) {
  console.log(`── ${title}`)
  const start = performance.now()
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
  return { title, ok: status === 0, minutes: (performance.now() - start) / 60_000 }
}

/** Without a report the test runner never got to its end; a test file that could not be loaded has no tests to count. */
function countTests() {
  if (!existsSync(report)) {
    process.exitCode = 1
    return '0 passed, 1 failed'
  }
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
  const unloaded = testResults.filter(({ status, assertionResults }) => {
    return status === 'failed' && assertionResults.every((one) => one.status !== 'failed')
  })
  const failed = numFailedTests + unloaded.length
  if (failed > 0 || numPassedTests === 0) process.exitCode = 1
  return `${numPassedTests} passed, ${failed} failed`
}
