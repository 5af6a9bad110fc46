import type { Tree } from '../../src/document/tree.ts'
import { parseUnitAmount } from '../../src/values/amount.ts'
import { parseDay, printDay } from '../../src/values/day.ts'
import { parseInstant } from '../../src/values/instant.ts'
import { parsePeriod } from '../../src/values/period.ts'
import type { Rational } from '../../src/values/rational.ts'
import { isZero, parseDecimal } from '../../src/values/rational.ts'
import { zoneOf } from '../../src/values/zone.ts'

/** What a text says that can be a result: an amount of anything, a day, an instant. However it is written. */
export type Figure =
  /** `unit` is the word behind the number, the currency of a price, empty for a bare number. */
  | { readonly kind: 'amount'; readonly amount: Rational; readonly unit: string; readonly written: string }
  | { readonly kind: 'day'; readonly day: number; readonly written: string }
  | { readonly kind: 'instant'; readonly at: number; readonly day: number; readonly written: string }

const MOMENT =
  /\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}|\[[^\]]*\]| [A-Z]\w+(?:\/\w+)+)?)?/g
const PERIOD = /\b\d{4}-(?:[HQW]?\d{1,2})\b/g
const CLOCK_TIME = /\b\d{1,2}:\d{2}(?::\d{2})?\b/g
const AMOUNT = /(?<![\w.-])[+-]?\.?\d[\d.,_]*(?:k|M|bn|tn)?(?:\s?%|\s+[A-Za-z][\w-]*|(?![\w]))/g

/** The local day that holds an instant. */
function dayAt(at: number, zone: string): number {
  const found = zoneOf(zone)
  if (found === undefined) throw new Error(`there is no zone ${zone}`)
  let day = Math.floor(at / 86_400_000) - 1
  while (found.startOfDay(day + 1) <= at) day += 1
  return day
}

function moment(written: string, zone: string): Figure[] {
  const day = parseDay(written)
  if (day.ok) return [{ kind: 'day', day: day.value, written }]
  const at = parseInstant(written, zone)
  return at.ok ? [{ kind: 'instant', at: at.value, day: dayAt(at.value, zone), written }] : []
}

/** The first and the last day of a period. */
function ends(written: string): Figure[] {
  const period = parsePeriod(written)
  if (!period.ok) return []
  return [period.value.from, period.value.to - 1].map((day) => ({ kind: 'day', day, written }))
}

function amount(written: string): Figure[] {
  const bare = written.trim().replace(/[.,_]+(?=$|\s|%)/, '')
  const percent = /^(.*\d)\s?%$/.exec(bare)?.[1]
  if (percent !== undefined) {
    const number = parseDecimal(percent)
    return number.ok ? [{ kind: 'amount', amount: number.value.div(100), unit: '', written }] : []
  }
  const with_ = parseUnitAmount(bare) ?? parseUnitAmount(`${bare} .`)
  if (with_?.ok !== true) return []
  const unit = with_.value.unit === '.' ? '' : with_.value.unit
  return [{ kind: 'amount', amount: with_.value.amount, unit, written }]
}

/**
 * Every figure in a text, be it a value, a formula or a sentence. Zero is no figure: it is what is left out.
 * @param zone of instants that name none
 */
export function figuresIn(text: string, zone: string): Figure[] {
  const found: Figure[] = []
  const take = (pattern: RegExp, read: (written: string) => Figure[]) => (rest: string) =>
    rest.replaceAll(pattern, (written) => {
      found.push(...read(written))
      return ' ; '
    })
  const withoutMoments = take(MOMENT, (written) => moment(written, zone))(text)
  const withoutPeriods = take(PERIOD, ends)(withoutMoments)
  take(AMOUNT, amount)(withoutPeriods.replaceAll(CLOCK_TIME, ' ; '))
  return found.filter((one) => one.kind !== 'amount' || !isZero(one.amount))
}

/** Every text of a document, keys and values, but for what stands under the keys left out. */
export function textsOf(tree: Tree, without: ReadonlySet<string>): string[] {
  switch (tree.kind) {
    case 'text':
      return [tree.text]
    case 'list':
      return tree.items.flatMap((item) => textsOf(item, without))
    case 'map':
      return tree.entries.flatMap(({ key, value }) => (without.has(key) ? [] : [key, ...textsOf(value, without)]))
    case 'boolean':
    case 'empty':
      return []
  }
}

/** Whether an input says what is expected: the same amount of the same or of nothing, the same day, the same instant. */
export function says(input: Figure, expected: Figure): boolean {
  if (expected.kind === 'amount') {
    if (input.kind !== 'amount' || !input.amount.equals(expected.amount)) return false
    return input.unit === expected.unit || input.unit === ''
  }
  if (input.kind === 'amount') return false
  if (expected.kind === 'day') return input.day === expected.day
  return input.kind === 'instant' ? input.at === expected.at : input.day === expected.day
}

/** One name for a figure however it is written: `40000 Dth`, `2026-03-02`, `2026-03-02T23:00:00Z`. */
export function nameOf(figure: Figure): string {
  switch (figure.kind) {
    case 'amount':
      return `${figure.amount.toFraction()} ${figure.unit}`.trim()
    case 'day':
      return printDay(figure.day)
    case 'instant':
      return new Date(figure.at).toISOString()
  }
}
