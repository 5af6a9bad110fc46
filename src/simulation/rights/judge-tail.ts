import { compareTerms } from '../../agreement/comparison/compare-terms.ts'
import type { Comparison } from '../../agreement/comparison/comparison.ts'
import { readsOfComparison } from '../../agreement/comparison/read-comparison.ts'
import type { FactReader } from '../../agreement/fact-reader.ts'
import { whyNot } from '../why-not.ts'
import type { World } from '../world.ts'
import { tell } from '../world.ts'
import type { NoticeRecord, Terms } from '../request-record.ts'

/** Why some terms are outside those on which the owner was left free to close; undefined where they are within. */
export function comparedWith(world: World, notice: NoticeRecord, terms: Terms): string | undefined {
  const { facts, instance, lastOffer, withTerms } = notice
  const { tail } = instance.effect
  if (tail?.terms === undefined) return undefined
  const proposed = tail.against === 'last-offer'
  const reference = proposed && lastOffer !== undefined ? withTerms(lastOffer) : facts
  const test = proposed ? asFarAsProposed(tail.terms, reference) : tail.terms
  const { holds, tests, failures } = compareTerms(test, withTerms(terms).read, reference.read, world.agreement)
  const problems = failures.map((failure) => whyNot(failure, facts))
  tell(world, problems, instance.inForce.rule.place)
  return holds ? undefined : tests.flatMap((one) => (one.holds ? [] : [one.reason])).join('; ')
}

/** What was never proposed binds nobody. */
function asFarAsProposed(terms: Comparison, reference: FactReader): Comparison {
  const isOpen = (name: string): boolean => name.startsWith('bid.') && reference.read(name) === undefined
  switch (terms.kind) {
    case 'any':
      return terms
    case 'formula':
      return readsOfComparison(terms).some(isOpen) ? { kind: 'any' } : terms
    case 'terms':
      return { ...terms, terms: terms.terms.filter((one) => !isOpen(one.fact)) }
  }
}
