import type { Place } from './tree.ts'

/** A fault before anyone knows where: what a value's reader or a type checker finds. */
export interface Problem {
  readonly code: string
  /** Lower case, no full stop, the offending text in backticks, what was expected. */
  readonly message: string
  /** The next thing to try, with a valid example. */
  readonly hint: string
}

/** A user's mistake, as data. `at` reads `file:line:column`. */
export interface Fault extends Problem {
  readonly severity: 'error' | 'warning'
  readonly at: string
  readonly place: Place
}

/** Either a value or the one problem that kept it from being. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem }

export const ok = <T>(value: T): Result<T> => ({ ok: true, value })

export const failed = (code: string, message: string, hint: string): { ok: false; problem: Problem } => ({
  ok: false,
  problem: { code, message, hint },
})

/** `rules/x/agreement.yaml:3:7`, or `name#/pointer` for data that came from no file. */
export function printPlace(place: Place): string {
  if (place.pointer !== undefined) return `${place.document}#${place.pointer}`
  return `${place.document}:${place.line}:${place.column}`
}

export function fault(problem: Problem, place: Place, severity: Fault['severity'] = 'error'): Fault {
  const { code, message, hint } = problem
  return { code, severity, message, hint, at: printPlace(place), place }
}

/** All faults by document, line and column; equal places by code and message, so that the order is total. */
export function sortFaults(faults: readonly Fault[]): Fault[] {
  const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
  return [...faults].sort(
    (a, b) =>
      text(a.place.document, b.place.document) ||
      a.place.line - b.place.line ||
      a.place.column - b.place.column ||
      text(a.place.pointer ?? '', b.place.pointer ?? '') ||
      text(a.code, b.code) ||
      text(a.message, b.message),
  )
}

export const hasErrors = (faults: readonly Fault[]): boolean => faults.some((one) => one.severity === 'error')
