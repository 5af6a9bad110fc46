import type { Type } from '../values/value.ts'
import type { Typed } from './formula-type.ts'
import { commonType, hasUnit, isAmount, isPure, RATIO } from './formula-type.ts'
import type { ArithmeticOperator } from './token.ts'

/** Which plan step a sum, product, … is, and what it comes to. `swap` puts the date first. */
export type Arithmetic =
  | {
      readonly ok: true
      readonly op: 'add' | 'subtract' | 'multiply' | 'divide' | 'power' | 'add-length' | 'subtract-length'
      readonly type: Type
      readonly swap?: boolean
    }
  | { readonly ok: false; readonly code: 'mixed-currencies' | 'mixed-units' | 'mixed-types'; readonly hint: string }

/** The two sides as written, for hints. */
export interface Sources {
  readonly left: string
  readonly right: string
}

/** What an arithmetic sign means between two types: the whole table of what may be computed with what. */
export function arithmeticType(operator: ArithmeticOperator, left: Typed, right: Typed, sources: Sources): Arithmetic {
  switch (operator) {
    case '+':
    case '-':
      return sumType(operator, left, right, sources)
    case '*':
      return productType(left.type, right.type)
    case '/':
      return quotientType(left.type, right.type)
    case '^':
      if (isPure(left.type) && isPure(right.type)) return { ok: true, op: 'power', type: left.type }
      return mixed('only numbers and ratios have powers, as in `(1 + 5%) ^ 12`')
  }
}

const mixed = (hint: string): Arithmetic => ({ ok: false, code: 'mixed-types', hint })

function sumType(operator: '+' | '-', left: Typed, right: Typed, sources: Sources): Arithmetic {
  const op = operator === '+' ? 'add' : 'subtract'
  const [a, b] = [left.type, right.type]
  if (a.kind === 'date' && b.kind === 'length') return { ok: true, op: `${op}-length`, type: a }
  if (a.kind === 'length' && b.kind === 'date' && operator === '+') {
    return { ok: true, op: 'add-length', type: b, swap: true }
  }
  if (a.kind === 'date' || b.kind === 'date' || a.kind === 'instant' || b.kind === 'instant') {
    return mixed(dateHint(a, b, operator, sources))
  }
  const type = commonType(left, right)
  if (type !== undefined && (isAmount(type) || type.kind === 'length')) return { ok: true, op, type }
  return clash(a, b, sources)
}

function dateHint(a: Type, b: Type, operator: '+' | '-', { left, right }: Sources): string {
  if (a.kind === 'date' && b.kind === 'date') {
    return operator === '-' ? `count the days between them with \`days(${right}, ${left})\`` : 'add a length to a date'
  }
  if (isPure(a) || isPure(b)) return 'give the number a unit of time, as in `15 days`'
  if (a.kind === 'instant' || b.kind === 'instant') return 'lengths are added to dates; for instants declare a clock'
  return 'a length may be added to a date, as in `agreement.starts + 6 months`'
}

/** Two amounts that do not add up, or do not compare: in what they differ, and what to do about it. */
export function clash(a: Type, b: Type, { right }: Sources): Extract<Arithmetic, { ok: false }> {
  if (a.kind === 'money' && b.kind === 'money') {
    const hint = `give both in one currency, as in \`100 ${a.currency}\`; nothing is converted without a named rate`
    return { ok: false, code: 'mixed-currencies', hint }
  }
  if (a.kind === b.kind && hasUnit(a)) {
    const unit = a.kind === 'quantity' ? a.unit : a.kind === 'price' ? `${a.currency} per ${a.per}` : ''
    return { ok: false, code: 'mixed-units', hint: `give both in one unit, as in \`100 ${unit}\`` }
  }
  const hint = pairHint(a, b, right) ?? pairHint(b, a, right) ?? 'both sides must be of one type'
  return { ok: false, code: 'mixed-types', hint }
}

function pairHint(a: Type, b: Type, right: string): string | undefined {
  if (a.kind === 'money' && b.kind === 'ratio') {
    return `a share of an amount is a product, as in \`posting.amount * ${/%$/.test(right) ? right : '5%'}\``
  }
  if (a.kind === 'money' && b.kind === 'number') return `write the number as money, as in \`500 ${a.currency}\``
  if (a.kind === 'quantity' && isPure(b)) return `write the number as a quantity, as in \`500 ${a.unit}\``
  if (a.kind === 'price' && isPure(b)) return `write the number as a price, as in \`24 ${a.currency} per ${a.per}\``
  if (a.kind === 'length' && isPure(b)) return 'give the number a unit of time, as in `15 days`'
  if (a.kind === 'table') return LOOK_UP
  return undefined
}

const LOOK_UP = 'a table is no amount: look it up with `band(table, x)`, or charge it with `tiers(table, x)`'

function productType(a: Type, b: Type): Arithmetic {
  if (isPure(a) && isPure(b)) return { ok: true, op: 'multiply', type: a.kind === 'ratio' ? a : b }
  if (isPure(a) && (hasUnit(b) || b.kind === 'length')) return { ok: true, op: 'multiply', type: b }
  if (isPure(b) && (hasUnit(a) || a.kind === 'length')) return { ok: true, op: 'multiply', type: a }
  const price = a.kind === 'price' ? a : b.kind === 'price' ? b : undefined
  const quantity = a.kind === 'quantity' ? a : b.kind === 'quantity' ? b : undefined
  if (price !== undefined && quantity !== undefined) {
    if (price.per === quantity.unit) {
      return { ok: true, op: 'multiply', type: { kind: 'money', currency: price.currency } }
    }
    const hint = `a price per ${price.per} takes a quantity in ${price.per}, as in \`100 ${price.per}\``
    return { ok: false, code: 'mixed-units', hint }
  }
  if (a.kind === 'table' || b.kind === 'table') return mixed(LOOK_UP)
  return mixed('one side must be a number or a ratio, or one a price and the other a quantity in its unit')
}

function quotientType(a: Type, b: Type): Arithmetic {
  if (isPure(b) && isPure(a)) return { ok: true, op: 'divide', type: a.kind === 'ratio' ? a : b }
  if (isPure(b) && (hasUnit(a) || a.kind === 'length')) return { ok: true, op: 'divide', type: a }
  const type = a.kind === b.kind && hasUnit(a) ? commonType({ slot: 0, type: a }, { slot: 0, type: b }) : undefined
  if (type !== undefined) return { ok: true, op: 'divide', type: RATIO }
  if (a.kind === 'money' && b.kind === 'quantity') {
    return { ok: true, op: 'divide', type: { kind: 'price', currency: a.currency, per: b.unit } }
  }
  if (a.kind === 'money' && b.kind === 'price' && a.currency === b.currency) {
    return { ok: true, op: 'divide', type: { kind: 'quantity', unit: b.per } }
  }
  const both = clash(a, b, { left: '', right: '' })
  if (both.code !== 'mixed-types') return both
  return mixed('divide by a number, a ratio or an amount of the same unit')
}
