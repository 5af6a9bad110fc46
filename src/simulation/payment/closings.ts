import type { Agreement } from '../../agreement/agreement.ts'
import { isMoney } from '../../agreement/pay/is-pay.ts'
import type { Interval } from '../../scenario/scenario.ts'
import type { PeriodScheme } from '../../values/period-scheme.ts'
import type { Closing } from './closing.ts'
import { closingOf } from './closing.ts'

/** The period words at whose closes some rule runs, with their periods. */
function closingWords({ amendments }: Agreement): ReadonlyMap<string, PeriodScheme> {
  const words = new Map<string, PeriodScheme>()
  for (const { effect } of amendments.flatMap(({ enacts }) => enacts)) {
    if (isMoney(effect) && effect.each.kind === 'period') words.set(effect.each.word, effect.each.periods)
    if (effect.kind === 'commitment' && effect.each !== undefined) words.set(effect.each.word, effect.each.periods)
  }
  return words
}

/** The closes of all periods that end within the horizon. */
export function closingsWithin(agreement: Agreement, { from, to }: Interval): Closing[] {
  return [...closingWords(agreement)].flatMap(([word, periods]) => {
    const closings: Closing[] = []
    for (let next = closingOf(word, periods, from); next.day < to; next = closingOf(word, periods, next.period.to)) {
      closings.push(next)
    }
    return closings
  })
}

/** The closes of all periods that a day cuts short: it is the last in term, and not that of the period. */
export function closingsCut(agreement: Agreement, last: number): Closing[] {
  return [...closingWords(agreement)]
    .map(([word, periods]) => closingOf(word, periods, last))
    .filter(({ day }) => day > last)
    .map((closing) => ({ ...closing, day: last }))
}

/** Shorter periods close before longer ones that close on the same day. */
export const closingOrder = ({ word, period }: Closing): string[] => [
  String(period.to - period.from).padStart(9, '0'),
  word,
]
