import type { TraceLine } from '../../plan/run-plan.ts'
import { printValue } from '../../values/print-value.ts'

/** Steps in a line, each with what it came to: `take posting.amount = 100.00 USD; times 25% = 25.00 USD`. */
export const arithmeticOf = (trace: readonly TraceLine[]): string =>
  trace.map(({ verb, text, value }) => `${verb} ${text} = ${printValue(value)}`).join('; ')
