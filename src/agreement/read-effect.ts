import type * as z from 'zod'
import { fault } from '../document/fault.ts'
import type { Form } from '../document/read-form.ts'
import { readForm } from '../document/read-form.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Tree } from '../document/tree.ts'
import { child } from '../document/tree.ts'
import { quote } from '../values/quote.ts'
import type { AdmitKind, Effect, Question } from './agreement.ts'
import { compilePipeline } from './compile-pipeline.ts'
import type { ReadContext } from './read-context.ts'
import { readLife } from './read-life.ts'
import { readClock } from './clock/read-clock.ts'
import { readFavoured } from './favoured/read-favoured.ts'
import { readAllocation } from './allocation/read-allocation.ts'
import { readBidders, readParty, readParties } from './read-parties.ts'
import { readRight } from './read-right.ts'
import type { EffectType } from './shape.ts'
import { admitShape, effectShapes, shareShape, useShape } from './shape.ts'

/** Which question each effect answers. */
const QUESTIONS: Readonly<Record<EffectType, Question>> = {
  exclusive: 'award',
  exclude: 'award',
  permit: 'award',
  prefer: 'award',
  allocate: 'award',
  'first-refusal': 'award',
  share: 'payment',
  grant: 'use',
  withhold: 'use',
  term: 'life',
  renewal: 'life',
  termination: 'life',
  'most-favoured': 'deal',
}

const isEffectType = (text: string): text is EffectType => Object.hasOwn(effectShapes, text)

/** Reads `event: { type, params }`. An effect that the engine does not know is a fault, never ignored. */
export function readEffect(
  rule: string,
  event: Tree,
  context: ReadContext,
): { effect: Effect; question: Question } | undefined {
  const type = child(event, 'type')
  if (type?.kind !== 'text') return undefined
  if (!isEffectType(type.text)) {
    const hint = didYouMean(type.text, Object.keys(effectShapes))
    context.faults.push(
      fault({ code: 'unknown-effect', message: `unknown effect ${quote(type.text)}`, hint }, type.place),
    )
    return undefined
  }
  const params = child(event, 'params') ?? { kind: 'map', entries: [], place: event.place }
  const effect = readParams(type.text, rule, params, context)
  return effect === undefined ? undefined : { effect, question: QUESTIONS[type.text] }
}

function readParams(type: EffectType, rule: string, params: Tree, context: ReadContext): Effect | undefined {
  switch (type) {
    case 'exclusive':
    case 'exclude':
    case 'permit':
    case 'prefer':
      return readAdmit(type, params, context)
    case 'allocate':
      return readAllocation(params, context)
    case 'first-refusal':
      return readRight(params, context)
    case 'share':
      return readShare(rule, params, context)
    case 'grant':
    case 'withhold':
      return readUse(type, params, context)
    case 'term':
    case 'renewal':
    case 'termination':
      return readLife(type, params, context)
    case 'most-favoured':
      return readFavoured(params, context)
  }
}

function readAdmit(kind: AdmitKind, params: Tree, context: ReadContext): Effect | undefined {
  const form = readForm(params, admitShape, context.faults)
  if (form === undefined) return undefined
  const written = child(form.tree, 'to')
  if (written === undefined) return { kind }
  const to = readBidders(written, context)
  return to === undefined ? undefined : { kind, to }
}

/** A payment is due by the end of its period, unless it says when. */
const PERIOD = { usual: 'period-end', events: ['period-end', 'period-start'] }

type ShareDocument = z.infer<typeof shareShape>

function readShare(rule: string, params: Tree, context: ReadContext): Effect | undefined {
  const form = readForm(params, shareShape, context.faults)
  return form === undefined ? undefined : readShareForm(rule, form, context)
}

function readShareForm(
  rule: string,
  { document, tree, dropped }: Form<ShareDocument>,
  context: ReadContext,
): Effect | undefined {
  const from = readParty(tree, 'from', context)
  const to = readParty(tree, 'to', context)
  const steps = child(tree, 'steps') ?? tree
  const compiled = compilePipeline(steps, dropped.length === 0, context)
  const atOnce: Tree = { kind: 'text', text: '0 days', place: tree.place }
  const due = readClock(child(tree, 'due') ?? atOnce, PERIOD, context)
  if (from !== undefined && from === to) {
    const hint = 'name two different parties in `from` and `to`'
    const place = child(tree, 'to')?.place ?? tree.place
    context.faults.push(fault({ code: 'same-party', message: `\`${from}\` pays itself`, hint }, place))
    return undefined
  }
  if (from === undefined || to === undefined || compiled === undefined || due === undefined) return undefined
  const obligation = document.obligation ?? rule
  return { kind: 'share', from, to, obligation, currency: compiled.currency, pipeline: compiled.plan, due }
}

function readUse(kind: 'grant' | 'withhold', params: Tree, context: ReadContext): Effect | undefined {
  const form = readForm(params, useShape, context.faults)
  if (form === undefined) return undefined
  const { document, tree } = form
  const to = readParties(tree, 'to', context)
  if (kind === 'withhold' && document.exclusive === true) {
    const hint = 'remove it: only a `grant` can be exclusive'
    const place = child(tree, 'exclusive')?.place ?? tree.place
    context.faults.push(fault({ code: 'misplaced-key', message: '`exclusive` beside `withhold`', hint }, place))
    return undefined
  }
  return to === undefined ? undefined : { kind, to, exclusive: document.exclusive ?? false }
}
