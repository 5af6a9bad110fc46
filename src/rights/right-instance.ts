import type { RuleInForce } from '../agreement/law.ts'
import type { Cause, Phase, RightEffect } from '../agreement/right/right.ts'
import { PHASES } from '../agreement/right/right.ts'
import type { Moment } from '../scenario/scenario.ts'
import type { Rational } from '../values/rational.ts'
import { ZERO } from '../values/rational.ts'
import type { RightEvent, Standing } from './transitions.ts'
import { nextStanding } from './transitions.ts'

/** Something that happened to an instance. */
export interface Turn {
  readonly event: RightEvent
  readonly at: Moment
}

/** A right put to one of its holders: one notice. There is one for each version of what is offered. */
export interface RightInstance extends Standing {
  /** `<request or event>/<rule>/<n>` */
  readonly id: string
  readonly inForce: RuleInForce
  readonly effect: RightEffect
  /** The party that holds it. */
  readonly holder: string
  /** The holder's providers that nothing keeps out. */
  readonly through: readonly string[]
  /** The hosts that nothing keeps each of them off. */
  readonly hosts: ReadonlyMap<string, readonly string[]>
  /** Why it came up again; absent the first time. */
  readonly cause?: Cause
  /** How much is put to the holder; nothing where the right is over something that has no quantity. */
  readonly offered: Rational
  readonly given: Moment
  readonly phase: Phase
  /** The last instant to answer; none while what it counts from has not happened. */
  readonly deadline?: number
  readonly taken: Rational
  /** When it was answered, lapsed or became void. */
  readonly settled?: Moment
  /** What happened to it, in order. */
  readonly history: readonly Turn[]
}

type Opening = Pick<
  RightInstance,
  'id' | 'inForce' | 'effect' | 'holder' | 'through' | 'hosts' | 'offered' | 'given' | 'cause'
>

/** A right that has just been put to its holder, in its first phase or in the one in which it comes up again. */
export const openRight = (opening: Opening): RightInstance => ({
  ...opening,
  state: 'open',
  then: 'none',
  phase: (opening.cause === undefined ? undefined : opening.effect.again.phase) ?? firstPhase(opening.effect),
  taken: ZERO,
  history: [],
})

const phasesOf = ({ phases }: RightEffect): Phase[] => PHASES.filter((phase) => phases[phase] !== undefined)

const firstPhase = (effect: RightEffect): Phase => phasesOf(effect)[0] ?? 'reply'

/** The phase that follows the one an instance is in; none after the last. */
export function nextPhase({ effect, phase }: RightInstance): Phase | undefined {
  const phases = phasesOf(effect)
  return phases.find((one) => PHASES.indexOf(one) > PHASES.indexOf(phase))
}

/**
 * The instance after something happened; undefined where that cannot happen to it.
 *
 * @param taken what the holder takes, when it exercises
 * @example advance(instance, 'exercised-in-part', { kind: 'date', day }, rational(30))?.state // 'exercised-in-part'
 */
export function advance(
  instance: RightInstance,
  event: RightEvent,
  at: Moment,
  taken: Rational = instance.taken,
): RightInstance | undefined {
  const next = nextStanding(instance, event)
  if (next === undefined) return undefined
  const settled = instance.state === 'open' && next.state !== 'open' ? { settled: at } : {}
  return { ...instance, ...next, ...settled, taken, history: [...instance.history, { event, at }] }
}

/** The instance in another phase, whose deadline is still to be worked out. */
export function enterPhase({ deadline: _past, ...instance }: RightInstance, phase: Phase): RightInstance {
  return { ...instance, phase }
}
