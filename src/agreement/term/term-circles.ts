import type { Fault } from '../../document/fault.ts'
import { fault } from '../../document/fault.ts'
import { namesRead } from '../../plan/names-read.ts'
import type { Agreement } from '../agreement.ts'
import { walk } from '../counter/counter-order.ts'
import { readsOfCounter } from '../counter/counters-read.ts'
import type { Law } from '../law.ts'
import { readsOfTerm } from './term-value.ts'

type Named = Pick<Agreement, 'facts' | 'counters'>

/** Terms that are computed from themselves under some law, through other terms, facts or counters, in any reading. */
export function termCircles(agreement: Named, laws: readonly Law[]): Fault[] {
  const told = new Map<string, Fault>()
  for (const law of laws) {
    const { circles } = walk(waitingNames(agreement, law))
    for (const circle of circles) {
      const first = circle.find((name) => name.startsWith('term.'))
      const place = first === undefined ? undefined : law.terms.get(first.slice('term.'.length))?.setting.place
      if (place === undefined) continue
      const round = [...circle, circle[0] ?? ''].map((one) => `\`${one}\``).join(' → ')
      const hint = 'let one of them be a value, or compute it from something else'
      const problem = { code: 'circular-term', message: `a term is computed from itself: ${round}`, hint }
      told.set([...circle].sort().join(' '), fault(problem, place))
    }
  }
  return [...told.values()]
}

/** What each computed term, derived fact and counter is computed from, as far as it is one of these itself. */
function waitingNames({ facts, counters }: Named, { terms }: Law): ReadonlyMap<string, ReadonlySet<string>> {
  const reads = new Map<string, readonly string[]>()
  for (const [name, { setting, value }] of terms) {
    const all = [value, setting.value, ...setting.readings.values()].flatMap(readsOfTerm)
    if (all.length > 0) reads.set(`term.${name}`, all)
  }
  if (reads.size === 0) return new Map()
  for (const { name, derived } of facts.values()) if (derived !== undefined) reads.set(name, namesRead(derived))
  for (const counter of counters.values()) reads.set(`counter.${counter.name}`, readsOfCounter(counter))
  return new Map([...reads].map(([name, all]) => [name, new Set(all.filter((one) => reads.has(one)))]))
}
