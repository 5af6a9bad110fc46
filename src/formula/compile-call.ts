import { didYouMean } from '../document/suggest.ts'
import { quote } from '../values/quote.ts'
import { typeName } from '../values/type-name.ts'
import { compileCase, compileIf } from './compile-choice.ts'
import type { Context } from './compile-context.ts'
import { described, report } from './compile-context.ts'
import { compileConvert } from './compile-convert.ts'
import { compileNpv } from './compile-npv.ts'
import { compileRound } from './compile-round.ts'
import { compileAt, compileMean } from './compile-series.ts'
import { compileBand, compileTiers } from './compile-table.ts'
import { compileTotal } from './compile-total.ts'
import type { Typed } from './formula-type.ts'
import { BOOLEAN, commonType, hasUnit, isAmount, isOrdered, NUMBER } from './formula-type.ts'
import type { FunctionName } from './function-names.ts'
import { FUNCTION_NAMES, isFunctionName } from './function-names.ts'
import type { Node } from './node.ts'
import { reportUnknownName } from './unknown-name.ts'

export type Call = Extract<Node, { kind: 'call' }>

interface Shape {
  readonly least: number
  readonly most: number
  /** How it is called, for hints. */
  readonly example: string
}

const SHAPES: Readonly<Record<FunctionName, Shape>> = {
  min: { least: 1, most: Infinity, example: 'min(a, b)' },
  max: { least: 1, most: Infinity, example: 'max(a, b)' },
  sum: { least: 1, most: Infinity, example: 'sum(a, b)' },
  average: { least: 1, most: Infinity, example: 'average(a, b)' },
  abs: { least: 1, most: 1, example: 'abs(a)' },
  floor: { least: 1, most: 1, example: 'floor(a)' },
  ceiling: { least: 1, most: 1, example: 'ceiling(a)' },
  round: { least: 2, most: 3, example: 'round(a, 0.01 USD, half-up)' },
  over: { least: 2, most: 2, example: 'over(a, b)' },
  clamp: { least: 3, most: 3, example: 'clamp(a, low, high)' },
  if: { least: 3, most: 3, example: 'if(a > b, a, b)' },
  case: { least: 3, most: Infinity, example: 'case(a > 2, x, a > 1, y, z)' },
  known: { least: 1, most: 1, example: 'known(term.cap)' },
  band: { least: 2, most: 2, example: 'band(term.bands, posting.amount)' },
  tiers: { least: 2, most: 4, example: 'tiers(term.bands, posting.amount)' },
  at: { least: 2, most: 2, example: 'at(series.prices, agreement.starts)' },
  mean: { least: 2, most: 3, example: "mean(series.prices, 'last 3 months')" },
  convert: { least: 3, most: 3, example: "convert(posting.local, 'USD', fx.spot)" },
  total: { least: 4, most: 4, example: "total(term.minimum, 'contract-year', date, agreement.ends)" },
  npv: { least: 2, most: 3, example: 'npv(posting.amount, 12, 1%)' },
  days: { least: 2, most: 2, example: 'days(earlier, later)' },
  'whole-months': { least: 2, most: 2, example: 'whole-months(earlier, later)' },
}

/** Compiles a call of a function of the language. */
export function compileCall(context: Context, node: Call): Typed | undefined {
  const name = context.tokens[node.first]?.text ?? ''
  if (!isFunctionName(name)) {
    for (const arg of node.args) if (arg.kind !== 'list') context.compile(arg)
    return report(
      context,
      node,
      'unknown-function',
      `unknown function ${quote(name)}`,
      didYouMean(name, FUNCTION_NAMES),
    )
  }
  if (!hasRightCount(context, node, name)) return undefined
  switch (name) {
    case 'min':
    case 'max':
      return fold(context, node, name, name, isOrdered)
    case 'sum':
      return fold(context, node, name, 'add', isAmount)
    case 'average':
      return compileAverage(context, node)
    case 'abs':
    case 'floor':
    case 'ceiling':
      return compileWhole(context, node, name)
    case 'round':
      return compileRound(context, node)
    case 'over':
      return compileOver(context, node)
    case 'clamp':
      return compileClamp(context, node)
    case 'if':
      return compileIf(context, node)
    case 'case':
      return compileCase(context, node)
    case 'known':
      return compileKnown(context, node)
    case 'band':
      return compileBand(context, node)
    case 'tiers':
      return compileTiers(context, node)
    case 'total':
      return compileTotal(context, node)
    case 'npv':
      return compileNpv(context, node)
    case 'at':
      return compileAt(context, node)
    case 'mean':
      return compileMean(context, node)
    case 'convert':
      return compileConvert(context, node)
    case 'days':
      return compileDates(context, node, name, 'days-between')
    case 'whole-months':
      return compileDates(context, node, name, 'whole-months')
  }
}

function hasRightCount(context: Context, node: Call, name: FunctionName): boolean {
  const { least, most, example } = SHAPES[name]
  const count = node.args.length
  const paired = name !== 'case' || count % 2 === 1
  if (count >= least && count <= most && paired) return true
  const wanted = least === most ? String(least) : most === Infinity ? `${least} or more` : `${least} or ${most}`
  const odd = name === 'case' ? ', an odd number' : ''
  const message = `\`${name}\` has ${count} ${count === 1 ? 'argument' : 'arguments'}, ${wanted} are expected${odd}`
  report(context, node, 'wrong-argument-count', message.replace('1 are', '1 is'), `write \`${example}\``)
  return false
}

/** Arguments of one common type, from a row or from one list; a problem is reported otherwise. */
function compileAlike(
  context: Context,
  node: Call,
  name: FunctionName,
  allowed: (type: Typed['type']) => boolean,
): { slots: readonly [number, ...number[]]; type: Typed['type'] } | undefined {
  const only = node.args.length === 1 ? node.args[0] : undefined
  const args = only?.kind === 'list' ? only.items : node.args
  const typed = args.map((arg) => context.compile(arg))
  let common: Typed | undefined
  const slots: number[] = []
  for (const [index, one] of typed.entries()) {
    const arg = args[index]
    if (one === undefined || arg === undefined) return undefined
    if (!allowed(one.type)) return unsuitable(context, arg, one, name)
    const type = common === undefined ? one.type : commonType(common, one)
    if (type === undefined || common === undefined) {
      if (common !== undefined) return unlike(context, arg, one, common.type, name)
      common = one
    } else {
      common = { slot: 0, type, zero: common.zero === true && one.zero === true }
    }
    slots.push(one.slot)
  }
  const [first, ...rest] = slots
  return first === undefined || common === undefined ? undefined : { slots: [first, ...rest], type: common.type }
}

const unsuitable = (context: Context, node: Node, typed: Typed, name: FunctionName): undefined =>
  report(
    context,
    node,
    'mixed-types',
    `${described(context, node, typed)}, which \`${name}\` cannot take`,
    `give it numbers, ratios or amounts, as in \`${SHAPES[name].example}\``,
  )

function unlike(context: Context, node: Node, typed: Typed, expected: Typed['type'], name: string): undefined {
  const code =
    typed.type.kind === expected.kind && hasUnit(expected)
      ? expected.kind === 'money'
        ? 'mixed-currencies'
        : 'mixed-units'
      : 'mixed-types'
  const message = `${described(context, node, typed)}, ${typeName(expected)} is expected in this \`${name}\``
  return report(context, node, code, message, 'give all its arguments in one type and unit')
}

function fold(
  context: Context,
  node: Call,
  name: FunctionName,
  op: 'min' | 'max' | 'add',
  allowed: (type: Typed['type']) => boolean,
): Typed | undefined {
  const alike = compileAlike(context, node, name, allowed)
  if (alike === undefined) return undefined
  const [first, ...rest] = alike.slots
  const slot = rest.reduce((left, right) => context.builder.step({ op, left, right }), first)
  return { slot, type: alike.type }
}

function compileAverage(context: Context, node: Call): Typed | undefined {
  const alike = compileAlike(context, node, 'average', isAmount)
  if (alike === undefined) return undefined
  const { builder } = context
  const [first, ...rest] = alike.slots
  const left = rest.reduce((a, b) => builder.step({ op: 'add', left: a, right: b }), first)
  const right = builder.constant({ kind: 'rational', n: String(alike.slots.length), d: '1' })
  return { slot: builder.step({ op: 'divide', left, right }), type: alike.type }
}

function compileWhole(context: Context, node: Call, op: 'abs' | 'floor' | 'ceiling'): Typed | undefined {
  const [arg] = node.args
  const of = arg === undefined ? undefined : context.compile(arg)
  if (arg === undefined || of === undefined) return undefined
  if (!isAmount(of.type)) return unsuitable(context, arg, of, op)
  return { slot: context.builder.step({ op, of: of.slot }), type: of.type }
}

/** max(0, a - b) */
function compileOver(context: Context, node: Call): Typed | undefined {
  const alike = compileAlike(context, node, 'over', isAmount)
  if (alike === undefined) return undefined
  const { builder } = context
  const [left, right = left] = alike.slots
  const difference = builder.step({ op: 'subtract', left, right })
  const zero = builder.constant({ kind: 'rational', n: '0', d: '1' })
  return { slot: builder.step({ op: 'max', left: difference, right: zero }), type: alike.type }
}

/** min(max(x, low), high): where the bounds are crossed the upper one holds. */
function compileClamp(context: Context, node: Call): Typed | undefined {
  const alike = compileAlike(context, node, 'clamp', isOrdered)
  if (alike === undefined) return undefined
  const { builder } = context
  const [of, low = of, high = of] = alike.slots
  const raised = builder.step({ op: 'max', left: of, right: low })
  return { slot: builder.step({ op: 'min', left: raised, right: high }), type: alike.type }
}

function compileKnown(context: Context, node: Call): Typed | undefined {
  const [arg] = node.args
  const token = arg === undefined ? undefined : context.tokens[arg.first]
  if (arg?.kind !== 'operand' || token?.kind !== 'name') {
    return report(context, arg ?? node, 'mixed-types', '`known` takes a name', 'write `known(term.cap)`')
  }
  const name = token.text
  if (context.scope.typeOf(name) === undefined) return reportUnknownName(context, arg, name)
  context.reads.add(name)
  return { slot: context.builder.step({ op: 'known', name }), type: BOOLEAN }
}

function compileDates(
  context: Context,
  node: Call,
  name: string,
  op: 'days-between' | 'whole-months',
): Typed | undefined {
  const slots = node.args.map((arg) => {
    const typed = context.compile(arg)
    if (typed === undefined || typed.type.kind === 'date') return typed?.slot
    const message = `${described(context, arg, typed)}, a date is expected in \`${name}\``
    return report(context, arg, 'mixed-types', message, `write \`${name}(2026-03-02, agreement.ends)\``)
  })
  const [left, right] = slots
  if (left === undefined || right === undefined) return undefined
  return { slot: context.builder.step({ op, left, right }), type: NUMBER }
}
