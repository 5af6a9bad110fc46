import { didYouMean } from '../document/suggest.ts'
import { quote } from '../values/quote.ts'
import type { RoundingMode } from '../values/rounding.ts'
import { ROUNDING_MODES } from '../values/rounding.ts'
import { typeName } from '../values/type-name.ts'
import type { Type } from '../values/value.ts'
import type { Context } from './compile-context.ts'
import { described, report, sourceOf } from './compile-context.ts'
import type { Typed } from './formula-type.ts'
import { commonType, isAmount } from './formula-type.ts'
import type { Node } from './node.ts'

/** `round(x, unit, mode)`: to a multiple of the unit, which is of the type of `x`; half-up without a mode. */
export function compileRound(context: Context, node: Extract<Node, { kind: 'call' }>): Typed | undefined {
  const [valueNode, unitNode, modeNode] = node.args
  if (valueNode === undefined || unitNode === undefined) return undefined
  const value = context.compile(valueNode)
  const unit = context.compile(unitNode)
  const mode = modeNode === undefined ? 'half-up' : readMode(context, modeNode)
  if (value === undefined || unit === undefined) return undefined
  if (!isAmount(value.type)) {
    const message = `${described(context, valueNode, value)}, which \`round\` cannot take`
    const hint = 'round numbers, ratios and amounts, as in `round(posting.amount, 0.01 USD)`'
    return report(context, valueNode, 'mixed-types', message, hint)
  }
  const type = commonType(value, unit)
  if (type === undefined) {
    const message = `${described(context, unitNode, unit)}, ${typeName(value.type)} is expected to round to`
    return report(context, unitNode, 'mixed-types', message, `write the unit as in \`${exampleUnit(value.type)}\``)
  }
  if (mode === undefined) return undefined
  return { slot: context.builder.step({ op: 'round', of: value.slot, unit: unit.slot, mode }), type }
}

function exampleUnit(type: Type): string {
  switch (type.kind) {
    case 'money':
      return `0.01 ${type.currency}`
    case 'quantity':
      return `1 ${type.unit}`
    case 'price':
      return `0.01 ${type.currency} per ${type.per}`
    case 'ratio':
      return '0.01%'
    default:
      return '0.01'
  }
}

/** A mode stands bare or in quotes; it is never looked up as a name. */
function readMode(context: Context, node: Node): RoundingMode | undefined {
  const token = node.kind === 'operand' ? context.tokens[node.first] : undefined
  const written = token?.kind === 'text' ? token.value : token?.kind === 'name' ? token.text : undefined
  const mode = ROUNDING_MODES.find((one) => one === written)
  if (mode !== undefined) return mode
  const text = written ?? sourceOf(context, node)
  return report(context, node, 'unknown-mode', `unknown rounding mode ${quote(text)}`, didYouMean(text, ROUNDING_MODES))
}
