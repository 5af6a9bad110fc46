import type { Effect, PayEffect, Rule } from '../agreement.ts'

/** Whether an effect makes one party owe another. */
export const isPay = (effect: Effect): effect is PayEffect =>
  effect.kind === 'share' || effect.kind === 'fee' || effect.kind === 'penalty'

/** What a rule pays on each posting; undefined for one that pays at an event, or does not pay. */
export const paidOnPostings = ({ question, effect }: Pick<Rule, 'question' | 'effect'>): PayEffect | undefined =>
  question === 'payment' && isPay(effect) ? effect : undefined

/** What a rule pays each time that something happens; undefined for any other rule. */
export function paidAt(event: string, { effect }: Pick<Rule, 'effect'>): PayEffect | undefined {
  return isPay(effect) && effect.each.kind === 'event' && effect.each.event === event ? effect : undefined
}
