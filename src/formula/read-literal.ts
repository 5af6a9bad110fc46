import type { Problem } from '../document/fault.ts'
import { didYouMean, nearest } from '../document/suggest.ts'
import { CURRENCIES, isCurrency } from '../values/currency.ts'
import { lengthUnit } from '../values/length.ts'
import { parseValue } from '../values/parse-value.ts'
import { quote } from '../values/quote.ts'
import type { Type, Value } from '../values/value.ts'
import type { Scope } from './scope.ts'

/** A literal and how many characters of the text it takes; with a problem the same, and where in them it lies. */
export type ReadLiteral = { readonly length: number } & (
  | { readonly ok: true; readonly value: Value; readonly type: Type }
  | { readonly ok: false; readonly problem: Problem; readonly at: number }
)

const INSTANT = /\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2}|\[[^\]]*\]| +[A-Z][A-Za-z_]+\/[A-Za-z_/+-]+)?/y
const DATE = /\d{4}-\d{1,2}-\d{1,2}(?![\p{L}\p{N}_])/uy
const GROUPED = /\d{1,3}(?:,\d{3})+(?!\d)/y
const NUMBER = /\d[\d_]*(?:\.[\d_]+)?(\p{L}[\p{L}\p{N}]*)?/uy
const PERCENT = /\s?%/y
const WORD = /\s+(\p{L}[\p{L}\p{N}_]*(?:[-/][\p{L}\p{N}_]+)*)/uy
const PER = /\s+per\s+(\p{L}[\p{L}\p{N}_]*(?:[-/][\p{L}\p{N}_]+)*)/uy
const BUSINESS = /\s+business\s+days?(?![\p{L}\p{N}_.-])/uy
const CONNECTIVES: ReadonlySet<string> = new Set(['and', 'or', 'not'])
const LENGTHS = ['hours', 'days', 'business days', 'weeks', 'months', 'quarters', 'years']

/**
 * Reads the literal that starts with the digit at `at`: a number, and what makes it a ratio, money, a price,
 * a quantity or a length; a date or an instant. The values themselves are read as everywhere else.
 */
export function readLiteral(text: string, at: number, scope: Scope): ReadLiteral {
  const instant = match(INSTANT, text, at)
  if (instant !== undefined) return parse(instant[0], instant[0].length, { kind: 'instant' }, scope)
  const date = match(DATE, text, at)
  if (date !== undefined) return parse(date[0], date[0].length, { kind: 'date' }, scope)
  const grouped = match(GROUPED, text, at)
  if (grouped !== undefined) return commaInNumber(grouped[0])
  const number = match(NUMBER, text, at)?.[0] ?? text.charAt(at)
  const end = at + number.length
  const percent = match(PERCENT, text, end)
  if (percent !== undefined) return parse(`${number}%`, number.length + percent[0].length, { kind: 'ratio' }, scope)
  return readUnit(text, at, number, end, scope)
}

function readUnit(text: string, at: number, number: string, end: number, scope: Scope): ReadLiteral {
  const business = match(BUSINESS, text, end)
  if (business !== undefined) {
    return parse(`${number} business days`, number.length + business[0].length, { kind: 'length' }, scope)
  }
  const word = match(WORD, text, end)
  const unit = word?.[1]
  if (word === undefined || unit === undefined || CONNECTIVES.has(unit)) {
    return bareNumber(number, scope)
  }
  const length = number.length + word[0].length
  if (lengthUnit(unit) !== undefined) return parse(`${number} ${unit}`, length, { kind: 'length' }, scope)
  if (isUnit(unit, scope)) return parse(`${number} ${unit}`, length, { kind: 'quantity', unit }, scope)
  if (!isCurrency(unit)) return unknownUnit(text, at, number, word, scope)
  const per = match(PER, text, at + length)
  const perUnit = per?.[1]
  if (per === undefined || perUnit === undefined) {
    return parse(`${number} ${unit}`, length, { kind: 'money', currency: unit }, scope)
  }
  const whole = length + per[0].length
  if (!isUnit(perUnit, scope)) {
    return { ok: false, length: whole, at: whole - perUnit.length, problem: notAUnit(perUnit, scope.units) }
  }
  return parse(`${number} ${unit} per ${perUnit}`, whole, { kind: 'price', currency: unit, per: perUnit }, scope)
}

/** A declared unit, or one over a time: `MW`, `MW-month`. */
function isUnit(word: string, scope: Scope): boolean {
  if (scope.units.includes(word)) return true
  const hyphen = word.lastIndexOf('-')
  return hyphen > 0 && scope.units.includes(word.slice(0, hyphen)) && lengthUnit(word.slice(hyphen + 1)) !== undefined
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at
  return pattern.exec(text) ?? undefined
}

function parse(text: string, length: number, type: Type, scope: Scope): ReadLiteral {
  const parsed = parseValue(text, type, { zone: scope.zone })
  return parsed.ok
    ? { ok: true, length, value: parsed.value, type }
    : { ok: false, length, at: 0, problem: parsed.problem }
}

/** A number by itself; letters that stick to it are a suffix without its unit, or a unit without its space. */
function bareNumber(number: string, scope: Scope): ReadLiteral {
  const [, digits, letters] = /^([\d_.]+)(\p{L}.*)$/u.exec(number) ?? []
  if (digits === undefined || letters === undefined) return parse(number, number.length, { kind: 'number' }, scope)
  const isSuffix = /^(?:k|M|bn|tn)$/.test(letters)
  const hint = isSuffix
    ? `give it a currency or a unit, as in \`${number} ${scope.currency}\``
    : /^[eE]\d/.test(letters)
      ? 'write all digits: exponents are not read; as in `1_250_000`'
      : `write \`${digits} ${letters}\``
  const message = `${quote(number)} is no number`
  return { ok: false, length: number.length, at: 0, problem: { code: 'bad-number', message, hint } }
}

const commaInNumber = (text: string): ReadLiteral => ({
  ok: false,
  length: text.length,
  at: 0,
  problem: {
    code: 'comma-in-number',
    message: `${quote(text)} has commas, which separate arguments in a formula`,
    hint: `write \`${text.replaceAll(',', '_')}\`; put a space after a comma that separates`,
  },
})

const notAUnit = (word: string, known: readonly string[]): Problem => ({
  code: 'unknown-unit',
  message: `unknown unit ${quote(word)}`,
  hint: didYouMean(word, known),
})

/** A word after a number is a misspelt unit, unless it is plainly a name that lacks its operator. */
function unknownUnit(text: string, at: number, number: string, word: RegExpExecArray, scope: Scope): ReadLiteral {
  const length = number.length + word[0].length
  const unit = word[1] ?? ''
  const next = text.charAt(at + length)
  if (next === '.' || next === '(' || scope.typeOf(unit) !== undefined) {
    return bareNumber(number, scope)
  }
  const currencies = /^[A-Za-z]{3}$/.test(unit) ? [scope.currency, ...CURRENCIES] : [scope.currency]
  // A misspelt `business days` is two words, of which the first alone is near nothing.
  const pair = `${unit} ${match(WORD, text, at + length)?.[1] ?? ''}`
  const spoken = nearest(pair, ['business days']) === undefined ? unit : pair
  const problem = notAUnit(spoken, [...scope.units, ...LENGTHS, ...currencies])
  if (spoken === pair)
    return { ok: false, length: length + pair.length - unit.length, at: length - unit.length, problem }
  return { ok: false, length, at: length - unit.length, problem }
}
