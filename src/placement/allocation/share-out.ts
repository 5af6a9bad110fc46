import type { Rational } from '../../values/rational.ts'
import { isZero, maxOf, ZERO } from '../../values/rational.ts'
import type { Entrant, Round } from './round.ts'
import { freeRooms, give, refusalOf, refuse } from './round.ts'
import type { Shared, Sharing } from './share-pro-rata.ts'
import { shareProRata } from './share-pro-rata.ts'
import { groupByKeys } from './sort-keys.ts'
import type { Limit, Refusal } from './trace.ts'

/**
 * Shares the pool by weight: among those who are preferred most, then what these leave among the next, and so on.
 * @returns equal claims of which one would have to be dropped, or have an odd lot, and nothing says which
 */
export function allocateProRata(round: Round): readonly string[] {
  let { ofTotal } = round.stage
  for (const members of byPreference(round)) {
    const tied = shareAmong(round, members, { ...round.stage, ...(ofTotal === undefined ? {} : { ofTotal }) })
    if (tied.length > 0) return tied
    // What belongs to those who came first is shared out.
    ofTotal = ofTotal && members.reduce((rest, { weight }) => maxOf(ZERO, rest.sub(weight)), ofTotal)
  }
  return []
}

const byPreference = ({ entrants, stage }: Round): (readonly Entrant[])[] =>
  groupByKeys(entrants, [{ name: 'preference', descending: true, of: (id) => stage.preference?.(id) ?? 0 }])

function shareAmong(round: Round, members: readonly Entrant[], terms: Sharing['terms']): readonly string[] {
  const refusals = new Map<string, Refusal>()
  const open = members.filter((one) => {
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
  const shared = shareProRata({ pool, rooms, sharers: open, terms, keys, dropping: true })
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
  if (shared.scaled !== undefined) round.note({ what: 'scaled', sum: shared.scaled, pool: round.left })
  if (shared.oddLots !== undefined) round.note({ what: 'odd-lots', ...shared.oddLots })
  const { entitled } = round.stage
  const by = (id: string): Limit => {
    if (entitled === undefined) return 'weight'
    return shared.again.has(id) ? 'entitled-and-weight' : 'entitled'
  }
  const dropped = new Map(shared.dropped.map(({ claim, share }) => [claim, share]))
  for (const entrant of open) {
    const { id, claim } = entrant
    const quantity = shared.shares.get(id) ?? ZERO
    if (!isZero(quantity)) give(round, entrant, quantity, by(id))
    else refuse(round, id, refusals.get(id) ?? nothingFor(entrant, claim.minimum, dropped.get(id)))
  }
  return shared.oddLots?.claims ?? []
}

function nothingFor({ weight }: Entrant, minimum: Rational, dropped: Rational | undefined): Refusal {
  if (dropped !== undefined) return { why: 'minimum', available: dropped, minimum }
  return { why: isZero(weight) ? 'no-weight' : 'no-share' }
}
