import { paymentMatter, USAGE } from '../../agreement/lawbook.ts'
import { paidForPlacements } from '../../agreement/pay/is-pay.ts'
import { printDay } from '../../values/day.ts'
import { payOccasion } from '../payment/pay-occasion.ts'
import { factReader } from '../../agreement/fact-reader.ts'
import { ONE } from '../../values/rational.ts'
import { circumstancesOn } from '../circumstances-on.ts'
import { bidFacts, requestFacts } from '../record-facts.ts'
import type { World } from '../world.ts'
import { tell } from '../world.ts'
import type { Usage } from './usage.ts'
import { usageFacts } from './usage-facts.ts'

/** A month of a placement has come to its end: by the law of its last day it is counted, and then paid for. */
export function foldUsage(world: World, usage: Usage): void {
  const { agreement, zone, counters } = world
  const { request, bid, stretch } = usage
  const day = stretch.to - 1
  const circumstances = circumstancesOn(world, day, `request \`${request.id}\``, request.place)
  if (circumstances === undefined) return
  const records = [usageFacts(usage, agreement), requestFacts(request, agreement, zone), bidFacts(bid, agreement)]
  const counted = { kind: 'usage', id: request.id, day, share: ONE, whole: true } as const
  tell(world, counters?.count(counted, factReader(agreement, circumstances, records)) ?? [], request.place)
  payOccasion(world, {
    about: `${request.id}/${usage.placed.provider}`,
    what: `a month of \`${request.id}\``,
    label: printMonth(stretch.from),
    interval: { from: stretch.from, to: stretch.to },
    place: request.place,
    records,
    effectOf: paidForPlacements,
    matterFor: (per) => paymentMatter(USAGE, per),
    keys: [new Map()],
  })
}

const printMonth = (day: number): string => printDay(day).slice(0, 7)
