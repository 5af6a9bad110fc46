import { isMoney, isPay, paidAt } from '../../agreement/pay/is-pay.ts'
import type { TraceLine } from '../../plan/run-plan.ts'
import type { Rational } from '../../values/rational.ts'
import { isZero, ZERO } from '../../values/rational.ts'
import { owedValue } from '../../values/commodity.ts'
import { printDay } from '../../values/day.ts'
import { countPaymentAt } from '../count-records.ts'
import type { Earned } from '../payment/judgement.ts'
import { judgeObligation, owedBy } from '../payment/judge-posting.ts'
import { recordOf } from '../event-facts.ts'
import type { EventOccasion } from '../payment/pay-at-event.ts'
import { askAtEvent, dueAtEvent, roundAtEvent } from '../payment/pay-at-event.ts'
import { sentences } from '../sentences.ts'
import type { World } from '../world.ts'
import { catchUpRecord } from './catch-up-record.ts'
import type { JudgedOccasion, Stands } from './favour.ts'
import { seenBy } from './favour.ts'
import { favoursWithin } from './favoured-law.ts'
import { standsKey, sumStands } from './stands.ts'

/** What an event comes to by one rule beyond what was posted for it. */
interface Change {
  readonly before: Stands | undefined
  readonly after: Stands
  readonly earned: Earned
  readonly change: Rational
}

/**
 * Restates what was owed at an event: its rules are asked again as what bore on them then stood, with the terms of deals
 * that count for it now, and the difference is posted on the day on which it became known.
 */
export function restateOccasion(world: World, kept: JudgedOccasion, day: number): void {
  const { occurrence, seen, frozen, milestones } = kept
  const among = seenBy(favoursWithin(world, kept.day, kept.day + 1), seen)
  const occasion = askAtEvent(world, occurrence, { among, frozen, milestones })
  if (occasion === undefined) return
  const owing = occasion.answer.fired.flatMap(({ rule }) => paidAt(occurrence.name, rule)?.obligation ?? [])
  const traces = new Map<string, readonly TraceLine[]>()
  const paid = [...new Set(owing)].flatMap((obligation): Stands[] => {
    const found = judgeObligation(occasion, obligation)
    if (found?.exact === undefined) return []
    const { effect } = found.paying
    if (!isPay(effect) || effect.kind === 'waterfall') return []
    const one: Stands = { rules: found.rules, owed: owedBy(effect, occasion.facts), exact: found.exact.amount }
    traces.set(standsKey(one), found.exact.trace)
    return [one]
  })
  const anew = sumStands(paid)
  const now = new Map(anew)
  for (const key of [...new Set([...kept.stands.keys(), ...anew.keys()])].sort()) {
    const before = kept.stands.get(key)
    const after = anew.get(key) ?? (before && { ...before, exact: ZERO })
    if (after === undefined) continue
    if (before?.payment !== undefined) now.set(key, { ...after, payment: before.payment })
    const earned = rounded(occasion, after, traces.get(key) ?? [])
    const posted = before === undefined ? undefined : rounded(occasion, before, [])
    if (earned === undefined) continue
    const change = earned.amount.sub(posted?.amount ?? ZERO)
    if (!isZero(change)) postChange(occasion, { before, after, earned, change }, day)
  }
  kept.stands = now
}

function rounded(occasion: EventOccasion, { rules: [{ rule }], exact }: Stands, trace: readonly TraceLine[]) {
  return isPay(rule.effect) ? roundAtEvent(occasion, rule.effect, { amount: exact, trace }) : undefined
}

function postChange(occasion: EventOccasion, { before, after, earned, change }: Change, on: number): void {
  const { world, occurrence, law, answer } = occasion
  const { rules, owed } = after
  const [{ rule }] = rules
  const told = { ...occurrence, at: { kind: 'date', day: on } as const }
  const due = isPay(rule.effect) ? dueAtEvent({ ...occasion, occurrence: told, day: on }, rule.effect) : undefined
  if (due === undefined) return
  const period = printDay(occasion.day)
  const payment = before?.payment
  const record = catchUpRecord(world, { stands: after, payment, period, event: occurrence.name, on, due })
  const { currency } = owed
  const line = (verb: string, text: string, amount: Rational): TraceLine => {
    return { verb, text, value: owedValue(amount, currency) }
  }
  record.parts.push({
    posting: { id: recordOf(occurrence, world.zone), amount: ZERO },
    part: { interval: { from: occasion.day, to: occasion.day + 1 }, amount: ZERO, days: 1, of: 1 },
    law,
    rules,
    trace: [
      ...earned.trace,
      line('less', sentences.favour.paid(payment), earned.amount.sub(change)),
      line('restated', sentences.favour.restated, change),
    ],
    amount: change,
    swayed: answer.swayed.filter((one) => paidAt(occurrence.name, one.rule)?.obligation === owed.obligation),
    reports: answer.reports,
  })
  for (const one of answer.fired) if (!isMoney(one.rule.effect)) record.untranslated.add(one)
  if (world.counters !== undefined) countPaymentAt(world, { ...record, amount: change }, told, law)
}
