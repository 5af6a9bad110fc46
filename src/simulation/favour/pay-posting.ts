import type { Circumstances } from '../../agreement/fact-reader.ts'
import { factReader } from '../../agreement/fact-reader.ts'
import { factsRead } from '../../agreement/facts-read.ts'
import type { PostingPart } from '../../revenue/split-posting.ts'
import { concerns } from '../../revenue/payment-changes.ts'
import type { Posting } from '../../scenario/scenario.ts'
import type { Value } from '../../values/value.ts'
import { circumstancesOn } from '../circumstances-on.ts'
import { foldPosting } from '../fold-posting.ts'
import { postingFacts } from '../record-facts.ts'
import type { World } from '../world.ts'
import type { JudgedPart, Stands } from './favour.ts'
import { splitByFavours } from './split-by-favours.ts'
import { sumStands } from './stands.ts'

/**
 * Pays for a part of a posting, split where better terms begin and end. Where a rule may come to restate what it reads,
 * what it was paid by is kept.
 */
export function payPosting(world: World, posting: Posting, part: PostingPart, obligations: readonly string[]): void {
  const { favours } = world
  const kept = favours.restatable.size === 0 ? [] : obligations.filter((one) => mayBeRestated(world, one))
  const frozen = kept.length === 0 ? undefined : freeze(world, posting, part, kept)
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

const MOVES = ['counter.', 'agreement.']

/** What moves on with time, as the rules of some obligations read it now. */
function freeze(
  world: World,
  posting: Posting,
  part: PostingPart,
  obligations: readonly string[],
): JudgedPart['frozen'] | undefined {
  const circumstances = circumstancesOn(world, part.interval.to - 1, `posting \`${posting.id}\``, posting.place)
  if (circumstances === undefined) return undefined
  const rules = circumstances.law.rules.filter(({ rule }) => obligations.some((one) => concerns(rule, one)))
  const reads = factsRead(
    rules.flatMap(({ rule }) => rule.reads),
    world.agreement.facts,
  )
  const moving = [...reads].filter((name) => MOVES.some((prefix) => name.startsWith(prefix)))
  if (moving.length === 0) return new Map()
  const facts = factReader(world.agreement, circumstances, [postingFacts(posting, part, world.agreement)])
  return new Map(moving.map((name): [string, Value | undefined] => [name, facts.read(name)]))
}

/** The circumstances of a day with what has moved on since as it stood then. */
export const asItStood = (circumstances: Circumstances, frozen: JudgedPart['frozen']): Circumstances => ({
  ...circumstances,
  counters: { read: (name) => frozen.get(`counter.${name}`) },
  life: (name) => frozen.get(name),
})
