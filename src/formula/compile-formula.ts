import type { Problem } from '../document/fault.ts'
import type { Plan } from '../plan/plan.ts'
import type { Type } from '../values/value.ts'
import type { Scope } from './scope.ts'

/** A problem and where it stands: characters from the start of the formula's text, without the leading `=`. */
export interface FormulaProblem {
  readonly problem: Problem
  readonly offset: number
}

export type CompiledFormula =
  | { readonly ok: true; readonly plan: Plan; readonly reads: readonly string[] }
  | { readonly ok: false; readonly problems: readonly FormulaProblem[] }

export function compileFormula(text: string, scope: Scope, expected?: Type): CompiledFormula {
  void text
  void scope
  void expected
  throw new Error('not yet')
}
