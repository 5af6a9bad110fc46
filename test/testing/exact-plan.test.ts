import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildPlan } from '../../src/plan/build-plan.ts'
import type { Plan, Step } from '../../src/plan/plan.ts'
import { runPlan } from '../../src/plan/run-plan.ts'
import { exactOf, print } from '../../src/testing/exact.ts'
import { exactPlan } from '../../src/testing/exact-plan.ts'
import { rational } from '../../src/values/rational.ts'
import { ROUNDING_MODES } from '../../src/values/rounding.ts'
import type { Value } from '../../src/values/value.ts'
import { labels, property } from '../properties.ts'

const BINARY = ['add', 'subtract', 'multiply', 'divide', 'min', 'max'] as const
const UNARY = ['copy', 'negate', 'abs', 'floor', 'ceiling'] as const
const RELATIONS = ['=', '<>', '<', '<=', '>', '>='] as const

interface Drawn {
  readonly op: (typeof BINARY)[number] | (typeof UNARY)[number] | 'round' | 'choose'
  readonly left: number
  readonly right: number
  readonly mode: (typeof ROUNDING_MODES)[number]
  readonly relation: (typeof RELATIONS)[number]
}

const drawn = (): fc.Arbitrary<Drawn> =>
  fc.record({
    op: fc.constantFrom(...BINARY, ...UNARY, 'round', 'choose'),
    left: fc.nat({ max: 50 }),
    right: fc.nat({ max: 50 }),
    mode: fc.constantFrom(...ROUNDING_MODES),
    relation: fc.constantFrom(...RELATIONS),
  })

/** A plan over two inputs and two constants, each step over any slot before it. */
function planOf(steps: readonly Drawn[]): Plan {
  const builder = buildPlan()
  const number = { kind: 'number' } as const
  const slots = [
    builder.input('x', number),
    builder.input('y', number),
    builder.constant({ kind: 'rational', n: '1', d: '3' }),
    builder.constant({ kind: 'rational', n: '-5', d: '2' }),
  ]
  for (const { op, left, right, mode, relation } of steps) {
    const [a, b] = [slots[left % slots.length] ?? 0, slots[right % slots.length] ?? 0]
    slots.push(builder.step(stepOf(op, a, b, mode, builder, relation)))
  }
  return builder.finish(slots.at(-1) ?? 0, number)
}

function stepOf(
  op: Drawn['op'],
  left: number,
  right: number,
  mode: Drawn['mode'],
  builder: ReturnType<typeof buildPlan>,
  relation: Drawn['relation'],
): Parameters<typeof builder.step>[0] {
  switch (op) {
    case 'round':
      return { op, of: left, unit: builder.constant({ kind: 'rational', n: '1', d: '100' }), mode }
    case 'choose': {
      const compared = builder.step({ op: 'compare', relation, left, right })
      const test = builder.step({ op: 'not', of: compared })
      const none: readonly Step[] = []
      return { op, test, then: none, thenResult: left, else: none, elseResult: right }
    }
    case 'copy':
    case 'negate':
    case 'abs':
    case 'floor':
    case 'ceiling':
      return { op, of: left }
    default:
      return { op, left, right }
  }
}

describe('exactPlan', () => {
  test('comes to what the interpreter comes to', () => {
    const seen = labels()
    const numbers = fc.tuple(fc.integer({ min: -300, max: 300 }), fc.integer({ min: 1, max: 20 }))
    property('exactPlan ≡ runPlan', numbers, numbers, fc.array(drawn(), { maxLength: 12 }), (x, y, steps) => {
      const plan = planOf(steps)
      const values = new Map<string, Value>([
        ['x', { kind: 'number', value: rational(...x) }],
        ['y', { kind: 'number', value: rational(...y) }],
      ])
      const read = (name: string): Value | undefined => values.get(name)
      const expected = runPlan(plan, read, { calendars: new Map() })
      const found = exactPlan(plan, read)
      if (!expected.ok || expected.value.kind !== 'number') {
        expect(found).toBeUndefined()
        return
      }
      seen.count('worked out')
      expect(found && print(found)).toBe(print(exactOf(expected.value.value)))
    })
    seen.expectAtLeast({ 'worked out': 700 })
  })

  test('leaves dates, lengths and powers to the interpreter', () => {
    const builder = buildPlan()
    const day = builder.constant({ kind: 'day', day: 20_000 })
    const plan = builder.finish(builder.step({ op: 'days-between', left: day, right: day }), { kind: 'number' })
    expect(exactPlan(plan, () => undefined)).toBeUndefined()
  })
})
