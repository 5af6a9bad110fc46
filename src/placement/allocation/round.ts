import type { Rational } from '../../values/rational.ts'
import { isZero, maxOf, minOf, ZERO } from '../../values/rational.ts'
import { wholeLotsFor, wholeLotsIn } from './lots.ts'
import type { Sharer } from './sharer.ts'
import type { SortKey } from './sort-keys.ts'
import type { Claim, Stage } from './stage.ts'
import type { Limit, Refusal, TraceEntry, TraceEvent } from './trace.ts'

/** What stands as the stages go on. */
export interface Standing {
  /** Claims by id, so that their order in the input changes nothing. */
  readonly claims: readonly Claim[]
  readonly shares: Map<string, Rational>
  readonly rooms: Map<string, Rational>
  left: Rational
  readonly trace: TraceEntry[]
  /** Equal claims whose terms may still be improved: what is decided waits for them. */
  rebid?: readonly string[]
}

/** A claim in a stage, in whole lots. */
export interface Entrant extends Sharer {
  readonly claim: Claim
  readonly cap?: Rational
}

/** What told an entrant apart from its equals, and from whom. */
export interface Behind {
  readonly rule: string
  readonly ahead: readonly string[]
}

/** One stage at work. */
export interface Round {
  readonly stage: Stage
  readonly entrants: readonly Entrant[]
  /** The stage's order, then its tie-breaking facts. */
  readonly keys: readonly SortKey[]
  readonly standing: Standing
  /** Of the pool, in whole lots. */
  left: Rational
  readonly note: (event: TraceEvent) => void
}

export function beginRound(standing: Standing, stage: Stage, index: number): Round {
  const { pool, order, ties, lots } = stage
  const within = maxOf(ZERO, pool === undefined ? standing.left : minOf(pool, standing.left))
  const note = (event: TraceEvent): void => void standing.trace.push({ stage: index, ...event })
  note({ what: 'opened', method: stage.method, pool: within })
  const entrants: Entrant[] = []
  for (const claim of standing.claims) {
    const takesPart = stage.among?.(claim.id) ?? true
    const declined = stage.declined?.(claim.id) ?? false
    if (takesPart && !declined) entrants.push(entrantOf(claim, stage, standing))
    else note({ what: 'refused', claim: claim.id, refusal: { why: declined ? 'declined' : 'not-among' } })
  }
  const keys = [...order, ...ties.flatMap((rule) => (rule.kind === 'key' ? [rule.key] : []))]
  return { stage, entrants, keys, standing, left: wholeLotsIn(within, lots), note }
}

function entrantOf(claim: Claim, stage: Stage, standing: Standing): Entrant {
  const { id, minimum, maximum, room } = claim
  const share = standing.shares.get(id) ?? ZERO
  const cap = stage.cap?.(id)
  const most = maxOf(ZERO, (cap === undefined ? maximum : minOf(maximum, cap)).sub(share))
  return {
    id,
    claim,
    most: wholeLotsIn(most, stage.lots),
    need: wholeLotsFor(maxOf(ZERO, minimum.sub(share)), stage.lots),
    weight: maxOf(ZERO, stage.weight?.(id) ?? maximum),
    ...(room === undefined ? {} : { room }),
    ...(cap === undefined ? {} : { cap }),
  }
}

/** How equal claims share: by weight, as often as the stage says. A fixed total or entitlement is the whole stage's. */
export const termsAmongEquals = ({ passes, lots }: Stage): Pick<Stage, 'passes' | 'lots'> => ({
  ...(passes === undefined ? {} : { passes }),
  ...(lots === undefined ? {} : { lots }),
})

/** What is free in the rooms, in whole lots; a room that is no limit is not there. */
export const freeRooms = ({ stage, standing }: Round): Map<string, Rational> =>
  new Map([...standing.rooms].map(([room, free]) => [room, wholeLotsIn(free, stage.lots)]))

/** The most that an entrant could have as things stand. */
export function availableTo({ stage, standing, left }: Round, { most, room }: Entrant): Rational {
  const free = room === undefined ? undefined : standing.rooms.get(room)
  const possible = minOf(most, left)
  return free === undefined ? possible : minOf(possible, wholeLotsIn(free, stage.lots))
}

/** Why an entrant can have nothing as things stand, whoever else there is. */
export function refusalOf(round: Round, entrant: Entrant): Refusal | undefined {
  const { claim, most, need, cap } = entrant
  const { shares, rooms } = round.standing
  const available = availableTo(round, entrant)
  if (!isZero(available)) {
    return available.lt(need) ? { why: 'minimum', available, minimum: claim.minimum } : undefined
  }
  if (!(shares.get(claim.id) ?? ZERO).lt(claim.maximum)) return { why: 'satisfied' }
  if (isZero(round.left)) return { why: 'outbid', by: holders(round, claim.id) }
  const free = claim.room === undefined ? undefined : rooms.get(claim.room)
  if (free !== undefined && isZero(wholeLotsIn(free, round.stage.lots))) return { why: 'no-room' }
  if (cap !== undefined && isZero(most)) return { why: 'cap', cap }
  return { why: 'minimum', available, minimum: claim.minimum }
}

/** Who has something so far, but for one. */
const holders = ({ standing: { shares } }: Round, but: string): string[] =>
  [...shares].flatMap(([id, share]) => (id === but || isZero(share) ? [] : [id])).sort()

/** Those of the entrants who can have something as things stand; the others are refused. */
export function openAmong<T extends Entrant>(round: Round, entrants: readonly T[]): T[] {
  return entrants.filter((one) => {
    const refusal = refusalOf(round, one)
    if (refusal !== undefined) refuse(round, one.id, refusal)
    return refusal === undefined
  })
}

export const refuse = (round: Round, claim: string, refusal: Refusal): void =>
  round.note({ what: 'refused', claim, refusal })

/** Gives an entrant something, which its room and the pool have. */
export function give(round: Round, entrant: Entrant, quantity: Rational, byWeight = false): void {
  const { id, room } = entrant
  const { standing } = round
  const share = (standing.shares.get(id) ?? ZERO).add(quantity)
  standing.shares.set(id, share)
  const free = room === undefined ? undefined : standing.rooms.get(room)
  if (room !== undefined && free !== undefined) standing.rooms.set(room, free.sub(quantity))
  standing.left = standing.left.sub(quantity)
  round.left = round.left.sub(quantity)
  round.note({ what: 'got', claim: id, quantity, share, limit: limitOf(round, entrant, quantity, byWeight) })
}

function limitOf({ stage, standing }: Round, entrant: Entrant, quantity: Rational, byWeight: boolean): Limit {
  const { claim, most, cap, room } = entrant
  if (!quantity.lt(most)) return cap !== undefined && cap.lt(claim.maximum) ? 'cap' : 'maximum'
  if (byWeight) return 'weight'
  const free = room === undefined ? undefined : standing.rooms.get(room)
  return free !== undefined && isZero(wholeLotsIn(free, stage.lots)) ? 'room' : 'pool'
}
