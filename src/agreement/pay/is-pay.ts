import type { Effect, PayEffect, Rule } from '../agreement.ts'
import type { WaterfallEffect } from '../waterfall/waterfall.ts'

/** Whatever makes one party owe others: to one of them, or to several tier by tier. */
export type PayingEffect = PayEffect | WaterfallEffect

/** Whether an effect makes one party owe another. */
export const isPay = (effect: Effect): effect is PayingEffect =>
  effect.kind === 'share' || effect.kind === 'fee' || effect.kind === 'penalty' || effect.kind === 'waterfall'

/** Who may be paid. */
export const payeesOf = (effect: PayingEffect): readonly string[] =>
  effect.kind === 'waterfall' ? effect.payees : [effect.to]

/** One of those who are paid; a payment to one of several is named after its party. */
export interface Payee {
  readonly to: string
  readonly named: '' | `/${string}`
}

/** Who is paid by some rules, of which several are in dispute: all whom any may pay where one of them divides. */
export function payeesAmong(effects: readonly PayingEffect[]): readonly Payee[] {
  const whole = effects.some((effect) => effect.kind === 'waterfall')
  const parties = whole ? [...new Set(effects.flatMap(payeesOf))].sort() : effects.slice(0, 1).flatMap(payeesOf)
  return parties.map((to) => ({ to, named: whole ? `/${to}` : '' }))
}

/** What a rule pays on each posting; undefined for one that pays at an event, or does not pay. */
export const paidOnPostings = ({ question, effect }: Pick<Rule, 'question' | 'effect'>): PayingEffect | undefined =>
  question === 'payment' && isPay(effect) ? effect : undefined

/** What a rule pays each time that something happens; undefined for any other rule. */
export function paidAt(event: string, { effect }: Pick<Rule, 'effect'>): PayingEffect | undefined {
  return isPay(effect) && effect.each.kind === 'event' && effect.each.event === event ? effect : undefined
}
