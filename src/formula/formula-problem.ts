import type { Problem } from '../document/fault.ts'

/** A problem and where it stands: characters from the start of the formula's text, without the leading `=`. */
export interface FormulaProblem {
  readonly problem: Problem
  readonly offset: number
}

/** Either what was made of the text, or every problem found on the way. */
export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly FormulaProblem[] }

export const problemAt = (offset: number, code: string, message: string, hint: string): FormulaProblem => ({
  problem: { code, message, hint },
  offset,
})
