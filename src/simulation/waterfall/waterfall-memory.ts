import type { Agreement } from '../../agreement/agreement.ts'
import type { WaterfallEffect } from '../../agreement/waterfall/waterfall.ts'
import type { Distributed } from '../../revenue/distribute.ts'
import { NOTHING_DISTRIBUTED } from '../../revenue/distribute.ts'
import { roundParts } from '../../revenue/round-parts.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { smallestPart } from '../../values/commodity.ts'
import type { Rational } from '../../values/rational.ts'

/** What a waterfall has come to so far. */
export interface WaterfallMemory {
  /** Exactly. */
  distributed: Distributed
  /** Of each party, rounded. */
  posted: ReadonlyMap<string, Rational>
}

/**
 * Names what is kept in mind of a waterfall.
 * @param key the values of the facts by which its runs are told apart
 */
export const memoryName = (
  { obligation, from, currency }: Pick<WaterfallEffect, 'obligation' | 'from' | 'currency'>,
  key: readonly string[],
): string => JSON.stringify([obligation, from, currency, ...key])

/** What parties had had before the horizon, as the scenario tells it. */
export function openWaterfalls({ units }: Agreement, { had }: Scenario): Map<string, WaterfallMemory> {
  const memories = new Map<string, WaterfallMemory>()
  for (const { obligation, from, currency, party, key, amount } of had) {
    const name = memoryName({ obligation, from, currency }, key)
    const totals = new Map(memories.get(name)?.distributed.totals).set(party, amount)
    const posted = roundParts(totals, smallestPart(currency, units))
    memories.set(name, { distributed: { ...NOTHING_DISTRIBUTED, totals }, posted })
  }
  return memories
}
