import type { MostFavouredEffect } from '../agreement/favoured/favoured.ts'
import { lengthText } from './life-text.ts'

/** What a most-favoured rule does, in a few words. */
export function favouredText(
  { holder, takes, elect }: MostFavouredEffect,
  valueOf: (term: string) => string | undefined,
): string {
  const terms = takes.map(({ term, better }) => `a ${better} ${term}`).join(', ')
  const how = elect === undefined ? 'has' : `may elect, within ${lengthText(elect.text, valueOf)},`
  return `${holder} ${how} ${terms} of a third party's deal`
}
