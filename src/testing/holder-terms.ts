import type { RightEffect } from '../agreement/right/right.ts'
import { namesRead } from '../plan/names-read.ts'
import { runPlan } from '../plan/run-plan.ts'
import type { Bid, CloseEvent, ResponseEvent } from '../scenario/scenario.ts'
import type { Notice } from '../simulation/notice.ts'
import type { Value } from '../values/value.ts'
import type { AwardView } from './award-view.ts'
import type { Exact } from './exact.ts'
import { compare, exactIn, exactOf, minus, NOUGHT, sumOf } from './exact.ts'
import { exactPlan } from './exact-plan.ts'
import type { Run } from './run.ts'

type Terms = ReadonlyMap<string, Value>

const AS_OFFERED: Terms = new Map()

/** The answers by which a notice may have been exercised: dated ones of its holder. */
export const exercisesOf = (notice: Notice, { request }: AwardView, { scenario }: Run): readonly ResponseEvent[] =>
  scenario.events.filter(
    (event): event is ResponseEvent =>
      event.kind === 'response' &&
      event.by === notice.holder &&
      (event.of === request.id || event.of === notice.id) &&
      (event.right === undefined || event.right === notice.rule) &&
      (event.answer === 'exercise' || event.answer === 'agree'),
  )

/** The closings that a scenario tells of a request with one of its bidders. */
export const closingsWith = (provider: string, { request }: AwardView, { scenario }: Run): readonly CloseEvent[] =>
  scenario.events.filter(
    (event): event is CloseEvent => event.kind === 'close' && event.of === request.id && event.with === provider,
  )

/** The price among some terms, else that of the bid. */
export const priceIn = (terms: Terms, bid: Bid): Exact => {
  const price = terms.get('bid.price')
  return exactOf(price?.kind === 'price' ? price.amount : bid.price)
}

/** What the holder of a right may have paid for what it took of a bid: by each of its answers, or as offered. */
export function pricesPaid(notice: Notice, effect: RightEffect, bid: Bid, view: AwardView, run: Run): Exact[] {
  const answers = [AS_OFFERED, ...exercisesOf(notice, view, run).map((event) => event.terms)]
  return answers.flatMap((terms) => {
    if (effect.pays === undefined) return [priceIn(terms, bid)]
    const [offered, response] = [view.readsOf(bid), view.readsOf(bid, terms)]
    const read = (name: string): Value | undefined => {
      const [side, fact] = [name.slice(0, name.indexOf('.')), name.slice(name.indexOf('.') + 1)]
      return side === 'response' ? response(`bid.${fact}`) : offered(side === 'offered' ? `bid.${fact}` : name)
    }
    const own = exactPlan(effect.pays.plan, read)
    const paid = own === undefined ? runPlan(effect.pays.plan, read, run.agreement) : undefined
    if (own !== undefined) return [own]
    return paid?.ok === true && paid.value.kind === 'price' ? [exactOf(paid.value.amount)] : []
  })
}

/**
 * How much of a bid a right covers; undefined where it covers all, or arithmetic alone cannot tell. A right that covers so
 * much of the request, whoever bids, covers of each bid what its notices about others have left.
 */
export function coveredBy(rule: string, { covers }: RightEffect, bid: Bid, view: AwardView): Exact | undefined {
  const covered = covers && exactPlan(covers.plan, view.readsOf(bid))
  if (covered === undefined || covers === undefined || namesRead(covers.plan).some((name) => name.startsWith('bid.')))
    return covered
  const elsewhere = new Map<string, Exact>()
  for (const { rule: by, offer, quantity } of view.decision.notices) {
    if (by === rule && offer !== bid.id) elsewhere.set(offer, exactIn(quantity) ?? NOUGHT)
  }
  const rest = minus(covered, sumOf([...elsewhere.values()]))
  return compare(rest, NOUGHT) < 0 ? NOUGHT : rest
}
