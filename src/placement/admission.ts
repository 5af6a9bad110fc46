import type { AdmitKind, FirstRefusalEffect } from '../agreement/agreement.ts'
import type { RuleInForce } from '../agreement/law.ts'
import type { Clash } from '../agreement/precedence.ts'
import { clash } from '../agreement/precedence.ts'
import type { Bid } from '../scenario/scenario.ts'

/** A rule of an award that fired, about the request or about one bid. */
export interface FiredRule {
  readonly inForce: RuleInForce
  /** The bid it speaks of; absent when it speaks of the request. */
  readonly bid?: Bid
}

/** A rule of admission with every bid and provider it names. */
interface Admitting {
  readonly inForce: RuleInForce
  readonly kind: AdmitKind
  readonly bids: ReadonlySet<string>
  readonly providers: 'any' | ReadonlySet<string>
}

export interface Admission {
  /** All bids it was asked about. */
  readonly bids: readonly Bid[]
  readonly admissible: readonly Bid[]
  /** Bids kept out, with the rules that did. */
  readonly barred: ReadonlyMap<string, readonly RuleInForce[]>
  readonly clashes: readonly Clash[]
  readonly disputed: boolean
  /** The rules that had a part in it: exclusives, what they or exclusions barred by, permits that overcame, preferences. */
  readonly because: readonly RuleInForce[]
  /** The permits that name a bid. */
  readonly permitting: (bid: Bid) => readonly RuleInForce[]
  /** Higher comes first. */
  readonly preference: (bid: Bid) => number
  /** Whether a provider that has not bid would be kept out. */
  readonly bars: (provider: string) => boolean
}

/** Applies exclusives, exclusions, permits and preferences to the bids of one request. */
export function admit(bids: readonly Bid[], fired: readonly FiredRule[], inForce: readonly RuleInForce[]): Admission {
  const admitting = gather(bids, fired)
  const of = (kind: AdmitKind): Admitting[] => admitting.filter((one) => one.kind === kind)
  const { standing, clashes } = settleExclusives(of('exclusive'), inForce)
  const barriers = [...standing, ...of('exclude')]
  const permits = of('permit')
  const barred = new Map<string, readonly RuleInForce[]>()
  const overcame = new Set<RuleInForce>()
  const admissible: Bid[] = []
  for (const bid of bids) {
    const met = barriers.filter((barrier) => keepsOut(barrier, bid))
    const own = permits.filter((permit) => permit.bids.has(bid.id))
    const stopped = met.filter((barrier) => !overcomeBy(barrier, own, inForce, bid, clashes, overcame))
    if (stopped.length === 0) admissible.push(bid)
    else
      barred.set(
        bid.id,
        stopped.map((barrier) => barrier.inForce),
      )
  }
  const bindingBarriers = barriers.filter(
    (one) => one.kind === 'exclusive' || bids.some((bid) => barred.get(bid.id)?.includes(one.inForce)),
  )
  const prefers = of('prefer')
  return {
    bids,
    admissible,
    barred,
    clashes,
    disputed: clashes.some((one) => one.prevails === undefined),
    because: [
      ...bindingBarriers.map((one) => one.inForce),
      ...overcame,
      ...prefers.filter((one) => admissible.some((bid) => one.bids.has(bid.id))).map((one) => one.inForce),
    ],
    permitting: (bid) => permits.filter((one) => one.bids.has(bid.id)).map((one) => one.inForce),
    preference: (bid) =>
      Math.max(0, ...prefers.filter((one) => one.bids.has(bid.id)).map((one) => one.inForce.rule.priority)),
    bars: (provider) =>
      standing.some((one) => one.providers !== 'any' && !one.providers.has(provider)) ||
      of('exclude').some((one) => one.providers === 'any' || one.providers.has(provider)),
  }
}

const isAdmitting = (kind: string): kind is AdmitKind =>
  kind === 'exclusive' || kind === 'exclude' || kind === 'permit' || kind === 'prefer'

/** One entry a rule: a rule asked bid by bid names all the bids for which it fired. */
function gather(bids: readonly Bid[], fired: readonly FiredRule[]): Admitting[] {
  const byRule = new Map<string, Admitting>()
  for (const { inForce, bid } of fired) {
    const { effect } = inForce.rule
    if (!isAdmitting(effect.kind)) continue
    const to = (effect as { readonly to?: 'any' | readonly string[] }).to
    const asked = bid === undefined ? bids : [bid]
    const named = asked.filter((one) => to === undefined || to === 'any' || to.includes(one.by))
    const before = byRule.get(inForce.rule.name)
    const ids = new Set([...(before?.bids ?? []), ...named.map((one) => one.id)])
    byRule.set(inForce.rule.name, {
      inForce,
      kind: effect.kind,
      bids: ids,
      providers: providersOf(before, bid, to, named),
    })
  }
  return [...byRule.values()]
}

function providersOf(
  before: Admitting | undefined,
  bid: Bid | undefined,
  to: 'any' | readonly string[] | undefined,
  named: readonly Bid[],
): 'any' | ReadonlySet<string> {
  if (bid === undefined) return to === undefined || to === 'any' ? 'any' : new Set(to)
  const earlier = before === undefined || before.providers === 'any' ? [] : [...before.providers]
  return new Set([...earlier, ...named.map((one) => one.by)])
}

/** Exclusives that nobody can satisfy together contradict each other; one over which another prevails falls away. */
function settleExclusives(
  exclusives: readonly Admitting[],
  inForce: readonly RuleInForce[],
): { standing: Admitting[]; clashes: Clash[] } {
  const clashes: Clash[] = []
  const fallen = new Set<Admitting>()
  for (const [index, a] of exclusives.entries()) {
    for (const b of exclusives.slice(index + 1)) {
      if (meet(a.providers, b.providers)) continue
      const found = clash(a.inForce, b.inForce, inForce, 'no provider satisfies both exclusives')
      clashes.push(found)
      if (found.prevails !== undefined) fallen.add(found.prevails === a.inForce ? b : a)
    }
  }
  return { standing: exclusives.filter((one) => !fallen.has(one)), clashes }
}

const meet = (a: 'any' | ReadonlySet<string>, b: 'any' | ReadonlySet<string>): boolean =>
  a === 'any' || b === 'any' || [...a].some((one) => b.has(one))

const keepsOut = (barrier: Admitting, bid: Bid): boolean =>
  barrier.kind === 'exclusive' ? !barrier.bids.has(bid.id) : barrier.bids.has(bid.id)

/** Whether some permit prevails over the barrier; equal standing is a clash that stays open. */
function overcomeBy(
  barrier: Admitting,
  permits: readonly Admitting[],
  inForce: readonly RuleInForce[],
  bid: Bid,
  clashes: Clash[],
  overcame: Set<RuleInForce>,
): boolean {
  const found = permits.map((permit) =>
    clash(barrier.inForce, permit.inForce, inForce, `whether bid \`${bid.id}\` is admissible`),
  )
  const winner = found.find((one) => one.prevails !== undefined && one.prevails !== barrier.inForce)
  if (winner?.prevails !== undefined) {
    overcame.add(winner.prevails)
    clashes.push(winner)
    return true
  }
  clashes.push(...found)
  return false
}

export const isRight = (rule: RuleInForce): boolean => rule.rule.effect.kind === 'first-refusal'

export const rightOf = (rule: RuleInForce): FirstRefusalEffect | undefined =>
  rule.rule.effect.kind === 'first-refusal' ? rule.rule.effect : undefined
