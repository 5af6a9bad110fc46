import type { Overlay } from '../agreement/overlay.ts'
import { lawOn } from '../agreement/fold-laws.ts'
import type { Law } from '../agreement/law.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { printValue } from '../values/print-value.ts'
import type { Judged } from './caveats.ts'
import { caveatsOf, countFigures } from './caveats.ts'
import { checkExpectations } from './check-expectations.ts'
import { recordOf } from './event-facts.ts'
import type { Act, Outcome, Receipt } from './outcome.ts'
import type { FavourOutcome } from './outcome/favour-outcome.ts'
import type { Payment } from './outcome/payment.ts'
import { printAccounts } from './print-accounts.ts'
import { printCounters } from './print-counters.ts'
import { printDue, printSettlements } from './due/print-dues.ts'
import { printFavours } from './favour/print-favours.ts'
import { printCommitments, unknownTargets } from './commitment/print-commitments.ts'
import { printLife } from './life/print-life.ts'
import { printDecision } from './print-decision.ts'
import { printEventNotices } from './print-event-notices.ts'
import { printMoves } from './payment/print-moves.ts'
import { lackingCaveats, printEntries, printPayment, printTotals, sortedPayments } from './payment/print-payments.ts'
import { byText } from './reasons.ts'
import { VERSION } from './version.ts'
import type { World } from './world.ts'

/** The outcome of a run that has been folded to its end. */
export function assembleOutcome(world: World, overlay: Overlay, documents: Receipt['documents']): Outcome {
  const { agreement, scenario } = world
  const records = [...world.requests.values()].sort(
    (a, b) => a.submitted - b.submitted || byText(a.request.id, b.request.id),
  )
  const decisions = records.map((record) => printDecision(record, world))
  const paid = sortedPayments(world.payments.values())
  const payments = paid.map((record) => ({ ...printPayment(record, world), ...printDue(record, world) }))
  const life = printLife(world)
  const favours = printFavours(world)
  const commitments = printCommitments(world)
  const notices = printEventNotices(world)
  const figures = [...decisions, ...payments, ...world.uses]
  const laws = lawsWithin(world.laws, scenario)
  const judged = judgedIn(world, payments, [...figures, ...favours])
  const answered = [...figures, ...notices, ...life, ...favours, ...commitments]
  const resting = caveatsOf(agreement, laws, answered, judged, unknownTargets(world))
  const answers = {
    decisions,
    payments,
    totals: printTotals(paid),
    settlements: printSettlements(world),
    entries: [...printEntries(paid), ...printMoves(world)],
    notices,
    rights: world.uses,
    acts: numbered(world.acts),
    life,
    favours,
    commitments,
    counters: printCounters(world),
    accounts: printAccounts(world),
    caveats: [...resting, ...lackingCaveats(paid)].sort((a, b) => byText(a.id, b.id)),
  }
  return {
    pactwright: 1,
    agreement: agreement.name,
    scenario: scenario.name,
    ...(scenario.variant === undefined ? {} : { variant: scenario.variant }),
    decisions: answers.decisions,
    payments: answers.payments,
    totals: answers.totals,
    settlements: answers.settlements,
    entries: answers.entries,
    notices: answers.notices,
    rights: answers.rights,
    acts: answers.acts,
    life: answers.life,
    favours: answers.favours,
    commitments: answers.commitments,
    counters: answers.counters,
    accounts: answers.accounts,
    expectations: checkExpectations(scenario.expect, answers, agreement),
    caveats: answers.caveats,
    figures: countFigures(figures),
    receipt: openReceipt(world, laws, overlay, documents),
  }
}

/** Acts get their ids in order: `<request or notice>/response/<n>`. */
function numbered(acts: World['acts']): Act[] {
  const counts = new Map<string, number>()
  return acts.map((one) => {
    const key = `${one.of}/${one.act}`
    const number = (counts.get(key) ?? 0) + 1
    counts.set(key, number)
    return { id: `${key}/${number}`, ...one }
  })
}

/** The laws that are in force on some day of the horizon. */
export function lawsWithin(laws: readonly Law[], { horizon }: Scenario): Law[] {
  const first = lawOn(laws, horizon.from)
  return laws.filter((law) => law === first || (law.from > horizon.from && law.from < horizon.to))
}

/** The judged facts that the scenario's records give, with the answers that are about these records. */
function judgedIn(
  { agreement, scenario, zone }: World,
  payments: readonly Payment[],
  answers: readonly Pick<Payment | FavourOutcome, 'id' | 'rests-on'>[],
): Judged[] {
  const judged = [...agreement.facts.values()].filter((fact) => fact.judged)
  if (judged.length === 0) return []
  const paid = new Map<string, string[]>()
  for (const { id, parts } of payments) {
    for (const { posting } of parts) paid.set(posting, [...(paid.get(posting) ?? []), id])
  }
  const bearing = [
    ...scenario.requests.flatMap(({ id, facts, bids }) => [
      { facts, touches: [id] },
      ...bids.map((bid) => ({ facts: bid.facts, touches: [id] })),
    ]),
    ...scenario.postings.map(({ id, facts }) => ({ facts, touches: paid.get(id) ?? [] })),
    ...scenario.uses.map(({ id, facts }) => ({ facts, touches: [id] })),
    ...scenario.events.flatMap((event) =>
      event.kind === 'dated' ? [{ facts: event.facts, touches: paid.get(recordOf(event, zone)) ?? [] }] : [],
    ),
    ...scenario.deals.map(({ id, facts }) => ({
      facts,
      touches: answers.filter((one) => isOfDeal(one, `${id}/`)).map((one) => one.id),
    })),
  ]
  return judged.flatMap(({ name }): Judged[] => {
    const given = bearing.filter((one) => one.facts.has(name))
    return given.length === 0 ? [] : [{ fact: name, touches: given.flatMap((one) => one.touches) }]
  })
}

/** Whether an answer is about a term of a deal, or rests on one. */
const isOfDeal = (answer: Pick<Payment | FavourOutcome, 'id' | 'rests-on'>, deal: string): boolean =>
  ('deal' in answer && answer.id.startsWith(deal)) ||
  answer['rests-on'].some(({ favour }) => favour?.startsWith(deal) === true)

/** The receipt before confirmation: what was run, not yet what was confirmed. */
function openReceipt(
  { trace, scenario }: World,
  laws: readonly Law[],
  overlay: Overlay,
  documents: Receipt['documents'],
): Receipt {
  const readings = new Map<string, string>()
  for (const law of laws) {
    for (const [term, { reading }] of law.terms) if (reading !== undefined) readings.set(term, reading)
  }
  return {
    pactwright: VERSION,
    engine: 'none',
    documents: [...documents].sort((a, b) => byText(a.name, b.name)),
    readings: [...readings].sort(([a], [b]) => byText(a, b)).map(([term, reading]) => ({ term, reading })),
    options: {
      confirm: 'none',
      trace,
      sets: [...overlay.sets].map(([term, value]) => `${term}=${printValue(value)}`).sort(),
      seed: scenario.seed,
    },
    evaluations: 0,
    distinct: 0,
    confirmed: 0,
  }
}

/** What a confirmation found, as far as a receipt tells it. */
export interface Confirmed {
  readonly engine: string
  readonly mode: string
  readonly evaluations: number
  readonly distinct: number
  readonly confirmed: number
}

/** The outcome with its receipt closed: how many evaluations there were and how many the reference confirmed. */
export function closeReceipt(outcome: Outcome, { engine, mode, evaluations, distinct, confirmed }: Confirmed): Outcome {
  const options = { ...outcome.receipt.options, confirm: mode }
  return { ...outcome, receipt: { ...outcome.receipt, engine, options, evaluations, distinct, confirmed } }
}
