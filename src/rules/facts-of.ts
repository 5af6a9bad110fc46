import type { Condition } from './condition.ts'

/** Every fact that a condition tree reads, each once. */
export function factsOf(condition: Condition): ReadonlySet<string> {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return new Set(condition.of.flatMap((one) => [...factsOf(one)]))
    case 'not':
      return factsOf(condition.of)
    case 'test':
      return new Set(condition.operand.kind === 'fact' ? [condition.fact, condition.operand.fact] : [condition.fact])
  }
}
