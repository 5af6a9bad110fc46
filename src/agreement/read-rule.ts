import { fault } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Tree } from '../document/tree.ts'
import { child, placeAt } from '../document/tree.ts'
import { namesRead } from '../plan/names-read.ts'
import type { Plan } from '../plan/plan.ts'
import type { Condition } from '../rules/condition.ts'
import { readConditions } from '../rules/read-condition.ts'
import type { FactTable } from '../rules/fact.ts'
import { factsOf } from '../rules/facts-of.ts'
import { quote } from '../values/quote.ts'
import type { Effect, MoneyEffect, Question, Rule, Survival } from './agreement.ts'
import { readsOfAllocation } from './allocation/read-allocation.ts'
import { PART_SHARE } from './pay/accruing-step.ts'
import { checkOnce } from './check-once.ts'
import { keyFacts } from './counter/counter-keys.ts'
import { isMoney, isPay } from './pay/is-pay.ts'
import { factsOfCommitment } from './commitment/read-commitment.ts'
import { factsOfFavoured } from './favoured/read-favoured.ts'
import { factsRead } from './facts-read.ts'
import type { Clock } from './clock/clock.ts'
import type { ReadContext } from './read-context.ts'
import { readEffect } from './read-effect.ts'
import { factsOfLife, isOfLife, readSurvival } from './read-life.ts'
import { amountsOfRight, clocksOfRight, readsOfSharing, readsOfTerms } from './right/facts-of-right.ts'
import { isRight } from './right/right.ts'
import type { RuleDocument, UntranslatedDocument } from './shape.ts'
import { factsFrom, suppliersOf } from './suppliers.ts'
import { mentions, placeOfMention } from './unread.ts'
import { plansOfTiers } from './waterfall/waterfall.ts'

/** Reads one rule of an amendment; pushes every fault it finds and returns undefined when there was one. */
export function readRule(document: RuleDocument, tree: Tree, context: ReadContext): Rule | undefined {
  const event = child(tree, 'event')
  const conditionsTree = child(tree, 'conditions')
  if (event === undefined || conditionsTree === undefined) return undefined
  const before = context.faults.length
  checkSource(document.source, tree, context)
  const priority = readPriority(document.priority, tree, context)
  for (const key of ['notwithstanding', 'subject-to']) checkOnce(tree, key, context.faults)
  if (mentions(conditionsTree, context.unread.names) || mentions(event, context.unread.names)) return undefined
  const conditions = readConditions(conditionsTree, context, context.faults)
  const read = readEffect(document.name, event, context)
  const written = child(tree, 'survives')
  const survives = readSurvival(written, context)
  if (conditions === undefined || read === undefined) return undefined
  const { effect, question } = read
  if (written !== undefined) checkSurvival(document.name, survives, written, question, context)
  const reads = readsOf(conditions, effect, context.facts)
  const asked = { rule: document.name, question, effect }
  for (const key of keysRead(asked, reads, tree, context)) if (!reads.includes(key)) reads.push(key)
  reads.sort()
  const perBid =
    question === 'award' &&
    [...askedOf(conditions, effect, reads)].some((name) => context.facts.get(name)?.supplier === 'bid')
  checkSupplied(asked, reads, tree, context)
  if (effect.kind === 'allocate' && perBid) {
    const message = '`allocate` in a rule about one bid: it speaks of all bids of a request together'
    const hint = 'move what is said of a bid into `among`, as in `among: "= bid.green"`'
    context.faults.push(fault({ code: 'misplaced-effect', message, hint }, event.place))
  }
  if (needsBidders(effect) && !perBid) {
    const message = `\`${effect.kind}\` without \`to\` in a rule that names no fact of a bid`
    const hint = `say to whom, as in \`params: { to: ${[...context.providers.keys()][0] ?? 'any'} }\``
    context.faults.push(fault({ code: 'missing-key', message, hint }, event.place))
  }
  if (context.faults.length > before) return undefined
  return {
    ...common(document, tree),
    conditions,
    effect,
    question,
    perBid,
    perHost: perBid && factsRead(reads, context.facts).has('bid.host'),
    priority,
    notwithstanding: document.notwithstanding ?? [],
    subjectTo: document['subject-to'] ?? [],
    ...(survives === undefined ? {} : { survives }),
    reads,
  }
}

/** What ends with the term knows only what is known of the agreement then; what makes the term has nothing to outlive. */
function checkSurvival(
  rule: string,
  survives: Survival | undefined,
  written: Tree,
  question: Question,
  context: ReadContext,
): void {
  if (question === 'life') {
    const problem = { code: 'misplaced-key', message: '`survives` beside a rule that makes or ends the term' }
    context.faults.push(fault({ ...problem, hint: 'remove it: such a rule is always in force' }, written.place))
  }
  if (survives?.kind !== 'for') return
  checkSupplied({ rule, question: 'life' }, namesRead(survives.length.plan), written, context)
}

/** Reads a clause that cannot be executed: a rule whose only effect is a caveat on what it touches. */
export function readUntranslated(clause: UntranslatedDocument, tree: Tree, context: ReadContext): Rule | undefined {
  const before = context.faults.length
  checkSource(clause.source, tree, context)
  const written = child(tree, 'conditions')
  if (written !== undefined && mentions(written, context.unread.names)) return undefined
  const conditions = readConditions(written ?? always(tree), context, context.faults)
  if (conditions === undefined) return undefined
  const reads = [...factsOf(conditions)].sort()
  const asked = { rule: clause.name, question: clause.touches }
  checkSupplied(asked, reads, tree, context)
  for (const key of keysRead(asked, reads, tree, context)) if (!reads.includes(key)) reads.push(key)
  if (context.faults.length > before) return undefined
  return {
    ...common(clause, tree),
    conditions,
    effect: { kind: 'untranslated', touches: clause.touches },
    question: clause.touches,
    perBid: clause.touches === 'award' && reads.some((name) => context.facts.get(name)?.supplier === 'bid'),
    perHost: clause.touches === 'award' && factsRead(reads, context.facts).has('bid.host'),
    priority: 1,
    notwithstanding: [],
    subjectTo: [],
    reads,
  }
}

const always = ({ place }: Tree): Tree => ({
  kind: 'map',
  entries: [{ key: 'all', keyPlace: place, value: { kind: 'list', items: [], place } }],
  place,
})

/** What rules and untranslated clauses have alike. */
const common = ({ name, clause, source, status = 'stated' }: RuleDocument | UntranslatedDocument, tree: Tree) => ({
  name,
  clause,
  ...(source === undefined ? {} : { source }),
  status,
  place: placeAt(tree, ['name']),
})

const needsBidders = (effect: Effect): boolean =>
  (effect.kind === 'exclusive' || effect.kind === 'exclude' || effect.kind === 'permit' || effect.kind === 'prefer') &&
  effect.to === undefined

/** A source that no `sources:` lists is a fault at what cites it. */
export function checkSource(source: string | undefined, tree: Tree, context: ReadContext): void {
  const { sources, unread } = context
  if (source === undefined || sources.has(source) || unread.sources.has(source) || unread.whole) return
  const hint =
    sources.size === 0
      ? `list it in \`sources.yaml\`, as in \`sources: { ${source.slice(0, 60)}: { … } }\``
      : didYouMean(source, sources.keys())
  const problem = { code: 'unknown-source', message: `unknown source ${quote(source)}`, hint }
  context.faults.push(fault(problem, placeAt(tree, ['source'])))
}

function readPriority(written: string | undefined, tree: Tree, context: ReadContext): number {
  if (written === undefined) return 1
  if (/^[1-9]\d{0,8}$/.test(written)) return Number(written)
  const message = `found ${quote(written)} where a priority is expected`
  const hint = 'give a whole number from 1, as in `priority: 10`; the higher prevails'
  context.faults.push(fault({ code: 'bad-priority', message, hint }, placeAt(tree, ['priority'])))
  return 1
}

/** Every fact that a rule's conditions and parameters read, sorted; the starts of its clocks are no facts. */
function readsOf(conditions: Condition, effect: Effect, facts: FactTable): string[] {
  const names = new Set(factsOf(conditions))
  if (isOfLife(effect)) for (const name of factsOfLife(effect)) names.add(name)
  for (const plan of plansOf(effect)) for (const name of namesRead(plan)) names.add(name)
  for (const clock of clocksOf(effect)) {
    for (const name of namesRead(clock.plan)) if (!clock.starts.includes(name)) names.add(name)
  }
  if (isMoney(effect)) for (const name of [...effect.per, ...readsOfEach(effect)]) names.add(name)
  if (isRight(effect)) {
    for (const name of [...effect.per, ...readsOfTerms(effect), ...readsOfSharing(effect, facts)]) names.add(name)
  }
  if (effect.kind === 'allocate') for (const name of readsOfAllocation(effect)) names.add(name)
  if (effect.kind === 'commitment') for (const name of [...effect.per, ...factsOfCommitment(effect)]) names.add(name)
  if (effect.kind === 'most-favoured') for (const name of factsOfFavoured(effect)) names.add(name)
  for (const name of ownNames(effect)) names.delete(name)
  return [...names].sort()
}

/** What must be known to tell whether an amount has been reached. */
function readsOfEach({ each }: MoneyEffect): string[] {
  if (each.kind !== 'crossing') return []
  const plans = [each.reaches.plan, ...(each.every === undefined ? [] : [each.every.plan])]
  return [`counter.${each.counter}`, ...plans.flatMap(namesRead)]
}

/** What a pipeline reads of its own, which is no fact. */
const ownNames = (effect: Effect): string[] => (isMoney(effect) ? [PART_SHARE, ...effect.memories.keys()] : [])

function clocksOf(effect: Effect): readonly Clock[] {
  if (isRight(effect)) return clocksOfRight(effect)
  return isPay(effect) ? [effect.due] : []
}

/** What decides whether a rule is asked bid by bid: an allocation reads bids, but speaks of all of them together. */
const askedOf = (conditions: Condition, effect: Effect, reads: readonly string[]): Iterable<string> =>
  effect.kind === 'allocate' ? factsOf(conditions) : reads

function plansOf(effect: Effect): readonly Plan[] {
  switch (effect.kind) {
    case 'share':
    case 'fee':
    case 'guarantee':
    case 'true-up':
    case 'penalty':
    case 'refund':
    case 'book':
      return [effect.pipeline]
    case 'waterfall':
      return [effect.pipeline, ...plansOfTiers(effect)]
    case 'first-refusal':
    case 'first-offer':
    case 'first-negotiation':
    case 'pre-emption':
      return amountsOfRight(effect)
    case 'allocate':
    case 'exclusive':
    case 'exclude':
    case 'permit':
    case 'prefer':
    case 'grant':
    case 'withhold':
    case 'commitment':
    case 'most-favoured':
    case 'untranslated':
    case 'term':
    case 'renewal':
    case 'termination':
      return []
  }
}

/**
 * The facts that give a rule the keys of the counters it reads, the first that its question supplies; a counter for
 * which there is none is a fault.
 */
function keysRead(asked: Asked, reads: readonly string[], tree: Tree, context: ReadContext) {
  const allowed = suppliersOf(asked.question, asked.effect)
  const own = perOf(asked)
  const keys = new Set<string>()
  for (const counter of factsRead(reads, context.facts)) {
    for (const per of context.facts.get(counter)?.per ?? []) {
      const supplied = (name: string): boolean => {
        const supplier = context.facts.get(name)?.supplier
        return supplier !== undefined && (allowed.includes(supplier) || own.includes(name))
      }
      const found = keyFacts(per, context.facts).filter(supplied)
      const [key] = found
      if (key === undefined) context.faults.push(fault(noKey(asked, counter, per), placeOfMention(tree, counter)))
      // What the event itself may say must not make it a rule about requests, nor what the request says one without them.
      else if (!found.some(isOf('event')) || !found.some(isOf('request'))) keys.add(key)
    }
  }
  return [...keys]
}

const isOf =
  (supplier: 'event' | 'request') =>
  (name: string): boolean =>
    name.startsWith(`${supplier}.`)

/** A rule that is asked something. */
interface Asked {
  readonly rule: string
  readonly question: Question
  readonly effect?: Effect
}

/** The facts by which a pay rule or a commitment has separate runs, and which it knows in each. */
const perOf = ({ effect }: Asked): readonly string[] =>
  effect !== undefined && (isMoney(effect) || effect.kind === 'commitment') ? effect.per : []

/** What a rule is asked about, as faults say it. */
function subjectOf({ question, effect }: Asked): string {
  if (effect !== undefined && isRight(effect) && effect.over.kind === 'plans') return 'a plan'
  if (question === 'life') return 'the life of the agreement'
  return question === 'award' ? 'an award' : `a ${question}`
}

/** What may be kept apart, by the first word of its facts. */
const KEPT: ReadonlyMap<string, string> = new Map([
  ['right', 'a right'],
  ['account', 'an account'],
  ['commitment', 'a commitment'],
])

function noKey(asked: Asked, counter: string, per: string) {
  const short = per.slice(per.indexOf('.') + 1)
  const what = KEPT.get(counter.slice(0, counter.indexOf('.'))) ?? 'a counter'
  const supplier = suppliersOf(asked.question, asked.effect).find((one) => one !== 'everywhere')
  const hint =
    supplier === undefined
      ? `read ${what} without \`per\``
      : supplier === 'period'
        ? `give \`${asked.rule}\` runs of its own, as in \`per: [ ${per} ]\`, or read ${what} without \`per\``
        : `declare \`${supplier}.${short}\` in \`facts\`, of the same type, or read ${what} without \`per\``
  const message = `\`${asked.rule}\` reads \`${counter}\`, which is kept per \`${per}\`, and ${subjectOf(asked)} has no \`${short}\``
  return { code: 'fact-not-supplied', message, hint }
}

/** A rule may read only what its question supplies. */
function checkSupplied(asked: Asked, reads: readonly string[], tree: Tree, context: ReadContext): void {
  const allowed = suppliersOf(asked.question, asked.effect)
  const own = perOf(asked)
  for (const name of reads) {
    const supplier = context.facts.get(name)?.supplier
    if (supplier === undefined || allowed.includes(supplier) || own.includes(name)) continue
    const message = `\`${asked.rule}\` reads \`${name}\`, which ${subjectOf(asked)} does not supply`
    const problem = { code: 'fact-not-supplied', message, hint: `use facts of ${factsFrom(allowed)}` }
    context.faults.push(fault(problem, placeOfMention(tree, name)))
  }
}
