import type { Agreement } from '../agreement/agreement.ts'
import type { Interval } from '../scenario/scenario.ts'
import { printDay } from '../values/day.ts'
import type { Rational } from '../values/rational.ts'
import { isZero, ZERO } from '../values/rational.ts'
import type { Zone } from '../values/zone.ts'
import type { Decision, DecisionStatus, Placement, RefusedBid } from './outcome/decision.ts'
import { printPrice, printQuantity } from './print-amount.ts'
import { byText, contradictionsOf, reasonOf, restsOn, sortedRules } from './reasons.ts'
import type { PlacedPart, RequestRecord } from './request-record.ts'
import { printNotice } from './rights/print-notice.ts'
import { sentences } from './sentences.ts'
import { summariseNotices } from './summarise-notices.ts'
import type { Trace } from './world.ts'
import { printMoment } from './world.ts'

interface Printing {
  readonly agreement: Agreement
  readonly zone: Zone
  readonly trace: Trace
}

/** What has come of a request, as the outcome says it. */
export function printDecision(record: RequestRecord, { agreement, zone, trace }: Printing): Decision {
  const { request } = record
  const placements = mergeParts(record.placed)
  const placed = placements.reduce((sum, one) => sum.add(one.quantity), ZERO)
  const unmet = request.quantity.sub(placed)
  const status = statusOf(record, unmet)
  const because = sortedRules(record.because)
  const starts = placements.map((one) => one.interval.from - request.interval.from)
  const notices = record.offerings.flatMap((one) => one.notices).map((one) => printNotice(one, agreement, zone))
  const printed: Omit<Decision, 'summary'> = {
    id: request.id,
    request: request.id,
    status,
    by: request.by,
    submitted: printMoment(request.submitted, zone),
    decided: printDay(record.decided),
    'delayed-days': Math.max(0, ...starts),
    from: printDay(request.interval.from),
    ...ending(request.interval),
    requested: printQuantity(request.quantity, agreement.unit),
    unmet: printQuantity(unmet, agreement.unit),
    law: record.law.id,
    placements: placements.map((one) => printPlacement(one, agreement)),
    notices,
    because: because.map(reasonOf),
    refused: record.refused.toSorted((a, b) => byText(a.bid, b.bid)),
    contradictions: [
      ...contradictionsOf(record.clashes),
      ...(record.tied.length === 0 ? [] : [{ kind: 'bids' as const, between: record.tied, about: TIE }]),
    ],
    ...(record.allocation.length === 0 ? {} : { allocation: record.allocation }),
    'rests-on': restsOn(because, record.swayed, record.law, agreement),
    caveats: sortedRules(record.untranslated).map((one) => one.rule.name),
    ...(trace === 'none' ? {} : { verdicts: record.reports }),
  }
  return { ...printed, summary: summaryOf(printed, isZero(unmet)) }
}

/** What has no end shows none. */
const ending = ({ to }: Interval): { readonly to?: string } => (Number.isFinite(to) ? { to: printDay(to) } : {})

/** Parts at the same provider, host, price and interval are one placement. */
function mergeParts(parts: readonly PlacedPart[]): PlacedPart[] {
  const merged = new Map<string, PlacedPart>()
  for (const part of parts) {
    const { provider, host, interval, price } = part
    const key = [provider, printDay(interval.from), ending(interval).to ?? '', price?.toFraction() ?? '', host].join(
      ' ',
    )
    const there = merged.get(key)
    merged.set(key, there === undefined ? part : { ...there, quantity: there.quantity.add(part.quantity) })
  }
  return [...merged].sort(([a], [b]) => byText(a, b)).map(([, part]) => part)
}

function statusOf(record: RequestRecord, unmet: Rational): DecisionStatus {
  if (record.disputed) return 'disputed'
  if (isZero(unmet)) return 'placed'
  return unmet.lt(record.request.quantity) ? 'partly placed' : 'unmet'
}

const printPlacement = (part: PlacedPart, agreement: Agreement): Placement => ({
  provider: part.provider,
  host: part.host,
  quantity: printQuantity(part.quantity, agreement.unit),
  from: printDay(part.interval.from),
  ...ending(part.interval),
  ...(part.price === undefined ? {} : { price: printPrice(part.price, agreement.currency, agreement.pricePer) }),
})

const TIE = 'which of them is filled'

/** What says why something is left unmet; those outbid or after an equal say nothing of it. */
const WANTING: ReadonlySet<RefusedBid['why']> = new Set([
  'excluded',
  'no-room',
  'minimum',
  'cap',
  'combination',
  'not-among',
  'no-share',
  'declined',
  'too-late',
  'tail',
])

function summaryOf(decision: Omit<Decision, 'summary'>, whole: boolean): string {
  if (decision.status === 'disputed') {
    const open = decision.contradictions.filter((one) => one.prevails === undefined)
    return sentences.disputed(
      open.map((one) =>
        one.kind === 'bids' ? sentences.equalBids(one.between) : sentences.clash(one.between, one.about),
      ),
    )
  }
  const wanting = decision.refused
    .filter(({ why }) => WANTING.has(why))
    .map((one) => sentences.bid(one.provider, one.note))
  const notices = summariseNotices(decision.notices)
  const late = decision['delayed-days'] > 0 ? [sentences.late(decision['delayed-days'])] : []
  if (decision.status === 'unmet') return [sentences.unmet(wanting, notices.length > 0), ...notices].join('; ')
  const parts = decision.placements.map((one) => sentences.part(one.provider, one.host, one.quantity, one.price))
  const rest = whole ? [] : [sentences.unmetPart(decision.unmet), ...wanting]
  return [sentences.placed(parts), ...notices, ...late, ...rest].join('; ')
}
