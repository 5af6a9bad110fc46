import type { ClockStarts } from '../clock/clock.ts'
import { eventNames } from '../event-names.ts'
import type { ReadContext } from '../read-context.ts'
import type { Phase } from './right.ts'

type Happenings = Pick<ReadContext, 'milestones' | 'events' | 'rights' | 'commitments' | 'dues'>

/** What happens to one instance of a right, as its own clocks know it: an agreement may call nothing so. */
export const OWN_STARTS = ['exercised', 'refused', 'deadline', 'trigger'] as const

type OwnStart = (typeof OWN_STARTS)[number]

const starts = (context: Happenings, usual: string | undefined, own: readonly OwnStart[] = []): ClockStarts => ({
  ...(usual === undefined ? {} : { usual }),
  events: [...own, ...eventNames(context)],
})

/** What the clock of a phase may start with. A reply counts from the end of the talks where there are any. */
export const phaseStarts = (phase: Phase, talks: boolean, context: Happenings): ClockStarts =>
  starts(context, phase === 'talks' ? 'talks-started' : phase === 'reply' && talks ? 'talks-ended' : 'notice-received')

/** What the last instant for the owner's notice may be counted from; it must say so. */
export const noticeStarts = (context: Happenings): ClockStarts => starts(context, undefined)

export const closingStarts = (context: Happenings): ClockStarts => starts(context, 'exercised', ['exercised'])

/** What a tail may start with; usually it runs from when the holder refused, or let its time pass. */
export const tailStarts = (context: Happenings): ClockStarts =>
  starts(context, 'refused', ['refused', 'deadline', 'exercised'])

/** What a phase of a right that has come up again may start with; usually what made it come up. */
export const againStarts = (context: Happenings): ClockStarts => starts(context, 'trigger', ['trigger'])

/** What the earliest new notice may be counted from; usually the last one. */
export const renoticeStarts = (context: Happenings): ClockStarts => starts(context, 'notice-given', ['trigger'])
