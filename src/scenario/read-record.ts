import { unknownParty, unknownProvider } from '../agreement/read-parties.ts'
import { RECORD_KEYS } from '../agreement/record-keys.ts'
import type { Fault, Problem } from '../document/fault.ts'
import { fault } from '../document/fault.ts'
import { isBrokenOff, quoteHint } from '../document/stray-key.ts'
import { didYouMean, nearest } from '../document/suggest.ts'
import type { Tree } from '../document/tree.ts'
import { child, placeAt } from '../document/tree.ts'
import type { Fact } from '../rules/fact.ts'
import { parseValue } from '../values/parse-value.ts'
import { parseDay } from '../values/day.ts'
import { quote } from '../values/quote.ts'
import type { Rational } from '../values/rational.ts'
import { isZero } from '../values/rational.ts'
import { readValue } from '../values/read-value.ts'
import type { Type, Value } from '../values/value.ts'
import type { Moment } from './scenario.ts'
import type { ScenarioContext } from './scenario-context.ts'

type RecordKind = keyof typeof RECORD_KEYS

/** Facts that the engine makes from a record's own keys. */
const MADE: ReadonlySet<string> = new Set([
  'bid.party',
  'bid.host',
  'holder.party',
  'holder.asked',
  'posting.from',
  'posting.to',
  'event.date',
  'event.outstanding',
  'deal.id',
  'deal.date',
])

/**
 * The declared facts of a record: every key that is not one of its own must be one, and none may be missing.
 * @param needed optional facts that may not be missing either
 */
export function readRecordFacts(
  tree: Tree,
  kind: RecordKind,
  context: ScenarioContext,
  needed: ReadonlySet<string> = NOTHING,
): Map<string, Value> {
  const { agreement, unread, faults } = context
  const own = ownKeys(kind, tree)
  const supplied = suppliedFacts(kind, context)
  const values = new Map<string, Value>()
  const misspelt = new Set<string>()
  const missing = missingKeys(tree, supplied, needed)
  for (const entry of tree.kind === 'map' ? tree.entries : []) {
    const { key, keyPlace, value } = entry
    if (own.includes(key) || unread.has(`${kind}.${key}`)) continue
    const fact = supplied.get(key)
    if (fact === undefined) {
      const unknown = unknownKey(kind, key, [...own, ...supplied.keys()], context)
      faults.push(fault(isBrokenOff(entry) ? { ...unknown, hint: quoteHint(tree, key) } : unknown, keyPlace))
      misspelt.add(nearest(key, missing) ?? '')
      continue
    }
    const read = readValue(value, fact.type, agreement.zone, faults)
    if (read !== undefined) values.set(fact.name, read)
  }
  for (const key of missing) {
    // A misspelt key is missing under its right name too: one slip, one fault.
    if (misspelt.has(key)) continue
    const hint = `add \`${key}:\`, or give the fact a \`default\` or \`optional: true\` in the agreement`
    faults.push(fault({ code: 'missing-fact', message: `missing fact \`${kind}.${key}\``, hint }, tree.place))
  }
  return values
}

/** Terms beside the own keys of an event: the facts of a bid that it changes, by their short names. */
export function readTerms(tree: Tree, own: readonly string[], context: ScenarioContext): Map<string, Value> {
  const { agreement } = context
  const facts = new Map([...suppliedFacts('bid', context)])
  for (const key of ['price', 'minimum', 'maximum']) {
    const fact = agreement.facts.get(`bid.${key}`)
    if (fact !== undefined) facts.set(key, fact)
  }
  return readAmong(tree, 'bid', own, facts, context)
}

/** The declared facts that a record gives beside its own keys, none of which it must. */
export const readChanges = (
  tree: Tree,
  kind: RecordKind,
  own: readonly string[],
  context: ScenarioContext,
): Map<string, Value> => readAmong(tree, kind, own, suppliedFacts(kind, context), context)

function readAmong(
  tree: Tree,
  kind: RecordKind,
  own: readonly string[],
  facts: ReadonlyMap<string, Fact>,
  context: ScenarioContext,
): Map<string, Value> {
  const { agreement, unread, faults } = context
  const read = new Map<string, Value>()
  for (const entry of tree.kind === 'map' ? tree.entries : []) {
    const { key, keyPlace, value } = entry
    if (own.includes(key) || unread.has(`${kind}.${key}`)) continue
    const fact = facts.get(key)
    if (fact === undefined) faults.push(fault(unknownKey(kind, key, [...own, ...facts.keys()], context), keyPlace))
    const given = fact && readValue(value, fact.type, agreement.zone, faults)
    if (fact !== undefined && given !== undefined) read.set(fact.name, given)
  }
  return read
}

/** A bid names its request only where it stands beside the requests. */
const ownKeys = (kind: RecordKind, tree: Tree): readonly string[] =>
  kind === 'bid' && child(tree, 'request') === undefined
    ? RECORD_KEYS[kind].filter((key) => key !== 'request')
    : RECORD_KEYS[kind]

/** The facts that a record of a kind may bring, by their short names. */
function suppliedFacts(kind: RecordKind, { agreement, supplied }: ScenarioContext): ReadonlyMap<string, Fact> {
  const known = supplied.get(kind)
  if (known !== undefined) return known
  const own = [...agreement.facts.values()].flatMap((fact): [string, Fact][] => {
    const key = fact.name.slice(kind.length + 1)
    const brought = fact.supplier === kind && fact.derived === undefined
    return brought && !MADE.has(fact.name) && !RECORD_KEYS[kind].includes(key) ? [[key, fact]] : []
  })
  const facts = new Map(own)
  supplied.set(kind, facts)
  return facts
}

function unknownKey(kind: RecordKind, key: string, known: readonly string[], { agreement }: ScenarioContext): Problem {
  return agreement.facts.has(`${kind}.${key}`)
    ? { code: 'unknown-key', message: `\`${key}\` is computed, never supplied`, hint: 'leave it out' }
    : { code: 'unknown-key', message: `unknown key ${quote(key)}`, hint: didYouMean(key, known) }
}

const NOTHING: ReadonlySet<string> = new Set()

const missingKeys = (tree: Tree, supplied: ReadonlyMap<string, Fact>, needed: ReadonlySet<string>): string[] =>
  [...supplied].flatMap(([key, fact]) =>
    (fact.optional && !needed.has(fact.name)) || fact.default !== undefined || child(tree, key) !== undefined
      ? []
      : [key],
  )

export function textAt(tree: Tree, key: string): string {
  const node = child(tree, key)
  return node?.kind === 'text' ? node.text : ''
}

/** A value of a built-in key, or undefined with a fault. */
export function readKey(
  tree: Tree,
  key: string,
  type: Type,
  { agreement, faults }: ScenarioContext,
): Value | undefined {
  const node = child(tree, key)
  return node === undefined ? undefined : readValue(node, type, agreement.zone, faults)
}

/** An amount that may not be negative and, where `positive`, not zero either. */
function readAmount(tree: Tree, key: string, what: string, type: Type, positive: boolean, context: ScenarioContext) {
  const value = readKey(tree, key, type, context)
  if (value?.kind !== 'quantity' && value?.kind !== 'price') return undefined
  const negative = value.amount.s < 0n && !isZero(value.amount)
  if (!negative && !(positive && isZero(value.amount))) return value.amount
  const kind = value.kind
  const example = kind === 'price' ? `24 ${value.currency} per ${value.per}` : `800 ${value.unit}`
  const problem = {
    code: `${negative ? 'negative' : 'zero'}-${kind}`,
    message: `${negative ? 'negative' : 'zero'} ${what} ${quote(textAt(tree, key))}`,
    hint: `give a ${kind} ${positive ? 'above 0' : 'of 0 or more'}, as in \`${example}\``,
  }
  context.faults.push(fault(problem, placeAt(tree, [key])))
  return undefined
}

/** A quantity in the agreement's unit; a negative one, and where `positive` none at all, is a fault. */
export const readQuantity = (
  tree: Tree,
  key: string,
  what: string,
  positive: boolean,
  context: ScenarioContext,
): Rational | undefined =>
  readAmount(tree, key, what, { kind: 'quantity', unit: context.agreement.unit }, positive, context)

/** A price per what the agreement's prices are per; a negative one is a fault. */
export function readPrice(tree: Tree, key: string, context: ScenarioContext): Rational | undefined {
  const { currency, pricePer } = context.agreement
  return readAmount(tree, key, 'price', { kind: 'price', currency, per: pricePer }, false, context)
}

export function readDay(tree: Tree, key: string, { faults }: ScenarioContext): number | undefined {
  const node = child(tree, key)
  if (node === undefined) return undefined
  const parsed = parseDay(textAt(tree, key))
  if (parsed.ok) return parsed.value
  faults.push(fault(parsed.problem, node.place))
  return undefined
}

/** A date (its whole local day) or an instant. */
export function readMoment(tree: Tree, key: string, context: ScenarioContext): Moment | undefined {
  const node = child(tree, key)
  if (node === undefined) return undefined
  const text = textAt(tree, key)
  if (!/^\d{4}-\d{2}-\d{2}T/.test(text)) {
    const day = readDay(tree, key, context)
    return day === undefined ? undefined : { kind: 'date', day }
  }
  const parsed = parseValue(text, { kind: 'instant' }, { zone: context.agreement.zone })
  if (parsed.ok && parsed.value.kind === 'instant') return { kind: 'instant', at: parsed.value.at }
  if (!parsed.ok) context.faults.push(fault(parsed.problem, node.place))
  return undefined
}

/** One of a list of names: a region, a stream, a right. */
export function readName(
  tree: Tree,
  key: string,
  what: string,
  known: readonly string[],
  { faults, unread }: ScenarioContext,
): string | undefined {
  const node = child(tree, key)
  const text = textAt(tree, key)
  if (known.includes(text)) return text
  // A name that the agreement declares, but in a way that could not be read, is not at fault.
  if (unread.has(text)) return undefined
  const problem = { code: `unknown-${what}`, message: `unknown ${what} ${quote(text)}`, hint: didYouMean(text, known) }
  faults.push(fault(problem, (node ?? tree).place))
  return undefined
}

/** A party by name; a provider in its place is told to be one. */
export function readParty(tree: Tree, key: string, { agreement, faults }: ScenarioContext): string | undefined {
  const text = textAt(tree, key)
  if (agreement.parties.includes(text)) return text
  faults.push(fault(unknownParty(text, agreement), placeAt(tree, [key])))
  return undefined
}

/** A provider by name; a party in its place is told to be one. */
export function readProvider(tree: Tree, key: string, { agreement, faults }: ScenarioContext): string | undefined {
  const text = textAt(tree, key)
  if (agreement.providers.has(text)) return text
  faults.push(fault(unknownProvider(text, agreement), placeAt(tree, [key])))
  return undefined
}

/** The region; an agreement with one or none needs none named. */
export function readRegion(tree: Tree, context: ScenarioContext): string | undefined {
  const { regions } = context.agreement
  const node = child(tree, 'region')
  if (node === undefined && regions.length <= 1) return regions[0] ?? ''
  if (node !== undefined) return readName(tree, 'region', 'region', regions, context)
  const hint = `add \`region:\`, one of ${regions.map((one) => `\`${one}\``).join(', ')}`
  context.faults.push(fault({ code: 'missing-key', message: 'missing key `region`', hint }, tree.place))
  return undefined
}

interface WithId {
  readonly id: string
  readonly place: Fault['place']
}

/** Keeps the first record of each id; every later one is exactly one fault. */
export function uniqueById<T extends WithId>(
  records: readonly T[],
  what: string,
  { faults }: ScenarioContext,
  hint = `give each ${what} an id of its own: \`id: …\``,
): T[] {
  const seen = new Map<string, T>()
  for (const record of records) {
    if (seen.has(record.id)) {
      faults.push(fault({ code: 'duplicate-id', message: `a second ${what} ${quote(record.id)}`, hint }, record.place))
    } else seen.set(record.id, record)
  }
  return [...seen.values()]
}

export const itemsAt = (tree: Tree, key: string): readonly Tree[] => {
  const list = child(tree, key)
  return list?.kind === 'list' ? list.items : []
}

export const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1)
