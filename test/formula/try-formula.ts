import type { Problem } from '../../src/document/fault.ts'
import { compileFormula } from '../../src/formula/compile-formula.ts'
import type { Scope } from '../../src/formula/scope.ts'
import type { Plan } from '../../src/plan/plan.ts'
import { runPlan } from '../../src/plan/run-plan.ts'
import { dayOf } from '../../src/values/day.ts'
import { parseValue } from '../../src/values/parse-value.ts'
import { printValue } from '../../src/values/print-value.ts'
import type { Type, Value } from '../../src/values/value.ts'

const USD: Type = { kind: 'money', currency: 'USD' }

/** The names of the tests, with a value each where there is one. */
const NAMES: ReadonlyMap<string, readonly [Type, string?]> = new Map([
  ['a', [{ kind: 'number' }, '7']],
  ['b', [{ kind: 'number' }, '2']],
  ['posting.amount', [USD, '100,000,000.00 USD']],
  ['posting.refunds', [USD, '1_000.50 USD']],
  ['euros', [{ kind: 'money', currency: 'EUR' }, '5 EUR']],
  ['term.share.rate', [{ kind: 'ratio' }, '25%']],
  ['term.cap', [USD]],
  ['request.workload', [{ kind: 'one-of', values: ['stateless-api', 'research', 'product'] }, 'research']],
  ['bid.grade', [{ kind: 'one-of', values: ['gold', 'silver'] }, 'gold']],
  ['request.note', [{ kind: 'text' }, 'urgent']],
  ['request.quantity', [{ kind: 'quantity', unit: 'MW' }, '800 MW']],
  ['request.shares', [{ kind: 'quantity', unit: 'share' }, '12 share']],
  ['bid.price', [{ kind: 'price', currency: 'USD', per: 'MW-month' }, '24 USD per MW-month']],
  ['term.window', [{ kind: 'length' }, '15 business days']],
  ['agreement.starts', [{ kind: 'date' }, '2025-01-31']],
  ['agreement.ends', [{ kind: 'date' }, '2030-12-31']],
  ['request.submitted', [{ kind: 'instant' }, '2025-06-02T09:30']],
  ['milestone.agi-verified', [{ kind: 'boolean' }, 'false']],
  ['request.regions', [{ kind: 'set', values: ['east', 'west'] }, 'east']],
])

export const scope: Scope = {
  typeOf: (name) => NAMES.get(name)?.[0],
  names: () => NAMES.keys(),
  currency: 'USD',
  units: ['MW', 'share'],
  zone: 'America/Los_Angeles',
  calendar: 'test-days',
}

export const environment = {
  calendars: new Map([
    [
      'test-days',
      {
        name: 'test-days',
        from: dayOf(2025, 1, 1),
        to: dayOf(2025, 12, 31),
        holidays: new Set([dayOf(2025, 6, 19)]),
      },
    ],
  ]),
}

/** The value of one of the test's names; undefined for `term.cap`, which has none. */
export function valueOfName(name: string): Value | undefined {
  const [type, text] = NAMES.get(name) ?? []
  if (type === undefined || text === undefined) return undefined
  const parsed = parseValue(text, type, { zone: scope.zone })
  if (!parsed.ok) throw new Error(parsed.problem.message)
  return parsed.value
}

export function planOf(text: string, expected?: Type): Plan {
  const compiled = compileFormula(text, scope, expected)
  if (!compiled.ok) throw new Error(`${text}: ${compiled.problems.map(({ problem }) => problem.message).join('; ')}`)
  return compiled.plan
}

/** What a formula comes to, as `kind text`; a problem of the run as its code. */
export function evaluated(text: string, expected?: Type): string {
  const result = runPlan(planOf(text, expected), valueOfName, environment)
  return result.ok ? `${result.value.kind} ${printValue(result.value)}` : result.problem.code
}

/** The problems of a formula, with their offsets in front of them. */
export function problemsOf(text: string, expected?: Type): readonly (readonly [number, Problem])[] {
  const compiled = compileFormula(text, scope, expected)
  return compiled.ok ? [] : compiled.problems.map(({ problem, offset }) => [offset, problem] as const)
}
