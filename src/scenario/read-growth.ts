import type { Agreement } from '../agreement/agreement.ts'
import { scopeOf, unitsOf } from '../agreement/read-context.ts'
import { fault } from '../document/fault.ts'
import type { Tree } from '../document/tree.ts'
import { child, placeAt, placeInText } from '../document/tree.ts'
import { compileFormula } from '../formula/compile-formula.ts'
import type { Scope } from '../formula/scope.ts'
import type { Plan } from '../plan/plan.ts'
import { quote } from '../values/quote.ts'
import { readValue } from '../values/read-value.ts'
import type { Type } from '../values/value.ts'
import { readDay, textAt } from './read-record.ts'
import type { Growth } from './scenario.ts'
import type { ScenarioContext } from './scenario-context.ts'
import type { GROWTH_PERIODS } from './shape.ts'

const MONTHS: Readonly<Record<(typeof GROWTH_PERIODS)[number], number>> = {
  month: 1,
  quarter: 3,
  'half-year': 6,
  year: 12,
}

/**
 * How a level of capacity rises: `{ by, each, after, until }`. Undefined where the line has no `grow`, or with a fault.
 * @param from the day of the level
 */
export function readGrowth(line: Tree, from: number, context: ScenarioContext): Growth | undefined {
  const tree = child(line, 'grow')
  if (tree === undefined) return undefined
  const each = textAt(tree, 'each')
  const by = readPlan(tree, 'by', { kind: 'quantity', unit: context.agreement.unit }, context)
  const after = child(tree, 'after')
  const online = readPlan(tree, 'after', { kind: 'length' }, context, LATER)
  const until = readDay(tree, 'until', context)
  if (until !== undefined && until < from) {
    const message = `${quote(textAt(tree, 'until'))} is before the day from which the level is to rise`
    const problem = { code: 'empty-interval', message, hint: 'give the last day on which something is added' }
    context.faults.push(fault(problem, placeAt(tree, ['until'])))
  }
  if (by === undefined || !isPeriod(each) || (after !== undefined && online === undefined)) return undefined
  const more = { ...(online === undefined ? {} : { online }), ...(until === undefined ? {} : { until }) }
  return { by, each: MONTHS[each], ...more }
}

const isPeriod = (word: string): word is keyof typeof MONTHS => Object.hasOwn(MONTHS, word)

/** What a length is turned into: a day that much later. */
const LATER = { before: 'date + (', behind: ')', type: { kind: 'date' } } as const

/** A value, or a formula over what the law of a day says, its terms and its date; `within` a longer formula if need be. */
function readPlan(
  tree: Tree,
  key: string,
  type: Type,
  context: ScenarioContext,
  within: { readonly before: string; readonly behind: string; readonly type: Type } = { before: '', behind: '', type },
): Plan | undefined {
  const node = child(tree, key)
  if (node?.kind !== 'text') return undefined
  const { agreement, faults } = context
  const written = /^=\s*/.exec(node.text)?.[0]
  if (written === undefined && readValue(node, type, agreement.zone, faults) === undefined) return undefined
  const lead = written?.length ?? 0
  const formula = within.before + node.text.slice(lead) + within.behind
  const compiled = compileFormula(formula, scopeOfLaw(agreement), within.type)
  if (compiled.ok) return compiled.plan
  for (const { problem, offset } of compiled.problems) {
    faults.push(fault(problem, placeInText(node, lead + Math.max(0, offset - within.before.length))))
  }
  return undefined
}

/** What a formula may read that belongs to no record. */
function scopeOfLaw({ facts, currency, unit, zone, calendar, periods }: Agreement): Scope {
  const known = [...facts].filter(([name]) => name.startsWith('term.') || name === 'date')
  const units = unitsOf(unit, facts)
  return scopeOf({
    facts: new Map(known),
    currency,
    units,
    zone,
    periods,
    ...(calendar === undefined ? {} : { calendar }),
  })
}
