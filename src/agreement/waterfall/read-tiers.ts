import type { Problem } from '../../document/fault.ts'
import { fault } from '../../document/fault.ts'
import type { Tree } from '../../document/tree.ts'
import { child, placeAt } from '../../document/tree.ts'
import { namesRead } from '../../plan/names-read.ts'
import { runPlan } from '../../plan/run-plan.ts'
import { printValue } from '../../values/print-value.ts'
import { quote } from '../../values/quote.ts'
import type { Rational } from '../../values/rational.ts'
import { ONE, ZERO } from '../../values/rational.ts'
import type { Type } from '../../values/value.ts'
import type { Expression } from '../expression.ts'
import type { ReadContext } from '../read-context.ts'
import { readExpression } from '../read-expression.ts'
import { unknownParty } from '../read-parties.ts'
import type { TierTerms } from './waterfall.ts'

/** Reads a map of parties, in order of name. */
export function readShares(tree: Tree, type: Type, context: ReadContext): ReadonlyMap<string, Expression> | undefined {
  if (tree.kind !== 'map') return undefined
  const read = new Map<string, Expression>()
  for (const { key, keyPlace, value } of tree.entries) {
    const known = context.parties.includes(key)
    if (!known) context.faults.push(fault(unknownParty(key, context), keyPlace))
    const expression = readExpression(value, type, context)
    if (known && expression !== undefined) read.set(key, expression)
  }
  if (read.size < tree.entries.length) return undefined
  return new Map([...read].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Reads the tiers, each by itself and then what they are to one another. */
export function readTiers(tree: Tree, money: Type, context: ReadContext): [TierTerms, ...TierTerms[]] | undefined {
  if (tree.kind !== 'list') return undefined
  const before = context.faults.length
  const tiers = tree.items.flatMap((item) => readTier(item, money, context) ?? [])
  const names = new Set<string>()
  for (const [index, item] of tree.items.entries()) {
    const name = child(item, 'name')
    if (name?.kind === 'text') {
      if (names.has(name.text)) {
        const problem = { code: 'duplicate-id', message: `a second tier ${quote(name.text)}` }
        context.faults.push(fault({ ...problem, hint: 'give each tier a name of its own' }, name.place))
      }
      names.add(name.text)
    }
    checkEnd(item, index === tree.items.length - 1, context)
  }
  const [first, ...more] = tiers
  return first === undefined || context.faults.length > before ? undefined : [first, ...more]
}

/** Whatever is left has to fall somewhere, and no tier may stand below one that nothing ends. */
function checkEnd(tier: Tree, last: boolean, context: ReadContext): void {
  const until = child(tier, 'until')
  const upTo = child(tier, 'up-to')
  const ends = upTo !== undefined || (until?.kind === 'map' && until.entries.length > 0)
  if (ends !== last) return
  const problem = last
    ? {
        message: 'the last tier ends, and nobody would have what is left',
        hint: 'add a tier without `until`, as in `{ name: rest, pays: { owner: 100% } }`',
      }
    : {
        message: 'a tier that nothing ends, with others below it',
        hint: 'say when it ends, as in `until: { owner: 1_000 USD }`, or put it last',
      }
  context.faults.push(fault({ code: 'endless-tier', ...problem }, (upTo ?? until ?? tier).place))
}

const RATIO: Type = { kind: 'ratio' }

function readTier(tree: Tree, money: Type, context: ReadContext): TierTerms | undefined {
  const written = child(tree, 'pays')
  const name = child(tree, 'name')
  if (written === undefined || name?.kind !== 'text') return undefined
  const pays = readShares(written, RATIO, context)
  if (pays !== undefined) checkWhole(pays, written, context)
  const totals = child(tree, 'until')
  const until = totals === undefined ? NONE : readShares(totals, money, context)
  const limit = child(tree, 'up-to')
  const upTo = limit === undefined ? undefined : readExpression(limit, money, context)
  if (pays === undefined || until === undefined || (limit !== undefined && upTo === undefined)) return undefined
  for (const party of until.keys()) {
    if (pays.has(party)) continue
    const message = `\`until\` names \`${party}\`, which the tier does not pay`
    const hint = `name one of ${[...pays.keys()].map((one) => `\`${one}\``).join(', ')}`
    context.faults.push(fault({ code: 'unpaid-party', message, hint }, placeAt(tree, ['until', party])))
  }
  return { name: name.text, pays, until, ...(upTo === undefined ? {} : { upTo }), place: written.place }
}

const NONE: ReadonlyMap<string, Expression> = new Map()

/** Parts that no fact bears on are summed here; others can only be when they are worked out. */
function checkWhole(pays: ReadonlyMap<string, Expression>, tree: Tree, context: ReadContext): void {
  const parts = [...pays.values()].map((one) => constantOf(one, context))
  const known = parts.filter((one) => one !== undefined)
  const problem = known.length < parts.length ? undefined : notWhole(known)
  if (problem !== undefined) context.faults.push(fault(problem, tree.place))
}

function constantOf({ plan }: Expression, { calendars }: ReadContext): Rational | undefined {
  if (namesRead(plan).length > 0) return undefined
  const run = runPlan(plan, () => undefined, { calendars })
  return run.ok && run.value.kind === 'ratio' ? run.value.value : undefined
}

/** What is wrong with the parts of a tier, if anything is. */
export function notWhole(parts: readonly Rational[]): Problem | undefined {
  const print = (value: Rational): string => printValue({ kind: 'ratio', value })
  const below = parts.find((one) => one.lt(ZERO))
  const sum = parts.reduce((total, one) => total.add(one), ZERO)
  const hint = 'let the parts of a tier, none of them below 0, come to 100%, as in `pays: { owner: 75%, agent: 25% }`'
  if (below !== undefined) return { code: 'bad-tier', message: `a part of ${print(below)} in a tier`, hint }
  return sum.equals(ONE)
    ? undefined
    : { code: 'bad-tier', message: `the parts of the tier come to ${print(sum)}, where 100% are distributed`, hint }
}
