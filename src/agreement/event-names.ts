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
export const RESERVED_EVENTS: readonly string[] = [...KNOWN_EVENTS, 'response', 'terminated']
