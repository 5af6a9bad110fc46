import type { Problem } from '../../document/fault.ts'
import { fault } from '../../document/fault.ts'
import { didYouMean } from '../../document/suggest.ts'
import type { Entry, Path, TextTree, Tree } from '../../document/tree.ts'
import { child, entriesAt, keyPlaceAt, placeAt } from '../../document/tree.ts'
import { namesRead } from '../../plan/names-read.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Fact, FactTable, Supplier } from '../../rules/fact.ts'
import { quote } from '../../values/quote.ts'
import { readValue } from '../../values/read-value.ts'
import { typeName } from '../../values/type-name.ts'
import type { Type, Value } from '../../values/value.ts'
import type { Counter, How, RecordKind } from './counter.ts'
import { closingContext } from '../commitment/closing-context.ts'
import { keyFacts } from './counter-keys.ts'
import { checkOnce } from '../check-once.ts'
import { LIMITS } from '../limits.ts'
import type { ReadContext } from '../read-context.ts'
import { isFormula, readFormula, unsigned } from '../read-expression.ts'
import type { AgreementDocument } from '../shape.ts'
import { mentions, placeOfMention } from '../unread.ts'
import type { WindowNames } from '../window.ts'
import { parseWindow } from '../window.ts'

/** Who supplies the facts of a record that a counter watches. */
const SUPPLIERS: Readonly<Record<RecordKind, readonly Supplier[]>> = {
  posting: ['everywhere', 'posting'],
  payment: ['everywhere', 'payment', 'posting'],
  placement: ['everywhere', 'placement', 'request', 'bid'],
  usage: ['everywhere', 'usage', 'request', 'bid'],
  closing: ['everywhere', 'closing'],
  event: ['everywhere', 'event'],
  act: ['everywhere', 'act'],
  deal: ['everywhere', 'deal'],
}

/** What may be absent: there is no least, no latest and no average of nothing. */
const MAY_BE_ABSENT: readonly How[] = ['max', 'min', 'average', 'latest']

const NUMBER: Type = { kind: 'number' }

type CounterDocument = NonNullable<AgreementDocument['counters']>[string]

/** What the readers of one agreement's counters share. */
interface Reading {
  readonly document: AgreementDocument
  readonly tree: Tree
  readonly entries: ReadonlyMap<string, Entry>
  readonly names: WindowNames
  readonly context: ReadContext & { readonly facts: Map<string, Fact> }
  readonly counters: Map<string, Counter>
  /** Counters that are being read, because another reads them. */
  readonly open: string[]
  readonly done: Set<string>
}

export interface ReadCounters {
  readonly counters: ReadonlyMap<string, Counter>
  /** The facts given, and one for each counter. */
  readonly facts: FactTable
}

/** Reads the counters of an agreement, those that others read before these; a faulty one joins what could not be read. */
export function readCounters(
  document: AgreementDocument,
  tree: Tree,
  names: WindowNames,
  context: ReadContext,
): ReadCounters {
  const reading: Reading = {
    document,
    tree,
    names,
    entries: entriesAt(tree, 'counters'),
    context: { ...context, facts: new Map(context.facts) },
    counters: new Map(),
    open: [],
    done: new Set(),
  }
  const written = Object.keys(document.counters ?? {})
  const over = written[LIMITS.counters]
  if (over !== undefined) {
    const message = `${written.length} counters, where an agreement may have ${LIMITS.counters}`
    const problem = {
      code: 'too-many-counters',
      message,
      hint: 'keep one counter with `per` where several differ only in a value',
    }
    context.faults.push(fault(problem, keyPlaceAt(tree, ['counters', over])))
  }
  for (const name of written.slice(0, LIMITS.counters)) visit(name, reading)
  for (const name of written) if (!reading.counters.has(name)) context.unread.names.add(`counter.${name}`)
  return { counters: reading.counters, facts: reading.context.facts }
}

function visit(name: string, reading: Reading): void {
  const { document, entries, open, done, context } = reading
  const counter = document.counters?.[name]
  const node = entries.get(name)?.value
  if (done.has(name) || counter === undefined || node === undefined) return
  open.push(name)
  for (const other of mentioned(node, entries)) {
    const start = open.indexOf(other.name)
    if (start < 0) visit(other.name, reading)
    else if (!done.has(other.name)) {
      context.faults.push(
        fault(circularCounters(open.slice(start)), placeOfMention(other.tree, `counter.${other.name}`)),
      )
      for (const one of open.slice(start)) done.add(one)
    }
  }
  open.pop()
  if (done.has(name)) return
  done.add(name)
  const read = readCounter(name, counter, node, reading)
  if (read === undefined) return
  reading.counters.set(name, read)
  context.facts.set(`counter.${name}`, factOf(read, context.facts))
}

/** The counters that a counter's formulas speak of. */
function mentioned(node: Tree, entries: ReadonlyMap<string, Entry>): { readonly name: string; readonly tree: Tree }[] {
  return ['if', 'add'].flatMap((key) => {
    const tree = child(node, key)
    if (tree?.kind !== 'text') return []
    const names = [...tree.text.matchAll(/counter\.([A-Za-z0-9._-]+)/g)].map(([, name = '']) => name)
    return [...new Set(names)].filter((name) => entries.has(name)).map((name) => ({ name, tree }))
  })
}

/** Counters that wait for each other, or one for itself. */
export const circularCounters = (circle: readonly string[]): Problem => ({
  code: 'circular-counter',
  message: `counter \`${circle[0] ?? ''}\` counts by itself: ${[...circle, circle[0] ?? ''].map((one) => `\`counter.${one}\``).join(' → ')}`,
  hint: 'let one of them count by the records alone',
})

function readCounter(name: string, written: CounterDocument, node: Tree, reading: Reading): Counter | undefined {
  const { names } = reading
  const { of = 'posting', how = 'sum', over = 'lifetime' } = written
  const context = of === 'closing' ? closingContext(node, reading.context) : reading.context
  const before = context.faults.length
  const tell = (problem: Problem, ...path: Path): void => void context.faults.push(fault(problem, placeAt(node, path)))
  if (mentions(node, context.unread.names)) return undefined
  const where = readWhere(of, node, context)
  const filter = readPlan('if', of, { kind: 'boolean' }, node, context)
  const add = readPlan('add', of, undefined, node, context)
  const window = parseWindow(over, names)
  if (!window.ok) tell(window.problem, 'over')
  const each = written.each === undefined ? undefined : names.periods.get(written.each)
  if (written.each !== undefined && each === undefined) {
    const hint = didYouMean(written.each, names.periods.keys())
    tell({ code: 'unknown-period', message: `unknown period ${quote(written.each)}`, hint }, 'each')
  }
  if (how === 'count') checkCounted(node, context)
  const type = add === undefined ? NUMBER : amountType(add, child(node, 'add') ?? node, context)
  const per = readPer(of, node, context)
  if (!window.ok || type === undefined || context.faults.length > before) return undefined
  return {
    name,
    of,
    where,
    ...(filter === undefined ? {} : { if: filter }),
    ...(add === undefined ? {} : { add }),
    how,
    over: window.value,
    ...(each === undefined ? {} : { each }),
    per,
    type,
    place: reading.entries.get(name)?.keyPlace ?? node.place,
  }
}

const factOf = ({ name, how, per, type, place }: Counter, facts: FactTable): Fact => ({
  name: `counter.${name}`,
  type,
  supplier: 'everywhere',
  optional:
    MAY_BE_ABSENT.includes(how) || per.some((one) => keyFacts(one, facts).some((key) => facts.get(key)?.optional)),
  judged: false,
  ...(per.length === 0 ? {} : { per }),
  place,
})

function readWhere(of: RecordKind, node: Tree, context: ReadContext): Counter['where'] {
  const map = child(node, 'where')
  return (map?.kind === 'map' ? map.entries : []).flatMap(({ key, keyPlace, value }) => {
    const fact = knownFact(key, of, context)
    if ('problem' in fact) {
      context.faults.push(fault(fact.problem, keyPlace))
      return []
    }
    const items = value.kind === 'list' ? value.items : [value]
    const values = items.map((item) => readValue(item, fact.fact.type, context.zone, context.faults))
    return [{ fact: key, values: values.filter((one): one is Value => one !== undefined) }]
  })
}

/** A fact that records of a kind have. */
function knownFact(name: string, of: RecordKind, { facts }: ReadContext): { fact: Fact } | { problem: Problem } {
  const fact = facts.get(name)
  const own: readonly Supplier[] = SUPPLIERS[of].filter((one) => one !== 'everywhere')
  if (fact !== undefined && own.includes(fact.supplier)) return { fact }
  const known = [...facts.values()].filter(({ supplier }) => own.includes(supplier)).map((one) => one.name)
  const message =
    fact === undefined ? `unknown fact ${quote(name)}` : `\`${name}\` is not known of ${article(of)} ${of}`
  return {
    problem: {
      code: fact === undefined ? 'unknown-fact' : 'fact-not-supplied',
      message,
      hint: didYouMean(name, known),
    },
  }
}

const article = (of: RecordKind): string => (of === 'event' || of === 'act' ? 'an' : 'a')

function readPlan(key: 'if' | 'add', of: RecordKind, expected: Type | undefined, node: Tree, context: ReadContext) {
  const tree = child(node, key)
  if (tree?.kind !== 'text') return undefined
  const plan = readFormula(tree, expected, context)
  if (plan === undefined) return undefined
  if (!isFormula(tree.text) && plan.inputs.length > 0) {
    context.faults.push(fault(unsigned(tree.text), tree.place))
    return undefined
  }
  checkSupplied(plan, of, tree, context)
  return plan
}

function checkSupplied(plan: Plan, of: RecordKind, tree: TextTree, { facts, faults }: ReadContext): void {
  for (const name of namesRead(plan)) {
    const fact = facts.get(name)
    if (fact === undefined) continue
    const own = SUPPLIERS[of]
    const missing = (fact.per ?? []).find((one) => !keyFacts(one, facts).some((key) => supplies(own, key, facts)))
    if (own.includes(fact.supplier) && missing === undefined) continue
    const what = `${article(of)} ${of}`
    const message =
      missing === undefined
        ? `\`${name}\` is not known of ${what}`
        : `\`${name}\` is kept per \`${missing}\`, which is not known of ${what}`
    const hint = `use facts of ${own.map((one) => (one === 'everywhere' ? '`term.`, `milestone.`, `date`' : `\`${one}.\``)).join(', ')}`
    faults.push(fault({ code: 'fact-not-supplied', message, hint }, placeOfMention(tree, name)))
  }
}

const supplies = (suppliers: readonly Supplier[], name: string, facts: FactTable): boolean => {
  const supplier = facts.get(name)?.supplier
  return supplier !== undefined && suppliers.includes(supplier)
}

/** `count` takes each record for one, so that there is nothing to add and nothing to sum first. */
function checkCounted(node: Tree, { faults }: ReadContext): void {
  for (const key of ['add', 'each']) {
    if (child(node, key) === undefined) continue
    const message = `\`${key}\` beside \`how: count\`, where it says nothing`
    const hint = key === 'add' ? 'remove it, or write `how: sum`' : 'remove it, or write `how: average` or `how: max`'
    faults.push(fault({ code: 'misplaced-key', message, hint }, keyPlaceAt(node, [key])))
  }
}

/** The type of what is added, without the range that a single amount may have. */
function amountType({ type }: Plan, tree: Tree, { faults }: ReadContext): Type | undefined {
  switch (type.kind) {
    case 'number':
    case 'ratio':
      return { kind: type.kind }
    case 'money':
      return { kind: 'money', currency: type.currency }
    case 'quantity':
      return { kind: 'quantity', unit: type.unit }
    case 'price':
      return { kind: 'price', currency: type.currency, per: type.per }
    default: {
      const message = `${typeName(type)} where an amount to be counted is expected`
      faults.push(
        fault({ code: 'wrong-type', message, hint: 'add an amount, as in `add: = posting.amount`' }, tree.place),
      )
      return undefined
    }
  }
}

function readPer(of: RecordKind, node: Tree, context: ReadContext): string[] {
  checkOnce(node, 'per', context.faults)
  const list = child(node, 'per')
  return (list?.kind === 'list' ? list.items : []).flatMap((item): string[] => {
    if (item.kind !== 'text') return []
    const fact = knownFact(item.text, of, context)
    if (!('problem' in fact)) return [item.text]
    context.faults.push(fault(fact.problem, item.place))
    return []
  })
}
