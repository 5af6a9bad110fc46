import type { FactProblem, FactReader } from '../agreement/fact-reader.ts'
import type { PlanFailure } from '../plan/run-plan.ts'

/** Why a plan failed: of a fact that could not be had the reader knows more than the plan, such as the term that has no value. */
export function whyNot(failure: PlanFailure, facts: FactReader): FactProblem {
  return (failure.input === undefined ? undefined : facts.problemOf(failure.input)) ?? failure.problem
}
