import type { Counter } from '../agreement/counter/counter.ts'
import type { Problem } from '../document/fault.ts'
import { fault } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Entry, Tree } from '../document/tree.ts'
import { child } from '../document/tree.ts'
import { parseValue } from '../values/parse-value.ts'
import { quote } from '../values/quote.ts'
import { readValue } from '../values/read-value.ts'
import type { Value } from '../values/value.ts'
import type { Opening } from './scenario.ts'
import type { ScenarioContext } from './scenario-context.ts'

const NAMED = /^counter\.([A-Za-z0-9._-]+)(?:\[(.*)\])?$/

/** `opening`: what counters stood at before the horizon: `counter.sales`, or `counter.sales[north]` under a key. */
export function readOpening(tree: Tree, context: ScenarioContext): Opening[] {
  const map = child(tree, 'opening')
  const seen = new Set<string>()
  return (map?.kind === 'map' ? map.entries : []).flatMap((entry): Opening[] => {
    const [, name, keys] = NAMED.exec(entry.key) ?? []
    if (name !== undefined && context.unread.has(`counter.${name}`)) return []
    const opening = readOne(entry, name, keys, context)
    if (opening === undefined) return []
    const id = JSON.stringify([opening.counter, opening.key])
    if (seen.has(id)) {
      const message = `a second opening of ${quote(entry.key)}`
      context.faults.push(fault({ code: 'duplicate-id', message, hint: 'keep one of the two' }, entry.keyPlace))
      return []
    }
    seen.add(id)
    return [opening]
  })
}

function readOne(
  { key: written, keyPlace, value: node }: Entry,
  name: string | undefined,
  keys: string | undefined,
  { agreement, faults }: ScenarioContext,
): Opening | undefined {
  const counter = name === undefined ? undefined : agreement.counters.get(name)
  const tell = (problem: Problem): undefined => void faults.push(fault(problem, keyPlace))
  if (counter === undefined) {
    const known = [...agreement.counters.keys()].map((one) => `counter.${one}`)
    const hint = known.length === 0 ? 'declare it under `counters:` in the agreement' : didYouMean(written, known)
    return tell({ code: 'unknown-counter', message: `unknown counter ${quote(written)}`, hint })
  }
  const parts = keys === undefined ? [] : keys.split(',').map((part) => part.trim())
  if (parts.length !== counter.per.length) return tell(wrongKey(written, counter))
  const key: Value[] = []
  for (const [index, part] of parts.entries()) {
    const type = agreement.facts.get(counter.per[index] ?? '')?.type
    const parsed = type === undefined ? undefined : parseValue(part, type, { zone: agreement.zone })
    if (parsed?.ok === false) return tell(parsed.problem)
    if (parsed?.ok === true) key.push(parsed.value)
  }
  const value = readValue(node, counter.type, agreement.zone, faults)
  return value === undefined ? undefined : { counter: counter.name, key, value, place: keyPlace }
}

function wrongKey(written: string, { name, per }: Counter): Problem {
  const facts = per.map((one) => `\`${one}\``).join(', ')
  return per.length === 0
    ? {
        code: 'wrong-key',
        message: `${quote(written)} has a key, where \`counter.${name}\` has none`,
        hint: `write \`counter.${name}\``,
      }
    : {
        code: 'wrong-key',
        message: `${quote(written)} where a figure of \`counter.${name}\` is kept for each ${facts}`,
        hint: `write \`counter.${name}[${per.map((one) => one.slice(one.indexOf('.') + 1)).join(', ')}]\`, with values of these`,
      }
}
