import { RECORD_KEYS } from '../agreement/record-keys.ts'
import { fault } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Tree } from '../document/tree.ts'
import { child, placeAt } from '../document/tree.ts'
import { printValue } from '../values/print-value.ts'
import { quote } from '../values/quote.ts'
import { zoneOf } from '../values/zone.ts'
import {
  itemsAt,
  readDay,
  readMoment,
  readName,
  readParty,
  readRecordFacts,
  textAt,
  uniqueById,
} from './read-record.ts'
import type { Deal, Election, Moment } from './scenario.ts'
import type { ScenarioContext } from './scenario-context.ts'

export const isDeal = (tree: Tree): boolean => ['deal', 'elect'].includes(textAt(tree, 'event'))

/** Deals with third parties that become known, and what parties elect to take of them. */
export function readDeals(tree: Tree, context: ScenarioContext): { deals: Deal[]; elections: Election[] } {
  const items = itemsAt(tree, 'events')
  const written = items.filter((one) => textAt(one, 'event') === 'deal')
  const read = written.flatMap((one) => readDeal(one, context) ?? [])
  const deals = uniqueById(numbered(read), 'deal', context, 'give each deal a name of its own: `of: …`')
  const known = new Set([...deals.map(({ id }) => id), ...written.map((one) => textAt(one, 'of'))])
  const elections = items
    .filter((one) => textAt(one, 'event') === 'elect')
    .flatMap((one) => readElection(one, known, context) ?? [])
  return { deals: deals.sort((a, b) => (a.id < b.id ? -1 : 1)), elections }
}

function readDeal(tree: Tree, context: ScenarioContext): Deal | undefined {
  const at = readMoment(tree, 'at', context)
  const by = child(tree, 'by') === undefined ? undefined : readParty(tree, 'by', context)
  const told = readDay(tree, 'from', context)
  const until = readDay(tree, 'until', context)
  const facts = readRecordFacts(tree, 'deal', context)
  const zone = zoneOf(context.agreement.zone)
  if (at === undefined || zone === undefined) return undefined
  const date = at.kind === 'date' ? at.day : zone.dayOfInstant(at.at)
  const from = told ?? (child(tree, 'from') === undefined ? date : undefined)
  if (from === undefined || (until === undefined && child(tree, 'until') !== undefined)) return undefined
  if (until !== undefined && until < from) {
    const message = `the deal ends on ${textAt(tree, 'until')}, before it begins`
    const problem = { code: 'empty-interval', message, hint: 'give `until` a later day: it is the last one' }
    context.faults.push(fault(problem, placeAt(tree, ['until'])))
    return undefined
  }
  return {
    id: textAt(tree, 'of'),
    at,
    date,
    ...(by === undefined ? {} : { by }),
    ...(child(tree, 'with') === undefined ? {} : { with: textAt(tree, 'with') }),
    from,
    ...(until === undefined ? {} : { until }),
    facts,
    place: tree.place,
  }
}

/** Deals without a name get numbers in order of what they say, never of the file. */
function numbered(deals: readonly Deal[]): Deal[] {
  const names = new Set(deals.map(({ id }) => id))
  let number = 0
  const next = (): string => {
    for (number += 1; names.has(String(number)); number += 1);
    return String(number)
  }
  const nameless = deals.filter(({ id }) => id === '').sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
  return [...deals.filter(({ id }) => id !== ''), ...nameless.map((deal) => ({ ...deal, id: next() }))]
}

function orderOf({ at, date, by = '', with: other = '', from, until = 0, facts }: Deal): string {
  const days = [date, at.kind === 'date' ? 0 : at.at, from, until].map((day) => String(day).padStart(16, '0'))
  const brought = [...facts].map(([name, value]) => `${name}=${printValue(value)}`).sort()
  return [...days, by, other, ...brought].join('\n')
}

function readElection(tree: Tree, known: ReadonlySet<string>, context: ScenarioContext): Election | undefined {
  const missing = (['of', 'by'] as const).filter((key) => child(tree, key) === undefined)
  for (const key of missing) {
    const hint = 'an election needs `of`, a deal, and `by`: `{ at: 2025-03-05, event: elect, of: deal, by: party }`'
    context.faults.push(fault({ code: 'missing-key', message: `missing key \`${key}\``, hint }, tree.place))
  }
  checkKeys(tree, context)
  const at: Moment | undefined = readMoment(tree, 'at', context)
  const of = textAt(tree, 'of')
  if (!missing.includes('of') && !known.has(of)) {
    const problem = { code: 'unknown-deal', message: `an election of the unknown deal ${quote(of)}` }
    context.faults.push(fault({ ...problem, hint: didYouMean(of, known) }, placeAt(tree, ['of'])))
  }
  const by = missing.includes('by') ? undefined : readParty(tree, 'by', context)
  const right =
    child(tree, 'right') === undefined ? undefined : readName(tree, 'right', 'right', rules(context), context)
  if (at === undefined || by === undefined || !known.has(of)) return undefined
  return { at, of, by, ...(right === undefined ? {} : { right }), place: tree.place }
}

const OWN = RECORD_KEYS.event.filter((key) => key !== 'answer')

function checkKeys(tree: Tree, { faults }: ScenarioContext): void {
  for (const { key, keyPlace } of tree.kind === 'map' ? tree.entries : []) {
    if (OWN.includes(key)) continue
    const hint = didYouMean(key, OWN)
    faults.push(fault({ code: 'unknown-key', message: `unknown key ${quote(key)}`, hint }, keyPlace))
  }
}

/** The rules by which terms of deals may be taken. */
const rules = ({ agreement }: ScenarioContext): string[] => [
  ...new Set(
    agreement.amendments.flatMap(({ enacts }) =>
      enacts.flatMap(({ name, effect }) => (effect.kind === 'most-favoured' ? [name] : [])),
    ),
  ),
]
