import type { RightEvent } from '../rights/transitions.ts'
import type { Notice } from '../simulation/notice.ts'
import type { EventNotice } from '../simulation/outcome.ts'
import { list, within } from './catalogue.ts'
import { REFERENCES, RIGHT_NAMES } from './right-text.ts'

/** The part of the catalogue about notices: what became of a right that was put to its holder. */

/** A notice over a request or over an event. */
export type AnyNotice = Notice | EventNotice

const STATES: Record<AnyNotice['state'], string> = {
  exercised: 'exercised',
  'exercised-in-part': 'exercised in part',
  waived: 'waived',
  lapsed: 'lapsed',
  void: 'void',
  open: 'open',
}

export const noticeState = (state: AnyNotice['state']): string => STATES[state]

/** What happened to a right, as a sentence of its own. */
const HAPPENED: Record<RightEvent, string> = {
  interested: 'the holder was interested',
  'talks-ended': 'the talks ended',
  proposed: 'terms were proposed',
  refused: 'an answer was refused',
  exercised: 'the right was exercised',
  'exercised-in-part': 'the right was exercised in part',
  waived: 'the right was waived',
  lapsed: 'the right lapsed',
  failed: 'the right was lost by an answer that was refused',
  withdrawn: 'the offer was withdrawn',
  released: 'an event ended the right',
  ended: 'the right ended with its rule, or with the term',
  outranked: 'nothing was left for the holder',
  changed: 'the offer was changed',
  completed: 'the holder closed',
  defaulted: 'the holder had not closed in time',
  freed: 'the owner was free',
  closed: 'the owner closed with another',
  signed: 'the owner signed with another',
  'kept-off': 'another was kept off',
  'tail-ended': 'the time to close with another ended',
  'left-free': 'the owner was free for good',
  're-armed': 'the right came up again',
  breached: 'the owner closed in breach of the right',
}

const CAUSES: Record<NonNullable<AnyNotice['cause']>, string> = {
  changed: 'the offer was changed',
  'not-closed': 'the owner had not closed in time',
  worse: 'the owner would have closed on other terms than it was free to',
}

const ANSWER_BY: Record<AnyNotice['phase'], string> = {
  interest: 'to be shown interest in by',
  talks: 'to be talked about until',
  reply: 'to be answered by',
}

/** The local day of a moment of a history: instants are told with their offset. */
const dayOf = (on: string): string => on.slice(0, 'YYYY-MM-DD'.length)

const lastOn = ({ history }: AnyNotice, event: RightEvent): string | undefined => {
  const last = history.findLast((one) => one.event === event)
  return last && dayOf(last.on)
}

const isOverRequest = (one: AnyNotice): one is Notice => 'offer' in one

/** What a notice over an event is about: `<event>/<rule>/<n>`. */
export const subjectOf = ({ id }: Pick<AnyNotice, 'id'>): string => id.split('/').slice(0, -2).join('/')

/** What came of its state, where that is not what usually does. */
function sequel(one: AnyNotice): string[] {
  const closed = one['close-by'] === undefined || one.closed === undefined ? [] : [one.closed]
  const then = one.then === 're-armed' || one.then === 'breached' ? [one.then] : []
  return [...closed, ...then]
}

/** `lapsed, re-armed` */
export const noticeStanding = (one: AnyNotice): string => list([noticeState(one.state), ...sequel(one)])

const VOIDING: readonly RightEvent[] = ['withdrawn', 'released', 'ended', 'outranked', 'changed']

/** What made a right void, which may have been answered before. */
const voided = ({ history, state }: AnyNotice) =>
  state === 'void' ? history.findLast(({ event }) => VOIDING.includes(event)) : undefined

/** Answers that leave a right open. */
const ANSWERS: readonly RightEvent[] = ['interested', 'proposed', 'refused']

const FREE: readonly RightEvent[] = ['freed', 'defaulted']

/** How free the owner was to close with others, once it was. */
function tailTexts(one: AnyNotice): string[] {
  const { tail, 'free-until': until } = one
  if (tail === undefined || !one.history.some(({ event }) => FREE.includes(event))) return []
  const act = tail.needs === 'close-or-sign' ? 'close or sign' : 'close'
  const whom = tail.with === 'same-bidder' && isOverRequest(one) ? within(subjectOf(one), one.offer) : 'anyone'
  const time = until === undefined ? ' at any time' : ` until ${until}`
  const terms = tail.terms === undefined ? '' : `, on ${list(tail.terms)} against ${REFERENCES[tail.against]}`
  const after = tail.after === 'free' ? '; after that on any terms' : '; after that not without the right'
  return [`the owner may ${act} with ${whom}${time}${terms}${until === undefined ? '' : after}`]
}

export const noticeText = {
  /** In one line. */
  line: (one: AnyNotice): string => {
    const again = one.cause === undefined ? '' : ' again'
    const by = one.deadline === undefined ? 'its deadline not yet known' : `${ANSWER_BY[one.phase]} ${one.deadline}`
    return `${one.id} was given to ${one.holder}${again} on ${one.given}, ${by}: ${noticeStanding(one)}.`
  },
  /** Among the notices of a decision. */
  brief: (one: Notice, request: string): string => {
    const put = one.offer === request ? 'a plan' : `${within(request, one.offer)}'s offer`
    const again = one.cause === undefined ? '' : ' again'
    const rank = one.rank === 1 ? '' : `, rank ${one.rank}`
    const settled = voided(one)?.on ?? one.answered
    const answered = settled === undefined ? '' : ` ${dayOf(settled)}`
    const unanswered = one.state === 'lapsed' || one.answered === undefined
    const deadline = unanswered ? ` (deadline ${one.deadline ?? 'not yet known'})` : ''
    const state = `${noticeState(one.state)}${answered}${deadline}`
    return `${within(request, one.id)}: ${put} put to ${one.holder}${again} ${one.given}${rank}; ${list([state, ...sequel(one)])}`
  },
  happened: (event: RightEvent): string => HAPPENED[event],
  offer: (one: Notice): string => {
    const price = one.price === undefined ? '' : ` at ${one.price}`
    const from = one.offer === subjectOf(one) ? "by the owner's plan" : `from ${within(subjectOf(one), one.offer)}`
    return `${one.quantity}${price}, ${from}, put to ${one.holder}`
  },
  event: (one: EventNotice): string => `${subjectOf(one)}, put to ${one.holder}`,
  /** `first refusal, rank 2, phase talks` */
  right: (one: AnyNotice): string =>
    list([RIGHT_NAMES[one.kind], ...(one.rank === 1 ? [] : [`rank ${one.rank}`]), `phase ${one.phase}`]),
  again: (one: AnyNotice): string[] => (one.cause === undefined ? [] : [CAUSES[one.cause]]),
  state: (one: AnyNotice): string => {
    const how = one.choice === undefined ? '' : ` (${one.choice})`
    const what = `${noticeState(one.state)}${how}`
    const end = voided(one)
    if (end !== undefined) return `${what} on ${dayOf(end.on)}: ${HAPPENED[end.event]}`
    if (one.answered !== undefined) {
      const pays = isOverRequest(one) && one.pays !== undefined ? ` at ${one.pays}` : ''
      return `${what} on ${one.answered}${isOverRequest(one) ? `; taken: ${one.taken}${pays}` : ''}`
    }
    const failed = lastOn(one, 'failed')
    if (failed !== undefined) return `${what} on ${failed}, by an answer that was refused`
    return one.history.some(({ event }) => ANSWERS.includes(event)) ? what : `${what}, without an answer`
  },
  closing: (one: AnyNotice): string[] => {
    const { 'close-by': by, closed } = one
    if (by === undefined) return []
    const on = lastOn(one, 'completed')
    if (closed === 'completed') return [`by ${by}; the holder closed on ${on ?? ''}`]
    return [closed === 'defaulted' ? `by ${by}; the holder did not` : `by ${by}`]
  },
  tail: tailTexts,
} as const
