import type { RightEnd } from '../../agreement/right-events.ts'
import type { RightEvent } from '../../rights/transitions.ts'
import { advance } from '../../rights/right-instance.ts'
import type { Moment } from '../../scenario/scenario.ts'
import type { Rational } from '../../values/rational.ts'
import { isZero } from '../../values/rational.ts'
import type { World } from '../world.ts'
import { dayOfMoment } from '../world.ts'
import type { NoticeRecord } from '../request-record.ts'

/** What becomes of a right and is an event that clauses may wait for. */
const ENDS: Readonly<Partial<Record<RightEvent, RightEnd>>> = {
  exercised: 'exercised',
  'exercised-in-part': 'exercised',
  waived: 'waived',
  lapsed: 'lapsed',
  failed: 'lapsed',
  completed: 'completed',
  defaulted: 'defaulted',
  breached: 'breached',
}

export interface TurnOf {
  readonly quantity?: Rational
  /** Absent where nobody has named one. */
  readonly price?: Rational | undefined
  /** Whose doing it is; the holder's when absent. */
  readonly by?: string
}

/**
 * Something happens to a notice: where the table of transitions allows it, it moves on and clauses that wait for that are
 * told when everything else of the moment is done. @returns whether it could happen
 */
export function turn(world: World, notice: NoticeRecord, event: RightEvent, at: Moment, of: TurnOf = {}): boolean {
  const taking = event === 'exercised' || event === 'exercised-in-part'
  const next = advance(notice.instance, event, at, taking ? of.quantity : undefined)
  if (next === undefined) return false
  notice.instance = next
  const { record } = notice.offering
  if (record !== undefined) record.decided = Math.max(record.decided, dayOfMoment(at, world.zone))
  const end = ENDS[event]
  if (end !== undefined) tellEnd(world, notice, end, at, of)
  return true
}

/** Of all that was offered at the offer's price, unless it is said otherwise. */
function tellEnd(world: World, { offering, instance }: NoticeRecord, end: RightEnd, at: Moment, of: TurnOf): void {
  const { id, inForce, holder, offered } = instance
  const price = of.price ?? (offering.over === 'offers' || !isZero(offering.bid.price) ? offering.bid.price : undefined)
  const priced = price === undefined ? {} : { price }
  const measures = offering.measured ? { quantity: of.quantity ?? offered, ...priced } : {}
  const facts = offering.told === undefined ? {} : { facts: offering.told }
  world.told.push({ name: `${inForce.rule.name}.${end}`, at, of: id, by: of.by ?? holder, ...measures, ...facts })
}
