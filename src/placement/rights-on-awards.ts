import type { Agreement } from '../agreement/agreement.ts'
import type { Law, RuleInForce } from '../agreement/law.ts'
import type { Clash } from '../agreement/precedence.ts'
import { clash, settle } from '../agreement/precedence.ts'
import type { RightEffect, Trigger } from '../agreement/right/right.ts'
import { isRight } from '../agreement/right/right.ts'
import type { Bid, Request } from '../scenario/scenario.ts'
import type { Admission, FiredRule, Standing } from './admission.ts'
import type { Award } from './allocate.ts'

/** A holder of a right, as it may come in. */
export interface HolderOnOffer {
  readonly party: string
  /** Its providers that nothing keeps out. */
  readonly through: readonly string[]
  /** The hosts that nothing keeps each of them off. */
  readonly hosts: ReadonlyMap<string, readonly string[]>
}

export interface RightOnOffer {
  readonly inForce: RuleInForce
  readonly effect: RightEffect
  /** Those that may come in, at least one. */
  readonly holders: readonly HolderOnOffer[]
}

/** What is offered: a bid, with what it stands on where it has won something. */
export interface Offered {
  readonly bid: Bid
  readonly award?: Award
}

/** The rights that reach what is offered, those of a lower `rank` first. */
export interface RightsOnOffer {
  readonly rights: readonly RightOnOffer[]
  readonly clashes: readonly Clash[]
  readonly disputed: boolean
  /** The rules in dispute, and permits without which a holder would have been kept out. */
  readonly because: readonly RuleInForce[]
}

interface Reaching extends RightOnOffer {
  /** How the holders' providers stand where that is in dispute or had to be overcome. */
  readonly standings: readonly Standing[]
}

/** What rights are looked for, and what is known of the request. */
export interface Reach {
  readonly agreement: Agreement
  readonly request: Request
  readonly fired: readonly FiredRule[]
  readonly admission: Admission
  readonly law: Law
  readonly over: Trigger['kind']
}

/**
 * Which rights reach an offer. Those over offers reach what a third party offers: neither a holder nor the party that
 * wants the work. Exclusives filter first: a holder whose every provider is kept out has no right. Two rights of one
 * rank over one offer contradict each other unless one prevails; those of different ranks follow each other.
 */
export function rightsOnOffer(offered: Offered, reach: Reach): RightsOnOffer {
  const { law } = reach
  const reaching = rightsOver(offered, reach)
  const pairs = eachPair(reaching, (a, b) =>
    a.effect.rank === b.effect.rank
      ? [clash(a.inForce, b.inForce, law, `who may take up ${subjectOf(offered, reach)} first`)]
      : [],
  )
  const settled = settle(
    reaching.map((one) => one.inForce),
    pairs.flat(),
  )
  const left = reaching.filter((one) => !settled.defeated.has(one.inForce))
  const standings = left.flatMap((one) => one.standings)
  return {
    rights: left.toSorted((a, b) => a.effect.rank - b.effect.rank),
    clashes: [...settled.clashes, ...standings.flatMap((one) => one.clashes)],
    disputed: settled.undecided.size > 0 || standings.some((one) => one.state === 'disputed'),
    because: [...settled.disputed, ...standings.flatMap((one) => [...one.by, ...one.overcame])],
  }
}

const subjectOf = ({ bid }: Offered, { over, request }: Reach): string =>
  over === 'offers' ? `bid \`${bid.id}\`` : `\`${request.id}\``

function rightsOver({ bid, award }: Offered, { agreement, request, fired, admission, over }: Reach): Reaching[] {
  const party = agreement.providers.get(bid.by)
  const seen = new Set<RuleInForce>()
  return fired.flatMap(({ inForce, bid: about, host }): Reaching[] => {
    const { effect } = inForce.rule
    if (!isRight(effect) || effect.over.kind !== over || (about !== undefined && about.id !== bid.id)) return []
    // A right that looks at the host reaches a part that stands on such a host, be it with some of it only.
    if (seen.has(inForce) || (host !== undefined && award?.hold.parts.some((one) => one.host === host) === false))
      return []
    seen.add(inForce)
    const outsider = party !== request.by && !effect.holders.some((one) => one.party === party)
    if (over === 'offers' && !outsider) return []
    const ways = effect.holders.map((holder) => ({
      party: holder.party,
      ways: holder.through.map((provider) => wayThrough(provider, bid, admission)),
    }))
    const holders = ways.flatMap(({ party: name, ways: all }): HolderOnOffer[] => {
      const open = all.filter((one) => one.standing.state !== 'barred')
      const hosts = new Map(open.map((one) => [one.provider, one.hosts]))
      return open.length === 0 ? [] : [{ party: name, through: open.map((one) => one.provider), hosts }]
    })
    if (holders.length === 0) return []
    const standings = ways.flatMap((one) => one.ways.map((way) => way.standing))
    return [{ inForce, effect, holders, standings: standings.filter((one) => one.state !== 'barred') }]
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
