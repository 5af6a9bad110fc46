import type { RoundingMode } from '../values/rounding.ts'
import type { TableEdge, TableMode } from '../values/table.ts'
import type { AmountType, LengthUnit, Type } from '../values/value.ts'
import type { ClockStep } from './clock-step.ts'
import type { Position } from './schedule-step.ts'
import type { SeriesStep } from './series-step.ts'
import type { Slot } from './slot.ts'
import type { TableStep } from './table-step.ts'

export type { Slot } from './slot.ts'

/**
 * A plan is the one form that money pipelines, deadlines, matching tests and formulas compile to:
 * plain data, a list of steps over numbered slots. No closures, no dates as objects, no decimals inside:
 * it survives `JSON.stringify`. The interpreter runs it exactly; later compilers take the same plan.
 *
 * Units are a matter of types, checked when a plan is built; inside, money, ratio, quantity, price and
 * number are bare rationals.
 */
export interface Plan {
  /** Names read from outside (`term.share.rate`, `posting.amount`, `it`), each into its slot. */
  readonly inputs: readonly PlanInput[]
  readonly constants: readonly PlanConstant[]
  readonly steps: readonly Step[]
  readonly slots: number
  readonly result: Slot
  readonly type: Type
  /** Values on the way to the result that whoever runs the plan needs too. */
  readonly marks?: readonly Mark[]
}

/** A slot of the outermost block by a name. */
export interface Mark {
  readonly name: string
  readonly slot: Slot
  readonly type: Type
}

export interface PlanInput {
  readonly name: string
  readonly slot: Slot
  readonly type: Type
}

export interface PlanConstant {
  readonly slot: Slot
  readonly data: ConstantData
}

export type ConstantData =
  | ({ readonly kind: 'rational' } & Fraction)
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'day'; readonly day: number }
  | { readonly kind: 'instant'; readonly at: number }
  | { readonly kind: 'length'; readonly n: string; readonly d: string; readonly unit: LengthUnit }
  | { readonly kind: 'set'; readonly values: readonly string[] }
  | {
      readonly kind: 'table'
      readonly of: AmountType
      readonly over: AmountType
      readonly mode: TableMode
      readonly edge: TableEdge
      readonly fixed: boolean
      readonly rows: readonly { readonly from?: Fraction; readonly to?: Fraction; readonly is: Fraction }[]
    }

/** A rational as text. */
export interface Fraction {
  readonly n: string
  readonly d: string
}

export type Relation = '=' | '<>' | '<' | '<=' | '>' | '>='

/** What a labelled step is called in a trace: the verb of a pipeline and the text it was written as. */
export interface Label {
  readonly verb: string
  readonly text: string
  /** The text where the step is worked out for a part of a period, `{days}` standing for the share of it. */
  readonly ofPart?: string
  /** The type of the labelled slot, so that a trace prints `25,000,000.00 USD` and not a bare number. */
  readonly type: Type
}

/** Steps in order, and the slot that they come to. */
export interface Block {
  readonly steps: readonly Step[]
  readonly result: Slot
}

/**
 * A value by time: that of the last row whose position `at` has reached, grown by the steps since that row. What it
 * grows by is worked out at each step's own day.
 */
export interface ScheduleStep {
  readonly op: 'schedule'
  /** What it is a value of, for problems. */
  readonly of: string
  readonly at: Slot
  readonly rows: readonly ScheduleRow[]
  readonly grow?: Growth
}

export interface ScheduleRow {
  readonly from: Position
  readonly is: Plan
}

export interface Growth {
  /** Multiplied by 1 + what it grows by, each time on what has become of it or on what the row says; or added to. */
  readonly how: 'compound' | 'simple' | 'add'
  readonly by: Plan
  /** The days of the steps, at most `MOST_STEPS`; or where the first is and how far apart they are. */
  readonly steps:
    | { readonly kind: 'days'; readonly days: readonly number[] }
    | { readonly kind: 'every'; readonly from: Position; readonly each: Position }
}

interface Target {
  readonly to: Slot
  readonly label?: Label
}

export type Step = Target &
  (
    | { readonly op: 'copy' | 'negate' | 'abs' | 'floor' | 'ceiling' | 'not'; readonly of: Slot }
    | {
        readonly op: 'add' | 'subtract' | 'multiply' | 'divide' | 'power' | 'min' | 'max' | 'and' | 'or'
        readonly left: Slot
        readonly right: Slot
      }
    | { readonly op: 'compare'; readonly relation: Relation; readonly left: Slot; readonly right: Slot }
    | { readonly op: 'round'; readonly of: Slot; readonly unit: Slot; readonly mode: RoundingMode }
    /** Only the branch taken is run, so that a name it reads may be absent in the other. */
    | {
        readonly op: 'choose'
        readonly test: Slot
        readonly then: readonly Step[]
        readonly thenResult: Slot
        readonly else: readonly Step[]
        readonly elseResult: Slot
      }
    | { readonly op: 'known'; readonly name: string }
    /** Days from a to b, excluding the start day. */
    | { readonly op: 'days-between'; readonly left: Slot; readonly right: Slot }
    /** The largest n with a + n months ≤ b, so that it agrees with deadlines: 31 January to 28 February is one month. */
    | { readonly op: 'whole-months'; readonly left: Slot; readonly right: Slot }
    /** The sum of what a name is on the first day of each period that begins from one day to another, both included. */
    | {
        readonly op: 'total'
        readonly name: string
        readonly type: Type
        readonly periods: string
        readonly first: Slot
        readonly last: Slot
      }
    /** The date a length after (or, negative, before) a date; business days by a named calendar. */
    | { readonly op: 'add-length'; readonly day: Slot; readonly length: Slot; readonly calendar?: string }
    | ClockStep
    | SeriesStep
    | ScheduleStep
    | TableStep
    /**
     * The latest or the earliest of several instants. Members whose start has not happened are left out; one that is
     * kept open keeps the latest open.
     */
    | { readonly op: 'later' | 'earlier'; readonly members: readonly Block[] }
    /** What exists only if the test holds, and from then on is kept open until its own start has happened. */
    | { readonly op: 'provided'; readonly event: string; readonly test: Slot; readonly then: Block }
  )
