import { didYouMean } from '../../document/suggest.ts'
import type { MapTree, Tree } from '../../document/tree.ts'
import { child } from '../../document/tree.ts'
import { parseTimeOfDay, parseZone } from '../../values/instant.ts'
import { quote } from '../../values/quote.ts'
import { readExpression } from '../read-expression.ts'
import type { ReadContext } from '../read-context.ts'
import { checkClockKeys, checkCounted } from './check-clock.ts'
import type { Clock, ClockStarts } from './clock.ts'
import type { ClockNode, CountedClock, CutOff, Deem, Roll } from './clock-node.ts'
import { clockText } from './clock-node.ts'
import type { ClockScope } from './clock-scope.ts'
import { isStart, startNames, tell } from './clock-scope.ts'
import { compileClock } from './compile-clock.ts'
import { readSaid } from './read-moment.ts'

/** Clocks inside clocks: more than any contract needs. */
const MOST_DEEP = 12

/**
 * Reads a clock of which `clockShape` has been checked: a length from the usual start, a date, an event, or a map. Its
 * names, types and combinations of keys are looked at here.
 *
 * Faults: `unknown-start`, `unknown-event`, `unknown-calendar`, `unknown-zone`, `misplaced-key`, `missing-key`,
 * `no-calendar`, `time-needed`, `bad-day`, `too-deep`, `wrong-type`, and those of lengths, times, dates and formulas.
 *
 * @param tree where the clock stands
 * @param starts the events that it may name, and the usual one
 *
 * @example
 * const clock = readClock(tree, { usual: 'notice-received', events: ['notice-received', 'exercised'] }, context)
 */
export function readClock(tree: Tree, starts: ClockStarts, context: ReadContext): Clock | undefined {
  const before = context.faults.length
  const { zone, calendar } = context
  const scope: ClockScope = {
    context,
    events: new Set(starts.events),
    zone,
    depth: 0,
    ...(starts.usual === undefined ? {} : { usual: starts.usual }),
    ...(calendar === undefined ? {} : { calendar }),
  }
  const node = readNode(tree, scope)
  if (node === undefined || context.faults.length > before) return undefined
  const names = [...new Set(namesOf(node))].filter((name) => scope.events.has(name)).sort()
  return { plan: compileClock(node), starts: names, text: clockText(node), zone: node.zone, place: tree.place }
}

/** Every name that a clock starts with or asks about. */
function namesOf(node: ClockNode): string[] {
  switch (node.kind) {
    case 'named':
      return [node.name]
    case 'written':
      return []
    case 'counted':
      return namesOf(node.start)
    case 'combined':
      return node.members.flatMap(namesOf)
    case 'conditional':
      return [node.event, ...(node.within === undefined ? [] : namesOf(node.within)), ...namesOf(node.then)]
  }
}

function readNode(tree: Tree, outer: ClockScope, as: 'clock' | 'start' = 'clock'): ClockNode | undefined {
  if (outer.depth > MOST_DEEP) {
    const hint = 'name a step of it as an event or a date fact'
    const message = `clocks stand inside one another more than ${MOST_DEEP} deep`
    return tell(outer, { code: 'too-deep', message, hint }, tree.place)
  }
  const scope = { ...outer, depth: outer.depth + 1 }
  if (tree.kind === 'map' && child(tree, 'fact') === undefined) return readMap(tree, scope)
  const said = readSaid(tree, scope, as)
  if (said?.kind !== 'length') return said?.node
  const start = usualStart(tree, scope)
  const { zone, calendar } = scope
  if (start === undefined) return undefined
  const clock: CountedClock = {
    kind: 'counted',
    start,
    usual: true,
    direction: 'after',
    length: said.length,
    inclusive: false,
    zone,
    ...(calendar === undefined ? {} : { calendar }),
  }
  checkCounted(clock, tree, scope)
  return clock
}

function usualStart(tree: Tree, scope: ClockScope): ClockNode | undefined {
  if (scope.usual !== undefined) return { kind: 'named', name: scope.usual, zone: scope.zone }
  const first = [...scope.events][0] ?? '2026-03-02'
  const problem = {
    code: 'missing-key',
    message: 'a clock without a start',
    hint: `add \`after:\`, as in \`after: ${first}\``,
  }
  return tell(scope, problem, tree.place)
}

function readMap(tree: MapTree, outer: ClockScope): ClockNode | undefined {
  checkClockKeys(tree, outer)
  const scope = { ...outer, ...readZone(tree, outer), ...readCalendar(tree, outer) }
  const event = child(tree, 'if')
  const written = child(tree, 'within')
  const within = written === undefined ? undefined : readNode(written, scope)
  const then = readCombined(tree, scope) ?? readCounted(tree, scope)
  if (event?.kind !== 'text') return then
  if (!isStart(scope, event.text)) {
    const hint = didYouMean(event.text.slice(0, 64), startNames(scope))
    return tell(scope, { code: 'unknown-event', message: `unknown event ${quote(event.text)}`, hint }, event.place)
  }
  if (then === undefined || (written !== undefined && within === undefined)) return undefined
  const limit = within === undefined ? {} : { within }
  return { kind: 'conditional', event: event.text, ...limit, then, zone: scope.zone }
}

function readZone(tree: Tree, scope: ClockScope): { readonly zone?: string } {
  const node = child(tree, 'zone')
  if (node?.kind !== 'text') return {}
  const zone = parseZone(node.text)
  if (zone.ok) return { zone: node.text }
  tell(scope, zone.problem, node.place)
  return {}
}

function readCalendar(tree: Tree, scope: ClockScope): { readonly calendar?: string } {
  const node = child(tree, 'calendar')
  if (node?.kind !== 'text') return {}
  const { calendars } = scope.context
  if (calendars.has(node.text)) return { calendar: node.text }
  const hint = didYouMean(node.text.slice(0, 64), calendars.keys())
  tell(scope, { code: 'unknown-calendar', message: `unknown calendar ${quote(node.text)}`, hint }, node.place)
  return {}
}

function readCombined(tree: Tree, scope: ClockScope): ClockNode | undefined {
  const key = child(tree, 'latest') === undefined ? 'earliest' : 'latest'
  const list = child(tree, key)
  if (list?.kind !== 'list') return undefined
  const members = list.items.flatMap((item) => readNode(item, scope) ?? [])
  if (members.length < list.items.length) return undefined
  return { kind: 'combined', op: key === 'latest' ? 'later' : 'earlier', members, zone: scope.zone }
}

function readCounted(tree: Tree, scope: ClockScope): ClockNode | undefined {
  if (child(tree, 'latest') !== undefined || child(tree, 'earliest') !== undefined) return undefined
  const direction = child(tree, 'before') === undefined ? 'after' : 'before'
  const named = child(tree, direction)
  const start = named === undefined ? usualStart(tree, scope) : readNode(named, scope, 'start')
  const writtenAs = child(tree, 'length')
  const length = writtenAs === undefined ? undefined : readExpression(writtenAs, { kind: 'length' }, scope.context)
  const counting = child(tree, 'counting')
  const dayOfMonth = readDayOfMonth(tree, scope)
  const at = readCutOff(child(tree, 'at'), scope)
  const roll = readRoll(tree, scope)
  const deem = readDeem(tree, scope)
  if (start === undefined || (writtenAs !== undefined && length === undefined)) return undefined
  const clock: CountedClock = {
    kind: 'counted',
    start,
    usual: named === undefined,
    direction,
    inclusive: counting?.kind === 'text' && counting.text === 'inclusive',
    zone: scope.zone,
    ...(length === undefined ? {} : { length }),
    ...(scope.calendar === undefined ? {} : { calendar: scope.calendar }),
    ...(dayOfMonth === undefined ? {} : { dayOfMonth }),
    ...(at === undefined ? {} : { at }),
    ...(roll === undefined ? {} : { roll }),
    ...(deem === undefined ? {} : { deem }),
  }
  checkCounted(clock, tree, scope)
  return clock
}

function readDayOfMonth(tree: Tree, scope: ClockScope): number | undefined {
  const node = child(tree, 'day')
  if (node?.kind !== 'text') return undefined
  if (/^([1-9]|[12]\d|3[01])$/.test(node.text)) return Number(node.text)
  const message = `${quote(node.text)} is no day of the month`
  const hint = 'give a day from 1 to 31, as in `day: 15`; 31 is the last day of every month'
  return tell(scope, { code: 'bad-day', message, hint }, node.place)
}

function readCutOff(node: Tree | undefined, scope: ClockScope): CutOff | undefined {
  if (node?.kind !== 'text') return undefined
  const time = parseTimeOfDay(node.text)
  if (!time.ok) return tell(scope, time.problem, node.place)
  return { ms: time.value.msOfDay, zone: time.value.zone ?? scope.zone, text: node.text }
}

function readRoll(tree: Tree, scope: ClockScope): Roll | undefined {
  const node = child(tree, 'roll')
  if (node?.kind !== 'text' || (node.text !== 'forward' && node.text !== 'back')) return undefined
  if (scope.calendar !== undefined) return { toward: node.text, calendar: scope.calendar }
  return noCalendar(node, scope)
}

function readDeem(tree: Tree, scope: ClockScope): Deem | undefined {
  const node = child(tree, 'deem')
  if (node === undefined) return undefined
  const cutOff = readCutOff(child(node, 'cutoff'), scope)
  const roll = child(node, 'roll')
  const rolls = roll?.kind === 'text' && roll.text === 'forward'
  if (child(node, 'cutoff') === undefined && !rolls) {
    const hint = 'say when a start counts later, as in `deem: { cutoff: 17:00, roll: forward }`'
    return tell(scope, { code: 'missing-key', message: '`deem` without `cutoff` or `roll`', hint }, node.place)
  }
  if (rolls && scope.calendar === undefined) return noCalendar(roll, scope)
  const named = rolls && scope.calendar !== undefined ? { calendar: scope.calendar } : {}
  return { ...(cutOff === undefined ? {} : { cutOff }), ...named }
}

function noCalendar(node: Tree, scope: ClockScope): undefined {
  const message = '`roll` needs a calendar, and neither the clock nor the agreement names one'
  return tell(scope, { code: 'no-calendar', message, hint: 'name one, as in `calendar: us-federal`' }, node.place)
}
