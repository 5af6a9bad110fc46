import type { Agreement } from '../../agreement/agreement.ts'
import { printDay } from '../../values/day.ts'
import type { LifeOfAgreement, PeriodOfLife } from '../outcome/life-of-agreement.ts'
import type { RestsOn } from '../outcome/reason.ts'
import { byText, contradictionsOf, reasonOf, restsOn, sortedRules } from '../reasons.ts'
import { sentences } from '../sentences.ts'
import type { World } from '../world.ts'
import type { LifePeriod, LifeRecord } from './life.ts'
import { endOf, startOf } from './life.ts'

/**
 * What became of the agreement's term, once for each time that it was in term: nothing where no rule makes or ends one.
 * What lies beyond the horizon has not happened.
 */
export function printLife(world: World): LifeOfAgreement[] {
  const { agreement, life } = world
  if (!agreement.amendments.some(({ enacts }) => enacts.some(({ question }) => question === 'life'))) return []
  if (life.lives.length === 0) return [notBegun(world)]
  return life.lives.map((record, index) => {
    const id = index === 0 ? agreement.name : `${agreement.name}/${index + 1}`
    return printRecord(world, record, id)
  })
}

function notBegun({ agreement, life }: World): LifeOfAgreement {
  const disputed = life.clashes.some(({ prevails }) => prevails === undefined)
  const rules = disputed ? life.clashes.flatMap((one) => one.rules) : []
  return {
    id: agreement.name,
    state: disputed ? 'disputed' : 'not begun',
    renewals: 0,
    periods: [],
    because: sortedRules(rules).map(reasonOf),
    contradictions: contradictionsOf(life.clashes),
    summary: disputed ? sentences.life.disputed : sentences.life.notBegun,
    'rests-on': [],
    caveats: [],
  }
}

function printRecord(world: World, record: LifeRecord, id: string): LifeOfAgreement {
  const { agreement, life, scenario } = world
  const { periods, termination, ended } = record
  const renewals = periods.filter((one) => one.kind === 'renewal').length
  const [start, end] = [startOf(record), endOf(record)]
  const last = Number.isFinite(end) ? printDay(end - 1) : undefined
  const state = ended !== undefined ? 'ended' : start < scenario.horizon.to ? 'in term' : 'not begun'
  const disputed = record.clashes.filter(({ prevails }) => prevails === undefined).flatMap((one) => one.rules)
  const made = [...periods, ...(termination === undefined ? [] : [termination])]
  const rules = [...made.flatMap((one) => one.inForce ?? []), ...disputed]
  return {
    id,
    state,
    starts: printDay(start),
    ...(last === undefined ? {} : { ends: last }),
    ...(ended === undefined ? {} : { 'ended-by': ended }),
    renewals,
    periods: periods.map((one) => printPeriod(one, end)),
    because: sortedRules(rules).map(reasonOf),
    contradictions: contradictionsOf([...life.clashes, ...record.clashes]),
    summary: sentences.life.summary(state, printDay(start), last, ended, renewals),
    'rests-on': restsOfAll(record, agreement),
    caveats: [],
  }
}

/** A period that was cut short ends with the term. */
function printPeriod({ kind, inForce, from, to }: LifePeriod, end: number): PeriodOfLife {
  const until = Math.min(to ?? Infinity, end)
  return {
    kind,
    ...(inForce === undefined ? {} : { rule: inForce.rule.name, amendment: inForce.amendment }),
    from: printDay(from),
    ...(Number.isFinite(until) ? { to: printDay(until - 1) } : {}),
  }
}

function restsOfAll({ periods, termination, missed }: LifeRecord, agreement: Agreement): RestsOn[] {
  const made = [...periods, ...(termination === undefined ? [] : [termination])]
  const rests = [
    ...made.flatMap(({ inForce, law }) => (inForce === undefined ? [] : restsOn([inForce], [], law, agreement))),
    ...(missed === undefined ? [] : restsOn([], missed.rules, missed.law, agreement)),
  ]
  const merged = new Map(rests.map((one) => [JSON.stringify(one), one]))
  return [...merged].sort(([a], [b]) => byText(a, b)).map(([, one]) => one)
}
