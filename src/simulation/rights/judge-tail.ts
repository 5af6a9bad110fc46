import { compareTerms } from '../../agreement/comparison/compare-terms.ts'
import type { Comparison } from '../../agreement/comparison/comparison.ts'
import { readsOfComparison } from '../../agreement/comparison/read-comparison.ts'
import type { TailReference } from '../../agreement/right/right.ts'
import type { FactReader } from '../../agreement/fact-reader.ts'
import { whyNot } from '../why-not.ts'
import type { World } from '../world.ts'
import { tell } from '../world.ts'
import type { NoticeRecord, Terms } from '../request-record.ts'

/** Why some terms are outside those on which the owner was left free to close; undefined where they are within. */
export function comparedWith(world: World, notice: NoticeRecord, terms: Terms): string | undefined {
  const { facts, instance, withTerms } = notice
  const { tail } = instance.effect
  if (tail?.terms === undefined) return undefined
  const proposed = tail.against !== 'offered'
  const offer = proposedTo(notice, tail.against)
  const reference = offer === undefined ? facts : withTerms(offer)
  const test = proposed ? asFarAsProposed(tail.terms, reference) : tail.terms
  const { holds, tests, failures } = compareTerms(test, withTerms(terms).read, reference.read, world.agreement)
  const problems = failures.map((failure) => whyNot(failure, facts))
  tell(world, problems, instance.inForce.rule.place)
  return holds ? undefined : tests.flatMap((one) => (one.holds ? [] : [one.reason])).join('; ')
}

/** The terms that were last proposed, by either side or by one. */
function proposedTo({ lastOffer, proposed }: NoticeRecord, against: TailReference): Terms | undefined {
  switch (against) {
    case 'offered':
      return undefined
    case 'last-offer':
      return lastOffer
    case 'holder-offer':
      return proposed.holder
    case 'owner-offer':
      return proposed.owner
  }
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
