import { expect, expectTypeOf, test } from 'vitest'
import type * as z from 'zod'
import { outcomeShape } from '../../src/report/outcome-shape.ts'
import type { Outcome } from '../../src/simulation/outcome.ts'
import { fixture } from './outcome-fixture.ts'

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T

test('the shape and the type say the same, in both directions', () => {
  expectTypeOf<DeepReadonly<z.infer<typeof outcomeShape>>>().toEqualTypeOf<DeepReadonly<Outcome>>()
})

test('an outcome with one of everything has the shape', () => {
  expect(outcomeShape.parse(structuredClone(fixture))).toEqual(fixture)
})

test('a key that the shape does not know is refused', () => {
  expect(outcomeShape.safeParse({ ...fixture, note: 'x' }).success).toBe(false)
})
