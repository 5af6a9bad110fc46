import type { Agreement } from '../../agreement/agreement.ts'
import { changesKnown } from '../../agreement/changes-back.ts'
import { knownOn } from '../../scenario/known-on.ts'
import type { Correction, Posting, Scenario } from '../../scenario/scenario.ts'

/**
 * The days within the horizon, in order, on which something becomes known about the days before: a late posting, a
 * correction, a term that is changed back. What becomes known on the first day or earlier is known from the start.
 */
export function knowledgeDays(agreement: Agreement, { horizon, postings, corrections }: Scenario): number[] {
  const days = new Set([
    ...changesKnown(agreement),
    ...corrections.map(({ at }) => at),
    ...postings.flatMap((one) => knownOn(one) ?? []),
  ])
  return [...days].filter((day) => day > horizon.from && day < horizon.to).sort((a, b) => a - b)
}

/** The scenario as it is known on a day: without what is not told yet, and with postings as they have been put right. */
export function scenarioAsOf(scenario: Scenario, day: number): Scenario {
  const changes = new Map<string, Correction[]>()
  for (const one of scenario.corrections) {
    if (one.at <= day) changes.set(one.of, [...(changes.get(one.of) ?? []), one])
  }
  const postings = scenario.postings.filter((one) => (knownOn(one) ?? day) <= day)
  return { ...scenario, postings: postings.map((one) => (changes.get(one.id) ?? []).reduce(corrected, one)) }
}

/** Corrections are in order of the days on which they become known: the last word holds. */
const corrected = (posting: Posting, { amount, facts }: Correction): Posting => ({
  ...posting,
  amount: amount ?? posting.amount,
  facts: new Map([...posting.facts, ...facts]),
})
