import type { Rule } from '../agreement/agreement.ts'
import { isRight } from '../agreement/right/right.ts'
import type { Placement } from '../simulation/outcome/decision.ts'
import type { AwardView } from './award-view.ts'
import { awardViews, barriersTo, barriersToHolder } from './award-view.ts'
import { equal, exactIn, NOUGHT } from './exact.ts'
import { closingsWith, priceIn, pricesPaid } from './holder-terms.ts'
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

/** How a placement may have come about, by a bid or a closing with its bidder, or a right, and what stands in the way. */
function waysTo({ provider, host, price }: Placement, view: AwardView, run: Run): (readonly Rule[])[] {
  const paid = exactIn(price ?? '') ?? NOUGHT
  const { request, decision, law } = view
  const closed = closingsWith(provider, view, run).map((event) => event.terms)
  const bids = request.bids.filter(
    (bid) => bid.by === provider && [new Map(), ...closed].some((terms) => equal(priceIn(terms, bid), paid)),
  )
  const exercised = decision.notices.some((notice) => {
    if (notice.holder !== run.agreement.providers.get(provider) || (exactIn(notice.taken) ?? NOUGHT).n <= 0n)
      return false
    const effect = law.rules.find(({ rule }) => rule.name === notice.rule)?.rule.effect
    const bid = request.bids.find((one) => one.id === notice.offer)
    if (effect === undefined || !isRight(effect) || bid === undefined) return false
    return pricesPaid(notice, effect, bid, view, run).some((one) => equal(one, paid))
  })
  return [
    ...bids.map((bid) => barriersTo({ provider, host, bid }, view, run)),
    ...(exercised ? [barriersToHolder(provider, host, view, run)] : []),
  ]
}
