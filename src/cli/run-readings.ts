import type { ReadingOutcome } from '../simulation/outcome/reading-outcome.ts'
import { compareOutcomes } from '../simulation/readings/compare-outcomes.ts'
import type { OtherReading } from '../simulation/readings/other-readings.ts'
import { otherReadings } from '../simulation/readings/other-readings.ts'
import type { Divergence } from '../confirm/replay-set.ts'
import type { Io } from './io.ts'
import type { Ran, RunOptions } from './run-prepared.ts'
import { runPrepared } from './run-prepared.ts'
import type { Stopwatch } from './stopwatch.ts'

/** So many other readings are run at a command; those that no answer rests on are left out first. */
const MOST_RERUNS = 200

export interface WithReadings {
  readonly ran: readonly Ran[]
  readonly divergences: readonly Divergence[]
  readonly interrupted: boolean
}

const NOTHING: Pick<ReadingOutcome, 'faults' | 'totals' | 'decisions' | 'payments' | 'others'> = {
  faults: [],
  totals: [],
  decisions: [],
  payments: [],
  others: [],
}

/**
 * Runs what has been run again under each other reading of each term, one at a time and confirmed like any run, and
 * gives each outcome what would be otherwise.
 */
export async function runReadings(
  ran: readonly Ran[],
  options: RunOptions,
  io: Io,
  stopwatch: Stopwatch,
): Promise<WithReadings> {
  const plans = ran.map((one) => ({ one, others: othersOf(one) }))
  const chosen = chooseReruns(plans.flatMap(({ others }) => others))
  const divergences: Divergence[] = []
  const done: Ran[] = []
  let interrupted = false
  for (const { one, others } of plans) {
    const readings: ReadingOutcome[] = []
    for (const other of others) {
      if (interrupted || !chosen.has(other)) {
        readings.push(notRun(other))
        continue
      }
      const rerun = await rerunUnder(one, other, options, io, stopwatch)
      divergences.push(...rerun.divergences)
      interrupted = rerun.interrupted
      readings.push(rerun.reading)
    }
    done.push({ ...one, outcome: { ...one.outcome, readings } })
  }
  return { ran: done, divergences, interrupted }
}

const othersOf = ({ prepared: { agreement, scenario, overlay }, outcome }: Ran): OtherReading[] =>
  otherReadings(agreement, scenario, outcome, overlay)

function chooseReruns(others: readonly OtherReading[]): ReadonlySet<OtherReading> {
  const rested = others.filter((one) => one['rests-on'])
  const rest = others.filter((one) => !one['rests-on'])
  return new Set([...rested, ...rest].slice(0, MOST_RERUNS))
}

const notRun = (other: OtherReading): ReadingOutcome => ({ ...toldOf(other), state: 'not run', ...NOTHING })

const toldOf = ({ overlay: _overlay, ...told }: OtherReading): Omit<OtherReading, 'overlay'> => told

interface Rerun {
  readonly reading: ReadingOutcome
  readonly divergences: readonly Divergence[]
  readonly interrupted: boolean
}

async function rerunUnder(
  { prepared, outcome }: Ran,
  other: OtherReading,
  options: RunOptions,
  io: Io,
  stopwatch: Stopwatch,
): Promise<Rerun> {
  const again = [{ ...prepared, overlay: other.overlay }]
  const { ran, faults, divergences, interrupted } = await runPrepared(again, options, io, stopwatch)
  const [result] = ran
  if (result !== undefined) {
    const differences = compareOutcomes(outcome, result.outcome)
    return { reading: { ...toldOf(other), state: 'run', faults: [], ...differences }, divergences, interrupted }
  }
  if (interrupted) return { reading: notRun(other), divergences, interrupted }
  const told = faults.map(({ at, message }) => `${at}: ${message}`)
  return { reading: { ...toldOf(other), state: 'faulty', ...NOTHING, faults: told }, divergences, interrupted }
}
