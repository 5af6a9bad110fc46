import { settle } from '../../agreement/precedence.ts'
import type { RenewalEffect } from '../../agreement/agreement.ts'
import { runPlan } from '../../plan/run-plan.ts'
import type { DatedEvent, Moment } from '../../scenario/scenario.ts'
import { addMonths, printDay } from '../../values/day.ts'
import { inTime } from '../../values/deadline.ts'
import { rational } from '../../values/rational.ts'
import type { Value } from '../../values/value.ts'
import { sentences } from '../sentences.ts'
import { whyNot } from '../why-not.ts'
import type { World } from '../world.ts'
import { dayOfMoment, tell } from '../world.ts'
import type { LifeAnswer, Standing } from './ask-life.ts'
import { askLife, deadlineOf, withEffect } from './ask-life.ts'
import { clashesAmong, lengthEnd, scheduleExpiry } from './fold-term.ts'
import type { Counted, LifePeriod, LifeRecord, Termination } from './life.ts'
import { currentLife, endOf } from './life.ts'

/**
 * The last day in term is over: the agreement is terminated, renewed, or at its end. Whether it is renewed is judged by
 * the law and the facts of that last day; where renewals contradict each other there is none.
 *
 * @param day the first one out of term
 * @returns the notice of termination by which it ended, if it did
 */
export function foldExpiry(world: World, day: number): Termination | undefined {
  const current = currentLife(world.life)
  if (current === undefined || endOf(current) !== day) return undefined
  if (current.termination?.ends === day) {
    current.ended = 'termination'
    world.milestones = new Map(world.milestones).set('terminated', day)
    return current.termination
  }
  const answer = askLife(world, day - 1)
  if (answer === undefined) return undefined
  const wanting = withEffect(answer.fired, 'renewal').filter((one) => mayRenew(world, current, one, answer))
  const settled = settle(
    wanting.map(({ inForce }) => inForce),
    clashesAmong(wanting, answer.law, sentences.life.aboutRenewal(printDay(day - 1))),
  )
  current.clashes.push(...settled.clashes)
  const standing = wanting.find(({ inForce }) => settled.standing.has(inForce))
  const end =
    standing && lengthEnd(world, answer.facts, standing.effect.for, anniversary(current, day), standing.inForce)
  if (standing === undefined || end === undefined) {
    current.ended = settled.disputed.size > 0 ? 'dispute' : 'expiry'
    current.missed = { law: answer.law, rules: answer.swayed().filter(({ rule }) => rule.effect.kind === 'renewal') }
    return undefined
  }
  current.periods.push({ kind: 'renewal', inForce: standing.inForce, law: answer.law, from: day, ...end })
  scheduleExpiry(world)
  return undefined
}

/** What a renewal is counted from: where all before it are whole months, from the first day of the term. */
function anniversary({ periods }: LifeRecord, day: number): Counted {
  const counted = periods.at(-1)?.counted
  return counted !== undefined && addMonths(counted.from, counted.months) === day ? counted : { from: day, months: 0 }
}

function mayRenew(
  world: World,
  life: LifeRecord,
  { inForce, effect }: Standing<'renewal'>,
  answer: LifeAnswer,
): boolean {
  const { unless, atMost } = effect
  const before = life.periods.filter((one) => one.kind === 'renewal' && one.inForce?.rule.name === inForce.rule.name)
  if (atMost !== undefined) {
    const most = runPlan(atMost.plan, answer.facts.read, world.agreement)
    if (!most.ok) tell(world, [whyNot(most, answer.facts)], atMost.place)
    if (!most.ok || most.value.kind !== 'number' || !rational(before.length).lt(most.value.value)) return false
  }
  return unless === undefined || !isStopped(world, life, unless, answer)
}

/** Whether what stops a renewal has happened in the current period, in time and by whom it must. */
function isStopped(
  world: World,
  { periods }: LifeRecord,
  unless: NonNullable<RenewalEffect['unless']>,
  answer: LifeAnswer,
): boolean {
  const period = periods.at(-1)
  if (period === undefined) return false
  return occurrences(world, unless.event).some(({ at, by, events }) => {
    if (dayOfMoment(at, world.zone) < period.from) return false
    if (by !== undefined && !unless.from.includes(by)) return false
    return isInTime(world, unless.event, at, deadlineOf(world, unless.by, answer, startsOf(period), events))
  })
}

interface Occurred {
  readonly at: Moment
  readonly by?: string
  /** What has happened up to then. */
  readonly events: readonly DatedEvent[]
}

/** How often something has happened so far, and by whom where that is known. */
function occurrences({ events, milestones, zone }: World, name: string): Occurred[] {
  const found = events.flatMap((one, index): Occurred[] =>
    one.name === name ? [{ ...one, events: events.slice(0, index + 1) }] : [],
  )
  const day = milestones.get(name)
  if (found.length > 0 || day === undefined) return found
  return [{ at: { kind: 'date', day }, events: events.filter(({ at }) => dayOfMoment(at, zone) <= day) }]
}

/** What is done while a clock has not started is not late. */
export function isInTime(world: World, what: string, at: Moment, deadline: number | undefined): boolean {
  if (deadline === undefined) return true
  const found = inTime(`\`${what}\``, at, deadline, world.agreement.zone)
  if (found.ok) return found.value
  tell(world, [found.problem], world.scenario.place)
  return false
}

/** The first and last day of a period, as clocks name them. */
export function startsOf({ from, to }: LifePeriod): Map<string, Value> {
  const starts = new Map<string, Value>([['term-start', { kind: 'date', day: from }]])
  return to === undefined ? starts : starts.set('term-end', { kind: 'date', day: to - 1 })
}
