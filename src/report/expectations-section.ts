import type { ExpectationResult, Outcome } from '../simulation/outcome.ts'
import { expectationsMet, HEADINGS, notMet } from './catalogue.ts'
import { labelled, labelledEach } from './section.ts'
import type { Style } from './style.ts'
import { paint } from './style.ts'
import { hang } from './wrap.ts'

/** How many expectations are met. */
export const metOf = (expectations: readonly ExpectationResult[]): number =>
  expectations.filter(({ met }) => met).length

/** An expectation that is not met: what was expected, what came out, and why that came out. */
function unmet(one: ExpectationResult, style: Style): string[] {
  return [
    ...hang('  ', notMet(one.kind, one.id), style.width).map(paint(style, 'bad')),
    ...labelled('at', one.at, style),
    ...labelled('expected', one.expected, style),
    ...labelled('actual', one.actual, style),
    ...labelledEach('why', one.why, style),
  ]
}

/** Every expectation that is not met; nothing when all are. */
export const unmetExpectations = (expectations: readonly ExpectationResult[], style: Style): string[] =>
  expectations.filter(({ met }) => !met).flatMap((one) => unmet(one, style))

/** A count, and each expectation that is not met. */
export function expectationsSection({ expectations }: Outcome, style: Style): string[] {
  const met = metOf(expectations)
  const tone = met === expectations.length ? 'good' : 'bad'
  const line = `${paint(style, 'strong')(HEADINGS.expectations)}  ${paint(style, tone)(expectationsMet(met, expectations.length))}`
  return [line, ...unmetExpectations(expectations, style)]
}
