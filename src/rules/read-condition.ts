import type { Fault } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Entry, MapTree, Place, Tree } from '../document/tree.ts'
import { quote } from '../values/quote.ts'
import type { Condition } from './condition.ts'
import type { ConditionContext, Expansion, Reading } from './condition-reading.ts'
import { checkKeys, describe, entryOf, report } from './condition-reading.ts'
import { readTest } from './read-test.ts'

export type { ConditionContext } from './condition-reading.ts'

/** How deep conditions may nest, named ones expanded. */
const DEEPEST = 64
/** How many nodes the conditions of one rule may have, named ones expanded. */
const LARGEST = 1000

const FORMS = ['all', 'any', 'not', 'condition'] as const
const TEST_KEYS = ['fact', 'operator', 'value'] as const
const KEYS: readonly string[] = [...FORMS, ...TEST_KEYS, 'name']

type Form = (typeof FORMS)[number] | 'test'

const deeper = (reading: Reading): Reading => ({ ...reading, depth: reading.depth + 1 })

function isTooMuch(tree: Tree, reading: Reading): boolean {
  const { context, nodes } = reading
  if (reading.depth > DEEPEST) {
    const message = `conditions nest deeper than ${DEEPEST} levels here`
    report(reading, { code: 'too-deep', message, hint: 'use fewer levels: `all` in `all` can be one `all`' }, tree.place)
    return true
  }
  nodes.left -= 1
  if (context.budget !== undefined) context.budget.left -= 1
  if (nodes.left >= 0 && (context.budget?.left ?? 0) >= 0) return false
  // Said once: every node after this one is over the limit too.
  if (nodes.left === -1 || context.budget?.left === -1) {
    const message = 'these conditions, with named ones in place, are larger than an agreement may be'
    const hint = `keep a rule under ${LARGEST} conditions: use \`in\` with a list, or a declared fact with \`is:\``
    report({ ...reading, inside: [] }, { code: 'too-large', message, hint }, tree.place)
  }
  return true
}

/** The one form that a map has. json-rules-engine would read `any` and silently skip `all`, `not` and the rest. */
function formOf(tree: MapTree, reading: Reading): Form | undefined {
  const entries = FORMS.flatMap((form) => entryOf(tree, form) ?? [])
  const test = TEST_KEYS.flatMap((key) => entryOf(tree, key) ?? [])
  const [first, second] = [...entries, ...test.slice(0, 1)]
  if (first === undefined) {
    const message = 'this is no condition: it has none of `all`, `any`, `not`, `condition` and `fact`'
    const hint = 'write a test, `{ fact: request.new-capacity, operator: equal, value: true }`, or a list: `all: [ … ]`'
    return report(reading, { code: 'wrong-shape', message, hint }, tree.place)
  }
  if (second !== undefined) {
    return report(
      reading,
      {
        code: 'mixed-condition',
        message: `\`${second.key}\` beside \`${first.key}\`: only one of them would be looked at`,
        hint: 'put one inside the other, as in `all: [ …, { any: [ … ] } ]`',
      },
      second.keyPlace,
    )
  }
  return test.length > 0 ? 'test' : (first.key as Form)
}

function readName(tree: MapTree, reading: Reading): { name?: string } | undefined {
  const entry = entryOf(tree, 'name')
  if (entry === undefined) return {}
  if (entry.value.kind === 'text') return { name: entry.value.text }
  const message = `found ${describe(entry.value)} where a name is expected`
  return report(reading, { code: 'wrong-shape', message, hint: 'give `name` as text, or remove it' }, entry.value.place)
}

function readList(entry: Entry, kind: 'all' | 'any', place: Place, reading: Reading): Condition | undefined {
  if (entry.value.kind !== 'list') {
    const message = `found ${describe(entry.value)} where \`${kind}\` needs a list of conditions`
    const hint = `write \`${kind}: [ { fact: request.new-capacity, operator: equal, value: true } ]\``
    return report(reading, { code: 'wrong-shape', message, hint }, entry.value.place)
  }
  if (kind === 'any' && entry.value.items.length === 0) {
    const message = 'an empty `any` would always hold, though nothing in it does'
    const hint = 'list at least one condition; `all: []` is how to say that a rule has no conditions'
    return report(reading, { code: 'empty-any', message, hint }, entry.value.place)
  }
  const of = entry.value.items.map((item) => readNode(item, deeper(reading)))
  const read = of.filter((one) => one !== undefined)
  return read.length === of.length ? { kind, of: read, place } : undefined
}

function readNot(entry: Entry, place: Place, reading: Reading): Condition | undefined {
  if (entry.value.kind === 'list') {
    const message = '`not` takes one condition, found a list'
    const hint = 'write `not: { any: [ … ] }` for none of them, `not: { all: [ … ] }` for not all of them'
    return report(reading, { code: 'wrong-shape', message, hint }, entry.value.place)
  }
  const of = readNode(entry.value, deeper(reading))
  return of && { kind: 'not', of, place }
}

/** Names a circle the same way from wherever it was entered: the smallest name first, at the reference back to it. */
function reportCircle(circle: readonly Expansion[], reading: Reading): undefined {
  const names = circle.map((one) => one.name)
  const smallest = [...names].sort()[0] ?? ''
  const start = names.indexOf(smallest)
  const round = [...names.slice(start), ...names.slice(0, start), smallest]
  return report(
    reading,
    {
      code: 'circular-condition',
      message: `named conditions refer to each other in a circle: ${round.map((one) => `\`${one}\``).join(' → ')}`,
      hint: `take one of these references out of its condition`,
    },
    circle[start]?.place ?? circle[0]?.place ?? { document: '', line: 0, column: 0 },
  )
}

/** Puts a named condition in place of the reference to it. json-rules-engine looks the name up when the rule is run. */
function readReference(entry: Entry, reading: Reading): Condition | undefined {
  const { value } = entry
  if (value.kind !== 'text') {
    const message = `found ${describe(value)} where the name of a condition is expected`
    return report(reading, { code: 'wrong-shape', message, hint: 'write `condition: new-capacity`' }, value.place)
  }
  const definition = reading.context.named.get(value.text)
  if (definition === undefined) {
    const hint = didYouMean(value.text, reading.context.named.keys())
    const message = `unknown named condition ${quote(value.text)}`
    return report(reading, { code: 'unknown-condition', message, hint }, value.place)
  }
  const here = { name: value.text, place: value.place }
  const entered = reading.inside.findIndex((one) => one.name === value.text)
  if (entered >= 0) return reportCircle([here, ...reading.inside.slice(entered + 1)], reading)
  const read = readRoot(definition, { ...reading, inside: [...reading.inside, here] })
  return read && { ...read, name: value.text }
}

function readForm(form: Form, tree: MapTree, reading: Reading): Condition | undefined {
  if (form === 'test') return readTest(tree, reading)
  const entry = entryOf(tree, form)
  if (entry === undefined) return undefined
  if (form === 'condition') return readReference(entry, reading)
  return form === 'not' ? readNot(entry, tree.place, reading) : readList(entry, form, tree.place, reading)
}

function readNode(tree: Tree, reading: Reading): Condition | undefined {
  if (isTooMuch(tree, reading)) return undefined
  if (tree.kind !== 'map') {
    const message = `found ${describe(tree)} where a condition is expected`
    const hint = 'write a test: `{ fact: request.new-capacity, operator: equal, value: true }`'
    return report(reading, { code: 'wrong-shape', message, hint }, tree.place)
  }
  const clean = checkKeys(tree, KEYS, reading)
  const form = formOf(tree, reading)
  const name = readName(tree, reading)
  const read = form && readForm(form, tree, reading)
  if (read === undefined || name === undefined || !clean) return undefined
  return { ...name, ...read }
}

/** A root, which json-rules-engine does not allow to be a test alone. */
function readRoot(tree: Tree, reading: Reading): Condition | undefined {
  const bare = tree.kind === 'map' && FORMS.every((form) => entryOf(tree, form) === undefined)
  const fact = tree.kind === 'map' ? entryOf(tree, 'fact') : undefined
  if (bare && fact !== undefined) {
    const message = `a test of ${describe(fact.value)} stands alone where a list of conditions is expected`
    report(reading, { code: 'bare-test', message, hint: 'put it in a list: `all: [ { fact: …, … } ]`' }, tree.place)
    readNode(tree, reading)
    return undefined
  }
  return readNode(tree, reading)
}

const startOf = (context: ConditionContext, faults: Fault[]): Reading => ({
  context,
  faults,
  inside: [],
  depth: 1,
  nodes: { left: LARGEST },
})

/**
 * Reads a rule's conditions, which are in json-rules-engine's own format, and types every literal by the fact it is
 * compared with. Named conditions are put in place; the node that stands for one keeps its name.
 *
 * Pushes all faults at once, each with its place. What json-rules-engine would accept and we do not is listed with its
 * fault code in `docs/differences.md`.
 *
 * @returns the checked tree, or undefined when a fault was pushed
 *
 * @example
 * readConditions(treeOf({ all: [{ fact: 'request.new-capacity', operator: 'equal', value: true }] }, 'rule'), context, faults)
 */
export const readConditions = (tree: Tree, context: ConditionContext, faults: Fault[]): Condition | undefined =>
  readRoot(tree, startOf(context, faults))

/** Checks every named condition by itself, so that a mistake in one that no rule refers to is found too. */
export function checkNamedConditions(context: ConditionContext, faults: Fault[]): void {
  for (const [name, tree] of context.named) {
    const start = startOf(context, faults)
    const { budget: _, ...unlimited } = context
    readRoot(tree, { ...start, context: unlimited, inside: [{ name, place: tree.place }] })
  }
}
