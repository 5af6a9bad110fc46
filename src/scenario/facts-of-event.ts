import type { Agreement, Rule } from '../agreement/agreement.ts'
import { keyFacts } from '../agreement/counter/counter-keys.ts'
import { factsRead } from '../agreement/facts-read.ts'
import { paidAt } from '../agreement/pay/is-pay.ts'
import { isRight } from '../agreement/right/right.ts'

/** An event as far as it matters which facts are asked of it. */
export interface ToldEvent {
  readonly name: string
  /** Its local day. */
  readonly day: number
  /** Whether it is about a request, which may say what it does not. */
  readonly about: boolean
}

/**
 * The facts that an event must bring: those declared neither optional nor with a default that are read by what is paid at
 * it or by a right over it. Others are the affair of other events.
 */
export function factsOfEvent(agreement: Agreement, event: ToldEvent): ReadonlySet<string> {
  const { facts, amendments } = agreement
  const rules = amendments.flatMap(({ effective, enacts }) => (effective > event.day ? [] : enacts))
  const reads = rules.flatMap((rule) => (hangsOn(rule, event.name) ? rule.reads : []))
  // What counters are counted by is the affair of their own records, but not what tells their figures apart.
  const read = factsRead(reads, facts)
  const keys = [...read].flatMap((name) => facts.get(name)?.per ?? []).flatMap((per) => keyFacts(per, facts))
  const all = event.about ? [...read] : [...read, ...keys]
  return new Set(all.filter((name) => facts.get(name)?.required === true))
}

const hangsOn = (rule: Rule, name: string): boolean =>
  paidAt(name, rule) !== undefined ||
  (isRight(rule.effect) && rule.effect.over.kind === 'event' && rule.effect.over.event === name)
