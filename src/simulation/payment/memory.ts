import type { Agreement, MoneyEffect } from '../../agreement/agreement.ts'
import type { FactReader } from '../../agreement/fact-reader.ts'
import { isMoney, isPay, payeesOf } from '../../agreement/pay/is-pay.ts'
import type { Tally } from '../../counters/figure.ts'
import { createTally } from '../../counters/figure.ts'
import { windowDays } from '../../counters/window-days.ts'
import { amountIn } from '../../values/amount-in.ts'
import { owedValue } from '../../values/commodity.ts'
import { printValue } from '../../values/print-value.ts'
import type { Rational } from '../../values/rational.ts'
import { ZERO } from '../../values/rational.ts'
import type { Value } from '../../values/value.ts'
import type { World } from '../world.ts'
import type { Asked, Reckoned } from './judgement.ts'

/** The obligations of which some rule, of whatever law, looks back on what they came to. */
export const lookedBackOn = ({ amendments }: Agreement): ReadonlySet<string> =>
  new Set(
    amendments.flatMap(({ enacts }) =>
      enacts.flatMap(({ effect }) => (isMoney(effect) && effect.memories.size > 0 ? [effect.obligation] : [])),
    ),
  )

/** The values of the facts by which a rule's runs are told apart, as they are printed. */
export const keyOf = ({ per }: MoneyEffect, facts: FactReader): string[] =>
  per.map((name) => {
    const value = facts.read(name)
    return value === undefined ? '' : printValue(value)
  })

/**
 * What an obligation has come to before, by the name of a pipeline's input: what it earned exactly on the days of a window,
 * or what one of its steps came to.
 */
export function recall(asked: Asked, effect: MoneyEffect): (name: string) => Value | undefined {
  const { world, day, facts } = asked
  if (effect.memories.size === 0) return () => undefined
  const prefix = prefixOf(effect, keyOf(effect, facts))
  return (name) => {
    const memory = effect.memories.get(name)
    if (memory === undefined) return undefined
    const days = windowDays(memory.over, day, (event) => lastDayOf(world, event))
    const tally = world.memories.get(memoryName(prefix, memory.mark))
    const amount = days === undefined ? ZERO : (tally?.between(days, day) ?? ZERO)
    return owedValue(amount, effect.currency)
  }
}

/** Adds what a pipeline came to, and the marks that are looked back on, to what its obligation remembers. */
export function remember({ world, day, facts }: Asked, effect: MoneyEffect, { amount, marks }: Reckoned): void {
  const prefix = prefixOf(effect, keyOf(effect, facts))
  if (!world.remembering.has(effect.obligation)) return
  add(world, memoryName(prefix, undefined), day, amount)
  for (const { mark } of effect.memories.values()) {
    const value = mark === undefined ? undefined : marks.get(mark)
    const found = value === undefined ? undefined : amountIn(value)
    if (found !== undefined) add(world, memoryName(prefix, mark), day, found)
  }
}

/** What obligations had earned before the horizon, whoever of their rules' parties paid whom. */
export function fillMemories(world: World): void {
  const { agreement, scenario } = world
  const day = scenario.horizon.from - 1
  for (const { obligation, key, amount } of scenario.earned) {
    const effects = agreement.amendments.flatMap(({ enacts }) =>
      enacts.flatMap(({ effect }) => (isMoney(effect) && effect.obligation === obligation ? [effect] : [])),
    )
    for (const prefix of new Set(effects.map((effect) => prefixOf(effect, key)))) {
      add(world, memoryName(prefix, undefined), day, amount)
    }
  }
}

function add({ memories, laws }: World, name: string, day: number, amount: Rational): void {
  const known: Tally = memories.get(name) ?? createTally({ how: 'sum' }, laws[0]?.from ?? day)
  memories.set(name, known)
  known.add(day, amount)
}

const memoryName = (prefix: string, mark: string | undefined): string =>
  mark === undefined ? prefix : `${prefix} ${mark}`

function prefixOf(effect: MoneyEffect, key: readonly string[]): string {
  const parties = isPay(effect) ? [effect.from, ...payeesOf(effect)] : []
  return JSON.stringify([effect.obligation, ...parties, effect.currency, ...key])
}

/** The day on which something last happened. */
function lastDayOf({ events, milestones, zone }: World, name: string): number | undefined {
  const last = events.findLast((event) => event.name === name)
  if (last === undefined) return milestones.get(name)
  return last.at.kind === 'date' ? last.at.day : zone.dayOfInstant(last.at.at)
}
