import type { Decision } from '../simulation/outcome/decision.ts'
import { dayIn, endIn } from './capacity-holds.ts'
import { compare, equal, exactIn, exactOf, NOUGHT, plus, print, sumOf } from './exact.ts'
import type { Run } from './run.ts'

/** Every request has one decision, and what is placed of it and what is unmet come to what was requested. */
export function requestsAddUp({ scenario, outcome }: Run): readonly string[] {
  const counts = scenario.requests.flatMap(({ id }) => {
    const count = outcome.decisions.filter((one) => one.request === id).length
    return count === 1 ? [] : [`request ${id} has ${count} decisions`]
  })
  const sums = outcome.decisions.flatMap((decision): string[] => {
    const request = scenario.requests.find((one) => one.id === decision.request)
    if (request === undefined) return [`decision ${decision.id} answers no request`]
    const placed = sumOf(decision.placements.map((one) => exactIn(one.quantity) ?? NOUGHT))
    const unmet = exactIn(decision.unmet) ?? NOUGHT
    const requested = exactOf(request.quantity)
    const found = equal(plus(placed, unmet), requested)
      ? []
      : [`${decision.id}: ${print(placed)} placed and ${print(unmet)} unmet of ${print(requested)} requested`]
    if (compare(unmet, NOUGHT) < 0) found.push(`${decision.id}: ${print(unmet)} unmet`)
    for (const one of decision.placements) {
      if (compare(exactIn(one.quantity) ?? NOUGHT, NOUGHT) <= 0) found.push(`${decision.id}: places ${one.quantity}`)
      const [from, to] = [dayIn(one.from), endIn(one.to)]
      if (from < request.interval.from || to !== request.interval.to || to <= from)
        found.push(`${decision.id}: placed from ${one.from} to ${one.to ?? 'no end'}`)
    }
    const none = decision.placements.length === 0
    const status = statusOf(decision, equal(unmet, NOUGHT), none)
    return status === decision.status ? found : [...found, `${decision.id}: ${decision.status}, not ${status}`]
  })
  return [...counts, ...sums]
}

const statusOf = ({ status }: Decision, whole: boolean, none: boolean): Decision['status'] => {
  if (status === 'disputed') return none ? 'disputed' : 'partly placed'
  if (whole) return 'placed'
  return none ? 'unmet' : 'partly placed'
}
