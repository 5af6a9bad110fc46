import { lawOn } from '../agreement/fold-laws.ts'
import type { EventNotice } from './outcome.ts'
import { reasonOf, restsOn } from './reasons.ts'
import { printNoticeOnEvent } from './rights/print-notice.ts'
import type { World } from './world.ts'
import { dayOfMoment } from './world.ts'

/** The notices of rights that events have opened, each with its rule and what that rests on by the law of its day. */
export function printEventNotices({ offerings, agreement, laws, zone }: World): EventNotice[] {
  const notices = offerings.flatMap((one) => (one.record === undefined ? one.notices : []))
  return notices.map((notice): EventNotice => {
    const { inForce, given } = notice.instance
    const law = lawOn(laws, dayOfMoment(given, zone))
    return {
      ...printNoticeOnEvent(notice, agreement, zone),
      because: [reasonOf(inForce)],
      'rests-on': law === undefined ? [] : restsOn([inForce], [], law, agreement),
    }
  })
}
