import type { ClockStarts } from './clock/clock.ts'
import { missedEvent } from './commitment/commitment-rules.ts'
import { dueEvents } from './due/due-events.ts'
import { rightEvents } from './right-events.ts'

/** What may happen outside any clause: known in every agreement as if it had been declared. */
export const OUTSIDE_EVENTS = ['report', 'judgement', 'change-of-control'] as const

/** Events that any scenario may tell, beside milestones and the events that an agreement declares. */
export const KNOWN_EVENTS = [
  'notice-given',
  'notice-received',
  'talks-started',
  'talks-ended',
  'documents-requested',
  'documents-delivered',
  ...OUTSIDE_EVENTS,
  'non-renewal',
  'terminate',
] as const

/** What an agreement may not call an event of its own: these mean something by themselves. */
export const RESERVED_EVENTS: readonly string[] = [
  ...KNOWN_EVENTS,
  'response',
  'offer',
  'withdraw',
  'decline',
  'sign',
  'close',
  'terminated',
  'deal',
  'elect',
  'paid',
]

/** What names the events of an agreement. */
interface Happenings {
  readonly milestones: readonly string[]
  readonly events: readonly string[]
  /** The rules that give rights, and those that are commitments. */
  readonly rights: readonly string[]
  readonly commitments: readonly string[]
  /** The rules whose payments may be late. */
  readonly dues: readonly string[]
}

/** Everything that may happen: what scenarios tell, and what the engine tells of rights, of commitments and of the term. */
export const eventNames = ({ milestones, events, rights, commitments, dues }: Happenings): string[] => [
  ...new Set([
    ...KNOWN_EVENTS,
    ...milestones,
    ...events,
    'terminated',
    ...rightEvents(rights),
    ...commitments.map(missedEvent),
    ...dueEvents(dues),
  ]),
]

/** What the clocks of most-favoured terms may start with; usually they run from when the deal becomes known. */
export const favouredStarts = (context: Happenings): ClockStarts => ({
  usual: 'deal',
  events: ['deal', ...eventNames(context)],
})
