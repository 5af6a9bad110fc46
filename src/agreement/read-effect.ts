import { fault } from '../document/fault.ts'
import { readForm } from '../document/read-form.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Tree } from '../document/tree.ts'
import { child } from '../document/tree.ts'
import { quote } from '../values/quote.ts'
import type { AdmitKind, Effect, Question } from './agreement.ts'
import type { Each } from './pay/pay-effect.ts'
import { isMoney } from './pay/is-pay.ts'
import type { ReadContext } from './read-context.ts'
import { readLife } from './read-life.ts'
import { readCommitment } from './commitment/read-commitment.ts'
import { readFavoured } from './favoured/read-favoured.ts'
import { readAllocation } from './allocation/read-allocation.ts'
import { readBook, readPay } from './pay/read-pay.ts'
import { readBidders, readParties } from './read-parties.ts'
import { readRight } from './right/read-right.ts'
import { isRight } from './right/right.ts'
import { readWaterfall } from './waterfall/read-waterfall.ts'
import type { EffectType } from './shape.ts'
import { admitShape, effectShapes, useShape } from './shape.ts'

/** Which question each effect answers. */
const QUESTIONS: Readonly<Record<EffectType, Question>> = {
  exclusive: 'award',
  exclude: 'award',
  permit: 'award',
  prefer: 'award',
  allocate: 'award',
  'first-refusal': 'award',
  'first-offer': 'award',
  'first-negotiation': 'award',
  'pre-emption': 'award',
  share: 'payment',
  fee: 'payment',
  guarantee: 'payment',
  'true-up': 'payment',
  penalty: 'payment',
  waterfall: 'payment',
  refund: 'payment',
  book: 'payment',
  grant: 'use',
  withhold: 'use',
  term: 'life',
  renewal: 'life',
  termination: 'life',
  commitment: 'commitment',
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
  if (effect === undefined) return undefined
  return { effect, question: whenAsked(effect) ?? QUESTIONS[type.text] }
}

/** What is asked at another time than the effects of its kind usually are. */
function whenAsked(effect: Effect): Question | undefined {
  if (isMoney(effect)) return QUESTION_AT[effect.each.kind]
  return isRight(effect) && effect.over.kind === 'event' ? 'right at an event' : undefined
}

const QUESTION_AT: Readonly<Record<Each['kind'], Question>> = {
  posting: 'payment',
  event: 'payment at an event',
  period: 'payment at a close',
  crossing: 'payment at a crossing',
  placement: 'payment for a placement',
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
    case 'first-offer':
    case 'first-negotiation':
    case 'pre-emption':
      return readRight(type, params, context)
    case 'share':
    case 'fee':
    case 'guarantee':
    case 'true-up':
    case 'penalty':
    case 'refund':
      return readPay(type, rule, params, context)
    case 'waterfall':
      return readWaterfall(rule, params, context)
    case 'book':
      return readBook(rule, params, context)
    case 'grant':
    case 'withhold':
      return readUse(type, params, context)
    case 'term':
    case 'renewal':
    case 'termination':
      return readLife(type, params, context)
    case 'commitment':
      return readCommitment(rule, params, context)
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
