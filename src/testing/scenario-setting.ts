import * as fc from 'fast-check'
import type { Agreement } from '../agreement/agreement.ts'
import type { Supplier } from '../rules/fact.ts'
import type { ScenarioDocument } from '../scenario/shape.ts'
import { civil, dayOf, printDay } from '../values/day.ts'
import { plausibleValue } from './plausible-value.ts'

/** A record of a scenario document: `Item<'requests'>`. */
export type Item<K extends keyof ScenarioDocument> =
  NonNullable<ScenarioDocument[K]> extends readonly (infer I)[] ? I : never
export type Values = { readonly [fact: string]: string | boolean | string[] }

/** What the parts of a scenario are drawn from. */
export interface Setting {
  readonly agreement: Agreement
  /** The first and the last day of the horizon. */
  readonly first: number
  readonly last: number
  /** Days near which things happen: those on which the law changes. */
  readonly days: readonly number[]
}

/** Numbered only when it is known how many there are. */
export type DrawnRequest = Item<'requests'> & { readonly bids: Values[] }

export function settingOf(agreement: Agreement): Setting {
  const days = [...new Set(agreement.amendments.map((one) => one.effective))]
  const first = Math.min(...days)
  const last = dayOf(civil(Math.max(...days)).year + 2, 1, 1) - 1
  return { agreement, first, last, days }
}

/** A day near a change of the law, inside the horizon. */
export const near = ({ days, first, last }: Setting, before: number, after: number): fc.Arbitrary<number> =>
  fc
    .tuple(fc.constantFrom(...days), fc.integer({ min: -before, max: after }))
    .map(([day, shift]) => Math.min(last, Math.max(first, day + shift)))

/** A date, or seldom an instant of it. */
export const moment = (day: fc.Arbitrary<number>): fc.Arbitrary<string> =>
  fc.tuple(day, fc.constantFrom('', '', '', 'T09:00', 'T15:30')).map(([one, time]) => `${printDay(one)}${time}`)

/** The declared facts of a record: those with a default and optional ones are sometimes left out. */
export function facts({ agreement, days }: Setting, supplier: Supplier, own: readonly string[]): fc.Arbitrary<Values> {
  const declared = [...agreement.facts.values()].filter((fact) => {
    const key = fact.name.slice(fact.name.indexOf('.') + 1)
    return fact.supplier === supplier && fact.derived === undefined && !own.includes(key)
  })
  const drawn = declared.map((fact) => {
    const value = plausibleValue(fact.type, days)
    const given = fact.optional || fact.default !== undefined ? fc.option(value, { nil: undefined, freq: 2 }) : value
    return given.map((one) => [fact.name.slice(supplier.length + 1), one] as const)
  })
  return fc
    .tuple(...drawn)
    .map((entries) =>
      Object.fromEntries(entries.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))),
    )
}

export const quantities = (unit: string, ...counts: readonly number[]): fc.Arbitrary<string> =>
  fc.constantFrom(...counts).map((count) => `${count} ${unit}`)
