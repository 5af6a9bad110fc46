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
  for (const { bid } of awards) {
    const reaching = rightsOver(bid, agreement, request, fired, admission)
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
  bid: Bid,
  agreement: Agreement,
  request: Request,
  fired: readonly FiredRule[],
  admission: Admission,
): Reaching[] {
  const party = agreement.providers.get(bid.by)
  return fired.flatMap(({ inForce, bid: about }): Reaching[] => {
    const { effect } = inForce.rule
    if (effect.kind !== 'first-refusal' || (about !== undefined && about.id !== bid.id)) return []
    if (party === effect.holder || party === request.by) return []
    const each = effect.through.map((provider) => ({ provider, standing: admission.standingOf(provider) }))
    const open = each.filter((one) => one.standing.state !== 'barred')
    if (open.length === 0) return []
    const through = open.map((one) => one.provider)
    return [{ inForce, effect, through, standings: open.map((one) => one.standing) }]
  })
}

const eachPair = <T, R>(items: readonly T[], make: (a: T, b: T) => R): R[] =>
  items.flatMap((a, index) => items.slice(index + 1).map((b) => make(a, b)))
