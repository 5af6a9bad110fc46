import type { Scenario } from '../../scenario/scenario.ts'
import { RANK } from '../../timeline/agenda.ts'
import { ZERO } from '../../values/rational.ts'
import type { Value } from '../../values/value.ts'
import type { PaymentRecord } from '../payment/payment-record.ts'
import { isTold } from '../restatement/as-decided.ts'
import type { Happening, World } from '../world.ts'
import { endOfDay } from '../world.ts'
import type { DueState } from './dues.ts'
import { stateOf } from './dues.ts'
import { lateClock, lateOf, lateTimes } from './late-of.ts'
import { netOn } from './net-on.ts'
import { dueOf, knownAt, owedOf } from './owed.ts'

/** A payment is due: what is owed the other way is set off, the rest is paid as its party does, or is late. */
export function foldDue(world: World, payment: string, at: number): void {
  const record = world.payments.get(payment)
  if (record === undefined) return
  const end = Math.max(endOfDay(dueOf(record, world).day, world.zone), knownAt(record, world))
  if (end > at) {
    // It is looked at when its day ends; more may have accrued by then, or it may be due later.
    world.agenda.add({ at: end, rank: RANK.due, ids: [payment], item: { kind: 'due', payment } })
    return
  }
  const state = settleDue(world, record)
  expectLateness(world, record, state, at)
}

/** What is done about a payment on its due date, once. */
export function settleDue(world: World, record: PaymentRecord): DueState {
  const state = stateOf(world.dues, record.id)
  if (state.due !== undefined) return state
  arrange(world, record)
  netOn(world, record, (one) => void arrange(world, one))
  return state
}

/** Who has a payment to make makes it: as the scenario tells, else as its conduct is, else on the due date. */
export function arrange(world: World, record: PaymentRecord): void {
  const state = stateOf(world.dues, record.id)
  if (state.due !== undefined) return
  const due = dueOf(record, world)
  state.due = due
  if (world.dues.told.has(record.id)) return
  const { from } = owedOf(record, state)
  // Interest is paid with what it is on, however late that was.
  const pay = record.interest === undefined ? conductOf(world.scenario, from, record) : undefined
  if (pay?.kind === 'never') return
  const wanted = pay === undefined ? due.at : lateClock(world, record, pay.clock, { due: due.at })
  if (wanted === undefined) return
  // Nobody pays what is put right before that is known.
  const at = record.restates === undefined ? wanted : Math.max(wanted, knownAt(record, world))
  state.settled.push({ at, day: world.zone.dayOfInstant(at), how: 'paid' })
}

const conductOf = ({ conduct }: Scenario, payer: string, { rule, obligation }: PaymentRecord) =>
  conduct.find(
    ({ by, pay, payment }) =>
      pay !== undefined && by === payer && (payment === undefined || payment === rule || payment === obligation),
  )?.pay

type LateItem = Extract<Happening, { readonly kind: 'late' }>

/** When the time to pay has passed, that is told; within the horizon only, so that nothing is told for ever. */
function expectLateness(world: World, record: PaymentRecord, state: DueState, at: number): void {
  const { zone, scenario, agenda } = world
  const late = lateOf(record)
  const times = late && lateTimes(world, record, state, late)
  if (late === undefined || times === undefined) return
  const { due, originalDue, graceEnd } = times
  const starts = { due, 'original-due': originalDue, 'grace-end': graceEnd }
  const ends = [
    ['overdue', graceEnd],
    ['defaulted', late.defaults && lateClock(world, record, late.defaults, starts)],
  ] as const
  for (const [end, limit] of ends) {
    if (limit === undefined) continue
    const until = endOfDay(zone.dayOfInstant(limit), zone)
    const after = Math.max(until, at) + 1
    if (after > endOfDay(scenario.horizon.to - 1, zone)) continue
    const item = { kind: 'late', payment: record.id, end, until } as const
    agenda.add({ at: after, rank: RANK.due, ids: [record.id, end], item })
  }
}

/** The time to pay has passed: what was outstanding at its end is overdue, or a default. */
export function foldLate(world: World, { payment, end, until }: LateItem, at: number): void {
  const record = world.payments.get(payment)
  if (record === undefined) return
  const { outstanding, from } = owedOf(record, stateOf(world.dues, payment), until)
  if (!isTold(world, `${payment} ${end}`, world.zone.dayOfInstant(at), outstanding.gt(ZERO))) return
  const { currency } = record
  const facts = new Map<string, Value>([['event.outstanding', { kind: 'money', amount: outstanding, currency }]])
  world.told.push({
    name: `${record.rule}.${end}`,
    at: { kind: 'instant', at },
    of: payment,
    by: from,
    ...(currency === world.agreement.currency ? { facts } : {}),
  })
}
