import type { Fault } from '../../../src/document/fault.ts'
import { checkShape } from '../../../src/document/shape.ts'
import { treeOf } from '../../../src/document/tree.ts'
import type { Clock, ClockStarts } from '../../../src/agreement/clock/clock.ts'
import { clockShape } from '../../../src/agreement/clock/clock-shape.ts'
import type { Derivation } from '../../../src/agreement/clock/derive-clock.ts'
import { deriveClock } from '../../../src/agreement/clock/derive-clock.ts'
import { readClock } from '../../../src/agreement/clock/read-clock.ts'
import type { ReadContext } from '../../../src/agreement/read-context.ts'
import { nothingUnread } from '../../../src/agreement/unread.ts'
import type { Fact } from '../../../src/rules/fact.ts'
import type { Calendar } from '../../../src/values/calendar.ts'
import { dayOf } from '../../../src/values/day.ts'
import { printDeadline } from '../../../src/values/deadline.ts'
import { parseValue } from '../../../src/values/parse-value.ts'
import { US_FEDERAL } from '../../../src/values/us-federal.ts'
import type { Type, Value } from '../../../src/values/value.ts'
import { WEEKDAYS } from '../../../src/values/weekdays.ts'
import { trees } from '../../files/helper.ts'

export const ZONE = 'America/New_York'

const FACTS: readonly (readonly [string, Type])[] = [
  ['term.window', { kind: 'length' }],
  ['term.expiry', { kind: 'date' }],
  ['term.share', { kind: 'ratio' }],
  ['request.from', { kind: 'instant' }],
  ['agreement.ends', { kind: 'date' }],
]

const place = { document: 'x', line: 1, column: 1 }
const fact = (name: string, type: Type): Fact => ({
  name,
  type,
  supplier: name.startsWith('request') ? 'request' : 'everywhere',
  optional: false,
  judged: false,
  place,
})

/** A holiday week in June 2025, and nothing outside that year. */
const SHORT: Calendar = {
  name: 'short',
  from: dayOf(2025, 1, 1),
  to: dayOf(2025, 12, 31),
  holidays: new Set([dayOf(2025, 6, 19)]),
}

export const calendars: ReadonlyMap<string, Calendar> = new Map([
  ['weekdays', WEEKDAYS],
  ['us-federal', US_FEDERAL],
  ['short', SHORT],
])

export const EVENTS = [
  'notice-received',
  'notice-given',
  'information-requested',
  'information-received',
  'talks-started',
  'talks-ended',
  'exercised',
  'offered',
] as const

export interface Given {
  readonly zone?: string
  /** The agreement's calendar; null for none. */
  readonly calendar?: string | null
  readonly usual?: string | null
}

function contextOf({ zone = ZONE, calendar = 'weekdays' }: Given, faults: Fault[]): ReadContext {
  return {
    zone,
    currency: 'USD',
    unit: 'MW',
    pricePer: 'MW-month',
    units: ['MW'],
    calendars,
    ...(calendar === null ? {} : { calendar }),
    milestones: [],
    events: [],
    periods: new Map(),
    rights: [],
    commitments: [],
    dues: [],
    parties: [],
    providers: new Map(),
    sources: new Map(),
    facts: new Map(FACTS.map(([name, type]) => [name, fact(name, type)])),
    named: new Map(),
    budget: { left: 1000 },
    unread: nothingUnread(),
    faults,
  }
}

function read(tree: Parameters<typeof readClock>[0], given: Given): { clock?: Clock; faults: readonly Fault[] } {
  const faults: Fault[] = []
  if (checkShape(tree, clockShape, faults) === undefined) return { faults }
  const { usual = 'notice-received' } = given
  const starts: ClockStarts = usual === null ? { events: EVENTS } : { usual, events: EVENTS }
  const clock = readClock(tree, starts, contextOf(given, faults))
  return clock === undefined ? { faults } : { clock, faults }
}

/** Reads a clock written in YAML. */
export async function tryClock(text: string, given: Given = {}): Promise<{ clock?: Clock; faults: readonly Fault[] }> {
  const [tree] = await trees(text, 'x.yaml')
  if (tree === undefined) throw new Error('an empty clock')
  return read(tree, given)
}

/** A clock that is known to be right, from plain data. */
export function clockOf(data: unknown, given: Given = {}): Clock {
  const { clock, faults } = read(treeOf(data, 'x'), given)
  if (clock === undefined) throw new Error(faults.map(({ message, hint }) => `${message} (${hint})`).join('\n'))
  return clock
}

/** The faults of a clock as `column code: message (hint)`. */
export async function faultsOf(text: string, given: Given = {}): Promise<readonly string[]> {
  const { faults } = await tryClock(text, given)
  return faults.map(({ place: at, code, message, hint }) => `${at.column} ${code}: ${message} (${hint})`)
}

/** Dates and instants by name: what has happened. */
export type Happened = Readonly<Record<string, string>>

export function valueOf(text: string, zone: string): Value {
  const kind = text.includes('T') ? 'instant' : /^\d{4}-/.test(text) ? 'date' : /%$/.test(text) ? 'ratio' : 'length'
  const parsed = parseValue(text, { kind }, { zone })
  if (!parsed.ok) throw new Error(parsed.problem.message)
  return parsed.value
}

export function derive(data: unknown, happened: Happened, given: Given = {}): Derivation {
  const { zone = ZONE } = given
  const found = (name: string): Value | undefined => {
    const text = happened[name]
    return text === undefined ? undefined : valueOf(text, zone)
  }
  return deriveClock(clockOf(data, given), found, { calendars })
}

/** The deadline as printed; the code of the failure where there is none. */
export function deadline(data: unknown, happened: Happened, given: Given = {}): string {
  const result = derive(data, happened, given)
  if (result.deadline === undefined) return result.failure?.problem.code ?? 'none'
  return printDeadline(result.deadline, given.zone ?? ZONE)
}
