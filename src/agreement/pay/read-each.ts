import type { Problem } from '../../document/fault.ts'
import { fault } from '../../document/fault.ts'
import { didYouMean } from '../../document/suggest.ts'
import type { Tree } from '../../document/tree.ts'
import { child } from '../../document/tree.ts'
import { quote } from '../../values/quote.ts'
import type { Each } from '../agreement.ts'
import { eventNames } from '../event-names.ts'
import type { ReadContext } from '../read-context.ts'

const POSTING: Each = { kind: 'posting' }

/** Reads when something runs: on each posting, at the close of each period, or each time that something happens. */
export function readEach(tree: Tree, context: ReadContext): Each | undefined {
  const written = child(tree, 'each')
  if (written === undefined) return POSTING
  if (written.kind !== 'text') return readEvent(written, context)
  const { text, place } = written
  if (text === 'posting') return POSTING
  const periods = context.periods.get(text)
  if (periods !== undefined) return { kind: 'period', word: text, periods }
  context.faults.push(fault(unknownPeriod(text, context), place))
  return undefined
}

const unknownPeriod = (text: string, { periods }: ReadContext): Problem => ({
  code: 'unknown-period',
  message: `unknown period ${quote(text)}`,
  hint: didYouMean(text, ['posting', ...periods.keys()]),
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
