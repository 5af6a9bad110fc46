import type { Fault } from '../document/fault.ts'
import { fault } from '../document/fault.ts'
import type { Tree } from '../document/tree.ts'
import { child, keyPlaceAt, nodeAt } from '../document/tree.ts'
import type { Plan } from '../plan/plan.ts'
import type { Fact, FactTable, Supplier } from '../rules/fact.ts'
import { readValue } from '../values/read-value.ts'
import type { ReadContext } from './read-context.ts'
import { readFormula } from './read-expression.ts'
import type { Units } from './read-type.ts'
import { readType } from './read-type.ts'
import type { AgreementDocument, FactDocument } from './shape.ts'

const PREFIXES: ReadonlyMap<string, Supplier> = new Map([
  ['request', 'request'],
  ['bid', 'bid'],
  ['posting', 'posting'],
  ['use', 'use'],
])

/** The facts an agreement declares beside the built-in ones; derived ones get their plans in `deriveFacts`. */
export function readFacts(
  document: AgreementDocument,
  tree: Tree,
  builtIn: readonly Fact[],
  units: Units,
  faults: Fault[],
): Map<string, Fact> {
  const facts = new Map(builtIn.map((fact) => [fact.name, fact]))
  for (const [name, declared] of Object.entries(document.facts ?? {})) {
    const path = ['facts', name]
    const place = keyPlaceAt(tree, path)
    const node = nodeAt(tree, path)
    const supplier = PREFIXES.get(name.split('.')[0] ?? '')
    if (node === undefined) continue
    if (supplier === undefined || !name.includes('.')) {
      faults.push(
        fault(
          {
            code: 'bad-name',
            message: `\`${name}\` begins with no known supplier of facts`,
            hint: `begin it with ${[...PREFIXES.keys()].map((one) => `\`${one}.\``).join(', ')}`,
          },
          place,
        ),
      )
      continue
    }
    if (facts.has(name)) {
      faults.push(
        fault({ code: 'duplicate-id', message: `\`${name}\` is a built-in fact`, hint: 'choose another name' }, place),
      )
      continue
    }
    const fact = readFact(name, declared, node, supplier, units, faults)
    if (fact !== undefined) facts.set(name, { ...fact, place })
  }
  return facts
}

function readFact(
  name: string,
  declared: FactDocument,
  node: Tree,
  supplier: Supplier,
  units: Units,
  faults: Fault[],
): Fact | undefined {
  const type = readType(declared, node, units, faults)
  if (type === undefined) return undefined
  const written = child(node, 'default')
  const value = written === undefined ? undefined : readValue(written, type, units.zone, faults)
  return {
    name,
    type,
    supplier,
    ...(declared.better === undefined ? {} : { better: declared.better }),
    ...(value === undefined ? {} : { default: value }),
    optional: declared.optional ?? false,
    judged: declared.judged ?? false,
    place: node.place,
  }
}

/** Compiles the formulas of derived facts and refuses those that go round in a circle. */
export function deriveFacts(
  document: AgreementDocument,
  tree: Tree,
  context: ReadContext & { facts: FactTable },
): Map<string, Fact> {
  const derived = new Map<string, Fact>(context.facts)
  for (const [name, declared] of Object.entries(document.facts ?? {})) {
    const fact = context.facts.get(name)
    const node = nodeAt(tree, ['facts', name, 'is'])
    if (declared.is === undefined || fact === undefined || node === undefined) continue
    const plan = readFormula(declared.is, node.place, fact.type, context)
    if (plan === undefined) continue
    derived.set(name, { ...fact, derived: plan })
  }
  for (const name of derived.keys()) {
    const circle = circleFrom(name, derived)
    if (circle === undefined) continue
    context.faults.push(
      fault(
        {
          code: 'circular-fact',
          message: `\`${name}\` is computed from itself: ${circle.map((one) => `\`${one}\``).join(' → ')}`,
          hint: 'let one of them be supplied instead of computed',
        },
        derived.get(name)?.place ?? tree.place,
      ),
    )
    const { derived: _plan, ...supplied } = derived.get(name) as Fact & { derived?: Plan }
    derived.set(name, supplied)
  }
  return derived
}

function circleFrom(start: string, facts: FactTable): string[] | undefined {
  const walk = (name: string, path: readonly string[]): string[] | undefined => {
    for (const { name: read } of facts.get(name)?.derived?.inputs ?? []) {
      if (read === start) return [...path, read]
      if (path.includes(read)) continue
      const found = walk(read, [...path, read])
      if (found !== undefined) return found
    }
    return undefined
  }
  return walk(start, [start])
}
