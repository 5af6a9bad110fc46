import type { Circumstances } from '../agreement/fact-reader.ts'
import { lawOn } from '../agreement/fold-laws.ts'
import type { Place } from '../document/tree.ts'
import { printDay } from '../values/day.ts'
import type { Value } from '../values/value.ts'
import { lawInTerm } from './life/law-in-term.ts'
import { lifeFact } from './life/life.ts'
import type { World } from './world.ts'
import { tell } from './world.ts'

/** What the engine knows on a day; a fault where no law is in force yet. */
export function circumstancesOn(world: World, day: number, what: string, place: Place): Circumstances | undefined {
  const law = lawOn(world.laws, day)
  if (law !== undefined) {
    const life = (name: string): Value | undefined => lifeFact(world.life, name, day)
    const { counters } = world
    const milestones = milestonesBy(world, day)
    return { law: lawInTerm(world, law, day), day, milestones, life, ...(counters === undefined ? {} : { counters }) }
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
