import { compareTerms } from '../../agreement/comparison/compare-terms.ts'
import { whyNot } from '../why-not.ts'
import type { World } from '../world.ts'
import { tell } from '../world.ts'
import type { NoticeRecord, Terms } from '../request-record.ts'

/** Why some terms are outside those on which the owner was left free to close; undefined where they are within. */
export function comparedWith(world: World, notice: NoticeRecord, terms: Terms): string | undefined {
  const { facts, instance, lastOffer, withTerms } = notice
  const { tail } = instance.effect
  if (tail?.terms === undefined) return undefined
  const reference = tail.against === 'last-offer' && lastOffer !== undefined ? withTerms(lastOffer) : facts
  const { holds, tests, failures } = compareTerms(tail.terms, withTerms(terms).read, reference.read, world.agreement)
  const problems = failures.map((failure) => whyNot(failure, facts))
  tell(world, problems, instance.inForce.rule.place)
  return holds ? undefined : tests.flatMap((test) => (test.holds ? [] : [test.reason])).join('; ')
}
