import { expect, test } from 'vitest'
import { buildPlan } from '../../src/plan/build-plan.ts'
import type { Type } from '../../src/values/value.ts'

const NUMBER: Type = { kind: 'number' }

test('equal constants and equal inputs share a slot', () => {
  const builder = buildPlan()
  const half = builder.constant({ kind: 'rational', n: '1', d: '2' })
  expect(builder.constant({ kind: 'rational', n: '1', d: '2' })).toBe(half)
  expect(builder.constant({ kind: 'rational', n: '2', d: '1' })).not.toBe(half)
  const it = builder.input('it', NUMBER)
  expect(builder.input('it', NUMBER)).toBe(it)
  const plan = builder.finish(builder.step({ op: 'add', left: it, right: half }), NUMBER)
  expect(plan).toEqual({
    inputs: [{ name: 'it', slot: it, type: NUMBER }],
    constants: [
      { slot: half, data: { kind: 'rational', n: '1', d: '2' } },
      { slot: 1, data: { kind: 'rational', n: '2', d: '1' } },
    ],
    steps: [{ op: 'add', left: it, right: half, to: 3 }],
    slots: 4,
    result: 3,
    type: NUMBER,
  })
})

test('steps built inside a branch stay inside it, constants and inputs do not', () => {
  const builder = buildPlan()
  const test_ = builder.input('test', { kind: 'boolean' })
  const choice = builder.choose({
    test: test_,
    then: () => builder.step({ op: 'negate', of: builder.input('x', NUMBER) }),
    else: () =>
      builder.choose({ test: test_, then: () => builder.input('x', NUMBER), else: () => builder.input('y', NUMBER) }),
  })
  const plan = builder.finish(choice, NUMBER)
  expect(plan.inputs.map(({ name }) => name)).toEqual(['test', 'x', 'y'])
  expect(plan.steps).toHaveLength(1)
  expect(plan.steps[0]).toMatchObject({
    op: 'choose',
    then: [{ op: 'negate' }],
    else: [{ op: 'choose', then: [], else: [] }],
  })
})
