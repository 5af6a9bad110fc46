import type { Rule } from '../../agreement/agreement.ts'
import { closeOf, paymentMatter } from '../../agreement/lawbook.ts'
import { paidAtClose } from '../../agreement/pay/is-pay.ts'
import { closeCommitments } from '../commitment/close-commitments.ts'
import type { World } from '../world.ts'
import type { Closing } from './closing.ts'
import { payOccasion } from './pay-occasion.ts'
import { periodFacts } from './period-facts.ts'

/**
 * Settles the commitments whose period closes, then runs the rules that pay or book at its close, by the law and the facts
 * of its last day.
 *
 * @param only the rules that are looked at
 */
export function foldPeriodClose(world: World, closing: Closing, only: (rule: Rule) => boolean = () => true): void {
  const { word, period, label, day } = closing
  const interval = { from: period.from, to: day + 1 }
  const records = [periodFacts(world, closing)]
  closeCommitments(world, { word, day, span: () => ({ label, ...interval }), records, only })
  payOccasion(world, {
    about: `${word}/${label}`,
    what: `the close of ${label}`,
    label,
    interval,
    place: world.scenario.place,
    records,
    effectOf: (rule) => (only(rule) ? paidAtClose(word, rule) : undefined),
    matterFor: (per) => paymentMatter(closeOf(word), per),
  })
}
