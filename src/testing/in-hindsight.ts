import { knowledgeDays, scenarioAsOf } from '../simulation/restatement/knowledge.ts'
import { simulate } from '../simulation/simulate.ts'
import type { Invariant, Run } from './run.ts'

/**
 * Holds an invariant against what is owed by all that is known in the end: where something about the past becomes known
 * late, the outcome tells how it was paid bit by bit, and `restatements add up` says that this comes to the same.
 */
export const inHindsight =
  (invariant: Invariant): Invariant =>
  (run) =>
    invariant(hindsightOf(run))

/** The run as it would have been had all been known from the start; the run itself where nothing became known late. */
export function hindsightOf(run: Run): Run {
  const { agreement } = run
  if (!isRestated(run)) return run
  const scenario = scenarioAsOf(run.scenario, run.scenario.horizon.to - 1)
  const { outcome } = simulate(agreement, scenario, { hindsight: true, trace: 'verdicts' })
  return outcome === undefined ? run : { agreement, scenario, outcome }
}

/** Whether something about the past becomes known in a run. */
export const isRestated = ({ agreement, scenario }: Run): boolean =>
  scenario.corrections.length > 0 || knowledgeDays(agreement, scenario).length > 0
