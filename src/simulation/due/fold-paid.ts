import { didYouMean } from '../../document/suggest.ts'
import type { PaidEvent } from '../../scenario/scenario.ts'
import type { PaymentRecord } from '../payment/payment-record.ts'
import { directed } from '../payment/print-payments.ts'
import { sentences } from '../sentences.ts'
import type { World } from '../world.ts'
import { dayOfMoment, endOfDay, instantOfMoment, printMoment, tell } from '../world.ts'
import { stateOf } from './dues.ts'

/** Something is paid: of what is owed already, or before that is known. What is paid on a day is paid by its end. */
export function foldPaid(world: World, event: PaidEvent): void {
  const { zone, dues, payments } = world
  const record = payments.get(event.of)
  if (record !== undefined && !mayBePaid(world, record, event)) return
  if (record === undefined) dues.early.push(event)
  const day = dayOfMoment(event.at, zone)
  const at = event.at.kind === 'date' ? endOfDay(day, zone) : instantOfMoment(event.at, zone)
  const { amount } = event.amount ?? {}
  stateOf(dues, event.of).settled.push({ at, day, how: 'paid', ...(amount === undefined ? {} : { amount }) })
}

/** Whether somebody may pay this: in the currency in which it is owed, who owes it, and not what is in dispute. */
function mayBePaid(world: World, record: PaymentRecord, event: PaidEvent): boolean {
  const { amount, by } = event
  if (amount !== undefined && amount.currency !== record.currency) {
    const problem = {
      code: 'wrong-currency',
      message: `a payment in ${amount.currency} of \`${record.id}\`, which is owed in ${record.currency}`,
      hint: `give the amount in ${record.currency}`,
    }
    tell(world, [problem], event.place)
    return false
  }
  const { from } = directed(record)
  if (record.disputed) return refuse(world, event, sentences.due.disputed(record.id))
  if (by !== undefined && by !== from) return refuse(world, event, sentences.due.notYours(record.id, by, from))
  return true
}

/** What was paid before anything was owed, and of which nothing ever came to be owed. */
export function reviewEarly(world: World): void {
  for (const event of world.dues.early) {
    const record = world.payments.get(event.of)
    if (record !== undefined) mayBePaid(world, record, event)
    else refuse(world, event, sentences.due.nothingOwed(event.of, didYouMean(event.of, world.payments.keys())))
  }
}

function refuse(world: World, { at, by, of }: PaidEvent, summary: string): false {
  world.acts.push({ act: 'paid', at: printMoment(at, world.zone), by: by ?? '', of, permitted: false, summary })
  return false
}
