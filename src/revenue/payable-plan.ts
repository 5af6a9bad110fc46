import { buildPlan } from '../plan/build-plan.ts'
import type { Plan, Slot } from '../plan/plan.ts'
import { splicePlan } from '../plan/splice-plan.ts'
import type { Minors } from '../values/commodity.ts'
import { owedType, smallestPart } from '../values/commodity.ts'

/**
 * The payable step: the running total of an obligation with the new amount, rounded half-up to the currency's minor
 * unit, less what was posted before. The one rounding that no clause names. Over many periods nothing drifts.
 *
 * Inputs: `earned` and `posted`, the obligation's exact and posted totals so far, and `it`, the new exact amount.
 *
 * @param currency or the unit in which it is paid, which then says in `units` how small its parts are
 */
export function payablePlan(currency: string, units: Minors = NONE): Plan {
  const type = owedType(currency)
  const unit = smallestPart(currency, units)
  const builder = buildPlan()
  const total = builder.step({ op: 'add', left: builder.input('earned', type), right: builder.input('it', type) })
  const smallest = builder.constant({ kind: 'rational', n: String(unit.s * unit.n), d: String(unit.d) })
  const rounded = builder.step({ op: 'round', of: total, unit: smallest, mode: 'half-up' })
  const due = builder.step(
    { op: 'subtract', left: rounded, right: builder.input('posted', type) },
    { verb: 'payable', text: 'running total, half-up to the minor unit, less what was posted before', type },
  )
  return builder.finish(due, type)
}

const NONE: Minors = new Map()

/**
 * The payable step of an obligation of which nothing is paid until more than `least` has gathered, a further input: what
 * has gathered is the payable of its running total, and is then paid whole.
 */
export function holdingPlan(currency: string, units: Minors = NONE): Plan {
  const type = owedType(currency)
  const builder = buildPlan()
  const of = (name: string): Slot => builder.input(name, type)
  const slots = new Map(['earned', 'posted', 'it'].map((name) => [name, of(name)]))
  const gathered = splicePlan(builder, payablePlan(currency, units), slots)
  const size = builder.step({ op: 'abs', of: gathered })
  const test = builder.step({ op: 'compare', relation: '<=', left: size, right: of('least') })
  const nothing = builder.constant({ kind: 'rational', n: '0', d: '1' })
  const label = { verb: 'held', text: 'no more has gathered than is held back', type }
  const paid = builder.choose({
    test,
    then: () => builder.step({ op: 'copy', of: nothing }, label),
    else: () => builder.step({ op: 'copy', of: gathered }),
  })
  return builder.finish(paid, type)
}

/** The payable step of what is owed by itself: the amount `it`, rounded half-up to the currency's minor unit. */
export function payableOncePlan(currency: string, units: Minors = NONE): Plan {
  const type = owedType(currency)
  const unit = smallestPart(currency, units)
  const builder = buildPlan()
  const smallest = builder.constant({ kind: 'rational', n: String(unit.s * unit.n), d: String(unit.d) })
  const label = { verb: 'payable', text: 'half-up to the minor unit', type }
  const due = builder.step({ op: 'round', of: builder.input('it', type), unit: smallest, mode: 'half-up' }, label)
  return builder.finish(due, type)
}
