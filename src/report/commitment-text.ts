import type { CommitmentEffect } from '../agreement/commitment/commitment.ts'
import { lengthText } from './life-text.ts'

/** What a commitment is, in a few words. */
export function commitmentText(
  { by, to, each, target, bank }: CommitmentEffect,
  valueOf: (term: string) => string | undefined,
): string {
  const when = each === undefined ? 'over the whole term' : `each ${each.word}`
  const banked = bank === undefined ? '' : `, with the bank ${bank}`
  return `${by} has promised ${to} ${lengthText(target.text, valueOf)} ${when}${banked}`
}
