import type { Problem } from '../../document/fault.ts'
import { fault } from '../../document/fault.ts'
import { readForm } from '../../document/read-form.ts'
import type { Tree } from '../../document/tree.ts'
import { child, keyPlaceAt } from '../../document/tree.ts'
import { owedType } from '../../values/commodity.ts'
import type { Type } from '../../values/value.ts'
import { readClock } from '../clock/read-clock.ts'
import type { Expression } from '../expression.ts'
import { dueStarts, readBody } from '../pay/read-pay.ts'
import { readDueTerms } from '../due/read-due-terms.ts'
import type { ReadContext } from '../read-context.ts'
import { readParty } from '../read-parties.ts'
import { waterfallShape } from '../shape.ts'
import { readShares, readTiers } from './read-tiers.ts'
import type { TierTerms, WaterfallEffect } from './waterfall.ts'

/** Reads the parameters of a waterfall: who pays, how much is distributed, and who has it in which order. */
export function readWaterfall(rule: string, params: Tree, context: ReadContext): WaterfallEffect | undefined {
  const form = readForm(params, waterfallShape, context.faults)
  if (form === undefined) return undefined
  const { tree } = form
  const from = readParty(tree, 'from', context)
  const body = readBody(rule, form, context)
  const atOnce: Tree = { kind: 'text', text: '0 days', place: tree.place }
  const due = readClock(child(tree, 'due') ?? atOnce, dueStarts(tree), context)
  const currency = body?.currency ?? context.currency
  const money = owedType(currency)
  const tiers = readTiers(child(tree, 'tiers') ?? tree, money, context)
  const limits = readCaps(tree, money, context)
  const owed = readDueTerms(tree, currency, context)
  if (from === undefined || body === undefined || due === undefined) return undefined
  if (tiers === undefined || limits === undefined || owed === undefined) return undefined
  const payees = payeesOf(from, tiers, limits.overflow)
  if (payees === undefined) {
    const hint = 'name another party in `pays`'
    const problem = { code: 'same-party', message: `\`${from}\` pays itself and nobody else`, hint }
    context.faults.push(fault(problem, keyPlaceAt(tree, ['tiers'])))
    return undefined
  }
  return { kind: 'waterfall', from, ...body, due, ...owed, tiers, payees, ...limits }
}

function payeesOf(
  from: string,
  tiers: readonly TierTerms[],
  overflow: string | undefined,
): [string, ...string[]] | undefined {
  const named = [...tiers.flatMap(({ pays }) => [...pays.keys()]), ...(overflow === undefined ? [] : [overflow])]
  const [first, ...others] = [...new Set(named)].filter((one) => one !== from).sort()
  return first === undefined ? undefined : [first, ...others]
}

interface Limits {
  readonly caps: ReadonlyMap<string, Expression>
  readonly overflow?: string
}

/** Caps, and who has what would go above them: the one needs the other. */
function readCaps(tree: Tree, money: Type, context: ReadContext): Limits | undefined {
  const written = child(tree, 'caps')
  const other = child(tree, 'overflow')
  const caps = written === undefined ? new Map<string, Expression>() : readShares(written, money, context)
  const overflow = other === undefined ? undefined : readParty(tree, 'overflow', context)
  if (caps === undefined || (other !== undefined && overflow === undefined)) return undefined
  const problem = ofLimits(new Set(caps.keys()), written !== undefined, overflow)
  if (problem !== undefined) {
    context.faults.push(fault(problem, keyPlaceAt(tree, [overflow === undefined ? 'caps' : 'overflow'])))
    return undefined
  }
  return overflow === undefined ? { caps } : { caps, overflow }
}

/** What is wrong with caps and overflow taken together. */
function ofLimits(capped: ReadonlySet<string>, written: boolean, overflow: string | undefined): Problem | undefined {
  if (overflow === undefined) {
    const hint = 'say who has what is above a cap, as in `overflow: owner`'
    return written ? { code: 'missing-key', message: '`caps` without `overflow`', hint } : undefined
  }
  if (capped.size === 0) {
    const hint = 'remove it, or say who is capped, as in `caps: { agent: 1_000 USD }`'
    return { code: 'misplaced-key', message: '`overflow` where nobody is capped', hint }
  }
  if (!capped.has(overflow)) return undefined
  const message = `\`${overflow}\` is capped, and has what others have above their caps`
  return { code: 'capped-overflow', message, hint: 'name a party without a cap' }
}
