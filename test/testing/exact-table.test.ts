import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildPlan } from '../../src/plan/build-plan.ts'
import type { Plan } from '../../src/plan/plan.ts'
import { runPlan } from '../../src/plan/run-plan.ts'
import { exactOf, print } from '../../src/testing/exact.ts'
import { exactPlan } from '../../src/testing/exact-plan.ts'
import { rational } from '../../src/values/rational.ts'
import type { AmountType, Value } from '../../src/values/value.ts'
import { labels, property } from '../properties.ts'

const NUMBER: AmountType = { kind: 'number' }

interface Drawn {
  /** Where each band begins and how wide it is, from an open or a closed first one. */
  readonly bands: readonly { readonly gap: number; readonly width: number; readonly is: number }[]
  readonly first: number | undefined
  readonly open: boolean
  readonly mode: 'marginal' | 'whole'
  readonly edge: 'below' | 'above' | 'open'
  readonly fixed: boolean
  readonly op: 'band' | 'charge'
}

const drawn = (): fc.Arbitrary<Drawn> =>
  fc.record({
    bands: fc.array(
      fc.record({
        gap: fc.constantFrom(0, 0, 0, 0, 0, 3),
        width: fc.integer({ min: 1, max: 12 }),
        is: fc.integer({ min: -3, max: 9 }),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    first: fc.option(fc.integer({ min: -20, max: 5 }), { nil: undefined, freq: 2 }),
    open: fc.boolean(),
    mode: fc.constantFrom('marginal', 'whole'),
    edge: fc.constantFrom('below', 'above', 'open'),
    fixed: fc.boolean(),
    op: fc.constantFrom('band', 'charge'),
  })

/** A plan that makes the table of constants and looks it up by inputs. */
function planOf({ bands, first, open, mode, edge, fixed, op }: Drawn): Plan {
  const builder = buildPlan()
  const number = (n: number): number => builder.constant({ kind: 'rational', n: String(n), d: '2' })
  let at = first ?? 0
  const rows = bands.map(({ gap, width, is }, index) => {
    const from = index === 0 ? first : (at += gap)
    at += width
    const to = open && index === bands.length - 1 ? undefined : at
    return {
      ...(from === undefined ? {} : { from: number(from) }),
      ...(to === undefined ? {} : { to: number(to) }),
      is: number(is),
    }
  })
  const table = builder.step({
    op: 'table',
    mode,
    edge,
    fixed: fixed && mode === 'whole',
    of: NUMBER,
    over: NUMBER,
    rows,
  })
  const [x, before, driver] = ['x', 'before', 'driver'].map((name) => builder.input(name, NUMBER))
  const [one = 0, two = 0, three = 0] = [x, before, driver]
  const found =
    op === 'band'
      ? builder.step({ op, table, at: one })
      : builder.step({ op, table, before: two, driver: three, base: one })
  return builder.finish(found, NUMBER)
}

test('tables come to what the interpreter makes of them', () => {
  const seen = labels()
  const half = fc.integer({ min: -30, max: 60 })
  property('exact tables', drawn(), half, half, half, (table, x, before, driver) => {
    const values = new Map(
      Object.entries({ x, before, driver }).map(([name, n]): [string, Value] => [
        name,
        { kind: 'number', value: rational(n, 2) },
      ]),
    )
    const plan = planOf(table)
    const read = (name: string): Value | undefined => values.get(name)
    const expected = runPlan(plan, read, { calendars: new Map() })
    const found = exactPlan(plan, read)
    if (!expected.ok || expected.value.kind !== 'number') {
      seen.count('undefined')
      expect(found).toBeUndefined()
      return
    }
    seen.count(table.op)
    expect(found && print(found)).toBe(print(exactOf(expected.value.value)))
  })
  seen.expectAtLeast({ undefined: 100, band: 100, charge: 100 })
})
