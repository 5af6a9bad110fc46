import type { Agreement } from '../agreement/agreement.ts'
import type { Counter, RecordKind } from '../agreement/counter/counter.ts'
import { countersInOrder } from '../agreement/counter/counter-order.ts'
import type { CounterReader, FactProblem, FactReader } from '../agreement/fact-reader.ts'
import type { Problem } from '../document/fault.ts'
import type { Plan } from '../plan/plan.ts'
import { runPlan } from '../plan/run-plan.ts'
import { amountAs, amountIn } from '../values/amount-in.ts'
import { compareValues } from '../values/compare-values.ts'
import { printValue } from '../values/print-value.ts'
import type { Rational } from '../values/rational.ts'
import { ONE } from '../values/rational.ts'
import type { Type, Value } from '../values/value.ts'
import type { Tally } from './figure.ts'
import { createTally } from './figure.ts'
import type { Days } from './window-days.ts'
import { windowDays } from './window-days.ts'

/** A record that may be counted. */
export interface Counted {
  readonly kind: RecordKind
  readonly id: string
  /** The day that it is for. */
  readonly day: number
  /** How much of the record this is: less than 1 for a part of one that accrues over its days. */
  readonly share: Rational
  /** Whether nothing more of the record comes: what cannot be had in parts is taken now. */
  readonly whole: boolean
}

/** What a counter stands at for one key. */
export interface CounterFigure {
  readonly counter: Counter
  readonly key: readonly Value[]
  /** Absent where there is nothing to tell. */
  readonly value?: Value
  /** The days it was counted over; absent where the window has not begun. */
  readonly days?: Days
  readonly changes: readonly CounterChange[]
}

/** One record that a counter counted. */
export interface CounterChange {
  readonly record: string
  readonly day: number
  readonly added: Value
  /** What the counter stood at after it, seen from the day of the record. */
  readonly value?: Value
}

/** The counters of one run; they watch its records and are read by its rules. */
export interface Counters extends CounterReader {
  /** What is counted of a record, by the counters that watch its kind or by those named. */
  readonly count: (record: Counted, facts: FactReader, only?: ReadonlySet<string>) => readonly FactProblem[]
  /** What came before: an amount under a key, dated by a day. */
  readonly open: (name: string, key: readonly Value[], value: Value, day: number) => void
  /** Windows may begin or end with what happens. */
  readonly happen: (event: string, day: number) => void
  /** All figures as they are seen from a day, by name and key. */
  readonly figures: (day: number) => readonly CounterFigure[]
}

interface Figure {
  readonly key: readonly Value[]
  readonly tally: Tally
  readonly changes: CounterChange[]
}

interface Watch {
  readonly counter: Counter
  readonly figures: Map<string, Figure>
}

export interface CountersOptions {
  /** Keep each change. */
  readonly traced: boolean
  /** The day from which sub-periods are counted where a window has no beginning. */
  readonly start: number
}

/** The counters of one run, with what their windows begin and end with. */
interface State {
  readonly agreement: Agreement
  readonly options: CountersOptions
  /** Those that others are counted by come before these. */
  readonly watches: ReadonlyMap<string, Watch>
  /** The day on which each event last happened. */
  readonly happenings: Map<string, number>
}

/**
 * The counters of a run, all at nothing. Each record costs a step for each counter that watches its kind, and each
 * reading a few steps, however many records there were.
 *
 * @example
 * const counters = createCounters(agreement, { traced: false, start })
 * counters.count({ kind: 'event', id: 'outage', day, share: ONE, whole: true }, facts)
 * counters.read('outages', day, () => undefined) // { kind: 'number', value: 1 }
 */
export function createCounters(agreement: Agreement, options: CountersOptions): Counters {
  const inOrder = countersInOrder(agreement.counters, agreement.facts)
  const watches = new Map(inOrder.map((counter): [string, Watch] => [counter.name, { counter, figures: new Map() }]))
  const state: State = { agreement, options, watches, happenings: new Map() }
  return {
    count: (record, facts, only) =>
      [...watches.values()].flatMap((watch) => {
        const { of, name } = watch.counter
        return of === record.kind && (only === undefined || only.has(name)) ? countOne(state, watch, record, facts) : []
      }),
    open: (name, key, value, day) => {
      const watch = watches.get(name)
      if (watch !== undefined) add(state, watch, key, countable(value), { id: 'opening', day })
    },
    happen: (event, day) => void state.happenings.set(event, day),
    read: (name, day, keyOf) => {
      const watch = watches.get(name)
      const key = watch === undefined ? undefined : keyBy(watch.counter, keyOf)
      if (watch === undefined || key === undefined) return undefined
      return valueOf(state, watch, watch.figures.get(keyName(key))?.tally, day)
    },
    figures: (day) =>
      [...watches.values()]
        .flatMap((watch) => figuresOf(state, watch, day))
        .sort((a, b) => byText(a.counter.name, b.counter.name) || byText(keyName(a.key), keyName(b.key))),
  }
}

/** Counts a record where it fits; one that lacks a key belongs to no figure. */
function countOne(state: State, watch: Watch, record: Counted, facts: FactReader): FactProblem[] {
  const { counter } = watch
  const inParts = accrues(counter)
  const key = inParts || record.whole ? keyBy(counter, facts.read) : undefined
  if (key === undefined || !fits(counter, facts)) return []
  const answer = contribution(counter, state.agreement, facts)
  if (!answer.ok) return [answer.problem]
  if (answer.value === undefined) return []
  add(state, watch, key, inParts ? answer.value.mul(record.share) : answer.value, record)
  return []
}

function keyBy({ per }: Counter, read: (fact: string) => Value | undefined): Value[] | undefined {
  const key = per.map(read)
  const known = key.filter((one) => one !== undefined)
  return known.length === key.length ? known : undefined
}

function figureAt({ options }: State, watch: Watch, key: readonly Value[]): Figure {
  const name = keyName(key)
  const known = watch.figures.get(name)
  if (known !== undefined) return known
  const made = { key, tally: createTally(watch.counter, options.start), changes: [] }
  watch.figures.set(name, made)
  return made
}

function add(
  state: State,
  watch: Watch,
  key: readonly Value[],
  amount: Rational,
  { id, day }: Pick<Counted, 'id' | 'day'>,
): void {
  const figure = figureAt(state, watch, key)
  figure.tally.add(day, amount)
  if (!state.options.traced) return
  const value = valueOf(state, watch, figure.tally, day)
  const added = asValue(amount, watch.counter.type)
  figure.changes.push({ record: id, day, added, ...(value === undefined ? {} : { value }) })
}

/** What a figure comes to as seen from a day; one without a record is like any of which nothing was counted. */
function valueOf(state: State, { counter }: Watch, tally: Tally | undefined, day: number): Value | undefined {
  const days = daysOf(state, counter, day) ?? NO_DAYS
  const found = (tally ?? createTally(counter, state.options.start)).between(days, day)
  return found === undefined ? undefined : asValue(found, counter.type)
}

const daysOf = ({ happenings }: State, { over }: Counter, day: number): Days | undefined =>
  windowDays(over, day, (event) => happenings.get(event))

function figuresOf(state: State, watch: Watch, day: number): CounterFigure[] {
  const { counter, figures } = watch
  if (counter.per.length === 0) figureAt(state, watch, [])
  const days = daysOf(state, counter, day)
  return [...figures.values()].map(({ key, tally, changes }): CounterFigure => {
    const value = valueOf(state, watch, tally, day)
    return { counter, key, ...(value === undefined ? {} : { value }), ...(days === undefined ? {} : { days }), changes }
  })
}

type Answer = { readonly ok: true; readonly value?: Rational } | { readonly ok: false; readonly problem: FactProblem }

const PASSED: Answer = { ok: true }

const NO_DAYS: Days = { from: 0, to: 0 }

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const keyName = (key: readonly Value[]): string => JSON.stringify(key.map((one) => printValue(one)))

/** Sums may be had in parts; a greatest, a latest or a count of records only of whole ones. */
export const accrues = ({ how, each }: Counter): boolean => how === 'sum' || how === 'high-water' || each !== undefined

const fits = ({ where }: Counter, facts: FactReader): boolean =>
  where.every(({ fact, values }) => {
    const actual = facts.read(fact)
    return actual !== undefined && values.some((value) => compareValues(value, actual) === 0)
  })

/** What a record adds; nothing where the filter leaves it out, or an optional fact that it is counted by is absent. */
function contribution(counter: Counter, agreement: Agreement, facts: FactReader): Answer {
  if (counter.if !== undefined) {
    const test = evaluate(counter.if, counter, agreement, facts)
    if ('answer' in test) return test.answer
    if (test.value.kind !== 'boolean' || !test.value.value) return PASSED
  }
  if (counter.add === undefined) return { ok: true, value: ONE }
  const added = evaluate(counter.add, counter, agreement, facts)
  return 'answer' in added ? added.answer : { ok: true, value: countable(added.value) }
}

function evaluate(
  plan: Plan,
  counter: Counter,
  agreement: Agreement,
  facts: FactReader,
): { readonly value: Value } | { readonly answer: Answer } {
  const result = runPlan(plan, facts.read, agreement)
  if (result.ok) return { value: result.value }
  const input = result.input ?? ''
  const known = facts.problemOf(input)
  if (known === undefined && agreement.facts.get(input)?.optional === true) return { answer: PASSED }
  return { answer: { ok: false, problem: known ?? named(counter, result.problem) } }
}

const named = ({ name }: Counter, problem: Problem): Problem => ({
  ...problem,
  message: `counter \`${name}\`: ${problem.message}`,
})

function countable(value: Value): Rational {
  const amount = amountIn(value)
  if (amount === undefined) throw new Error(`a counter was given ${printValue(value)}, which is no amount`)
  return amount
}

function asValue(amount: Rational, type: Type): Value {
  const value = amountAs(amount, type)
  if (value === undefined) throw new Error(`a counter was read with the type ${type.kind}, which is no amount`)
  return value
}
