import { namesRead } from '../../plan/names-read.ts'
import type { FactTable } from '../../rules/fact.ts'
import type { Counter } from './counter.ts'

type Counters = ReadonlyMap<string, Counter>

/** Every fact that a counter is counted by. */
export function readsOfCounter({ where, if: filter, add, per }: Counter): string[] {
  const plans = [filter, add].flatMap((plan) => (plan === undefined ? [] : namesRead(plan)))
  return [...where.map(({ fact }) => fact), ...plans, ...per]
}

/**
 * All that some facts are computed from, through derived facts, terms and through what counters are counted by, themselves
 * included.
 */
export function readThrough(names: Iterable<string>, facts: FactTable, counters: Counters): ReadonlySet<string> {
  const found = new Set<string>()
  const open = [...names]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue
    found.add(name)
    const { derived, reads = [] } = facts.get(name) ?? {}
    open.push(...reads, ...(derived === undefined ? [] : namesRead(derived)))
    const counter = name.startsWith('counter.') ? counters.get(name.slice('counter.'.length)) : undefined
    if (counter !== undefined) open.push(...readsOfCounter(counter))
  }
  return found
}

/** The counters among some facts, by name. */
export const countersAmong = (names: Iterable<string>, counters: Counters): Counter[] =>
  [...names].flatMap((name) => (name.startsWith('counter.') ? (counters.get(name.slice('counter.'.length)) ?? []) : []))
