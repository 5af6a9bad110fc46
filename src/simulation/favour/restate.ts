import { lawOn } from '../../agreement/fold-laws.ts'
import type { TraceLine } from '../../plan/run-plan.ts'
import type { Rational } from '../../values/rational.ts'
import { isZero, ZERO } from '../../values/rational.ts'
import { owedValue } from '../../values/commodity.ts'
import { printDay } from '../../values/day.ts'
import type { Value } from '../../values/value.ts'
import type { Interval } from '../../scenario/scenario.ts'
import { circumstancesOn } from '../circumstances-on.ts'
import { countPayment } from '../count-records.ts'
import { dueBy } from '../payment/fold-posting.ts'
import { isPay } from '../../agreement/pay/is-pay.ts'
import type { Occasion } from '../payment/judgement.ts'
import { askPosting, judgeObligation, owedBy, postExact } from '../payment/judge-posting.ts'
import { sentences } from '../sentences.ts'
import type { World } from '../world.ts'
import { catchUpRecord } from './catch-up-record.ts'
import type { Favour, JudgedPart, Stands } from './favour.ts'
import { seenBy } from './favour.ts'
import { turnsWithin } from './favour-days.ts'
import { endOfFavour, favouredLaw, favoursWithin } from './favoured-law.ts'
import { asItStood } from './frozen.ts'
import { restateOccasion } from './restate-occasion.ts'
import { splitByFavours } from './split-by-favours.ts'
import { standsKey, sumStands } from './stands.ts'

/** What a part of a posting comes to when it is judged again. */
interface Anew {
  /** Of its last piece. */
  readonly occasion: Occasion
  readonly stands: ReadonlyMap<string, Stands>
  readonly traces: ReadonlyMap<string, readonly TraceLine[]>
}

/**
 * Restates what was paid since a favour that has just been taken began: each part of a posting is judged again by the
 * law of its own days with the better terms in place, and what it now comes to beyond what was posted is posted on the
 * day on which it became known; what was owed at an event too. Counters, and what was known of the agreement's life, stay as they stood.
 */
export function restate(world: World, taken: readonly Favour[], day: number): void {
  const late = taken.filter((one) => one.effect.catchUp && one.from !== undefined && one.from <= day)
  const spans = late.flatMap((one) => changedBy(world, one, late))
  for (const judged of world.favours.judged) {
    const { from, to } = judged.part.interval
    if (spans.some((span) => span.from < to && from < span.to)) restatePart(world, judged, day)
  }
  for (const kept of world.favours.occasions) {
    if (spans.some(({ from, to }) => from <= kept.day && kept.day < to)) restateOccasion(world, kept, day)
  }
}

/**
 * The days on which a favour makes a term another than it would be without those that have just been taken. Where some
 * that were taken before are not caught up on, what they hid may come to light: all of its days.
 */
function changedBy(world: World, favour: Favour, late: readonly Favour[]): Interval[] {
  const from = favour.from ?? Infinity
  const to = endOfFavour(world, favour)
  const near = favoursWithin(world, from, to)
  if (near.some(({ effect }) => !effect.catchUp)) return [{ from, to }]
  const without = near.filter((one) => !late.includes(one))
  const days = turnsWithin(world, { from, to }, near)
  return days.flatMap((day, index): Interval[] => {
    const law = lawOn(world.laws, day)
    const changed = law !== undefined && favouredLaw(world, law, day, near) !== favouredLaw(world, law, day, without)
    return changed ? [{ from: day, to: days[index + 1] ?? to }] : []
  })
}

function restatePart(world: World, judged: JudgedPart, day: number): void {
  const anew = judgeAnew(world, judged)
  if (anew === undefined) return
  const keys = new Set([...judged.stands.keys(), ...anew.stands.keys()])
  const now = new Map(anew.stands)
  for (const key of [...keys].sort()) {
    const before = judged.stands.get(key)
    const after = anew.stands.get(key) ?? (before && { ...before, exact: ZERO })
    if (after === undefined) continue
    const payment = before?.payment
    now.set(key, payment === undefined ? after : { ...after, payment })
    const change = after.exact.sub(before?.exact ?? ZERO)
    if (!isZero(change)) postChange(judged, anew, { key, before, after, change, day })
  }
  judged.stands = now
}

/** Judges a part of a posting again, as what bore on it then had it, with the terms of deals that count for it now. */
function judgeAnew(world: World, { posting, part, obligation, seen, frozen }: JudgedPart): Anew | undefined {
  const among = seenBy(favoursWithin(world, part.interval.from, part.interval.to), seen)
  const paid: Stands[] = []
  const traces = new Map<string, TraceLine[]>()
  let last: Occasion | undefined
  const pieces = splitByFavours(world, posting, part, [obligation], among)
  for (const piece of pieces) {
    const { from, to } = piece.part.interval
    const then = circumstancesOn(world, to - 1, `posting \`${posting.id}\``, posting.place, among)
    if (then === undefined) return undefined
    last = askPosting(world, posting, piece.part, asItStood(then, frozen))
    const found = judgeObligation(last, obligation)
    if (found?.exact === undefined) continue
    const { effect } = found.paying
    if (!isPay(effect) || effect.kind === 'waterfall') continue
    const one: Stands = { rules: found.rules, owed: owedBy(effect, last.facts), exact: found.exact.amount }
    paid.push(one)
    const lines = traces.get(standsKey(one)) ?? []
    traces.set(standsKey(one), lines)
    if (pieces.length > 1) {
      const amount: Value = { kind: 'money', amount: piece.part.amount, currency: posting.currency }
      lines.push({ verb: 'accrue', text: sentences.favour.piece(printDay(from), printDay(to - 1)), value: amount })
    }
    lines.push(...found.exact.trace)
  }
  return last && { occasion: last, stands: sumStands(paid), traces }
}

/** How much a part of a posting comes to beyond what was posted for it. */
interface Change {
  readonly key: string
  readonly before: Stands | undefined
  readonly after: Stands
  readonly change: Rational
  readonly day: number
}

function postChange(judged: JudgedPart, { occasion, traces }: Anew, change: Change): void {
  const { world, posting, answer, law } = occasion
  const { rules, owed } = change.after
  const [{ rule }] = rules
  if (!isPay(rule.effect)) return
  const posted = postExact(world, owed, change.change, posting.place)
  const due = dueBy(occasion, rule.effect, { from: change.day, to: change.day + 1 })
  if (posted === undefined || due === undefined) return
  const payment = change.before?.payment
  const record = catchUpRecord(world, { stands: change.after, payment, period: posting.period, on: change.day, due })
  const { amount } = posted
  const { currency } = owed
  const line = (verb: string, text: string, exact: Rational): TraceLine => ({
    verb,
    text,
    value: owedValue(exact, currency),
  })
  const paid = change.before?.exact ?? ZERO
  const closing = [
    line('restated', sentences.favour.restated, change.after.exact),
    line('less', sentences.favour.paid(payment), paid),
    ...posted.trace,
  ]
  record.parts.push({
    posting,
    part: judged.part,
    law,
    rules,
    trace: [...(traces.get(change.key) ?? []), ...closing],
    amount,
    swayed: answer
      .swayed()
      .filter(({ rule }) => 'obligation' in rule.effect && rule.effect.obligation === owed.obligation),
    reports: world.trace === 'none' ? [] : answer.reports(posting.id),
  })
  for (const one of answer.fired) if (one.rule.effect.kind === 'untranslated') record.untranslated.add(one)
  if (world.counters === undefined) return
  countPayment(world, { ...record, rule: record.rule, amount, on: change.day }, posting, judged.part, law)
}
