import { fault } from '../../document/fault.ts'
import type { Tree } from '../../document/tree.ts'
import { child, keyPlaceAt } from '../../document/tree.ts'
import { checkOnce } from '../check-once.ts'
import { present } from '../present.ts'
import type { ReadContext } from '../read-context.ts'
import { readExpression } from '../read-expression.ts'
import { readClockAt, readPhaseClocks } from './read-phases.ts'
import type { Again, Cause, Phase } from './right.ts'
import { CAUSES, PHASES } from './right.ts'
import { againStarts, renoticeStarts } from './right-starts.ts'

/** A right comes up again when what was put to the holder changes. */
const USUALLY: Again = { when: ['changed'], opens: 'at-once', phases: {}, lastOffer: false }

/**
 * When a right comes up again, and how.
 *
 * Faults: `misplaced-key` (a key of a right that never comes up again, a phase that the right does not have, `not-before`
 * where nobody gives notice), and those of clocks and values.
 */
export function readAgain(tree: Tree, context: ReadContext): Again | undefined {
  const written = child(tree, 'again')
  if (written === undefined) return USUALLY
  const before = context.faults.length
  checkOnce(written, 'when', context.faults)
  const when = readCauses(written)
  const says = (key: string, value: string): boolean => {
    const node = child(written, key)
    return node?.kind === 'text' && node.text === value
  }
  const opens = says('opens', 'on-notice') ? 'on-notice' : 'at-once'
  checkKeys(written, when, opens, context)
  checkPhases(tree, written, context)
  const phases = readPhaseClocks(written, () => againStarts(context), context)
  const notBefore = readClockAt(written, 'not-before', renoticeStarts(context), context)
  const many = child(written, 'times')
  const times = many && readExpression(many, { kind: 'number' }, context)
  if (context.faults.length > before) return undefined
  const phase = PHASES.find((one) => says('phase', one))
  return { when, opens, phases, lastOffer: says('offer', 'last-offer'), ...present({ notBefore, phase, times }) }
}

/** In one order, whatever that of the list. */
function readCauses(written: Tree): readonly Cause[] {
  const list = child(written, 'when')
  if (list?.kind !== 'list') return USUALLY.when
  return CAUSES.filter((cause) => list.items.some((item) => item.kind === 'text' && item.text === cause))
}

function checkKeys(written: Tree, when: readonly Cause[], opens: Again['opens'], { faults }: ReadContext): void {
  for (const { key, keyPlace } of written.kind === 'map' && when.length === 0 ? written.entries : []) {
    if (key === 'when') continue
    const message = `\`${key}\` of a right that never comes up again`
    const hint = 'remove it, or say what makes it come up, as in `when: [ changed ]`'
    faults.push(fault({ code: 'misplaced-key', message, hint }, keyPlace))
  }
  if (when.length === 0 || opens === 'on-notice' || child(written, 'not-before') === undefined) return
  const message = '`not-before` of a right that comes up again by itself'
  const hint = 'add `opens: on-notice`, or remove it'
  faults.push(fault({ code: 'misplaced-key', message, hint }, keyPlaceAt(written, ['not-before'])))
}

function checkPhases(tree: Tree, written: Tree, { faults }: ReadContext): void {
  const own = PHASES.filter((phase) => child(tree, phase) !== undefined)
  const named = child(written, 'phase')
  const strange = (phase: Phase): boolean => own.length > 0 && !own.includes(phase)
  const hint = `name one that it has: ${own.map((phase) => `\`${phase}\``).join(', ')}`
  for (const phase of PHASES.filter(strange)) {
    const problem = {
      code: 'misplaced-key',
      message: `\`${phase}\` in \`again\`, a phase that the right does not have`,
    }
    if (child(written, phase) !== undefined) faults.push(fault({ ...problem, hint }, keyPlaceAt(written, [phase])))
    if (named?.kind === 'text' && named.text === phase) faults.push(fault({ ...problem, hint }, named.place))
  }
}
