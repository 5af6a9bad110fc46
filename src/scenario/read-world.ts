import { fault } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Tree } from '../document/tree.ts'
import { child, placeAt } from '../document/tree.ts'
import { parseLength } from '../values/length.ts'
import type { ScenarioContext } from './read-record.ts'
import { readDay, readMoment, readName, readQuantity, readRecordFacts, textAt, uniqueById } from './read-record.ts'
import { readRegion } from './read-requests.ts'
import type { CapacityLine, Conduct, MilestoneEvent, Request, ResponseEvent, ScenarioEvent, Use } from './scenario.ts'

const itemsOf = (tree: Tree, key: string): readonly Tree[] => {
  const list = child(tree, key)
  return list?.kind === 'list' ? list.items : []
}

/** Capacity lines; two that start on one day for one provider and region are one fault. */
export function readCapacity(tree: Tree, context: ScenarioContext): CapacityLine[] {
  const providers = [...context.agreement.providers.keys()]
  const lines = itemsOf(tree, 'capacity').flatMap((one) => {
    const provider = readName(one, 'provider', 'provider', providers, context)
    const region = readRegion(one, context)
    const from = readDay(one, 'from', context)
    const quantity = readQuantity(one, 'quantity', 'capacity', false, context)
    if (provider === undefined || region === undefined || from === undefined || quantity === undefined) return []
    const id = [provider, region, textAt(one, ['from'])].filter((part) => part !== '').join(' ')
    return [{ id, provider, region, from, quantity, place: one.place }]
  })
  return uniqueById(lines, 'capacity line', context).map(({ id: _id, ...line }) => line)
}

export function readUses(tree: Tree, context: ScenarioContext): Use[] {
  const uses = itemsOf(tree, 'uses').flatMap((one): Use[] => {
    const by = readName(one, 'by', 'party', context.agreement.parties, context)
    const at = readMoment(one, 'at', context)
    const facts = readRecordFacts(one, ['id', 'by', 'at'], 'use', context)
    if (by === undefined || at === undefined) return []
    return [{ id: textAt(one, ['id']), by, at, facts, place: placeAt(one, ['id']) }]
  })
  return uniqueById(uses, 'use', context).sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Dated events and, in short, milestones. */
export function readEvents(tree: Tree, requests: readonly Request[], context: ScenarioContext): ScenarioEvent[] {
  const events = itemsOf(tree, 'events').flatMap((one): ScenarioEvent[] => {
    const name = textAt(one, ['event'])
    if (name === 'response') return readResponse(one, requests, context)
    const known = readName(one, 'event', 'event', ['response', ...context.agreement.milestones], context)
    const at = readMoment(one, 'at', context)
    return known === undefined || at === undefined ? [] : [{ kind: 'milestone', name, at, place: one.place }]
  })
  const milestones = [...events.filter((one) => one.kind === 'milestone'), ...readMilestones(tree, context)]
  const reached = uniqueById(
    milestones.map((one) => ({ ...one, id: one.name })),
    'date of milestone',
    context,
  ).map(({ id: _id, ...one }) => one)
  return [...events.filter((one) => one.kind === 'response'), ...reached]
}

function readMilestones(tree: Tree, context: ScenarioContext): MilestoneEvent[] {
  const map = child(tree, 'milestones')
  if (map?.kind !== 'map') return []
  return map.entries.flatMap(({ key, keyPlace }): MilestoneEvent[] => {
    if (!context.agreement.milestones.includes(key)) {
      const hint = didYouMean(key, context.agreement.milestones)
      context.faults.push(fault({ code: 'unknown-milestone', message: `unknown milestone \`${key}\``, hint }, keyPlace))
      return []
    }
    const at = readMoment(map, key, context)
    return at === undefined ? [] : [{ kind: 'milestone', name: key, at, place: keyPlace }]
  })
}

function readResponse(tree: Tree, requests: readonly Request[], context: ScenarioContext): ResponseEvent[] {
  const before = context.faults.length
  for (const key of ['of', 'by', 'answer'] as const) {
    if (child(tree, key) !== undefined) continue
    const hint =
      'a response needs `of`, `by` and `answer`: `{ at: 2025-03-05, event: response, of: id, by: party, answer: waive }`'
    context.faults.push(fault({ code: 'missing-key', message: `missing key \`${key}\``, hint }, tree.place))
  }
  if (context.faults.length > before) return []
  const of = textAt(tree, ['of'])
  const ids = requests.map((request) => request.id)
  if (!ids.some((id) => of === id || of.startsWith(`${id}/`))) {
    const message = `a response to the unknown request or notice \`${of}\``
    context.faults.push(fault({ code: 'unknown-request', message, hint: didYouMean(of, ids) }, placeAt(tree, ['of'])))
    return []
  }
  const by = readName(tree, 'by', 'party', context.agreement.parties, context)
  const at = readMoment(tree, 'at', context)
  const right = readRight(tree, context)
  const answer = textAt(tree, ['answer'])
  if (by === undefined || at === undefined || (answer !== 'exercise' && answer !== 'waive')) return []
  return [{ kind: 'response', at, of, by, ...right, answer, place: tree.place }]
}

/** The rule that a response or a conduct speaks of. */
function readRight(tree: Tree, context: ScenarioContext): { right?: string } {
  if (child(tree, 'right') === undefined) return {}
  const rights = context.agreement.amendments.flatMap((amendment) =>
    amendment.enacts.filter((rule) => rule.effect.kind === 'first-refusal').map((rule) => rule.name),
  )
  const right = readName(tree, 'right', 'right', rights, context)
  return right === undefined ? {} : { right }
}

/** What parties do when no event says so: in order, the first that fits wins. */
export function readConduct(tree: Tree, context: ScenarioContext): Conduct[] {
  return itemsOf(tree, 'conduct').flatMap((one): Conduct[] => {
    const by = readName(one, 'by', 'party', context.agreement.parties, context)
    const right = readRight(one, context)
    const exercise = textAt(one, ['exercise'])
    const after = readAfter(one, context)
    if (by === undefined || after === undefined) return []
    if (exercise !== 'always' && exercise !== 'never' && exercise !== 'when-capacity') return []
    return [{ by, ...right, exercise, after, place: one.place }]
  })
}

function readAfter(tree: Tree, context: ScenarioContext): number | undefined {
  const node = child(tree, 'after')
  if (node === undefined) return 0
  const length = parseLength(textAt(tree, ['after']))
  if (length.ok && length.value.unit === 'days') return Number(length.value.count.n)
  const problem = length.ok
    ? {
        code: 'wrong-unit',
        message: `\`${textAt(tree, ['after'])}\` where calendar days are expected`,
        hint: 'give days, as in `after: 3 days`',
      }
    : length.problem
  context.faults.push(fault(problem, node.place))
  return undefined
}
