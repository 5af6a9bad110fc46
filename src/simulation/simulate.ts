import type { Agreement } from '../agreement/agreement.ts'
import { checkOverlay } from '../agreement/check-overlay.ts'
import type { Compile } from '../agreement/lawbook.ts'
import { createLawbook } from '../agreement/lawbook.ts'
import type { Overlay } from '../agreement/overlay.ts'
import { NO_OVERLAY } from '../agreement/overlay.ts'
import { withPoints } from '../agreement/series/with-points.ts'
import { withRegions } from '../agreement/with-regions.ts'
import type { Fault } from '../document/fault.ts'
import { fault, hasErrors } from '../document/fault.ts'
import type { Recorder } from '../rules/recorder.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { assembleOutcome } from './assemble-outcome.ts'
import { mergeOverlays } from './merge-overlays.ts'
import type { Outcome } from './outcome.ts'
import type { Trace } from './world.ts'
import { foldWorlds } from './restatement/fold-worlds.ts'

export interface SimulateOptions {
  /** How much of the verdicts the outcome carries. */
  readonly trace?: Trace
  /** Takes note of each evaluation, for `confirm`. */
  readonly recorder?: Recorder
  /** Laid over the scenario's own readings and sets. */
  readonly overlay?: Overlay
  /** Names and hashes of the documents, for the receipt. */
  readonly documents?: readonly { readonly name: string; readonly sha256: string }[]
  /** Whether all that becomes known late is known from the start, so that nothing is restated. Default: false. */
  readonly hindsight?: boolean
  /** For tests of the confirmation: how rules are compiled. */
  readonly compile?: Compile
}

export interface Simulated {
  /** Absent when there is a fault. */
  readonly outcome?: Outcome
  readonly faults: readonly Fault[]
}

const NO_RECORDER: Recorder = { record: () => undefined }

/**
 * Runs a scenario under an agreement: one timeline of requests, notices, answers, deadlines, postings and uses, folded
 * into the outcome. Pure: the same inputs give the same outcome to the byte, in whatever order they were written. What
 * is opened within the horizon is followed to its end, even past it.
 *
 * Faults: an overlay that names what does not exist, a term without a value that some rule must compute with, a record
 * before the first law, a calendar that ends too soon.
 *
 * @example
 * const { outcome, faults } = simulate(agreement, scenario)
 */
export function simulate(written: Agreement, scenario: Scenario, options: SimulateOptions = {}): Simulated {
  const agreement = withPoints(withRegions(written, scenario.regions), scenario.series)
  const overlay = mergeOverlays(scenario, options.overlay ?? NO_OVERLAY)
  const problems = checkOverlay(agreement, overlay)
  if (problems.length > 0) return { faults: problems.map((problem) => fault(problem, scenario.place)) }
  const lawbook = createLawbook(agreement, options.recorder ?? NO_RECORDER, options.compile)
  const trace = options.trace ?? 'none'
  const { world, faults } = foldWorlds({
    agreement,
    scenario,
    overlay,
    lawbook,
    trace,
    hindsight: options.hindsight ?? false,
  })
  if (world === undefined || hasErrors(faults)) return { faults }
  return { outcome: assembleOutcome(world, overlay, options.documents ?? []), faults }
}
