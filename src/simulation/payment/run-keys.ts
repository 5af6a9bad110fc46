import { factReader } from '../../agreement/fact-reader.ts'
import { splitPosting } from '../../revenue/split-posting.ts'
import { printValue } from '../../values/print-value.ts'
import type { Value } from '../../values/value.ts'
import { circumstancesOn } from '../circumstances-on.ts'
import { postingFacts } from '../record-facts.ts'
import { byText } from '../reasons.ts'
import type { World } from '../world.ts'

/** The facts by which one run is told apart, with their values. */
export type RunKey = ReadonlyMap<string, Value>

const ONE_RUN: readonly RunKey[] = [new Map()]

/**
 * The keys under which rules run apart at a close: those of all postings that had begun by then, of what counters stood
 * at before, and of what was ever put into accounts. In order of their texts.
 *
 * @param per the facts that tell runs apart; without any there is one run
 */
export function runKeys(world: World, per: readonly string[], day: number): readonly RunKey[] {
  if (per.length === 0) return ONE_RUN
  const found = new Map<string, RunKey>()
  const add = (values: readonly (Value | undefined)[]): void => {
    const known = values.filter((one) => one !== undefined)
    if (known.length < per.length) return
    const key = JSON.stringify(known.map((one) => printValue(one)))
    if (!found.has(key))
      found.set(key, new Map(per.map((name, index): [string, Value] => [name, valueAt(known, index)])))
  }
  for (const posting of world.scenario.postings) {
    if (posting.interval.from > day) continue
    const circumstances = circumstancesOn(world, day, `posting \`${posting.id}\``, posting.place)
    const [whole] = splitPosting(posting, [])
    if (circumstances === undefined || whole === undefined) continue
    const facts = factReader(world.agreement, circumstances, [postingFacts(posting, whole, world.agreement)])
    add(per.map((name) => facts.read(name)))
  }
  for (const { counter, key } of world.scenario.opening) {
    const names = world.agreement.counters.get(counter)?.per ?? []
    add(per.map((name) => key[names.indexOf(name)]))
  }
  for (const { account, key } of world.accounts?.keys() ?? []) {
    add(per.map((name) => key[account.per.indexOf(name)]))
  }
  return [...found].sort(([a], [b]) => byText(a, b)).map(([, key]) => key)
}

function valueAt(values: readonly Value[], index: number): Value {
  const value = values[index]
  if (value === undefined) throw new Error('a key has fewer values than facts')
  return value
}
