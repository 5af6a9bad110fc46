import type { Agreement } from '../agreement/agreement.ts'
import { parseValue } from '../values/parse-value.ts'
import { owedType } from '../values/commodity.ts'
import { equalValues } from '../values/compare-values.ts'
import type { Type } from '../values/value.ts'
import type { Plainly } from '../scenario/scenario.ts'

/** Plain data of the outcome, as an expectation meets it. */
export type Actual =
  string | number | boolean | null | undefined | readonly Actual[] | { readonly [key: string]: Actual }

/**
 * The values at a dotted key, through any lists on the way. An amount beside a currency is money.
 * @returns every value found; none when the key is not there
 */
export function valuesAt(record: Actual, key: string): Actual[] {
  const walk = (node: Actual, path: readonly string[]): Actual[] => {
    if (isList(node)) return node.flatMap((one) => walk(one, path))
    const [step, ...rest] = path
    if (step === undefined) return [node]
    if (!isMap(node) || !Object.hasOwn(node, step)) return []
    const value = node[step]
    if (
      rest.length === 0 &&
      AMOUNTS.includes(step) &&
      typeof value === 'string' &&
      typeof node['currency'] === 'string'
    ) {
      return [`${value} ${node['currency']}`]
    }
    return walk(value, rest)
  }
  return walk(record, key.split('.'))
}

/** What stands beside a currency without one of its own. */
const AMOUNTS: readonly string[] = ['amount', 'outstanding', 'surplus']

const isList = (value: Actual): value is readonly Actual[] => Array.isArray(value)
const isMap = (value: Actual): value is { readonly [key: string]: Actual } =>
  typeof value === 'object' && value !== null && !isList(value)

/** Whether two scalars are the same by type: `25 USD` equals `25.00 USD`, `0.250` equals `0.25`. */
function sameScalar(expected: Plainly, actual: Actual, agreement: Agreement): boolean {
  if (typeof expected === 'boolean' || expected === null) return expected === (actual ?? null)
  if (typeof expected !== 'string' || actual === undefined || actual === null || typeof actual === 'object')
    return false
  const text = String(actual)
  if (expected === text) return true
  const type = typeOfText(expected, agreement)
  if (type === undefined || type.kind !== typeOfText(text, agreement)?.kind) return false
  const left = parseValue(expected, type, { zone: agreement.zone })
  const right = parseValue(text, type, { zone: agreement.zone })
  return left.ok && right.ok && equalValues(left.value, right.value)
}

/** The type that a text has the look of; most texts are names or dates, which only equal themselves. */
export function typeOfText(text: string, agreement: Agreement): Type | undefined {
  if (!/^[+-]?\d/.test(text)) return undefined
  if (/^[+-]?[\d.,_]+%?$/.test(text)) return { kind: 'ratio' }
  if (text.includes(' per ')) return { kind: 'price', currency: agreement.currency, per: agreement.pricePer }
  const [, commodity] = /^[+-]?[\d.,_]+[kMbtn]* ([A-Za-z][\w-]*)$/.exec(text) ?? []
  if (commodity !== undefined) return owedType(commodity)
  return /^\d{4}-\d{2}-\d{2}T/.test(text) ? { kind: 'instant' } : undefined
}

/**
 * Whether the values at a key are what is expected: one value, which must be the only one; a set of values; what is
 * included or excluded; `null`, for none at all.
 */
export function fits(expected: Plainly, actual: readonly Actual[], agreement: Agreement): boolean {
  const has = (one: Plainly): boolean => actual.some((value) => sameScalar(one, value, agreement))
  if (Array.isArray(expected)) {
    const list = expected as readonly Plainly[]
    const wanted = (value: Actual): boolean => list.some((one) => sameScalar(one, value, agreement))
    return list.every(has) && actual.every(wanted)
  }
  if (typeof expected === 'object' && expected !== null) {
    const { includes, excludes } = expected as { includes?: Plainly; excludes?: Plainly }
    const listed = (value: Plainly | undefined): readonly Plainly[] =>
      value === undefined ? [] : Array.isArray(value) ? (value as readonly Plainly[]) : [value]
    return listed(includes).every(has) && !listed(excludes).some(has)
  }
  return (actual.length > 0 || expected === null) && actual.every((value) => sameScalar(expected, value, agreement))
}
