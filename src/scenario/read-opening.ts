import type { Problem } from '../document/fault.ts'
import { fault } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Entry, Place, Tree } from '../document/tree.ts'
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
  const seen = new Set<string>()
  return openingsOf(tree, isCounter).flatMap((entry): Opening[] => {
    const [, name, keys] = NAMED.exec(entry.key) ?? []
    if (name !== undefined && context.unread.has(`counter.${name}`)) return []
    const opening = readOne(entry, name, keys, context)
    if (opening === undefined || isSecond([opening.counter, opening.key], seen, entry, context)) return []
    return [opening]
  })
}

/** What is no account and no obligation is told to be no counter. */
const isCounter = (key: string): boolean => !/^(account|paid|had)\./.test(key)

/** What is told of the time before the horizon, of counters or of accounts. */
export function openingsOf(tree: Tree, isMeant: (key: string) => boolean): Entry[] {
  const map = child(tree, 'opening')
  return map?.kind === 'map' ? map.entries.filter(({ key }) => isMeant(key)) : []
}

/** Whether something was told already, under a key that may be written in several ways; told where it was. */
export function isSecond(
  what: readonly unknown[],
  seen: Set<string>,
  { key, keyPlace }: Entry,
  { faults }: ScenarioContext,
): boolean {
  const id = JSON.stringify(what, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
  if (seen.has(id)) {
    const message = `a second opening of ${quote(key)}`
    faults.push(fault({ code: 'duplicate-id', message, hint: 'keep one of the two' }, keyPlace))
    return true
  }
  seen.add(id)
  return false
}

function readOne(
  { key: written, keyPlace, value: node }: Entry,
  name: string | undefined,
  keys: string | undefined,
  context: ScenarioContext,
): Opening | undefined {
  const { agreement, faults } = context
  const counter = name === undefined ? undefined : agreement.counters.get(name)
  if (counter === undefined) {
    const counters = [...agreement.counters.keys()].map((one) => `counter.${one}`)
    const known = [...counters, ...[...agreement.accounts.keys()].map((one) => `account.${one}`)]
    const hint = known.length === 0 ? 'declare it under `counters:` in the agreement' : didYouMean(written, known)
    const problem = { code: 'unknown-counter', message: `unknown counter ${quote(written)}`, hint }
    faults.push(fault(problem, keyPlace))
    return undefined
  }
  const key = readKey(`counter.${counter.name}`, counter.per, keys, { written, keyPlace }, context)
  if (key === undefined) return undefined
  const value = readValue(node, counter.type, agreement.zone, faults)
  return value === undefined ? undefined : { counter: counter.name, key, value, place: keyPlace }
}

/** The key in brackets after a counter's or an account's name, a value for each fact that it is kept apart by. */
export function readKey(
  name: string,
  per: readonly string[],
  keys: string | undefined,
  { written, keyPlace }: { readonly written: string; readonly keyPlace: Place },
  { agreement, faults }: ScenarioContext,
): Value[] | undefined {
  const tell = (problem: Problem): undefined => void faults.push(fault(problem, keyPlace))
  const parts = keys === undefined ? [] : keys.split(',').map((part) => part.trim())
  if (parts.length !== per.length) return tell(wrongKey(written, name, per))
  const key: Value[] = []
  for (const [index, part] of parts.entries()) {
    const type = agreement.facts.get(per[index] ?? '')?.type
    const parsed = type === undefined ? undefined : parseValue(part, type, { zone: agreement.zone })
    if (parsed?.ok === false) return tell(parsed.problem)
    if (parsed?.ok === true) key.push(parsed.value)
  }
  return key
}

function wrongKey(written: string, name: string, per: readonly string[]): Problem {
  const facts = per.map((one) => `\`${one}\``).join(', ')
  return per.length === 0
    ? {
        code: 'wrong-key',
        message: `${quote(written)} has a key, where \`${name}\` has none`,
        hint: `write \`${name}\``,
      }
    : {
        code: 'wrong-key',
        message: `${quote(written)} where a figure of \`${name}\` is kept for each ${facts}`,
        hint: `write \`${name}[${per.map((one) => one.slice(one.indexOf('.') + 1)).join(', ')}]\`, with values of these`,
      }
}
