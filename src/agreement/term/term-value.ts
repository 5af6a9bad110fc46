import { namesRead } from '../../plan/names-read.ts'
import type { Plan } from '../../plan/plan.ts'
import { equalValues } from '../../values/compare-values.ts'
import { printValue } from '../../values/print-value.ts'
import type { Value } from '../../values/value.ts'

/** A term that is worked out at each decision: a formula, a value by time, a table of computed bands. */
export interface ComputedTerm {
  readonly kind: 'computed'
  readonly plan: Plan
  /** In one line, for people. */
  readonly text: string
  /** The days on which a value by time turns. */
  readonly turns: readonly number[]
}

export type TermValue = Value | ComputedTerm

export const isComputed = (value: TermValue | 'unknown' | undefined): value is ComputedTerm =>
  value !== undefined && value !== 'unknown' && value.kind === 'computed'

/** What a term says, in one line. */
export function termText(value: TermValue | 'unknown', zone?: string): string {
  if (value === 'unknown') return value
  return isComputed(value) ? value.text : printValue(value, zone === undefined ? {} : { zone })
}

/** The names that a term is computed from; none where it is a plain value. */
export const readsOfTerm = (value: TermValue | 'unknown'): readonly string[] =>
  isComputed(value) ? namesRead(value.plan) : []

export function sameTerm(a: TermValue, b: TermValue): boolean {
  if (!isComputed(a) && !isComputed(b)) return equalValues(a, b)
  return isComputed(a) && isComputed(b) && JSON.stringify(a.plan) === JSON.stringify(b.plan)
}
