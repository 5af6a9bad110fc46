import type { DatedEvent } from '../../scenario/scenario.ts'
import { printDay } from '../../values/day.ts'
import { printDeadline } from '../../values/deadline.ts'
import type { Value } from '../../values/value.ts'
import { byText } from '../reasons.ts'
import { sentences } from '../sentences.ts'
import type { World } from '../world.ts'
import { dayOfMoment, printMoment } from '../world.ts'
import type { LifeAnswer, Standing } from './ask-life.ts'
import { askLife, dayOfClock, deadlineOf, withEffect } from './ask-life.ts'
import { isInTime, startsOf } from './fold-expiry.ts'
import { scheduleExpiry } from './fold-term.ts'
import type { LifePeriod, LifeRecord } from './life.ts'
import { currentLife, isInTerm } from './life.ts'

/** What comes of a notice: an act, permitted or refused. */
interface Judged {
  readonly permitted: boolean
  readonly summary: string
}

const refused = (summary: string): Judged => ({ permitted: false, summary })

/** A notice that the term shall not be renewed, or that it shall end; any other event is none. */
export function foldLifeNotice(world: World, event: DatedEvent): void {
  if (event.name !== 'non-renewal' && event.name !== 'terminate') return
  const judged = judge(world, event)
  const at = printMoment(event.at, world.zone)
  world.acts.push({ act: event.name, at, by: event.by ?? '', of: world.agreement.name, ...judged })
}

function judge(world: World, event: DatedEvent): Judged {
  const day = dayOfMoment(event.at, world.zone)
  const current = currentLife(world.life)
  const answer = askLife(world, day)
  const period = current?.periods.at(-1)
  if (current === undefined || answer === undefined || period === undefined || !isInTerm(world.life, day)) {
    return refused(sentences.life.notInTerm)
  }
  return event.name === 'terminate'
    ? terminate(world, event, current, period, answer)
    : stopRenewal(world, event, period, answer)
}

function stopRenewal(world: World, event: DatedEvent, period: LifePeriod, answer: LifeAnswer): Judged {
  const by = event.by ?? ''
  const stoppable = withEffect(answer.law.rules, 'renewal').flatMap(({ effect: { unless } }) =>
    unless?.event === event.name ? [unless] : [],
  )
  if (stoppable.length === 0) return refused(sentences.life.noClause(by, event.name))
  if (period.to === undefined) return refused(sentences.life.noEnd)
  const own = stoppable.filter((unless) => unless.from.includes(by))
  if (own.length === 0) return refused(sentences.life.notYours(by, event.name))
  const deadlines = own.map((unless) => deadlineOf(world, unless.by, answer, startsOf(period)))
  if (!deadlines.some((deadline) => isInTime(world, event.name, event.at, deadline))) {
    return refused(sentences.life.late(printLatest(world, deadlines)))
  }
  return { permitted: true, summary: sentences.life.stopped(printDay(period.to - 1)) }
}

const printLatest = ({ agreement }: World, deadlines: readonly (number | undefined)[]): string =>
  printDeadline(Math.max(...deadlines.map((one) => one ?? -Infinity)), agreement.zone)

/** The notice takes effect by the clause that lets it do so soonest; one that would come later changes nothing. */
function terminate(world: World, event: DatedEvent, life: LifeRecord, period: LifePeriod, answer: LifeAnswer): Judged {
  const by = event.by ?? ''
  const clauses = withEffect(answer.fired, 'termination')
  if (clauses.length === 0) return refused(sentences.life.noClause(by, event.name))
  const own = clauses.filter(({ effect }) => effect.by.includes(by))
  if (own.length === 0) return refused(sentences.life.notYours(by, event.name))
  const limits = own.map(({ effect }) => effect.within && deadlineOf(world, effect.within, answer, startsOf(period)))
  const open = own.filter(({ effect }, index) => effect.within === undefined || limits[index] !== undefined)
  if (open.length === 0) return refused(sentences.life.tooEarly)
  const inTime = open.filter((one) => isInTime(world, event.name, event.at, limits[own.indexOf(one)]))
  if (inTime.length === 0) return refused(sentences.life.late(printLatest(world, limits)))
  const starts = new Map<string, Value>([...startsOf(period), ['terminate', event.at]])
  const [first] = inTime
    .flatMap((clause) => {
      const last = dayOfClock(world, clause.effect.notice, answer, starts)
      return last === undefined ? [] : [{ clause, ends: Math.max(last, answer.day) + 1 }]
    })
    .sort((a, b) => a.ends - b.ends || byText(a.clause.inForce.rule.name, b.clause.inForce.rule.name))
  if (first === undefined) return refused(sentences.life.tooEarly)
  giveTermination(world, life, answer, by, first)
  return { permitted: true, summary: sentences.life.givenUp(printDay(first.ends - 1)) }
}

function giveTermination(
  world: World,
  life: LifeRecord,
  { law }: LifeAnswer,
  by: string,
  { clause: { inForce }, ends }: { readonly clause: Standing<'termination'>; readonly ends: number },
): void {
  if (life.termination !== undefined && life.termination.ends <= ends) return
  life.termination = { inForce, law, by, ends }
  scheduleExpiry(world)
}
