import type { TableType, Type } from '../values/value.ts'
import { typeName } from '../values/type-name.ts'
import { arithmeticType } from './arithmetic-type.ts'
import type { Context } from './compile-context.ts'
import { described, report } from './compile-context.ts'
import type { Typed } from './formula-type.ts'
import { mayStandFor } from './formula-type.ts'
import type { Node } from './node.ts'

type Call = Extract<Node, { kind: 'call' }>

interface TypedTable {
  readonly slot: number
  readonly type: TableType
}

/** `band(table, x)`: what the band says that holds `x`. */
export function compileBand(context: Context, node: Call): Typed | undefined {
  const [tableNode, atNode] = node.args
  if (tableNode === undefined || atNode === undefined) return undefined
  const table = compileTable(context, tableNode, 'band')
  const at = compilePick(context, atNode, table, 'band')
  if (table === undefined || at === undefined) return undefined
  return { slot: context.builder.step({ op: 'band', table: table.slot, at: at.slot }), type: table.type.of }
}

/**
 * `tiers(table, x)`: what the table makes of `x`, which picks the bands itself. `tiers(table, x, before)` of what comes
 * after `before`; `tiers(table, x, before, driver)` where it is not `x` but `driver` that picks them.
 */
export function compileTiers(context: Context, node: Call): Typed | undefined {
  const [tableNode, baseNode, beforeNode, driverNode] = node.args
  if (tableNode === undefined || baseNode === undefined) return undefined
  const table = compileTable(context, tableNode, 'tiers')
  const base = driverNode === undefined ? compilePick(context, baseNode, table, 'tiers') : context.compile(baseNode)
  const driver = driverNode === undefined ? base : compilePick(context, driverNode, table, 'tiers')
  const zero = (): Typed => ({
    slot: context.builder.constant({ kind: 'rational', n: '0', d: '1' }),
    type: { kind: 'number' },
  })
  const before = beforeNode === undefined ? zero() : compilePick(context, beforeNode, table, 'tiers')
  if (table === undefined || base === undefined || driver === undefined || before === undefined) return undefined
  const type = chargeType(context, baseNode, base, table.type)
  if (type === undefined) return undefined
  const slot = context.builder.step({
    op: 'charge',
    table: table.slot,
    before: before.slot,
    driver: driver.slot,
    base: base.slot,
  })
  return { slot, type }
}

/** Fixed amounts are what they are; rates are multiplied with what they are charged on. */
function chargeType(context: Context, node: Node, base: Typed, { of, fixed }: TableType): Type | undefined {
  if (fixed) return of
  const product = arithmeticType('*', { slot: 0, type: of }, base, { left: '', right: '' })
  if (product.ok) return product.type
  const message = `${described(context, node, base)}, on which ${typeName(of)} cannot be charged`
  return report(context, node, product.code, message, product.hint)
}

function compileTable(context: Context, node: Node, name: string): TypedTable | undefined {
  const typed = context.compile(node)
  if (typed === undefined) return undefined
  if (typed.type.kind === 'table') return { slot: typed.slot, type: typed.type }
  const message = `${described(context, node, typed)}, a table is expected in \`${name}\``
  return report(
    context,
    node,
    'mixed-types',
    message,
    `name a term that is declared so: \`{ type: table, of: ratio, over: money }\``,
  )
}

/** What picks a band must be of the type that the table is over. */
function compilePick(context: Context, node: Node, table: TypedTable | undefined, name: string): Typed | undefined {
  const typed = context.compile(node)
  if (typed === undefined || table === undefined || mayStandFor(typed, table.type.over)) return typed
  const message = `${described(context, node, typed)}, ${typeName(table.type.over)} is expected to pick a band in \`${name}\``
  return report(context, node, 'mixed-types', message, 'give what the table is declared to be `over`')
}
