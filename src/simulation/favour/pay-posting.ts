import { factReader } from '../../agreement/fact-reader.ts'
import { factsRead } from '../../agreement/facts-read.ts'
import type { PostingPart } from '../../revenue/split-posting.ts'
import { concerns } from '../../revenue/payment-changes.ts'
import type { Posting } from '../../scenario/scenario.ts'
import { circumstancesOn } from '../circumstances-on.ts'
import { foldPosting } from '../payment/fold-posting.ts'
import { postingFacts } from '../record-facts.ts'
import type { World } from '../world.ts'
import type { Stands } from './favour.ts'
import type { Frozen } from './frozen.ts'
import { freeze } from './frozen.ts'
import { splitByFavours } from './split-by-favours.ts'
import { sumStands } from './stands.ts'

/**
 * Pays for a part of a posting, split where better terms begin and end. Where a rule may come to restate what it reads,
 * what it was paid by is kept.
 */
export function payPosting(world: World, posting: Posting, part: PostingPart, obligations: readonly string[]): void {
  const { favours } = world
  const kept = favours.restatable.size === 0 ? [] : obligations.filter((one) => mayBeRestated(world, one))
  const frozen = kept.length === 0 ? undefined : freezePosting(world, posting, part, kept)
  const paid: Stands[] = []
  for (const piece of splitByFavours(world, posting, part, obligations)) {
    paid.push(...foldPosting(world, posting, piece.part, piece.obligations))
  }
  if (frozen === undefined) return
  for (const obligation of kept) {
    const stands = sumStands(paid.filter(({ owed }) => owed.obligation === obligation))
    favours.judged.push({ posting, part, obligation, seen: favours.taken, frozen, stands })
  }
}

/** Whether any law judges an obligation by a term that may come to be otherwise for what has been paid. */
function mayBeRestated({ laws, agreement, favours }: World, obligation: string): boolean {
  const known = favours.reads.get(obligation)
  if (known !== undefined) return known
  const rules = laws.flatMap((law) => law.rules.filter(({ rule }) => concerns(rule, obligation)))
  const reads = factsRead(new Set(rules.flatMap(({ rule }) => rule.reads)), agreement.facts)
  const may = [...reads].some((name) => favours.restatable.has(name))
  favours.reads.set(obligation, may)
  return may
}

/** What moves on with time, as the rules of some obligations read it now. */
function freezePosting(
  world: World,
  posting: Posting,
  part: PostingPart,
  obligations: readonly string[],
): Frozen | undefined {
  const { agreement } = world
  const circumstances = circumstancesOn(world, part.interval.to - 1, `posting \`${posting.id}\``, posting.place)
  if (circumstances === undefined) return undefined
  const rules = circumstances.law.rules.filter(({ rule }) => obligations.some((one) => concerns(rule, one)))
  return freeze(rules, factReader(agreement, circumstances, [postingFacts(posting, part, agreement)]), agreement)
}
