import { dueTermsOf } from '../agreement/due/due-terms-of.ts'
import type { DueTerms, Late } from '../agreement/due/late.ts'

/** What an effect says of what happens once something is owed, to stand behind what it owes: `, late at 1% a month`. */
export function dueTermsText(effect: DueTerms & { readonly kind: string }): string {
  const { late, against = [], holdBelow } = dueTermsOf(effect)
  return [
    ...(late === undefined ? [] : lateTexts(late)),
    ...(against.length === 0 ? [] : [`netted with ${against.map(({ name }) => name).join(', ')}`]),
    ...(holdBelow === undefined ? [] : [`held back up to ${holdBelow.text}`]),
  ]
    .map((text) => `; ${text}`)
    .join('')
}

function lateTexts({ interest, grace, defaults }: Late): string[] {
  const within = grace === undefined ? '' : ` beyond ${grace.text}`
  const most = interest?.atMost === undefined ? '' : `, at most ${interest.atMost.text}`
  const how =
    interest === undefined
      ? ''
      : ` at ${interest.rate.text} a ${interest.each}${interest.compound ? ' compounded' : ''}${most}`
  return [
    ...(interest === undefined && grace === undefined ? [] : [`late${how}${within}`]),
    ...(defaults === undefined ? [] : [`in default after ${defaults.text}`]),
  ]
}
