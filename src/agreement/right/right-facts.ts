import type { Place, Tree } from '../../document/tree.ts'
import { child, nodeAt } from '../../document/tree.ts'
import type { Fact, FactTable } from '../../rules/fact.ts'
import type { Type } from '../../values/value.ts'

/** What a right may be at: `none` before it is first opened. */
const STATES = ['none', 'open', 'exercised', 'exercised-in-part', 'waived', 'lapsed', 'void']

/** What came of it. */
const THENS = ['none', 'completed', 'defaulted', 'free', 'spent', 're-armed', 'breached']

const NONE = { kind: 'text', value: 'none' } as const

/**
 * The facts that the engine tells of each right, anywhere: what it is at, what came of it, its deadline and what was taken,
 * of its latest instance with the key of the decision at hand.
 *
 * @param amendments of which the rules that give rights are known before they are read, faulty or not
 * @param facts those that rights may be kept apart by
 */
export function rightFacts(
  amendments: readonly Tree[],
  rights: readonly string[],
  unit: string,
  facts: FactTable,
  place: Place,
): Fact[] {
  const keys = keysOfRights(amendments, facts)
  return rights.flatMap((rule) => {
    const per = keys.get(rule) ?? []
    const fact = (name: string, type: Type, more: Partial<Fact>): Fact => ({
      name: `right.${rule}.${name}`,
      type,
      supplier: 'everywhere',
      optional: false,
      judged: false,
      place,
      ...(per.length === 0 ? {} : { per }),
      ...more,
    })
    return [
      fact('state', { kind: 'one-of', values: STATES }, { default: NONE }),
      fact('then', { kind: 'one-of', values: THENS }, { default: NONE }),
      fact('deadline', { kind: 'instant' }, { optional: true }),
      fact('taken', { kind: 'quantity', unit }, { optional: true }),
    ]
  })
}

/** By what each right is kept apart, in whatever amendment it is enacted. */
function keysOfRights(amendments: readonly Tree[], facts: FactTable): Map<string, readonly string[]> {
  const keys = new Map<string, readonly string[]>()
  for (const tree of amendments) {
    const enacts = child(tree, 'enacts')
    for (const rule of enacts?.kind === 'list' ? enacts.items : []) {
      const [name, per] = [child(rule, 'name'), nodeAt(rule, ['event', 'params', 'per'])]
      if (name?.kind !== 'text' || per?.kind !== 'list') continue
      const named = per.items.flatMap((item) => (item.kind === 'text' && facts.has(item.text) ? [item.text] : []))
      keys.set(name.text, [...new Set([...(keys.get(name.text) ?? []), ...named])])
    }
  }
  return keys
}
