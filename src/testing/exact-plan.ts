import type { Plan, Relation, Slot, Step } from '../plan/plan.ts'
import type { RoundingMode } from '../values/rounding.ts'
import type { Rational } from '../values/rational.ts'
import { rational as rationalFrom } from '../values/rational.ts'
import { misplacedBand } from '../values/table.ts'
import type { TableValue, Value } from '../values/value.ts'
import type { Exact } from './exact.ts'
import { exactBand, exactCharge } from './exact-table.ts'
import { compare, exact, exactOf, magnitude, minus, NOUGHT, over, plus, times } from './exact.ts'

type Worth = Exact | boolean | TableValue
type Slots = Map<Slot, Worth>

/** What a plan needs that stands outside plain arithmetic: dates, lengths, texts, powers. */
class Beyond extends Error {}

/**
 * Works out a plan of money a second time, with fractions of our own and none of the engine's arithmetic.
 * @returns undefined when the plan does more than arithmetic, or divides by zero
 */
export function exactPlan(plan: Plan, read: (name: string) => Value | undefined): Exact | undefined {
  const slots: Slots = new Map()
  const inputs = new Map(plan.inputs.map((input) => [input.slot, input.name]))
  for (const { slot, data } of plan.constants) {
    if (data.kind === 'rational') slots.set(slot, exact(BigInt(data.n), BigInt(data.d)))
    if (data.kind === 'boolean') slots.set(slot, data.value)
  }
  const at = (slot: Slot): Worth => {
    const known = slots.get(slot)
    if (known !== undefined) return known
    const name = inputs.get(slot)
    const value = name === undefined ? undefined : plainOf(read(name))
    if (value === undefined) throw new Beyond()
    slots.set(slot, value)
    return value
  }
  try {
    runSteps(plan.steps, slots, at, read)
    const result = at(plan.result)
    return isExact(result) ? result : undefined
  } catch (error) {
    if (error instanceof Beyond) return undefined
    throw error
  }
}

function plainOf(value: Value | undefined): Worth | undefined {
  switch (value?.kind) {
    case 'boolean':
      return value.value
    case 'number':
    case 'ratio':
      return exactOf(value.value)
    case 'money':
    case 'quantity':
    case 'price':
      return exactOf(value.amount)
    case 'table':
      return value
    default:
      return undefined
  }
}

type At = (slot: Slot) => Worth

function runSteps(steps: readonly Step[], slots: Slots, at: At, read: (name: string) => Value | undefined): void {
  for (const step of steps) {
    if (step.op === 'choose') {
      const taken = truth(at(step.test))
      runSteps(taken ? step.then : step.else, slots, at, read)
      slots.set(step.to, at(taken ? step.thenResult : step.elseResult))
    } else if (step.op === 'known') slots.set(step.to, read(step.name) !== undefined)
    else slots.set(step.to, runStep(step, at))
  }
}

function runStep(step: Exclude<Step, { op: 'choose' | 'known' }>, at: At): Worth {
  switch (step.op) {
    case 'copy':
      return at(step.of)
    case 'negate':
      return minus(NOUGHT, amount(at(step.of)))
    case 'abs':
      return magnitude(amount(at(step.of)))
    case 'floor':
    case 'ceiling':
      return exact(roundWhole(amount(at(step.of)), step.op))
    case 'not':
      return !truth(at(step.of))
    case 'and':
      return truth(at(step.left)) && truth(at(step.right))
    case 'or':
      return truth(at(step.left)) || truth(at(step.right))
    case 'compare':
      return holds(step.relation, compare(amount(at(step.left)), amount(at(step.right))))
    case 'round': {
      const unit = amount(at(step.unit))
      return times(unit, exact(roundWhole(divide(amount(at(step.of)), unit), step.mode)))
    }
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
    case 'min':
    case 'max':
      return arithmetic(step.op, amount(at(step.left)), amount(at(step.right)))
    case 'table':
      return tableOf(step, at)
    case 'band':
      return known(exactBand(table(at(step.table)), amount(at(step.at))))
    case 'charge': {
      const [before, driver, base] = [step.before, step.driver, step.base].map((slot) => amount(at(slot)))
      if (before === undefined || driver === undefined || base === undefined) throw new Beyond()
      return known(exactCharge(table(at(step.table)), before, driver, base))
    }
    default:
      throw new Beyond()
  }
}

function arithmetic(op: 'add' | 'subtract' | 'multiply' | 'divide' | 'min' | 'max', a: Exact, b: Exact): Exact {
  switch (op) {
    case 'add':
      return plus(a, b)
    case 'subtract':
      return minus(a, b)
    case 'multiply':
      return times(a, b)
    case 'divide':
      return divide(a, b)
    case 'min':
      return compare(a, b) <= 0 ? a : b
    case 'max':
      return compare(a, b) >= 0 ? a : b
  }
}

function divide(a: Exact, b: Exact): Exact {
  if (b.n === 0n) throw new Beyond()
  return over(a, b)
}

const fraction = ({ n, d }: Exact): Rational => rationalFrom(n, d)

const isExact = (value: Worth): value is Exact => typeof value === 'object' && 'n' in value

function amount(value: Worth): Exact {
  if (!isExact(value)) throw new Beyond()
  return value
}

function table(value: Worth): TableValue {
  if (typeof value === 'boolean' || isExact(value)) throw new Beyond()
  return value
}

/** What lies in no band is no amount. */
function known(value: Exact | undefined): Exact {
  if (value === undefined) throw new Beyond()
  return value
}

/** Bands as they stand, or as they come out: out of order they make no table. */
function tableOf({ of, over, fixed, mode, edge, rows }: Extract<Step, { op: 'table' }>, at: At): TableValue {
  const rational = (slot: Slot): Rational => fraction(amount(at(slot)))
  const bands = rows.map(({ from, to, is }) => ({
    ...(from === undefined ? {} : { from: rational(from) }),
    ...(to === undefined ? {} : { to: rational(to) }),
    is: rational(is),
  }))
  if (misplacedBand(bands) !== undefined) throw new Beyond()
  return { kind: 'table', of, over, fixed, table: { mode, edge, rows: bands } }
}

function truth(value: Worth): boolean {
  if (typeof value !== 'boolean') throw new Beyond()
  return value
}

function holds(relation: Relation, order: number): boolean {
  switch (relation) {
    case '=':
      return order === 0
    case '<>':
      return order !== 0
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    case '>=':
      return order >= 0
  }
}

/** The whole number below, found first, and then whether the mode goes one up from it. */
function roundWhole({ n, d }: Exact, mode: RoundingMode): bigint {
  const below = n >= 0n || n % d === 0n ? n / d : n / d - 1n
  const rest = n - below * d
  if (rest === 0n) return below
  const half = 2n * rest - d
  const up = {
    floor: false,
    ceiling: true,
    down: n < 0n,
    up: n > 0n,
    'half-up': half > 0n || (half === 0n && n > 0n),
    'half-even': half > 0n || (half === 0n && below % 2n !== 0n),
  }[mode]
  return up ? below + 1n : below
}
