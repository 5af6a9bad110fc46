import type { Problem, Result } from '../document/fault.ts'
import { failed, ok } from '../document/fault.ts'
import type { Rational } from '../values/rational.ts'
import { rational } from '../values/rational.ts'
import type { LengthUnit, Type, Value } from '../values/value.ts'
import type { ConstantData } from './plan.ts'

/** A length inside a plan: the one value that keeps its unit, because its arithmetic depends on it. */
export interface BareLength {
  readonly count: Rational
  readonly unit: LengthUnit
}

/** A value inside a running plan: amounts without units, days and instants as numbers. */
export type Bare = Rational | number | boolean | string | BareLength | readonly string[]

/** A step's value, or the problem that kept it from having one. */
export type Computed = Result<Bare>

export function bareConstant(data: ConstantData): Bare {
  switch (data.kind) {
    case 'rational':
      return rational(BigInt(data.n), BigInt(data.d))
    case 'boolean':
    case 'text':
      return data.value
    case 'day':
      return data.day
    case 'instant':
      return data.at
    case 'length':
      return { count: rational(BigInt(data.n), BigInt(data.d)), unit: data.unit }
    case 'set':
      return data.values
  }
}

/**
 * The bare value of an input, after a look at its kind and units.
 * @returns a problem `wrong-type` when the value is not of the type that the plan was built for
 */
export function bareOf(name: string, value: Value, type: Type): Computed {
  if (!fits(value, type)) return { ok: false, problem: wrongType(name, value, type) }
  switch (value.kind) {
    case 'boolean':
    case 'text':
    case 'number':
    case 'ratio':
      return ok(value.value)
    case 'money':
    case 'quantity':
    case 'price':
      return ok(value.amount)
    case 'length':
      return ok({ count: value.count, unit: value.unit })
    case 'date':
      return ok(value.day)
    case 'instant':
      return ok(value.at)
    case 'set':
      return ok(value.values)
  }
}
