import { fault } from '../document/fault.ts'
import type { TextTree, Tree } from '../document/tree.ts'
import { literalPlan } from '../plan/literal-plan.ts'
import { parseValue } from '../values/parse-value.ts'
import { sameType, typeName } from '../values/type-name.ts'
import type { Type, TypeKind } from '../values/value.ts'
import type { Expression } from './expression.ts'
import type { ReadContext } from './read-context.ts'
import { isFormula, readFormula, withoutSign } from './read-expression.ts'

/** What a parameter may come to. */
export interface Wanted {
  /** As faults say it: `a quantity or a percentage`. */
  readonly name: string
  /** Types of a literal, the first that its text can be. */
  readonly types: readonly [Type, ...Type[]]
  /** Of formulas: any type of these kinds will do. Without it one of the types. */
  readonly kinds?: readonly TypeKind[]
}

/** One type and no other. */
export const only = (type: Type): Wanted => ({ name: typeName(type), types: [type] })

const AMOUNTS: readonly TypeKind[] = ['number', 'ratio', 'money', 'quantity', 'price']

/** A number, or so much of any unit. */
export function anyAmount({ currency, unit, pricePer }: Pick<ReadContext, 'currency' | 'unit' | 'pricePer'>): Wanted {
  const types: Wanted['types'] = [
    { kind: 'number' },
    { kind: 'ratio' },
    { kind: 'quantity', unit },
    { kind: 'money', currency },
    { kind: 'price', currency, per: pricePer },
  ]
  return { name: 'a number or an amount', types, kinds: AMOUNTS }
}

/**
 * Reads a literal or a formula that comes to one of several types.
 * @param more names that only this formula may read, with their types
 */
export function readScoped(
  tree: Tree,
  wanted: Wanted,
  more: ReadonlyMap<string, Type>,
  context: ReadContext,
): Expression | undefined {
  if (tree.kind === 'text') {
    return isFormula(tree.text) ? readIts(tree, wanted, more, context) : readLiteral(tree, wanted, context)
  }
  const message = `found no value where ${wanted.name} is expected`
  context.faults.push(fault({ code: 'wrong-type', message, hint: 'give a value or `= formula`' }, tree.place))
  return undefined
}

function readIts(
  tree: TextTree,
  { name, types, kinds }: Wanted,
  more: ReadonlyMap<string, Type>,
  context: ReadContext,
): Expression | undefined {
  const single = types.length === 1 && kinds === undefined ? types[0] : undefined
  const plan = readFormula(tree, single, context, more)
  if (plan === undefined) return undefined
  const { text, place } = tree
  const fits = kinds?.includes(plan.type.kind) ?? types.some((type) => standsFor(plan.type, type))
  if (single !== undefined || fits) return { plan, text: withoutSign(text), place }
  const message = `the formula comes to ${typeName(plan.type)} where ${name} is expected`
  const hint = 'multiply or divide by an amount of the unit that is wanted'
  context.faults.push(fault({ code: 'wrong-type', message, hint }, place))
  return undefined
}

function readLiteral({ text, place }: TextTree, { types }: Wanted, context: ReadContext): Expression | undefined {
  const tried = types.map((type) => ({ type, parsed: parseValue(text, type, { zone: context.zone }) }))
  for (const { type, parsed } of tried) if (parsed.ok) return { plan: literalPlan(parsed.value, type), text, place }
  const [first] = tried
  if (first?.parsed.ok === false) context.faults.push(fault(first.parsed.problem, place))
  return undefined
}

const isPure = (type: Type): boolean => type.kind === 'number' || type.kind === 'ratio'

const standsFor = (found: Type, type: Type): boolean => (isPure(found) && isPure(type)) || sameType(found, type)
