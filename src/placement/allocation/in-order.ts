import type { Rational } from '../../values/rational.ts'
import { ZERO } from '../../values/rational.ts'
import type { Behind, Entrant, Round } from './round.ts'
import { availableTo, freeRooms, give, openAmong, refuse, refusalOf, termsAmongEquals } from './round.ts'
import { shareProRata } from './share-pro-rata.ts'
import { shareOut } from './share-out.ts'
import type { SortKey } from './sort-keys.ts'
import { groupByKeys } from './sort-keys.ts'
import type { TieRule } from './stage.ts'

/**
 * Fills each entrant to its maximum, best first; one whose minimum no longer fits gets nothing and the next is tried.
 * @returns equal claims that nothing tells apart: from there on nothing is decided
 */
export function allocateInOrder(round: Round): readonly string[] {
  for (const equals of groupByKeys(round.entrants, round.stage.order)) {
    const tied = settle(round, equals, round.stage.ties)
    if (tied.length > 0) return tied
  }
  return []
}

function settle(
  round: Round,
  equals: readonly Entrant[],
  ties: readonly TieRule[],
  behind?: Behind,
): readonly string[] {
  const open = behind === undefined ? openAmong(round, equals) : openBehind(round, equals, behind)
  if (open.length <= 1 || allFit(round, open)) {
    for (const one of open) give(round, one, availableTo(round, one))
    return []
  }
  const [rule, ...others] = ties
  const claims = open.map(({ id }) => id)
  if (rule === undefined) return claims
  if (rule.kind === 'key') return settleByKeys(round, open, { name: rule.key.name, keys: [rule.key] }, others, behind)
  if (rule.kind === 'rebid') {
    if (claims.every(rule.closed)) return settleByKeys(round, open, { name: 'rebid', keys: rule.keys }, others, behind)
    round.note({ what: 'tie', claims, rule: 'rebid', decided: false })
    round.standing.rebid = claims.filter((id) => !rule.closed(id))
    return claims
  }
  const shared = shareProRata({
    pool: round.left,
    rooms: freeRooms(round),
    sharers: open,
    terms: termsAmongEquals(round.stage),
    keys: round.keys,
    dropping: rule.kind === 'pro-rata',
  })
  round.note({ what: 'tie', claims, rule: rule.kind, decided: shared.kind === 'shared' })
  if (shared.kind === 'failed') return settle(round, open, others, behind)
  return shareOut(round, open, shared)
}

function settleByKeys(
  round: Round,
  open: readonly Entrant[],
  { name, keys }: { readonly name: string; readonly keys: readonly SortKey[] },
  others: readonly TieRule[],
  behind: Behind | undefined,
): readonly string[] {
  const groups = groupByKeys(open, keys)
  round.note({ what: 'tie', claims: open.map(({ id }) => id), rule: name, decided: groups.length > 1 })
  const ahead: string[] = []
  for (const group of groups) {
    const further = ahead.length > 0 ? { rule: name, ahead: [...ahead] } : behind
    const tied = settle(round, group, others, further)
    if (tied.length > 0) return tied
    ahead.push(...group.map(({ id }) => id))
  }
  return []
}

/** As `openAmong`; who finds nothing left because an equal came first is told so. */
function openBehind(round: Round, equals: readonly Entrant[], { rule, ahead }: Behind): Entrant[] {
  return equals.filter((one) => {
    const refusal = refusalOf(round, one)
    if (refusal === undefined) return true
    const by = ahead.filter((id) => (round.standing.shares.get(id) ?? ZERO).gt(ZERO))
    refuse(round, one.id, refusal.why === 'outbid' && by.length > 0 ? { why: 'tie-break', rule, by } : refusal)
    return false
  })
}

/** Whether equal claims can all be met: by what is left, and by the room that those of one name share. */
function allFit(round: Round, open: readonly Entrant[]): boolean {
  const total = (some: readonly Entrant[]): Rational =>
    some.reduce((sum, one) => sum.add(availableTo(round, one)), ZERO)
  if (total(open).gt(round.left)) return false
  return [...freeRooms(round)].every(([room, free]) => !total(open.filter((one) => one.rooms.includes(room))).gt(free))
}
