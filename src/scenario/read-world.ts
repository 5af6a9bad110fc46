import type { Agreement } from '../agreement/agreement.ts'
import { hostsOf } from '../agreement/hosts-of.ts'
import type { Fault } from '../document/fault.ts'
import { fault } from '../document/fault.ts'
import type { Tree } from '../document/tree.ts'
import { child, placeAt } from '../document/tree.ts'
import { quote } from '../values/quote.ts'
import {
  byId,
  itemsAt,
  readDay,
  readMoment,
  readName,
  readParty,
  readProvider,
  readQuantity,
  readRecordFacts,
  readRegion,
  textAt,
  uniqueById,
} from './read-record.ts'
import { readGrowth } from './read-growth.ts'
import type { CapacityLine, Use } from './scenario.ts'
import type { ScenarioContext } from './scenario-context.ts'

/** Regions of the scenario's own: one that is listed twice, or by the agreement too, is a fault. */
export function readRegions(tree: Tree, { regions }: Agreement, faults: Fault[]): string[] {
  const found = new Set<string>()
  for (const item of itemsAt(tree, 'regions')) {
    const name = item.kind === 'text' ? item.text : ''
    if (found.has(name) || regions.includes(name)) {
      const problem = { code: 'duplicate-id', message: `a second region ${quote(name)}`, hint: 'keep one of the two' }
      faults.push(fault(problem, item.place))
    } else found.add(name)
  }
  return [...found]
}

/** Capacity lines; two that start on one day for one provider, region and host are one fault. */
export function readCapacity(tree: Tree, context: ScenarioContext): CapacityLine[] {
  const { agreement } = context
  const lines = itemsAt(tree, 'capacity').flatMap((one) => {
    const provider = readProvider(one, 'provider', context)
    const region = readRegion(one, context)
    const from = readDay(one, 'from', context)
    const quantity = readQuantity(one, 'quantity', 'capacity', false, context)
    const host =
      child(one, 'host') === undefined ? provider : readName(one, 'host', 'host', hostsOf(agreement), context)
    if (
      provider === undefined ||
      region === undefined ||
      host === undefined ||
      from === undefined ||
      quantity === undefined
    )
      return []
    const own = host === provider ? '' : `on ${host}`
    const id = [provider, region, own, textAt(one, 'from')].filter((part) => part !== '').join(' ')
    const grow = readGrowth(one, from, context)
    return [{ id, provider, region, host, from, quantity, ...(grow === undefined ? {} : { grow }), place: one.place }]
  })
  const hint = 'keep one of the two, or give one of them another day'
  return uniqueById(lines, 'capacity line', context, hint).map(({ id: _id, ...line }) => line)
}

/** Questions of use, sorted by id. */
export function readUses(tree: Tree, context: ScenarioContext): Use[] {
  const uses = itemsAt(tree, 'uses').flatMap((one): Use[] => {
    const by = readParty(one, 'by', context)
    const at = readMoment(one, 'at', context)
    const facts = readRecordFacts(one, 'use', context)
    if (by === undefined || at === undefined) return []
    return [{ id: textAt(one, 'id'), by, at, facts, place: placeAt(one, ['id']) }]
  })
  return uniqueById(uses, 'use', context).sort(byId)
}
