import type * as z from 'zod'
import type { Problem } from '../../document/fault.ts'
import { fault } from '../../document/fault.ts'
import type { Form } from '../../document/read-form.ts'
import { readForm } from '../../document/read-form.ts'
import { didYouMean } from '../../document/suggest.ts'
import type { Tree } from '../../document/tree.ts'
import { child, keyPlaceAt } from '../../document/tree.ts'
import { quote } from '../../values/quote.ts'
import type { BookEffect, Each, PayBody, PayEffect } from './pay-effect.ts'
import { checkOnce } from '../check-once.ts'
import type { ClockStarts } from '../clock/clock.ts'
import { readClock } from '../clock/read-clock.ts'
import { readDueTerms } from '../due/read-due-terms.ts'
import type { ReadContext } from '../read-context.ts'
import { readParty } from '../read-parties.ts'
import { compilePipeline } from './compile-pipeline.ts'
import { bookShape, payShape } from './pay-shape.ts'
import { readEach } from './read-each.ts'

/** Reads the parameters of a payment: who owes whom, when, how much and by when. */
export function readPay(
  kind: PayEffect['kind'],
  rule: string,
  params: Tree,
  context: ReadContext,
): PayEffect | undefined {
  const form = readForm(params, payShape, context.faults)
  if (form === undefined) return undefined
  const { tree } = form
  const from = readParty(tree, 'from', context)
  const to = readParty(tree, 'to', context)
  const body = readBody(rule, form, context)
  if (kind === 'share' && body?.each.kind === 'event') {
    context.faults.push(fault(noShare, keyPlaceAt(tree, ['each'])))
    return undefined
  }
  const atOnce: Tree = { kind: 'text', text: '0 days', place: tree.place }
  const due = readClock(child(tree, 'due') ?? atOnce, dueStarts(tree), context)
  if (from !== undefined && from === to) {
    const hint = 'name two different parties in `from` and `to`'
    const place = child(tree, 'to')?.place ?? tree.place
    context.faults.push(fault({ code: 'same-party', message: `\`${from}\` pays itself`, hint }, place))
    return undefined
  }
  if (from === undefined || to === undefined || body === undefined) return undefined
  const owed = readDueTerms(tree, body.currency, context)
  if (due === undefined || owed === undefined) return undefined
  return { kind, from, to, ...body, due, ...owed }
}

/** Reads the parameters of a booking, which moves accounts and pays nobody. */
export function readBook(rule: string, params: Tree, context: ReadContext): BookEffect | undefined {
  const form = readForm(params, bookShape, context.faults)
  const body = form === undefined ? undefined : readBody(rule, form, context, false)
  if (form === undefined || body === undefined) return undefined
  if (body.moves.length > 0) return { kind: 'book', ...body }
  context.faults.push(fault(noMove, keyPlaceAt(form.tree, ['steps'])))
  return undefined
}

const noMove: Problem = {
  code: 'no-move',
  message: 'a `book` that moves nothing',
  hint: 'put into an account or draw from one, as in `put: advances`; to pay somebody call it a `fee`',
}

/** Reads what a pipeline runs on, and what it does. */
export function readBody(
  rule: string,
  { document, tree, dropped }: Form<z.infer<typeof bookShape>>,
  context: ReadContext,
  paid = true,
): PayBody | undefined {
  const each = readEach(tree, context)
  const steps = child(tree, 'steps') ?? tree
  const compiled = compilePipeline(steps, dropped.length === 0, context, paid)
  const per = readPer(tree, each, context)
  if (each === undefined || compiled === undefined || per === undefined) return undefined
  const { plan: pipeline, currency, memories, moves } = compiled
  return { each, per, obligation: document.obligation ?? rule, currency, pipeline, memories, moves }
}

const WHAT = { event: 'the event', usage: 'the placement', posting: 'postings' } as const

/** The facts that may tell runs apart: of what it runs on; at a close those of the postings before it. */
function readPer(tree: Tree, each: Each | undefined, context: ReadContext): string[] | undefined {
  checkOnce(tree, 'per', context.faults)
  const list = child(tree, 'per')
  const before = context.faults.length
  const supplier = each?.kind === 'event' ? 'event' : each?.kind === 'placement' ? 'usage' : 'posting'
  const known = [...context.facts.values()].flatMap((fact) => (fact.supplier === supplier ? [fact.name] : []))
  const names = (list?.kind === 'list' ? list.items : []).flatMap((item): string[] => {
    if (item.kind !== 'text') return []
    if (known.includes(item.text)) return [item.text]
    const what = WHAT[supplier]
    const hint = didYouMean(item.text, known)
    const message = `runs are told apart by facts of ${what}, and ${quote(item.text)} is none`
    const problem: Problem = context.facts.has(item.text)
      ? { code: 'fact-not-supplied', message, hint }
      : { code: 'unknown-fact', message, hint }
    context.faults.push(fault(problem, item.place))
    return []
  })
  return context.faults.length > before ? undefined : names
}

const noShare: Problem = {
  code: 'misplaced-key',
  message: 'a `share` at an event, where there is nothing posted to share',
  hint: 'call it a `fee`, or a `penalty` where it is what a breach costs',
}

/** A payment is due by the end of its period, which is the day of the event, unless it says when. */
export function dueStarts(tree: Tree): ClockStarts {
  const event = eventOf(tree)
  const own = event?.kind === 'text' ? [event.text] : []
  return { usual: 'period-end', events: ['period-end', 'period-start', ...own] }
}

const eventOf = (tree: Tree): Tree | undefined => {
  const each = child(tree, 'each')
  return each === undefined ? undefined : child(each, 'event')
}
