import { failed } from '../document/fault.ts'
import { hasUnit } from './amount.ts'
import { isCurrency } from './currency.ts'
import { lengthUnit } from './length.ts'
import { quote } from './quote.ts'
import { kindName } from './type-name.ts'
import type { Type } from './value.ts'

const NUMBER = /^[+-]?[\d.,_]*\d[\d.,_]*$/

/** What a text looks like, with its article: for messages only, never to decide what it means. */
export function foundKind(text: string): string {
  if (NUMBER.test(text)) return 'a number'
  if (/^[+-]?[\d.,_]+\s?%$/.test(text) || /^[+-]?\d+\/\d+$/.test(text)) return 'a ratio'
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return 'a date'
  if (/^\d{4}-\d{2}-\d{2}T\d/.test(text)) return 'an instant'
  if (text === 'true' || text === 'false') return 'a truth value'
  if (!hasUnit(text)) return 'text'
  const unit = text.replace(/^\S+\s+/, '')
  if (/\sper\s/.test(unit)) return 'a price'
  if (isCurrency(unit)) return 'money'
  return lengthUnit(unit) === undefined ? 'a quantity' : 'a length of time'
}

/** ``found `5`, a number, where money is expected``, with a hint that shows how to write it. Code `wrong-type`. */
export function wrongType(text: string, type: Type): ReturnType<typeof failed> {
  const found = text === '' ? 'nothing' : `${quote(text)}, ${foundKind(text)},`
  return failed('wrong-type', `found ${found} where ${kindName(type.kind)} is expected`, hintFor(text, type))
}

function hintFor(text: string, type: Type): string {
  const number = NUMBER.test(text) ? text : '5'
  switch (type.kind) {
    case 'boolean':
      return 'write `true` or `false`'
    case 'text':
      return 'write any text'
    case 'one-of':
    case 'set':
      return `give names out of ${type.values.map((name) => `\`${name}\``).join(', ')}`
    case 'number':
      return 'write digits alone, as in `1250.50`'
    case 'ratio':
      return 'write a percentage or a decimal, as in `25%` or `0.25`'
    case 'money':
      return moneyHint(text, number, type.currency)
    case 'quantity':
      return `give amount and unit, as in \`${number} ${type.unit}\``
    case 'price':
      return `give amount, currency and unit, as in \`${number} ${type.currency} per ${type.per}\``
    case 'length':
      return `give count and unit, as in \`${/^\d+$/.test(text) ? text : '15'} business days\``
    case 'date':
      return 'write year, month and day, as in `2026-03-02`'
    case 'table':
      return 'write its rows, as in `{ mode: marginal, rows: [ { to: 100, is: 5% }, { is: 3% } ] }`'
    case 'instant':
      return foundKind(text) === 'a date'
        ? `give the time as well, as in \`${text}T17:00\``
        : 'write date and time, as in `2026-03-16T17:00` or `2026-03-16T17:00 America/Denver`'
  }
}

/** Amounts written as elsewhere (`$5`, `USD 5`, `5USD`) are shown as they are written here. */
function moneyHint(text: string, number: string, currency: string): string {
  const bare = /^(?:[A-Z]{3}|[$€£¥])\s*([\d.,_]+(?:k|M|bn|tn)?)$/.exec(text)?.[1]
  const closed = /^([\d.,_]+(?:k|M|bn|tn)?)(?:[A-Z]{3}|[$€£¥])$/.exec(text)?.[1]
  return `give amount and currency, as in \`${bare ?? closed ?? number} ${currency}\``
}
