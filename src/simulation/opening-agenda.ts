import type { Agreement } from '../agreement/agreement.ts'
import type { Law } from '../agreement/law.ts'
import { paymentChanges } from '../revenue/payment-changes.ts'
import type { PostingPart } from '../revenue/split-posting.ts'
import type { Posting, Scenario } from '../scenario/scenario.ts'
import { happens } from '../scenario/scenario.ts'
import type { AgendaItem } from '../timeline/agenda.ts'
import { RANK } from '../timeline/agenda.ts'
import type { Zone } from '../values/zone.ts'
import type { PostingSplit } from './payment/posting-splits.ts'
import { postingSplits } from './payment/posting-splits.ts'
import { placeOf } from './place-of.ts'
import type { Happening } from './world.ts'
import { closingOrder, closingsWithin } from './payment/closings.ts'
import { dayOfMoment, endOfDay, instantOfMoment } from './world.ts'

/** All that is known to happen from the start; notices bring answers and deadlines as they are given. */
export function openingAgenda(
  agreement: Agreement,
  scenario: Scenario,
  laws: readonly Law[],
  zone: Zone,
): AgendaItem<Happening>[] {
  const items: AgendaItem<Happening>[] = []
  for (const law of laws) {
    const ends = agreement.amendments
      .filter((amendment) => amendment.effective === law.from)
      .flatMap((amendment) => amendment.ends.map((named) => named.name))
    const item = { kind: 'amendment', law, ends } as const
    items.push({ at: zone.startOfDay(law.from), rank: RANK.amendment, ids: [law.id], item })
  }
  for (const event of scenario.events) {
    // What is paid on a day is paid by its end.
    const { at: when } = event
    const isPaid = event.kind === 'paid' && when.kind === 'date'
    const at = isPaid ? endOfDay(when.day, zone) : instantOfMoment(when, zone)
    const item = { kind: 'event', event } as const
    items.push({ at, ...placeOf(event), item })
  }
  for (const request of scenario.requests) {
    const item = { kind: 'request', request } as const
    items.push({ at: instantOfMoment(request.submitted, zone), rank: RANK.request, ids: [request.id], item })
  }
  for (const deal of scenario.deals) {
    const at = instantOfMoment(deal.at, zone)
    items.push({ at, rank: RANK.deal, ids: ['', deal.id], item: { kind: 'deal', deal } })
  }
  for (const election of scenario.elections) {
    const { of, by, right = '' } = election
    const at = instantOfMoment(election.at, zone)
    items.push({ at, rank: RANK.deal, ids: ['elect', of, by, right], item: { kind: 'election', election } })
  }
  for (const use of scenario.uses) {
    items.push({ at: instantOfMoment(use.at, zone), rank: RANK.use, ids: [use.id], item: { kind: 'use', use } })
  }
  for (const closing of closingsWithin(agreement, scenario.horizon)) {
    const item = { kind: 'period-close', closing } as const
    items.push({ at: endOfDay(closing.day, zone), rank: RANK.close, ids: closingOrder(closing), item })
  }
  return [...items, ...postingItems(agreement, scenario, laws, zone)]
}

/** A posting is judged at the end of its day, or of each part into which it is split. */
function postingItems(
  agreement: Agreement,
  scenario: Scenario,
  laws: readonly Law[],
  zone: Zone,
): AgendaItem<Happening>[] {
  const reached = scenario.events.flatMap((event): [string, number][] =>
    happens(event) ? [[event.name, dayOfMoment(event.at, zone)]] : [],
  )
  // What happens again is reached when it first happens: earlier days are put last, and prevail.
  reached.sort(([, a], [, b]) => b - a)
  const first = new Map(reached)
  const splitsOf = postingSplits(agreement, laws, first, paymentChanges(agreement, laws, first))
  return scenario.postings.flatMap((posting) =>
    splitsOf(posting).flatMap((split) =>
      split.parts.map((part): AgendaItem<Happening> => ({
        at: endOfDay(part.interval.to - 1, zone),
        rank: RANK.posting,
        ids: [posting.stream, posting.id, ...orderOf(split)],
        item: itemOf(posting, part, split),
      })),
    ),
  )
}

/** What counts a posting comes after all that is owed for it, what waits for other payments after these. */
const orderOf = ({ obligations, counters, depth }: PostingSplit): string[] =>
  counters.size > 0 ? ['~', ...counters] : [String(depth).padStart(5, '0'), ...obligations]

const itemOf = (posting: Posting, part: PostingPart, { obligations, counters }: PostingSplit): Happening =>
  counters.size > 0 ? { kind: 'count', posting, part, counters } : { kind: 'posting', posting, part, obligations }
