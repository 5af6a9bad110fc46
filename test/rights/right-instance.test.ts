import { describe, expect, test } from 'vitest'
import { isRight } from '../../src/agreement/right/right.ts'
import type { RightEvent, RightInstance, RightState } from '../../src/rights/right-instance.ts'
import { advance, openRight } from '../../src/rights/right-instance.ts'
import { rational } from '../../src/values/rational.ts'
import { rightOf } from '../placement/builders.ts'

const STATES: readonly RightState[] = ['open', 'exercised', 'exercised-in-part', 'waived', 'lapsed', 'void']
const EVENTS: readonly RightEvent[] = ['exercise', 'exercise-in-part', 'waive', 'deadline', 'failed', 'ended']

const inForce = rightOf('first', 'microsoft', ['azure'])
if (!isRight(inForce.rule.effect)) throw new Error('a right is expected')

const open = openRight({
  id: 'request/first/1',
  inForce,
  effect: inForce.rule.effect,
  holder: 'microsoft',
  through: ['azure'],
  hosts: new Map(),
  offered: rational(10),
  given: { kind: 'date', day: 100 },
  deadline: 121 * 86_400_000,
})

/** The table as the language has it: what an open notice becomes. */
const BECOMES: Readonly<Record<RightEvent, RightState>> = {
  exercise: 'exercised',
  'exercise-in-part': 'exercised-in-part',
  waive: 'waived',
  deadline: 'lapsed',
  failed: 'lapsed',
  ended: 'void',
}

describe('a right instance', () => {
  test('opens with nothing taken and nothing settled', () => {
    expect(open.state).toBe('open')
    expect(open.taken.toFraction()).toBe('0')
    expect(open.settled).toBeUndefined()
  })

  test.each(EVENTS)('%s: an open one moves on, says when and what was taken, and is itself unchanged', (event) => {
    const taken = rational(3)
    const next = advance(open, event, 110, taken)
    expect(next).toEqual({ ...open, state: BECOMES[event], settled: 110, taken })
    expect(open.state).toBe('open')
  })

  test('takes nothing unless it is said', () => {
    expect(advance(open, 'waive', 110)?.taken.toFraction()).toBe('0')
  })

  const refusals = STATES.filter((state) => state !== 'open').flatMap((state) =>
    EVENTS.map((event) => [state, event] as const),
  )

  test.each(refusals)('%s: %s is refused', (state, event) => {
    const settled: RightInstance = { ...open, state, settled: 105 }
    expect(advance(settled, event, 110)).toBeUndefined()
  })
})
