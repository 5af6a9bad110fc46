import { comparisonTexts } from '../agreement/comparison/comparison-texts.ts'
import type { Cause, RightEffect, Tail } from '../agreement/right/right.ts'
import { PHASES } from '../agreement/right/right.ts'
import { lengthText } from './life-text.ts'

/** What a closing is compared with, as it is told. */
export const REFERENCES = {
  offered: 'what was offered',
  'last-offer': 'the last proposal',
  'holder-offer': "the holder's last proposal",
  'owner-offer': "the owner's last proposal",
} as const

type ValueOf = (term: string) => string | undefined

/** What each kind of right is called. */
export const RIGHT_NAMES = {
  'first-refusal': 'first refusal',
  'first-offer': 'first offer',
  'first-negotiation': 'first negotiation',
  'pre-emption': 'pre-emption',
} as const

const PHASE_ASKS = {
  interest: 'to be shown interest in',
  talks: 'to be talked about',
  reply: 'to be answered',
} as const

const CAUSES: Record<Cause, string> = { changed: 'a change', 'not-closed': 'no closing', worse: 'worse terms' }

/** What a right gives, in a few words: only what is not so of every right. */
export function rightText(effect: RightEffect, valueOf: ValueOf): string {
  const { holders, rank, phases, closing, tail } = effect
  const whose = `${RIGHT_NAMES[effect.kind]} of ${holders.map(({ party }) => party).join(', ')}`
  const within = PHASES.flatMap((phase) => {
    const clock = phases[phase]
    return clock === undefined ? [] : [`${PHASE_ASKS[phase]} ${limitText(clock.text, valueOf)}`]
  })
  const right = [whose, ...(rank === 1 ? [] : [`rank ${rank}`]), ...overText(effect), ...within].join(', ')
  return [
    right,
    ...(closing === undefined ? [] : [`closing ${lengthText(closing.text, valueOf)}`]),
    ...(tail === undefined ? [] : [tailText(tail, effect.over.kind === 'offers', valueOf)]),
    ...againText(effect, valueOf),
  ].join('; ')
}

/** A moment, and not a length: a date, the name of a fact or an event. */
const MOMENT = /^(?:\d{4}-|(?!the |if |unknown |term\.)[A-Za-z])/

/** `within 10 days`, `by request.from` */
function limitText(clock: string, valueOf: ValueOf): string {
  const text = lengthText(clock, valueOf)
  return MOMENT.test(text) ? `by ${text.replace(/^after /, '')}` : `within ${text}`
}

/** What opens it, where its kind does not say so. */
function overText({ kind, over }: RightEffect): string[] {
  if (over.kind === 'event') return [`over ${over.event}`]
  const usual = kind === 'first-refusal' ? 'offers' : 'plans'
  return [
    ...(over.kind === usual ? [] : [`over ${over.kind}`]),
    ...(over.kind === 'offers' && over.puts === 'every' ? ['every offer'] : []),
  ]
}

/** `tail 90 days, price as-good, with anyone` */
function tailText(tail: Tail, overOffers: boolean, valueOf: ValueOf): string {
  const until = tail.until === undefined ? ' without end' : ` ${lengthText(tail.until.text, valueOf)}`
  const terms = tail.terms === undefined ? [] : comparisonTexts(tail.terms).map((one) => lengthText(one, valueOf))
  const reference = tail.against === 'offered' ? [] : [`against ${REFERENCES[tail.against]}`]
  const whom = overOffers && tail.with === 'anyone' ? ['with anyone'] : []
  const signing = tail.needs === 'close-or-sign' ? ['closed or signed'] : []
  const after = tail.after === 'free' ? ['then free'] : []
  return [`tail${until}`, ...terms, ...reference, ...whom, ...signing, ...after].join(', ')
}

/** What brings it up again, where that is not a change alone. */
function againText({ again }: RightEffect, valueOf: ValueOf): string[] {
  const { when, opens, times } = again
  if (when.length === 0) return ['never again']
  const how = [
    ...(opens === 'on-notice' ? ['on a new notice'] : []),
    ...(times === undefined ? [] : [`at most ${lengthText(times.text, valueOf)} times`]),
  ]
  if (how.length === 0 && when.length === 1 && when[0] === 'changed') return []
  return [[`again after ${when.map((one) => CAUSES[one]).join(' or ')}`, ...how].join(', ')]
}
