import { describe, expect, test } from 'vitest'
import { compileFormula } from '../../src/formula/compile-formula.ts'
import type { Scope } from '../../src/formula/scope.ts'
import type { PlanBuilder } from '../../src/plan/build-plan.ts'
import { buildPlan } from '../../src/plan/build-plan.ts'
import type { Plan, Slot } from '../../src/plan/plan.ts'
import type { PlanResult } from '../../src/plan/run-plan.ts'
import { runPlan } from '../../src/plan/run-plan.ts'
import { splicePlan } from '../../src/plan/splice-plan.ts'
import { printValue } from '../../src/values/print-value.ts'
import type { Type } from '../../src/values/value.ts'
import { environment, scope, valueOfName } from './try-formula.ts'

const USD: Type = { kind: 'money', currency: 'USD' }
const RATIO: Type = { kind: 'ratio' }

/** A money pipeline as a pay rule writes one: each step changes the running amount, which formulas call `it`. */
interface PayStep {
  readonly verb: 'take' | 'less' | 'plus' | 'times' | 'at-least' | 'at-most' | 'round'
  readonly text: string
  readonly upTo?: string
  readonly as?: string
}

const stepNames = new Set(['it', 'step.net', 'step.gross'])
const stepScope: Scope = { ...scope, typeOf: (name) => (stepNames.has(name) ? USD : scope.typeOf(name)) }

function formula(text: string, type: Type): Plan {
  const compiled = compileFormula(text, stepScope, type)
  if (!compiled.ok) throw new Error(compiled.problems.map(({ problem }) => problem.message).join('; '))
  return compiled.plan
}

function combine(builder: PlanBuilder, step: PayStep, it: Slot, value: Slot): Slot {
  const label = { verb: step.verb, text: step.text, type: USD }
  switch (step.verb) {
    case 'take':
      return builder.step({ op: 'copy', of: value }, label)
    case 'less':
      return builder.step({ op: 'subtract', left: it, right: value }, label)
    case 'plus':
      return builder.step({ op: 'add', left: it, right: value }, label)
    case 'times':
      return builder.step({ op: 'multiply', left: it, right: value }, label)
    case 'at-least':
      return builder.step({ op: 'max', left: it, right: value }, label)
    case 'at-most':
      return builder.step({ op: 'min', left: it, right: value }, label)
    case 'round':
      return builder.step({ op: 'round', of: it, unit: value, mode: 'half-up' }, label)
  }
}

function pipeline(steps: readonly PayStep[]): Plan {
  const builder = buildPlan()
  const bindings = new Map<string, Slot>()
  let it = -1
  for (const step of steps) {
    let value = splicePlan(builder, formula(step.text, step.verb === 'times' ? RATIO : USD), bindings)
    if (step.upTo !== undefined) {
      const cap = splicePlan(builder, formula(step.upTo, USD), bindings)
      value = builder.step({ op: 'min', left: value, right: cap })
    }
    it = combine(builder, step, it, value)
    bindings.set('it', it)
    if (step.as !== undefined) bindings.set(`step.${step.as}`, it)
  }
  return builder.finish(it, USD)
}

const run = (plan: Plan): PlanResult => runPlan(plan, valueOfName, environment)
const lines = (result: PlanResult): readonly string[] =>
  result.ok
    ? result.trace.map(({ verb, text, value }) => `${verb} ${text}: ${printValue(value)}`)
    : [result.problem.code]

describe('a pipeline is one plan', () => {
  test('a share of a posting, step by step', () => {
    const plan = pipeline([
      { verb: 'take', text: 'posting.amount' },
      { verb: 'times', text: 'term.share.rate' },
    ])
    const result = run(plan)
    expect(result.ok && printValue(result.value)).toBe('25,000,000.00 USD')
    expect(lines(result)).toEqual([
      'take posting.amount: 100,000,000.00 USD',
      'times term.share.rate: 25,000,000.00 USD',
    ])
    expect(plan.inputs.map(({ name }) => name)).toEqual(['posting.amount', 'term.share.rate'])
  })

  test('every verb, with a capped deduction and a step by name', () => {
    const plan = pipeline([
      { verb: 'take', text: 'posting.amount', as: 'gross' },
      { verb: 'less', text: '5% * it', upTo: '1M USD', as: 'net' },
      { verb: 'times', text: '1 / 3' },
      { verb: 'plus', text: 'step.gross - step.net' },
      { verb: 'at-most', text: 'if(known(term.cap), term.cap, 33_999_999 USD)' },
      { verb: 'at-least', text: '0' },
      { verb: 'plus', text: '0.005 USD' },
      { verb: 'round', text: '0.01 USD' },
    ])
    expect(lines(run(plan))).toEqual([
      'take posting.amount: 100,000,000.00 USD',
      'less 5% * it: 99,000,000.00 USD',
      'times 1 / 3: 33,000,000.00 USD',
      'plus step.gross - step.net: 34,000,000.00 USD',
      'at-most if(known(term.cap), term.cap, 33_999_999 USD): 33,999,999.00 USD',
      'at-least 0: 33,999,999.00 USD',
      'plus 0.005 USD: 33,999,999.005 USD',
      'round 0.01 USD: 33,999,999.01 USD',
    ])
    expect(plan.inputs.map(({ name }) => name)).not.toContain('it')
  })

  test('survives JSON', () => {
    const plan = pipeline([
      { verb: 'take', text: 'posting.amount' },
      { verb: 'times', text: 'if(a > b, term.share.rate, 1 / 3)' },
      { verb: 'at-least', text: '0 USD' },
    ])
    expect(run(JSON.parse(JSON.stringify(plan)) as Plan)).toEqual(run(plan))
  })

  test('a problem names the step and the input', () => {
    const plan = pipeline([
      { verb: 'take', text: 'posting.amount' },
      { verb: 'at-most', text: 'term.cap * 2' },
    ])
    expect(run(plan)).toMatchObject({
      ok: false,
      problem: { code: 'absent-value' },
      input: 'term.cap',
      during: { verb: 'at-most', text: 'term.cap * 2' },
    })
  })
})
