import { describe, expect, test } from 'vitest'
import { isRight } from '../../src/agreement/right/right.ts'
import { advance, enterPhase, nextPhase, openRight } from '../../src/rights/right-instance.ts'
import type { Moment } from '../../src/scenario/scenario.ts'
import { rational } from '../../src/values/rational.ts'
import { rightOf } from '../placement/builders.ts'

const inForce = rightOf('first', 'microsoft', ['azure'])
const { effect } = inForce.rule
if (!isRight(effect)) throw new Error('a right is expected')

const on = (day: number): Moment => ({ kind: 'date', day })

const opening = {
  id: 'request/first/1',
  inForce,
  effect,
  holder: 'microsoft',
  through: ['azure'],
  hosts: new Map(),
  offered: rational(10),
  given: on(100),
}
const open = openRight(opening)

describe('a right instance', () => {
  test('opens with nothing taken and nothing settled, in the first phase that the right has', () => {
    expect(open).toMatchObject({ state: 'open', then: 'none', phase: 'reply', history: [] })
    expect(open.taken.toFraction()).toBe('0')
    expect(open.settled).toBeUndefined()
  })

  test('moves on, says when and what was taken, and is itself unchanged', () => {
    const taken = rational(3)
    const next = advance(open, 'exercised-in-part', on(110), taken)
    const history = [{ event: 'exercised-in-part', at: on(110) }]
    expect(next).toEqual({ ...open, state: 'exercised-in-part', settled: on(110), taken, history })
    expect(open.state).toBe('open')
  })

  test('is settled by its answer, not by what comes of it', () => {
    const waived = advance(open, 'waived', on(110))
    const freed = waived && advance(waived, 'freed', on(110))
    const closed = freed && advance(freed, 'closed', on(130))
    expect(closed).toMatchObject({ state: 'waived', then: 'spent', settled: on(110) })
    expect(closed?.history.map(({ event }) => event)).toEqual(['waived', 'freed', 'closed'])
  })

  test('goes through its phases in order, each with a deadline of its own', () => {
    const { reply } = effect.phases
    if (reply === undefined) throw new Error('a reply is expected')
    const talking = openRight({ ...opening, effect: { ...effect, phases: { interest: reply, talks: reply, reply } } })
    expect(talking.phase).toBe('interest')
    expect(nextPhase(talking)).toBe('talks')
    const after = enterPhase({ ...talking, deadline: 7 }, 'talks')
    expect(after.deadline).toBeUndefined()
    expect([after.phase, nextPhase(after), nextPhase(enterPhase(after, 'reply'))]).toEqual([
      'talks',
      'reply',
      undefined,
    ])
  })

  test('comes up again in the phase that the right says', () => {
    const again = { ...effect.again, phase: 'reply' } as const
    const { reply } = effect.phases
    if (reply === undefined) throw new Error('a reply is expected')
    const both = { ...effect, again, phases: { talks: reply, reply } }
    expect(openRight({ ...opening, effect: both }).phase).toBe('talks')
    expect(openRight({ ...opening, effect: both, cause: 'worse' }).phase).toBe('reply')
  })
})
