import type { Slot } from '../plan/plan.ts'
import { quote } from '../values/quote.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Type } from '../values/value.ts'
import type { Context } from './compile-context.ts'
import { described, report, sourceOf } from './compile-context.ts'
import type { Typed } from './formula-type.ts'
import { isAmount, withoutRange } from './formula-type.ts'
import type { Node } from './node.ts'

type Call = Extract<Node, { kind: 'call' }>

const EXAMPLE = "write `total(term.minimum, 'contract-year', date, agreement.ends)`"

/**
 * `total(term.x, 'contract-year', from, to)`: the sum of what a term is in each period that begins in these days, both
 * included, as of its first day.
 */
export function compileTotal(context: Context, node: Call): Typed | undefined {
  const [first, second, third, fourth] = node.args
  if (first === undefined || second === undefined || third === undefined || fourth === undefined) return undefined
  const term = termOf(context, first)
  const periods = periodsOf(context, second)
  const [from, to] = [dayOf(context, third), dayOf(context, fourth)]
  if (term === undefined || periods === undefined || from === undefined || to === undefined) return undefined
  const { name, type } = term
  context.reads.add(name)
  return { slot: context.builder.step({ op: 'total', name, type, periods, first: from, last: to }), type }
}

/** The term is looked at on many days, so that its name stands for all of them. */
function termOf(context: Context, node: Node): { name: string; type: Type } | undefined {
  const token = node.kind === 'operand' ? context.tokens[node.first] : undefined
  const name = token?.kind === 'name' && token.text.startsWith('term.') ? token.text : undefined
  const type = name === undefined ? undefined : context.scope.typeOf(name)
  if (name !== undefined && type !== undefined && isAmount(type)) return { name, type: withoutRange(type) }
  if (name !== undefined && type === undefined) {
    const hint = didYouMean(name, context.scope.names())
    return report(context, node, 'unknown-name', `unknown name ${quote(name)}`, hint)
  }
  const message = `${quote(sourceOf(context, node))} is no term that can be summed, which \`total\` takes first`
  return report(context, node, 'mixed-types', message, EXAMPLE)
}

function periodsOf(context: Context, node: Node): string | undefined {
  const token = node.kind === 'operand' ? context.tokens[node.first] : undefined
  const window = token?.kind === 'text' ? context.scope.windowOf?.(token.value) : undefined
  if (window?.ok === true && window.value.kind === 'current') return window.value.periods
  const message = `${quote(sourceOf(context, node))} stands where \`total\` takes a period word`
  return report(context, node, 'bad-window', message, EXAMPLE)
}

function dayOf(context: Context, node: Node): Slot | undefined {
  const typed = context.compile(node)
  if (typed === undefined || typed.type.kind === 'date') return typed?.slot
  const message = `${described(context, node, typed)}, a date is expected in \`total\``
  return report(context, node, 'mixed-types', message, EXAMPLE)
}
