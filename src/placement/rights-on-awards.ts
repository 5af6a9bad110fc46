import type { Agreement, FirstRefusalEffect } from '../agreement/agreement.ts'
import type { RuleInForce } from '../agreement/law.ts'
import type { Clash } from '../agreement/precedence.ts'
import { clash } from '../agreement/precedence.ts'
import type { Request } from '../scenario/scenario.ts'
import type { Admission, FiredRule } from './admission.ts'
import type { Award } from './allocate.ts'

export interface RightOnAward {
  readonly inForce: RuleInForce
  readonly effect: FirstRefusalEffect
  /** The holder's providers that nothing keeps out. */
  readonly through: readonly string[]
}

export interface RightsOnAwards {
  readonly byBid: ReadonlyMap<string, RightOnAward>
  readonly clashes: readonly Clash[]
  readonly disputed: boolean
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
  inForce: readonly RuleInForce[],
): RightsOnAwards {
  const byBid = new Map<string, RightOnAward>()
  const clashes: Clash[] = []
  for (const { bid } of awards) {
    const party = agreement.providers.get(bid.by)
    const reaching = fired.flatMap((one): RightOnAward[] => {
      const { effect } = one.inForce.rule
      if (effect.kind !== 'first-refusal') return []
      if (one.bid !== undefined && one.bid.id !== bid.id) return []
      if (party === effect.holder || party === request.by) return []
      const through = effect.through.filter((provider) => !admission.bars(provider))
      return through.length === 0 ? [] : [{ inForce: one.inForce, effect, through }]
    })
    const found = reaching.flatMap((a, index) =>
      reaching
        .slice(index + 1)
        .map((b) => clash(a.inForce, b.inForce, inForce, `who may take up bid \`${bid.id}\` first`)),
    )
    clashes.push(...found)
    const beaten = new Set(
      found.flatMap((one) => (one.prevails === undefined ? [] : one.rules.filter((rule) => rule !== one.prevails))),
    )
    const standing = reaching.find((right) => !beaten.has(right.inForce))
    if (standing !== undefined) byBid.set(bid.id, standing)
  }
  return { byBid, clashes, disputed: clashes.some((one) => one.prevails === undefined) }
}
