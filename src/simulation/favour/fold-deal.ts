import { factReader } from '../../agreement/fact-reader.ts'
import type { Deal } from '../../scenario/scenario.ts'
import { plainlyDecidedOn } from '../restatement/decided-on.ts'
import { countDeal } from '../count-records.ts'
import { reviewTerm } from '../life/fold-term.ts'
import type { World } from '../world.ts'
import { tell } from '../world.ts'
import { dealFacts } from './deal-facts.ts'
import type { Favour } from './favour.ts'
import { dateFavour } from './favour-dates.ts'
import { restate } from './restate.ts'

/**
 * A third party's deal becomes known. The law of the day says to which rules it is comparable; what is better is taken
 * at once by those that need no election.
 */
export function foldDeal(world: World, deal: Deal): void {
  const circumstances = plainlyDecidedOn(world, deal.date, `deal \`${deal.id}\``, deal.place)
  if (circumstances === undefined) return
  const facts = factReader(world.agreement, circumstances, [dealFacts(deal)])
  const { law } = circumstances
  const answer = world.lawbook.ask(law, 'deal', facts)
  tell(world, answer.problems, deal.place)
  const found = answer.fired.flatMap((inForce): Favour[] => {
    const { effect } = inForce.rule
    if (effect.kind !== 'most-favoured') return []
    return [{ deal, inForce, effect, law, facts, values: new Map(), until: Infinity }]
  })
  for (const favour of found) dateFavour(world, favour)
  world.favours.records.push(...found)
  const taken = found.filter(({ effect }) => effect.elect === undefined)
  take(world, taken, deal.date)
  if (world.counters !== undefined) countDeal(world, deal)
}

/** Takes what some favours offer, from a day on; what was paid since they began is restated where the rule says so. */
export function take(world: World, favours: readonly Favour[], day: number): void {
  for (const favour of favours) {
    world.favours.taken += 1
    favour.taken = { day, number: world.favours.taken }
  }
  if (favours.length === 0) return
  restate(world, favours, day)
  reviewTerm(world, day)
}

/** After something has happened: what waits for it may begin, end or be elected on another day. */
export function reviewFavours(world: World, day: number): void {
  const { favours } = world
  const begun = favours.records.filter((favour) => {
    const waited = favour.from === undefined
    dateFavour(world, favour)
    return waited && favour.from !== undefined && favour.taken !== undefined
  })
  // What was judged while they waited did not see them.
  for (const favour of begun) {
    favours.taken += 1
    if (favour.taken !== undefined) favour.taken = { ...favour.taken, number: favours.taken }
  }
  if (begun.length > 0) restate(world, begun, day)
}
