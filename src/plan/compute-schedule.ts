import type { Problem } from '../document/fault.ts'
import { ok } from '../document/fault.ts'
import { printDay } from '../values/day.ts'
import type { Rational } from '../values/rational.ts'
import { compareRationals, ONE, printDecimal, rational, ZERO } from '../values/rational.ts'
import { roundTo } from '../values/rounding.ts'
import type { Bare } from './bare.ts'
import { asRational } from './bare.ts'
import { isBounded, tooLarge } from './bounds.ts'
import type { Growth, Plan, ScheduleRow, ScheduleStep } from './plan.ts'
import type { Position } from './schedule-step.ts'
import { MOST_STEPS } from './schedule-step.ts'

type Failed = { readonly ok: false; readonly problem: Problem }
type Got<F extends Failed> = { readonly ok: true; readonly value: Bare } | F | Failed

/** Works out a plan inside a schedule, on a day other than that of the decision where one is given. */
export type RunNested<F extends Failed> = (plan: Plan, on?: number) => Got<F>

type At = number | Rational

const bareOf = (position: Position): At =>
  typeof position === 'number' ? position : rational(BigInt(position.n), BigInt(position.d))

/** @returns below 0, 0 or above 0 */
function compare(a: At, b: At): number {
  if (typeof a === 'number' || typeof b === 'number') return Number(a) - Number(b)
  return compareRationals(a, b)
}

const print = (at: At): string => (typeof at === 'number' ? printDay(at) : printDecimal(at))

/**
 * The value of a schedule where `at` is.
 *
 * Problems: `no-row` before the first row, `too-many-steps`, `number-too-large`, and those of the plans in it.
 */
export function computeSchedule<F extends Failed>(step: ScheduleStep, at: At, run: RunNested<F>): Got<F> {
  const row = step.rows.findLast(({ from }) => compare(bareOf(from), at) <= 0)
  if (row === undefined) return { ok: false, problem: noRow(step, at) }
  const base = run(row.is)
  if (!base.ok || step.grow === undefined) return base
  const count = stepsSince(row, at, step.grow)
  if (typeof count === 'number' ? count > MOST_STEPS : count === undefined) {
    return { ok: false, problem: tooManySteps(step, at) }
  }
  return grown(asRational(base.value), step.grow, count ?? 0, run)
}

/** The days of the steps that have come since a row began, or how many there were; undefined where the list was too short. */
function stepsSince(row: ScheduleRow, at: At, { steps }: Growth): readonly number[] | number | undefined {
  const since = bareOf(row.from)
  if (steps.kind === 'days') {
    const last = steps.days.at(-1)
    if (steps.days.length >= MOST_STEPS && last !== undefined && compare(last, at) < 0) return undefined
    return steps.days.filter((day) => compare(day, since) > 0 && compare(day, at) <= 0)
  }
  const [from, each] = [bareOf(steps.from), bareOf(steps.each)]
  if (typeof at === 'number' || typeof from === 'number' || typeof each === 'number' || typeof since === 'number') {
    throw new Error('a schedule by numbers has steps by days')
  }
  const upTo = (position: Rational): number => {
    const passed = roundTo(position.sub(from).div(each), ONE, 'floor')
    return passed.lt(0) ? 0 : passed.gt(MOST_STEPS * 2) ? MOST_STEPS * 2 : Number(passed.n) + 1
  }
  return upTo(at) - upTo(since)
}

function grown<F extends Failed>(
  base: Rational,
  { how, by }: Growth,
  steps: readonly number[] | number,
  run: RunNested<F>,
): Got<F> {
  const growths: Rational[] = []
  // By numbers no step has a day of its own: each grows by what the decision says.
  const days = typeof steps === 'number' ? (steps > 0 ? [undefined] : []) : steps
  for (const day of days) {
    const found = run(by, day)
    if (!found.ok) return found
    growths.push(asRational(found.value))
  }
  const [only = ZERO] = growths
  const all = typeof steps === 'number' ? Array.from({ length: steps }, () => only) : growths
  let value = base
  for (const growth of all) {
    value = how === 'compound' ? value.mul(ONE.add(growth)) : value.add(how === 'simple' ? base.mul(growth) : growth)
    if (!isBounded(value)) return tooLarge()
  }
  return ok(value)
}

function noRow({ of, rows }: ScheduleStep, at: At): Problem {
  const [first] = rows
  const begins = first === undefined ? '' : `, and its first row holds from ${print(bareOf(first.from))}`
  return {
    code: 'no-row',
    message: `\`${of}\` has no value at ${print(at)}${begins}`,
    hint: 'add a row that begins by then',
  }
}

const tooManySteps = ({ of }: ScheduleStep, at: At): Problem => ({
  code: 'too-many-steps',
  message: `by ${print(at)} \`${of}\` has grown more than ${MOST_STEPS} times`,
  hint: 'let it grow less often, or begin again with a later row',
})
