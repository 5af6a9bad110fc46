import type { OfferEvent, WithdrawEvent } from '../../scenario/scenario.ts'
import { compareValues } from '../../values/compare-values.ts'
import type { Value } from '../../values/value.ts'
import { sentences } from '../sentences.ts'
import type { World } from '../world.ts'
import { printMoment } from '../world.ts'
import { giveBack } from './close-as-holder.ts'
import { changed } from './changed-bid.ts'
import { comeUpAgain, mayComeUpAgain } from './come-up-again.ts'
import type { NoticeRecord, Offering, Terms } from '../request-record.ts'
import { offeringsAbout } from './offerings-about.ts'
import { settleRound } from './settle-round.ts'
import { turn } from './turn.ts'

/** A bidder changes its bid, or takes it back: an act, which can come too late. */
export function foldOffer(world: World, event: OfferEvent | WithdrawEvent): void {
  const offering = offeringsAbout(world, event.of).find((one) => one.over === 'offers' && one.bid.id === event.bid)
  const by = offering === undefined ? event.bid : (world.agreement.providers.get(offering.bid.by) ?? offering.bid.by)
  const tellAct = (permitted: boolean, summary: string): void => {
    world.acts.push({ act: event.kind, at: printMoment(event.at, world.zone), by, of: event.of, permitted, summary })
  }
  if (offering === undefined || isOver(offering)) {
    tellAct(false, sentences.rights.nothingToChange(event.bid))
    return
  }
  if (event.kind === 'offer') {
    tellAct(true, sentences.rights.changed)
    change(world, offering, event)
  } else {
    tellAct(true, sentences.rights.withdrawn)
    withdraw(world, offering, event)
  }
}

/** Everything is closed, or the bidder has gone. */
const isOver = ({ left, round, withdrawn }: Offering): boolean =>
  withdrawn ||
  (left.n === 0n && round.every((one) => one.closed === 'completed' || one.taking === undefined)) ||
  round.some((one) => one.instance.then === 'breached')

/**
 * A new version of an offer: a change in a term that a right looks at makes what was given void, also what was exercised
 * and not yet closed, and the right comes up again where it says so.
 */
function change(world: World, offering: Offering, { at, terms }: OfferEvent): void {
  const before = offering.round
  // What cannot come up again is not taken from its holder.
  const touched = before.find(
    (one) =>
      matters(one, terms) && mayComeUpAgain(world, { ...offering, version: offering.version + 1 }, one, 'changed'),
  )
  offering.bid = changed(offering.bid, terms)
  if (offering.award !== undefined) offering.award = { ...offering.award, bid: offering.bid }
  if (touched === undefined) return
  offering.version += 1
  for (const notice of before) {
    delete notice.waiting
    giveBack(world, notice)
    turn(world, notice, 'changed', at)
  }
  comeUpAgain(world, offering, touched, { cause: 'changed', at, terms })
}

/**
 * Whether a right looks at what has changed: at what its match or tail names, be it worked out from what the offer says,
 * or at anything where neither names any.
 */
function matters({ facts, instance, withTerms }: NoticeRecord, terms: Terms): boolean {
  const { match, tail } = instance.effect
  const named = [match, tail?.terms].flatMap((one) => (one?.kind === 'terms' ? one.terms.map((test) => test.fact) : []))
  const formula = match.kind === 'formula' || tail?.terms?.kind === 'formula'
  if (formula || named.length === 0) return true
  const after = withTerms(terms)
  return named.some((fact) => !isSame(facts.read(fact), after.read(fact)))
}

const isSame = (a: Value | undefined, b: Value | undefined): boolean =>
  a === undefined || b === undefined ? a === b : compareValues(a, b) === 0

function withdraw(world: World, offering: Offering, { at }: WithdrawEvent): void {
  offering.withdrawn = true
  for (const notice of offering.round) {
    delete notice.waiting
    turn(world, notice, 'withdrawn', at)
  }
  settleRound(world, offering, at)
  if (offering.award !== undefined) world.book.release(offering.award.hold)
}
