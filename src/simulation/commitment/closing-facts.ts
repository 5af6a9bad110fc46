import { shortOf } from '../../agreement/commitment/commitment-facts.ts'
import { amountAs } from '../../values/amount-in.ts'
import type { Rational } from '../../values/rational.ts'
import type { Value } from '../../values/value.ts'
import type { CommitmentRecord } from './commitments.ts'

/** The facts of a commitment's close, as counters know them. */
export function closingFactsOf({ inForce, effect, span, key, settled }: CommitmentRecord): ReadonlyMap<string, Value> {
  const facts = new Map<string, Value>([
    ['closing.commitment', { kind: 'text', value: inForce.rule.name }],
    ['closing.from', { kind: 'date', day: span.from }],
    ...(Number.isFinite(span.to) ? [['closing.to', { kind: 'date', day: span.to }] as const] : []),
  ])
  const amount = (name: string, of: Rational): void => {
    facts.set(`closing.${name}`, amountAs(of, effect.type))
  }
  const { own, brought, counted, against } = settled
  amount('own', own)
  amount('brought', brought)
  amount('counted', counted)
  for (const [index, fact] of effect.per.entries()) {
    const value = key[index]
    if (value !== undefined) facts.set(`closing.${shortOf(fact)}`, value)
  }
  if (against === undefined) return facts
  amount('target', against.target)
  amount('shortfall', against.shortfall)
  amount('excess', against.excess)
  facts.set('closing.shortfall-ratio', { kind: 'ratio', value: against.ratio })
  facts.set('closing.met', { kind: 'boolean', value: against.met })
  return facts
}
