import type { Fault, Problem } from '../document/fault.ts'
import { fault } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Path, Tree } from '../document/tree.ts'
import { child, entriesAt, keyPlaceAt, placeAt } from '../document/tree.ts'
import type { Calendar } from '../values/calendar.ts'
import { parseDay, printDay } from '../values/day.ts'
import { parseZone } from '../values/instant.ts'
import { lengthUnit } from '../values/length.ts'
import { quote } from '../values/quote.ts'
import { US_FEDERAL } from '../values/us-federal.ts'
import { WEEKDAYS } from '../values/weekdays.ts'
import type { TermDeclaration } from './agreement.ts'
import type { Declarations } from './built-in-facts.ts'
import { checkOnce } from './check-once.ts'
import { RESERVED_EVENTS } from './event-names.ts'
import { rightEvents } from './right-events.ts'
import { OWN_STARTS } from './right/right-starts.ts'
import type { Units } from './read-type.ts'
import { readTermType } from './term/read-term-type.ts'
import type { AgreementDocument } from './shape.ts'
import type { Unread } from './unread.ts'

/** The declarations of an agreement that need no facts to be read. */
export interface ReadDeclarations extends Omit<
  Declarations,
  'currency' | 'unit' | 'pricePer' | 'commitments' | 'dues'
> {
  readonly units: Units
  readonly calendars: ReadonlyMap<string, Calendar>
  readonly calendar?: string
}

/**
 * Reads zone, units, calendars, names and terms; a term of which no type can be made joins what could not be read.
 * @param rights the rules that give rights: what the engine tells of them is no name to declare
 */
export function readDeclarations(
  document: AgreementDocument,
  tree: Tree,
  rights: readonly string[],
  unread: Unread,
  faults: Fault[],
): ReadDeclarations {
  const { calendar } = document
  const units = {
    currency: document.currency,
    unit: document.unit,
    pricePer: readPricePer(document, tree, faults),
    zone: readZone(document.zone, tree, faults),
  }
  const calendars = readCalendars(document, tree, faults)
  if (calendar !== undefined && !calendars.has(calendar)) {
    const message = `unknown calendar ${quote(calendar)}`
    const problem = { code: 'unknown-calendar', message, hint: didYouMean(calendar, calendars.keys()) }
    faults.push(fault(problem, placeAt(tree, ['calendar'])))
  }
  for (const key of ['parties', 'hosts', 'regions', 'streams', 'milestones', 'events']) checkOnce(tree, key, faults)
  checkHappenings(document, tree, rights, faults)
  return {
    units,
    calendars,
    ...(calendar === undefined ? {} : { calendar }),
    parties: document.parties,
    providers: readProviders(document, tree, faults),
    hosts: document.hosts ?? [],
    regions: document.regions ?? [],
    streams: document.streams ?? [],
    milestones: document.milestones ?? [],
    events: document.events ?? [],
    rights,
    terms: readTerms(document, tree, units, unread, faults),
  }
}

/** What a price is per: a declared unit, or one over a time. Without a word the unit and month. */
function readPricePer(document: AgreementDocument, tree: Tree, faults: Fault[]): string {
  const { 'price-per': word, unit, facts = {}, terms = {} } = document
  if (word === undefined) return `${unit}-month`
  const declared = [...Object.values(facts), ...Object.values(terms)].flatMap((one) =>
    one.type === 'quantity' && one.unit !== undefined ? [one.unit] : [],
  )
  const known = [...new Set([unit, ...declared])]
  const [, over = word, time = ''] = /^(.+)-([^-]+)$/.exec(word) ?? []
  const isOverTime = known.includes(over) && lengthUnit(`${time}s`) !== undefined
  if (known.includes(word) || isOverTime) return word
  const problem = {
    code: 'unknown-unit',
    message: `prices per ${quote(word)}, which is no declared unit, nor one over a time`,
    hint: didYouMean(word, [...known, ...known.map((one) => `${one}-month`)]),
  }
  faults.push(fault(problem, placeAt(tree, ['price-per'])))
  return word
}

/** The zone's name; for an unknown one a stand-in, so that instants are not told to be faulty too. */
function readZone(zone: string, tree: Tree, faults: Fault[]): string {
  const found = parseZone(zone)
  if (found.ok) return zone
  faults.push(fault(found.problem, placeAt(tree, ['zone'])))
  return 'UTC'
}

/** `milestone.x.date` is the day on which `x` happened, so that nothing can be called so; each name means one thing. */
function checkHappenings(
  { milestones = [] }: AgreementDocument,
  tree: Tree,
  rights: readonly string[],
  faults: Fault[],
): void {
  const told = new Set(rightEvents(rights))
  const items = ['milestones', 'events'].flatMap((key) => {
    const list = child(tree, key)
    return (list?.kind === 'list' ? list.items : []).map((item) => ({ key, item }))
  })
  for (const { key, item } of items) {
    if (item.kind !== 'text') continue
    const problem = nameProblem(item.text, key === 'events' ? milestones : [], told)
    if (problem !== undefined) faults.push(fault(problem, item.place))
  }
}

function nameProblem(name: string, milestones: readonly string[], told: ReadonlySet<string>): Problem | undefined {
  if (name.endsWith('.date')) {
    const message = `${quote(name)} would be read as the date of a milestone`
    return { code: 'bad-name', message, hint: 'give it a name that does not end in `.date`' }
  }
  if (RESERVED_EVENTS.includes(name)) {
    const hint = 'leave it out: scenarios may tell it in any agreement'
    return { code: 'duplicate-id', message: `\`${name}\` is an event that is known already`, hint }
  }
  if (OWN_STARTS.some((one) => one === name)) {
    const message = `${quote(name)} is what the clocks of a right call something of its own`
    return { code: 'bad-name', message, hint: `choose another name, as in \`${name}-early\`` }
  }
  if (told.has(name)) {
    const message = `\`${name}\` is what the engine tells of the right \`${name.slice(0, name.lastIndexOf('.'))}\``
    return { code: 'duplicate-id', message, hint: 'leave it out, or give it another name' }
  }
  if (!milestones.includes(name)) return undefined
  return { code: 'duplicate-id', message: `\`${name}\` is a milestone too`, hint: 'keep one of the two' }
}

function readCalendars(document: AgreementDocument, tree: Tree, faults: Fault[]): Map<string, Calendar> {
  const calendars = new Map<string, Calendar>([
    [US_FEDERAL.name, US_FEDERAL],
    [WEEKDAYS.name, WEEKDAYS],
  ])
  for (const [name, calendar] of Object.entries(document.calendars ?? {})) {
    const path = ['calendars', name]
    const tell = (problem: Problem, place: Path): void => void faults.push(fault(problem, placeAt(tree, place)))
    const day = (text: string, ...rest: Path): number | undefined => {
      const parsed = parseDay(text)
      if (parsed.ok) return parsed.value
      tell(parsed.problem, [...path, ...rest])
      return undefined
    }
    const [from, to] = [day(calendar.from, 'from'), day(calendar.to, 'to')]
    const holidays = calendar.holidays.map((text, index) => day(text, 'holidays', index))
    if (from !== undefined && to !== undefined) {
      if (to < from) tell(backwards(from, to), [...path, 'to'])
      for (const [index, one] of holidays.entries()) {
        if (one !== undefined && to >= from && (one < from || one > to)) {
          tell(outside(one, from, to), [...path, 'holidays', index])
        }
      }
    }
    if (calendars.has(name)) faults.push(fault(builtIn(name), keyPlaceAt(tree, path)))
    // A faulty calendar stands too: what names it is not at fault.
    const known = new Set(holidays.filter((one) => one !== undefined))
    calendars.set(name, { name, from: from ?? 0, to: to ?? 0, holidays: known })
  }
  return calendars
}

const backwards = (from: number, to: number): Problem => ({
  code: 'empty-interval',
  message: `the calendar ends on ${printDay(to)}, before it begins`,
  hint: `give \`to\` as the last day that it covers, ${printDay(from)} or later`,
})

const outside = (day: number, from: number, to: number): Problem => ({
  code: 'outside-calendar',
  message: `holiday ${printDay(day)} lies outside the calendar, which covers ${printDay(from)} to ${printDay(to)}`,
  hint: 'widen the calendar, or drop the day',
})

const builtIn = (name: string): Problem => ({
  code: 'duplicate-id',
  message: `\`${name}\` is a built-in calendar`,
  hint: `choose another name, as in \`${name}-2\``,
})

/** Each provider's party; a party that has none is a provider by its own name. */
function readProviders({ providers: written = {}, parties }: AgreementDocument, tree: Tree, faults: Fault[]) {
  const providers = new Map<string, string>()
  for (const [provider, party] of Object.entries(written)) {
    const problem = providerProblem(provider, party, parties)
    if (problem !== undefined) faults.push(fault(problem, placeAt(tree, ['providers', provider])))
    providers.set(provider, party)
  }
  const provided = new Set(providers.values())
  for (const party of parties) if (!provided.has(party) && !providers.has(party)) providers.set(party, party)
  return providers
}

function providerProblem(provider: string, party: string, parties: readonly string[]): Problem | undefined {
  if (!parties.includes(party)) {
    return { code: 'unknown-party', message: `unknown party ${quote(party)}`, hint: didYouMean(party, parties) }
  }
  if (provider === party || !parties.includes(provider)) return undefined
  return {
    code: 'ambiguous-name',
    message: `\`${provider}\` is a party, and here a provider of \`${party}\``,
    hint: `give the provider a name of its own, as in \`${provider}-cloud: ${party}\``,
  }
}

function readTerms(document: AgreementDocument, tree: Tree, units: Units, unread: Unread, faults: Fault[]) {
  const terms = new Map<string, TermDeclaration>()
  const entries = entriesAt(tree, 'terms')
  for (const [name, term] of Object.entries(document.terms ?? {})) {
    const { keyPlace, value } = entries.get(name) ?? { keyPlace: tree.place, value: tree }
    const type = readTermType(term, value, units, faults)
    const about = term.about === undefined ? {} : { about: term.about }
    if (type === undefined) unread.names.add(`term.${name}`)
    else terms.set(name, { name, type, ...about, place: keyPlace })
  }
  return terms
}
