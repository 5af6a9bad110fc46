import type { Fault } from '../document/fault.ts'
import { fault } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Tree } from '../document/tree.ts'
import { child, keyPlaceAt, nodeAt, placeAt } from '../document/tree.ts'
import type { Calendar } from '../values/calendar.ts'
import { parseDay } from '../values/day.ts'
import { US_FEDERAL } from '../values/us-federal.ts'
import { WEEKDAYS } from '../values/weekdays.ts'
import { isZone } from '../values/zone.ts'
import type { TermDeclaration } from './agreement.ts'
import type { Units } from './read-type.ts'
import { knownCurrency, readType } from './read-type.ts'
import type { AgreementDocument } from './shape.ts'

/** The declarations of an agreement that need no facts to be read. */
export interface ReadDeclarations {
  readonly units: Units
  readonly calendars: ReadonlyMap<string, Calendar>
  readonly providers: ReadonlyMap<string, string>
  readonly terms: ReadonlyMap<string, TermDeclaration>
}

export function readDeclarations(document: AgreementDocument, tree: Tree, faults: Fault[]): ReadDeclarations {
  if (!isZone(document.zone)) {
    faults.push(
      fault(
        {
          code: 'unknown-zone',
          message: `unknown zone \`${document.zone}\``,
          hint: 'use an IANA name such as `America/Los_Angeles` or `UTC`',
        },
        placeAt(tree, ['zone']),
      ),
    )
  }
  knownCurrency(document.currency, tree, faults)
  const units: Units = { currency: document.currency, unit: document.unit, zone: document.zone }
  const calendars = readCalendars(document, tree, faults)
  if (document.calendar !== undefined && !calendars.has(document.calendar)) {
    faults.push(
      fault(
        {
          code: 'unknown-calendar',
          message: `unknown calendar \`${document.calendar}\``,
          hint: didYouMean(document.calendar, calendars.keys()),
        },
        placeAt(tree, ['calendar']),
      ),
    )
  }
  checkOnce(tree, ['parties', 'regions', 'streams', 'milestones'], faults)
  return {
    units,
    calendars,
    providers: readProviders(document, tree, faults),
    terms: readTerms(document, tree, units, faults),
  }
}

/** A name stands once in a list of names. */
function checkOnce(tree: Tree, keys: readonly string[], faults: Fault[]): void {
  for (const key of keys) {
    const list = child(tree, key)
    if (list?.kind !== 'list') continue
    const seen = new Set<string>()
    for (const item of list.items) {
      if (item.kind !== 'text') continue
      if (seen.has(item.text)) {
        faults.push(
          fault(
            {
              code: 'duplicate-id',
              message: `\`${item.text}\` stands twice in \`${key}\``,
              hint: 'keep one of the two',
            },
            item.place,
          ),
        )
      }
      seen.add(item.text)
    }
  }
}

function readCalendars(document: AgreementDocument, tree: Tree, faults: Fault[]): Map<string, Calendar> {
  const calendars = new Map<string, Calendar>([
    [US_FEDERAL.name, US_FEDERAL],
    [WEEKDAYS.name, WEEKDAYS],
  ])
  for (const [name, calendar] of Object.entries(document.calendars ?? {})) {
    const day = (text: string, path: readonly (string | number)[]): number | undefined => {
      const parsed = parseDay(text)
      if (parsed.ok) return parsed.value
      faults.push(fault(parsed.problem, placeAt(tree, ['calendars', name, ...path])))
      return undefined
    }
    const from = day(calendar.from, ['from'])
    const to = day(calendar.to, ['to'])
    const holidays = calendar.holidays.map((text, index) => day(text, ['holidays', index]))
    if (from === undefined || to === undefined) continue
    calendars.set(name, { name, from, to, holidays: new Set(holidays.filter((one) => one !== undefined)) })
  }
  return calendars
}

/** Each provider's party; a party that has none is a provider by its own name. */
function readProviders(document: AgreementDocument, tree: Tree, faults: Fault[]): Map<string, string> {
  const providers = new Map<string, string>()
  for (const [provider, party] of Object.entries(document.providers ?? {})) {
    if (!document.parties.includes(party)) {
      faults.push(
        fault(
          { code: 'unknown-party', message: `unknown party \`${party}\``, hint: didYouMean(party, document.parties) },
          placeAt(tree, ['providers', provider]),
        ),
      )
      continue
    }
    providers.set(provider, party)
  }
  const provided = new Set(providers.values())
  for (const party of document.parties) if (!provided.has(party) && !providers.has(party)) providers.set(party, party)
  return providers
}

function readTerms(
  document: AgreementDocument,
  tree: Tree,
  units: Units,
  faults: Fault[],
): Map<string, TermDeclaration> {
  const terms = new Map<string, TermDeclaration>()
  for (const [name, term] of Object.entries(document.terms ?? {})) {
    const node = nodeAt(tree, ['terms', name])
    if (node === undefined) continue
    const type = readType(term, node, units, faults)
    if (type === undefined) continue
    const about = term.about === undefined ? {} : { about: term.about }
    terms.set(name, { name, type, ...about, place: keyPlaceAt(tree, ['terms', name]) })
  }
  return terms
}
