import type { Rational } from '../../values/rational.ts'
import { isZero, maxOf, minOf, ZERO } from '../../values/rational.ts'
import { wholeLotsFor, wholeLotsIn } from './lots.ts'
import { freeIn, takeFrom } from './rooms.ts'
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
  /** What it could have, its room aside, if it were not for the lots. */
  readonly uncut: Rational
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
  /** What is free under caps that count several claims together. */
  readonly capped: Map<string, Rational>
  /** Whether the stage has a pool of its own, less than all that was left. */
  readonly pooled: boolean
  /** Of the pool, before it is in whole lots. */
  readonly within: Rational
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
  const pooled = within.lt(standing.left)
  const capped = cappedTogether(entrants, stage, standing)
  return { stage, entrants, keys, standing, capped, pooled, within, left: wholeLotsIn(within, lots), note }
}

/** No name of a room has a space in it. */
const capName = (group: string): string => `cap ${group}`

/** What groups may still have: the least of the caps of their claims, less what they have. */
function cappedTogether(entrants: readonly Entrant[], { capGroup }: Stage, standing: Standing): Map<string, Rational> {
  const free = new Map<string, Rational>()
  if (capGroup === undefined) return free
  for (const { id, cap } of entrants) {
    const name = capName(capGroup(id))
    if (cap !== undefined) free.set(name, minOf(free.get(name) ?? cap, cap))
  }
  for (const [id, share] of standing.shares) {
    const name = capName(capGroup(id))
    const left = free.get(name)
    if (left !== undefined) free.set(name, maxOf(ZERO, left.sub(share)))
  }
  return free
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
    uncut: most,
    need: wholeLotsFor(maxOf(ZERO, minimum.sub(share)), stage.lots),
    weight: maxOf(ZERO, stage.weight?.(id) ?? maximum),
    rooms: [
      ...(room === undefined ? [] : [room]),
      ...(stage.capGroup === undefined ? [] : [capName(stage.capGroup(id))]),
    ],
    ...(cap === undefined ? {} : { cap }),
  }
}

/** How equal claims share: by weight, as often as the stage says. A fixed total or entitlement is the whole stage's. */
export const termsAmongEquals = ({ passes, lots }: Stage): Pick<Stage, 'passes' | 'lots'> => ({
  ...(passes === undefined ? {} : { passes }),
  ...(lots === undefined ? {} : { lots }),
})

/** What is free in the rooms and under caps, in whole lots; a room that is no limit is not there. */
export const freeRooms = ({ stage, standing, capped }: Round): Map<string, Rational> =>
  new Map([...standing.rooms, ...capped].map(([room, free]) => [room, wholeLotsIn(free, stage.lots)]))

/** The most that an entrant could have as things stand. */
export function availableTo({ stage, standing, capped, left }: Round, { most, rooms }: Entrant): Rational {
  const possible = minOf(most, left)
  const free = [freeIn(standing.rooms, rooms), freeIn(capped, rooms)]
  return free.reduce<Rational>(
    (least, one) => (one === undefined ? least : minOf(least, wholeLotsIn(one, stage.lots))),
    possible,
  )
}

/** Why an entrant can have nothing as things stand, whoever else there is. */
export function refusalOf(round: Round, entrant: Entrant): Refusal | undefined {
  const { claim, need, cap, rooms } = entrant
  const { shares } = round.standing
  const available = availableTo(round, entrant)
  if (!isZero(available)) {
    return available.lt(need) ? { why: 'minimum', available, minimum: claim.minimum } : undefined
  }
  if (!(shares.get(claim.id) ?? ZERO).lt(claim.maximum)) return { why: 'satisfied' }
  if (isZero(round.left)) return nothingLeft(round, claim.id)
  const free = freeIn(round.standing.rooms, rooms)
  if (free !== undefined && isZero(free)) return { why: 'no-room' }
  const together = freeIn(round.capped, rooms)
  if (cap !== undefined && (isZero(entrant.uncut) || (together !== undefined && isZero(together)))) {
    return { why: 'cap', cap }
  }
  return { why: 'no-lot' }
}

/** Why nothing is left in a stage: others have it, or it could give nothing from the first. */
function nothingLeft(round: Round, claim: string): Refusal {
  const { within, stage, pooled } = round
  if (isZero(wholeLotsIn(within, stage.lots)) && !isZero(within)) return { why: 'no-lot' }
  if (pooled && isZero(within)) return { why: 'no-pool' }
  return { why: 'outbid', by: holders(round, claim), ...(pooled ? { of: 'pool' } : {}) }
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
export function give(round: Round, entrant: Entrant, quantity: Rational, by?: Limit): void {
  const { id, rooms } = entrant
  const { standing } = round
  const share = (standing.shares.get(id) ?? ZERO).add(quantity)
  standing.shares.set(id, share)
  takeFrom(standing.rooms, rooms, quantity)
  takeFrom(round.capped, rooms, quantity)
  standing.left = standing.left.sub(quantity)
  round.left = round.left.sub(quantity)
  round.note({ what: 'got', claim: id, quantity, share, limit: limitOf(round, entrant, quantity, by) })
}

/** @param by what a sharing gave it by */
function limitOf({ stage, standing, capped }: Round, entrant: Entrant, quantity: Rational, by?: Limit): Limit {
  const { claim, most, uncut, cap, rooms } = entrant
  if (!quantity.lt(most)) {
    const limit = cap !== undefined && cap.lt(claim.maximum) ? 'cap' : 'maximum'
    return most.lt(uncut) ? `${limit}-in-lots` : limit
  }
  const isFull = (free: Rational | undefined): boolean => free !== undefined && isZero(wholeLotsIn(free, stage.lots))
  if (isFull(freeIn(capped, rooms))) return 'cap'
  if (by !== undefined) return by
  return isFull(freeIn(standing.rooms, rooms)) ? 'room' : 'pool'
}
