import type { Fault } from '../document/fault.ts'
import type { Tree } from '../document/tree.ts'
import type { Rate, Scope } from '../formula/scope.ts'
import type { FactTable } from '../rules/fact.ts'
import type { Calendar } from '../values/calendar.ts'
import type { PeriodScheme } from '../values/period-scheme.ts'
import type { Type } from '../values/value.ts'
import type { Source } from './agreement.ts'
import type { Minors } from '../values/commodity.ts'
import { planWindow } from './series/plan-window.ts'
import type { Unread } from './unread.ts'

/** What the readers of rules and parameters need to know of the agreement, and where they leave faults. */
export interface ReadContext {
  readonly zone: string
  readonly currency: string
  readonly unit: string
  /** What a bid's price is per: `MW-month`, `share`. */
  readonly pricePer: string
  /** Every unit that a quantity of the agreement is declared in. */
  readonly units: readonly string[]
  readonly calendars: ReadonlyMap<string, Calendar>
  readonly calendar?: string
  /** The units that are declared by themselves, with their smallest parts. */
  readonly minors?: Minors
  /** What the rates among the facts convert, by name. */
  readonly rates?: ReadonlyMap<string, Rate>
  readonly parties: readonly string[]
  readonly providers: ReadonlyMap<string, string>
  readonly milestones: readonly string[]
  readonly events: readonly string[]
  /** The periods of the words and of the agreement's own `periods`. */
  readonly periods: ReadonlyMap<string, PeriodScheme>
  /** The rules that give rights, in any amendment. */
  readonly rights: readonly string[]
  /** The rules that are commitments, in any amendment. */
  readonly commitments: readonly string[]
  /** The rules whose payments may be late, in any amendment. */
  readonly dues: readonly string[]
  readonly sources: ReadonlyMap<string, Source>
  readonly facts: FactTable
  readonly named: ReadonlyMap<string, Tree>
  /** Condition nodes that the whole agreement may still have, named conditions in place. */
  readonly budget: { left: number }
  readonly unread: Unread
  readonly faults: Fault[]
}

/** The unit of capacity, those of facts and terms that are quantities, and more. */
export function unitsOf(unit: string, facts: FactTable, more: Iterable<string> = []): string[] {
  const declared = [...facts.values()].flatMap(({ type }) => (type.kind === 'quantity' ? [type.unit] : []))
  return [...new Set([unit, ...declared, ...more])]
}

/** The names that a formula of this agreement may read, and `more` (such as `it` inside steps). */
export function scopeOf(
  context: Pick<ReadContext, 'facts' | 'currency' | 'units' | 'zone' | 'calendar' | 'periods' | 'rates'>,
  more: ReadonlyMap<string, Type> = new Map(),
): Scope {
  const { periods, rates } = context
  return {
    typeOf: (name) => more.get(name) ?? context.facts.get(name)?.type,
    names: () => [...more.keys(), ...context.facts.keys()],
    currency: context.currency,
    units: context.units,
    zone: context.zone,
    windowOf: (text) => planWindow(text, periods),
    ...(rates === undefined ? {} : { rateOf: (name) => rates.get(name) }),
    ...(context.calendar === undefined ? {} : { calendar: context.calendar }),
  }
}
