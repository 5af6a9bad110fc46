import type { PostingPart } from '../../revenue/split-posting.ts'
import { splitPart } from '../../revenue/split-posting.ts'
import type { Posting } from '../../scenario/scenario.ts'

/** A part of a posting inside which nothing changes for some obligations. */
export interface ObligedPart {
  readonly part: PostingPart
  readonly obligations: readonly string[]
}

/**
 * Splits a part of a posting for each obligation at the days of its own; obligations that are split alike stay together.
 * @param turnsOf the days inside the part on which something changes for an obligation, in order
 */
export function splitObligations(
  posting: Posting,
  part: PostingPart,
  obligations: readonly string[],
  turnsOf: (obligation: string) => readonly number[],
): ObligedPart[] {
  const splits = new Map<string, { readonly parts: readonly PostingPart[]; readonly obligations: string[] }>()
  for (const obligation of obligations) {
    const turns = turnsOf(obligation)
    const key = turns.join(' ')
    const known = splits.get(key)
    if (known === undefined) splits.set(key, { parts: splitPart(posting, part, turns), obligations: [obligation] })
    else known.obligations.push(obligation)
  }
  return [...splits.values()].flatMap((one) =>
    one.parts.map((piece) => ({ part: piece, obligations: one.obligations })),
  )
}
