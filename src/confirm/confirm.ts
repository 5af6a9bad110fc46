import type { Divergence } from './replay-set.ts'
import { replaySet } from './replay-set.ts'
import type { Recording } from './recording.ts'
import { distinctIn } from './recording.ts'
import { createReference } from './reference.ts'
import { sampleOf } from './sample.ts'

/** The reference that confirms, by version: a test holds it equal to the installed package. */
export const REFERENCE_ENGINE = 'json-rules-engine 7.3.1'

export type ConfirmMode = 'all' | 'sample' | 'none'

export interface ConfirmOptions {
  /** Which distinct evaluations to confirm. Default: `all`. */
  readonly mode?: ConfirmMode
  /** With more distinct evaluations than this, `all` becomes `sample`. Default: never. */
  readonly sampleAbove?: number
}

export interface Confirmation {
  readonly engine: string
  /** The mode that was used in the end. */
  readonly mode: ConfirmMode
  readonly evaluations: number
  readonly distinct: number
  /** Distinct evaluations that json-rules-engine was asked too, agreeing or not. */
  readonly confirmed: number
  readonly divergences: readonly Divergence[]
}

/**
 * Asks json-rules-engine the recorded questions and compares its answers with the recorded ones, node for node.
 * Every call has engines of its own and asks one question at a time, so calls may overlap.
 *
 * @example (await confirm(recorder.recording(), { mode: 'all', sampleAbove: 2000 })).divergences // []
 */
export async function confirm(recording: Recording, options: ConfirmOptions = {}): Promise<Confirmation> {
  const distinct = distinctIn(recording)
  const { mode: asked = 'all', sampleAbove = Infinity } = options
  const mode = asked === 'all' && distinct > sampleAbove ? 'sample' : asked
  const base = { engine: REFERENCE_ENGINE, mode, evaluations: recording.evaluations, distinct }
  if (mode === 'none' || distinct === 0) return { ...base, confirmed: 0, divergences: [] }

  const chosen = mode === 'sample' ? sampleOf(recording) : recording
  // Loaded here and nowhere else: a run without confirmation never pays for it.
  const reference = createReference(await import('json-rules-engine'))
  const divergences: Divergence[] = []
  for (const set of chosen.sets) divergences.push(...(await replaySet(set, reference)))
  return { ...base, confirmed: distinctIn(chosen), divergences }
}
