import { nearest } from '../document/suggest.ts'
import type { MapTree, Tree } from '../document/tree.ts'
import { parseValue } from '../values/parse-value.ts'
import { quote } from '../values/quote.ts'
import { typeName } from '../values/type-name.ts'
import type { Type, Value } from '../values/value.ts'
import type { Condition, Operand, Operator } from './condition.ts'
import { OPERATORS } from './condition.ts'
import type { Reading } from './condition-reading.ts'
import { checkKeys, describe, entryOf, readFact, report } from './condition-reading.ts'
import { comparableTypes } from './comparable-types.ts'
import { encodeLiteral } from './encode.ts'
import type { Fact } from './fact.ts'
import { operandType } from './lower-rules.ts'
import { operatorsFor } from './operators.ts'

type Test = Extract<Condition, { kind: 'test' }>

const isOperator = (text: string): text is Operator => (OPERATORS as readonly string[]).includes(text)

const listOf = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ')

/** What other languages write. */
const SYMBOLS: ReadonlyMap<string, Operator> = new Map([
  ['=', 'equal'],
  ['==', 'equal'],
  ['===', 'equal'],
  ['!=', 'notEqual'],
  ['!==', 'notEqual'],
  ['<>', 'notEqual'],
  ['<', 'lessThan'],
  ['<=', 'lessThanInclusive'],
  ['>', 'greaterThan'],
  ['>=', 'greaterThanInclusive'],
])

function operatorHint(text: string): string {
  const bare = text.slice(text.lastIndexOf(':') + 1)
  if (bare !== text && isOperator(bare)) {
    return `decorators are not used here: write \`operator: ${bare}\`, and \`not:\` around the test to turn it round`
  }
  const meant = SYMBOLS.get(text) ?? nearest(text, OPERATORS)
  return meant === undefined ? `give one of ${listOf(OPERATORS)}` : `did you mean \`${meant}\`?`
}

/** json-rules-engine accepts any operator when a rule is added, and fails when the rule is run. */
function readOperator(tree: Tree, reading: Reading): Operator | undefined {
  if (tree.kind !== 'text') {
    const message = `found ${describe(tree)} where an operator is expected`
    return report(reading, { code: 'wrong-shape', message, hint: `give one of ${listOf(OPERATORS)}` }, tree.place)
  }
  if (isOperator(tree.text)) return tree.text
  const hint = operatorHint(tree.text)
  return report(reading, { code: 'unknown-operator', message: `unknown operator ${quote(tree.text)}`, hint }, tree.place)
}

function checkOperator(operator: Operator, fact: Fact, place: Tree, reading: Reading): boolean {
  const allowed = operatorsFor(fact.type)
  if (allowed.includes(operator)) return true
  report(
    reading,
    {
      code: 'wrong-operator',
      message: `\`${operator}\` cannot be asked of \`${fact.name}\`, which is ${typeName(fact.type)}`,
      hint:
        allowed.length > 0
          ? `give one of ${listOf(allowed)}`
          : `test a fact that reads it, as in \`is: = band(${fact.name}, posting.amount)\``,
    },
    place.place,
  )
  return false
}

function literalText(tree: Tree, type: Type, reading: Reading): string | undefined {
  const unfit = (found: string, hint: string): undefined =>
    report(
      reading,
      { code: 'wrong-shape', message: `found ${found} where ${typeName(type)} is expected`, hint },
      tree.place,
    )
  switch (tree.kind) {
    case 'text':
      if (!/^=\s/.test(tree.text)) return tree.text
      return report(
        reading,
        {
          code: 'formula-in-condition',
          message: `${quote(tree.text)} is a formula, and a condition compares with a value or a fact`,
          hint: 'declare a fact with `is:` and the formula, and name it here: `value: { fact: bid.match-price }`',
        },
        tree.place,
      )
    case 'boolean':
      if (type.kind !== 'text') return String(tree.value)
      return unfit(describe(tree), `quote it: \`value: "${tree.value}"\``)
    case 'map':
      return unfit(describe(tree), 'a fact may stand as the whole value only: `value: { fact: term.regions }`')
    case 'list':
    case 'empty':
      return unfit(describe(tree), 'give a value, or a fact of the same type: `value: { fact: term.x }`')
  }
}

function readLiteral(tree: Tree, type: Type, reading: Reading): Value | undefined {
  const text = literalText(tree, type, reading)
  if (text === undefined) return undefined
  const parsed = parseValue(text, type, { zone: reading.context.zone })
  if (!parsed.ok) {
    const isFact = reading.context.facts.has(text)
    const hint = isFact ? `a fact is named by \`value: { fact: ${text} }\`` : parsed.problem.hint
    return report(reading, { ...parsed.problem, hint }, tree.place)
  }
  // Both evaluators compare encoded values: one that cannot be encoded is found here and not at the first run.
  const encoded = encodeLiteral(parsed.value, type)
  return encoded.ok ? parsed.value : report(reading, encoded.problem, tree.place)
}

function readFactOperand(tree: MapTree, fact: Fact, operator: Operator, reading: Reading): Operand | undefined {
  const clean = checkKeys(tree, ['fact'], reading)
  const named = entryOf(tree, 'fact')
  if (named === undefined) {
    const message = 'found a map of keys without `fact` where a value is expected'
    const hint = 'give a value, or a fact: `value: { fact: term.x }`'
    return clean ? report(reading, { code: 'wrong-shape', message, hint }, tree.place) : undefined
  }
  const other = readFact(named.value, reading)
  if (other === undefined || !clean) return undefined
  if (fits(fact.type, operator, other.type)) return { kind: 'fact', fact: other.name }
  const wanted = operator === 'in' || operator === 'notIn' ? 'a set of such values' : typeName(operandType(fact.type))
  return report(
    reading,
    {
      code: 'type-mismatch',
      message:
        `\`${fact.name}\` is ${typeName(fact.type)} and \`${other.name}\` is ${typeName(other.type)}: ` +
        `\`${operator}\` cannot compare them`,
      hint: `name a fact that is ${wanted}`,
    },
    named.value.place,
  )
}

/** Whether a fact of one type may be compared with a fact of the other. */
function fits(left: Type, operator: Operator, right: Type): boolean {
  if (operator === 'in' || operator === 'notIn') return right.kind === 'set' && comparableTypes(left, operandType(right))
  return comparableTypes(operandType(left), right)
}

function readList(tree: Tree, fact: Fact, operator: Operator, reading: Reading): Operand | undefined {
  if (tree.kind !== 'list') {
    // json-rules-engine would look for the fact's text inside the other text.
    const message = `\`${operator}\` needs a list, found ${describe(tree)}`
    const hint = tree.kind === 'text' ? `write \`value: [${tree.text}]\`` : 'write `value: [a, b]`'
    return report(reading, { code: 'list-expected', message, hint }, tree.place)
  }
  if (tree.items.length === 0) {
    const message = `\`${operator}\` with an empty list says the same of every value`
    return report(reading, { code: 'empty-list', message, hint: 'list at least one value: `value: [a]`' }, tree.place)
  }
  const values = tree.items.flatMap((item) => readLiteral(item, fact.type, reading) ?? [])
  if (values.length < tree.items.length) return undefined
  return { kind: 'list', values, text: `[${tree.items.map(plainText).join(', ')}]` }
}

const plainText = (tree: Tree): string =>
  tree.kind === 'text' ? tree.text : tree.kind === 'boolean' ? String(tree.value) : ''

function readOperand(tree: Tree, fact: Fact, operator: Operator, reading: Reading): Operand | undefined {
  if (tree.kind === 'map') return readFactOperand(tree, fact, operator, reading)
  if (operator === 'in' || operator === 'notIn') return readList(tree, fact, operator, reading)
  if (tree.kind === 'list') {
    // Two lists are never equal to json-rules-engine, which compares them by identity.
    const message = `\`${operator}\` compares with one value, found a list`
    const hint = operatorsFor(fact.type).includes('in')
      ? 'use `in` or `notIn` for a list'
      : 'give one value, and a test for each'
    return report(reading, { code: 'list-not-expected', message, hint }, tree.place)
  }
  const value = readLiteral(tree, operandType(fact.type), reading)
  return value && { kind: 'literal', value, text: plainText(tree) }
}

/** Reads `{ fact, operator, value }`. Unknown keys are the caller's to find. */
export function readTest(tree: MapTree, reading: Reading): Test | undefined {
  for (const key of ['fact', 'operator', 'value']) {
    if (entryOf(tree, key) !== undefined) continue
    const hint = `a test has three keys: \`{ fact: request.new-capacity, operator: equal, value: true }\``
    report(reading, { code: 'missing-key', message: `missing key \`${key}\``, hint }, tree.place)
  }
  const factTree = entryOf(tree, 'fact')?.value
  const operatorTree = entryOf(tree, 'operator')?.value
  const valueTree = entryOf(tree, 'value')?.value
  const fact = factTree && readFact(factTree, reading)
  const operator = operatorTree && readOperator(operatorTree, reading)
  if (fact === undefined || operator === undefined || operatorTree === undefined) return undefined
  if (!checkOperator(operator, fact, operatorTree, reading) || valueTree === undefined) return undefined
  const operand = readOperand(valueTree, fact, operator, reading)
  return operand && { kind: 'test', fact: fact.name, operator, operand, place: tree.place }
}
