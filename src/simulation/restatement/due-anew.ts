import { deriveClock } from '../../agreement/clock/derive-clock.ts'
import { factReader } from '../../agreement/fact-reader.ts'
import { isPay } from '../../agreement/pay/is-pay.ts'
import type { Value } from '../../values/value.ts'
import { plainCircumstancesOn } from '../circumstances-on.ts'
import type { PaymentRecord } from '../payment/payment-record.ts'
import { postingFacts } from '../record-facts.ts'
import type { World } from '../world.ts'
import { endOfDay } from '../world.ts'

/**
 * The last instant to pay what has become known on a day: the clock of the payment that it puts right runs anew from
 * that day. Where its start is another one that has passed, it is due at once.
 */
export function dueAnew(world: World, record: PaymentRecord, on: number): number {
  const { agreement, zone, scenario } = world
  const last = record.parts.at(-1)
  const effect = last?.rules[0].rule.effect
  const atOnce = endOfDay(on, zone)
  const circumstances = plainCircumstancesOn(world, on, `payment \`${record.id}\``, scenario.place)
  if (last === undefined || effect === undefined || !isPay(effect) || circumstances === undefined) return atOnce
  const posting = scenario.postings.find(({ id }) => id === last.posting.id)
  const about = posting === undefined ? [] : [postingFacts(posting, last.part, agreement)]
  const facts = factReader(agreement, { ...circumstances, law: last.law }, about)
  const day: Value = { kind: 'date', day: on }
  const starts = new Map([
    ['period-start', day],
    ['period-end', day],
    ...(record.event === undefined ? [] : [[record.event, day] as const]),
  ])
  const { deadline } = deriveClock(effect.due, (name) => starts.get(name) ?? facts.read(name), agreement)
  return deadline === undefined || deadline < zone.startOfDay(on) ? atOnce : deadline
}
