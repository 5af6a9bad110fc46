import { fault } from '../document/fault.ts'
import { readForm } from '../document/read-form.ts'
import type { Tree } from '../document/tree.ts'
import { child, keyPlaceAt } from '../document/tree.ts'
import type { Effect } from './agreement.ts'
import type { Expression } from './expression.ts'
import { checkOnce } from './check-once.ts'
import { readClock } from './clock/read-clock.ts'
import type { Comparison } from './comparison/comparison.ts'
import { mirrorTypes } from './comparison/mirrors.ts'
import { readComparison } from './comparison/read-comparison.ts'
import { noticeStarts, tailStarts } from './event-names.ts'
import type { ReadContext } from './read-context.ts'
import { isFormula, readExpression, readFormula, unsigned, withoutSign } from './read-expression.ts'
import { providersOf, readParty } from './read-parties.ts'
import type { Holder, RightEffect, Tail } from './right/right.ts'
import { firstRefusalShape } from './shape.ts'

/** Reads the parameters of a right: who holds it, how long it may be answered, and what an exercise must be like. */
export function readRight(params: Tree, context: ReadContext): Effect | undefined {
  const form = readForm(params, firstRefusalShape, context.faults)
  const written = form && child(form.tree, 'reply')
  if (form === undefined || written === undefined) return undefined
  const { document, tree } = form
  const before = context.faults.length
  const reply = readClock(written, noticeStarts(context), context)
  const held = readHolder(tree, context)
  const match = readMatch(tree, context)
  const covers = readAmount(tree, 'covers', context)
  const minimum = readAmount(tree, 'minimum', context)
  const pays = readPays(tree, context)
  const tail = readTail(tree, context)
  checkOnce(tree, 'choices', context.faults)
  if (document.take === 'whole' && minimum !== undefined) {
    const problem = { code: 'misplaced-key', message: '`minimum` beside `take: whole`', hint: 'keep one of the two' }
    context.faults.push(fault(problem, keyPlaceAt(tree, ['minimum'])))
  }
  if (held === undefined || reply === undefined || context.faults.length > before) return undefined
  const right: RightEffect = {
    kind: 'first-refusal',
    holders: [held],
    rank: 1,
    over: { kind: 'offers', puts: 'best' },
    per: [],
    phases: { reply },
    again: { when: ['changed'], opens: 'at-once', phases: {}, lastOffer: false },
    releasedBy: [],
    match,
    take: document.take ?? 'part',
    silence: document.silence ?? 'lapse',
    failed: document.failed ?? 'stays-open',
    choices: document.choices ?? [],
    ...(covers === undefined ? {} : { covers }),
    ...(minimum === undefined ? {} : { minimum }),
    ...(pays === undefined ? {} : { pays }),
    ...(tail === undefined ? {} : { tail }),
  }
  return right
}

/** A right is held by a party; naming one of its providers says through which it is exercised. */
function readHolder(tree: Tree, context: ReadContext): Holder | undefined {
  const written = child(tree, 'holder')
  const name = written?.kind === 'text' ? written.text : ''
  const provides = context.parties.includes(name) ? undefined : context.providers.get(name)
  const holder = provides ?? readParty(tree, 'holder', context)
  if (holder === undefined) return undefined
  return { party: holder, through: provides === undefined ? providersOf(holder, context).sort() : [name] }
}

function readMatch(tree: Tree, context: ReadContext): Comparison {
  const written = child(tree, 'match')
  return (written && readComparison(written, context)) ?? { kind: 'any' }
}

function readAmount(tree: Tree, key: string, context: ReadContext): Expression | undefined {
  const written = child(tree, key)
  return written && readExpression(written, { kind: 'quantity', unit: context.unit }, context)
}

/** A tail that says nothing would be the freedom that there is without one. */
function readTail(tree: Tree, context: ReadContext): Tail | undefined {
  const written = child(tree, 'tail')
  if (written === undefined) return undefined
  const [limit, test] = [child(written, 'until'), child(written, 'terms')]
  if (limit === undefined && test === undefined) {
    const hint = 'say how long or on what terms, as in `tail: { until: 90 days, terms: { price: as-good } }`'
    context.faults.push(fault({ code: 'empty-map', message: '`tail` says nothing', hint }, written.place))
    return undefined
  }
  const until = limit && readClock(limit, tailStarts(context), context)
  const terms = test && readComparison(test, context)
  return {
    against: 'offered',
    with: 'same-bidder',
    needs: 'close',
    after: 'again',
    ...(until === undefined ? {} : { until }),
    ...(terms === undefined ? {} : { terms }),
  }
}

/** What the holder pays is worked out from its answer and from what it was offered. */
function readPays(tree: Tree, context: ReadContext): Expression | undefined {
  const written = child(tree, 'pays')
  if (written?.kind !== 'text') return undefined
  const { currency, pricePer, facts, faults } = context
  const plan = readFormula(written, { kind: 'price', currency, per: pricePer }, context, mirrorTypes(facts))
  if (plan === undefined) return undefined
  if (isFormula(written.text)) return { plan, text: withoutSign(written.text), place: written.place }
  faults.push(fault(unsigned(written.text), written.place))
  return undefined
}
