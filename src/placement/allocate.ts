import type { Result } from '../document/fault.ts'
import { ok } from '../document/fault.ts'
import type { Bid, Request } from '../scenario/scenario.ts'
import type { Rational } from '../values/rational.ts'
import { isZero, minOf, ZERO } from '../values/rational.ts'
import type { StagedAllocation } from './allocation/allocate-in-stages.ts'
import { allocateInStages } from './allocation/allocate-in-stages.ts'
import type { Claim, Stage } from './allocation/stage.ts'
import type { Limit, Refusal, TraceEntry } from './allocation/trace.ts'
import type { CapacityBook, Hold } from './capacity-book.ts'

/** A part of a request provisionally won by a bid; its capacity is held. */
export interface Award {
  readonly bid: Bid
  readonly quantity: Rational
  readonly hold: Hold
}

/** Why an admissible bid got nothing, or why it got no more of what is left unmet. */
export type PassedOver = Refusal | { readonly why: 'no-more-room' } | { readonly why: 'no-more-by-cap' }

export interface Allocation {
  /** What was won before a tie, if there is one: the caller gives up what they hold when nothing may be placed. */
  readonly awards: readonly Award[]
  readonly passed: readonly { readonly bid: Bid; readonly why: PassedOver }[]
  /** Equal claims that cannot all be met; nothing is decided from there on. */
  readonly tied: readonly Bid[]
  /** Those of the tied that may still improve their offers, and the stage in which they are tied. */
  readonly rebid?: { readonly bids: readonly Bid[]; readonly stage: number }
  readonly trace: readonly TraceEntry[]
}

export const NOTHING_AWARDED: Allocation = { awards: [], passed: [], tied: [], trace: [] }

export interface AllocateInput {
  readonly request: Request
  /** The admissible ones. */
  readonly bids: readonly Bid[]
  readonly stages: readonly Stage[]
  readonly book: CapacityBook
  /** The hosts that a bid may stand on; all of its provider's when left out. */
  readonly hostsOf?: (bid: Bid) => readonly string[]
}

/**
 * Awards a request to bids, stage after stage, and holds what they win: each within its maximum and within what its
 * provider has free through the whole interval.
 *
 * Problems: `too-many-bids` when the best combination cannot be searched with a bounded effort.
 *
 * @example
 * allocate({ request, bids: admission.admissible, stages, book }) // { awards: [{ bid, quantity, hold }], … }
 */
export function allocate(input: AllocateInput): Result<Allocation> {
  const { request, bids } = input
  const { claims, rooms } = claimsOf(input)
  const staged = allocateInStages({ whole: request.quantity, claims, rooms, stages: input.stages })
  if (!staged.ok) return staged
  const { trace, unmet, tied, rebid } = staged.value
  const byId = new Map(bids.map((bid) => [bid.id, bid]))
  return ok({
    awards: held(input, staged.value, byId),
    passed: bids.flatMap((bid) => {
      const why = passedOver(bid, staged.value, !isZero(unmet) && tied.length === 0)
      return why === undefined ? [] : [{ bid, why }]
    }),
    tied: tied.flatMap((id) => byId.get(id) ?? []),
    ...(rebid === undefined
      ? {}
      : { rebid: { stage: rebid.stage, bids: rebid.claims.flatMap((id) => byId.get(id) ?? []) } }),
    trace,
  })
}

/** What a provider has free for a bid; undefined where nothing bounds it. */
export function freeFor(
  { request, book, hostsOf }: Omit<AllocateInput, 'bids' | 'stages'>,
  bid: Bid,
): Rational | undefined {
  return book.free(bid.by, request.region, request.interval, hostsOf?.(bid))
}

/**
 * Bids of one provider share its room. Where they may not all stand on the same hosts, the room is that of all these
 * hosts, and a bid's own hosts bound it besides.
 */
function claimsOf(input: AllocateInput): { claims: readonly Claim[]; rooms: ReadonlyMap<string, Rational> } {
  const { request, bids, book, hostsOf } = input
  const hosts = (bid: Bid): readonly string[] => hostsOf?.(bid) ?? book.hostsOf(bid.by, request.region)
  const rooms = new Map<string, Rational>()
  const claims = bids.map((bid): Claim => {
    const { id, by, minimum, maximum } = bid
    const shared = [...new Set(bids.filter((one) => one.by === by).flatMap(hosts))]
    const free = book.free(by, request.region, request.interval, shared)
    if (free === undefined) return { id, minimum, maximum }
    rooms.set(by, free)
    const own = freeFor(input, bid) ?? maximum
    return { id, minimum, maximum: own.lt(free) ? minOf(maximum, own) : maximum, room: by }
  })
  return { claims, rooms }
}

/** Awards in the order in which they were decided; those that fewer hosts can take are held first. */
function held(
  input: AllocateInput,
  { shares, trace }: StagedAllocation,
  byId: ReadonlyMap<string, Bid>,
): readonly Award[] {
  const { request, book, hostsOf } = input
  const decided = new Set(trace.flatMap((entry) => (entry.what === 'got' ? [entry.claim] : [])))
  const won = [...decided].flatMap((id) => byId.get(id) ?? [])
  const choices = (bid: Bid): number => hostsOf?.(bid).length ?? 0
  const holds = new Map(
    [...won]
      .sort((a, b) => choices(a) - choices(b))
      .map((bid) => {
        const quantity = shares.get(bid.id) ?? ZERO
        return [bid, book.hold(bid.by, request.region, request.interval, quantity, hostsOf?.(bid))] as const
      }),
  )
  return won.flatMap((bid) => {
    const hold = holds.get(bid)
    return hold === undefined ? [] : [{ bid, quantity: shares.get(bid.id) ?? ZERO, hold }]
  })
}

/** The last word of the stages on a bid that got nothing, or no more though something is left. */
function passedOver({ id }: Bid, { shares, trace }: StagedAllocation, unmet: boolean): PassedOver | undefined {
  if (!isZero(shares.get(id) ?? ZERO)) return unmet ? limitedBy(lastLimit(trace, id)) : undefined
  const refusals = trace.flatMap((entry) => (entry.what === 'refused' && entry.claim === id ? [entry.refusal] : []))
  const last = refusals.findLast((one) => one.why !== 'not-among') ?? refusals.at(-1)
  // Nobody bids for nothing: it is the hosts it may stand on that have nothing.
  return last?.why === 'satisfied' ? { why: 'no-room' } : last
}

const lastLimit = (trace: readonly TraceEntry[], id: string): Limit | undefined =>
  trace.flatMap((entry) => (entry.what === 'got' && entry.claim === id ? [entry.limit] : [])).at(-1)

function limitedBy(limit: Limit | undefined): PassedOver | undefined {
  if (limit === 'room') return { why: 'no-more-room' }
  return limit === 'cap' || limit === 'cap-in-lots' ? { why: 'no-more-by-cap' } : undefined
}
