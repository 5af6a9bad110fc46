import type { Problem, Result } from '../document/fault.ts'
import { failed, ok } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import { amountAs, amountIn } from './amount-in.ts'
import type { UnitAmount } from './amount.ts'
import { hasUnit, parseUnitAmount } from './amount.ts'
import { CURRENCIES, isCurrency } from './currency.ts'
import { parseDay } from './day.ts'
import { foundKind, wrongType } from './found-kind.ts'
import { parseInstant } from './instant.ts'
import { parseLength } from './length.ts'
import { printValue } from './print-value.ts'
import { quote } from './quote.ts'
import type { Rational } from './rational.ts'
import { parseDecimal } from './rational.ts'
import type { Range, Type, Value } from './value.ts'

export interface ValueContext {
  /** The zone of instants that name none. */
  readonly zone: string
}

/** No value needs more; untrusted text must not cost more. */
const MOST_CHARACTERS = 200

const tooLong = (text: string): Result<never> =>
  failed('value-too-long', `${quote(text)} has more than ${MOST_CHARACTERS} characters`, 'give a shorter value')

/** Types that may have a range. */
type Ranged = Extract<Type, { readonly range?: Range }>
type TypeOf<K extends Type['kind']> = Extract<Type, { readonly kind: K }>

/**
 * Reads a text as a value of a declared type. Texts are those of the language: `38bn USD`, `25%`, `800 MW`,
 * `24 USD per MW-month`, `15 business days`, `2026-03-02`, `2026-03-16T17:00 America/Denver`.
 *
 * Problems: `wrong-type`, `unknown-currency`, `mixed-currency`, `mixed-unit`, `unknown-suffix`, `unknown-name`,
 * `repeated-name`, `out-of-range`, `value-too-long`, and those of numbers, lengths, dates and instants.
 * @example parseValue('1.25M USD', { kind: 'money', currency: 'USD' }, { zone: 'UTC' })
 */
export function parseValue(text: string, type: Type, context: ValueContext): Result<Value> {
  if (type.kind === 'text') return ok({ kind: 'text', value: text })
  if (type.kind === 'set') return parseSet(text.trim() === '' ? [] : text.split(','), type)
  if (text.length > MOST_CHARACTERS) return tooLong(text)
  const trimmed = text.trim()
  switch (type.kind) {
    case 'boolean':
      if (trimmed === 'true' || trimmed === 'false') return ok({ kind: 'boolean', value: trimmed === 'true' })
      return wrongType(trimmed, type)
    case 'one-of':
      return parseName(trimmed, type.values)
    case 'length':
      return parseLengthValue(trimmed, type)
    case 'date':
      return parseDate(trimmed, type)
    case 'instant':
      return parseInstantValue(trimmed, type, context)
    case 'number':
    case 'ratio':
    case 'money':
    case 'quantity':
    case 'price':
      return parseRanged(trimmed, type)
    case 'table':
      return wrongType(trimmed, type)
  }
}

/**
 * Reads the items of a list as a set of declared names, sorted.
 *
 * Problems: `unknown-name`, `repeated-name`, `value-too-long`.
 */
export function parseSet(texts: readonly string[], type: TypeOf<'set'>): Result<Value> {
  const names = new Set<string>()
  for (const text of texts) {
    if (text.length > MOST_CHARACTERS) return tooLong(text)
    const name = parseName(text.trim(), type.values)
    if (!name.ok) return name
    if (names.has(name.value.value)) {
      return failed('repeated-name', `${quote(name.value.value)} stands twice in a set`, 'give each name once')
    }
    names.add(name.value.value)
  }
  return ok({ kind: 'set', values: [...names].sort() })
}

/**
 * Reads `a..b`, both bounds as values of the type: `0%..50%`, `1 USD..5bn USD`.
 *
 * Problems: `bad-range`, and those of the bounds.
 */
export function parseRange(text: string, type: Type, context: ValueContext): Result<Range> {
  const [from, to, ...more] = text.split('..')
  if (from === undefined || to === undefined || more.length > 0) {
    return failed('bad-range', `${quote(text)} is no range`, 'give two bounds, as in `0%..50%`')
  }
  const low = boundOf(from, type, context)
  if (!low.ok) return low
  const high = boundOf(to, type, context)
  if (!high.ok) return high
  if (high.value.lt(low.value)) {
    return failed('bad-range', `${quote(text)} runs backwards`, 'give the lesser bound first')
  }
  return ok({ from: low.value, to: high.value })
}

function boundOf(text: string, type: Type, context: ValueContext): Result<Rational> {
  const parsed = parseValue(text, type, context)
  if (!parsed.ok) return parsed
  const value = amountIn(parsed.value)
  return value === undefined
    ? failed(
        'bad-range',
        `${quote(text)} cannot bound a range`,
        'ranges are for numbers, ratios, money, quantities and prices',
      )
    : ok(value)
}

function parseName(text: string, names: readonly string[]): Result<Extract<Value, { readonly kind: 'text' }>> {
  if (names.includes(text)) return ok({ kind: 'text', value: text })
  return failed('unknown-name', `${quote(text)} is none of the declared names`, didYouMean(text, names))
}

function parseLengthValue(text: string, type: TypeOf<'length'>): Result<Value> {
  if (!hasUnit(text)) return wrongType(text, type)
  const length = parseLength(text)
  if (length.ok) return ok({ kind: 'length', ...length.value })
  return length.problem.code === 'unknown-length-unit' ? orWrongType(text, type, length.problem) : length
}

function parseDate(text: string, type: TypeOf<'date'>): Result<Value> {
  const day = parseDay(text)
  if (day.ok) return ok({ kind: 'date', day: day.value })
  return day.problem.code === 'bad-date' ? orWrongType(text, type, day.problem) : day
}

function parseInstantValue(text: string, type: TypeOf<'instant'>, context: ValueContext): Result<Value> {
  const at = parseInstant(text, context.zone)
  if (at.ok) return ok({ kind: 'instant', at: at.value })
  return at.problem.code === 'bad-instant' ? orWrongType(text, type, at.problem) : at
}

/** Text of another kind is said to be that; text of no kind gets the nearer problem. */
const orWrongType = (text: string, type: Type, nearer: Problem): Result<never> =>
  text === '' || foundKind(text) !== 'text' ? wrongType(text, type) : { ok: false, problem: nearer }

function parseRanged(text: string, type: Ranged): Result<Value> {
  const value = parseNumeric(text, type)
  if (!value.ok || type.range === undefined) return value
  const amount = amountIn(value.value)
  if (amount === undefined || (amount.gte(type.range.from) && amount.lte(type.range.to))) return value
  const [low, high] = [printBound(type.range.from, type), printBound(type.range.to, type)]
  const message = `${quote(text)} is out of range: ${low} to ${high} is allowed`
  return failed('out-of-range', message, `give a value in the range, as in ${high}`)
}

function parseNumeric(text: string, type: Ranged): Result<Value> {
  switch (type.kind) {
    case 'number':
      return parseNumber(text, type)
    case 'ratio':
      return parseRatio(text, type)
    case 'money':
      return parseMoney(text, type)
    case 'quantity':
      return parseQuantity(text, type)
    case 'price':
      return parsePrice(text, type)
  }
}

/** A bound as a value of its type prints. */
function printBound(bound: Rational, type: Ranged): string {
  return `\`${printValue(amountAs(bound, type))}\``
}

function parseNumber(text: string, type: TypeOf<'number'>): Result<Value> {
  const value = parseFraction(text) ?? (looksNumeric(text) ? parseDecimal(text) : wrongType(text, type))
  return value.ok ? ok({ kind: 'number', value: value.value }) : value
}

function parseRatio(text: string, type: TypeOf<'ratio'>): Result<Value> {
  const percent = /^(.*\S)\s?%$/s.exec(text)?.[1]
  const value =
    parseFraction(text) ?? (looksNumeric(percent ?? text) ? parseDecimal(percent ?? text) : wrongType(text, type))
  if (!value.ok) return value
  return ok({ kind: 'ratio', value: percent === undefined ? value.value : value.value.div(100) })
}

/** A misspelt number keeps its own problem; anything else is of the wrong type. */
const looksNumeric = (text: string): boolean => /^[+-]?\.?\d[\d.,_…]*(?:[eE][+-]?\d+)?$/.test(text)

/** `1/3`, for what no decimal says exactly. */
function parseFraction(text: string): Result<Rational> | undefined {
  const [, numerator, denominator] = /^([+-]?\d+)\/(\d+)$/.exec(text) ?? []
  if (numerator === undefined || denominator === undefined) return undefined
  const above = parseDecimal(numerator)
  if (!above.ok) return above
  const below = parseDecimal(denominator)
  if (!below.ok) return below
  if (below.value.n === 0n) return failed('bad-number', `${quote(text)} divides by zero`, 'give a denominator above 0')
  return ok(above.value.div(below.value))
}

function parseMoney(text: string, type: TypeOf<'money'>): Result<Value> {
  if (/\sper\s/.test(text)) return wrongType(text, type)
  const money = parseCurrencyAmount(text, type)
  return money.ok ? ok({ kind: 'money', amount: money.value, currency: type.currency }) : money
}

function parsePrice(text: string, type: TypeOf<'price'>): Result<Value> {
  const [, first, per] = /^(.*\S)\s+per\s+(\S.*)$/s.exec(text) ?? []
  if (first === undefined || per === undefined) return wrongType(text, type)
  const money = parseCurrencyAmount(first, type)
  if (!money.ok) return money
  if (per !== type.per) {
    const hint = `give the price per ${type.per}, as in \`24 ${type.currency} per ${type.per}\``
    return failed('mixed-unit', `${quote(text)} is per ${quote(per)} where per ${quote(type.per)} is expected`, hint)
  }
  return ok({ kind: 'price', amount: money.value, currency: type.currency, per })
}

function parseCurrencyAmount(text: string, type: TypeOf<'money'> | TypeOf<'price'>): Result<Rational> {
  const parsed = parseUnitAmount(text)
  if (parsed === undefined) return wrongType(text, type)
  if (!parsed.ok) return parsed
  const { amount, unit } = parsed.value
  if (unit === type.currency) return ok(amount)
  if (isCurrency(unit)) {
    const hint = `give the amount in ${type.currency}, as in \`5 ${type.currency}\`; currencies are never converted silently`
    return failed('mixed-currency', `${quote(text)} is in ${unit} where ${type.currency} is expected`, hint)
  }
  // A single word stands where a currency does; capitals, or a near miss of one, are meant as one.
  if (/^[A-Za-z]{3}$/.test(unit)) {
    return failed(
      'unknown-currency',
      `unknown currency ${quote(unit)}`,
      didYouMean(unit, [type.currency, ...CURRENCIES]),
    )
  }
  return wrongType(text, type)
}

function parseQuantity(text: string, type: TypeOf<'quantity'>): Result<Value> {
  const parsed: Result<UnitAmount> | undefined = parseUnitAmount(text)
  if (parsed === undefined) return wrongType(text, type)
  if (!parsed.ok) return parsed
  const { amount, unit } = parsed.value
  if (unit === type.unit) return ok({ kind: 'quantity', amount, unit })
  const hint = `give the quantity in ${type.unit}, as in \`5 ${type.unit}\``
  return failed('mixed-unit', `${quote(text)} is in ${quote(unit)} where ${quote(type.unit)} is expected`, hint)
}
