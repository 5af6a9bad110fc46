import type { Place } from '../document/tree.ts'
import type { Fact, Supplier } from '../rules/fact.ts'
import type { Type } from '../values/value.ts'
import type { TermDeclaration } from './agreement.ts'
import { missedEvent } from './commitment/commitment-rules.ts'
import { eventNames, OUTSIDE_EVENTS } from './event-names.ts'
import { dueEvents } from './due/due-events.ts'
import { hostsOf } from './hosts-of.ts'
import { rightEvents } from './right-events.ts'

/** What the built-in facts of an agreement depend on. */
export interface Declarations {
  readonly currency: string
  readonly unit: string
  /** What a price is per: `MW-month`, `share`. */
  readonly pricePer: string
  readonly parties: readonly string[]
  readonly providers: ReadonlyMap<string, string>
  readonly hosts: readonly string[]
  readonly regions: readonly string[]
  readonly streams: readonly string[]
  readonly milestones: readonly string[]
  readonly events: readonly string[]
  /** The rules that give rights. */
  readonly rights: readonly string[]
  readonly commitments: readonly string[]
  /** The rules whose payments may be late. */
  readonly dues: readonly string[]
  readonly terms: ReadonlyMap<string, TermDeclaration>
}

const BOOLEAN: Type = { kind: 'boolean' }
const DATE: Type = { kind: 'date' }
const NUMBER: Type = { kind: 'number' }

type MakeFact = (name: string, type: Type, supplier: Supplier, more?: Partial<Fact>) => Fact

/** The facts that the engine supplies or that every scenario record has, whatever the agreement. */
export function builtInFacts(declared: Declarations, place: Place): Fact[] {
  const text: Type = { kind: 'text' }
  const quantity: Type = { kind: 'quantity', unit: declared.unit }
  const parties: Type = { kind: 'one-of', values: declared.parties }
  const providers: Type = { kind: 'one-of', values: [...declared.providers.keys()] }
  const price: Type = { kind: 'price', currency: declared.currency, per: declared.pricePer }

  const fact: MakeFact = (name, type, supplier, more = {}) => {
    return { name, type, supplier, optional: false, judged: false, place, ...more }
  }

  return [
    ...factsAnywhere(declared, fact),
    fact('request.id', text, 'request'),
    fact('request.by', parties, 'request'),
    fact('request.submitted', DATE, 'request'),
    fact('request.from', DATE, 'request'),
    fact('request.to', DATE, 'request', { optional: true }),
    fact('request.quantity', quantity, 'request'),
    fact('request.price', price, 'request', { optional: true, better: 'lower' }),
    fact('request.region', { kind: 'one-of', values: declared.regions }, 'request'),
    fact('bid.id', text, 'bid'),
    fact('bid.by', providers, 'bid'),
    fact('bid.party', parties, 'bid'),
    fact('bid.price', price, 'bid', { better: 'lower' }),
    fact('bid.minimum', quantity, 'bid'),
    fact('bid.maximum', quantity, 'bid'),
    fact('bid.host', { kind: 'one-of', values: hostsOf(declared) }, 'bid'),
    fact('bid.received', { kind: 'instant' }, 'bid', { optional: true, better: 'lower' }),
    fact('holder.party', parties, 'holder'),
    fact('holder.asked', quantity, 'holder'),
    fact('posting.id', text, 'posting'),
    fact('posting.stream', { kind: 'one-of', values: declared.streams }, 'posting'),
    fact('posting.amount', { kind: 'money', currency: declared.currency }, 'posting'),
    fact('posting.from', DATE, 'posting'),
    fact('posting.to', DATE, 'posting'),
    fact('posting.of', text, 'posting', { optional: true }),
    fact('posting.known', DATE, 'posting', { optional: true }),
    ...factsOfMoments(fact),
    fact('event.event', { kind: 'one-of', values: eventNames(declared) }, 'event'),
    fact('event.date', DATE, 'event'),
    fact('event.by', parties, 'event', { optional: true }),
    fact('event.of', text, 'event', { optional: true }),
    fact('event.quantity', quantity, 'event', { optional: true }),
    fact('event.price', price, 'event', { optional: true, better: 'lower' }),
    fact('event.outstanding', { kind: 'money', currency: declared.currency }, 'event', { optional: true }),
    fact('deal.id', text, 'deal'),
    fact('deal.by', parties, 'deal', { optional: true }),
    fact('deal.with', text, 'deal', { optional: true }),
    fact('deal.date', DATE, 'deal'),
    fact('deal.from', DATE, 'deal'),
    fact('deal.until', DATE, 'deal', { optional: true }),
    fact('use.id', text, 'use'),
    fact('use.by', parties, 'use'),
  ]
}

/** What the engine tells of the moments at which rules run that hang on no record. */
const factsOfMoments = (fact: MakeFact): Fact[] => [
  fact('crossing.number', NUMBER, 'crossing'),
  fact('period.from', DATE, 'period'),
  fact('period.to', DATE, 'period'),
  fact('period.days', NUMBER, 'period'),
  fact('period.days-in-term', NUMBER, 'period'),
  fact('period.index', NUMBER, 'period'),
  fact('period.label', { kind: 'text' }, 'period'),
]

/** What the engine knows at any decision. */
function factsAnywhere(declared: Declarations, fact: MakeFact): Fact[] {
  return [
    fact('date', DATE, 'everywhere'),
    fact('milestone.terminated', BOOLEAN, 'everywhere'),
    fact('milestone.terminated.date', DATE, 'everywhere', { optional: true }),
    fact('agreement.in-term', BOOLEAN, 'everywhere'),
    fact('agreement.starts', DATE, 'everywhere', { optional: true }),
    fact('agreement.ends', DATE, 'everywhere', { optional: true }),
    fact('agreement.contract-year', NUMBER, 'everywhere', { optional: true }),
    fact('agreement.contract-month', NUMBER, 'everywhere', { optional: true }),
    fact('agreement.renewals', NUMBER, 'everywhere'),
    ...[
      ...new Set([
        ...declared.milestones,
        ...declared.events,
        ...OUTSIDE_EVENTS,
        ...rightEvents(declared.rights),
        ...declared.commitments.map(missedEvent),
        ...dueEvents(declared.dues),
      ]),
    ].flatMap((milestone) => [
      fact(`milestone.${milestone}`, BOOLEAN, 'everywhere'),
      fact(`milestone.${milestone}.date`, DATE, 'everywhere', { optional: true }),
    ]),
    ...[...declared.terms.values()].map((term) => ({
      ...fact(`term.${term.name}`, term.type, 'everywhere'),
      place: term.place,
    })),
  ]
}
