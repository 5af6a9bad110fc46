import { fault } from '../document/fault.ts'
import { readForm } from '../document/read-form.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Tree } from '../document/tree.ts'
import { child, keyPlaceAt } from '../document/tree.ts'
import { namesRead } from '../plan/names-read.ts'
import { quote } from '../values/quote.ts'
import type { Effect, LifeEffect, RenewalEffect, Survival } from './agreement.ts'
import type { Clock } from './clock/clock.ts'
import { readClock } from './clock/read-clock.ts'
import { renewalShape, termShape, terminationShape } from './life-shape.ts'
import type { ReadContext } from './read-context.ts'
import { readExpression } from './read-expression.ts'
import { readParty } from './read-parties.ts'

/** Starts that the clocks of life know beside milestones and events. */
type LifeStart = 'effective' | 'term-start' | 'term-end' | 'terminate'

/** Reads the parameters of `term`, `renewal` and `termination`. */
export function readLife(kind: LifeEffect['kind'], params: Tree, context: ReadContext): LifeEffect | undefined {
  switch (kind) {
    case 'term':
      return readTerm(params, context)
    case 'renewal':
      return readRenewal(params, context)
    case 'termination':
      return readTermination(params, context)
  }
}

function readTerm(params: Tree, context: ReadContext): LifeEffect | undefined {
  const tree = readForm(params, termShape, context.faults)?.tree
  if (tree === undefined) return undefined
  const from = readStart(child(tree, 'from') ?? textOf('effective', tree), 'effective', [], context)
  const [written, limit] = [child(tree, 'for'), child(tree, 'until')]
  if (written !== undefined && limit !== undefined) {
    const problem = { code: 'misplaced-key', message: '`until` beside `for`', hint: 'keep one of the two' }
    context.faults.push(fault(problem, keyPlaceAt(tree, ['until'])))
    return undefined
  }
  const length = written === undefined ? undefined : readExpression(written, { kind: 'length' }, context)
  const until = limit === undefined ? undefined : readStart(limit, 'term-start', ['effective'], context)
  if (from === undefined || (written !== undefined && length === undefined)) return undefined
  if (limit !== undefined && until === undefined) return undefined
  return {
    kind: 'term',
    from,
    ...(length === undefined ? {} : { for: length }),
    ...(until === undefined ? {} : { until }),
  }
}

function readRenewal(params: Tree, context: ReadContext): LifeEffect | undefined {
  const tree = readForm(params, renewalShape, context.faults)?.tree
  const written = tree && child(tree, 'for')
  if (tree === undefined || written === undefined) return undefined
  const length = readExpression(written, { kind: 'length' }, context)
  const most = child(tree, 'at-most')
  const atMost = most === undefined ? undefined : readExpression(most, { kind: 'number' }, context)
  const stop = child(tree, 'unless')
  const unless = stop === undefined ? undefined : readUnless(stop, context)
  if (length === undefined || (most !== undefined && atMost === undefined)) return undefined
  if (stop !== undefined && unless === undefined) return undefined
  return {
    kind: 'renewal',
    for: length,
    ...(unless === undefined ? {} : { unless }),
    ...(atMost === undefined ? {} : { atMost }),
  }
}

function readUnless(tree: Tree, context: ReadContext): RenewalEffect['unless'] {
  const known = happenings(context)
  const node = child(tree, 'event')
  const event = node?.kind === 'text' ? node.text : ''
  const limit = child(tree, 'by')
  const by = limit === undefined ? undefined : readStart(limit, 'term-end', ['term-start'], context)
  const giver = readGiver(tree, 'from', context)
  if (!known.includes(event)) {
    const problem = { code: 'unknown-event', message: `unknown event ${quote(event)}`, hint: didYouMean(event, known) }
    context.faults.push(fault(problem, (node ?? tree).place))
    return undefined
  }
  return by === undefined || giver === undefined ? undefined : { event, from: giver, by }
}

function readTermination(params: Tree, context: ReadContext): LifeEffect | undefined {
  const tree = readForm(params, terminationShape, context.faults)?.tree
  if (tree === undefined) return undefined
  const by = readGiver(tree, 'by', context)
  const limit = child(tree, 'within')
  const starts: LifeStart[] = ['term-start', 'term-end']
  const within = limit === undefined ? undefined : readStart(limit, undefined, starts, context)
  const notice = readStart(child(tree, 'notice') ?? textOf('terminate', tree), 'terminate', starts, context)
  if (by === undefined || notice === undefined || (limit !== undefined && within === undefined)) return undefined
  return { kind: 'termination', by, notice, ...(within === undefined ? {} : { within }) }
}

/** The parties that may give a notice: one, or either where it is so written or left out. */
function readGiver(tree: Tree, key: string, context: ReadContext): readonly string[] | undefined {
  const node = child(tree, key)
  if (node === undefined || (node.kind === 'text' && node.text === 'either' && !context.parties.includes('either'))) {
    return context.parties
  }
  const party = readParty(tree, key, context)
  return party === undefined ? undefined : [party]
}

const textOf = (text: string, { place }: Tree): Tree => ({ kind: 'text', text, place })

/** What may happen: milestones, declared events and those that the engine knows. */
const happenings = ({ facts }: ReadContext): string[] => [
  'non-renewal',
  'terminate',
  ...[...facts.keys()].flatMap((name) =>
    name.startsWith('milestone.') && !name.endsWith('.date') ? [name.slice('milestone.'.length)] : [],
  ),
]

function readStart(tree: Tree, usual: LifeStart | undefined, more: LifeStart[], context: ReadContext) {
  const own = usual === undefined ? more : [usual, ...more]
  const events = [...own, ...happenings(context).filter((name) => name !== 'terminate')]
  const before = context.faults.length
  const clock = readClock(tree, { events, ...(usual === undefined ? {} : { usual }) }, context)
  return context.faults.length > before ? undefined : clock
}

/** How long a rule outlives the term: `always`, a length, `{ fact: … }` or a formula. */
export function readSurvival(tree: Tree | undefined, context: ReadContext): Survival | undefined {
  if (tree === undefined) return undefined
  if (tree.kind === 'text' && tree.text === 'always') return { kind: 'always' }
  const length = readExpression(tree, { kind: 'length' }, context)
  return length === undefined ? undefined : { kind: 'for', length }
}

export const isOfLife = (effect: Effect): effect is LifeEffect =>
  effect.kind === 'term' || effect.kind === 'renewal' || effect.kind === 'termination'

/** The facts that the parameters of an effect of life read. */
export function factsOfLife(effect: LifeEffect): string[] {
  const ofClock = (clock: Clock | undefined): string[] =>
    clock === undefined ? [] : namesRead(clock.plan).filter((name) => !clock.starts.includes(name))
  switch (effect.kind) {
    case 'term':
      return [...ofClock(effect.from), ...ofClock(effect.until), ...(effect.for ? namesRead(effect.for.plan) : [])]
    case 'renewal':
      return [
        ...namesRead(effect.for.plan),
        ...ofClock(effect.unless?.by),
        ...(effect.atMost ? namesRead(effect.atMost.plan) : []),
      ]
    case 'termination':
      return [...ofClock(effect.within), ...ofClock(effect.notice)]
  }
}
