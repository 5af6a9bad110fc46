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
  /** The host on which it speaks of the bid; absent when it speaks of the bid wherever it stands. */
  readonly host?: string
}

/** A rule of admission, with the bids for which it fired when it speaks of bids. */
interface Admitting {
  readonly inForce: RuleInForce
  readonly kind: AdmitKind
  readonly to?: Bidders
  /** Ids of bids, or of bids on a host; absent when it speaks of the request and so of every bidder. */
  readonly about?: ReadonlySet<string>
}

/** A bid on one of the hosts that its provider has room on: what rules admit or keep out. */
interface Slot {
  readonly bid: Bid
  readonly host: string
}

interface Judged extends Slot {
  readonly standing: Standing
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

/** How somebody stands on one of its hosts. */
export interface HostStanding {
  readonly host: string
  readonly standing: Standing
}

/** What is known of hosts: where providers have room, and what the rules that look at hosts say. */
export interface Hosts {
  /** The hosts on which a provider has room. */
  readonly of: (provider: string) => readonly string[]
  /** The rules about a bid on a host that fire for an offer taken up by a provider on one of its hosts. */
  readonly fired: (offer: Bid, provider: string, host: string) => readonly RuleInForce[]
}

/** Every provider on its own machines, and no rule that looks at them. */
const OWN_HOSTS: Hosts = { of: (provider) => [provider], fired: () => [] }

export interface Admission {
  readonly admissible: readonly Bid[]
  /** Bids kept out, with the rules that did. */
  readonly barred: readonly { readonly bid: Bid; readonly by: readonly RuleInForce[] }[]
  readonly clashes: readonly Clash[]
  readonly disputed: boolean
  /** The rules that had a part in it: exclusives, what barred, permits that overcame, preferences, rules in dispute. */
  readonly because: readonly RuleInForce[]
  /** The permits that name a bid on some of these hosts. */
  readonly permitting: (bid: Bid, hosts: readonly string[]) => readonly RuleInForce[]
  /** Higher comes first; 0 where nothing prefers the bid. */
  readonly preference: (bid: Bid) => number
  /** The hosts that an admissible bid may stand on: preferred ones first. */
  readonly hostsOf: (bid: Bid) => readonly string[]
  /** The rules that keep a bid off some of its provider's hosts, with these. */
  readonly keptOff: (bid: Bid) => { readonly hosts: readonly string[]; readonly by: readonly RuleInForce[] }
  /**
   * How a provider stands on each of its hosts, whatever it has bid: the holder of a right may come in through it.
   * @param offer what the holder would take up
   */
  readonly standingsOf: (provider: string, offer: Bid) => readonly HostStanding[]
}

/**
 * Applies exclusives, exclusions, permits and preferences to the bids of one request.
 *
 * An exclusive leaves only whom it names; without `to`, only the bids for which it fires. A rule asked bid by bid speaks
 * of that bid only, one asked host by host of the bid on that host. A permit overcomes an exclusive or an exclusion over
 * which it prevails. Preferred bids come before all others, those of a higher `priority` before those of a lower.
 *
 * @param hosts where bids could stand; on their providers' own machines when left out
 */
export function admit(
  bids: readonly Bid[],
  fired: readonly FiredRule[],
  law: Law,
  hosts: Hosts = OWN_HOSTS,
): Admission {
  const slots = bids.flatMap((bid) => hosts.of(bid.by).map((host): Slot => ({ bid, host })))
  const sorted = sortOut(fired, slots, law)
  const { exclusives, permits, prefers } = sorted
  const judged = slots.map((slot) => judge(slot, sorted, law, hosts))
  const standings = judged.map((one) => one.standing)
  const slotsOf = (bid: Bid): Judged[] => judged.filter((one) => one.bid === bid)
  const rank = (slot: Slot): number =>
    Math.max(0, ...prefers.filter((one) => names(one, slot)).map((one) => one.inForce.rule.priority))
  return {
    admissible: bids.filter((bid) => slotsOf(bid).some(isFree)),
    barred: bids.flatMap((bid) => barredBid(bid, slotsOf(bid))),
    clashes: [...exclusives.clashes, ...standings.flatMap((one) => one.clashes)],
    disputed: exclusives.disputed || standings.some((one) => one.state === 'disputed'),
    because: [
      ...exclusives.left.map((one) => one.inForce),
      ...standings.flatMap((one) => [...one.by, ...one.overcame]),
      ...prefers.filter((one) => judged.some((slot) => isFree(slot) && names(one, slot))).map((one) => one.inForce),
    ],
    permitting: (bid, on) => {
      const stood = slotsOf(bid).filter((slot) => on.includes(slot.host))
      return permits.filter((one) => stood.some((slot) => names(one, slot))).map((one) => one.inForce)
    },
    preference: (bid) => Math.max(0, ...slotsOf(bid).filter(isFree).map(rank)),
    hostsOf: (bid) => {
      const free = slotsOf(bid).filter(isFree)
      return free.sort((a, b) => rank(b) - rank(a)).map((one) => one.host)
    },
    keptOff: (bid) => keptOff(slotsOf(bid)),
    standingsOf: (provider, offer) =>
      hosts.of(provider).map((host): HostStanding => {
        const free = judged.some((one) => one.bid.by === provider && one.host === host && isFree(one))
        if (free) return { host, standing: FREE }
        const there = hosts.fired(offer, provider, host)
        return { host, standing: standingOn(provider, sorted, bids, there, law) }
      }),
  }
}

/** The rules of admission by what they do; exclusives are settled among themselves. */
interface Sorted {
  readonly all: readonly Admitting[]
  readonly exclusives: Exclusives
  readonly barriers: readonly Admitting[]
  readonly permits: readonly Admitting[]
  readonly prefers: readonly Admitting[]
}

function sortOut(fired: readonly FiredRule[], slots: readonly Slot[], law: Law): Sorted {
  const all = gather(fired)
  const of = (kind: AdmitKind): Admitting[] => all.filter((one) => one.kind === kind)
  const exclusives = settleExclusives(of('exclusive'), slots, law)
  const barriers = [...exclusives.left, ...of('exclude')]
  return { all, exclusives, barriers, permits: of('permit'), prefers: of('prefer') }
}

function judge(slot: Slot, { barriers, permits }: Sorted, law: Law, hosts: Hosts): Judged {
  const standing = standingAgainst(
    barriers.filter((one) => keepsOut(one, slot)),
    permits.filter((one) => names(one, slot)),
    law,
    aboutBid(slot, hosts.of(slot.bid.by)),
  )
  return { ...slot, standing }
}

const isFree = ({ standing }: Judged): boolean => standing.state === 'free'

function keptOff(slots: readonly Judged[]): ReturnType<Admission['keptOff']> {
  const off = slots.filter((one) => one.standing.state === 'barred')
  return { hosts: off.map((one) => one.host), by: [...new Set(off.flatMap((one) => one.standing.by))] }
}

/** How a provider that has no admissible bid on a host stands there, where some rules about it fire. */
function standingOn(
  provider: string,
  { all, barriers, permits }: Sorted,
  bids: readonly Bid[],
  there: readonly RuleInForce[],
  law: Law,
): Standing {
  // Those that fire for no bid were not among the rules that fired.
  const more = gather(there.filter((one) => !all.some(({ inForce }) => inForce === one)).map(toFired))
  const permitting = [
    ...permits.filter((one) => one.about === undefined),
    ...gather(there.map(toFired)).filter((one) => one.kind === 'permit'),
  ]
  return standingAgainst(
    [
      ...barriers.filter((one) => keepsProviderOut(one, provider, bids, there)),
      ...more.filter((one) => keepsNameOut(one, provider)),
    ],
    permitting.filter((one) => isNamed(one.to, provider)),
    law,
    `whether \`${provider}\` may be given the work`,
  )
}

const toFired = (inForce: RuleInForce): FiredRule => ({ inForce })

/** A bid that is kept off every host, with the rules that keep it off. */
function barredBid(bid: Bid, slots: readonly Judged[]): Admission['barred'] {
  if (!slots.every((one) => one.standing.state === 'barred')) return []
  return [{ bid, by: [...new Set(slots.flatMap((one) => one.standing.by))] }]
}

/** The host is named where there is a choice of several. */
function aboutBid({ bid, host }: Slot, hosts: readonly string[]): string {
  const where = hosts.length > 1 ? ` on \`${host}\`` : ''
  return `whether bid \`${bid.id}\`${where} is admissible`
}

const FREE: Standing = { state: 'free', by: [], clashes: [], overcame: [] }

/** One entry a rule: a rule asked bid by bid has all the bids for which it fired. */
function gather(fired: readonly FiredRule[]): Admitting[] {
  const byRule = new Map<RuleInForce, Admitting>()
  for (const { inForce, bid, host } of fired) {
    const { effect } = inForce.rule
    switch (effect.kind) {
      case 'exclusive':
      case 'exclude':
      case 'permit':
      case 'prefer': {
        const id = bid === undefined ? undefined : host === undefined ? bid.id : slotKey({ bid, host })
        const about = id === undefined ? {} : { about: new Set(byRule.get(inForce)?.about).add(id) }
        byRule.set(inForce, { inForce, ...effect, ...about })
        break
      }
      case 'allocate':
      case 'first-refusal':
      case 'first-offer':
      case 'first-negotiation':
      case 'pre-emption':
      case 'term':
      case 'renewal':
      case 'termination':
      case 'share':
      case 'fee':
      case 'guarantee':
      case 'true-up':
      case 'penalty':
      case 'refund':
      case 'book':
      case 'commitment':
      case 'waterfall':
      case 'grant':
      case 'withhold':
      case 'most-favoured':
      case 'untranslated':
        break
    }
  }
  return [...byRule.values()]
}

const isNamed = (to: Bidders | undefined, provider: string): boolean =>
  to === undefined || to === 'any' || to.includes(provider)

/** No id has a space in it, so that no bid on a host is taken for a bid. */
const slotKey = ({ bid, host }: Slot): string => `${bid.id} ${host}`

const speaksOf = ({ about }: Admitting, slot: Slot): boolean =>
  about === undefined || about.has(slot.bid.id) || about.has(slotKey(slot))

/** Whether a rule means a bid on a host, as `exclude`, `permit` and `prefer` do. */
const names = (one: Admitting, slot: Slot): boolean => speaksOf(one, slot) && isNamed(one.to, slot.bid.by)

function keepsOut(barrier: Admitting, slot: Slot): boolean {
  if (barrier.kind === 'exclude') return names(barrier, slot)
  return barrier.to === undefined
    ? !speaksOf(barrier, slot)
    : speaksOf(barrier, slot) && !isNamed(barrier.to, slot.bid.by)
}

/** Whether a rule that speaks of a provider keeps it out: a bar by name, or an exclusive of others. */
const keepsNameOut = ({ kind, to }: Admitting, provider: string): boolean => {
  if (kind === 'exclude') return isNamed(to, provider)
  return kind === 'exclusive' && !isNamed(to, provider)
}

/**
 * A rule about bids keeps no provider out but one: an exclusive of the bids it fires for leaves only their bidders.
 * A rule about bids on a host was asked about the provider's own host and is among `there` where it fired.
 */
function keepsProviderOut(
  barrier: Admitting,
  provider: string,
  bids: readonly Bid[],
  there: readonly RuleInForce[],
): boolean {
  const { kind, about, to, inForce } = barrier
  if (about === undefined) return keepsNameOut(barrier, provider)
  if (inForce.rule.perHost) {
    const fires = there.includes(inForce)
    return kind === 'exclusive' && to === undefined ? !fires : fires && keepsNameOut(barrier, provider)
  }
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
function settleExclusives(exclusives: readonly Admitting[], slots: readonly Slot[], law: Law): Exclusives {
  const clashes = exclusives.flatMap((a, index) =>
    exclusives
      .slice(index + 1)
      .filter((b) => !meet(a, b, slots))
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
function meet(a: Admitting, b: Admitting, slots: readonly Slot[]): boolean {
  if (slots.some((slot) => !keepsOut(a, slot) && !keepsOut(b, slot))) return true
  if (a.to === undefined || b.to === undefined) return false
  if (a.to === 'any' || b.to === 'any') return true
  const { to } = b
  return a.to.some((provider) => to.includes(provider) && !slots.some(({ bid }) => bid.by === provider))
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
