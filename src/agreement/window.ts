import type { Result } from '../document/fault.ts'
import { failed, ok } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Length } from '../values/length.ts'
import { parseLength } from '../values/length.ts'
import type { PeriodScheme } from '../values/period-scheme.ts'
import { quote } from '../values/quote.ts'

/** A stretch of time that is looked at from a day. */
export type Window =
  /** The period that holds the day. */
  | { readonly kind: 'current'; readonly periods: PeriodScheme }
  /** The whole periods before that one. */
  | { readonly kind: 'last'; readonly count: number; readonly periods: PeriodScheme }
  /** It ends with the day, which counts. */
  | { readonly kind: 'rolling'; readonly length: Length }
  | { readonly kind: 'lifetime' }
  /** From the day of an event on; until the day of another, if that has come since. */
  | { readonly kind: 'since'; readonly event: string; readonly until?: string }

/** The periods and events that a window may name. */
export interface WindowNames {
  readonly periods: ReadonlyMap<string, PeriodScheme>
  readonly events: readonly string[]
}

const MOST = 10_000

/**
 * Reads a window: a period word, `last 12 months`, `rolling 3 months`, `lifetime`, `since launch until recall`.
 *
 * Problems: `bad-window`, `unknown-event`, `empty-window`, `value-too-large`, and those of lengths.
 */
export function parseWindow(text: string, names: WindowNames): Result<Window> {
  const [first = '', ...rest] = text.trim().split(/\s+/)
  if (first === 'lifetime' && rest.length === 0) return ok({ kind: 'lifetime' })
  if (first === 'last') return parseLast(text, rest, names)
  if (first === 'rolling') return parseRolling(text, rest)
  if (first === 'since') return parseSince(text, rest, names)
  const periods = names.periods.get(first)
  if (periods !== undefined && rest.length === 0) return ok({ kind: 'current', periods })
  const known = [...names.periods.keys(), 'lifetime']
  return failed('bad-window', `${quote(text)} is no window`, rest.length === 0 ? didYouMean(text, known) : EXAMPLES)
}

const EXAMPLES = 'write a period word, `last 12 months`, `rolling 3 months`, `lifetime` or `since event`'

function parseLast(text: string, rest: readonly string[], { periods }: WindowNames): Result<Window> {
  const counted = rest.length === 2
  const [digits = '', word = ''] = counted ? rest : ['1', ...rest]
  const found = periods.get(word) ?? (counted && word.endsWith('s') ? periods.get(word.slice(0, -1)) : undefined)
  if (rest.length === 0 || rest.length > 2 || !/^\d+$/.test(digits)) {
    return failed('bad-window', `${quote(text)} is no window`, 'write `last month` or `last 12 months`')
  }
  if (found === undefined) {
    return failed('bad-window', `${quote(text)} names no period`, didYouMean(word, periods.keys()))
  }
  const count = checkCount(text, Number(digits))
  return count.ok ? ok({ kind: 'last', count: count.value, periods: found }) : count
}

function checkCount(text: string, count: number): Result<number> {
  if (count === 0) return failed('empty-window', `${quote(text)} holds no day`, 'give a count of 1 or more')
  if (count <= MOST) return ok(count)
  return failed('value-too-large', `${quote(text)} counts more than ${MOST}`, 'give fewer, or use `lifetime`')
}

const ROLLING = ['days', 'weeks', 'months', 'quarters', 'years']

function parseRolling(text: string, rest: readonly string[]): Result<Window> {
  if (rest.length === 0) return failed('bad-window', `${quote(text)} is no window`, 'write `rolling 3 months`')
  const length = parseLength(rest.join(' '))
  if (!length.ok) return length
  if (!ROLLING.includes(length.value.unit)) {
    const hint = `count in ${ROLLING.join(', ')}, as in \`rolling 90 days\``
    return failed('bad-window', `${quote(text)} does not run in whole days of the calendar`, hint)
  }
  const count = checkCount(text, Number(length.value.count.n))
  return count.ok ? ok({ kind: 'rolling', length: length.value }) : count
}

function parseSince(text: string, rest: readonly string[], { events }: WindowNames): Result<Window> {
  const [event, word, until] = rest
  const fits = rest.length === 1 || (rest.length === 3 && word === 'until')
  if (event === undefined || !fits) {
    return failed('bad-window', `${quote(text)} is no window`, 'write `since launch` or `since launch until recall`')
  }
  for (const one of [event, ...(until === undefined ? [] : [until])]) {
    if (events.includes(one)) continue
    return failed('unknown-event', `unknown event or milestone ${quote(one)}`, didYouMean(one, events))
  }
  return ok({ kind: 'since', event, ...(until === undefined ? {} : { until }) })
}
