import type { Counter } from '../agreement/counter/counter.ts'
import { postingFacts } from '../simulation/record-facts.ts'
import { compareValues } from '../values/compare-values.ts'
import type { Value } from '../values/value.ts'
import type { Exact } from './exact.ts'
import { equal, exact, exactIn, print, sumOf } from './exact.ts'
import { exactPlan } from './exact-plan.ts'
import type { Run } from './run.ts'

type Facts = ReadonlyMap<string, Value>

/**
 * A sum or a count of all postings, placements or acts comes to what the records come to that the outcome and the scenario
 * tell. Left out are counters of a window or with a finer filter, and those of which something came before.
 */
export function countersAddUp(run: Run): readonly string[] {
  const { agreement, scenario, outcome } = run
  if (scenario.opening.length > 0) return []
  return [...agreement.counters.values()].flatMap((counter): string[] => {
    const { name, over, how, each, per } = counter
    const records = recordsOf(counter, run)
    const simple = over.kind === 'lifetime' && each === undefined && per.length === 0 && counter.if === undefined
    if (!simple || records === undefined || (how !== 'sum' && how !== 'count')) return []
    const counted = records.filter((facts) => counter.where.every((one) => isAmong(facts.get(one.fact), one.values)))
    const parts = counted.map((facts) => (how === 'count' ? exact(1n) : added(counter, facts)))
    const told = exactIn(outcome.counters.find((one) => one.id === name)?.value ?? '')
    if (told === undefined || parts.includes(undefined)) return []
    const sum = sumOf(parts.flatMap((one) => one ?? []))
    return equal(sum, told) ? [] : [`\`${name}\` stands at ${print(told)}, its records come to ${print(sum)}`]
  })
}

const isAmong = (value: Value | undefined, values: readonly Value[]): boolean =>
  value !== undefined && values.some((one) => compareValues(one, value) === 0)

const added = ({ add }: Counter, facts: Facts): Exact | undefined =>
  add === undefined ? exact(1n) : exactPlan(add, (name) => facts.get(name))

const text = (value: string): Value => ({ kind: 'text', value })

/** What may be counted; undefined for records of which nothing is told. */
function recordsOf({ of }: Counter, { agreement, scenario, outcome }: Run): Facts[] | undefined {
  switch (of) {
    case 'posting':
      return scenario.postings.map((posting) => {
        const { interval, amount, at } = posting
        const covered = at === undefined ? interval : { from: at, to: at + 1 }
        return postingFacts(posting, { interval: covered, amount, days: 1, of: 1 }, agreement)
      })
    case 'act':
      return outcome.acts.map(
        ({ act, by, of: about, permitted }) =>
          new Map<string, Value>([
            ['act.act', text(act)],
            ['act.by', text(by)],
            ['act.of', text(about)],
            ['act.permitted', { kind: 'boolean', value: permitted }],
          ]),
      )
    case 'payment':
    case 'placement':
    case 'usage':
    case 'closing':
    case 'event':
    case 'deal':
      return undefined
  }
}
