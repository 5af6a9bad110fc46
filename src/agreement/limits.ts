import type { Fault } from '../document/fault.ts'
import { fault } from '../document/fault.ts'
import type { Tree } from '../document/tree.ts'
import { child } from '../document/tree.ts'

/** What one agreement may hold: far above any contract, and low enough that none takes unbounded time. */
export const LIMITS = {
  amendments: 1_000,
  /** Rules and untranslated clauses of all amendments together. */
  rules: 10_000,
  /** Condition nodes of all rules together, named conditions in place. */
  conditionNodes: 100_000,
  /** Faults after which no further rule is read: each costs a search for what was meant. */
  faults: 1_000,
  counters: 1_000,
  accounts: 1_000,
  /** Derived facts that are computed from one another in a row. */
  derivedFacts: 64,
} as const

/** The fault of an agreement that holds more than it may, counted before anything of it is read. */
export function tooManyParts(amendments: readonly Tree[]): Fault | undefined {
  const over = amendments[LIMITS.amendments]
  if (over !== undefined) {
    return fault(
      {
        code: 'too-many-amendments',
        message: `${amendments.length} amendments, where an agreement may have ${LIMITS.amendments}`,
        hint: 'merge amendments of one date, or split the agreement in two',
      },
      over.place,
    )
  }
  let rules = 0
  for (const amendment of amendments) {
    for (const key of ['enacts', 'untranslated']) {
      const list = child(amendment, key)
      if (list?.kind !== 'list') continue
      const first = list.items[LIMITS.rules - rules]
      rules += list.items.length
      if (first !== undefined) {
        return fault(
          {
            code: 'too-many-rules',
            message: `more than ${LIMITS.rules} rules, which is all that an agreement may have`,
            hint: 'say in one rule what differs only in a value: use `in` with a list, or a term',
          },
          first.place,
        )
      }
    }
  }
  return undefined
}

/** Whether so much is wrong that no further rule is read; told at the first that is not. */
export function isEnough(faults: Fault[], next: Tree): boolean {
  if (faults.length < LIMITS.faults) return false
  if (faults.some(({ code }) => code === 'more-faults')) return true
  const message = `more than ${LIMITS.faults} faults: from here on no rule has been read`
  faults.push(fault({ code: 'more-faults', message, hint: 'mend these first, and run again' }, next.place))
  return true
}
