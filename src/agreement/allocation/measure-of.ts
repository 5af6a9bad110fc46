import type { Problem } from '../../document/fault.ts'
import { fault } from '../../document/fault.ts'
import type { Plan } from '../../plan/plan.ts'
import { quote } from '../../values/quote.ts'
import type { Rational } from '../../values/rational.ts'
import { ONE, rational, ZERO } from '../../values/rational.ts'
import type { Expression } from '../expression.ts'
import type { ReadContext } from '../read-context.ts'
import type { Wanted } from '../read-scoped.ts'
import type { Measure } from './allocation.ts'

/** A quantity, or a ratio of what is allocated. */
export const part = ({ unit }: ReadContext): Wanted => ({
  name: 'a quantity or a percentage of the whole',
  types: [{ kind: 'quantity', unit }, { kind: 'ratio' }],
})

/**
 * What a `part` measures: a quantity, or a ratio of the whole. What is worked out is taken as it comes.
 *
 * Faults: `needs-unit` (a bare number, of which nobody can tell what it measures), `out-of-range` (more than the whole, or
 * less than nothing).
 */
export function measureOf(key: string, written: Expression | undefined, context: ReadContext): Measure | undefined {
  if (written === undefined) return undefined
  const problem = problemOf(key, written, context)
  if (problem === undefined) {
    return { expression: written, kind: written.plan.type.kind === 'quantity' ? 'quantity' : 'of-the-whole' }
  }
  context.faults.push(fault(problem, written.place))
  return undefined
}

function problemOf(key: string, { plan, text }: Expression, { unit }: ReadContext): Problem | undefined {
  const amount = constantOf(plan)
  if (amount === undefined) return undefined
  const hint = `write \`${key}: 10 ${unit}\`, or \`${key}: 10%\` of the whole`
  if (plan.type.kind !== 'quantity' && !text.endsWith('%')) {
    return { code: 'needs-unit', message: `\`${key}\` is ${quote(text)}, without a unit or \`%\``, hint }
  }
  const least = amount.lt(ZERO)
  if (!least && (plan.type.kind === 'quantity' || !amount.gt(ONE))) return undefined
  const message = `\`${key}\` is ${quote(text)}, which is ${least ? 'less than nothing' : 'more than the whole'}`
  return { code: 'out-of-range', message, hint }
}

/** The amount that is written, where nothing is left to be worked out. */
function constantOf({ inputs, steps, constants }: Plan): Rational | undefined {
  const [constant] = constants
  if (inputs.length > 0 || steps.length > 0 || constant?.data.kind !== 'rational') return undefined
  return rational(BigInt(constant.data.n), BigInt(constant.data.d))
}
