import type { Rational } from '../values/rational.ts'
import type { Value } from '../values/value.ts'
import type { ConstantData } from './plan.ts'

/** A rational as text, so that it survives JSON. */
const fractionText = (value: Rational): { readonly n: string; readonly d: string } => ({
  n: String(value.s * value.n),
  d: String(value.d),
})

/** A value as the constant of a plan. Units are left to the types. */
export function constantOf(value: Value): ConstantData {
  switch (value.kind) {
    case 'boolean':
      return { kind: 'boolean', value: value.value }
    case 'text':
      return { kind: 'text', value: value.value }
    case 'number':
    case 'ratio':
      return { kind: 'rational', ...fractionText(value.value) }
    case 'money':
    case 'quantity':
    case 'price':
      return { kind: 'rational', ...fractionText(value.amount) }
    case 'length':
      return { kind: 'length', ...fractionText(value.count), unit: value.unit }
    case 'date':
      return { kind: 'day', day: value.day }
    case 'instant':
      return { kind: 'instant', at: value.at }
    case 'set':
      return { kind: 'set', values: value.values }
  }
}
