import type { Claim, Stage } from '../../placement/allocation/stage.ts'
import { drawLot } from '../../placement/draw-lot.ts'
import { stagesOf } from '../../placement/stages-of.ts'
import type { Bid } from '../../scenario/scenario.ts'
import type { Rational } from '../../values/rational.ts'
import { ZERO } from '../../values/rational.ts'
import type { Value } from '../../values/value.ts'
import { whyNot } from '../why-not.ts'
import type { World } from '../world.ts'
import { tell } from '../world.ts'
import type { NoticeRecord } from '../request-record.ts'

/** Pro rata by what each asks for. */
const BY_ASKING: readonly Stage[] = [{ method: 'pro-rata', order: [], ties: [] }]

/**
 * The stages in which the holders of one rank share, worked out from the facts of each holder.
 * @returns undefined where some parameter could not be worked out, which is told
 */
export function stagesAmong(
  world: World,
  notices: readonly NoticeRecord[],
  claims: readonly Claim[],
  whole: Rational,
): readonly Stage[] | undefined {
  const [first] = notices
  const among = first?.instance.effect.among
  if (first === undefined || among === undefined) return BY_ASKING
  const asked = new Map(claims.map((claim) => [claim.id, claim.maximum]))
  const bids = notices.map(({ instance, offering }): Bid => {
    const { holder, through } = instance
    const maximum = asked.get(holder) ?? ZERO
    return { ...offering.bid, id: holder, by: through[0] ?? holder, minimum: ZERO, maximum }
  })
  const readers = new Map(
    notices.map((notice) => {
      const { holder } = notice.instance
      return [holder, notice.withTerms(holderFacts(world, holder, asked.get(holder) ?? ZERO))] as const
    }),
  )
  const { stages, failures } = stagesOf(among, {
    bids,
    whole,
    unit: world.agreement.unit,
    better: world.agreement.facts.get('bid.price')?.better ?? 'lower',
    preference: () => 0,
    freeOf: () => undefined,
    facts: first.facts,
    factsOf: (bid) => readers.get(bid.id) ?? first.facts,
    lot: drawLot(world.scenario.seed, first.offering.subject),
    environment: world.agreement,
  })
  for (const { failure, facts } of failures) {
    tell(world, [whyNot({ ok: false, ...failure }, facts)], first.instance.inForce.rule.place)
  }
  return failures.length > 0 ? undefined : stages
}

/** What is known of a holder: what the scenario says of the party, and how much it asks for. */
function holderFacts({ agreement, scenario }: World, party: string, asked: Rational): ReadonlyMap<string, Value> {
  return new Map<string, Value>([
    ['holder.party', { kind: 'text', value: party }],
    ['holder.asked', { kind: 'quantity', amount: asked, unit: agreement.unit }],
    ...(scenario.parties.get(party) ?? []),
  ])
}
