import type { ConfirmMode } from '../confirm/confirm.ts'
import { confirm } from '../confirm/confirm.ts'
import { createRecorder } from '../confirm/recorder.ts'
import type { Divergence } from '../confirm/replay-set.ts'
import type { Fault } from '../document/fault.ts'
import { hasErrors } from '../document/fault.ts'
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

/**
 * Runs scenarios one after the other: decides each, then asks the reference engine the same questions. Nothing is
 * printed here, and nothing may be printed when there are faults or divergences.
 */
export async function runPrepared(
  prepared: readonly Prepared[],
  options: RunOptions,
  io: Io,
  stopwatch: Stopwatch,
): Promise<RunResult> {
  const ran: Ran[] = []
  const faults: Fault[] = []
  const divergences: Divergence[] = []
  const interrupted = (): boolean => io.signal?.aborted === true
  for (const one of prepared) {
    if (interrupted()) break
    const recorder = createRecorder()
    const { agreement, scenario, ...inputs } = one
    const compile = io.compile === undefined ? {} : { compile: io.compile }
    const result = simulate(agreement, scenario, { trace: options.trace, recorder, ...inputs, ...compile })
    faults.push(...result.faults)
    stopwatch.mark('deciding')
    // Once something is faulty nothing will be printed: the rest is only looked through for more faults.
    if (result.outcome !== undefined && !hasErrors(faults)) {
      const confirmation = await confirm(recorder.recording(), { mode: options.confirm, sampleAbove: SAMPLE_ABOVE })
      divergences.push(...confirmation.divergences)
      ran.push({ prepared: one, outcome: closeReceipt(result.outcome, confirmation) })
    }
    stopwatch.mark('confirming')
    if (prepared.length > 1) await breathe()
  }
  return { ran, faults, divergences, interrupted: interrupted() }
}
