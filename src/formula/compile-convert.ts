import { didYouMean } from '../document/suggest.ts'
import type { Slot } from '../plan/plan.ts'
import type { OwedType } from '../values/commodity.ts'
import { commodityOf } from '../values/commodity.ts'
import { isCurrency } from '../values/currency.ts'
import { quote } from '../values/quote.ts'
import { typeName } from '../values/type-name.ts'
import type { Context } from './compile-context.ts'
import { described, report, sourceOf } from './compile-context.ts'
import type { Typed } from './formula-type.ts'
import { isPure } from './formula-type.ts'
import type { Node } from './node.ts'
import type { Rate } from './scope.ts'

/**
 * `convert(amount, 'USD', rate)`: money into another currency, or money into a unit and back. The rate is a named one, which
 * knows what it converts and is turned round where need be; a number, how much of the new one each of the old is; or a price.
 */
export function compileConvert(context: Context, node: Extract<Node, { kind: 'call' }>): Typed | undefined {
  const [first, second, third] = node.args
  if (first === undefined || second === undefined || third === undefined) return undefined
  const amount = context.compile(first)
  const to = targetOf(context, second)
  const rate = context.compile(third)
  if (amount === undefined || to === undefined || rate === undefined) return undefined
  const { type: from } = amount
  if (from.kind !== 'money' && from.kind !== 'quantity') {
    const message = `${described(context, first, amount)}, and only money and quantities are converted`
    return report(context, first, 'mixed-types', message, 'give it a unit, as in `1_000 USD` or `12 share`')
  }
  if (commodityOf(from) === commodityOf(to)) {
    const message = `${described(context, first, amount)} already`
    return report(context, second, 'mixed-units', message, 'leave the conversion out, or name what else it becomes')
  }
  const slot = converted(context, amount.slot, { from, to }, third, rate)
  return slot === undefined ? undefined : { slot, type: to }
}

/** What it becomes stands in quotes: a unit is no name of a value. */
function targetOf(context: Context, node: Node): OwedType | undefined {
  const token = node.kind === 'operand' ? context.tokens[node.first] : undefined
  const written = token?.kind === 'text' ? token.value : undefined
  if (written !== undefined && isCurrency(written)) return { kind: 'money', currency: written }
  const { units, currency } = context.scope
  if (written !== undefined && units.includes(written)) return { kind: 'quantity', unit: written }
  const text = written ?? sourceOf(context, node)
  const hint = didYouMean(text, [currency, ...units])
  return report(context, node, 'unknown-unit', `unknown currency or unit ${quote(text)}`, hint)
}

interface Conversion {
  readonly from: OwedType
  readonly to: OwedType
}

function converted(context: Context, of: Slot, conversion: Conversion, node: Node, rate: Typed): Slot | undefined {
  const { builder } = context
  const token = node.kind === 'operand' ? context.tokens[node.first] : undefined
  const named = token?.kind === 'name' ? context.scope.rateOf?.(token.text) : undefined
  if (named !== undefined) return byRate(context, of, conversion, node, { ...named, slot: rate.slot })
  if (isPure(rate.type)) return builder.step({ op: 'multiply', left: of, right: rate.slot })
  const { from, to } = conversion
  if (rate.type.kind === 'price') {
    const { currency, per } = rate.type
    if (commodityOf(from) === currency && commodityOf(to) === per)
      return builder.step({ op: 'divide', left: of, right: rate.slot })
    if (commodityOf(from) === per && commodityOf(to) === currency)
      return builder.step({ op: 'multiply', left: of, right: rate.slot })
  }
  const message = `${described(context, node, rate)}, which does not turn ${typeName(from)} into ${typeName(to)}`
  return report(context, node, 'mixed-units', message, hintFor(conversion))
}

function hintFor({ from, to }: Conversion): string {
  if (from.kind !== to.kind) {
    const [money, quantity] = from.kind === 'money' ? [from, to] : [to, from]
    return `give a price in ${commodityOf(money)} per ${commodityOf(quantity)}, as in \`0.25 ${commodityOf(money)} per ${commodityOf(quantity)}\``
  }
  return `give a number, how much ${commodityOf(to)} each ${commodityOf(from)} is, or a rate by its name`
}

function byRate(context: Context, of: Slot, { from, to }: Conversion, node: Node, rate: Rate & { slot: Slot }) {
  const [left, right] = [commodityOf(from), commodityOf(to)]
  if (rate.from === left && rate.to === right)
    return context.builder.step({ op: 'multiply', left: of, right: rate.slot })
  if (rate.from === right && rate.to === left) return context.builder.step({ op: 'divide', left: of, right: rate.slot })
  const message = `${quote(sourceOf(context, node))} converts ${rate.from} into ${rate.to}, where ${left} is to become ${right}`
  return report(context, node, 'mixed-currencies', message, `name a rate between ${left} and ${right}`)
}
