import { ok } from '../document/fault.ts'
import type { Result } from '../document/fault.ts'
import { failed } from '../document/fault.ts'
import { wholeMonths } from '../values/day.ts'
import type { Length } from '../values/length.ts'
import type { Rational } from '../values/rational.ts'
import { compareRationals, rational } from '../values/rational.ts'
import type { RoundingMode } from '../values/rounding.ts'
import { roundTo } from '../values/rounding.ts'
import type { Bare, Computed } from './bare.ts'
import { asBoolean, asDay, asRational, isLength } from './bare.ts'
import { divisionByZero, isBounded, tooLarge } from './bounds.ts'
import { commonLengths } from './length-arithmetic.ts'
import type { Relation, Step } from './plan.ts'
import { power } from './power.ts'

export type UnaryOp = Extract<Step, { readonly of: number; readonly op: string }>['op']
type WithOperands = Extract<Step, { readonly left: number }>
export type BinaryOp = Exclude<WithOperands['op'], 'compare'>

const bounded = (value: Rational): Computed => (isBounded(value) ? ok(value) : tooLarge())

const boundedLength = (count: Rational, unit: Length['unit']): Computed =>
  isBounded(count) ? ok({ count, unit }) : tooLarge()

/** Negation, size, rounding to a whole number and `not`; `copy` changes nothing. */
export function computeUnary(op: Exclude<UnaryOp, 'round'>, value: Bare): Computed {
  switch (op) {
    case 'copy':
      return ok(value)
    case 'not':
      return ok(!asBoolean(value))
    case 'negate':
    case 'abs': {
      const change = (r: Rational): Rational => (op === 'negate' ? r.neg() : r.abs())
      return ok(isLength(value) ? { ...value, count: change(value.count) } : change(asRational(value)))
    }
    case 'floor':
    case 'ceiling':
      return ok(roundTo(asRational(value), rational(1n), op))
  }
}

/** Everything with a left and a right side but comparison. */
export function computeBinary(op: BinaryOp, left: Bare, right: Bare): Computed {
  switch (op) {
    case 'add':
    case 'subtract':
      return sum(op, left, right)
    case 'multiply':
      if (isLength(left)) return boundedLength(left.count.mul(asRational(right)), left.unit)
      if (isLength(right)) return boundedLength(right.count.mul(asRational(left)), right.unit)
      return bounded(asRational(left).mul(asRational(right)))
    case 'divide': {
      const divisor = asRational(right)
      if (divisor.n === 0n) return divisionByZero()
      if (isLength(left)) return boundedLength(left.count.div(divisor), left.unit)
      return bounded(asRational(left).div(divisor))
    }
    case 'power':
      return power(asRational(left), asRational(right))
    case 'min':
    case 'max': {
      const order = compareBare(left, right)
      if (!order.ok) return order
      const leftWins = op === 'min' ? order.value <= 0 : order.value >= 0
      return ok(leftWins ? left : right)
    }
    case 'and':
      return ok(asBoolean(left) && asBoolean(right))
    case 'or':
      return ok(asBoolean(left) || asBoolean(right))
    case 'days-between':
      return ok(rational(asDay(right) - asDay(left)))
    case 'whole-months':
      return ok(rational(wholeMonths(asDay(left), asDay(right))))
  }
}

function sum(op: 'add' | 'subtract', left: Bare, right: Bare): Computed {
  const combine = (a: Rational, b: Rational): Rational => (op === 'add' ? a.add(b) : a.sub(b))
  if (!isLength(left) || !isLength(right)) return bounded(combine(asRational(left), asRational(right)))
  const common = commonLengths(left, right)
  if (!common.ok) return common
  const [a, b] = common.value
  return boundedLength(combine(a.count, b.count), a.unit)
}

/** Below 0, 0 or above 0 as left is less than, equal to or greater than right. */
function compareBare(left: Bare, right: Bare): Result<number> {
  if (typeof left === 'number') return ok(left - asDay(right))
  if (!isLength(left) || !isLength(right)) return ok(compareRationals(asRational(left), asRational(right)))
  const common = commonLengths(left, right)
  return common.ok ? ok(compareRationals(common.value[0].count, common.value[1].count)) : common
}

export function computeRelation(relation: Relation, left: Bare, right: Bare): Computed {
  if (typeof left === 'boolean' || typeof left === 'string') {
    return ok(relation === '<>' ? left !== right : left === right)
  }
  const order = compareBare(left, right)
  return order.ok ? ok(holds(relation, order.value)) : order
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

/** @returns a problem `bad-rounding-unit` when the unit is not above 0 */
export function computeRounding(value: Bare, unit: Bare, mode: RoundingMode): Computed {
  const step = asRational(unit)
  if (step.s <= 0n || step.n === 0n) {
    return failed(
      'bad-rounding-unit',
      'a rounding unit is 0 or less, a unit above 0 is expected',
      'round to cents with `0.01`, to thousands with `1000`, of the same kind as the amount',
    )
  }
  return bounded(roundTo(asRational(value), step, mode))
}
