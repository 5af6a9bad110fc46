import type { Tree } from '../../document/tree.ts'
import { child, nodeAt } from '../../document/tree.ts'
import type { FactTable } from '../../rules/fact.ts'
import { isCurrency } from '../../values/currency.ts'
import type { CommitmentType } from './commitment.ts'

/** A commitment as any amendment writes it: known before the amendments are read, faulty or not. */
export interface WrittenCommitment {
  readonly name: string
  /** As written; absent where it is of the agreement's currency. */
  readonly unit?: string
  readonly per: readonly string[]
}

/** The rules that are commitments in some amendments, each name once, in order of name. */
export function commitmentRules(amendments: readonly Tree[]): WrittenCommitment[] {
  const found = new Map<string, WrittenCommitment>()
  for (const tree of amendments) {
    const enacts = child(tree, 'enacts')
    for (const rule of enacts?.kind === 'list' ? enacts.items : []) {
      const written = writtenIn(rule)
      if (written === undefined) continue
      const known = found.get(written.name)
      if (known === undefined) found.set(written.name, written)
      else found.set(written.name, { ...known, per: [...new Set([...known.per, ...written.per])] })
    }
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

function writtenIn(rule: Tree): WrittenCommitment | undefined {
  const [name, type] = [child(rule, 'name'), nodeAt(rule, ['event', 'type'])]
  if (name?.kind !== 'text' || type?.kind !== 'text' || type.text !== 'commitment') return undefined
  const [unit, per] = [nodeAt(rule, ['event', 'params', 'unit']), nodeAt(rule, ['event', 'params', 'per'])]
  const keys = per?.kind === 'list' ? per.items.flatMap((item) => (item.kind === 'text' ? [item.text] : [])) : []
  return { name: name.text, ...(unit?.kind === 'text' ? { unit: unit.text } : {}), per: [...new Set(keys)] }
}

/** What a commitment is measured in; undefined for a unit that nobody declares. */
export function commitmentType(
  unit: string | undefined,
  currency: string,
  units: readonly string[],
): CommitmentType | undefined {
  if (unit === undefined) return { kind: 'money', currency }
  if (unit === 'number') return { kind: 'number' }
  if (isCurrency(unit)) return { kind: 'money', currency: unit }
  return units.includes(unit) ? { kind: 'quantity', unit } : undefined
}

/** The event that the engine tells of a commitment. */
export const missedEvent = (name: string): string => `${name}.missed`

/** The keys of some commitments that are facts of records. */
export const keysOf = ({ per }: Pick<WrittenCommitment, 'per'>, facts: FactTable): string[] =>
  per.filter((one) => facts.has(one))
