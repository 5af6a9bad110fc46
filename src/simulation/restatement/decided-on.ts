import type { Circumstances } from '../../agreement/fact-reader.ts'
import type { Place } from '../../document/tree.ts'
import { circumstancesOn, plainCircumstancesOn } from '../circumstances-on.ts'
import type { World } from '../world.ts'
import { asDecided, deciding } from './as-decided.ts'

/** The circumstances in which something is decided on a day, as they were known then; a fault where no law is in force yet. */
export function decidedOn(world: World, day: number, what: string, place: Place): Circumstances | undefined {
  const circumstances = circumstancesOn(deciding(world), day, what, place)
  return circumstances && asDecided(world, what, circumstances)
}

/** The same, with the terms of the agreement alone. */
export function plainlyDecidedOn(world: World, day: number, what: string, place: Place): Circumstances | undefined {
  const circumstances = plainCircumstancesOn(deciding(world), day, what, place)
  return circumstances && asDecided(world, what, circumstances)
}
