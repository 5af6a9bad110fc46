import { describe, expect, test } from 'vitest'
import type { Aftermath, RightEvent, RightState, Standing } from '../../src/rights/transitions.ts'
import { AFTERMATHS, nextStanding, RIGHT_EVENTS, RIGHT_STATES, TRANSITIONS } from '../../src/rights/transitions.ts'

/**
 * The table as the language page has it, written out anew: what may happen to an open right, to one that was answered,
 * and to an owner that is free.
 */
const OPEN: Readonly<Partial<Record<RightEvent, RightState>>> = {
  interested: 'open',
  'talks-ended': 'open',
  proposed: 'open',
  refused: 'open',
  exercised: 'exercised',
  'exercised-in-part': 'exercised-in-part',
  waived: 'waived',
  lapsed: 'lapsed',
  failed: 'lapsed',
  withdrawn: 'void',
  released: 'void',
  ended: 'void',
  outranked: 'void',
  changed: 'void',
}

const standing = (state: RightState, then: Aftermath = 'none'): Standing => ({ state, then })

describe('the table of transitions', () => {
  test('names every event, and none twice for the same standing', () => {
    expect(new Set(TRANSITIONS.map((one) => one.event))).toEqual(new Set(RIGHT_EVENTS))
    for (const state of RIGHT_STATES) {
      for (const then of AFTERMATHS) {
        for (const event of RIGHT_EVENTS) {
          const fitting = TRANSITIONS.filter(
            (one) => one.event === event && one.from.includes(state) && one.after.includes(then),
          )
          expect(fitting.length, `${event} from ${state}, ${then}`).toBeLessThan(2)
        }
      }
    }
  })

  test.each(RIGHT_EVENTS)('%s of an open right', (event) => {
    const reached = nextStanding(standing('open'), event)
    const expected = OPEN[event] ?? (event === 'kept-off' || event === 'breached' ? 'open' : undefined)
    expect(reached?.state).toBe(expected)
    expect(reached?.then).toBe(expected === undefined ? undefined : event === 'breached' ? 'breached' : 'none')
  })

  test.each(['exercised', 'exercised-in-part', 'waived', 'lapsed', 'void'] as const)(
    '%s is answered for good',
    (state) => {
      for (const event of Object.keys(OPEN) as RightEvent[]) {
        if (event === 'changed') continue
        expect(nextStanding(standing(state), event), event).toBeUndefined()
      }
    },
  )

  test.each([
    ['exercised', 'none', 'completed', 'exercised', 'completed'],
    ['exercised', 'none', 'defaulted', 'exercised', 'defaulted'],
    ['exercised', 'none', 'changed', 'void', 'none'],
    ['exercised-in-part', 'none', 'freed', 'exercised-in-part', 'free'],
    ['exercised-in-part', 'spent', 'completed', 'exercised-in-part', 'spent'],
    ['exercised-in-part', 'free', 'defaulted', 'exercised-in-part', 'defaulted'],
    ['waived', 'none', 'freed', 'waived', 'free'],
    ['lapsed', 'none', 'freed', 'lapsed', 'free'],
    ['lapsed', 'free', 'closed', 'lapsed', 'spent'],
    ['lapsed', 'free', 'signed', 'lapsed', 'free'],
    ['exercised', 'defaulted', 'closed', 'exercised', 'spent'],
    ['waived', 'free', 'tail-ended', 'waived', 'free'],
    ['waived', 'free', 'left-free', 'waived', 'spent'],
    ['waived', 'free', 're-armed', 'waived', 're-armed'],
    ['waived', 'free', 'changed', 'void', 'none'],
    ['void', 'none', 're-armed', 'void', 're-armed'],
    ['exercised', 'completed', 'breached', 'exercised', 'breached'],
  ] as const)('%s, %s: %s leads to %s, %s', (state, then, event, nextState, nextThen) => {
    expect(nextStanding({ state, then }, event)).toEqual({ state: nextState, then: nextThen })
  })

  test.each([
    ['exercised', 'completed', 'changed'],
    ['exercised', 'completed', 'defaulted'],
    ['waived', 'spent', 'closed'],
    ['waived', 'spent', 're-armed'],
    ['waived', 're-armed', 'closed'],
    ['void', 'none', 'freed'],
  ] as const)('%s, %s: %s cannot happen', (state, then, event) => {
    expect(nextStanding({ state, then }, event)).toBeUndefined()
  })
})
