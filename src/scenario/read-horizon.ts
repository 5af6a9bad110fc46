import type { Fault } from '../document/fault.ts'
import { fault } from '../document/fault.ts'
import type { Place, Tree } from '../document/tree.ts'
import { placeAt } from '../document/tree.ts'
import { parseDay, printDay } from '../values/day.ts'
import { quote } from '../values/quote.ts'
import { zoneOf } from '../values/zone.ts'
import { knownOn } from './known-on.ts'
import { textAt } from './read-record.ts'
import type { Interval, Moment, Scenario } from './scenario.ts'

/** Reads `first..last`, both days included, as a half-open interval. */
export function readHorizon(tree: Tree, faults: Fault[]): Interval | undefined {
  const text = textAt(tree, 'horizon')
  const place = placeAt(tree, ['horizon'])
  const [first, last, ...more] = text.split('..')
  const wrong = (message: string, hint: string): undefined => {
    faults.push(fault({ code: 'bad-horizon', message: `${quote(text)} ${message}`, hint }, place))
    return undefined
  }
  if (first === undefined || last === undefined || more.length > 0) {
    return wrong('is no horizon', 'give first and last day, as in `2025-01-01..2025-12-31`')
  }
  const from = parseDay(first.trim())
  const to = parseDay(last.trim())
  if (!from.ok) faults.push(fault(from.problem, place))
  const second = { ...place, column: place.column + text.length - last.trimStart().length }
  if (!to.ok) faults.push(fault(to.problem, second))
  if (!from.ok || !to.ok) return undefined
  if (to.value < from.value) return wrong('ends before it begins', 'give the first day first')
  return { from: from.value, to: to.value + 1 }
}

const NOUN = { close: 'closing', sign: 'signing' } as const

/** What lies outside the horizon would never happen: a fault, so that nothing is left out in silence. */
export function checkHorizon(scenario: Scenario, zone: string, faults: Fault[]): void {
  const { from, to } = scenario.horizon
  const dayOf = (moment: Moment): number =>
    moment.kind === 'date' ? moment.day : (zoneOf(zone)?.dayOfInstant(moment.at) ?? from)
  const check = (what: string, first: number, last: number, place: Place): void => {
    if (first >= from && last < to) return
    const problem = {
      code: 'outside-horizon',
      message: `${what} lies outside the horizon ${printDay(from)}..${printDay(to - 1)}`,
      hint: 'widen the horizon, or drop the record',
    }
    faults.push(fault(problem, place))
  }
  const on = (what: string, moment: Moment, place: Place): void => check(what, dayOf(moment), dayOf(moment), place)
  for (const one of scenario.requests) on(`request ${quote(one.id)}`, one.submitted, one.place)
  for (const one of scenario.uses) on(`use ${quote(one.id)}`, one.at, one.place)
  for (const one of scenario.postings) {
    check(`posting ${quote(one.id)}`, one.interval.from, one.interval.to - 1, one.place)
  }
  for (const one of scenario.postings) {
    const known = knownOn(one)
    if (known !== undefined) check(`the day on which posting ${quote(one.id)} becomes known`, known, known, one.place)
  }
  for (const one of scenario.corrections) check(`the correction of ${quote(one.of)}`, one.at, one.at, one.place)
  for (const one of scenario.deals) on(`deal ${quote(one.id)}`, one.at, one.place)
  for (const one of scenario.elections) on(`the election of ${quote(one.of)}`, one.at, one.place)
  for (const one of scenario.events) {
    if (one.kind === 'response') on(`the response to ${quote(one.of)}`, one.at, one.place)
    if (one.kind === 'close') on(`the ${NOUN[one.act]} of ${quote(one.of)}`, one.at, one.place)
    if (one.kind === 'offer') on(`the offer to ${quote(one.of)}`, one.at, one.place)
    if (one.kind === 'decline') on(`the decline of ${quote(one.bid)}`, one.at, one.place)
    if (one.kind === 'withdraw') on(`the withdrawal of ${quote(one.bid)}`, one.at, one.place)
  }
}
