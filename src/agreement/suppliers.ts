import type { Fact, Supplier } from '../rules/fact.ts'
import type { Effect, Question } from './agreement.ts'
import { isRight } from './right/right.ts'

/** Who supplies facts to each question. */
const SUPPLIERS_OF: Readonly<Record<Question, readonly Supplier[]>> = {
  award: ['everywhere', 'request', 'bid'],
  'right at an event': ['everywhere', 'event'],
  payment: ['everywhere', 'posting'],
  'payment at an event': ['everywhere', 'event', 'request'],
  'payment at a close': ['everywhere', 'period'],
  'payment at a crossing': ['everywhere', 'crossing'],
  'payment for a placement': ['everywhere', 'usage', 'request', 'bid'],
  use: ['everywhere', 'use'],
  commitment: ['everywhere', 'period'],
  life: ['everywhere'],
  deal: ['everywhere', 'deal'],
}

/** Who supplies facts to a rule: nobody has bid yet on what is only planned. */
export const suppliersOf = (question: Question, effect?: Effect): readonly Supplier[] =>
  effect !== undefined && isRight(effect) && effect.over.kind === 'plans' ? OF_A_PLAN : SUPPLIERS_OF[question]

const OF_A_PLAN: readonly Supplier[] = ['everywhere', 'request']

/** Who supplies what a derived fact may be computed from: a fact of a bid may read its request, not the other way round. */
export function suppliersFor(fact: Fact): readonly Supplier[] {
  if (fact.supplier === 'bid') return ['everywhere', 'request', 'bid']
  return fact.supplier === 'everywhere' ? ['everywhere'] : ['everywhere', fact.supplier]
}

/** The facts of some suppliers, for a hint. */
export const factsFrom = (suppliers: readonly Supplier[]): string =>
  suppliers.map((one) => (one === 'everywhere' ? '`term.`, `milestone.`, `date`' : `\`${one}.\``)).join(', ')
