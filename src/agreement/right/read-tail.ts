import type { Problem } from '../../document/fault.ts'
import { fault } from '../../document/fault.ts'
import type { Tree } from '../../document/tree.ts'
import { child, keyPlaceAt } from '../../document/tree.ts'
import { readComparison } from '../comparison/read-comparison.ts'
import { present } from '../present.ts'
import type { ReadContext } from '../read-context.ts'
import { readClockAt } from './read-phases.ts'
import type { Tail, Trigger } from './right.ts'
import { TAIL_REFERENCES } from './right.ts'
import { tailStarts } from './right-starts.ts'

/**
 * The owner's freedom after a right.
 *
 * Faults: `empty-map` (a tail that says nothing would be the freedom that there is without one), `misplaced-key` (a key
 * that says nothing beside the others), `missing-key` (`needs` without `close`), and those of clocks and comparisons.
 */
export function readTail(tree: Tree, over: Trigger['kind'], context: ReadContext): Tail | undefined {
  const written = child(tree, 'tail')
  if (written === undefined) return undefined
  const before = context.faults.length
  checkKeys(written, over, context)
  const until = readClockAt(written, 'until', tailStarts(context), context)
  const test = child(written, 'terms')
  const terms = test && readComparison(test, context)
  const needs = readNeeds(written, context)
  if (context.faults.length > before) return undefined
  const says = (key: string, value: string): boolean => {
    const node = child(written, key)
    return node?.kind === 'text' && node.text === value
  }
  const sameBidder = child(written, 'with') === undefined ? over === 'offers' : says('with', 'same-bidder')
  return {
    ...present({ until, terms }),
    against: TAIL_REFERENCES.find((one) => says('against', one)) ?? 'offered',
    with: sameBidder ? 'same-bidder' : 'anyone',
    needs,
    after: says('after', 'free') ? 'free' : 'again',
  }
}

function checkKeys(written: Tree, over: Trigger['kind'], { faults }: ReadContext): void {
  const has = (key: string): boolean => child(written, key) !== undefined
  const misplaced = (key: string, message: string, hint: string): void => {
    if (!has(key)) return
    faults.push(fault({ code: 'misplaced-key', message, hint }, keyPlaceAt(written, [key])))
  }
  if (!has('until') && !has('terms') && !has('with')) {
    faults.push(fault(empty, written.place))
    return
  }
  if (!has('terms'))
    misplaced('against', '`against` without `terms`', 'say what is compared, as in `terms: { price: as-good }`')
  if (!has('until')) misplaced('needs', '`needs` without `until`', 'say by when, as in `until: 90 days`')
  if (over !== 'offers' && sameBidder(written)) {
    const what = over === 'plans' ? 'plans' : 'an event'
    misplaced('with', `\`same-bidder\` in a right over ${what}, where nobody has bid`, 'write `with: anyone`')
  }
}

const empty: Problem = {
  code: 'empty-map',
  message: '`tail` says nothing',
  hint: 'say how long or on what terms, as in `tail: { until: 90 days, terms: { price: as-good } }`',
}

function sameBidder(written: Tree): boolean {
  const node = child(written, 'with')
  return node?.kind === 'text' && node.text === 'same-bidder'
}

/** Who has closed has signed before. */
function readNeeds(written: Tree, { faults }: ReadContext): Tail['needs'] {
  const list = child(written, 'needs')
  const names = (list?.kind === 'list' ? list.items : []).map((item) => (item.kind === 'text' ? item.text : ''))
  if (list !== undefined && !names.includes('close')) {
    const hint = 'write `needs: [ close, sign ]`: either will do then'
    faults.push(fault({ code: 'missing-key', message: '`needs` without `close`', hint }, list.place))
  }
  return names.includes('sign') ? 'close-or-sign' : 'close'
}
