import type { Contradiction } from '../simulation/outcome/reason.ts'
import type { Run } from './run.ts'

/**
 * An answer is disputed when rules contradict each other and none of them prevails, and only then; where it is, nothing
 * is placed or paid.
 */
export function disputesSettleNothing({ outcome }: Run): readonly string[] {
  const { decisions, payments, rights } = outcome
  const answers = [
    ...decisions.map((one) => ({ ...one, disputed: one.status === 'disputed', nothing: one.placements.length === 0 })),
    ...payments.map((one) => ({
      ...one,
      disputed: one.status === 'disputed',
      nothing: one.parts.every((part) => part.steps.every((step) => step.verb !== 'payable')),
    })),
    ...rights.map((one) => ({ ...one, disputed: one.answer === 'disputed', nothing: true })),
  ]
  const wrong = answers.flatMap(({ id, disputed, nothing, contradictions }): string[] => {
    if (!disputed) return []
    if (!isUnsettled(contradictions)) return [`${id} is disputed, and nothing contradicts`]
    return nothing ? [] : [`${id} is disputed, and yet settled`]
  })
  const silent = decisions.flatMap(({ id, status, contradictions }): string[] =>
    status !== 'disputed' && contradictions.some((one) => one.prevails === undefined)
      ? [`${id} is ${status} in spite of a contradiction`]
      : [],
  )
  return [...wrong, ...silent]
}

/** Some two are level, or all that speak of one thing go round in a circle, so that each loses to another. */
function isUnsettled(contradictions: readonly Contradiction[]): boolean {
  if (contradictions.some((one) => one.prevails === undefined)) return true
  const subjects = new Set(contradictions.map((one) => one.about))
  return [...subjects].some((about) => {
    const own = contradictions.filter((one) => one.about === about)
    const losers = new Set(own.flatMap((one) => one.between.filter((rule) => rule !== one.prevails)))
    return own.every((one) => one.between.every((rule) => losers.has(rule)))
  })
}
