import { buildPlan } from '../plan/build-plan.ts'
import type { Plan } from '../plan/plan.ts'
import { minorUnit } from '../values/currency.ts'
import { ONE } from '../values/rational.ts'
import type { Type } from '../values/value.ts'

/**
 * The payable step: the running total of an obligation with the new amount, rounded half-up to the currency's minor
 * unit, less what was posted before. The one rounding that no clause names. Over many periods nothing drifts.
 *
 * Inputs: `earned` and `posted`, the obligation's exact and posted totals so far, and `it`, the new exact amount.
 */
export function payablePlan(currency: string): Plan {
  const type: Type = { kind: 'money', currency }
  const unit = minorUnit(currency) ?? ONE
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

/** The payable step of what is owed by itself: the amount `it`, rounded half-up to the currency's minor unit. */
export function payableOncePlan(currency: string): Plan {
  const type: Type = { kind: 'money', currency }
  const unit = minorUnit(currency) ?? ONE
  const builder = buildPlan()
  const smallest = builder.constant({ kind: 'rational', n: String(unit.s * unit.n), d: String(unit.d) })
  const label = { verb: 'payable', text: 'half-up to the minor unit', type }
  const due = builder.step({ op: 'round', of: builder.input('it', type), unit: smallest, mode: 'half-up' }, label)
  return builder.finish(due, type)
}
