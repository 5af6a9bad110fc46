import type { Problem } from '../../document/fault.ts'
import { fault } from '../../document/fault.ts'
import { readForm } from '../../document/read-form.ts'
import { didYouMean } from '../../document/suggest.ts'
import type { TextTree, Tree } from '../../document/tree.ts'
import { child, keyPlaceAt } from '../../document/tree.ts'
import { namesRead } from '../../plan/names-read.ts'
import { quote } from '../../values/quote.ts'
import { sameType, typeName } from '../../values/type-name.ts'
import type { Type, TypeKind } from '../../values/value.ts'
import type { Clock, ClockStarts } from '../clock/clock.ts'
import { readClock } from '../clock/read-clock.ts'
import type { Expression } from '../expression.ts'
import { allocationShape } from '../allocation-shape.ts'
import { factsRead } from '../facts-read.ts'
import { present } from '../present.ts'
import type { ReadContext } from '../read-context.ts'
import type { Wanted } from '../read-scoped.ts'
import { anyAmount, only, readScoped } from '../read-scoped.ts'
import type { AllocateEffect, AllocationStage, Rank, TieBreak } from './allocation.ts'
import { measureOf, part } from './measure-of.ts'

/** What a provider has free, where capacity lines bound it. */
const FREE = 'bidder.free'
const RANKED: readonly TypeKind[] = [
  'number',
  'ratio',
  'money',
  'quantity',
  'price',
  'date',
  'instant',
  'one-of',
  'text',
]
const METHODS = ['in-order', 'pro-rata', 'best-value'] as const

/** The keys that only some methods know; beside others they would be read and forgotten. */
const BELONGS_TO: Readonly<Record<string, readonly AllocationStage['method'][]>> = {
  value: ['best-value'],
  'of-total': ['pro-rata'],
  entitled: ['pro-rata'],
}

/**
 * Reads the parameters of an `allocate` effect: `stages`, or the keys of one stage written flat.
 *
 * Faults: `misplaced-key` (both together, or a key that the method does not know), `unknown-fact`, `not-ordered` (a fact
 * that ranks nothing), `fact-not-supplied` (a stage's pool that differs from bid to bid), and those of values and formulas.
 */
export function readAllocation(params: Tree, context: ReadContext): AllocateEffect | undefined {
  const form = readForm(params, allocationShape, context.faults)
  if (form === undefined) return undefined
  const before = context.faults.length
  return checked({ kind: 'allocate', stages: readStages(form.tree, BIDS, context) }, form.tree, before, context)
}

/** Reads how the holders of a right share: an allocation, of a form that has been checked, among them instead of bids. */
export function readSharing(tree: Tree, context: ReadContext): readonly AllocationStage[] | undefined {
  const before = context.faults.length
  const stages = readStages(tree, HOLDERS, context)
  return context.faults.length > before ? undefined : stages
}

/** Those among whom is allocated, and what is known of each by itself. */
interface Sharers {
  readonly supplier: 'bid' | 'holder'
  readonly one: string
  readonly all: string
  /** Names of its own, beside facts. */
  readonly own: readonly string[]
}

const BIDS: Sharers = { supplier: 'bid', one: 'a bid', all: 'bids', own: [FREE] }
const HOLDERS: Sharers = { supplier: 'holder', one: 'a holder', all: 'holders', own: [] }

function readStages(tree: Tree, sharers: Sharers, context: ReadContext): AllocationStage[] {
  const staged = child(tree, 'stages')
  if (staged?.kind !== 'list') return [readStage(tree, sharers, context)]
  for (const { key, keyPlace } of tree.kind === 'map' ? tree.entries : []) {
    if (key === 'stages') continue
    const hint = `move \`${key}\` into the stage that it is about`
    const problem = { code: 'misplaced-key', message: `\`${key}\` beside \`stages\``, hint }
    context.faults.push(fault(problem, keyPlace))
  }
  return staged.items.map((item) => readStage(item, sharers, context))
}

/** A bid that may stand on several hosts is on none of them before it is allocated. */
function checked(effect: AllocateEffect, tree: Tree, before: number, context: ReadContext): AllocateEffect | undefined {
  if (factsRead(readsOfAllocation(effect), context.facts).has('bid.host')) {
    const message = 'an allocation that looks at `bid.host`, which is not settled before it'
    const hint = 'keep bids off a host by a rule of its own, as in `exclude` with a condition on `bid.host`'
    context.faults.push(fault({ code: 'fact-not-supplied', message, hint }, tree.place))
  }
  return context.faults.length > before ? undefined : effect
}

/** Every name that an allocation reads but those of its own: facts of requests and bids, terms, milestones. */
export function readsOfAllocation({ stages }: Pick<AllocateEffect, 'stages'>): readonly string[] {
  return stages.flatMap((stage) => {
    const { among, pool, value, weight, ofTotal, cap, passes, entitled, lots } = stage
    const expressions = [among, pool?.expression, value, weight, ofTotal, cap?.expression, passes, entitled, lots]
    const ranks = [...stage.order, ...stage.ties.flatMap((tie) => (tie.kind === 'rank' ? [tie.rank] : []))]
    const named = [
      ...expressions.flatMap((one) => (one === undefined ? [] : namesRead(one.plan))),
      ...windowsOf(stage).flatMap(({ plan, starts }) => namesRead(plan).filter((name) => !starts.includes(name))),
    ]
    return [...named.filter((name) => !OWN.has(name)), ...ranks.map((rank) => rank.fact)].filter(
      (name) => name !== FREE,
    )
  })
}

const windowsOf = ({ ties, mayDecline }: AllocationStage): Clock[] => [
  ...ties.flatMap((tie) => (tie.kind === 'rebid' ? [tie.within] : [])),
  ...(mayDecline === undefined ? [] : [mayDecline]),
]

const OWN: ReadonlySet<string> = new Set(['pool', 'weight', 'total'])

function readStage(tree: Tree, sharers: Sharers, context: ReadContext): AllocationStage {
  const written = child(tree, 'method')
  const method = METHODS.find((one) => written?.kind === 'text' && one === written.text) ?? 'in-order'
  for (const [key, methods] of Object.entries(BELONGS_TO)) {
    if (child(tree, key) === undefined || methods.includes(method)) continue
    const message = `\`${key}\` in a stage that is \`${method}\``
    const hint = `remove it, or write \`method: ${methods[0] ?? ''}\``
    context.faults.push(fault({ code: 'misplaced-key', message, hint }, keyPlaceAt(tree, [key])))
  }
  const quantity: Type = { kind: 'quantity', unit: context.unit }
  const amount = anyAmount(context)
  const each = (key: string, wanted: Wanted): Expression | undefined =>
    readOf(tree, key, wanted, ownNames(sharers, context), context)
  const weight = each('weight', amount)
  const ofAll = (key: string, wanted: Wanted): Expression | undefined => ofRequest(tree, key, wanted, sharers, context)
  const ofTotal = ofAll('of-total', amount)
  const weighed = weight?.plan.type ?? quantity
  checkTotal(ofTotal, weighed, context)
  const parts = {
    among: each('among', only({ kind: 'boolean' })),
    pool: measureOf('pool', ofAll('pool', part(context)), context),
    value: each('value', amount),
    weight,
    ofTotal,
    cap: measureOf('cap', each('cap', part(context)), context),
    capPer: readCapPer(tree, sharers, context),
    passes: readPasses(tree, sharers, context),
    entitled: readOf(tree, 'entitled', only(quantity), entitledNames(weighed, sharers, context), context),
    lots: ofAll('lots', only(quantity)),
    mayDecline: readWindow(tree, 'may-decline', AWARDED, sharers, context),
  }
  return {
    method,
    order: textsAt(tree, 'order').flatMap((one) => readRank(one, sharers, context) ?? []),
    ties: readTies(tree, method, sharers, context),
    ...present(parts),
  }
}

const ownNames = ({ own }: Sharers, { unit }: ReadContext): ReadonlyMap<string, Type> =>
  new Map(own.map((name) => [name, { kind: 'quantity', unit }]))

const entitledNames = (weighed: Type, sharers: Sharers, context: ReadContext): ReadonlyMap<string, Type> =>
  new Map<string, Type>([
    ...ownNames(sharers, context),
    ['pool', { kind: 'quantity', unit: context.unit }],
    ['weight', weighed],
    ['total', weighed],
  ])

function readOf(
  tree: Tree,
  key: string,
  wanted: Wanted,
  more: ReadonlyMap<string, Type>,
  context: ReadContext,
): Expression | undefined {
  const written = child(tree, key)
  if (written === undefined) return undefined
  // `among: true` is a value to the document's reader already.
  const text: Tree = written.kind === 'boolean' ? { ...written, kind: 'text', text: String(written.value) } : written
  return readScoped(text, wanted, more, context)
}

/** What is one for all reads no fact of any. */
function ofRequest(
  tree: Tree,
  key: string,
  wanted: Wanted,
  { supplier, all }: Sharers,
  context: ReadContext,
): Expression | undefined {
  const expression = readOf(tree, key, wanted, new Map(), context)
  const strange = namesRead(expression?.plan ?? NOTHING).find((name) => context.facts.get(name)?.supplier === supplier)
  if (expression === undefined || strange === undefined) return expression
  context.faults.push(fault(notOfAll(key, strange, all), expression.place))
  return undefined
}

const notOfAll = (key: string, strange: string, all: string): Problem => ({
  code: 'fact-not-supplied',
  message: `\`${key}\` reads \`${strange}\`, but is the same for all ${all}`,
  hint: 'use facts of `request.`, `term.`, `milestone.`, `date`',
})

const NOTHING = { inputs: [], constants: [], steps: [], slots: 0, result: 0, type: { kind: 'number' } } as const

function checkTotal(ofTotal: Expression | undefined, weighed: Type, context: ReadContext): void {
  if (ofTotal === undefined) return
  const { type } = ofTotal.plan
  const pure = (one: Type): boolean => one.kind === 'number' || one.kind === 'ratio'
  if (sameType(type, weighed) || (pure(type) && pure(weighed))) return
  const message = `\`of-total\` is ${typeName(type)} where the weights are ${typeName(weighed)}`
  const hint = 'give both in one unit: the total is what all weights together would come to'
  context.faults.push(fault({ code: 'wrong-type', message, hint }, ofTotal.place))
}

/** A cap of several together needs a cap, and bids: a holder of a right is one party. */
function readCapPer(tree: Tree, { supplier, all }: Sharers, context: ReadContext): AllocationStage['capPer'] {
  const written = child(tree, 'cap-per')
  if (written?.kind !== 'text') return undefined
  const where = supplier === 'bid' ? 'without a `cap`' : `among ${all} of a right`
  if (supplier !== 'bid' || child(tree, 'cap') === undefined) {
    const hint = supplier === 'bid' ? 'say how much, as in `cap: 40%`' : 'remove it: each holder is counted by itself'
    const problem = { code: 'misplaced-key', message: `\`cap-per\` ${where}`, hint }
    context.faults.push(fault(problem, keyPlaceAt(tree, ['cap-per'])))
    return undefined
  }
  return (['party', 'provider'] as const).find((one) => one === written.text)
}

function readPasses(tree: Tree, sharers: Sharers, context: ReadContext): Expression | undefined {
  const written = child(tree, 'passes')
  if (written?.kind === 'text' && written.text === 'until-settled') return undefined
  return ofRequest(tree, 'passes', only({ kind: 'number' }), sharers, context)
}

/** One, or a list. */
function itemsAt(tree: Tree, key: string): readonly Tree[] {
  const written = child(tree, key)
  return written?.kind === 'list' ? written.items : written === undefined ? [] : [written]
}

const textsAt = (tree: Tree, key: string): readonly TextTree[] =>
  itemsAt(tree, key).filter((one): one is TextTree => one.kind === 'text')

export const TIE_WORDS = ['pro-rata', 'pro-rata-if-all-fit', 'lot'] as const

/** Equals are asked for better offers once, and only where they come in an order. */
function readTies(tree: Tree, method: AllocationStage['method'], sharers: Sharers, context: ReadContext): TieBreak[] {
  const written = itemsAt(tree, 'ties').flatMap((one) => readTie(one, sharers, context) ?? [])
  const asked = itemsAt(tree, 'ties').filter((one) => child(one, 'rebid') !== undefined)
  const [first, second] = asked
  const misplaced = (message: string, hint: string, at: Tree): void =>
    void tell({ code: 'misplaced-key', message, hint }, at, context)
  if (first !== undefined && method !== 'in-order') {
    misplaced(`\`rebid\` in a stage that is \`${method}\``, 'remove it, or write `method: in-order`', first)
  }
  if (second !== undefined) misplaced('a second `rebid`', 'keep one of the two: what is offered in it is final', second)
  return written
}

const TIED: ClockStarts = { usual: 'tied', events: ['tied'] }
const AWARDED: ClockStarts = { usual: 'awarded', events: ['awarded'] }

/** A clock that is the same for all bids. Holders of a right have its own clocks. */
function readWindow(
  tree: Tree,
  key: string,
  starts: ClockStarts,
  { supplier, all }: Sharers,
  context: ReadContext,
): Clock | undefined {
  const written = child(tree, key)
  if (written !== undefined && supplier !== 'bid') {
    const hint = 'remove it: how long holders have to answer is said by `reply`'
    const problem = { code: 'misplaced-key', message: `\`${key}\` among ${all} of a right`, hint }
    context.faults.push(fault(problem, keyPlaceAt(tree, [key])))
    return undefined
  }
  const clock = written && readClock(written, starts, context)
  const strange = namesRead(clock?.plan ?? NOTHING).find((name) => context.facts.get(name)?.supplier === supplier)
  return strange === undefined ? clock : tell(notOfAll(key, strange, all), written ?? tree, context)
}

function readTie(tree: Tree, sharers: Sharers, context: ReadContext): TieBreak | undefined {
  if (child(tree, 'rebid') !== undefined) {
    const within = readWindow(tree, 'rebid', TIED, sharers, context)
    return within === undefined ? undefined : { kind: 'rebid', within }
  }
  if (tree.kind !== 'text') return undefined
  if (tree.text === 'rebid') {
    const hint = 'say how long, as in `ties: [ { rebid: 24 hours } ]`'
    return tell({ code: 'missing-key', message: '`rebid` without its time', hint }, tree, context)
  }
  const word = TIE_WORDS.find((one) => one === tree.text)
  if (word !== undefined) return { kind: word }
  const rank = readRank(tree, sharers, context, TIE_WORDS)
  return rank === undefined ? undefined : { kind: 'rank', rank }
}

/** `bid.price`, best first where the fact says which way is better; `asc` and `desc` say it themselves. */
function readRank(
  tree: TextTree,
  { supplier, one: what, own }: Sharers,
  context: ReadContext,
  others: readonly string[] = [],
): Rank | undefined {
  const [name = '', way] = tree.text.split(' ')
  if (own.includes(name)) {
    return { fact: name, type: { kind: 'quantity', unit: context.unit }, descending: way === 'desc', text: tree.text }
  }
  const fact = context.facts.get(name)
  if (fact?.supplier !== supplier) {
    const known = [...context.facts.values()].filter((one) => one.supplier === supplier).map((one) => one.name)
    const message = fact === undefined ? `unknown fact ${quote(name)}` : `${quote(name)} is no fact of ${what}`
    return tell({ code: 'unknown-fact', message, hint: didYouMean(name, [...others, ...known, ...own]) }, tree, context)
  }
  if (!RANKED.includes(fact.type.kind)) {
    const message = `${quote(name)} is ${typeName(fact.type)}, which ranks nothing`
    const hint = 'rank by a number, an amount, a date, an instant or one of declared names, the first named first'
    return tell({ code: 'not-ordered', message, hint }, tree, context)
  }
  const descending = way === undefined ? fact.better === 'higher' : way === 'desc'
  return { fact: name, type: fact.type, descending, text: tree.text }
}

function tell(problem: Problem, tree: Tree, context: ReadContext): undefined {
  context.faults.push(fault(problem, tree.place))
  return undefined
}
