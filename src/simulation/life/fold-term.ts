import { clash, settle } from '../../agreement/precedence.ts'
import type { Clash } from '../../agreement/precedence.ts'
import type { Expression } from '../../agreement/expression.ts'
import type { FactReader } from '../../agreement/fact-reader.ts'
import type { Law, RuleInForce } from '../../agreement/law.ts'
import { runPlan } from '../../plan/run-plan.ts'
import { RANK } from '../../timeline/agenda.ts'
import { addLength } from '../../values/calendar.ts'
import { addMonths, printDay } from '../../values/day.ts'
import { endOfDay } from '../../values/deadline.ts'
import { countOf, rational } from '../../values/rational.ts'
import type { LengthUnit, Value } from '../../values/value.ts'
import { sentences } from '../sentences.ts'
import { whyNot } from '../why-not.ts'
import type { World } from '../world.ts'
import { tell } from '../world.ts'
import type { LifeAnswer, Standing } from './ask-life.ts'
import { askLife, dayOfClock, withEffect } from './ask-life.ts'
import type { Counted, LifePeriod, LifeRecord } from './life.ts'
import { currentLife, endOf, startOf } from './life.ts'

/**
 * Works out the term anew, after whatever may have changed it: an amendment, an event, the day that a new term was to
 * begin. What has ended is never revived, and what has begun keeps its start.
 */
export function reviewTerm(world: World, day: number): void {
  const { life } = world
  if (!life.governed && life.lives.length > 0) return
  const answer = askLife(world, day)
  if (answer === undefined) return
  const current = currentLife(life)
  if (withEffect(answer.law.rules, 'term').length === 0) {
    withoutTerm(world, answer, current)
    return
  }
  const fired = withEffect(answer.fired, 'term')
  const settled = settle(
    fired.map(({ inForce }) => inForce),
    clashesAmong(fired, answer.law, sentences.life.aboutStart),
  )
  life.clashes.splice(0, Infinity, ...settled.clashes)
  const standing = fired.find(({ inForce }) => settled.standing.has(inForce))
  if (standing !== undefined) applyTerm(world, answer, standing, current)
}

/** Every pair of some rules, each a contradiction. */
export const clashesAmong = (rules: readonly { readonly inForce: RuleInForce }[], law: Law, about: string): Clash[] =>
  rules.flatMap((a, index) => rules.slice(index + 1).map((b) => clash(a.inForce, b.inForce, law, about)))

/** A law that says nothing of a term has the agreement begin with it, and puts no end to it. */
function withoutTerm({ life }: World, { law, day }: LifeAnswer, current: LifeRecord | undefined): void {
  if (life.lives.length === 0) life.lives.push({ periods: [{ kind: 'term', law, from: day }], clashes: [] })
  const last = current?.periods.pop()
  if (last === undefined) return
  const { to: _to, ...open } = last
  current?.periods.push(open)
}

function applyTerm(world: World, answer: LifeAnswer, standing: Standing<'term'>, current: LifeRecord | undefined) {
  const { life } = world
  const { inForce, effect } = standing
  const { day, law } = answer
  const starts = new Map<string, Value>([['effective', effectiveOf(world, inForce)]])
  const from = dayOfClock(world, effect.from, answer, starts)
  if (from === undefined) return
  const of = (one: LifeRecord): boolean => one.periods.some((period) => period.inForce === inForce)
  const made = (start: number, counted = start) => {
    return { kind: 'term', inForce, law, from: start, ...termEnd(world, answer, standing, starts, counted) } as const
  }
  if (current !== undefined && of(current)) {
    const last = current.periods.at(-1)
    if (last?.inForce !== inForce) return
    current.periods.pop()
    current.periods.push(made(last.from > day ? from : last.from))
  } else if (life.lives.some(of)) return
  else if (current === undefined) {
    life.lives.push({ periods: [made(life.lives.length === 0 ? from : Math.max(from, day))], clashes: [] })
  } else if (startOf(current) > day) current.periods.splice(0, Infinity, made(from))
  else if (from > day) {
    const at = world.zone.startOfDay(from)
    world.agenda.add({ at, rank: RANK.event, ids: [''], item: { kind: 'term', day: from } })
  } else {
    const last = current.periods.pop()
    if (last !== undefined && last.from < day) current.periods.push({ ...last, to: day })
    current.periods.push(made(day, from))
  }
  scheduleExpiry(world)
}

function effectiveOf({ agreement }: World, { amendment }: RuleInForce): Value {
  const day = agreement.amendments.find(({ name }) => name === amendment)?.effective ?? 0
  return { kind: 'date', day }
}

/** The end of a period: the first day out of it, and how that was counted where it was by months. */
type PeriodEnd = Required<Pick<LifePeriod, 'to'>> & Pick<LifePeriod, 'counted'>

/** The end of the term; never one that is past. */
function termEnd(
  world: World,
  answer: LifeAnswer,
  { inForce, effect }: Standing<'term'>,
  starts: ReadonlyMap<string, Value>,
  from: number,
): PeriodEnd | undefined {
  const least = from > answer.day ? from + 1 : answer.day + 1
  if (effect.for !== undefined) {
    const end = lengthEnd(world, answer.facts, effect.for, { from, months: 0 }, inForce)
    return end && { ...end, to: Math.max(end.to, least) }
  }
  if (effect.until === undefined) return undefined
  const last = dayOfClock(
    world,
    effect.until,
    answer,
    new Map([...starts, ['term-start', { kind: 'date', day: from }]]),
  )
  if (last === undefined) return undefined
  if (last < from) tell(world, [emptyTerm(inForce, from, last)], effect.until.place)
  return { to: Math.max(last + 1, least) }
}

/**
 * The end of a period by its length.
 * @param counted the months by which its first day was counted; 0 from that day itself
 */
export function lengthEnd(
  world: World,
  facts: FactReader,
  length: Expression,
  counted: Counted,
  inForce: RuleInForce,
): PeriodEnd | undefined {
  const { agreement } = world
  const found = runPlan(length.plan, facts.read, agreement)
  if (!found.ok) {
    tell(world, [whyNot(found, facts)], length.place)
    return undefined
  }
  if (found.value.kind !== 'length') return undefined
  const from = addMonths(counted.from, counted.months)
  const added = monthsOf(found.value)
  if (added !== undefined) {
    const months = counted.months + added
    const to = addLength(counted.from, { count: rational(months), unit: 'months' })
    if (to.ok && to.value > from) return { to: to.value, counted: { from: counted.from, months } }
  }
  const calendar = agreement.calendar === undefined ? undefined : agreement.calendars.get(agreement.calendar)
  const end = addLength(from, found.value, calendar)
  if (!end.ok) tell(world, [end.problem], length.place)
  else if (end.value <= from) tell(world, [emptyTerm(inForce, from, end.value - 1)], length.place)
  else return { to: end.value }
  return undefined
}

const MONTHS: Readonly<Partial<Record<LengthUnit, number>>> = { months: 1, quarters: 3, years: 12 }

/** A length in months, where it is a whole number of them. */
function monthsOf({ count, unit }: Extract<Value, { kind: 'length' }>): number | undefined {
  const each = MONTHS[unit]
  const whole = countOf(count)
  return each === undefined || whole === undefined ? undefined : whole * each
}

const emptyTerm = ({ rule }: RuleInForce, from: number, last: number) => ({
  code: 'empty-term',
  message: `by \`${rule.name}\` a term from ${printDay(from)} would end on ${printDay(last)}, before it begins`,
  hint: 'give a length of at least `1 day`, or a later last day',
})

/** Puts the end of the current term on the agenda, once for each day. */
export function scheduleExpiry(world: World): void {
  const current = currentLife(world.life)
  const end = current === undefined ? Infinity : endOf(current)
  if (!Number.isFinite(end) || world.life.scheduled.has(end)) return
  world.life.scheduled.add(end)
  const at = endOfDay(end - 1, world.zone)
  world.agenda.add({ at, rank: RANK.expiry, ids: [], item: { kind: 'expiry', day: end } })
}
