import type { Agreement } from '../../agreement/agreement.ts'
import type { Circumstances, FactReader } from '../../agreement/fact-reader.ts'
import { factsRead } from '../../agreement/facts-read.ts'
import type { RuleInForce } from '../../agreement/law.ts'
import type { Value } from '../../values/value.ts'

/** Facts that move on with time, as some rules read them when they were asked. */
export type Frozen = ReadonlyMap<string, Value | undefined>

const MOVES = ['counter.', 'account.', 'agreement.', 'commitment.']

/** What moves on with time, as some rules read it now. */
export function freeze(rules: readonly RuleInForce[], facts: FactReader, agreement: Agreement): Frozen {
  const reads = factsRead(
    rules.flatMap(({ rule }) => rule.reads),
    agreement.facts,
  )
  const moving = [...reads].filter((name) => MOVES.some((prefix) => name.startsWith(prefix)))
  return new Map(moving.map((name): [string, Value | undefined] => [name, facts.read(name)]))
}

const stood = (value: Value | undefined): { value?: Value } => (value === undefined ? {} : { value })

/** The circumstances of a day with what has moved on since as it stood then. */
export const asItStood = (circumstances: Circumstances, frozen: Frozen): Circumstances => ({
  ...circumstances,
  counters: { read: (name) => frozen.get(`counter.${name}`) },
  accounts: { read: (name) => frozen.get(`account.${name}`) },
  life: (name) => frozen.get(name),
  commitments: { read: (name) => stood(frozen.get(name)) },
})
