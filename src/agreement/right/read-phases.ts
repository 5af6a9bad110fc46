import { fault } from '../../document/fault.ts'
import type { Tree } from '../../document/tree.ts'
import { child, keyPlaceAt } from '../../document/tree.ts'
import type { Clock, ClockStarts } from '../clock/clock.ts'
import { readClock } from '../clock/read-clock.ts'
import type { ReadContext } from '../read-context.ts'
import type { Phase, PhaseClocks } from './right.ts'
import { PHASES } from './right.ts'
import { phaseStarts } from './right-starts.ts'

/** A clock of a right, where one is written. */
export function readClockAt(tree: Tree, key: string, starts: ClockStarts, context: ReadContext): Clock | undefined {
  const written = child(tree, key)
  return written && readClock(written, starts, context)
}

/** The clocks of some phases, as far as they are written and can be read. */
export function readPhaseClocks(
  tree: Tree,
  startsOf: (phase: Phase) => ClockStarts,
  context: ReadContext,
): PhaseClocks {
  const clocks: Partial<Record<Phase, Clock>> = {}
  for (const phase of PHASES) {
    const clock = readClockAt(tree, phase, startsOf(phase), context)
    if (clock !== undefined) clocks[phase] = clock
  }
  return clocks
}

/**
 * The phases of a right, in which a holder may answer. Faults: `missing-key` (no phase at all, or interest and nothing
 * after it), and those of clocks.
 */
export function readPhases(tree: Tree, context: ReadContext): PhaseClocks {
  const has = (phase: Phase): boolean => child(tree, phase) !== undefined
  if (!PHASES.some(has)) {
    const hint = 'say how long the holder has, as in `reply: 15 business days`'
    const problem = { code: 'missing-key', message: 'a right in which nobody may answer', hint }
    context.faults.push(fault(problem, tree.place))
  } else if (has('interest') && !has('talks') && !has('reply')) {
    const hint = 'say what follows, as in `reply: 15 business days` or `talks: 30 days`'
    const problem = { code: 'missing-key', message: '`interest` with nothing after it', hint }
    context.faults.push(fault(problem, keyPlaceAt(tree, ['interest'])))
  }
  return readPhaseClocks(tree, (phase) => phaseStarts(phase, has('talks'), context), context)
}
