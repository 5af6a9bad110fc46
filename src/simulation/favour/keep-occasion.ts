import { factsRead } from '../../agreement/facts-read.ts'
import { paidAt } from '../../agreement/pay/is-pay.ts'
import type { Asked } from '../payment/judgement.ts'
import type { Occurrence } from '../occurrence.ts'
import type { Stands } from './favour.ts'
import type { Frozen } from './frozen.ts'
import { freeze } from './frozen.ts'
import { sumStands } from './stands.ts'

/** What is to be kept of an event at which rules pay by terms that may come to be otherwise; undefined for any other. */
export function frozenAt({ world, law, facts }: Asked, { name }: Occurrence): Frozen | undefined {
  const { favours, agreement } = world
  if (favours.restatable.size === 0) return undefined
  const rules = law.rules.filter(({ rule }) => paidAt(name, rule) !== undefined)
  const reads = factsRead(
    rules.flatMap(({ rule }) => rule.reads),
    agreement.facts,
  )
  return [...reads].some((one) => favours.restatable.has(one)) ? freeze(rules, facts, agreement) : undefined
}

/** Keeps what was paid at an event, and what it was paid by. */
export function keepOccasion(
  { world }: Asked,
  occurrence: Occurrence,
  day: number,
  paid: readonly Stands[],
  frozen: Frozen,
): void {
  const { favours, milestones } = world
  favours.occasions.push({ occurrence, day, seen: favours.taken, frozen, milestones, stands: sumStands(paid) })
}
