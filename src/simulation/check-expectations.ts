import type { Agreement } from '../agreement/agreement.ts'
import { printPlace } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Expectation, Plainly } from '../scenario/scenario.ts'
import { parseValue } from '../values/parse-value.ts'
import { printValue } from '../values/print-value.ts'
import { ZERO } from '../values/rational.ts'
import type { Value } from '../values/value.ts'
import type { Actual } from './compare-expected.ts'
import { fits, typeOfText, valuesAt } from './compare-expected.ts'
import type { ExpectationResult, Outcome } from './outcome.ts'
import type { Decision } from './outcome/decision.ts'
import { summariseNotices } from './summarise-notices.ts'

type Answers = Pick<
  Outcome,
  | 'decisions'
  | 'notices'
  | 'payments'
  | 'totals'
  | 'settlements'
  | 'entries'
  | 'rights'
  | 'acts'
  | 'life'
  | 'favours'
  | 'commitments'
  | 'counters'
  | 'accounts'
  | 'caveats'
>

interface Selected {
  readonly record: Actual
  /** What the outcome says of it in a sentence. */
  readonly why: string
}

/** All records of each kind, made when first asked for. */
type Records = (kind: string) => readonly Selected[]

/**
 * Holds each expectation of a scenario against the outcome: which records it selects, and whether they are as expected.
 * One that is not met says what was found instead, and why.
 *
 * @example checkExpectations(scenario.expect, outcome, agreement).every((one) => one.met)
 */
export function checkExpectations(
  expectations: readonly Expectation[],
  answers: Answers,
  agreement: Agreement,
): ExpectationResult[] {
  const made = new Map<string, readonly Selected[]>()
  const records: Records = (kind) => {
    const known = made.get(kind) ?? recordsOf(kind, answers)
    made.set(kind, known)
    return known
  }
  return expectations.map((one) => checkOne(one, records, agreement))
}

function checkOne(expectation: Expectation, records: Records, agreement: Agreement): ExpectationResult {
  const { kind, id, where, is, sum, count, place } = expectation
  const all = records(kind)
  const meant = all.filter(({ record }) => named(record, id))
  const selected = meant.filter(({ record }) =>
    entriesOf(where).every(([key, value]) => fits(value, valuesAt(record, key), agreement)),
  )
  const parts: Checked[] = []
  if (count !== undefined) {
    parts.push({ met: selected.length === count, expected: `count ${count}`, actual: `count ${selected.length}` })
  } else if (selected.length === 0) {
    const which = where === undefined ? '' : ` where ${show(where)}`
    parts.push({ met: false, expected: `some ${kind} \`${id}\`${which}`, actual: 'none' })
  }
  parts.push(...entriesOf(is).map(([key, value]) => checkKey(key, value, selected, agreement)))
  if (selected.length > 0) {
    parts.push(...entriesOf(sum).map(([key, value]) => checkSum(key, value, selected, agreement)))
  }
  const failed = parts.filter((part) => !part.met)
  const shown = failed.length > 0 ? failed : parts
  const lookedAt = [...failed.flatMap((part) => part.unmet ?? []), ...(selected.length > 0 ? selected : meant)]
  const nameless =
    meant.length === 0 && failed.length > 0
      ? [all.length === 0 ? `there is no ${kind}` : didYouMean(id, namesIn(all))]
      : []
  return {
    kind,
    id,
    met: failed.length === 0,
    expected: shown.map((part) => part.expected).join('; '),
    actual: shown.map((part) => part.actual).join('; '),
    why: [...nameless, ...new Set(lookedAt.map((one) => one.why))].slice(0, 5),
    at: printPlace(place),
  }
}

/** The keys of `where`, `is` and `sum`, which the shape has checked to be maps. */
const entriesOf = (map: Plainly | undefined): [string, Plainly][] =>
  typeof map === 'object' && map !== null && !Array.isArray(map) ? Object.entries(map as Record<string, Plainly>) : []

interface Checked {
  readonly met: boolean
  /** The first record that is otherwise. */
  readonly unmet?: Selected
  readonly expected: string
  readonly actual: string
}

function checkKey(key: string, value: Plainly, selected: readonly Selected[], agreement: Agreement): Checked {
  const unmet = selected.find(({ record }) => !fits(value, valuesAt(record, key), agreement))
  const shown = unmet ?? selected[0]
  const actual = shown === undefined ? [] : valuesAt(shown.record, key)
  return {
    met: unmet === undefined,
    ...(unmet === undefined ? {} : { unmet }),
    expected: `${key}: ${show(value)}`,
    actual: `${key}: ${show(actual as Plainly)}`,
  }
}

function checkSum(key: string, value: Plainly, selected: readonly Selected[], agreement: Agreement): Checked {
  const texts = selected.flatMap(({ record }) => valuesAt(record, key)).map(String)
  const total = addUp(typeof value === 'string' ? [...texts, value] : texts, texts, agreement)
  const actual = total === undefined ? 'nothing that adds up' : printValue(total)
  return {
    met: total !== undefined && fits(value, [actual], agreement),
    expected: `sum of ${key}: ${show(value)}`,
    actual: `sum of ${key}: ${actual}`,
  }
}

/** The sum of texts that are all money, or all quantities, as those beside them are; of none at all it is nought. */
function addUp(like: readonly string[], texts: readonly string[], agreement: Agreement): Value | undefined {
  const [first = ''] = like
  const type = typeOfText(first, agreement)
  if (type?.kind !== 'money' && type?.kind !== 'quantity') return undefined
  let sum = ZERO
  for (const text of texts) {
    const next = parseValue(text, type, { zone: agreement.zone })
    if (!next.ok || (next.value.kind !== 'money' && next.value.kind !== 'quantity')) return undefined
    sum = sum.add(next.value.amount)
  }
  return type.kind === 'money'
    ? { kind: 'money', amount: sum, currency: type.currency }
    : { kind: 'quantity', amount: sum, unit: type.unit }
}

function recordsOf(kind: string, answers: Answers): Selected[] {
  const { decisions } = answers
  switch (kind) {
    case 'decision':
      return decisions.map(selectable)
    case 'placement':
      return decisions.flatMap((one) => one.placements.map((part) => partOf(one, part)))
    case 'right':
      return [
        ...decisions.flatMap((one) => one.notices.map((part) => partOf(one, part))),
        ...answers.notices.map(noticeOnEvent),
      ]
    case 'payment':
      return answers.payments.map(selectable)
    case 'total':
      return answers.totals.map((one) => {
        return { record: plain(one), why: `${one.from} to ${one.to}: ${one.amount} ${one.currency}` }
      })
    case 'settlement':
      return answers.settlements.map(selectable)
    case 'entry':
      return answers.entries.map((one) => {
        return { record: plain(one), why: `${one.id}: ${one.account} ${one.amount} ${one.currency}` }
      })
    case 'use':
      return answers.rights.map(selectable)
    case 'act':
      return answers.acts.map(selectable)
    case 'favour':
      return answers.favours.map(selectable)
    case 'commitment':
      return answers.commitments.map(selectable)
    case 'counter':
      return answers.counters.map((one) => ({ record: plain(one), why: `${one.id}: ${one.value ?? 'nothing'}` }))
    case 'account':
      return answers.accounts.map((one) => ({ record: plain(one), why: `${one.id}: ${one.balance}` }))
    case 'agreement':
      return answers.life.map(selectable)
    case 'caveat':
      return answers.caveats.map((one) => ({ record: plain(one), why: `${one.id}: ${one.text}` }))
    default:
      return []
  }
}

/** A notice over what has happened is known by the event too. */
const noticeOnEvent = (one: Answers['notices'][number]): Selected => ({
  record: plain({ request: one.id.split('/').slice(0, -2).join('/'), ...one }),
  why: `${one.id}: ${summariseNotices([one]).join('; ')}`,
})

/** Records of an outcome are plain data: what an interface cannot say of itself. */
const plain = (record: object): Actual => record as Actual

const selectable = (record: { readonly id: string; readonly summary: string }): Selected => ({
  record: plain(record),
  why: `${record.id}: ${record.summary}`,
})

/** A placement or a notice is known by its request too, and explained by its decision. */
const partOf = ({ request, summary }: Decision, part: object): Selected => ({
  record: plain({ request, ...part }),
  why: `${request}: ${summary}`,
})

const NAMES = ['id', 'name', 'act', 'request', 'rule', 'provider', 'payment', 'deal', 'term', 'of', 'from'] as const

const nameOf = (record: Actual, key: (typeof NAMES)[number]): Actual =>
  (record as Readonly<Record<string, Actual>>)[key]

const named = (record: Actual, id: string): boolean => id === 'any' || NAMES.some((key) => nameOf(record, key) === id)

function namesIn(records: readonly Selected[]): Set<string> {
  const names = records.flatMap(({ record }) => NAMES.map((key) => nameOf(record, key)))
  return new Set(names.filter((name) => typeof name === 'string'))
}

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
