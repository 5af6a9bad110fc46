import { fault } from '../../document/fault.ts'
import { readForm } from '../../document/read-form.ts'
import { didYouMean } from '../../document/suggest.ts'
import type { Tree } from '../../document/tree.ts'
import { child, keyPlaceAt } from '../../document/tree.ts'
import type { Supplier } from '../../rules/fact.ts'
import { quote } from '../../values/quote.ts'
import { readSharing } from '../allocation/read-allocation.ts'
import type { AllocationStage } from '../allocation/allocation.ts'
import { checkOnce } from '../check-once.ts'
import type { Comparison } from '../comparison/comparison.ts'
import { mirrorTypes } from '../comparison/mirrors.ts'
import { readComparison } from '../comparison/read-comparison.ts'
import type { Expression } from '../expression.ts'
import { present } from '../present.ts'
import type { ReadContext } from '../read-context.ts'
import { isFormula, readExpression, readFormula, unsigned, withoutSign } from '../read-expression.ts'
import { readAgain } from './read-again.ts'
import { readHolders } from './read-holders.ts'
import { readClockAt, readPhases } from './read-phases.ts'
import { readReleases } from './read-releases.ts'
import { readTail } from './read-tail.ts'
import { readTrigger, triggerKind } from './read-trigger.ts'
import type { RightEffect, RightKind, Trigger } from './right.ts'
import { rightShape } from './right-shape.ts'
import { closingStarts, noticeStarts } from './right-starts.ts'

/** Whose facts an instance of a right may be kept apart by. */
const KEPT_BY: Readonly<Record<Trigger['kind'], readonly Supplier[]>> = {
  offers: ['request', 'bid'],
  plans: ['request'],
  event: ['event'],
}

/**
 * Reads the parameters of a right: who holds it, what opens it, how long it may be answered and how, and what the owner
 * may do afterwards. The four kinds have one body, and differ in what they are over where they do not say.
 *
 * Faults: `missing-key` (no phase), `misplaced-key` (keys that say nothing beside others), `bad-rank`, `unknown-fact`,
 * `fact-not-supplied`, `unknown-event`, and those of parties, clocks, comparisons, allocations and values.
 */
export function readRight(kind: RightKind, params: Tree, context: ReadContext): RightEffect | undefined {
  const form = readForm(params, rightShape, context.faults)
  if (form === undefined) return undefined
  const { document, tree } = form
  const before = context.faults.length
  const over = readTrigger(kind, tree, context)
  const holders = readHolders(tree, context)
  const phases = readPhases(tree, context)
  const again = readAgain(tree, context)
  const parts = {
    covers: readAmount(tree, 'covers', context),
    notice: readClockAt(tree, 'notice', noticeStarts(context), context),
    closing: readClockAt(tree, 'closing', closingStarts(context), context),
    minimum: readAmount(tree, 'minimum', context),
    pays: readPays(tree, context),
    among: readAmong(tree, context),
    tail: readTail(tree, triggerKind(kind, tree), context),
  }
  checkOnce(tree, 'choices', context.faults)
  if (over?.kind !== 'event') checkMinimum(tree, document.take === 'whole', context)
  const right = {
    rank: readRank(document.rank, tree, context),
    per: readKeys(tree, triggerKind(kind, tree), context),
    match: readMatch(tree, context),
    releasedBy: readReleases(tree, context),
    take: document.take ?? 'part',
    silence: document.silence ?? 'lapse',
    failed: document.failed ?? 'stays-open',
    choices: document.choices ?? [],
  } as const
  if (over === undefined || holders === undefined || again === undefined) return undefined
  if (context.faults.length > before) return undefined
  return { kind, over, holders, phases, again, ...right, ...present(parts) }
}

function readRank(written: string | undefined, tree: Tree, { faults }: ReadContext): number {
  if (written === undefined) return 1
  if (/^[1-9]\d{0,3}$/.test(written)) return Number(written)
  const message = `found ${quote(written)} where a rank is expected`
  const hint = 'give a whole number from 1, as in `rank: 2`; those of a lower number come first'
  faults.push(fault({ code: 'bad-rank', message, hint }, (child(tree, 'rank') ?? tree).place))
  return 1
}

/** The facts by which instances are kept apart: those that what opens the right supplies. */
function readKeys(tree: Tree, over: Trigger['kind'], context: ReadContext): readonly string[] {
  checkOnce(tree, 'per', context.faults)
  const list = child(tree, 'per')
  return (list?.kind === 'list' ? list.items : []).flatMap((item): string[] => {
    const name = item.kind === 'text' ? item.text : ''
    const fact = context.facts.get(name)
    const allowed = KEPT_BY[over]
    if (fact !== undefined && allowed.includes(fact.supplier)) return [name]
    if (context.unread.names.has(name)) return []
    const known = [...context.facts.values()].flatMap((one) => (allowed.includes(one.supplier) ? [one.name] : []))
    const problem =
      fact === undefined
        ? { code: 'unknown-fact', message: `unknown fact ${quote(name)}`, hint: didYouMean(name, known) }
        : {
            code: 'fact-not-supplied',
            message: `a right over ${over === 'event' ? 'an event' : over} cannot be kept apart by ${quote(name)}`,
            hint: `name facts of ${allowed.map((one) => `\`${one}.\``).join(', ')}`,
          }
    context.faults.push(fault(problem, item.place))
    return []
  })
}

function readMatch(tree: Tree, context: ReadContext): Comparison {
  const written = child(tree, 'match')
  return (written && readComparison(written, context)) ?? { kind: 'any' }
}

function readAmount(tree: Tree, key: string, context: ReadContext): Expression | undefined {
  const written = child(tree, key)
  return written && readExpression(written, { kind: 'quantity', unit: context.unit }, context)
}

function checkMinimum(tree: Tree, whole: boolean, { faults }: ReadContext): void {
  if (!whole || child(tree, 'minimum') === undefined) return
  const problem = { code: 'misplaced-key', message: '`minimum` beside `take: whole`', hint: 'keep one of the two' }
  faults.push(fault(problem, keyPlaceAt(tree, ['minimum'])))
}

/** How holders share what each of them asks for: there must be several. */
function readAmong(tree: Tree, context: ReadContext): readonly AllocationStage[] | undefined {
  const written = child(tree, 'among')
  if (written === undefined) return undefined
  const holders = child(tree, 'holder')
  if (holders?.kind === 'list' && holders.items.length > 1) return readSharing(written, context)
  const hint = 'remove it, or name several holders, as in `holder: [ one, another ]`'
  const problem = {
    code: 'misplaced-key',
    message: '`among` of a right with one holder, which shares with nobody',
    hint,
  }
  context.faults.push(fault(problem, keyPlaceAt(tree, ['among'])))
  return undefined
}

/** What the holder pays is worked out from its answer and from what it was offered. */
function readPays(tree: Tree, context: ReadContext): Expression | undefined {
  const written = child(tree, 'pays')
  if (written?.kind !== 'text') return undefined
  const { currency, pricePer, facts, faults } = context
  const plan = readFormula(written, { kind: 'price', currency, per: pricePer }, context, mirrorTypes(facts))
  if (plan === undefined) return undefined
  if (isFormula(written.text)) return { plan, text: withoutSign(written.text), place: written.place }
  faults.push(fault(unsigned(written.text), written.place))
  return undefined
}
