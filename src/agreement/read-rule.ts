import { fault } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Place, Tree } from '../document/tree.ts'
import { child, placeAt } from '../document/tree.ts'
import type { Condition } from '../rules/condition.ts'
import { readConditions } from '../rules/read-condition.ts'
import type { Supplier } from '../rules/fact.ts'
import { factsOf } from '../rules/facts-of.ts'
import type { Effect, Question, Rule } from './agreement.ts'
import type { ReadContext } from './read-context.ts'
import { readEffect } from './read-effect.ts'
import type { RuleDocument } from './shape.ts'

/** Who supplies facts to each question. */
const SUPPLIERS: Readonly<Record<Question, readonly Supplier[]>> = {
  award: ['everywhere', 'request', 'bid'],
  payment: ['everywhere', 'posting'],
  use: ['everywhere', 'use'],
}

/** Reads one rule of an amendment; pushes every fault it finds and returns undefined when there was one. */
export function readRule(document: RuleDocument, tree: Tree, context: ReadContext): Rule | undefined {
  const event = child(tree, 'event')
  const conditionsTree = child(tree, 'conditions')
  if (event === undefined || conditionsTree === undefined) return undefined
  const before = context.faults.length
  const conditions = readConditions(conditionsTree, context, context.faults)
  const read = readEffect(document.name, event, context)
  checkSource(document.source, tree, context)
  const priority = readPriority(document.priority, tree, context)
  if (conditions === undefined || read === undefined || context.faults.length > before) return undefined
  const { effect, question } = read
  const reads = readsOf(conditions, effect)
  if (!supplied(document.name, reads, question, placeAt(tree, ['name']), context)) return undefined
  const perBid = question === 'award' && reads.some((name) => context.facts.get(name)?.supplier === 'bid')
  if (needsBidders(effect) && !perBid) {
    context.faults.push(
      fault(
        {
          code: 'missing-key',
          message: `\`${effect.kind}\` without \`to\` in a rule that names no fact of a bid`,
          hint: 'say to whom: `params: { to: azure }`',
        },
        event.place,
      ),
    )
    return undefined
  }
  return {
    name: document.name,
    clause: document.clause,
    ...(document.source === undefined ? {} : { source: document.source }),
    status: document.status ?? 'stated',
    conditions,
    effect,
    question,
    perBid,
    priority,
    notwithstanding: document.notwithstanding ?? [],
    subjectTo: document['subject-to'] ?? [],
    reads,
    place: placeAt(tree, ['name']),
  }
}

const needsBidders = (effect: Effect): boolean =>
  (effect.kind === 'exclusive' || effect.kind === 'exclude' || effect.kind === 'permit' || effect.kind === 'prefer') &&
  effect.to === undefined

/** A source that `sources.yaml` does not list is a fault at the rule that cites it. */
export function checkSource(source: string | undefined, tree: Tree, context: ReadContext): void {
  if (source === undefined || context.sources.has(source)) return
  context.faults.push(
    fault(
      {
        code: 'unknown-source',
        message: `unknown source \`${source}\``,
        hint: didYouMean(source, context.sources.keys()),
      },
      placeAt(tree, ['source']),
    ),
  )
}

function readPriority(written: string | undefined, tree: Tree, context: ReadContext): number {
  if (written === undefined) return 1
  if (/^[1-9]\d{0,8}$/.test(written)) return Number(written)
  context.faults.push(
    fault(
      {
        code: 'bad-priority',
        message: `found \`${written}\` where a priority is expected`,
        hint: 'give a whole number from 1, as in `priority: 10`',
      },
      placeAt(tree, ['priority']),
    ),
  )
  return 1
}

/** Every fact that a rule's conditions and parameters read, sorted. */
function readsOf(conditions: Condition, effect: Effect): string[] {
  const names = new Set(factsOf(conditions))
  for (const plan of plansOf(effect)) {
    for (const { name } of plan.inputs) if (!STARTS.has(name)) names.add(name)
  }
  return [...names].sort()
}

const STARTS: ReadonlySet<string> = new Set(['notice-given', 'period-end', 'period-start'])

function plansOf(effect: Effect): readonly { inputs: readonly { name: string }[] }[] {
  switch (effect.kind) {
    case 'first-refusal':
      return [effect.reply.deadline]
    case 'share':
      return [effect.pipeline, effect.due.deadline]
    case 'exclusive':
    case 'exclude':
    case 'permit':
    case 'prefer':
    case 'grant':
    case 'withhold':
    case 'untranslated':
      return []
  }
}

/** A rule may read only what its question supplies. */
export function supplied(
  rule: string,
  reads: readonly string[],
  question: Question,
  place: Place,
  context: ReadContext,
): boolean {
  const strange = reads.filter((name) => {
    const supplier = context.facts.get(name)?.supplier
    return supplier !== undefined && !SUPPLIERS[question].includes(supplier)
  })
  for (const name of strange) {
    context.faults.push(
      fault(
        {
          code: 'fact-not-supplied',
          message: `\`${rule}\` reads \`${name}\`, which ${question === 'award' ? 'an award' : `a ${question}`} does not supply`,
          hint: `use facts of ${SUPPLIERS[question].map((one) => (one === 'everywhere' ? '`term.`, `milestone.`, `date`' : `\`${one}.\``)).join(', ')}`,
        },
        place,
      ),
    )
  }
  return strange.length === 0
}
