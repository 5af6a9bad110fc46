import type { Fault, Problem, Result } from '../document/fault.ts'
import { failed, fault, ok } from '../document/fault.ts'
import type { Path, Tree } from '../document/tree.ts'
import { keyPlaceAt, placeAt } from '../document/tree.ts'
import { dayOf, daysInMonth, parseDay } from '../values/day.ts'
import { parseLength } from '../values/length.ts'
import type { PeriodScheme, Stretch } from '../values/period-scheme.ts'
import { countedPeriods, PERIOD_WORDS, wordPeriods } from '../values/period-scheme.ts'
import { quote } from '../values/quote.ts'
import { countOf } from '../values/rational.ts'
import type { AgreementDocument } from './shape.ts'

const TAKEN: readonly string[] = [...PERIOD_WORDS, 'lifetime', 'rolling', 'last', 'since', 'posting', 'placement']

/** A leap year, so that 29 February is a day; where a year has none, the day before stands for it. */
const YEARLY_FROM = 2000

/**
 * The periods that an agreement may speak of: those of the words and its own `periods`. A faulty one stands for years,
 * so that what names it is not at fault.
 * @param start the day from which contract periods are counted
 */
export function readPeriods(
  document: AgreementDocument,
  tree: Tree,
  start: number,
  faults: Fault[],
): Map<string, PeriodScheme> {
  const periods = new Map<string, PeriodScheme>(PERIOD_WORDS.map((word) => [word, wordPeriods(word, start)]))
  for (const [name, written] of Object.entries(document.periods ?? {})) {
    const tell = (problem: Problem, ...path: Path): undefined =>
      void faults.push(fault(problem, placeAt(tree, ['periods', name, ...path])))
    if (TAKEN.includes(name)) {
      const problem = {
        code: 'duplicate-id',
        message: `\`${name}\` has a meaning of its own`,
        hint: `choose another name, as in \`own-${name}\``,
      }
      faults.push(fault(problem, keyPlaceAt(tree, ['periods', name])))
      continue
    }
    periods.set(name, readOne(written, start, tell) ?? wordPeriods('year', start))
  }
  return periods
}

type Tell = (problem: Problem, ...path: Path) => undefined
type PeriodsDocument = NonNullable<AgreementDocument['periods']>[string]

function readOne({ from, lengths = [], then }: PeriodsDocument, start: number, tell: Tell): PeriodScheme | undefined {
  const yearly = /^\d\d-\d\d$/.test(from)
  const anchor = from === 'agreement-starts' ? ok(start) : yearly ? parseMonthDay(from) : parseFrom(from)
  const first = lengths.map((text, index) => readStretch(text, tell, 'lengths', index))
  const every = readStretch(then, tell, 'then')
  if (!anchor.ok) return tell(anchor.problem, 'from')
  if (yearly && lengths.length > 0) return tell(misplacedLengths(from), 'lengths')
  if (every === undefined || first.includes(undefined)) return undefined
  if (yearly && (every.days > 0 || 12 % every.months !== 0)) return tell(unevenYear(from, then), 'then')
  return countedPeriods(
    anchor.value,
    first.filter((one) => one !== undefined),
    every,
  )
}

function parseFrom(text: string): Result<number> {
  const day = parseDay(text)
  if (day.ok || day.problem.code !== 'bad-date') return day
  const hint = 'write a day, `2026-07-01`, a day of every year, `07-01`, or `agreement-starts`'
  return failed('bad-date', `${quote(text)} is no start of periods`, hint)
}

function parseMonthDay(text: string): Result<number> {
  const [month = 0, day = 0] = text.split('-').map(Number)
  const there = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(YEARLY_FROM, month)
  if (there) return ok(dayOf(YEARLY_FROM, month, day))
  return failed('no-such-date', `${quote(text)} is no day of a year`, 'write month and day, as in `07-01`')
}

function readStretch(text: string, tell: Tell, ...path: Path): Stretch | undefined {
  const length = parseLength(text)
  if (!length.ok) return tell(length.problem, ...path)
  const stretch = stretchOf(countOf(length.value.count) ?? MOST + 1, length.value.unit)
  if (stretch === undefined) {
    const hint = 'use days, weeks, months, quarters or years'
    return tell({ code: 'wrong-unit', message: `${quote(text)} is no length of a period`, hint }, ...path)
  }
  const { months, days } = stretch
  if (months + days > 0 && months <= MOST && days <= MOST * 30) return stretch
  const hint = 'give 1 day to 800 years'
  return tell({ code: 'wrong-length', message: `${quote(text)} is no length of a period`, hint }, ...path)
}

const MOST = 9_600

/** So many of a unit of the calendar; undefined for hours and business days. */
export function stretchOf(count: number, unit: string): Stretch | undefined {
  switch (unit) {
    case 'days':
      return { months: 0, days: count }
    case 'weeks':
      return { months: 0, days: 7 * count }
    case 'months':
      return { months: count, days: 0 }
    case 'quarters':
      return { months: 3 * count, days: 0 }
    case 'years':
      return { months: 12 * count, days: 0 }
    default:
      return undefined
  }
}

const misplacedLengths = (from: string): Problem => ({
  code: 'misplaced-key',
  message: `\`lengths\` beside \`from: ${from}\`, which comes every year and so has no first period`,
  hint: 'give `from` with its year, or remove `lengths`',
})

const unevenYear = (from: string, then: string): Problem => ({
  code: 'wrong-length',
  message: `periods of ${quote(then)} do not begin on ${from} of every year`,
  hint: 'give a part of a year, as in `then: 1 year` or `then: 3 months`, or give `from` with its year',
})
