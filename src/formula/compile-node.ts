import { constantOf } from '../plan/constant.ts'
import type { Slot } from '../plan/plan.ts'
import { arithmeticType, clash } from './arithmetic-type.ts'
import { checkNames, checkOverlap } from './check-names.ts'
import { compileCall } from './compile-call.ts'
import type { Context } from './compile-context.ts'
import { described, report, sourceOf } from './compile-context.ts'
import { compileTest } from './compile-test.ts'
import type { Typed } from './formula-type.ts'
import { BOOLEAN, commonType, isAmount, isOrdered, withoutRange } from './formula-type.ts'
import type { Node } from './node.ts'
import type { ArithmeticOperator, ComparisonOperator } from './token.ts'
import { reportUnknownName } from './unknown-name.ts'

type Binary = Extract<Node, { kind: 'binary' }>

const RELATIONS: ReadonlySet<string> = new Set(['=', '<>', '<', '<=', '>', '>='])

/** Checks the types of a node and appends its steps. Every problem inside it is reported; with one it is undefined. */
export function compileNode(context: Context, node: Node): Typed | undefined {
  switch (node.kind) {
    case 'operand':
      return compileOperand(context, node)
    case 'negate':
      return compileNegation(context, node)
    case 'not': {
      const of = compileTest(context, node.of)
      return of === undefined ? undefined : { slot: context.builder.step({ op: 'not', of }), type: BOOLEAN }
    }
    case 'binary':
      return compileBinary(context, node)
    case 'call':
      return compileCall(context, node)
    case 'list':
      return report(
        context,
        node,
        'misplaced-list',
        'a list stands where a single value is expected',
        'lists go into `min`, `max`, `sum`, `average` and `npv`, as in `sum([posting.amount, 5 USD])`',
      )
  }
}

function compileOperand(context: Context, node: Node): Typed | undefined {
  const token = context.tokens[node.first]
  switch (token?.kind) {
    case 'literal': {
      const slot = context.builder.constant(constantOf(token.value))
      const zero = token.value.kind === 'number' && token.value.value.n === 0n
      return { slot, type: token.type, ...(zero ? { zero } : {}) }
    }
    case 'text': {
      const slot = context.builder.constant({ kind: 'text', value: token.value })
      return { slot, type: { kind: 'one-of', values: [token.value] }, texts: [{ value: token.value, node }] }
    }
    case 'name': {
      const type = context.scope.typeOf(token.text)
      if (type === undefined) return reportUnknownName(context, node, token.text)
      context.reads.add(token.text)
      return { slot: context.builder.input(token.text, type), type: withoutRange(type) }
    }
    default:
      return undefined
  }
}

function compileNegation(context: Context, node: Extract<Node, { kind: 'negate' | 'not' }>): Typed | undefined {
  const of = context.compile(node.of)
  if (of === undefined) return undefined
  if (isAmount(of.type) || of.type.kind === 'length') {
    return { ...of, slot: context.builder.step({ op: 'negate', of: of.slot }) }
  }
  return report(
    context,
    node,
    'mixed-types',
    `${described(context, node.of, of)}, which has no negative`,
    'negate numbers, ratios, amounts and lengths, as in `-5 USD`; for true and false write `not`',
  )
}

function compileBinary(context: Context, node: Binary): Typed | undefined {
  switch (node.operator) {
    case 'and':
    case 'or':
      return compileLogical(context, node, node.operator)
    case '=':
    case '<>':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compileComparison(context, node, node.operator)
    default:
      return compileArithmetic(context, node, node.operator)
  }
}

/** The right side runs only when the left has not settled it, so that `known(x) and x > 0` may be written. */
function compileLogical(context: Context, node: Binary, operator: 'and' | 'or'): Typed | undefined {
  const { builder } = context
  const test = compileTest(context, node.left)
  let right: Slot | undefined
  const other = (): Slot => (right = compileTest(context, node.right)) ?? 0
  const settled = (): Slot => builder.constant({ kind: 'boolean', value: operator === 'or' })
  const branches = operator === 'and' ? { then: other, else: settled } : { then: settled, else: other }
  const slot = builder.choose({ test: test ?? 0, ...branches })
  return test === undefined || right === undefined ? undefined : { slot, type: BOOLEAN }
}

function compileComparison(context: Context, node: Binary, relation: ComparisonOperator): Typed | undefined {
  const left = context.compile(node.left)
  const right = context.compile(node.right)
  if (left === undefined || right === undefined) return undefined
  const type = commonType(left, right)
  const both = `${described(context, node.left, left)} and ${described(context, node.right, right)}`
  if (type === undefined) {
    const { code, hint } = clash(left.type, right.type, sources(context, node))
    const chained = [node.left, node.right].some((side) => side.kind === 'binary' && RELATIONS.has(side.operator))
    const advice = chained ? 'compare two at a time, as in `a < b and b < c`' : hint
    return report(context, node, code, `${both}: they cannot be compared`, advice)
  }
  if (type.kind === 'table') {
    const hint = 'compare what their bands say, as in `band(term.bands, posting.amount) > 5%`'
    return report(context, node, 'mixed-types', `${both}: tables are not compared`, hint)
  }
  if (type.kind === 'set') {
    const hint = 'test a set in the conditions of a rule, with `operator: contains`'
    return report(context, node, 'mixed-types', `${both}: sets are not compared in formulas`, hint)
  }
  if (relation !== '=' && relation !== '<>' && !isOrdered(type)) {
    return report(context, node, 'mixed-types', `${both}: they have no order`, 'compare them with `=` or `<>`')
  }
  const known = checkNames(context, left, right.type) && checkNames(context, right, left.type)
  if (!known || !checkOverlap(context, node, left.type, right.type)) return undefined
  return {
    slot: context.builder.step({ op: 'compare', relation, left: left.slot, right: right.slot }),
    type: BOOLEAN,
  }
}

const sources = (context: Context, node: Binary): { left: string; right: string } => ({
  left: sourceOf(context, node.left),
  right: sourceOf(context, node.right),
})

const CANNOT: Readonly<Record<ArithmeticOperator, string>> = {
  '+': 'they cannot be added',
  '-': 'one cannot be subtracted from the other',
  '*': 'they cannot be multiplied',
  '/': 'one cannot be divided by the other',
  '^': 'one cannot be raised to the other',
}

function compileArithmetic(context: Context, node: Binary, operator: ArithmeticOperator): Typed | undefined {
  const left = context.compile(node.left)
  const right = context.compile(node.right)
  if (left === undefined || right === undefined) return undefined
  const result = arithmeticType(operator, left, right, sources(context, node))
  if (!result.ok) {
    const both = `${described(context, node.left, left)} and ${described(context, node.right, right)}`
    return report(context, node, result.code, `${both}: ${CANNOT[operator]}`, result.hint)
  }
  const { builder, scope } = context
  const { op, type } = result
  if (op !== 'add-length' && op !== 'subtract-length') {
    const slot = builder.step({ op, left: left.slot, right: right.slot })
    return { slot, type }
  }
  const [day, length] = result.swap === true ? [right.slot, left.slot] : [left.slot, right.slot]
  const forward = op === 'add-length' ? length : builder.step({ op: 'negate', of: length })
  const calendar = scope.calendar === undefined ? {} : { calendar: scope.calendar }
  return { slot: builder.step({ op: 'add-length', day, length: forward, ...calendar }), type }
}
