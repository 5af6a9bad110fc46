import type { Rule } from '../agreement/agreement.ts'
import { factsRead } from '../agreement/facts-read.ts'
import type { PayingEffect } from '../agreement/pay/is-pay.ts'
import { isPay, paidAt } from '../agreement/pay/is-pay.ts'
import type { DatedEvent, MilestoneEvent } from '../scenario/scenario.ts'
import { happens } from '../scenario/scenario.ts'
import { eventFacts } from '../simulation/event-facts.ts'
import type { Payment } from '../simulation/outcome/payment.ts'
import { requestFacts } from '../simulation/record-facts.ts'
import { instantOfMoment } from '../simulation/world.ts'
import type { Minors } from '../values/commodity.ts'
import { smallestPart } from '../values/commodity.ts'
import { printDay } from '../values/day.ts'
import { ONE } from '../values/rational.ts'
import { equal, exactIn, exactOf, NOUGHT, print, roundToUnit } from './exact.ts'
import { exactPlan } from './exact-plan.ts'
import type { Read } from './fired-rules.ts'
import { fires, lawsOf, prevailsOver, standpointAt, standsOnCounters, zoneOfRun } from './fired-rules.ts'
import { isCatchUp } from './favours-are-better.ts'
import type { Run } from './run.ts'

type Told = DatedEvent | MilestoneEvent

/**
 * Each time that something happens which the scenario tells, each obligation that hangs on it is owed by the one rule
 * that fires and prevails, once and to the rounded amount; where none prevails it is disputed. Nothing else is owed at it.
 * Left out is what the outcome does not tell enough of: events of one instant, or of one name and day, and rules that
 * stand on counters or on what was taken of a third party's deal.
 */
export function eventsArePaid(run: Run): readonly string[] {
  const zone = zoneOfRun(run)
  const told = run.scenario.events.filter(happens)
  const atOf = (event: Told): number => instantOfMoment(event.at, zone)
  const dayOf = (event: Told): string => printDay(zone.dayOfInstant(atOf(event)))
  const alone = told.filter(
    (one) =>
      !told.some(
        (other) =>
          other !== one && (atOf(other) === atOf(one) || (other.name === one.name && dayOf(other) === dayOf(one))),
      ),
  )
  return alone.flatMap((event) => {
    const owed = run.outcome.payments.filter(
      (one) => one.event === event.name && one.period === dayOf(event) && !isCatchUp(one),
    )
    return judge(run, event, owed).map((what) => `\`${event.name}\` on ${dayOf(event)}: ${what}`)
  })
}

/** A rule that fires, with what it pays and by which facts. */
interface Firing {
  readonly rule: Rule
  readonly effect: PayingEffect
}

function judge(run: Run, event: Told, owed: readonly Payment[]): string[] {
  const standpoint = standpointAt(run, lawsOf(run), event.at)
  const rules =
    standpoint?.law.rules.map(({ rule }) => rule).filter((rule) => paidAt(event.name, rule) !== undefined) ?? []
  if (standpoint === undefined || rules.some((rule) => standsOnCounters(rule, run))) return []
  const { agreement, scenario } = run
  const zone = zoneOfRun(run)
  const request = scenario.requests.find(({ id }) => event.kind === 'dated' && event.of === id)
  const about = request === undefined ? [] : [requestFacts(request, agreement, zone)]
  const read = standpoint.read([eventFacts(event, agreement, zone), ...about])
  const firing = rules.flatMap((rule): Firing[] => {
    const effect = paidAt(event.name, rule)
    const ofRequest = [...factsRead(rule.reads, agreement.facts)].some((name) => name.startsWith('request.'))
    if (effect === undefined || !isPay(effect) || (ofRequest && request === undefined)) return []
    return fires(rule, run, read) ? [{ rule, effect }] : []
  })
  const obligations = new Set([...firing.map(({ effect }) => effect.obligation), ...owed.map((one) => one.obligation)])
  return [...obligations].sort().flatMap((obligation) => {
    const competing = firing.filter(({ effect }) => effect.obligation === obligation)
    const winner = competing.find(({ rule }) =>
      competing.every((other) => other.rule === rule || prevailsOver(rule, other.rule, standpoint.law)),
    )
    const expected = competing.length === 0 ? '' : (winner?.rule.name ?? 'disputed')
    const found = owed.filter((one) => one.obligation === obligation)
    const each = found.map(({ rule, status }) => (status === 'disputed' ? status : rule))
    // A waterfall pays several parties by one rule.
    const several = competing.some(({ effect }) => effect.kind === 'waterfall')
    const says = (several ? [...new Set(each)] : each).join(' and ')
    if (says !== expected) return [`${obligation}: ${says || 'nothing'}, where the law says ${expected || 'nothing'}`]
    return winner === undefined
      ? []
      : found.flatMap((payment) => amountOf(payment, winner.effect, read, run.agreement.units))
  })
}

/** What a payment comes to, worked out again with fractions of our own. */
function amountOf({ id, from, amount }: Payment, effect: PayingEffect, read: Read, units: Minors): string[] {
  // What is owed at an event is owed whole.
  const whole: Read = (name) => (name === 'part.share' ? { kind: 'ratio', value: ONE } : read(name))
  const exact = exactPlan(effect.pipeline, whole)
  const paid = exactIn(amount) ?? NOUGHT
  // What each party has of a waterfall hangs on all that was distributed before.
  if (exact === undefined || effect.kind === 'waterfall') return []
  const due = roundToUnit(exact, exactOf(smallestPart(effect.currency, units)))
  const signed = from === effect.from ? paid : { ...paid, n: -paid.n }
  return equal(signed, due) ? [] : [`${id} is ${print(signed)}, where its steps come to ${print(due)}`]
}
