import type { RightEffect } from '../agreement/right/right.ts'
import { PHASES } from '../agreement/right/right.ts'
import { lengthText } from './life-text.ts'

const KINDS = {
  'first-refusal': 'first refusal',
  'first-offer': 'first offer',
  'first-negotiation': 'first negotiation',
  'pre-emption': 'pre-emption',
} as const

const WITHIN = {
  interest: 'to be shown interest in within',
  talks: 'to be talked about within',
  reply: 'to be answered within',
} as const

/** What a right gives, in a few words. */
export function rightText(effect: RightEffect, valueOf: (term: string) => string | undefined): string {
  const phases = PHASES.flatMap((phase) => {
    const clock = effect.phases[phase]
    return clock === undefined ? [] : [`${WITHIN[phase]} ${lengthText(clock.text, valueOf)}`]
  })
  const rank = effect.rank === 1 ? '' : `, rank ${effect.rank}`
  return `${KINDS[effect.kind]} of ${effect.holders.map((one) => one.party).join(', ')}${rank}, ${phases.join(', ')}`
}
