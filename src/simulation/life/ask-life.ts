import type { Effect } from '../../agreement/agreement.ts'
import type { Clock } from '../../agreement/clock/clock.ts'
import { deriveClock } from '../../agreement/clock/derive-clock.ts'
import type { Circumstances, FactReader } from '../../agreement/fact-reader.ts'
import { factReader } from '../../agreement/fact-reader.ts'
import type { Law, RuleInForce } from '../../agreement/law.ts'
import { isPending } from '../../plan/run-plan.ts'
import type { DatedEvent } from '../../scenario/scenario.ts'
import type { Value } from '../../values/value.ts'
import { commitmentsOf } from '../commitment/commitments.ts'
import { favouredOn } from '../favour/favoured-law.ts'
import { whyNot } from '../why-not.ts'
import { asDecided, deciding } from '../restatement/as-decided.ts'
import type { World } from '../world.ts'
import { tell } from '../world.ts'
import { lifeFact } from './life.ts'

type EffectOf<K extends Effect['kind']> = Extract<Effect, { readonly kind: K }>

/** A rule with the effect that it was asked for. */
export interface Standing<K extends Effect['kind']> {
  readonly inForce: RuleInForce
  readonly effect: EffectOf<K>
}

/** What the law of a day says of the agreement's life. */
export interface LifeAnswer {
  readonly law: Law
  readonly day: number
  readonly facts: FactReader
  readonly fired: readonly RuleInForce[]
  /** The rules that only the value of some term kept from firing. */
  readonly swayed: () => readonly RuleInForce[]
}

/** Asks the rules that make, renew or end the term; undefined before the first law. */
export function askLife(world: World, day: number): LifeAnswer | undefined {
  const law = favouredOn(deciding(world), day)
  if (law === undefined) return undefined
  const life = (name: string): Value | undefined => lifeFact(world.life, name, day)
  const { milestones, counters, accounts } = world
  const circumstances: Circumstances = asDecided(world, 'life', {
    law,
    day,
    milestones,
    life,
    ...(counters === undefined ? {} : { counters }),
    ...(accounts === undefined ? {} : { accounts }),
    ...commitmentsOf(world),
  })
  const facts = factReader(world.agreement, circumstances, [])
  const answer = world.lawbook.ask(law, 'life', facts)
  tell(world, answer.problems, world.scenario.place)
  return { law, day, facts, fired: answer.fired, swayed: answer.swayed }
}

/** The rules of one effect among those that fired, or in the whole law. */
export const withEffect = <K extends Effect['kind']>(rules: readonly RuleInForce[], kind: K): Standing<K>[] =>
  rules.flatMap((inForce): Standing<K>[] => {
    const { effect } = inForce.rule
    return effect.kind === kind ? [{ inForce, effect: effect as EffectOf<K> }] : []
  })

/**
 * When a clock of life comes to its end: undefined while its start has not happened, or where it is at fault. What
 * happens again starts it anew.
 *
 * @param events what has happened by the moment that is looked at, in order; all that has, unless it is past
 */
export function deadlineOf(
  world: World,
  clock: Clock,
  { facts }: LifeAnswer,
  starts: ReadonlyMap<string, Value>,
  events: readonly DatedEvent[] = world.events,
): number | undefined {
  const read = (name: string): Value | undefined =>
    starts.get(name) ?? happened(world, name, events) ?? facts.read(name)
  const { deadline, failure } = deriveClock(clock, read, world.agreement)
  if (failure !== undefined && !isPending(failure)) tell(world, [whyNot(failure, facts)], clock.place)
  return deadline
}

/** When something last happened; a milestone is reached once. */
function happened({ events: all, milestones }: World, name: string, events: readonly DatedEvent[]): Value | undefined {
  const event = events.findLast((one) => one.name === name)
  if (event !== undefined) return event.at
  const day = milestones.get(name)
  // Of what happens again `milestones` has the first time, which may be to come at the moment that is looked at.
  return day === undefined || all.some((one) => one.name === name) ? undefined : { kind: 'date', day }
}

/** The same as a local day. */
export function dayOfClock(
  world: World,
  clock: Clock,
  answer: LifeAnswer,
  starts: ReadonlyMap<string, Value>,
): number | undefined {
  const deadline = deadlineOf(world, clock, answer, starts)
  return deadline === undefined ? undefined : world.zone.dayOfInstant(deadline)
}
