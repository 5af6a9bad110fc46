import type { Rule } from '../agreement/agreement.ts'
import type { Placement } from '../simulation/outcome.ts'
import type { AwardView } from './award-view.ts'
import { awardViews, barriersTo, barriersToHolder } from './award-view.ts'
import { equal, exactIn, exactOf, NOUGHT } from './exact.ts'
import type { Run } from './run.ts'

/**
 * Exclusive work goes nowhere else, and nothing goes where a rule excludes it, unless a permit prevails. Which rules
 * speak is worked out from the law of the day of submission, not taken from the outcome.
 */
export function exclusivesHold(run: Run): readonly string[] {
  return awardViews(run).flatMap((view) =>
    view.decision.placements.flatMap((placement): string[] => {
      const ways = waysTo(placement, view, run)
      if (ways.length === 0)
        return [`${view.request.id}: neither a bid nor a right placed it with ${placement.provider}`]
      if (ways.some((barriers) => barriers.length === 0)) return []
      const names = [...new Set(ways.flat().map((rule) => `\`${rule.name}\``))]
      return [`${view.request.id}: placed with ${placement.provider}, which ${names.join(', ')} keeps out`]
    }),
  )
}

/** How a placement may have come about, by a bid at its price or a right exercised at it, and what stands in the way. */
function waysTo({ provider, host, price }: Placement, view: AwardView, run: Run): (readonly Rule[])[] {
  const paid = exactIn(price) ?? NOUGHT
  const bids = view.request.bids.filter((bid) => bid.by === provider && equal(exactOf(bid.price), paid))
  const exercised = view.decision.notices.some(
    (notice) =>
      notice.holder === run.agreement.providers.get(provider) &&
      (exactIn(notice.taken) ?? NOUGHT).n > 0n &&
      equal(exactIn(notice.price ?? '') ?? NOUGHT, paid),
  )
  return [
    ...bids.map((bid) => barriersTo({ provider, host, bid }, view, run)),
    ...(exercised ? [barriersToHolder(provider, host, view, run)] : []),
  ]
}
