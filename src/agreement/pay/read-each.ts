import type { Problem } from '../../document/fault.ts'
import { fault } from '../../document/fault.ts'
import { didYouMean } from '../../document/suggest.ts'
import type { Tree } from '../../document/tree.ts'
import { child } from '../../document/tree.ts'
import { quote } from '../../values/quote.ts'
import type { Crossing, Each } from './pay-effect.ts'
import { eventNames } from '../event-names.ts'
import type { ReadContext } from '../read-context.ts'
import { readExpression } from '../read-expression.ts'

const POSTING: Each = { kind: 'posting' }

/**
 * Reads when something runs: on each posting, for each month of a placement, at the close of each period, each time that
 * something happens or that a counter reaches an amount.
 */
export function readEach(tree: Tree, context: ReadContext): Each | undefined {
  const written = child(tree, 'each')
  if (written === undefined) return POSTING
  if (written.kind !== 'text') {
    return child(written, 'counter') === undefined ? readEvent(written, context) : readCrossing(written, context)
  }
  const { text, place } = written
  if (text === 'posting') return POSTING
  if (text === 'placement') return { kind: 'placement' }
  const periods = context.periods.get(text)
  if (periods !== undefined) return { kind: 'period', word: text, periods }
  context.faults.push(fault(unknownPeriod(text, context), place))
  return undefined
}

const unknownPeriod = (text: string, { periods }: ReadContext): Problem => ({
  code: 'unknown-period',
  message: `unknown period ${quote(text)}`,
  hint: didYouMean(text, ['posting', 'placement', ...periods.keys()]),
})

function readEvent(written: Tree, context: ReadContext): Each | undefined {
  const node = child(written, 'event')
  const event = node?.kind === 'text' ? node.text : ''
  const known = eventNames(context)
  if (known.includes(event)) return { kind: 'event', event }
  const problem = { code: 'unknown-event', message: `unknown event ${quote(event)}`, hint: didYouMean(event, known) }
  context.faults.push(fault(problem, (node ?? written).place))
  return undefined
}

/** Amounts are of what the counter comes to. */
function readCrossing(written: Tree, context: ReadContext): Crossing | undefined {
  const node = child(written, 'counter')
  const counter = node?.kind === 'text' ? node.text : ''
  const type = context.facts.get(`counter.${counter}`)?.type
  if (type === undefined) {
    const known = [...context.facts.keys()].flatMap((name) => /^counter\.(.+)$/.exec(name)?.[1] ?? [])
    const message = `unknown counter ${quote(counter)}`
    const problem = { code: 'unknown-counter', message, hint: didYouMean(counter, known) }
    context.faults.push(fault(problem, (node ?? written).place))
    return undefined
  }
  const amounts = (key: string) => {
    const tree = child(written, key)
    return tree === undefined ? undefined : readExpression(tree, type, context)
  }
  const [reaches, every] = [amounts('reaches'), amounts('every')]
  if (reaches === undefined || (child(written, 'every') !== undefined && every === undefined)) return undefined
  return {
    kind: 'crossing',
    counter,
    reaches,
    ...(every === undefined ? {} : { every }),
    once: isTrue(child(written, 'once')),
    strictly: isTrue(child(written, 'strictly')),
  }
}

const isTrue = (node: Tree | undefined): boolean => node?.kind === 'boolean' && node.value
