import type { Fact, FactTable } from '../../rules/fact.ts'
import type { TermSetting } from '../agreement.ts'
import { readsOfTerm } from './term-value.ts'

/** The facts with what each term is computed from, in whatever amendment and reading. */
export function withTermReads(facts: FactTable, settings: readonly TermSetting[]): FactTable {
  const reads = new Map<string, Set<string>>()
  for (const { term, value, readings } of settings) {
    const names = [value, ...readings.values()].flatMap(readsOfTerm)
    if (names.length === 0) continue
    const known = reads.get(`term.${term}`) ?? new Set()
    for (const name of names) known.add(name)
    reads.set(`term.${term}`, known)
  }
  if (reads.size === 0) return facts
  return new Map(
    [...facts].map(([name, fact]): [string, Fact] => {
      const found = reads.get(name)
      return [name, found === undefined ? fact : { ...fact, reads: [...found].sort() }]
    }),
  )
}
