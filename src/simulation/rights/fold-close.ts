import type { CloseEvent } from '../../scenario/scenario.ts'
import { inTime, printDeadline } from '../../values/deadline.ts'
import type { Rational } from '../../values/rational.ts'
import { isZero, maxOf, minOf, ZERO } from '../../values/rational.ts'
import { printQuantity } from '../print-amount.ts'
import { sentences } from '../sentences.ts'
import type { World } from '../world.ts'
import { printMoment, tell } from '../world.ts'
import { complete, giveBack } from './close-as-holder.ts'
import { closingTerms } from './closing-terms.ts'
import { isFree } from './free-owner.ts'
import { comparedWith } from './judge-tail.ts'
import type { NoticeRecord, Offering, Signature } from '../request-record.ts'
import { offeringsAbout } from './offerings-about.ts'
import { placeThird } from './place-third.ts'
import { comeUpAgain } from './come-up-again.ts'
import { turn } from './turn.ts'

/** Why a closing is refused, and by which notice where it is the right's doing. */
interface Objection {
  readonly why: string
  readonly notice?: NoticeRecord
  /** The closing is on worse terms than the owner was left free to close on. */
  readonly worse?: boolean
}

/**
 * The owner closes or signs with somebody: a holder with what it took by its right, or a third party with what the rights
 * have left. Permitted or refused by every right that was over it, and then done or not.
 */
export function foldClose(world: World, event: CloseEvent): void {
  const offerings = offeringsAbout(world, event.of)
  const held = offerings.flatMap((one) => one.round).find((one) => isHolders(one, event))
  const offering = offerings.find((one) => one.bid.by === event.with) ?? offerings.find((one) => one.over !== 'offers')
  const anyone = offering ?? offerings.find(isOpenToAnyone)
  const by = event.by ?? anyone?.owner ?? held?.offering.owner ?? event.with
  const tellAct = (permitted: boolean, summary: string): void => {
    world.acts.push({ act: event.act, at: printMoment(event.at, world.zone), by, of: event.of, permitted, summary })
  }
  if (held !== undefined) {
    const why = closeAsHolder(world, held, event)
    tellAct(why === undefined, why ?? sentences.close.closed(event.with))
    return
  }
  if (anyone === undefined) {
    tellAct(false, sentences.close.nothingToClose(event.with, event.of))
    return
  }
  const objection = judge(world, anyone, event)
  if (objection === undefined) {
    carryOut(world, anyone, event)
    tellAct(true, event.act === 'sign' ? sentences.close.signed(event.with) : sentences.close.closed(event.with))
    return
  }
  const closes = event.anyway && (!anyone.measured || !isZero(anyone.left) || anyone.round.some(isPending))
  tellAct(false, sentences.close.why(objection.why, closes))
  if (closes) breach(world, anyone, event, by)
  else keepOff(world, anyone, event, objection)
}

/** Whether a closing is the holder's own, of what it has taken. */
const isHolders = ({ instance, taking, closed }: NoticeRecord, { with: provider, act }: CloseEvent): boolean =>
  act === 'close' && taking !== undefined && closed === undefined && instance.through.includes(provider)

/** Whether a holder has taken something on which it has not closed yet. */
const isPending = ({ taking, closed }: NoticeRecord): boolean => taking !== undefined && closed === undefined

const isOpenToAnyone = ({ round }: Offering): boolean =>
  round.length > 0 && round.every((one) => one.instance.effect.tail?.with === 'anyone')

function closeAsHolder(world: World, notice: NoticeRecord, event: CloseEvent): string | undefined {
  const { taken } = notice.instance
  if (event.quantity !== undefined && !event.quantity.equals(taken))
    return sentences.close.allOfIt(printQuantity(taken, world.agreement.unit))
  const why = lateFor(world, event, notice.closeBy)
  if (why !== undefined) return why
  return complete(world, notice, event.at) ? undefined : sentences.close.nothingLeft(event.with)
}

function lateFor(world: World, event: CloseEvent, until: number | undefined): string | undefined {
  if (until === undefined) return undefined
  const { zone } = world.agreement
  const timely = inTime(`the closing with \`${event.with}\``, event.at, until, zone)
  if (!timely.ok) tell(world, [timely.problem], event.place)
  return timely.ok && timely.value ? undefined : sentences.close.late(printDeadline(until, zone))
}

/** Why the rights do not let the owner close so; undefined where all do. */
function judge(world: World, offering: Offering, event: CloseEvent): Objection | undefined {
  const { round, left, measured, bid } = offering
  if (offering.awaiting !== undefined) return { why: sentences.close.noNotice }
  const open = round.find((one) => one.instance.state === 'open')
  if (open !== undefined) return { why: sentences.close.open(open.instance.holder), notice: open }
  const taken = round.find((one) => one.instance.state === 'exercised')
  if (taken !== undefined && !isFree(taken) && (!measured || isZero(left)))
    return { why: sentences.close.taken(taken.instance.holder), notice: taken }
  if (measured && isZero(left)) return { why: sentences.close.nothingLeft(bid.by) }
  const most = mostFor(offering, event)
  if (measured && (isZero(most) || (event.quantity !== undefined && most.lt(event.quantity))))
    return { why: sentences.close.tooMuch(printQuantity(most, world.agreement.unit)) }
  for (const notice of round) {
    const objection = isFree(notice) ? judgeTail(world, notice, event) : undefined
    if (objection !== undefined) return objection
  }
  return undefined
}

/** What is left for somebody: others may have signed for a part of it. */
function mostFor({ left, signed }: Offering, event: CloseEvent): Rational {
  const others = [...signed].filter(([by]) => by !== event.with || event.act === 'sign')
  return maxOf(
    others.reduce((rest, [, one]) => rest.sub(one.quantity), left),
    ZERO,
  )
}

function judgeTail(world: World, notice: NoticeRecord, event: CloseEvent): Objection | undefined {
  const { tail } = notice.instance.effect
  if (tail === undefined) return undefined
  const { until, terms } = tail
  const open = until === undefined || notice.freeUntil !== undefined || notice.instance.cause === undefined
  if (!open) return undefined
  if (tail.with === 'same-bidder' && notice.offering.over === 'offers' && notice.offering.bid.by !== event.with)
    return { why: sentences.close.otherBidder(notice.offering.bid.by), notice }
  const late = hasSigned(notice.offering, event) ? undefined : lateFor(world, event, notice.freeUntil)
  if (late !== undefined) return { why: late, notice }
  if (terms === undefined) return undefined
  const worse = comparedWith(world, notice, closingTerms(world, notice.offering, event.with, event.terms))
  return worse === undefined ? undefined : { why: worse, notice, worse: true }
}

/** Whether somebody closes on no more than it has signed for in time. */
function hasSigned({ signed, measured }: Offering, { act, with: by, quantity }: CloseEvent): boolean {
  const own = signed.get(by)
  if (act === 'sign' || own === undefined) return false
  return !measured || quantity === undefined || !own.quantity.lt(quantity)
}

function carryOut(world: World, offering: Offering, event: CloseEvent): { quantity: Rational; price: Rational } {
  const own = offering.signed.get(event.with)
  const most = mostFor(offering, event)
  const quantity = minOf(event.quantity ?? (own !== undefined && event.act === 'close' ? own.quantity : most), most)
  const free = offering.round.filter(isFree)
  const terms = closingTerms(world, offering, event.with, event.terms)
  if (event.act === 'sign') {
    if (free.every((one) => one.instance.effect.tail?.needs !== 'close')) {
      const before = own?.quantity ?? ZERO
      offering.signed.set(event.with, { quantity: before.add(quantity), terms: event.terms })
    }
    for (const notice of free) turn(world, notice, 'signed', event.at)
    return { quantity, price: offering.bid.price }
  }
  const done = placeThird(world, offering, { ...event, terms }, quantity)
  if (own !== undefined) sign(offering, event.with, { ...own, quantity: maxOf(own.quantity.sub(quantity), ZERO) })
  if (!offering.measured || isZero(offering.left)) for (const notice of free) turn(world, notice, 'closed', event.at)
  return done
}

function sign(offering: Offering, by: string, signature: Signature): void {
  if (isZero(signature.quantity)) offering.signed.delete(by)
  else offering.signed.set(by, signature)
}

/** Done in spite of the rights: what was still open is overtaken, and what a holder has not closed on yet is gone. */
function breach(world: World, offering: Offering, event: CloseEvent, by: string): void {
  const broken = offering.round.filter((one) => one.instance.then !== 'breached')
  for (const notice of broken) giveBack(world, notice)
  const done = carryOut(world, offering, event)
  for (const notice of broken) {
    if (notice.instance.state === 'open') turn(world, notice, 'released', event.at)
    turn(world, notice, 'breached', event.at, { ...done, by })
  }
  offering.freed = true
}

function keepOff(world: World, offering: Offering, event: CloseEvent, { notice, worse }: Objection): void {
  if (notice === undefined) return
  turn(world, notice, 'kept-off', event.at)
  if (worse === true) comeUpAgain(world, offering, notice, { cause: 'worse', at: event.at, terms: event.terms })
}
