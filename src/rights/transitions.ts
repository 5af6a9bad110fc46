/** What an instance of a right was answered with, or came to without. */
export const RIGHT_STATES = ['open', 'exercised', 'exercised-in-part', 'waived', 'lapsed', 'void'] as const

export type RightState = (typeof RIGHT_STATES)[number]

/** What came of the answer. */
export const AFTERMATHS = ['none', 'completed', 'defaulted', 'free', 'spent', 're-armed', 'breached'] as const

export type Aftermath = (typeof AFTERMATHS)[number]

/** What may happen to an instance, in the words of its history. */
export const RIGHT_EVENTS = [
  'interested',
  'talks-ended',
  'proposed',
  'refused',
  'exercised',
  'exercised-in-part',
  'waived',
  'lapsed',
  'failed',
  'withdrawn',
  'released',
  'ended',
  'outranked',
  'changed',
  'completed',
  'defaulted',
  'freed',
  'closed',
  'signed',
  'kept-off',
  'tail-ended',
  'left-free',
  're-armed',
  'breached',
] as const

export type RightEvent = (typeof RIGHT_EVENTS)[number]

export interface Standing {
  readonly state: RightState
  readonly then: Aftermath
}

/** A transition: from any of these, to that; what is left out stays as it was. */
export interface Transition {
  readonly event: RightEvent
  readonly from: readonly RightState[]
  readonly after: readonly Aftermath[]
  readonly to: Partial<Standing>
}

const OPEN: readonly RightState[] = ['open']
const ANSWERED: readonly RightState[] = ['exercised', 'exercised-in-part', 'waived', 'lapsed', 'void']
const UNTAKEN: readonly RightState[] = ['exercised-in-part', 'waived', 'lapsed']
const NOTHING: readonly Aftermath[] = ['none']
const FREE: readonly Aftermath[] = ['free', 'defaulted']

const while_ = (event: RightEvent, to: Partial<Standing> = {}): Transition => ({
  event,
  from: OPEN,
  after: NOTHING,
  to,
})

/** Every transition there is, in one table; whatever is not here is refused. */
export const TRANSITIONS: readonly Transition[] = [
  while_('interested'),
  while_('talks-ended'),
  while_('proposed'),
  while_('refused'),
  while_('exercised', { state: 'exercised' }),
  while_('exercised-in-part', { state: 'exercised-in-part' }),
  while_('waived', { state: 'waived' }),
  while_('lapsed', { state: 'lapsed' }),
  while_('failed', { state: 'lapsed' }),
  while_('withdrawn', { state: 'void' }),
  while_('released', { state: 'void' }),
  while_('ended', { state: 'void' }),
  while_('outranked', { state: 'void' }),
  while_('changed', { state: 'void' }),
  { event: 'changed', from: ANSWERED, after: ['none', 'free', 'defaulted'], to: { state: 'void', then: 'none' } },
  { event: 'completed', from: ['exercised'], after: NOTHING, to: { then: 'completed' } },
  { event: 'completed', from: ['exercised-in-part'], after: ['none', 'free', 'spent', 'breached'], to: {} },
  { event: 'defaulted', from: ['exercised'], after: NOTHING, to: { then: 'defaulted' } },
  {
    event: 'defaulted',
    from: ['exercised-in-part'],
    after: ['none', 'free', 'spent', 'breached'],
    to: { then: 'defaulted' },
  },
  { event: 'freed', from: UNTAKEN, after: NOTHING, to: { then: 'free' } },
  { event: 'signed', from: ANSWERED, after: FREE, to: {} },
  { event: 'closed', from: ANSWERED, after: FREE, to: { then: 'spent' } },
  {
    event: 'kept-off',
    from: [...OPEN, ...ANSWERED],
    after: ['none', 'completed', 'free', 'defaulted', 'spent'],
    to: {},
  },
  { event: 'tail-ended', from: ANSWERED, after: FREE, to: {} },
  { event: 'left-free', from: ANSWERED, after: FREE, to: { then: 'spent' } },
  { event: 're-armed', from: ANSWERED, after: ['none', ...FREE], to: { then: 're-armed' } },
  { event: 'breached', from: [...OPEN, ...ANSWERED], after: AFTERMATHS, to: { then: 'breached' } },
]

const of = (standing: Standing, event: RightEvent): Transition | undefined =>
  TRANSITIONS.find(
    (one) => one.event === event && one.from.includes(standing.state) && one.after.includes(standing.then),
  )

/**
 * Where something leads from where an instance stands; undefined where it cannot happen.
 * @example nextStanding({ state: 'open', then: 'none' }, 'waived') // { state: 'waived', then: 'none' }
 */
export function nextStanding(standing: Standing, event: RightEvent): Standing | undefined {
  const transition = of(standing, event)
  return transition === undefined ? undefined : { ...standing, ...transition.to }
}
