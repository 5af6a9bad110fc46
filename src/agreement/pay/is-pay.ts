import type { Effect, MoneyEffect, Rule } from '../agreement.ts'
import type { PayEffect } from './pay-effect.ts'
import type { WaterfallEffect } from '../waterfall/waterfall.ts'

/** Whatever makes one party owe others: to one of them, or to several tier by tier. */
export type PayingEffect = PayEffect | WaterfallEffect

/** Whether an effect makes one party owe another. */
export function isPay(effect: Effect): effect is PayingEffect {
  switch (effect.kind) {
    case 'share':
    case 'fee':
    case 'guarantee':
    case 'true-up':
    case 'penalty':
    case 'refund':
    case 'waterfall':
      return true
    default:
      return false
  }
}

/** Whether an effect runs a pipeline: it pays, or moves accounts. */
export const isMoney = (effect: Effect): effect is MoneyEffect => isPay(effect) || effect.kind === 'book'

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

/** What a rule runs on each posting; undefined for one that runs at another time, or has no pipeline. */
export const paidOnPostings = ({ question, effect }: Pick<Rule, 'question' | 'effect'>): MoneyEffect | undefined =>
  question === 'payment' && isMoney(effect) ? effect : undefined

/** What a rule runs each time that something happens; undefined for any other rule. */
export function paidAt(event: string, { effect }: Pick<Rule, 'effect'>): MoneyEffect | undefined {
  return isMoney(effect) && effect.each.kind === 'event' && effect.each.event === event ? effect : undefined
}

/** What a rule runs for each month of a placement; undefined for any other rule. */
export function paidForPlacements({ effect }: Pick<Rule, 'effect'>): MoneyEffect | undefined {
  return isMoney(effect) && effect.each.kind === 'placement' ? effect : undefined
}

/** What a rule runs at the close of each period of a word; undefined for any other rule. */
export function paidAtClose(word: string, { effect }: Pick<Rule, 'effect'>): MoneyEffect | undefined {
  return isMoney(effect) && effect.each.kind === 'period' && effect.each.word === word ? effect : undefined
}
