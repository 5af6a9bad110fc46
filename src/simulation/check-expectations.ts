import type { Agreement } from '../agreement/agreement.ts'
import { printPlace } from '../document/fault.ts'
import type { Expectation, Plainly } from '../scenario/scenario.ts'
import { parseValue } from '../values/parse-value.ts'
import { printValue } from '../values/print-value.ts'
import type { Value } from '../values/value.ts'
import type { Actual } from './compare-expected.ts'
import { fits, valuesAt } from './compare-expected.ts'
import type { ExpectationResult, Outcome } from './outcome.ts'

type Answers = Pick<Outcome, 'decisions' | 'payments' | 'totals' | 'entries' | 'rights' | 'acts' | 'caveats'>

interface Selected {
  readonly record: Actual
  readonly why: string
}

/** Holds each expectation of a scenario against the outcome. */
export function checkExpectations(
  expectations: readonly Expectation[],
  answers: Answers,
  agreement: Agreement,
): ExpectationResult[] {
  return expectations.map((one) => checkOne(one, answers, agreement))
}

function checkOne(expectation: Expectation, answers: Answers, agreement: Agreement): ExpectationResult {
  const { kind, id, where, is, sum, count, place } = expectation
  const records = recordsOf(kind, answers).filter(({ record }) => named(record, id))
  const selected = records.filter(({ record }) =>
    entriesOf(where).every(([key, value]) => fits(value, valuesAt(record, key), agreement)),
  )
  const parts: Checked[] = []
  if (count !== undefined) {
    parts.push({ met: selected.length === count, expected: `count ${count}`, actual: `count ${selected.length}` })
  } else if (selected.length === 0) {
    parts.push({
      met: false,
      expected: `some ${kind} \`${id}\`${where === undefined ? '' : ` where ${show(where)}`}`,
      actual: 'none',
    })
  }
  if (is !== undefined) parts.push(...entriesOf(is).map(([key, value]) => checkKey(key, value, selected, agreement)))
  if (sum !== undefined) parts.push(...entriesOf(sum).map(([key, value]) => checkSum(key, value, selected, agreement)))
  const failed = parts.filter((part) => !part.met)
  const shown = failed.length > 0 ? failed : parts
  return {
    kind,
    id,
    met: failed.length === 0,
    expected: shown.map((part) => part.expected).join('; '),
    actual: shown.map((part) => part.actual).join('; '),
    why: selected.slice(0, 5).map((one) => one.why),
    at: printPlace(place),
  }
}

/** The keys of `where`, `is` and `sum`, which the shape has checked to be maps. */
const entriesOf = (map: Plainly | undefined): [string, Plainly][] =>
  typeof map === 'object' && map !== null && !Array.isArray(map) ? Object.entries(map as Record<string, Plainly>) : []

interface Checked {
  readonly met: boolean
  readonly expected: string
  readonly actual: string
}

function checkKey(key: string, value: Plainly, selected: readonly Selected[], agreement: Agreement): Checked {
  const unmet = selected.find(({ record }) => !fits(value, valuesAt(record, key), agreement))
  const shown = unmet ?? selected[0]
  const actual = shown === undefined ? [] : valuesAt(shown.record, key)
  return { met: unmet === undefined, expected: `${key}: ${show(value)}`, actual: `${key}: ${show(actual as Plainly)}` }
}

function checkSum(key: string, value: Plainly, selected: readonly Selected[], agreement: Agreement): Checked {
  const texts = selected.flatMap(({ record }) => valuesAt(record, key)).map(String)
  const total = addUp(texts, agreement)
  const actual = total === undefined ? 'nothing that adds up' : printValue(total)
  return {
    met: total !== undefined && fits(value, [actual], agreement),
    expected: `sum of ${key}: ${show(value)}`,
    actual: `sum of ${key}: ${actual}`,
  }
}

/** The sum of texts that are all money, or all quantities; none at all is no money. */
function addUp(texts: readonly string[], agreement: Agreement): Value | undefined {
  const context = { zone: agreement.zone }
  const quantity = texts.every((text) => parseValue(text, { kind: 'quantity', unit: agreement.unit }, context).ok)
  const type =
    quantity && texts.length > 0
      ? ({ kind: 'quantity', unit: agreement.unit } as const)
      : ({ kind: 'money', currency: agreement.currency } as const)
  let total = parseValue(type.kind === 'money' ? `0 ${type.currency}` : `0 ${type.unit}`, type, context)
  for (const text of texts) {
    const next = parseValue(text, type, context)
    if (!total.ok || !next.ok) return undefined
    const a = total.value
    const b = next.value
    if ((a.kind !== 'money' && a.kind !== 'quantity') || (b.kind !== 'money' && b.kind !== 'quantity')) return undefined
    total = { ok: true, value: { ...a, amount: a.amount.add(b.amount) } }
  }
  return total.ok ? total.value : undefined
}

function recordsOf(kind: string, answers: Answers): Selected[] {
  const of = (records: readonly object[]): Selected[] =>
    records.map((record) => ({ record: record as Actual, why: summaryOf(record) }))
  switch (kind) {
    case 'decision':
      return of(answers.decisions)
    case 'placement':
      return of(answers.decisions.flatMap(({ request, placements }) => placements.map((one) => ({ request, ...one }))))
    case 'right':
      return of(answers.decisions.flatMap(({ request, notices }) => notices.map((one) => ({ request, ...one }))))
    case 'payment':
      return of(answers.payments)
    case 'total':
      return of(answers.totals)
    case 'entry':
      return of(answers.entries)
    case 'use':
      return of(answers.rights)
    case 'act':
      return of(answers.acts)
    case 'caveat':
      return of(answers.caveats)
    default:
      return []
  }
}

const summaryOf = (record: object): string => {
  const { summary, text, id } = record as { summary?: string; text?: string; id?: string }
  return [id, summary ?? text].filter((part) => part !== undefined).join(': ')
}

const NAMES = ['id', 'request', 'rule', 'provider', 'payment', 'of', 'from'] as const

const named = (record: Actual, id: string): boolean =>
  id === 'any' || NAMES.some((key) => (record as Readonly<Record<string, Actual>>)[key] === id)

const show = (value: Plainly): string => {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : (value as readonly Plainly[]).map(show).join(', ')
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([key, one]) => `${key} ${show(one)}`)
      .join(', ')
  }
  return String(value)
}
