import type { RuleInForce } from '../agreement/law.ts'
import type { RightEffect } from '../agreement/right/right.ts'
import type { Moment } from '../scenario/scenario.ts'
import type { Rational } from '../values/rational.ts'
import { ZERO } from '../values/rational.ts'

/** The states of a right instance; one instance per offer. */
export type RightState = 'open' | 'exercised' | 'exercised-in-part' | 'waived' | 'lapsed' | 'void'

export type RightEvent = 'exercise' | 'exercise-in-part' | 'waive' | 'deadline' | 'failed' | 'ended'

/** Every transition there is; anything else is refused. */
const TRANSITIONS: Readonly<Record<RightState, Readonly<Partial<Record<RightEvent, RightState>>>>> = {
  open: {
    exercise: 'exercised',
    'exercise-in-part': 'exercised-in-part',
    waive: 'waived',
    deadline: 'lapsed',
    failed: 'lapsed',
    ended: 'void',
  },
  exercised: {},
  'exercised-in-part': {},
  waived: {},
  lapsed: {},
  void: {},
}

/** A right put to its holder: one notice. */
export interface RightInstance {
  readonly id: string
  readonly inForce: RuleInForce
  readonly effect: RightEffect
  /** The party that holds it. */
  readonly holder: string
  /** The holder's providers that nothing keeps out. */
  readonly through: readonly string[]
  /** The hosts that nothing keeps each of them off. */
  readonly hosts: ReadonlyMap<string, readonly string[]>
  readonly offered: Rational
  readonly given: Moment
  /** The last instant to answer; none while what it counts from has not happened. */
  readonly deadline?: number
  readonly state: RightState
  readonly taken: Rational
  /** The day on which it was answered, lapsed or became void. */
  readonly settled?: number
}

export const openRight = (terms: Omit<RightInstance, 'state' | 'taken' | 'settled'>): RightInstance => ({
  ...terms,
  state: 'open',
  taken: ZERO,
})

/**
 * The instance after something happened; undefined when its state does not allow it.
 *
 * @param taken what the holder takes, when it exercises
 * @example advance(instance, 'exercise-in-part', day, rational(30))?.state // 'exercised-in-part'
 */
export function advance(
  instance: RightInstance,
  event: RightEvent,
  day: number,
  taken: Rational = ZERO,
): RightInstance | undefined {
  const state = TRANSITIONS[instance.state][event]
  return state === undefined ? undefined : { ...instance, state, settled: day, taken }
}
