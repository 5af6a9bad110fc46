import type { Agreement } from '../agreement/agreement.ts'
import type { Fault } from '../document/fault.ts'
import { fault, sortFaults } from '../document/fault.ts'
import { checkShape } from '../document/shape.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Entry, Place, Tree } from '../document/tree.ts'
import { child, keyPlaceAt, placeAt } from '../document/tree.ts'
import { checkVersion } from '../document/version.ts'
import { parseDay, printDay } from '../values/day.ts'
import { zoneOf } from '../values/zone.ts'
import { readValue } from '../values/read-value.ts'
import type { Value } from '../values/value.ts'
import { mergeTrees, without } from './merge-trees.ts'
import { readExpectations } from './read-expectations.ts'
import { readPostings } from './read-postings.ts'
import type { ScenarioContext } from './read-record.ts'
import { textAt } from './read-record.ts'
import { readRequests } from './read-requests.ts'
import { readCapacity, readConduct, readEvents, readUses } from './read-world.ts'
import type { Interval, Moment, Scenario } from './scenario.ts'
import { scenarioShape, variantShape } from './shape.ts'

export interface ReadScenarios {
  /** The scenario, then its variants; a scenario that only carries variants is still run itself. */
  readonly scenarios: readonly Scenario[]
  /** Sorted by place, each told once though variants share what they stand on. */
  readonly faults: readonly Fault[]
}

/** The agreement that a scenario document names, so that a caller knows which pack to load. */
export const agreementOf = (tree: Tree): string => textAt(tree, ['agreement'])

/**
 * Reads a scenario document and its variants against an agreement; tables must have been read in already.
 * Every fault at once.
 */
export function readScenarios(tree: Tree, agreement: Agreement): ReadScenarios {
  const faults: Fault[] = []
  checkVersion(tree, faults)
  const base = without(tree, ['variants'])
  const scenarios = [readScenario(base, undefined, { agreement, faults })]
  const variants = child(tree, 'variants')
  for (const { key, value } of variants?.kind === 'map' ? variants.entries : []) {
    if (checkShape(value, variantShape, faults) === undefined) continue
    const merged = mergeTrees(without(base, ['expect']), value)
    scenarios.push(readScenario(merged, key, { agreement, faults }))
  }
  return { scenarios: scenarios.filter((one) => one !== undefined), faults: sortFaults(eachOnce(faults)) }
}

function eachOnce(faults: readonly Fault[]): Fault[] {
  const told = new Map(faults.map((one) => [`${one.at} ${one.code} ${one.message}`, one]))
  return [...told.values()]
}

function readScenario(tree: Tree, variant: string | undefined, context: ScenarioContext): Scenario | undefined {
  const { agreement, faults } = context
  const document = checkShape(tree, scenarioShape, faults)
  if (document === undefined) return undefined
  if (document.agreement !== agreement.name) {
    faults.push(
      fault(
        {
          code: 'unknown-agreement',
          message: `the scenario is for \`${document.agreement}\`, not for \`${agreement.name}\``,
          hint: didYouMean(document.agreement, [agreement.name]),
        },
        placeAt(tree, ['agreement']),
      ),
    )
  }
  const horizon = readHorizon(tree, faults)
  const requests = readRequests(tree, context)
  const scenario: Scenario = {
    name: document.scenario,
    title: document.title ?? document.scenario,
    ...(variant === undefined ? {} : { variant }),
    agreement: document.agreement,
    horizon: horizon ?? { from: 0, to: 0 },
    capacity: readCapacity(tree, context),
    requests,
    postings: readPostings(tree, context),
    events: readEvents(tree, requests, context),
    conduct: readConduct(tree, context),
    uses: readUses(tree, context),
    readings: readReadings(tree),
    sets: readSets(tree, context),
    expect: readExpectations(tree, context),
    place: tree.place,
  }
  if (horizon !== undefined) checkHorizon(scenario, agreement.zone, faults)
  return scenario
}

function readHorizon(tree: Tree, faults: Fault[]): Interval | undefined {
  const text = textAt(tree, ['horizon'])
  const place = placeAt(tree, ['horizon'])
  const [first, last, more] = text.split('..')
  if (first === undefined || last === undefined || more !== undefined) {
    const hint = 'give first and last day, as in `2025-01-01..2025-12-31`'
    faults.push(fault({ code: 'bad-horizon', message: `\`${text}\` is no horizon`, hint }, place))
    return undefined
  }
  const from = parseDay(first.trim())
  const to = parseDay(last.trim())
  for (const parsed of [from, to]) if (!parsed.ok) faults.push(fault(parsed.problem, place))
  if (!from.ok || !to.ok) return undefined
  if (to.value < from.value) {
    const hint = 'give the first day first'
    faults.push(fault({ code: 'bad-horizon', message: `\`${text}\` ends before it begins`, hint }, place))
    return undefined
  }
  return { from: from.value, to: to.value + 1 }
}

/** What lies outside the horizon would never happen: a fault, so that nothing is left out in silence. */
function checkHorizon(scenario: Scenario, zone: string, faults: Fault[]): void {
  const { from, to } = scenario.horizon
  const dayOf = (moment: Moment): number =>
    moment.kind === 'date' ? moment.day : (zoneOf(zone)?.dayOfInstant(moment.at) ?? from)
  const check = (what: string, first: number, last: number, place: Place): void => {
    if (first >= from && last < to) return
    faults.push(
      fault(
        {
          code: 'outside-horizon',
          message: `${what} lies outside the horizon ${printDay(from)}..${printDay(to - 1)}`,
          hint: 'widen the horizon, or drop the record',
        },
        place,
      ),
    )
  }
  const on = (what: string, moment: Moment, place: Place): void => check(what, dayOf(moment), dayOf(moment), place)
  for (const one of scenario.requests) on(`request \`${one.id}\``, one.submitted, one.place)
  for (const one of scenario.uses) on(`use \`${one.id}\``, one.at, one.place)
  for (const one of scenario.postings) {
    check(`posting \`${one.id}\``, one.interval.from, one.interval.to - 1, one.place)
  }
  for (const one of scenario.events) {
    if (one.kind === 'response') on(`the response to \`${one.of}\``, one.at, one.place)
  }
}

function readReadings(tree: Tree): Map<string, string> {
  const map = child(tree, 'reading')
  const entries: readonly Entry[] = map?.kind === 'map' ? map.entries : []
  return new Map(entries.flatMap(({ key, value }) => (value.kind === 'text' ? [[key, value.text] as const] : [])))
}

function readSets(tree: Tree, { agreement, faults }: ScenarioContext): Map<string, Value> {
  const sets = new Map<string, Value>()
  const map = child(tree, 'sets')
  for (const { key, value } of map?.kind === 'map' ? map.entries : []) {
    const term = agreement.terms.get(key)
    if (term === undefined) {
      faults.push(
        fault(
          {
            code: 'unknown-term',
            message: `unknown term \`${key}\``,
            hint: didYouMean(key, agreement.terms.keys()),
          },
          keyPlaceAt(tree, ['sets', key]),
        ),
      )
      continue
    }
    const read = readValue(value, term.type, agreement.zone, faults)
    if (read !== undefined) sets.set(key, read)
  }
  return sets
}
