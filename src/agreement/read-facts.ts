import type { Fault, Problem } from '../document/fault.ts'
import { fault } from '../document/fault.ts'
import { nearest } from '../document/suggest.ts'
import type { Tree } from '../document/tree.ts'
import { child, entriesAt, keyPlaceAt } from '../document/tree.ts'
import type { Fact, Supplier } from '../rules/fact.ts'
import { quote } from '../values/quote.ts'
import { readValue } from '../values/read-value.ts'
import type { TypeKind } from '../values/value.ts'
import { RECORD_KEYS } from './record-keys.ts'
import type { Units } from './read-type.ts'
import { misplaced, readType } from './read-type.ts'
import type { AgreementDocument, FactDocument } from './shape.ts'
import type { Unread } from './unread.ts'

/** Who supplies the facts that an agreement may declare, by the first part of their names. */
const SUPPLIERS = ['request', 'bid', 'holder', 'posting', 'use', 'event', 'deal'] as const satisfies readonly Supplier[]

const ORDERED: readonly TypeKind[] = ['number', 'ratio', 'money', 'quantity', 'price', 'date', 'instant']

/** The facts an agreement declares beside the built-in ones; derived ones get their plans in `deriveFacts`. */
export function readFacts(
  document: AgreementDocument,
  tree: Tree,
  builtIn: readonly Fact[],
  units: Units,
  unread: Unread,
  faults: Fault[],
): Map<string, Fact> {
  const facts = new Map(builtIn.map((fact) => [fact.name, fact]))
  const entries = entriesAt(tree, 'facts')
  for (const [name, declared] of Object.entries(document.facts ?? {})) {
    const { keyPlace: place, value: node } = entries.get(name) ?? { keyPlace: tree.place, value: tree }
    const again = redeclared(facts.get(name), declared)
    if (again !== undefined) {
      facts.set(name, { ...again, place })
      if (name === 'bid.price') setBetter(facts, 'request.price', again.better)
      continue
    }
    const supplier = SUPPLIERS.find((one) => name.startsWith(`${one}.`) && name.length > one.length + 1)
    const problem = supplier === undefined ? noSupplier(name) : nameProblem(name, supplier, facts)
    if (problem !== undefined) faults.push(fault(problem, place))
    const fact = readFact(name, declared, node, supplier ?? 'request', units, faults)
    if (fact === undefined || supplier === undefined) unread.names.add(name)
    else if (problem === undefined) facts.set(name, { ...fact, place })
  }
  return facts
}

/** A built-in fact of a bid whose declaration says no more than which way is better: a buyer's price is a seller's too. */
function redeclared(builtIn: Fact | undefined, declared: FactDocument): Fact | undefined {
  const { type, better, about: _about, ...more } = declared
  if (builtIn?.supplier !== 'bid' || better === undefined || Object.keys(more).length > 0) return undefined
  return builtIn.type.kind === type && ORDERED.includes(type) ? { ...builtIn, better } : undefined
}

/** The price at which an owner offers is good for it as a bid's is. */
function setBetter(facts: Map<string, Fact>, name: string, better: Fact['better']): void {
  const fact = facts.get(name)
  if (fact !== undefined && better !== undefined) facts.set(name, { ...fact, better })
}

function noSupplier(name: string): Problem {
  const [first = ''] = name.split('.')
  const message = `${quote(name)} begins with no known supplier of facts`
  const hint =
    first === 'term'
      ? 'declare terms under `terms:`, without `term.`'
      : first === 'milestone'
        ? 'name milestones under `milestones:`'
        : suppliersHint(name, first)
  return { code: 'bad-name', message, hint }
}

function suppliersHint(name: string, first: string): string {
  const near = nearest(first, SUPPLIERS)
  if (near === undefined || name.length <= first.length + 1) {
    return `begin it with ${SUPPLIERS.map((one) => `\`${one}.\``).join(', ')}, as in \`request.workload\``
  }
  return `did you mean \`${near}${name.slice(first.length, 60)}\`?`
}

function nameProblem(name: string, supplier: (typeof SUPPLIERS)[number], facts: ReadonlyMap<string, Fact>) {
  if (facts.has(name)) {
    return { code: 'duplicate-id', message: `\`${name}\` is a built-in fact`, hint: 'choose another name' }
  }
  const key = name.slice(supplier.length + 1)
  if (!RECORD_KEYS[supplier].includes(key)) return undefined
  return {
    code: 'duplicate-id',
    message: `\`${key}\` is a key that every ${supplier} has`,
    hint: `choose another name, as in \`${supplier}.its-${key}\``,
  }
}

function readFact(
  name: string,
  declared: FactDocument,
  node: Tree,
  supplier: Supplier,
  units: Units,
  faults: Fault[],
): Fact | undefined {
  checkKeys(declared, node, faults)
  const type = readType(declared, node, units, faults)
  if (type === undefined) return undefined
  const written = child(node, 'default')
  const value = written === undefined ? undefined : readValue(written, type, units.zone, faults)
  const required = supplier === 'event' && declared.is === undefined && declared.optional === undefined
  return {
    name,
    type,
    supplier,
    ...(required && written === undefined ? { required } : {}),
    ...(declared.better === undefined ? {} : { better: declared.better }),
    ...(value === undefined ? {} : { default: value }),
    // A fact whose default is faulty has one all the same: records may leave it out.
    // What an event brings is its own affair: no fact belongs to all events, but some are asked of one.
    optional: declared.optional ?? (supplier === 'event' || (written !== undefined && value === undefined)),
    judged: declared.judged ?? false,
    place: node.place,
  }
}

/** Keys that would be read and forgotten beside others. */
function checkKeys(declared: FactDocument, node: Tree, faults: Fault[]): void {
  if (declared.better !== undefined && !ORDERED.includes(declared.type)) {
    faults.push(fault(misplaced('better', declared.type, ORDERED), keyPlaceAt(node, ['better'])))
  }
  for (const key of ['default', 'judged'] as const) {
    if (declared.is === undefined || child(node, key) === undefined) continue
    const problem = {
      code: 'misplaced-key',
      message: `\`${key}\` beside \`is\`, where it says nothing: the fact is computed, never supplied`,
      hint: `remove \`${key}\`, or let the fact be supplied and remove \`is\``,
    }
    faults.push(fault(problem, keyPlaceAt(node, [key])))
  }
  if (declared.optional === true && declared.default !== undefined) {
    const problem = {
      code: 'misplaced-key',
      message: '`optional` beside `default`: a fact with a default is never absent',
      hint: 'remove one of the two',
    }
    faults.push(fault(problem, keyPlaceAt(node, ['optional'])))
  }
}
