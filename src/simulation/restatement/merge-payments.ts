import type { PaymentRecord } from '../payment/payment-record.ts'
import { lastDay } from '../payment/print-payments.ts'
import { byText } from '../reasons.ts'
import type { World } from '../world.ts'
import { identityOf, obligedBy } from './identity-of.ts'
import { restatedRecord } from './restated-record.ts'

/** How a payment stands: as it was posted last, and by which payments of the outcome. */
interface Standing {
  /** Without parts where nothing should have been paid. */
  readonly record: PaymentRecord
  /** The first payment that was made for it; absent where none was. */
  readonly payment?: string
}

/** What has been posted as more and more became known. */
export interface Merged {
  readonly payments: Map<string, PaymentRecord>
  readonly standing: Map<string, Standing>
}

/** From when until when what a world knows is all that is known. */
export interface Span {
  readonly from: number
  readonly until: number
}

/** Nothing is paid yet. */
export const createMerged = (): Merged => ({ payments: new Map(), standing: new Map() })

/**
 * Adds what is paid as more becomes known: a world pays what accrues while it is all that is known; what it would have
 * paid before, less what was posted, is posted on the day from which it is known. All that has been added sums to what
 * the last world pays.
 */
export function addPayments({ payments, standing }: Merged, world: World, { from, until }: Span): void {
  const now = byIdentity(world.payments.values())
  // What another rule pays now for the same is set against what the one paid before.
  for (const [old, made] of replaced(standing, now, until)) {
    const there = standing.get(old)
    if (there === undefined) continue
    standing.delete(old)
    standing.set(made, there)
  }
  for (const key of [...new Set([...standing.keys(), ...now.keys()])].sort(byText)) {
    const there = standing.get(key)
    const after = now.get(key)
    const on = after === undefined ? from : lastDay(after)
    if (on >= until) continue
    if (there === undefined && after !== undefined && on >= from) {
      const id = freeId(payments, after.id)
      payments.set(id, id === after.id ? after : { ...after, id })
      standing.set(key, { record: after, payment: id })
      continue
    }
    const { record: before, payment } = there ?? {}
    const root = payment ?? after?.id ?? ''
    const id = freeId(payments, `${root}/restated`)
    const difference = {
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
      ...(payment === undefined ? {} : { payment }),
      on: Math.max(on, from),
    }
    const restated = restatedRecord(world, id, difference)
    if (restated !== undefined) payments.set(id, restated)
    const record = after ?? (before && { ...before, parts: [] })
    if (record === undefined) continue
    const first = payment ?? (restated === undefined ? undefined : id)
    standing.set(key, { record, ...(first === undefined ? {} : { payment: first }) })
  }
}

/** The payments of a world by what they are for. */
function byIdentity(records: Iterable<PaymentRecord>): Map<string, PaymentRecord> {
  const found = new Map<string, PaymentRecord>()
  for (const record of records) {
    const key = identityOf(record)
    let free = key
    for (let number = 2; found.has(free); number += 1) free = `${key} ${number}`
    found.set(free, record)
  }
  return found
}

/** What is no longer paid, with what is now paid for the same obligation in its place, where that is one for one. */
function replaced(
  standing: ReadonlyMap<string, Standing>,
  now: ReadonlyMap<string, PaymentRecord>,
  until: number,
): [string, string][] {
  const gone = byObligation([...standing].flatMap(([key, { record }]) => (now.has(key) ? [] : [[key, record]])))
  const come = byObligation(
    [...now].flatMap(([key, record]) => (standing.has(key) || lastDay(record) >= until ? [] : [[key, record]])),
  )
  return [...gone].flatMap(([debt, [old, ...more]]): [string, string][] => {
    const [made, ...others] = come.get(debt) ?? []
    return old === undefined || made === undefined || more.length + others.length > 0 ? [] : [[old, made]]
  })
}

function byObligation(records: readonly (readonly [string, PaymentRecord])[]): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const [key, record] of records) found.set(obligedBy(record), [...(found.get(obligedBy(record)) ?? []), key])
  return found
}

/** `/2` where the id is taken. */
function freeId(payments: ReadonlyMap<string, PaymentRecord>, wanted: string): string {
  let id = wanted
  for (let number = 2; payments.has(id); number += 1) id = `${wanted}/${number}`
  return id
}
