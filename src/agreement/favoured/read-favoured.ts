import type { Problem } from '../../document/fault.ts'
import { fault } from '../../document/fault.ts'
import { readForm } from '../../document/read-form.ts'
import { didYouMean } from '../../document/suggest.ts'
import type { Entry, Place, Tree } from '../../document/tree.ts'
import { child, entriesAt, placeAt } from '../../document/tree.ts'
import { namesRead } from '../../plan/names-read.ts'
import { quote } from '../../values/quote.ts'
import { typeName } from '../../values/type-name.ts'
import type { Type, TypeKind } from '../../values/value.ts'
import type { Clock } from '../clock/clock.ts'
import { readClock } from '../clock/read-clock.ts'
import type { Better } from '../comparison/comparison.ts'
import { favouredStarts } from '../event-names.ts'
import type { Expression } from '../expression.ts'
import { factsRead } from '../facts-read.ts'
import type { ReadContext } from '../read-context.ts'
import { readExpression } from '../read-expression.ts'
import { readParty } from '../read-parties.ts'
import { placeOfMention } from '../unread.ts'
import type { MostFavouredEffect, TakenTerm } from './favoured.ts'
import { mostFavouredShape } from './favoured-shape.ts'

const ORDERED: readonly TypeKind[] = ['number', 'ratio', 'money', 'quantity', 'price', 'date', 'instant']

/**
 * Reads the parameters of `most-favoured`.
 *
 * Faults: `unknown-party`, `unknown-term`, `not-ordered`, `missing-key`, `unknown-key`, `empty-map`,
 * `fact-not-supplied`, and those of values, formulas and clocks.
 */
export function readFavoured(params: Tree, context: ReadContext): MostFavouredEffect | undefined {
  const before = context.faults.length
  const form = readForm(params, mostFavouredShape, context.faults)
  if (form === undefined) return undefined
  const { document, tree } = form
  const holder = readParty(tree, 'holder', context)
  const takes = readTakes(tree, context)
  const elect = readDay(tree, 'elect', context)
  const from = readDay(tree, 'from', context)
  const until = document.until === 'holder-ends' ? 'holder-ends' : readDay(tree, 'until', context)
  const written = child(tree, 'lasts')
  const lasts = written === undefined ? undefined : readExpression(written, { kind: 'length' }, context)
  if (holder === undefined || context.faults.length > before) return undefined
  return {
    kind: 'most-favoured',
    holder,
    takes,
    ...(elect === undefined ? {} : { elect }),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    ...(lasts === undefined ? {} : { lasts }),
    catchUp: document.past === 'catch-up',
  }
}

function readDay(tree: Tree, key: 'elect' | 'from' | 'until', context: ReadContext): Clock | undefined {
  const node = child(tree, key)
  return node === undefined ? undefined : readClock(node, favouredStarts(context), context)
}

const tell = (problem: Problem, place: Place, { faults }: ReadContext): void => void faults.push(fault(problem, place))

function readTakes(tree: Tree, context: ReadContext): TakenTerm[] {
  const takes = entriesAt(tree, 'takes')
  if (takes.size === 0) {
    const hint = 'say what is taken of a deal, as in `takes: { rate: = deal.rate }`'
    tell({ code: 'empty-map', message: '`takes` names no term', hint }, placeAt(tree, ['takes']), context)
  }
  checkTerms(tree, 'better', takes, context)
  checkTerms(tree, 'no-better-than', takes, context)
  const read = [...takes.values()].flatMap((entry) => readTaken(entry, tree, context) ?? [])
  return read.sort((a, b) => (a.term < b.term ? -1 : 1))
}

/** What is said term by term is said of terms that are taken. */
function checkTerms(tree: Tree, key: string, takes: ReadonlyMap<string, Entry>, context: ReadContext): void {
  const node = child(tree, key)
  for (const { key: term, keyPlace } of node === undefined ? [] : byTerm(node)) {
    if (takes.has(term)) continue
    const problem = { code: 'unknown-key', message: `\`${key}\` names ${quote(term)}, which \`takes\` does not` }
    tell({ ...problem, hint: didYouMean(term, takes.keys()) }, keyPlace, context)
  }
}

/** The entries of what is said term by term; none where one thing is said of all. */
const byTerm = (node: Tree): readonly Entry[] =>
  node.kind === 'map' && child(node, 'fact') === undefined ? node.entries : []

function readTaken({ key: term, keyPlace, value }: Entry, tree: Tree, context: ReadContext): TakenTerm | undefined {
  if (context.unread.names.has(`term.${term}`)) return undefined
  const { type, reads } = context.facts.get(`term.${term}`) ?? {}
  if (type === undefined) {
    const terms = [...context.facts.keys()].flatMap((name) => (name.startsWith('term.') ? [name.slice(5)] : []))
    tell(
      { code: 'unknown-term', message: `unknown term ${quote(term)}`, hint: didYouMean(term, terms) },
      keyPlace,
      context,
    )
    return undefined
  }
  if (!ORDERED.includes(type.kind)) {
    const message = `\`${term}\` is ${typeName(type)}, of which none is better than another`
    const hint = `take a term that is ${ORDERED.slice(0, -1).join(', ')} or ${ORDERED.at(-1) ?? ''}`
    tell({ code: 'not-ordered', message, hint }, keyPlace, context)
    return undefined
  }
  if (reads !== undefined) {
    const message = `\`${term}\` is computed, so that which of two is better would change from day to day`
    const hint = 'take a term that is a plain value in every amendment'
    tell({ code: 'computed-term', message, hint }, keyPlace, context)
    return undefined
  }
  const better = readBetter(term, tree, context)
  const found = readOfDeal(value, type, context)
  const said = child(tree, 'no-better-than')
  const limited = said === undefined || byTerm(said).length === 0 ? said : child(said, term)
  const limit = limited === undefined ? undefined : readOfDeal(limited, type, context)
  if (found === undefined || better === undefined) return undefined
  return { term, value: found, better, ...(limit === undefined ? {} : { limit }) }
}

function readBetter(term: string, tree: Tree, context: ReadContext): Better | undefined {
  const said = child(tree, 'better')
  const node = said?.kind === 'map' ? child(said, term) : said
  if (node?.kind === 'text' && (node.text === 'higher' || node.text === 'lower')) return node.text
  if (node !== undefined) return undefined
  const hint = `say which way is good for the holder, as in \`better: { ${term}: lower }\``
  tell({ code: 'missing-key', message: `\`better\` does not name \`${term}\``, hint }, (said ?? tree).place, context)
  return undefined
}

/** What is worked out of a deal is the same whenever it becomes known: of facts of the deal and of terms alone. */
function readOfDeal(node: Tree, type: Type, context: ReadContext): Expression | undefined {
  const found = readExpression(node, type, context)
  if (found === undefined) return undefined
  const strange = [...factsRead(namesRead(found.plan), context.facts)].filter(
    (name) => !name.startsWith('deal.') && !name.startsWith('term.') && context.facts.get(name)?.derived === undefined,
  )
  for (const name of strange) {
    const message = `\`${name}\` is neither a fact of the deal nor a term`
    const hint = 'use facts of `deal.` and `term.`; what makes a deal comparable stands in the conditions'
    tell({ code: 'fact-not-supplied', message, hint }, placeOfMention(node, name), context)
  }
  return strange.length > 0 ? undefined : found
}

/** The facts that the parameters read, and the terms that what is taken is held against; the starts of clocks are no facts. */
export function factsOfFavoured({ takes, elect, from, until, lasts }: MostFavouredEffect): string[] {
  const clocks = [elect, from, until === 'holder-ends' ? undefined : until]
  const expressions = [lasts, ...takes.flatMap(({ value, limit }) => [value, limit])]
  return [
    ...clocks.flatMap((clock) =>
      clock === undefined ? [] : namesRead(clock.plan).filter((name) => !clock.starts.includes(name)),
    ),
    ...expressions.flatMap((one) => (one === undefined ? [] : namesRead(one.plan))),
    ...takes.map(({ term }) => `term.${term}`),
  ]
}
