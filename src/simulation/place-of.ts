import type {
  CloseEvent,
  DatedEvent,
  OfferEvent,
  ResponseEvent,
  ScenarioEvent,
  WithdrawEvent,
} from '../scenario/scenario.ts'
import type { Rank } from '../timeline/agenda.ts'
import { RANK } from '../timeline/agenda.ts'
import { owedValue } from '../values/commodity.ts'
import { printValue } from '../values/print-value.ts'
import type { Value } from '../values/value.ts'

const factsText = (facts: ReadonlyMap<string, Value>): string[] =>
  [...facts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([fact, value]) => `${fact}=${printValue(value)}`)

const answerOf = ({ quantity, choice = '', terms }: ResponseEvent): string[] => [
  quantity?.toFraction() ?? '',
  choice,
  ...factsText(terms),
]

const idsOfClose = ({ act, of, with: bidder, at, quantity, anyway, terms }: CloseEvent): string[] => [
  of,
  bidder,
  act,
  at.kind,
  quantity?.toFraction() ?? '',
  String(anyway),
  ...factsText(terms),
]

/** After the request itself, where both are of one instant. */
const idsOfOffer = (event: OfferEvent | WithdrawEvent): string[] => [
  event.of,
  event.bid,
  event.kind,
  event.at.kind,
  ...(event.kind === 'offer' ? factsText(event.terms) : []),
]

/** Two events of one instant, kind, subject and party go by what they bring, never by their order in the file. */
const idsOf = ({ name, of = '', by = '', facts }: DatedEvent): string[] => [name, of, by, ...factsText(facts)]

/** Where an event stands among what happens at one instant: never by its order in the file. */
export function placeOf(event: ScenarioEvent): { readonly rank: Rank; readonly ids: readonly string[] } {
  switch (event.kind) {
    case 'milestone':
      return { rank: RANK.event, ids: [event.name] }
    case 'dated':
      return { rank: RANK.event, ids: idsOf(event) }
    case 'offer':
    case 'withdraw':
      return { rank: RANK.request, ids: idsOfOffer(event) }
    case 'decline':
      return { rank: RANK.answer, ids: [event.of, event.bid, event.at.kind] }
    case 'response':
      return {
        rank: RANK.answer,
        ids: [event.of, event.by, event.right ?? '', event.answer, event.at.kind, ...answerOf(event)],
      }
    case 'paid':
      return {
        rank: RANK.paid,
        ids: [
          event.of,
          event.amount === undefined ? '' : printValue(owedValue(event.amount.amount, event.amount.currency)),
          event.by ?? '',
        ],
      }
    case 'close':
      return { rank: RANK.closing, ids: idsOfClose(event) }
  }
}
