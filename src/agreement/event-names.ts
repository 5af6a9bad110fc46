import type { ClockStarts } from './clock/clock.ts'

/** Events that any scenario may tell, beside milestones and the events that an agreement declares. */
export const KNOWN_EVENTS = [
  'notice-given',
  'notice-received',
  'talks-started',
  'talks-ended',
  'documents-requested',
  'documents-delivered',
  'change-of-control',
  'non-renewal',
  'terminate',
] as const

/** What an agreement may not call an event of its own: these mean something by themselves. */
export const RESERVED_EVENTS: readonly string[] = [...KNOWN_EVENTS, 'response', 'close', 'terminated', 'deal', 'elect']

/** What the clocks of a right may start with; one that names no start runs from the receipt of the notice. */
export const noticeStarts = (context: {
  readonly milestones: readonly string[]
  readonly events: readonly string[]
}): ClockStarts => ({
  usual: 'notice-received',
  events: [...new Set([...KNOWN_EVENTS, ...context.milestones, ...context.events])],
})

/** What a tail may start with; usually it runs from when the holder refused, or let its time pass. */
export const tailStarts = (context: Parameters<typeof noticeStarts>[0]): ClockStarts => ({
  usual: 'refused',
  events: ['refused', ...noticeStarts(context).events],
})

/** What the clocks of most-favoured terms may start with; usually they run from when the deal becomes known. */
export const favouredStarts = (context: Happenings): ClockStarts => ({
  usual: 'deal',
  events: ['deal', ...eventNames(context)],
})
