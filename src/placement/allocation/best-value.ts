import type { Rational } from '../../values/rational.ts'
import { isZero, ONE, ZERO } from '../../values/rational.ts'
import type { Budget, Combination, Worth } from './best-combination.ts'
import { bestCombination } from './best-combination.ts'
import type { Behind, Entrant, Round } from './round.ts'
import { freeRooms, give, openAmong, refuse, termsAmongEquals } from './round.ts'
import { takeFrom } from './rooms.ts'
import { shareProRata } from './share-pro-rata.ts'
import { groupByKeys } from './sort-keys.ts'
import type { RebidRule, TieRule } from './stage.ts'
import type { Refusal } from './trace.ts'

/** Equals that have not been decided on, and the tie rules not yet tried on them. */
interface Rank {
  readonly members: readonly Entrant[]
  readonly ties: readonly Exclude<TieRule, RebidRule>[]
  readonly behind?: Behind
}

/** What is still to be decided. Every decision leaves the highest total worth within reach. */
interface Rest {
  readonly ranks: readonly Rank[]
  readonly pool: Rational
  readonly rooms: ReadonlyMap<string, Rational>
  /** What those of `ranks` must come to. */
  readonly worth: Worth
  /** The best for `ranks`: the most for the first, then for the second, and so on. */
  readonly best: Combination
}

type Amounts = ReadonlyMap<string, Rational>

type Decision =
  | { readonly kind: 'amounts'; readonly amounts: Amounts }
  | { readonly kind: 'ranks'; readonly ranks: readonly Rank[] }
  | { readonly kind: 'tied'; readonly claims: readonly string[] }

/** A search that ran out of its budget. */
type Spent = undefined

/** How much of the preferred there is comes before any value; of those who are preferred least, none. */
function worthOf({ stage, entrants }: Round, id: string): Worth {
  const preference = (one: string): number => stage.preference?.(one) ?? 0
  const tiers = [...new Set(entrants.map((one) => preference(one.id)))].sort((a, b) => b - a).slice(0, -1)
  const value = stage.value?.(id) ?? ONE
  return [
    ...tiers.map((tier) => (preference(id) === tier ? ONE : ZERO)),
    ...(stage.aim === 'quantity' ? [ONE, value] : [value]),
  ]
}

/**
 * Takes the feasible combination with the most for the preferred, and of these the highest total value. Where several have it, `order` decides: the best ranked
 * get all they can without losing value; equals by the tie rules, each of which gives way if value would be lost.
 *
 * @returns equal claims that nothing tells apart, or undefined when the search ran out of its budget
 */
export function allocateBestValue(round: Round, budget: Budget): readonly string[] | undefined {
  const open = openAmong(round, round.entrants)
  const fixed = new Map<string, Rational>()
  const dropped = new Map<string, Rational>()
  const behind = new Map<string, Behind>()
  // Only an order asks its equals for better offers.
  const ties = round.stage.ties.filter((rule) => rule.kind !== 'rebid')
  const ranks = groupByKeys(open, round.stage.order).map((members) => ({ members, ties }))
  const first = solve(round, ranks, round.left, freeRooms(round), budget)
  if (first === undefined) return undefined
  let rest: Rest = { ranks, pool: round.left, rooms: freeRooms(round), worth: first.worth, best: first }
  let tied: readonly string[] = []
  while (rest.ranks.length > 0 && tied.length === 0) {
    const [head, ...others] = rest.ranks
    if (head === undefined) break
    const decision = decide(round, rest, head, others, budget, dropped)
    if (decision === undefined) return undefined
    if (decision.kind === 'tied') {
      tied = decision.claims
      continue
    }
    const next = decision.kind === 'ranks' ? decision.ranks : others
    const before: Rest = rest
    const amounts: Amounts = decision.kind === 'amounts' ? decision.amounts : new Map()
    const kept = decision.kind === 'amounts' && same(amounts, before.best.amounts)
    const reached = after(round, before, head, amounts)
    const best: Combination | Spent = kept ? before.best : solve(round, next, reached.pool, reached.rooms, budget)
    if (best === undefined) return undefined
    rest = { ...reached, ranks: next, best }
    for (const [id, amount] of amounts) fixed.set(id, amount)
    if (decision.kind === 'amounts' && head.behind !== undefined) {
      for (const { id } of head.members) behind.set(id, head.behind)
    }
  }
  award(round, open, fixed, (id) => ({ dropped: dropped.get(id), behind: behind.get(id) }))
  return tied
}

const same = (some: Amounts, all: Amounts): boolean =>
  [...some].every(([id, amount]) => amount.equals(all.get(id) ?? ZERO))

function solve(
  round: Round,
  ranks: readonly Pick<Rank, 'members'>[],
  pool: Rational,
  rooms: ReadonlyMap<string, Rational>,
  budget: Budget,
): Combination | Spent {
  const options = ranks.flatMap(({ members }, rank) =>
    members.map((one) => ({ ...one, rank, worth: worthOf(round, one.id) })),
  )
  return bestCombination(options, pool, rooms, budget)
}

/** What the first rank gets, or how it is to be split. */
function decide(
  round: Round,
  rest: Rest,
  head: Rank,
  others: readonly Rank[],
  budget: Budget,
  dropped: Map<string, Rational>,
): Decision | Spent {
  const { members, ties } = head
  const claims = members.map(({ id }) => id)
  const amounts = new Map(claims.map((id) => [id, rest.best.amounts.get(id) ?? ZERO]))
  const total = [...amounts.values()].reduce((sum, one) => sum.add(one), ZERO)
  const met = members.every(({ id, most }) => !(amounts.get(id) ?? ZERO).lt(most))
  if (members.length === 1 || isZero(total) || met) return { kind: 'amounts', amounts }
  const wishes = wishesOf(round, rest, members, others, budget)
  const granted = wishes === undefined ? undefined : reachable(round, rest, head, others, wishes, budget)
  if (wishes === undefined || granted === undefined) return undefined
  if (granted) return { kind: 'amounts', amounts: wishes }
  const [rule, ...further] = ties
  if (rule === undefined) return { kind: 'tied', claims }
  if (rule.kind === 'key') {
    const groups = groupByKeys(members, [rule.key])
    round.note({ what: 'tie', claims, rule: rule.key.name, decided: groups.length > 1 })
    return { kind: 'ranks', ranks: [...split(head, groups, rule.key.name, further), ...others] }
  }
  const shared = shareProRata({
    pool: total,
    rooms: rest.rooms,
    sharers: members,
    terms: termsAmongEquals(round.stage),
    keys: round.keys,
    dropping: rule.kind === 'pro-rata',
  })
  const decided = shared.kind === 'shared' && reachable(round, rest, head, others, shared.shares, budget)
  if (decided === undefined) return undefined
  round.note({ what: 'tie', claims, rule: rule.kind, decided })
  if (shared.kind !== 'shared' || !decided) return { kind: 'ranks', ranks: [{ ...head, ties: further }, ...others] }
  for (const { claim, share } of shared.dropped) dropped.set(claim, share)
  return { kind: 'amounts', amounts: shared.shares }
}

function split(head: Rank, groups: readonly (readonly Entrant[])[], rule: string, ties: Rank['ties']): Rank[] {
  const ahead: string[] = []
  return groups.map((members) => {
    const behind = ahead.length > 0 ? { rule, ahead: [...ahead] } : head.behind
    ahead.push(...members.map(({ id }) => id))
    return { members, ties, ...(behind === undefined ? {} : { behind }) }
  })
}

/** The most that each of some equals could have, if it came first among them. */
function wishesOf(
  round: Round,
  { pool, rooms }: Rest,
  members: readonly Entrant[],
  others: readonly Rank[],
  budget: Budget,
): Amounts | Spent {
  const wishes = new Map<string, Rational>()
  for (const one of members) {
    const behind = [...members.filter((each) => each !== one), ...others.flatMap((rank) => rank.members)]
    const best = solve(round, [{ members: [one] }, { members: behind }], pool, rooms, budget)
    if (best === undefined) return undefined
    wishes.set(one.id, best.amounts.get(one.id) ?? ZERO)
  }
  return wishes
}

/** Whether the highest worth can still be had when the first rank gets these amounts. */
function reachable(
  round: Round,
  rest: Rest,
  head: Rank,
  others: readonly Rank[],
  amounts: Amounts,
  budget: Budget,
): boolean | Spent {
  const { pool, rooms, worth } = after(round, rest, head, amounts)
  if (pool.lt(ZERO) || [...rooms.values()].some((free) => free.lt(ZERO))) return false
  const best = solve(round, [{ members: others.flatMap((rank) => rank.members) }], pool, rooms, budget)
  if (best === undefined) return undefined
  return worth.every((one, at) => (best.worth[at] ?? ZERO).equals(one))
}

/** What is left to decide on when members of the first rank get these amounts. */
function after(round: Round, rest: Rest, head: Rank, amounts: Amounts): Pick<Rest, 'pool' | 'rooms' | 'worth'> {
  const rooms = new Map(rest.rooms)
  let { pool, worth } = rest
  for (const { id, rooms: within } of head.members) {
    const amount = amounts.get(id) ?? ZERO
    const each = worthOf(round, id)
    takeFrom(rooms, within, amount)
    pool = pool.sub(amount)
    worth = worth.map((one, at) => one.sub((each[at] ?? ZERO).mul(amount)))
  }
  return { pool, rooms, worth }
}

/** Gives everyone what was fixed, and says why the others have nothing. */
function award(
  round: Round,
  open: readonly Entrant[],
  fixed: Amounts,
  knownOf: (id: string) => { readonly dropped: Rational | undefined; readonly behind: Behind | undefined },
): void {
  const won = open.filter(({ id }) => !isZero(fixed.get(id) ?? ZERO))
  const winners = won.map(({ id }) => id)
  for (const one of won) give(round, one, fixed.get(one.id) ?? ZERO)
  for (const { id, claim } of open) {
    if (!isZero(fixed.get(id) ?? ONE)) continue
    const { dropped, behind } = knownOf(id)
    if (dropped !== undefined) {
      round.note({ what: 'dropped', claim: id, share: dropped, minimum: claim.minimum })
      refuse(round, id, { why: 'minimum', available: dropped, minimum: claim.minimum })
    } else refuse(round, id, passedOver(round, id, winners, behind))
  }
}

/** Outbid where nothing is left and all that won is worth at least as much a unit; else the best combination is without it. */
function passedOver(round: Round, id: string, winners: readonly string[], behind: Behind | undefined): Refusal {
  const by = behind?.ahead.filter((one) => winners.includes(one)) ?? []
  if (behind !== undefined && by.length > 0) return { why: 'tie-break', rule: behind.rule, by }
  const own = worthOf(round, id)
  const outbid = isZero(round.left) && winners.every((one) => !isLess(worthOf(round, one), own))
  return { why: outbid ? 'outbid' : 'combination', by: winners }
}

function isLess(a: Worth, b: Worth): boolean {
  const at = a.findIndex((one, index) => !one.equals(b[index] ?? ZERO))
  return at >= 0 && (a[at] ?? ZERO).lt(b[at] ?? ZERO)
}
