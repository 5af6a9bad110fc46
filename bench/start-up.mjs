// How long a person waits: the bundled command on the seed scenario against a Node that does nothing, in interleaved
// pairs, so that a busy machine slows both. Exits 1 when the ratio of the medians is above the bound.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cpus } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const BOUND = 7
const PAIRS = 15
const SHARES = ['loading', 'parsing', 'deciding', 'confirming', 'printing']

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const command = join(root, 'dist', 'pactwright.js')
const scenario = join(root, 'scenarios', 'microsoft-openai', 'seed.yaml')

for (const path of [command, scenario]) {
  if (existsSync(path)) continue
  console.error(`start-up: ${path} is missing: run \`npm run build\` first`)
  process.exit(2)
}

function timed(args, env = {}) {
  const start = performance.now()
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  const ms = performance.now() - start
  if (status !== 0) {
    console.error(`start-up: node ${args.join(' ')} exited ${status}\n${stderr}`)
    process.exit(2)
  }
  return { ms, stderr }
}

const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** The one line of JSON that the command writes to stderr when `PACTWRIGHT_TIMINGS=1`. */
function timingsOf(stderr) {
  for (const line of stderr.split('\n')) {
    if (!line.startsWith('{')) continue
    const timings = JSON.parse(line)
    const missing = SHARES.filter((share) => typeof timings[share] !== 'number')
    if (missing.length === 0) return timings
    console.error(`start-up: the command did not say how long these took: ${missing.join(', ')}`)
    process.exit(2)
  }
  console.error('start-up: the command printed no timings under PACTWRIGHT_TIMINGS=1')
  process.exit(2)
}

const run = [command, 'run', scenario]
const bare = ['-e', '0']

// One of each first, so that neither pays for cold files.
timed(run)
timed(bare)

const pairs = Array.from({ length: PAIRS }, (_, index) => {
  const ours = () => timed(run, { PACTWRIGHT_TIMINGS: '1' })
  const nothing = () => timed(bare)
  if (index % 2 === 0) {
    const { ms, stderr } = ours()
    return { ms, bare: nothing().ms, timings: timingsOf(stderr) }
  }
  const { ms: before } = nothing()
  const { ms, stderr } = ours()
  return { ms, bare: before, timings: timingsOf(stderr) }
})

const oursMs = median(pairs.map(({ ms }) => ms))
const bareMs = median(pairs.map((pair) => pair.bare))
const ratio = oursMs / bareMs

const row = (title, ms, note) => console.log(`${title.padEnd(28)}${ms.toFixed(1).padStart(8)} ms  ${note}`)
console.log(
  `start-up: node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${PAIRS} pairs`,
)
row('node -e 0', bareMs, 'median')
row('pactwright run seed', oursMs, `median, ${ratio.toFixed(2)} times bare node (bound ${BOUND})`)

const shares = SHARES.map((share) => [share, median(pairs.map(({ timings }) => timings[share]))])
const told = shares.reduce((sum, [, ms]) => sum + ms, 0)
const percent = (ms) => `${((100 * ms) / oursMs).toFixed(0).padStart(3)}%`
for (const [share, ms] of shares) row(`  ${share}`, ms, percent(ms))
row('  node itself and the rest', Math.max(0, oursMs - told), percent(Math.max(0, oursMs - told)))

if (ratio > BOUND) {
  console.error(`start-up: ${ratio.toFixed(2)} times bare node is above the bound of ${BOUND}`)
  process.exitCode = 1
}
