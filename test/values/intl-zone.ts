import type { Zone } from '../../src/values/zone.ts'

/**
 * Time zones from the zone data that every JavaScript engine carries for `Intl`. The offset of a zone changes at most
 * once within any four days (the closest two changes on record are a week apart), so two look-ups settle four days.
 */
interface IntlZone extends Zone {
  /** Milliseconds that local time is ahead of UTC at an instant. */
  offsetAt(at: number): number
}

const DAY = 86_400_000
const CELL = 4 * DAY

/** Not the bare offsets that newer engines also accept: a zone has a name. */
const NAME = /^[A-Za-z][A-Za-z0-9_+\-/]{1,63}$/

interface Cell {
  readonly before: number
  /** First instant of the later offset; beyond every instant when the offset stays. */
  readonly change: number
  readonly after: number
}

/** Every offset comes from here: local time as `Intl` writes it, less the instant. */
function offsetReader(name: string): ((at: number) => number) | undefined {
  if (!NAME.test(name)) return undefined
  let format: Intl.DateTimeFormat
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    return undefined
  }
  return (at) => {
    const second = Math.floor(at / 1000) * 1000
    const [month = 0, day = 0, year = 0, hour = 0, minute = 0, sec = 0] = (
      format.format(second).match(/\d+/g) ?? []
    ).map(Number)
    return Date.UTC(year, month - 1, day, hour, minute, sec) - second
  }
}

/** The first instant after `low`, at or before `high`, with the offset of `high`; a change falls on a whole second. */
function changeBetween(read: (at: number) => number, low: number, high: number, after: number): number {
  let early = low / 1000
  let late = high / 1000
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2)
    if (read(middle * 1000) === after) late = middle
    else early = middle
  }
  return late * 1000
}

function cachedOffsets(read: (at: number) => number): (at: number) => number {
  const edges = new Map<number, number>()
  const cells = new Map<number, Cell>()
  const edge = (index: number): number => {
    const known = edges.get(index)
    if (known !== undefined) return known
    const offset = read(index * CELL)
    edges.set(index, offset)
    return offset
  }
  const makeCell = (index: number): Cell => {
    const before = edge(index)
    const after = edge(index + 1)
    if (before === after) return { before, change: Infinity, after }
    return { before, change: changeBetween(read, index * CELL, (index + 1) * CELL, after), after }
  }
  return (at) => {
    const index = Math.floor(at / CELL)
    let cell = cells.get(index)
    if (cell === undefined) {
      cell = makeCell(index)
      cells.set(index, cell)
    }
    return at < cell.change ? cell.before : cell.after
  }
}

/** UTC needs no look-up, and so does not wait for the zone data to load. */
function offsetsOf(name: string): ((at: number) => number) | undefined {
  if (name === 'utc') return () => 0
  const read = offsetReader(name)
  return read === undefined ? undefined : cachedOffsets(read)
}

/** A zone computed from `Intl` alone: the second opinion on what Temporal answers. */
export function intlZone(named: string): IntlZone | undefined {
  const name = named.toLowerCase()
  const offsetAt = offsetsOf(name)
  if (offsetAt === undefined) return undefined
  const instantOf = (day: number, msOfDay: number): number => {
    const local = day * DAY + msOfDay
    const earlier = offsetAt(local - DAY)
    const later = offsetAt(local + DAY)
    if (offsetAt(local - earlier) === earlier) return local - earlier
    if (offsetAt(local - later) === later) return local - later
    return local - earlier
  }
  const startOfDay = (day: number): number => {
    const at = instantOf(day, 0)
    const skipped = at + offsetAt(at) - day * DAY
    // Midnight was skipped: the day starts at the change itself, which is not always a whole gap after midnight.
    return skipped === 0 ? at : changeBetween(offsetAt, at - skipped - DAY, at, offsetAt(at))
  }
  return {
    offsetAt,
    instantOf,
    startOfDay,
    dayOfInstant: (at) => Math.floor((at + offsetAt(at)) / DAY),
    printInstant: (at) => printLocal(at, offsetAt(at)) + (name === 'utc' ? 'Z' : printOffset(offsetAt(at))),
  }
}

function printLocal(at: number, offset: number): string {
  const text = new Date(at + offset).toISOString().slice(0, -1)
  if (!text.endsWith('.000')) return text
  return text.endsWith(':00.000') ? text.slice(0, -7) : text.slice(0, -4)
}

function printOffset(offset: number): string {
  const text = new Date(Math.abs(offset)).toISOString().slice(11, 19)
  return (offset < 0 ? '-' : '+') + (text.endsWith(':00') ? text.slice(0, 5) : text)
}
