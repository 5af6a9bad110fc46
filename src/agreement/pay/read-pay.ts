import type * as z from 'zod'
import type { Problem } from '../../document/fault.ts'
import { fault } from '../../document/fault.ts'
import type { Form } from '../../document/read-form.ts'
import { readForm } from '../../document/read-form.ts'
import { didYouMean } from '../../document/suggest.ts'
import type { Tree } from '../../document/tree.ts'
import { child, keyPlaceAt } from '../../document/tree.ts'
import { quote } from '../../values/quote.ts'
import type { Each, PayEffect } from '../agreement.ts'
import type { ClockStarts } from '../clock/clock.ts'
import { readClock } from '../clock/read-clock.ts'
import { compilePipeline } from './compile-pipeline.ts'
import { eventNames } from '../event-names.ts'
import { readDueTerms } from '../due/read-due-terms.ts'
import type { ReadContext } from '../read-context.ts'
import { readParty } from '../read-parties.ts'
import { payShape } from '../shape.ts'

type PayDocument = z.infer<typeof payShape>

/** Reads the parameters of a payment: who owes whom, when, how much and by when. */
export function readPay(
  kind: PayEffect['kind'],
  rule: string,
  params: Tree,
  context: ReadContext,
): PayEffect | undefined {
  const form = readForm(params, payShape, context.faults)
  return form === undefined ? undefined : readPayForm(kind, rule, form, context)
}

function readPayForm(
  kind: PayEffect['kind'],
  rule: string,
  { document, tree, dropped }: Form<PayDocument>,
  context: ReadContext,
): PayEffect | undefined {
  const from = readParty(tree, 'from', context)
  const to = readParty(tree, 'to', context)
  const each = readEach(kind, tree, context)
  const steps = child(tree, 'steps') ?? tree
  const compiled = compilePipeline(steps, dropped.length === 0, context)
  const atOnce: Tree = { kind: 'text', text: '0 days', place: tree.place }
  const due = readClock(child(tree, 'due') ?? atOnce, startsOf(tree), context)
  if (from !== undefined && from === to) {
    const hint = 'name two different parties in `from` and `to`'
    const place = child(tree, 'to')?.place ?? tree.place
    context.faults.push(fault({ code: 'same-party', message: `\`${from}\` pays itself`, hint }, place))
    return undefined
  }
  if (from === undefined || to === undefined || each === undefined) return undefined
  const owed = readDueTerms(tree, compiled?.currency ?? context.currency, context)
  if (compiled === undefined || due === undefined || owed === undefined) return undefined
  const obligation = document.obligation ?? rule
  return { kind, each, from, to, obligation, currency: compiled.currency, pipeline: compiled.plan, due, ...owed }
}

const POSTING: Each = { kind: 'posting' }

function readEach(kind: PayEffect['kind'], tree: Tree, context: ReadContext): Each | undefined {
  const written = child(tree, 'each')
  if (written?.kind !== 'map') return POSTING
  const node = eventOf(tree)
  const event = node?.kind === 'text' ? node.text : ''
  const known = eventNames(context)
  if (!known.includes(event)) {
    const hint = didYouMean(event, known)
    const problem = { code: 'unknown-event', message: `unknown event ${quote(event)}`, hint }
    context.faults.push(fault(problem, (node ?? written).place))
    return undefined
  }
  if (kind !== 'share') return { kind: 'event', event }
  context.faults.push(fault(noShare, keyPlaceAt(tree, ['each'])))
  return undefined
}

const noShare: Problem = {
  code: 'misplaced-key',
  message: 'a `share` at an event, where there is nothing posted to share',
  hint: 'call it a `fee`, or a `penalty` where it is what a breach costs',
}

/** A payment is due by the end of its period, which is the day of the event, unless it says when. */
function startsOf(tree: Tree): ClockStarts {
  const event = eventOf(tree)
  const own = event?.kind === 'text' ? [event.text] : []
  return { usual: 'period-end', events: ['period-end', 'period-start', ...own] }
}

const eventOf = (tree: Tree): Tree | undefined => {
  const each = child(tree, 'each')
  return each === undefined ? undefined : child(each, 'event')
}
