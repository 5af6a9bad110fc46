import type { Rational } from '../../values/rational.ts'
import { isZero, ZERO } from '../../values/rational.ts'
import type { Entrant, Round } from './round.ts'
import { freeRooms, give, refusalOf, refuse } from './round.ts'
import type { Shared } from './share-pro-rata.ts'
import { shareProRata } from './share-pro-rata.ts'
import type { Refusal } from './trace.ts'

/**
 * Shares the pool among all entrants by weight.
 * @returns equal claims of which one would have to be dropped, and nothing says which
 */
export function allocateProRata(round: Round): readonly string[] {
  const refusals = new Map<string, Refusal>()
  const open = round.entrants.filter((one) => {
    const refusal = refusalOf(round, one)
    if (refusal === undefined) return true
    // Who is full before the first pass leaves after it, like any other: until then its weight counts.
    const counts = isZero(one.need) && !isZero(round.left)
    if (counts) refusals.set(one.id, refusal)
    else refuse(round, one.id, refusal)
    return counts
  })
  const rooms = freeRooms(round)
  const { pool, keys } = { pool: round.left, keys: round.keys }
  const shared = shareProRata({ pool, rooms, sharers: open, terms: round.stage, keys, dropping: true })
  return shareOut(round, open, shared, refusals)
}

/** Gives out what a sharing came to. */
export function shareOut(
  round: Round,
  open: readonly Entrant[],
  shared: Shared,
  refusals: ReadonlyMap<string, Refusal> = new Map(),
): readonly string[] {
  if (shared.kind === 'failed') {
    for (const { id } of open) refuse(round, id, refusals.get(id) ?? { why: 'no-weight' })
    return []
  }
  const minima = new Map(open.map(({ id, claim }) => [id, claim.minimum]))
  for (const { claim, share } of shared.dropped) {
    round.note({ what: 'dropped', claim, share, minimum: minima.get(claim) ?? ZERO })
  }
  if (shared.kind === 'tied') return shared.claims
  if (shared.oddLots !== undefined) round.note({ what: 'odd-lots', ...shared.oddLots })
  const dropped = new Map(shared.dropped.map(({ claim, share }) => [claim, share]))
  for (const entrant of open) {
    const { id, claim } = entrant
    const quantity = shared.shares.get(id) ?? ZERO
    if (!isZero(quantity)) give(round, entrant, quantity, true)
    else refuse(round, id, refusals.get(id) ?? nothingFor(entrant, claim.minimum, dropped.get(id)))
  }
  return []
}

function nothingFor({ weight }: Entrant, minimum: Rational, dropped: Rational | undefined): Refusal {
  if (dropped !== undefined) return { why: 'minimum', available: dropped, minimum }
  return { why: isZero(weight) ? 'no-weight' : 'no-share' }
}
