import { quote } from '../values/quote.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Slot } from '../plan/plan.ts'
import type { Type } from '../values/value.ts'
import type { Context } from './compile-context.ts'
import { described, report, sourceOf } from './compile-context.ts'
import type { Typed } from './formula-type.ts'
import { withoutRange } from './formula-type.ts'
import type { Node } from './node.ts'

type Call = Extract<Node, { kind: 'call' }>

const PREFIX = 'series.'

/** `at(series.x, date)`: the last known value of a series on a day. */
export function compileAt(context: Context, node: Call): Typed | undefined {
  const [first, second] = node.args
  if (first === undefined || second === undefined) return undefined
  const series = seriesOf(context, first, 'at')
  const day = dayOf(context, second, 'at')
  if (series === undefined || day === undefined) return undefined
  const { name, type } = series
  return { slot: context.builder.step({ op: 'series-at', series: name, day, type }), type }
}

/** `mean(series.x, 'last 3 months', date)`: the mean of what a series came to in a window, seen from a day; today. */
export function compileMean(context: Context, node: Call): Typed | undefined {
  const [first, second, third] = node.args
  if (first === undefined || second === undefined) return undefined
  const series = seriesOf(context, first, 'mean')
  const window = windowOf(context, second)
  const day = third === undefined ? today(context) : dayOf(context, third, 'mean')
  if (series === undefined || window === undefined || day === undefined) return undefined
  const { name, type } = series
  const step = { op: 'series-mean', series: name, day, type, window, of: 'points', opening: false } as const
  return { slot: context.builder.step(step), type }
}

function today(context: Context): Slot {
  context.reads.add('date')
  return context.builder.input('date', { kind: 'date' })
}

/** The name of a series is never looked up as a value: the function asks for its points. */
function seriesOf(context: Context, node: Node, name: string): { name: string; type: Type } | undefined {
  const token = node.kind === 'operand' ? context.tokens[node.first] : undefined
  const written = token?.kind === 'name' ? token.text : undefined
  const type = written?.startsWith(PREFIX) === true ? context.scope.typeOf(written) : undefined
  if (written !== undefined && type !== undefined)
    return { name: written.slice(PREFIX.length), type: withoutRange(type) }
  const known = [...context.scope.names()].filter((one) => one.startsWith(PREFIX))
  const hint = known.length === 0 ? 'declare it under `series:` of the agreement' : didYouMean(written ?? '', known)
  const message = `${quote(sourceOf(context, node))} is no series, which \`${name}\` takes first`
  return report(context, node, written === undefined ? 'mixed-types' : 'unknown-series', message, hint)
}

function dayOf(context: Context, node: Node, name: string): Slot | undefined {
  const typed = context.compile(node)
  if (typed === undefined || typed.type.kind === 'date') return typed?.slot
  const message = `${described(context, node, typed)}, a date is expected in \`${name}\``
  return report(context, node, 'mixed-types', message, 'give a day, as in `posting.to`, or a date as in `2026-03-02`')
}

function windowOf(context: Context, node: Node) {
  const token = node.kind === 'operand' ? context.tokens[node.first] : undefined
  if (token?.kind !== 'text') {
    const message = `${quote(sourceOf(context, node))} stands where \`mean\` takes a window`
    return report(context, node, 'mixed-types', message, "write it in quotes, as in `'last 3 months'`")
  }
  const window = context.scope.windowOf?.(token.value)
  if (window === undefined) return report(context, node, 'bad-window', 'no window is known here', 'use `at` instead')
  if (window.ok) return window.value
  const { code, message, hint } = window.problem
  return report(context, node, code, message, hint)
}
