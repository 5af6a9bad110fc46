import type { TraceLine } from '../../plan/run-plan.ts'
import type { PostingPart } from '../../revenue/split-posting.ts'
import { owedValue } from '../../values/commodity.ts'
import { printDay } from '../../values/day.ts'
import type { Rational } from '../../values/rational.ts'
import { isZero, ZERO } from '../../values/rational.ts'
import type { PaymentPartRecord, PaymentRecord } from '../payment/payment-record.ts'
import { byText } from '../reasons.ts'
import { sentences } from '../sentences.ts'
import type { World } from '../world.ts'
import { dueAnew } from './due-anew.ts'

/** What was posted, what it is now known to be, and the day on which that becomes known. */
export interface Difference {
  /** The payment as it was made; absent where nothing was paid. */
  readonly before?: PaymentRecord
  /** As it should have been made; absent where nothing should have been. */
  readonly after?: PaymentRecord
  readonly on: number
  /** The id of the payment that it puts right, if one was made. */
  readonly payment?: string
}

type Parts = readonly PaymentPartRecord[]

const sumOf = (parts: Parts): Rational => parts.reduce((sum, part) => sum.add(part.amount), ZERO)

/**
 * The payment that puts another right, posting by posting: what each should have come to, less what was posted for it.
 * Undefined where it comes to the same.
 */
export function restatedRecord(world: World, id: string, difference: Difference): PaymentRecord | undefined {
  const { before, after, on, payment } = difference
  const made = after ?? before
  if (made === undefined) return undefined
  const [were, are] = [before?.parts ?? [], after?.parts ?? []]
  const isSame = isZero(sumOf(are).sub(sumOf(were)))
  const isDisputed = after?.disputed === true && before?.disputed !== true
  if (isSame && !isDisputed) return undefined
  const { lacking, ...plain } = made
  return {
    ...plain,
    ...(isSame && lacking !== undefined ? { lacking } : {}),
    id,
    disputed: isSame,
    restates: { on, known: true, ...(payment === undefined ? {} : { payment }) },
    due: dueAnew(world, made, on),
    parts: isSame ? [...are] : partsOf(were, are, made.currency, payment),
    clashes: [...(after?.clashes ?? [])],
    untranslated: new Set(after?.untranslated),
  }
}

function partsOf(were: Parts, are: Parts, currency: string, payment: string | undefined): PaymentPartRecord[] {
  const ids = [...new Set([...were, ...are].map(({ posting }) => posting.id))].sort(byText)
  return ids.flatMap((id): PaymentPartRecord[] => {
    const own = (parts: Parts): Parts => parts.filter(({ posting }) => posting.id === id)
    const [before, after] = [own(were), own(are)]
    const [paid, now] = [sumOf(before), sumOf(after)]
    const shown = after.length === 0 ? before : after
    const last = shown.at(-1)
    if (last === undefined || isZero(now.sub(paid))) return []
    const line = (verb: string, text: string, amount: Rational): TraceLine => ({
      verb,
      text,
      value: owedValue(amount, currency),
    })
    const sum = line('restated', sentences.restated.now, now)
    const less = [
      line('less', sentences.restated.posted(payment), paid),
      line('difference', sentences.restated.difference, now.sub(paid)),
    ]
    const closing = before.length > 0 ? [sum, ...less] : after.length > 1 ? [sum] : []
    return [{ ...last, part: wholeOf(shown), trace: [...traceOf(after, currency), ...closing], amount: now.sub(paid) }]
  })
}

/** The arithmetic of each part, under its own days where there are several. */
const traceOf = (parts: Parts, currency: string): TraceLine[] =>
  parts.flatMap(({ part, trace }) => {
    if (parts.length === 1) return trace
    const { from, to } = part.interval
    const value = owedValue(part.amount, currency)
    const text = sentences.favour.piece(printDay(from), printDay(to - 1))
    return [{ verb: 'accrue', text, value }, ...trace]
  })

function wholeOf(parts: Parts): PostingPart {
  const [first, ...others] = parts.map(({ part }) => part)
  if (first === undefined) return { interval: { from: 0, to: 0 }, amount: ZERO, days: 1, of: 1 }
  return others.reduce((a, b): PostingPart => {
    const interval = { from: Math.min(a.interval.from, b.interval.from), to: Math.max(a.interval.to, b.interval.to) }
    const days = Math.min(a.days + b.days, a.of)
    return { interval, amount: a.amount.add(b.amount), days, of: a.of }
  }, first)
}
