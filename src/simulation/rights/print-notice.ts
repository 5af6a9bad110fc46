import type { Agreement } from '../../agreement/agreement.ts'
import { comparisonTexts } from '../../agreement/comparison/comparison-texts.ts'
import type { Tail } from '../../agreement/right/right.ts'
import { printDay } from '../../values/day.ts'
import { printDeadline } from '../../values/deadline.ts'
import { isZero } from '../../values/rational.ts'
import type { Zone } from '../../values/zone.ts'
import type { Notice, NoticeOnEvent, TailOfNotice } from '../notice.ts'
import { printPrice, printQuantity } from '../print-amount.ts'
import { dayOfMoment } from '../world.ts'
import type { NoticeRecord } from '../request-record.ts'

/** A notice over a request, as the outcome says it. */
export function printNotice(notice: NoticeRecord, agreement: Agreement, zone: Zone): Notice {
  const { bid, offering, instance, taking } = notice
  const { over } = offering
  const { currency, pricePer, unit } = agreement
  const priced = over === 'offers' || !isZero(bid.price)
  const { id, rule, holder, kind, ...rest } = printNoticeOnEvent(notice, agreement, zone)
  return {
    id,
    rule,
    holder,
    kind,
    offer: bid.id,
    quantity: printQuantity(instance.offered, unit),
    ...(priced ? { price: printPrice(bid.price, currency, pricePer) } : {}),
    ...rest,
    taken: printQuantity(instance.taken, unit),
    ...(taking?.price === undefined ? {} : { pays: printPrice(taking.price, currency, pricePer) }),
  }
}

/** A notice over what has happened: it has no quantity. */
export function printNoticeOnEvent(notice: NoticeRecord, { zone: name }: Agreement, zone: Zone): NoticeOnEvent {
  const { instance, choice, derivation, freeUntil, closeBy, closed } = notice
  const { deadline, settled, cause, state, effect } = instance
  return {
    id: instance.id,
    rule: instance.inForce.rule.name,
    holder: instance.holder,
    kind: effect.kind,
    rank: effect.rank,
    given: printDay(dayOfMoment(instance.given, zone)),
    ...(cause === undefined ? {} : { cause }),
    phase: instance.phase,
    ...(deadline === undefined ? {} : { deadline: printDeadline(deadline, name) }),
    state,
    then: instance.then,
    ...(freeUntil === undefined ? {} : { 'free-until': printDeadline(freeUntil, name) }),
    ...(effect.tail === undefined ? {} : { tail: printTail(effect.tail) }),
    ...(closeBy === undefined ? {} : { 'close-by': printDeadline(closeBy, name) }),
    ...(closed === undefined ? {} : { closed }),
    ...(settled === undefined || state === 'lapsed' ? {} : { answered: printDay(dayOfMoment(settled, zone)) }),
    ...(choice === undefined ? {} : { choice }),
    derivation,
    history: instance.history.map(({ event, at }) => ({
      on: at.kind === 'date' ? printDay(at.day) : printDeadline(at.at, name),
      event,
    })),
  }
}

const printTail = ({ terms, against, with: whom, needs, after }: Tail): TailOfNotice => ({
  ...(terms === undefined || terms.kind === 'any' ? {} : { terms: comparisonTexts(terms) }),
  against,
  with: whom,
  needs,
  after,
})
