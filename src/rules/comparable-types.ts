import { sameType } from '../values/type-name.ts'
import type { Type } from '../values/value.ts'

const shareOne = (a: readonly string[], b: readonly string[]): boolean => a.some((one) => b.includes(one))

/** Whether facts of two types may be compared: the same type, or lists of names that have at least one in common. */
export function comparableTypes(a: Type, b: Type): boolean {
  if (a.kind === 'one-of' || a.kind === 'set') return b.kind === a.kind && shareOne(a.values, b.values)
  return sameType(a, b)
}
