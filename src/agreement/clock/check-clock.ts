import type { Tree } from '../../document/tree.ts'
import { child, placeAt } from '../../document/tree.ts'
import type { CountedClock } from './clock-node.ts'
import { writtenLength } from './clock-node.ts'
import type { ClockScope } from './clock-scope.ts'
import { tell } from './clock-scope.ts'

/** Keys that say something of a date, and not only how to read others. */
const SAYING = ['after', 'before', 'length', 'at', 'day', 'latest', 'earliest'] as const
const BESIDE_COMBINED: ReadonlySet<string> = new Set(['latest', 'earliest', 'if', 'within', 'calendar', 'zone'])

/** Tells of keys that cannot stand beside one another, each at its own place. */
export function checkClockKeys(tree: Extract<Tree, { kind: 'map' }>, scope: ClockScope): void {
  const has = (key: string): boolean => child(tree, key) !== undefined
  const clash = (key: string, beside: string, hint: string): undefined =>
    tell(scope, { code: 'misplaced-key', message: `\`${key}\` beside \`${beside}\``, hint }, placeAt(tree, [key]))
  if (has('after') && has('before')) {
    clash('before', 'after', 'keep one: a clock counts forward from `after` or back from `before`')
  }
  if (has('latest') && has('earliest')) {
    clash('earliest', 'latest', 'put one into the other, as in `latest: [ { earliest: [ … ] }, … ]`')
  }
  const combined = has('latest') ? 'latest' : has('earliest') ? 'earliest' : undefined
  if (combined !== undefined) {
    for (const { key } of tree.entries) {
      if (BESIDE_COMBINED.has(key)) continue
      clash(
        key,
        combined,
        `give it to the clocks of the list, or write \`{ after: { ${combined}: [ … ] }, ${key}: … }\``,
      )
    }
  }
  if (has('within') && !has('if')) {
    const hint = 'name the event that it limits, as in `{ if: documents-requested, within: 5 days }`'
    tell(scope, { code: 'misplaced-key', message: '`within` without `if`', hint }, placeAt(tree, ['within']))
  }
  if (!SAYING.some(has)) {
    const hint = 'give a length, as in `{ length: 15 business days }`, or a start'
    tell(scope, { code: 'missing-key', message: 'a clock that says neither start nor length', hint }, tree.place)
  }
}

/** Tells of lengths that do not go with the rest of a clock. */
export function checkCounted(clock: CountedClock, tree: Tree, scope: ClockScope): void {
  const written = writtenLength(clock.length)
  const { length, calendar, inclusive } = clock
  if (inclusive && (length === undefined || written?.zero === true)) {
    const hint = 'give a `length` of at least `1 day`, or leave `counting` out'
    const problem = { code: 'misplaced-key', message: '`counting: inclusive` without a length', hint }
    tell(scope, problem, placeAt(tree, ['counting']))
  }
  if (written?.unit === 'business days' && calendar === undefined && length !== undefined) {
    const message = `\`${length.text}\` needs a calendar, and neither the clock nor the agreement names one`
    tell(scope, { code: 'no-calendar', message, hint: 'name one, as in `calendar: us-federal`' }, length.place)
  }
  if (written?.unit === 'hours' && length !== undefined) checkHours(clock, length.text, tree, scope)
}

function checkHours({ start }: CountedClock, length: string, tree: Tree, scope: ClockScope): void {
  for (const key of ['at', 'day', 'roll', 'counting']) {
    const node = child(tree, key)
    if (node === undefined || (node.kind === 'text' && (node.text === 'none' || node.text === 'exclusive'))) continue
    const message = `\`${key}\` beside a length in hours`
    const hint =
      key === 'roll'
        ? `hours end at an instant: roll the day they reach, as in \`{ after: { length: ${length} }, roll: forward }\``
        : `hours end at an instant: give the length in days, as in \`2 days\`, or leave \`${key}\` out`
    tell(scope, { code: 'misplaced-key', message, hint }, placeAt(tree, [key]))
  }
  if (start.kind !== 'written' || start.type !== 'date') return
  const message = `hours are counted from \`${start.value.text}\`, which has no time of day`
  const hint = 'start with an instant, as in `2026-03-16T17:00`, or give the length in days'
  tell(scope, { code: 'time-needed', message, hint }, start.value.place)
}
