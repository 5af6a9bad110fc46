import type { Circumstances } from '../agreement/fact-reader.ts'
import { lawOn } from '../agreement/fold-laws.ts'
import type { Place } from '../document/tree.ts'
import { printDay } from '../values/day.ts'
import type { Value } from '../values/value.ts'
import type { Favour } from './favour/favour.ts'
import { noteCounted } from './favour/favour.ts'
import { favouredLaw } from './favour/favoured-law.ts'
import { commitmentsOf } from './commitment/commitments.ts'
import { lawInTerm } from './life/law-in-term.ts'
import { lifeFact } from './life/life.ts'
import { rightReader } from './rights/right-reader.ts'
import type { World } from './world.ts'
import { tell } from './world.ts'

/**
 * What the engine knows on a day, with the better terms in place that parties have taken of third parties' deals; a fault
 * where no law is in force yet.
 *
 * @param among which of these are looked at; all when absent
 */
export function circumstancesOn(
  world: World,
  day: number,
  what: string,
  place: Place,
  among?: readonly Favour[],
): Circumstances | undefined {
  const plain = plainCircumstancesOn(world, day, what, place)
  if (plain === undefined) return undefined
  const law = favouredLaw(world, plain.law, day, among)
  if (law !== plain.law) noteCounted(world.favours, law)
  return { ...plain, law }
}

/** The same, with the terms of the agreement alone. */
export function plainCircumstancesOn(world: World, day: number, what: string, place: Place): Circumstances | undefined {
  const law = lawOn(world.laws, day)
  if (law !== undefined) {
    const life = (name: string, on = day): Value | undefined => lifeFact(world.life, name, on)
    const { counters, accounts } = world
    const milestones = milestonesBy(world, day)
    return {
      law: lawInTerm(world, law, day),
      day,
      milestones,
      life,
      rights: rightReader(world),
      ...(counters === undefined ? {} : { counters }),
      ...(accounts === undefined ? {} : { accounts }),
      ...commitmentsOf(world),
    }
  }
  const first = world.laws[0]
  const problem = {
    code: 'no-law',
    message: `no amendment of \`${world.agreement.name}\` is in force on ${printDay(day)}, the day of ${what}`,
    hint: first === undefined ? 'add an amendment' : `the first takes effect on ${printDay(first.from)}`,
  }
  tell(world, [problem], place)
  return undefined
}

/** The milestones reached by a day: a part of a posting may be judged when more of them are known. */
function milestonesBy({ milestones }: World, day: number): ReadonlyMap<string, number> {
  const reached = [...milestones].filter(([, one]) => one <= day)
  return reached.length === milestones.size ? milestones : new Map(reached)
}
