import type { TableEdge, TableMode } from '../values/table.ts'
import type { AmountType } from '../values/value.ts'
import type { Slot } from './slot.ts'

/** The slots of one band; edges may be computed. */
export interface BandSlots {
  readonly from?: Slot
  readonly to?: Slot
  readonly is: Slot
}

/** The steps that make tables and look them up. */
export type TableStep =
  | {
      readonly op: 'table'
      readonly mode: TableMode
      readonly edge: TableEdge
      readonly fixed: boolean
      readonly of: AmountType
      readonly over: AmountType
      readonly rows: readonly BandSlots[]
    }
  /** What the band says that holds an amount. */
  | { readonly op: 'band'; readonly table: Slot; readonly at: Slot }
  /**
   * What a table makes of `base`: `driver`, coming after `before`, picks the bands, and `base` lies evenly over it.
   * Marginal tables charge each part by its own band; the others all of it by the band of `before` and `driver` together.
   */
  | { readonly op: 'charge'; readonly table: Slot; readonly before: Slot; readonly driver: Slot; readonly base: Slot }

/** The same step over other slots. */
export function withTableSlots(step: TableStep, change: (slot: Slot) => Slot): TableStep {
  switch (step.op) {
    case 'table': {
      const rows = step.rows.map(({ from, to, is }) => ({
        ...(from === undefined ? {} : { from: change(from) }),
        ...(to === undefined ? {} : { to: change(to) }),
        is: change(is),
      }))
      const { op, mode, edge, fixed, of, over } = step
      return { op, mode, edge, fixed, of, over, rows }
    }
    case 'band':
      return { op: step.op, table: change(step.table), at: change(step.at) }
    case 'charge': {
      const { op, table, before, driver, base } = step
      return { op, table: change(table), before: change(before), driver: change(driver), base: change(base) }
    }
  }
}

/** The slots that a step reads. */
export function slotsOfTable(step: TableStep): readonly Slot[] {
  const slots: Slot[] = []
  withTableSlots(step, (slot) => {
    slots.push(slot)
    return slot
  })
  return slots
}
