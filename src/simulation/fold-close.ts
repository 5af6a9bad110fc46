import { compareTerms } from '../agreement/comparison/compare-terms.ts'
import type { CloseEvent } from '../scenario/scenario.ts'
import { inTime, printDeadline } from '../values/deadline.ts'
import type { Rational } from '../values/rational.ts'
import { isZero, minOf } from '../values/rational.ts'
import { placeAward } from './place-award.ts'
import { raise } from './raise-event.ts'
import { printQuantity } from './print-amount.ts'
import type { NoticeRecord, RequestRecord } from './request-record.ts'
import { sentences } from './sentences.ts'
import { whyNot } from './why-not.ts'
import type { World } from './world.ts'
import { dayOfMoment, printMoment, tell } from './world.ts'

/** The owner closes with a bidder: permitted or refused by the right that was over its part, and then done or not. */
export function foldClose(world: World, event: CloseEvent): void {
  const record = world.requests.get(event.of)
  const notice = [...(record?.notices.values() ?? [])].find(({ award }) => award.bid.by === event.with)
  const by = event.by ?? record?.request.by ?? event.with
  const tellAct = (permitted: boolean, summary: string): void => {
    world.acts.push({ act: event.act, at: printMoment(event.at, world.zone), by, of: event.of, permitted, summary })
  }
  if (record === undefined || notice === undefined) {
    tellAct(false, sentences.close.nothingToClose(event.with, event.of))
    return
  }
  const why = judgeClose(world, notice, event)
  const closes = why === undefined || (event.anyway && !isZero(notice.left))
  const done = closes ? close(world, record, notice, event) : undefined
  if (why === undefined) notice.then = 'spent'
  else if (done !== undefined) {
    notice.then = 'breached'
    const { id, inForce } = notice.instance
    raise(world, { name: `${inForce.rule.name}.breached`, at: event.at, of: id, by, ...done })
  }
  tellAct(why === undefined, why === undefined ? sentences.close.closed(event.with) : sentences.close.why(why, closes))
}

/** Why the right does not let the owner close so; undefined where it does. */
function judgeClose(world: World, notice: NoticeRecord, event: CloseEvent): string | undefined {
  const { instance, left, award } = notice
  const { holder } = instance
  const { tail } = instance.effect
  const { zone, unit } = world.agreement
  if (instance.state === 'open') return sentences.close.open(holder)
  if (isZero(left)) {
    return instance.state === 'exercised' ? sentences.close.taken(holder) : sentences.close.nothingLeft(award.bid.by)
  }
  if (event.quantity !== undefined && left.lt(event.quantity)) return sentences.close.tooMuch(printQuantity(left, unit))
  if (notice.freeUntil !== undefined) {
    const timely = inTime(`the closing with \`${event.with}\``, event.at, notice.freeUntil, zone)
    if (!timely.ok) tell(world, [timely.problem], event.place)
    else if (!timely.value) return sentences.close.late(printDeadline(notice.freeUntil, zone))
  }
  return tail?.terms === undefined ? undefined : judgeTail(world, notice, event)
}

function judgeTail(world: World, { facts, instance, withTerms }: NoticeRecord, event: CloseEvent): string | undefined {
  const { tail } = instance.effect
  if (tail?.terms === undefined) return undefined
  const closing = withTerms(event.terms)
  const { holds, tests, failures } = compareTerms(tail.terms, closing.read, facts.read, world.agreement)
  const problems = failures.map((failure) => whyNot(failure, facts))
  tell(world, problems, instance.inForce.rule.place)
  return holds ? undefined : tests.flatMap((test) => (test.holds ? [] : [test.reason])).join('; ')
}

/** @returns how much was closed at what price */
function close(
  world: World,
  record: RequestRecord,
  notice: NoticeRecord,
  event: CloseEvent,
): { readonly quantity: Rational; readonly price: Rational } {
  const { award, withTerms } = notice
  const day = dayOfMoment(event.at, world.zone)
  const quantity = minOf(event.quantity ?? notice.left, notice.left)
  const price = withTerms(event.terms).read('bid.price')
  const bid = { ...award.bid, price: price?.kind === 'price' ? price.amount : award.bid.price }
  placeAward(world, record, { ...award, bid, quantity }, Math.max(record.request.interval.from, day))
  notice.left = notice.left.sub(quantity)
  record.decided = Math.max(record.decided, day)
  return { quantity, price: bid.price }
}
