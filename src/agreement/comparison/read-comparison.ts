import type { Problem } from '../../document/fault.ts'
import { fault } from '../../document/fault.ts'
import { didYouMean, nearest } from '../../document/suggest.ts'
import type { Entry, TextTree, Tree } from '../../document/tree.ts'
import { placeInText } from '../../document/tree.ts'
import { namesRead } from '../../plan/names-read.ts'
import type { Fact } from '../../rules/fact.ts'
import { quote } from '../../values/quote.ts'
import { typeName } from '../../values/type-name.ts'
import type { Type, TypeKind } from '../../values/value.ts'
import { parseValue } from '../../values/parse-value.ts'
import type { ReadContext } from '../read-context.ts'
import { isFormula, readFormula, unsigned, withoutSign } from '../read-expression.ts'
import { only, readScoped } from '../read-scoped.ts'
import type { Comparison, Relation, TermTest } from './comparison.ts'
import { mirrored, mirrorTypes } from './mirrors.ts'

export const RELATIONS = ['as-good', 'as-good within', 'better', 'same'] as const
const MEASURED: readonly TypeKind[] = ['number', 'ratio', 'money', 'quantity', 'price']

/**
 * Reads a comparison of which `comparisonShape` has been checked.
 *
 * Faults: `unknown-fact`, `not-ordered` (a fact that does not say which way is better), `no-tolerance` (a fact without
 * a measure), `unknown-relation`, `missing-sign`, `empty-map`, and those of values and formulas.
 *
 * @example
 * readComparison(child(params, 'match'), context) // `{ price: as-good within 2%, region: same }`
 */
export function readComparison(tree: Tree, context: ReadContext): Comparison | undefined {
  if (tree.kind === 'text') return tree.text === 'any' ? { kind: 'any' } : readTest(tree, context)
  if (tree.kind !== 'map') return undefined
  if (tree.entries.length === 0) {
    const hint = 'name a term, as in `{ price: as-good }`, or write `any`'
    context.faults.push(fault({ code: 'empty-map', message: 'a comparison that compares nothing', hint }, tree.place))
    return undefined
  }
  const before = context.faults.length
  const terms = tree.entries.flatMap((entry) => readTerm(entry, context) ?? [])
  return context.faults.length > before ? undefined : { kind: 'terms', terms }
}

/** Every fact that a comparison reads, as the name of a bid's fact where it is one of either side. */
export function readsOfComparison(comparison: Comparison): readonly string[] {
  switch (comparison.kind) {
    case 'any':
      return []
    case 'formula':
      return namesRead(comparison.plan).map(mirrored)
    case 'terms':
      return comparison.terms.flatMap(({ fact, relation }) => {
        const named =
          relation.kind === 'equals' ? relation.to : relation.kind === 'as-good' ? relation.within : undefined
        return [fact, ...(named === undefined ? [] : namesRead(named.plan).map(mirrored))]
      })
  }
}

function readTest(tree: TextTree, context: ReadContext): Comparison | undefined {
  const plan = readFormula(tree, { kind: 'boolean' }, context, mirrorTypes(context.facts))
  if (plan === undefined) return undefined
  if (!isFormula(tree.text)) {
    context.faults.push(fault(unsigned(tree.text), tree.place))
    return undefined
  }
  return { kind: 'formula', plan, text: withoutSign(tree.text) }
}

function readTerm({ key, keyPlace, value }: Entry, context: ReadContext): TermTest | undefined {
  const name = `bid.${key}`
  const fact = context.facts.get(name)
  if (fact?.supplier !== 'bid') {
    const known = [...context.facts.values()].filter((one) => one.supplier === 'bid').map((one) => one.name.slice(4))
    const message = `a bid has no fact ${quote(key)}`
    context.faults.push(fault({ code: 'unknown-fact', message, hint: didYouMean(key, known) }, keyPlace))
    return undefined
  }
  const text = value.kind === 'text' ? withoutSign(value.text) : value.kind === 'boolean' ? String(value.value) : ''
  const relation = readRelation(fact, value, context)
  return relation === undefined ? undefined : { fact: name, type: fact.type, relation, text }
}

function readRelation(fact: Fact, tree: Tree, context: ReadContext): Relation | undefined {
  if (tree.kind !== 'text') {
    const written: Tree = tree.kind === 'boolean' ? { kind: 'text', text: String(tree.value), place: tree.place } : tree
    return readEqual(written, fact.type, context)
  }
  const { text } = tree
  if (text === 'same') return { kind: 'same' }
  if (text === 'as-good' || text === 'better') return ranked(fact, text, tree, context)
  const within = /^as-good within\s+/.exec(text)
  if (within === null) return readEqual(tree, fact.type, context)
  const relation = ranked(fact, 'as-good', tree, context)
  if (relation === undefined) return undefined
  if (!MEASURED.includes(fact.type.kind)) {
    const message = `${quote(fact.name)} is ${typeName(fact.type)}, which has no ratio to miss by`
    const hint = 'write `as-good`, or say how far in a formula, as in `= response.starts <= offered.starts`'
    return tell({ code: 'no-tolerance', message, hint }, tree, context)
  }
  const rest: TextTree = { ...tree, text: text.slice(within[0].length), place: placeInText(tree, within[0].length) }
  const tolerance = readScoped(rest, only({ kind: 'ratio' }), mirrorTypes(context.facts), context)
  return tolerance === undefined ? undefined : { ...relation, within: tolerance }
}

function ranked<K extends 'as-good' | 'better'>(fact: Fact, kind: K, tree: Tree, context: ReadContext) {
  if (fact.better !== undefined) return { kind, better: fact.better }
  const message = `${quote(fact.name)} does not say which way is better`
  const short = fact.name.slice('bid.'.length)
  const hint = `declare it with \`better: higher\` or \`better: lower\`, or write \`${short}: same\``
  return tell({ code: 'not-ordered', message, hint }, tree, context)
}

function readEqual(tree: Tree, type: Type, context: ReadContext): Relation | undefined {
  const meant = tree.kind === 'text' && !isFormula(tree.text) ? nearest(tree.text, RELATIONS) : undefined
  if (tree.kind === 'text' && meant !== undefined && !parseValue(tree.text, type, { zone: context.zone }).ok) {
    const problem = {
      code: 'unknown-relation',
      message: `unknown relation ${quote(tree.text)}`,
      hint: `did you mean \`${meant}\`?`,
    }
    return tell(problem, tree, context)
  }
  const to = readScoped(tree, only(type), mirrorTypes(context.facts), context)
  return to === undefined ? undefined : { kind: 'equals', to }
}

function tell(problem: Problem, tree: Tree, context: ReadContext): undefined {
  context.faults.push(fault(problem, tree.place))
  return undefined
}
