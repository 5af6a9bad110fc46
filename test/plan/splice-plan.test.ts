import { describe, expect, test } from 'vitest'
import { buildPlan } from '../../src/plan/build-plan.ts'
import { literalPlan } from '../../src/plan/literal-plan.ts'
import type { Plan, Slot } from '../../src/plan/plan.ts'
import type { PlanResult } from '../../src/plan/run-plan.ts'
import { runPlan } from '../../src/plan/run-plan.ts'
import { splicePlan } from '../../src/plan/splice-plan.ts'
import { parseValue } from '../../src/values/parse-value.ts'
import { printValue } from '../../src/values/print-value.ts'
import type { Type, Value } from '../../src/values/value.ts'

const USD: Type = { kind: 'money', currency: 'USD' }
const money = (text: string): Value => {
  const parsed = parseValue(text, USD, { zone: 'UTC' })
  if (!parsed.ok) throw new Error(parsed.problem.message)
  return parsed.value
}

const run = (plan: Plan, values: Record<string, Value> = {}): PlanResult =>
  runPlan(plan, (name) => values[name], { calendars: new Map() })
const textOf = (result: PlanResult): string => (result.ok ? printValue(result.value) : result.problem.code)

/** if(known(it), it, other) - 1, with a label inside the branch: every way in which a plan can refer to a slot. */
function inner(): Plan {
  const builder = buildPlan()
  const chosen = builder.choose({
    test: builder.step({ op: 'known', name: 'it' }),
    then: () => builder.step({ op: 'copy', of: builder.input('it', USD) }, { verb: 'take', text: 'it', type: USD }),
    else: () => builder.input('other', USD),
  })
  const one = builder.constant({ kind: 'rational', n: '1', d: '1' })
  return builder.finish(builder.step({ op: 'subtract', left: chosen, right: one }), USD)
}

function outer(bindings: (running: Slot) => ReadonlyMap<string, Slot>): Plan {
  const builder = buildPlan()
  const running = splicePlan(builder, literalPlan(money('10 USD'), USD), new Map())
  const spliced = splicePlan(builder, inner(), bindings(running))
  return builder.finish(builder.step({ op: 'add', left: running, right: spliced }), USD)
}

describe('a plan inside a plan', () => {
  test('reads bound names from slots, and a bound name is known', () => {
    const plan = outer((running) => new Map([['it', running]]))
    expect(plan.inputs.map(({ name }) => name)).toEqual(['other'])
    expect(textOf(run(plan))).toBe('19.00 USD')
  })

  test('leaves other names to the outer plan', () => {
    const plan = outer(() => new Map())
    expect(plan.inputs.map(({ name }) => name)).toEqual(['it', 'other'])
    expect(textOf(run(plan, { it: money('100 USD') }))).toBe('109.00 USD')
    expect(textOf(run(plan, { other: money('50 USD') }))).toBe('59.00 USD')
    expect(textOf(run(plan))).toBe('absent-value')
  })

  test('keeps its labels', () => {
    const result = run(outer((running) => new Map([['it', running]])))
    expect(result.ok && result.trace).toEqual([{ verb: 'take', text: 'it', value: money('10 USD') }])
  })

  test('may be spliced twice', () => {
    const builder = buildPlan()
    const first = splicePlan(builder, inner(), new Map())
    const second = splicePlan(builder, inner(), new Map([['it', first]]))
    expect(textOf(run(builder.finish(second, USD), { it: money('100 USD') }))).toBe('98.00 USD')
  })
})
