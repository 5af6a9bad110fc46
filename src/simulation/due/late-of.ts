import { deriveClock } from '../../agreement/clock/derive-clock.ts'
import type { Clock } from '../../agreement/clock/clock.ts'
import { dueTermsOf } from '../../agreement/due/due-terms-of.ts'
import type { Late } from '../../agreement/due/late.ts'
import type { FactReader } from '../../agreement/fact-reader.ts'
import { factReader } from '../../agreement/fact-reader.ts'
import type { Value } from '../../values/value.ts'
import { circumstancesOn } from '../circumstances-on.ts'
import type { PaymentPartRecord, PaymentRecord } from '../payment/payment-record.ts'
import { whyNot } from '../why-not.ts'
import type { World } from '../world.ts'
import { tell } from '../world.ts'
import type { DueState } from './dues.ts'

/** The rule by which a payment was last judged. */
export const ruleOf = ({ parts }: PaymentRecord): PaymentPartRecord['rules'][0] | undefined => parts.at(-1)?.rules[0]

/** What its rule says of not paying it in time. */
export function lateOf(record: PaymentRecord): Late | undefined {
  const inForce = ruleOf(record)
  return inForce === undefined ? undefined : dueTermsOf(inForce.rule.effect).late
}

/** When things happen to a payment that is late, each an instant. */
export interface LateTimes {
  readonly due: number
  readonly originalDue: number
  readonly graceEnd: number
}

/** Works out by when a payment must be made; undefined with a fault where a clock of it fails. */
export function lateTimes(world: World, record: PaymentRecord, state: DueState, late: Late): LateTimes | undefined {
  const due = state.due?.at ?? record.due
  const original = record.restates?.payment
  const originalDue = original === undefined ? due : (world.payments.get(original)?.due ?? due)
  const starts = { due, 'original-due': originalDue }
  const graceEnd = late.grace === undefined ? due : lateClock(world, record, late.grace, starts)
  return graceEnd === undefined ? undefined : { due, originalDue, graceEnd }
}

/** The instant of a clock over what the law of the due date says. */
export function lateClock(
  world: World,
  record: PaymentRecord,
  clock: Clock,
  starts: Readonly<Record<string, number>>,
): number | undefined {
  const facts = factsOn(world, record, world.zone.dayOfInstant(starts['due'] ?? record.due))
  if (facts === undefined) return undefined
  const start = (name: string): Value | undefined => {
    const at = starts[name]
    return at === undefined ? undefined : { kind: 'instant', at }
  }
  const { deadline, failure } = deriveClock(clock, (name) => start(name) ?? facts.read(name), world.agreement)
  if (failure !== undefined) tell(world, [whyNot(failure, facts)], clock.place)
  return deadline
}

/** What is known on a day that belongs to no posting or event. */
export function factsOn(world: World, record: PaymentRecord, day: number): FactReader | undefined {
  const circumstances = circumstancesOn(world, day, `payment \`${record.id}\``, world.scenario.place)
  return circumstances === undefined ? undefined : factReader(world.agreement, circumstances, [])
}
