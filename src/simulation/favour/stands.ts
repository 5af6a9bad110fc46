import type { Stands } from './favour.ts'

/** Names a debt: by which rule who owes whom for what. */
export const standsKey = ({ rules: [{ rule }], owed: { obligation, from, to, currency, key } }: Stands): string =>
  [rule.name, obligation, from, to, currency, ...key].join('\n')

/** Adds up what several pieces of a posting have come to. */
export function sumStands(paid: readonly Stands[]): Map<string, Stands> {
  const sums = new Map<string, Stands>()
  for (const one of paid) {
    const key = standsKey(one)
    const known = sums.get(key)
    sums.set(key, known === undefined ? one : { ...known, exact: known.exact.add(one.exact) })
  }
  return sums
}
