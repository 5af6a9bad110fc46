import type { Fact, FactTable } from '../../rules/fact.ts'
import { keyFacts } from '../counter/counter-keys.ts'
import type { Account } from './account.ts'
import { ACCOUNT_FIGURES } from './account.ts'

/** What may be read of an account at any decision: `account.NAME.balance` and the like. */
export function accountFacts({ name, type, per, limit, place }: Account, facts: FactTable): Fact[] {
  // Where the decision at hand lacks a key there is no pot to tell of.
  const optional = per.some((one) => keyFacts(one, facts).some((key) => facts.get(key)?.optional))
  return ACCOUNT_FIGURES.filter((figure) => figure !== 'room' || limit !== undefined).map((figure) => ({
    name: `account.${name}.${figure}`,
    type,
    supplier: 'everywhere',
    optional,
    judged: false,
    ...(per.length === 0 ? {} : { per }),
    place,
  }))
}

/** An account and all that may be read of it, by full name: what is left alone where it could not be read. */
export const namesOfAccount = (name: string): string[] => [
  `account.${name}`,
  ...ACCOUNT_FIGURES.map((figure) => `account.${name}.${figure}`),
]
