import type { Slot } from '../plan/plan.ts'
import type { Context } from './compile-context.ts'
import { described, report } from './compile-context.ts'
import type { Typed } from './formula-type.ts'
import { commonType, isAmount, isPure } from './formula-type.ts'
import type { Node } from './node.ts'

type Call = Extract<Node, { kind: 'call' }>

const EQUAL = 'write `npv(posting.amount, 12, 1%)` for equal payments'
const LISTED = 'write `npv([posting.amount, 5 USD], 1%)` for a list of them'

/**
 * `npv(payment, count, rate)` or `npv([flows], rate)`: the present value of payments at the end of each period, exact.
 * The rate is that of one period.
 */
export function compileNpv(context: Context, node: Call): Typed | undefined {
  const [first, second, third] = node.args
  if (first === undefined || second === undefined) return undefined
  if (first.kind === 'list') {
    if (third === undefined) return compileFlows(context, first.items, second)
    return report(context, first, 'misplaced-list', 'a list stands where one payment is expected', LISTED)
  }
  if (third !== undefined) return compileAnnuity(context, first, second, third)
  const message = '`npv` has 2 arguments, 3 are expected unless the first is a list'
  return report(context, node, 'wrong-argument-count', message, EQUAL)
}

/** payment × (1 − (1 + rate)^−count) ÷ rate; payment × count where the rate is 0. */
function compileAnnuity(context: Context, payment: Node, count: Node, rate: Node): Typed | undefined {
  const each = compileFlow(context, payment)
  const times = compilePure(context, count, 'a number of payments')
  const interest = compilePure(context, rate, 'a rate for each period')
  if (each === undefined || times === undefined || interest === undefined) return undefined
  const { builder } = context
  const zero = builder.constant({ kind: 'rational', n: '0', d: '1' })
  const one = builder.constant({ kind: 'rational', n: '1', d: '1' })
  const factor = builder.choose({
    test: builder.step({ op: 'compare', relation: '=', left: interest, right: zero }),
    then: () => builder.step({ op: 'copy', of: times }),
    else: () => {
      const growth = builder.step({ op: 'add', left: one, right: interest })
      const back = builder.step({ op: 'negate', of: times })
      const discount = builder.step({ op: 'power', left: growth, right: back })
      const paid = builder.step({ op: 'subtract', left: one, right: discount })
      return builder.step({ op: 'divide', left: paid, right: interest })
    },
  })
  return { slot: builder.step({ op: 'multiply', left: each.slot, right: factor }), type: each.type }
}

/** Each flow over one more power of 1 + rate, from the last to the first: ((f₂ ÷ g) + f₁) ÷ g. */
function compileFlows(context: Context, flows: readonly Node[], rate: Node): Typed | undefined {
  const typed = flows.map((flow) => compileFlow(context, flow))
  const interest = compilePure(context, rate, 'a rate for each period')
  let common: Typed | undefined
  for (const [index, one] of typed.entries()) {
    const flow = flows[index]
    if (one === undefined || flow === undefined) return undefined
    const type = common === undefined ? one.type : commonType(common, one)
    if (type === undefined) {
      const message = `${described(context, flow, one)}: the payments must be of one type and currency`
      return report(context, flow, 'mixed-types', message, LISTED)
    }
    common = { slot: one.slot, type, zero: one.zero === true && (common?.zero ?? true) }
  }
  if (common === undefined || interest === undefined) return undefined
  const { builder } = context
  const one = builder.constant({ kind: 'rational', n: '1', d: '1' })
  const growth = builder.step({ op: 'add', left: one, right: interest })
  const slots = typed.flatMap((flow) => (flow === undefined ? [] : [flow.slot]))
  const value = slots.reduceRight<Slot | undefined>((later, flow) => {
    const sum = later === undefined ? flow : builder.step({ op: 'add', left: flow, right: later })
    return builder.step({ op: 'divide', left: sum, right: growth })
  }, undefined)
  return value === undefined ? undefined : { slot: value, type: common.type }
}

function compileFlow(context: Context, node: Node): Typed | undefined {
  const typed = context.compile(node)
  if (typed === undefined || isAmount(typed.type)) return typed
  const message = `${described(context, node, typed)}, which \`npv\` cannot take as a payment`
  return report(context, node, 'mixed-types', message, EQUAL)
}

function compilePure(context: Context, node: Node, wanted: string): Slot | undefined {
  const typed = context.compile(node)
  if (typed === undefined || isPure(typed.type)) return typed?.slot
  const message = `${described(context, node, typed)}, ${wanted} is expected in \`npv\``
  return report(context, node, 'mixed-types', message, EQUAL)
}
