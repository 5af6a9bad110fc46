import type { Agreement } from '../agreement/agreement.ts'
import type { Fault } from '../document/fault.ts'
import { fault } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Path, Tree } from '../document/tree.ts'
import { child, placeAt } from '../document/tree.ts'
import type { Supplier } from '../rules/fact.ts'
import { parseValue } from '../values/parse-value.ts'
import { parseDay } from '../values/day.ts'
import type { Rational } from '../values/rational.ts'
import { isZero } from '../values/rational.ts'
import { readValue } from '../values/read-value.ts'
import type { Type, Value } from '../values/value.ts'
import type { Moment } from './scenario.ts'

export interface ScenarioContext {
  readonly agreement: Agreement
  readonly faults: Fault[]
}

/** The declared facts of a record: every key that is not one of its own must be one, and none may be missing. */
export function readRecordFacts(
  tree: Tree,
  own: readonly string[],
  supplier: Supplier,
  { agreement, faults }: ScenarioContext,
): Map<string, Value> {
  const values = new Map<string, Value>()
  const declared = [...agreement.facts.values()].filter((fact) => fact.supplier === supplier)
  const short = (name: string): string => name.slice(name.indexOf('.') + 1)
  const supplied = declared.filter((fact) => fact.derived === undefined && !own.includes(short(fact.name)))
  const known = [...own, ...supplied.map((fact) => short(fact.name))]
  const entries = tree.kind === 'map' ? tree.entries : []
  for (const { key, keyPlace, value } of entries) {
    if (own.includes(key)) continue
    const fact = supplied.find((one) => short(one.name) === key)
    if (fact === undefined) {
      const computed = agreement.facts.get(`${supplier}.${key}`)?.derived !== undefined
      const message = computed ? `\`${key}\` is computed, never supplied` : `unknown key \`${key}\``
      const hint = computed ? 'leave it out' : didYouMean(key, known)
      faults.push(fault({ code: 'unknown-key', message, hint }, keyPlace))
      continue
    }
    const read = readValue(value, fact.type, agreement.zone, faults)
    if (read !== undefined) values.set(fact.name, read)
  }
  for (const fact of supplied) {
    const key = short(fact.name)
    if (fact.optional || fact.default !== undefined || child(tree, key) !== undefined || builtIn.has(fact.name))
      continue
    const hint = `add \`${key}:\`, or give the fact a \`default\` or \`optional: true\` in the agreement`
    faults.push(fault({ code: 'missing-fact', message: `missing fact \`${fact.name}\``, hint }, tree.place))
  }
  return values
}

/** Facts that the engine makes from a record's own keys. */
const builtIn: ReadonlySet<string> = new Set(['bid.party', 'posting.from', 'posting.to'])

export function textAt(tree: Tree, path: Path): string {
  const [key] = path
  const node = child(tree, String(key))
  return node?.kind === 'text' ? node.text : ''
}

/** A value of a built-in key, or undefined with a fault. */
export function readKey(
  tree: Tree,
  key: string,
  type: Type,
  { agreement, faults }: ScenarioContext,
): Value | undefined {
  const node = child(tree, key)
  return node === undefined ? undefined : readValue(node, type, agreement.zone, faults)
}

/** A quantity in the agreement's unit; negative ones, and where `positive` none at all, are faults. */
export function readQuantity(
  tree: Tree,
  key: string,
  what: string,
  positive: boolean,
  context: ScenarioContext,
): Rational | undefined {
  const value = readKey(tree, key, { kind: 'quantity', unit: context.agreement.unit }, context)
  if (value?.kind !== 'quantity') return undefined
  const negative = value.amount.s < 0n && !isZero(value.amount)
  if (!negative && !(positive && isZero(value.amount))) return value.amount
  context.faults.push(
    fault(
      {
        code: negative ? 'negative-quantity' : 'zero-quantity',
        message: `${negative ? 'negative' : 'zero'} ${what} \`${textAt(tree, [key])}\``,
        hint: `give ${what} of ${positive ? 'more than 0' : '0 or more'}, as in \`800 ${context.agreement.unit}\``,
      },
      placeAt(tree, [key]),
    ),
  )
  return undefined
}

export function readDay(tree: Tree, key: string, { faults }: ScenarioContext): number | undefined {
  const node = child(tree, key)
  if (node === undefined) return undefined
  const parsed = parseDay(textAt(tree, [key]))
  if (parsed.ok) return parsed.value
  faults.push(fault(parsed.problem, node.place))
  return undefined
}

/** A date (its whole local day) or an instant. */
export function readMoment(tree: Tree, key: string, context: ScenarioContext): Moment | undefined {
  const node = child(tree, key)
  if (node === undefined) return undefined
  const text = textAt(tree, [key])
  if (!text.includes('T')) {
    const day = readDay(tree, key, context)
    return day === undefined ? undefined : { kind: 'date', day }
  }
  const parsed = parseValue(text, { kind: 'instant' }, { zone: context.agreement.zone })
  if (parsed.ok && parsed.value.kind === 'instant') return { kind: 'instant', at: parsed.value.at }
  if (!parsed.ok) context.faults.push(fault(parsed.problem, node.place))
  return undefined
}

/** One of a list of names: a party, a provider, a region. */
export function readName(
  tree: Tree,
  key: string,
  what: string,
  known: readonly string[],
  { faults }: ScenarioContext,
): string | undefined {
  const node = child(tree, key)
  const text = textAt(tree, [key])
  if (known.includes(text)) return text
  faults.push(
    fault(
      { code: `unknown-${what}`, message: `unknown ${what} \`${text}\``, hint: didYouMean(text, known) },
      (node ?? tree).place,
    ),
  )
  return undefined
}

/** Keeps the first record of each id; every later one is exactly one fault. */
export function uniqueById<T extends { readonly id: string; readonly place: Fault['place'] }>(
  records: readonly T[],
  what: string,
  { faults }: ScenarioContext,
): T[] {
  const seen = new Map<string, T>()
  for (const record of records) {
    if (seen.has(record.id)) {
      faults.push(
        fault(
          {
            code: 'duplicate-id',
            message: `a second ${what} \`${record.id}\``,
            hint: `give each ${what} an id of its own`,
          },
          record.place,
        ),
      )
      continue
    }
    seen.set(record.id, record)
  }
  return [...seen.values()]
}
