import type { ConfirmMode } from '../confirm/confirm.ts'
import { confirm } from '../confirm/confirm.ts'
import { createRecorder } from '../confirm/recorder.ts'
import type { Recording } from '../confirm/recording.ts'
import type { Divergence } from '../confirm/replay-set.ts'
import type { Fault } from '../document/fault.ts'
import type { Outcome } from '../simulation/outcome.ts'
import { closeReceipt } from '../simulation/assemble-outcome.ts'
import { simulate } from '../simulation/simulate.ts'
import type { Io } from './io.ts'
import type { Prepared } from './load-scenarios.ts'
import type { Stopwatch } from './stopwatch.ts'

export interface RunOptions {
  readonly confirm: ConfirmMode
  readonly trace: 'none' | 'verdicts' | 'all'
}

export interface Ran {
  readonly prepared: Prepared
  readonly outcome: Outcome
}

export interface RunResult {
  readonly ran: readonly Ran[]
  readonly faults: readonly Fault[]
  readonly divergences: readonly Divergence[]
  /** True when the user stopped it: `ran` holds what was finished. */
  readonly interrupted: boolean
}

/** More distinct evaluations than this are confirmed by a sample. */
const SAMPLE_ABOVE = 2_000

/** Lets an interrupt through: deciding is synchronous, and confirming only waits for what is ready. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

interface Decided extends Ran {
  readonly recording: Recording
}

async function decideAll(
  prepared: readonly Prepared[],
  options: RunOptions,
  io: Io,
  faults: Fault[],
): Promise<Decided[]> {
  const decided: Decided[] = []
  for (const one of prepared) {
    if (io.signal?.aborted === true) break
    const recorder = createRecorder()
    const { agreement, scenario, overlay, documents } = one
    const result = simulate(agreement, scenario, {
      trace: options.trace,
      overlay,
      recorder,
      documents,
      ...(io.compile === undefined ? {} : { compile: io.compile }),
    })
    faults.push(...result.faults)
    if (result.outcome !== undefined) {
      decided.push({ prepared: one, outcome: result.outcome, recording: recorder.recording() })
    }
    await breathe()
  }
  return decided
}

/**
 * Decides all scenarios, then asks the reference engine the same questions. Nothing is printed here, and nothing may be
 * printed when there are faults or divergences.
 */
export async function runPrepared(
  prepared: readonly Prepared[],
  options: RunOptions,
  io: Io,
  stopwatch: Stopwatch,
): Promise<RunResult> {
  const faults: Fault[] = []
  const decided = await decideAll(prepared, options, io, faults)
  stopwatch.mark('deciding')
  const ran: Ran[] = []
  const divergences: Divergence[] = []
  for (const { recording, prepared: one, outcome } of faults.length > 0 ? [] : decided) {
    if (io.signal?.aborted === true) break
    const confirmation = await confirm(recording, { mode: options.confirm, sampleAbove: SAMPLE_ABOVE })
    divergences.push(...confirmation.divergences)
    ran.push({ prepared: one, outcome: closeReceipt(outcome, confirmation) })
    await breathe()
  }
  stopwatch.mark('confirming')
  return { ran, faults, divergences, interrupted: io.signal?.aborted === true }
}
