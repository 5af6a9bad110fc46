import type { AdmitKind, Bidders } from '../agreement/agreement.ts'
import type { Law, RuleInForce } from '../agreement/law.ts'
import type { Clash } from '../agreement/precedence.ts'
import { clash, settle } from '../agreement/precedence.ts'
import type { Bid } from '../scenario/scenario.ts'

/** A rule of an award that fired, about the request or about one bid. */
export interface FiredRule {
  readonly inForce: RuleInForce
  /** The bid it speaks of; absent when it speaks of the request. */
  readonly bid?: Bid
}

/** A rule of admission, with the bids for which it fired when it speaks of bids. */
interface Admitting {
  readonly inForce: RuleInForce
  readonly kind: AdmitKind
  readonly to?: Bidders
  /** Ids; absent when it speaks of the request and so of every bidder. */
  readonly about?: ReadonlySet<string>
}

/** How somebody stands against the rules that keep bidders out. */
export interface Standing {
  readonly state: 'free' | 'barred' | 'disputed'
  /** The rules that bar, or that are in dispute. */
  readonly by: readonly RuleInForce[]
  readonly clashes: readonly Clash[]
  /** The permits that overcame what would have barred. */
  readonly overcame: readonly RuleInForce[]
}

export interface Admission {
  readonly admissible: readonly Bid[]
  /** Bids kept out, with the rules that did. */
  readonly barred: readonly { readonly bid: Bid; readonly by: readonly RuleInForce[] }[]
  readonly clashes: readonly Clash[]
  readonly disputed: boolean
  /** The rules that had a part in it: exclusives, what barred, permits that overcame, preferences, rules in dispute. */
  readonly because: readonly RuleInForce[]
  /** The permits that name a bid. */
  readonly permitting: (bid: Bid) => readonly RuleInForce[]
  /** Higher comes first; 0 where nothing prefers the bid. */
  readonly preference: (bid: Bid) => number
  /** How a provider stands by itself, whatever it has bid: the holder of a right may come in through it. */
  readonly standingOf: (provider: string) => Standing
}

/**
 * Applies exclusives, exclusions, permits and preferences to the bids of one request.
 *
 * An exclusive leaves only whom it names; without `to`, only the bids for which it fires. A rule asked bid by bid speaks
 * of that bid only. A permit overcomes an exclusive or an exclusion over which it prevails. Preferred bids come before
 * all others, those of a higher `priority` before those of a lower.
 */
export function admit(bids: readonly Bid[], fired: readonly FiredRule[], law: Law): Admission {
  const admitting = gather(fired)
  const of = (kind: AdmitKind): Admitting[] => admitting.filter((one) => one.kind === kind)
  const exclusives = settleExclusives(of('exclusive'), bids, law)
  const barriers = [...exclusives.left, ...of('exclude')]
  const permits = of('permit')
  const prefers = of('prefer')
  const judged = bids.map((bid) => ({
    bid,
    standing: standingAgainst(
      barriers.filter((one) => keepsOut(one, bid)),
      permits.filter((one) => names(one, bid)),
      law,
      `whether bid \`${bid.id}\` is admissible`,
    ),
  }))
  const inState = (state: Standing['state']): typeof judged => judged.filter((one) => one.standing.state === state)
  const admissible = inState('free').map((one) => one.bid)
  const standings = judged.map((one) => one.standing)
  return {
    admissible,
    barred: inState('barred').map(({ bid, standing }) => ({ bid, by: standing.by })),
    clashes: [...exclusives.clashes, ...standings.flatMap((one) => one.clashes)],
    disputed: exclusives.disputed || standings.some((one) => one.state === 'disputed'),
    because: [
      ...exclusives.left.map((one) => one.inForce),
      ...standings.flatMap((one) => [...one.by, ...one.overcame]),
      ...prefers.filter((one) => admissible.some((bid) => names(one, bid))).map((one) => one.inForce),
    ],
    permitting: (bid) => permits.filter((one) => names(one, bid)).map((one) => one.inForce),
    preference: (bid) =>
      Math.max(0, ...prefers.filter((one) => names(one, bid)).map((one) => one.inForce.rule.priority)),
    standingOf: (provider) =>
      admissible.some((bid) => bid.by === provider)
        ? FREE
        : standingAgainst(
            barriers.filter((one) => keepsProviderOut(one, provider, bids)),
            permits.filter((one) => one.about === undefined && isNamed(one.to, provider)),
            law,
            `whether \`${provider}\` may be given the work`,
          ),
  }
}

const FREE: Standing = { state: 'free', by: [], clashes: [], overcame: [] }

/** One entry a rule: a rule asked bid by bid has all the bids for which it fired. */
function gather(fired: readonly FiredRule[]): Admitting[] {
  const byRule = new Map<RuleInForce, Admitting>()
  for (const { inForce, bid } of fired) {
    const { effect } = inForce.rule
    switch (effect.kind) {
      case 'exclusive':
      case 'exclude':
      case 'permit':
      case 'prefer': {
        const about = bid === undefined ? {} : { about: new Set(byRule.get(inForce)?.about).add(bid.id) }
        byRule.set(inForce, { inForce, ...effect, ...about })
        break
      }
      case 'first-refusal':
      case 'share':
      case 'grant':
      case 'withhold':
      case 'untranslated':
        break
    }
  }
  return [...byRule.values()]
}

const isNamed = (to: Bidders | undefined, provider: string): boolean =>
  to === undefined || to === 'any' || to.includes(provider)

const speaksOf = ({ about }: Admitting, bid: Bid): boolean => about === undefined || about.has(bid.id)

/** Whether a rule means a bid, as `exclude`, `permit` and `prefer` do. */
const names = (one: Admitting, bid: Bid): boolean => speaksOf(one, bid) && isNamed(one.to, bid.by)

function keepsOut(barrier: Admitting, bid: Bid): boolean {
  if (barrier.kind === 'exclude') return names(barrier, bid)
  return barrier.to === undefined ? !speaksOf(barrier, bid) : speaksOf(barrier, bid) && !isNamed(barrier.to, bid.by)
}

/** A rule about bids keeps no provider out but one: an exclusive of the bids it fires for leaves only their bidders. */
function keepsProviderOut(barrier: Admitting, provider: string, bids: readonly Bid[]): boolean {
  const { kind, about, to } = barrier
  if (about === undefined) return (kind === 'exclude') === isNamed(to, provider)
  if (kind === 'exclude' || to !== undefined) return false
  return !bids.some((bid) => bid.by === provider && about.has(bid.id))
}

interface Exclusives {
  /** Those that stand or are in dispute. */
  readonly left: readonly Admitting[]
  readonly disputed: boolean
  readonly clashes: readonly Clash[]
}

/** Exclusives that no bidder satisfies together contradict each other; a defeated one falls away. */
function settleExclusives(exclusives: readonly Admitting[], bids: readonly Bid[], law: Law): Exclusives {
  const clashes = exclusives.flatMap((a, index) =>
    exclusives
      .slice(index + 1)
      .filter((b) => !meet(a, b, bids))
      .map((b) => clash(a.inForce, b.inForce, law, 'who may have the work')),
  )
  const settled = settle(
    exclusives.map((one) => one.inForce),
    clashes,
  )
  return {
    left: exclusives.filter((one) => !settled.defeated.has(one.inForce)),
    disputed: settled.undecided.size > 0,
    clashes: settled.clashes,
  }
}

/** Whether some bid satisfies both exclusives, or somebody who has not bid could. */
function meet(a: Admitting, b: Admitting, bids: readonly Bid[]): boolean {
  if (bids.some((bid) => !keepsOut(a, bid) && !keepsOut(b, bid))) return true
  if (a.to === undefined || b.to === undefined) return false
  if (a.to === 'any' || b.to === 'any') return true
  const { to } = b
  return a.to.some((provider) => to.includes(provider) && !bids.some((bid) => bid.by === provider))
}

/** One whom some rules keep out and some permits name: each permit contradicts each of the rules. */
function standingAgainst(
  barriers: readonly Admitting[],
  permits: readonly Admitting[],
  law: Law,
  about: string,
): Standing {
  if (barriers.length === 0) return FREE
  const settled = settle(
    [...barriers, ...permits].map((one) => one.inForce),
    barriers.flatMap((barrier) => permits.map((permit) => clash(barrier.inForce, permit.inForce, law, about))),
  )
  const ofBarriers = (rules: ReadonlySet<RuleInForce>): RuleInForce[] =>
    barriers.map((one) => one.inForce).filter((one) => rules.has(one))
  const { clashes } = settled
  const barring = ofBarriers(settled.standing)
  if (barring.length > 0) return { state: 'barred', by: barring, clashes, overcame: [] }
  const open = ofBarriers(settled.undecided)
  if (open.length > 0) return { state: 'disputed', by: [...settled.disputed], clashes, overcame: [] }
  const overcame = permits.map((one) => one.inForce).filter((one) => settled.standing.has(one))
  return { state: 'free', by: [], clashes, overcame }
}
