import type { OfferEvent, WithdrawEvent } from '../../scenario/scenario.ts'
import { sentences } from '../sentences.ts'
import type { World } from '../world.ts'
import { printMoment } from '../world.ts'

/** A bid is changed or withdrawn. */
export function foldOffer(world: World, { kind, at, of, bid }: OfferEvent | WithdrawEvent): void {
  const provider = world.scenario.requests.find((one) => one.id === of)?.bids.find((one) => one.id === bid)?.by
  const by = world.agreement.providers.get(provider ?? '') ?? bid
  const told = { act: kind, at: printMoment(at, world.zone), by, of, permitted: false }
  world.acts.push({ ...told, summary: sentences.nothingToChange })
}
