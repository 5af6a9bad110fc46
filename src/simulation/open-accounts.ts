import type { FactReader } from '../agreement/fact-reader.ts'
import { factReader } from '../agreement/fact-reader.ts'
import type { Accounts } from '../accounts/create-accounts.ts'
import { createAccounts } from '../accounts/create-accounts.ts'
import type { Agreement } from '../agreement/agreement.ts'
import type { Value } from '../values/value.ts'
import type { Zone } from '../values/zone.ts'
import { circumstancesOn } from './circumstances-on.ts'
import type { World } from './world.ts'
import { dayOfMoment, tell } from './world.ts'

/**
 * The accounts of a run, still empty; none where the agreement has none.
 * @param worldOf the world that they will be part of, asked for when they first need to know of it
 */
export function accountsOf(agreement: Agreement, zone: Zone, worldOf: () => World): { readonly accounts?: Accounts } {
  if (agreement.accounts.size === 0) return {}
  const accounts = createAccounts(agreement, {
    zone,
    facts: (day) => factsOn(worldOf(), day),
    happened: (event, by) => lastBy(worldOf(), event, by),
    daysOf: (events) => daysOf(worldOf(), events),
    tell: (problem, place) => void tell(worldOf(), [problem], place),
  })
  return { accounts }
}

/** Puts in what was there before. */
export function fillAccounts({ accounts, scenario: { held, horizon } }: World): void {
  for (const { account, key, put, drawn, day } of held) accounts?.open(account, key, { put, drawn, day }, horizon.from)
}

/** What an account may read; before the first law it is that one which the agreement begins with. */
function factsOn(world: World, day: number): FactReader {
  const first = world.laws[0]?.from ?? day
  const circumstances = circumstancesOn(world, Math.max(day, first), 'an account', world.scenario.place)
  if (circumstances === undefined) return NOTHING
  return factReader(world.agreement, { ...circumstances, day }, [])
}

const NOTHING: FactReader = {
  read: () => undefined,
  problems: () => [],
  problemOf: () => undefined,
  keyOf: () => undefined,
  withGaps: () => NOTHING,
}

function lastBy({ events, milestones, zone }: World, event: string, by: number): Value | undefined {
  const last = events.findLast((one) => one.name === event && dayOfMoment(one.at, zone) <= by)
  if (last !== undefined) return last.at
  const day = milestones.get(event)
  return day === undefined || day > by || events.some((one) => one.name === event) ? undefined : { kind: 'date', day }
}

function daysOf({ events, milestones, zone }: World, names: readonly string[]): number[] {
  const told = events.flatMap(({ name, at }) => (names.includes(name) ? [dayOfMoment(at, zone)] : []))
  const reached = names.flatMap((name) => milestones.get(name) ?? [])
  return [...new Set([...told, ...reached])].sort((a, b) => a - b)
}
