import type { Agreement, FirstRefusalEffect } from '../agreement/agreement.ts'
import type { Law, RuleInForce } from '../agreement/law.ts'
import type { Clash } from '../agreement/precedence.ts'
import { clash, settle } from '../agreement/precedence.ts'
import type { Bid, Request } from '../scenario/scenario.ts'
import type { Admission, FiredRule, Standing } from './admission.ts'
import type { Award } from './allocate.ts'

export interface RightOnAward {
  readonly inForce: RuleInForce
  readonly effect: FirstRefusalEffect
  /** The holder's providers that nothing keeps out. */
  readonly through: readonly string[]
  /** The hosts that nothing keeps each of them off. */
  readonly hosts: ReadonlyMap<string, readonly string[]>
}

export interface RightsOnAwards {
  /** By the id of the bid that won. */
  readonly byBid: ReadonlyMap<string, RightOnAward>
  readonly clashes: readonly Clash[]
  readonly disputed: boolean
  /** The rules in dispute, and permits without which a holder would have been kept out. */
  readonly because: readonly RuleInForce[]
}

interface Reaching extends RightOnAward {
  /** How the holder's providers stand where that is in dispute or had to be overcome. */
  readonly standings: readonly Standing[]
}

/**
 * Which right reaches each part of a provisional award. A right reaches what a third party won: neither the holder nor
 * the party that wants the work. Exclusives filter first: a holder whose every provider is kept out has no right.
 * Two rights over one part contradict each other unless one prevails.
 */
export function rightsOnAwards(
  agreement: Agreement,
  request: Request,
  awards: readonly Award[],
  fired: readonly FiredRule[],
  admission: Admission,
  law: Law,
): RightsOnAwards {
  const byBid = new Map<string, RightOnAward>()
  const clashes: Clash[] = []
  const because: RuleInForce[] = []
  let disputed = false
  for (const award of awards) {
    const { bid } = award
    const reaching = rightsOver(award, agreement, request, fired, admission)
    const settled = settle(
      reaching.map((one) => one.inForce),
      eachPair(reaching, (a, b) => clash(a.inForce, b.inForce, law, `who may take up bid \`${bid.id}\` first`)),
    )
    const left = reaching.filter((one) => !settled.defeated.has(one.inForce))
    const standings = left.flatMap((one) => one.standings)
    clashes.push(...settled.clashes, ...standings.flatMap((one) => one.clashes))
    because.push(...settled.disputed, ...standings.flatMap((one) => [...one.by, ...one.overcame]))
    if (settled.undecided.size > 0 || standings.some((one) => one.state === 'disputed')) disputed = true
    const [right] = left
    if (right !== undefined) byBid.set(bid.id, right)
  }
  return { byBid, clashes, disputed, because }
}

function rightsOver(
  { bid, hold }: Award,
  agreement: Agreement,
  request: Request,
  fired: readonly FiredRule[],
  admission: Admission,
): Reaching[] {
  const party = agreement.providers.get(bid.by)
  const seen = new Set<RuleInForce>()
  return fired.flatMap(({ inForce, bid: about, host }): Reaching[] => {
    const { effect } = inForce.rule
    if (effect.kind !== 'first-refusal' || (about !== undefined && about.id !== bid.id)) return []
    // A right that looks at the host reaches a part that stands on such a host, be it with some of it only.
    if (seen.has(inForce) || (host !== undefined && !hold.parts.some((one) => one.host === host))) return []
    seen.add(inForce)
    if (party === effect.holder || party === request.by) return []
    const ways = effect.through.map((provider) => wayThrough(provider, bid, admission))
    const open = ways.filter((one) => one.standing.state !== 'barred')
    if (open.length === 0) return []
    return [
      {
        inForce,
        effect,
        through: open.map((one) => one.provider),
        hosts: new Map(open.map((one) => [one.provider, one.hosts])),
        standings: open.map((one) => one.standing),
      },
    ]
  })
}

/** A provider with the hosts on which it may take an offer up, and how it stands there. */
function wayThrough(
  provider: string,
  offer: Bid,
  admission: Admission,
): { provider: string; hosts: readonly string[]; standing: Standing } {
  const each = admission.standingsOf(provider, offer)
  const open = each.filter((one) => one.standing.state !== 'barred')
  const states = new Set(each.map((one) => one.standing.state))
  const all = each.map((one) => one.standing)
  return {
    provider,
    hosts: open.map((one) => one.host),
    standing: {
      state: states.has('disputed') ? 'disputed' : states.has('free') ? 'free' : 'barred',
      by: all.flatMap((one) => one.by),
      clashes: all.flatMap((one) => one.clashes),
      overcame: all.flatMap((one) => one.overcame),
    },
  }
}

const eachPair = <T, R>(items: readonly T[], make: (a: T, b: T) => R): R[] =>
  items.flatMap((a, index) => items.slice(index + 1).map((b) => make(a, b)))
