import type { Problem } from '../document/fault.ts'
import type { Calendar } from '../values/calendar.ts'
import { addLength } from '../values/calendar.ts'
import { ZERO } from '../values/rational.ts'
import type { Value } from '../values/value.ts'
import type { Bare } from './bare.ts'
import { asBoolean, asDay, asLength, asRational, bareConstant, bareOf, valueOf } from './bare.ts'
import type { ClockStep } from './clock-step.ts'
import { slotsOf } from './clock-step.ts'
import { computeBinary, computeRelation, computeRounding, computeUnary } from './compute.ts'
import { computeClock } from './compute-clock.ts'
import { computeSchedule } from './compute-schedule.ts'
import type { SeriesInputs } from './compute-series.ts'
import { computeSeries } from './compute-series.ts'
import type { Gaps } from './compute-table.ts'
import { computeTable } from './compute-table.ts'
import type { Block, Label, Plan, PlanInput, ScheduleStep, Slot, Step } from './plan.ts'
import { isBounded, tooLarge } from './bounds.ts'
import { MOST_STEPS } from './schedule-step.ts'
import type { SeriesStep } from './series-step.ts'
import type { TableStep } from './table-step.ts'
import { slotsOfTable } from './table-step.ts'

/** What a plan may look up besides its inputs. */
export interface PlanEnvironment extends SeriesInputs {
  readonly calendars: ReadonlyMap<string, Calendar>
  /** Which neighbour stands for a band that a table lacks: to tell what either would come to. Without it, neither does. */
  readonly gaps?: Gaps
}

/** The supplier of a plan's inputs; undefined for a name that has no value here. `on` is a day other than the decision's. */
export type ReadValue = (name: string, on?: number) => Value | undefined

/** One labelled step that ran, in order. */
export interface TraceLine {
  readonly verb: string
  readonly text: string
  /** See `Label`. */
  readonly ofPart?: string
  readonly value: Value
}

export interface PlanFailure {
  readonly ok: false
  readonly problem: Problem
  /** The absent or ill-typed input, when that is the problem. */
  readonly input?: string
  /** The labelled step that was being worked out. */
  readonly during?: { readonly verb: string; readonly text: string }
}

export type PlanResult =
  | {
      readonly ok: true
      readonly value: Value
      readonly trace: readonly TraceLine[]
      /** By the names of the plan's marks. */
      readonly marks: ReadonlyMap<string, Value>
    }
  | PlanFailure

/**
 * Whether a clock has no deadline yet, rather than a mistake in it: its start has not happened (`no-start`), or
 * something keeps it open (`kept-open`). It is to be read again after each event.
 */
export const isPending = ({ problem }: PlanFailure): boolean =>
  problem.code === 'no-start' || problem.code === 'kept-open'

type Read = { readonly ok: true; readonly value: Bare } | PlanFailure

interface Frame {
  readonly slots: (Bare | undefined)[]
  readonly inputs: ReadonlyMap<Slot, PlanInput>
  readonly read: ReadValue
  readonly environment: PlanEnvironment
  readonly trace: TraceLine[]
}

/**
 * Runs a plan exactly: rationals throughout, nothing rounds but a rounding step. Inputs are read when a step
 * that runs first needs them, so a name that only the branch not taken reads may be absent.
 *
 * Problems: `absent-value` (names the input), `wrong-type`, `division-by-zero`, `power-of-negative`,
 * `number-too-large`, `bad-rounding-unit`, `lengths-differ`, and those of `addLength`. Of clocks: `no-start` and
 * `kept-open` (see `isPending`), `time-needed`, `negative-length`, `nothing-to-count`. Of series: those of `computeSeries`. Of tables: `undefined-band`,
 * `bad-table`, `no-driver`. Of schedules: `no-row`, `too-many-steps`.
 *
 * @example
 * const result = runPlan(plan, (name) => facts.get(name), { calendars })
 * if (result.ok) printValue(result.value) // '25,000,000.00 USD'
 */
export function runPlan(plan: Plan, read: ReadValue, environment: PlanEnvironment): PlanResult {
  const frame: Frame = {
    slots: new Array<Bare | undefined>(plan.slots).fill(undefined),
    inputs: new Map(plan.inputs.map((input) => [input.slot, input])),
    read,
    environment,
    trace: [],
  }
  for (const { slot, data } of plan.constants) frame.slots[slot] = bareConstant(data)
  const failure = runSteps(frame, plan.steps)
  if (failure !== undefined) return failure
  const result = readSlot(frame, plan.result)
  if (!result.ok) return result
  return { ok: true, value: valueOf(result.value, plan.type), trace: frame.trace, marks: marksOf(frame, plan) }
}

const NO_MARKS: ReadonlyMap<string, Value> = new Map()

function marksOf(frame: Frame, { marks = [] }: Plan): ReadonlyMap<string, Value> {
  if (marks.length === 0) return NO_MARKS
  return new Map(
    marks.flatMap(({ name, slot, type }): [string, Value][] => {
      const value = frame.slots[slot]
      return value === undefined ? [] : [[name, valueOf(value, type)]]
    }),
  )
}

function runSteps(frame: Frame, steps: readonly Step[]): PlanFailure | undefined {
  for (const [index, step] of steps.entries()) {
    const result = runStep(frame, step)
    if (!result.ok) return withLabel(result, steps, index)
    frame.slots[step.to] = result.value
    if (step.label !== undefined) frame.trace.push(traceLine(step.label, result.value))
  }
  return undefined
}

const traceLine = ({ verb, text, ofPart, type }: Label, value: Bare): TraceLine => ({
  verb,
  text,
  ...(ofPart === undefined ? {} : { ofPart }),
  value: valueOf(value, type),
})

/** What is computed for a labelled step stands before it: the next label names what was being worked out. */
function withLabel(failure: PlanFailure, steps: readonly Step[], from: number): PlanFailure {
  if (failure.during !== undefined) return failure
  const label = steps.slice(from).find((step) => step.label !== undefined)?.label
  return label === undefined ? failure : { ...failure, during: { verb: label.verb, text: label.text } }
}

function readSlot(frame: Frame, slot: Slot): Read {
  const present = frame.slots[slot]
  if (present !== undefined) return { ok: true, value: present }
  const input = frame.inputs.get(slot)
  if (input === undefined) throw new Error(`a plan reads slot ${slot} before anything has written it`)
  const value = frame.read(input.name)
  if (value === undefined) return absent(input.name)
  const bare = bareOf(input.name, value, input.type)
  if (!bare.ok) return { ...bare, input: input.name }
  frame.slots[slot] = bare.value
  if (isTold(input.name)) frame.trace.push({ verb: 'read', text: input.name, value: valueOf(bare.value, input.type) })
  return bare
}

/** What no record and no term shows: without a line of its own nobody would know what a series stood at. */
const isTold = (name: string): boolean => name.startsWith('series.') || name.startsWith('fx.')

const absent = (name: string): PlanFailure => ({
  ok: false,
  problem: {
    code: 'absent-value',
    message: `\`${name}\` has no value here, and one is needed`,
    hint: `give it a value, or test it first, as in \`if(known(${name}), ${name}, 0)\``,
  },
  input: name,
})

function runStep(frame: Frame, step: Step): Read {
  switch (step.op) {
    case 'known':
      return { ok: true, value: frame.read(step.name) !== undefined }
    case 'choose':
      return choose(frame, step)
    case 'copy':
    case 'negate':
    case 'abs':
    case 'floor':
    case 'ceiling':
    case 'not': {
      const of = readSlot(frame, step.of)
      return of.ok ? computeUnary(step.op, of.value) : of
    }
    case 'round':
      return both(frame, step.of, step.unit, (value, unit) => computeRounding(value, unit, step.mode))
    case 'compare':
      return both(frame, step.left, step.right, (left, right) => computeRelation(step.relation, left, right))
    case 'add-length':
      return both(frame, step.day, step.length, (day, length) =>
        addLength(asDay(day), asLength(length), calendarOf(frame, step.calendar)),
      )
    case 'later':
    case 'earlier':
      return combine(frame, step.op, step.members)
    case 'provided':
      return provided(frame, step)
    case 'start':
    case 'in-time':
    case 'is-hours':
    case 'day-of':
    case 'end-of-day':
    case 'time-on-day':
    case 'count-days':
    case 'count-hours':
    case 'day-of-month':
    case 'roll':
      return runClockStep(frame, step)
    case 'series-at':
    case 'series-mean':
      return runSeriesStep(frame, step)
    case 'schedule':
      return runSchedule(frame, step)
    case 'total':
      return both(frame, step.first, step.last, (from, to) => total(frame, step, asDay(from), asDay(to)))
    case 'table':
    case 'band':
    case 'charge':
      return runTableStep(frame, step)
    default:
      return both(frame, step.left, step.right, (left, right) => computeBinary(step.op, left, right))
  }
}

const calendarOf = (frame: Frame, name: string | undefined): Calendar | undefined =>
  name === undefined ? undefined : frame.environment.calendars.get(name)

function both(frame: Frame, first: Slot, second: Slot, compute: (first: Bare, second: Bare) => Read): Read {
  const a = readSlot(frame, first)
  if (!a.ok) return a
  const b = readSlot(frame, second)
  return b.ok ? compute(a.value, b.value) : b
}

function choose(frame: Frame, step: Extract<Step, { op: 'choose' }>): Read {
  const test = readSlot(frame, step.test)
  if (!test.ok) return test
  const taken = asBoolean(test.value)
  const failure = runSteps(frame, taken ? step.then : step.else)
  return failure ?? readSlot(frame, taken ? step.thenResult : step.elseResult)
}

function runClockStep(frame: Frame, step: ClockStep): Read {
  const at = readSlots(frame, slotsOf(step))
  if (typeof at !== 'function') return at
  const computed = computeClock(step, { at, read: frame.read, calendars: frame.environment.calendars })
  return computed.ok || !('name' in step) ? computed : { ...computed, input: step.name }
}

function runTableStep(frame: Frame, step: TableStep): Read {
  const at = readSlots(frame, slotsOfTable(step))
  return typeof at === 'function' ? computeTable(step, at, frame.environment.gaps) : at
}

function runSchedule(frame: Frame, step: ScheduleStep): Read {
  const at = readSlot(frame, step.at)
  if (!at.ok) return at
  const { environment } = frame
  const run = (plan: Plan, on?: number): Read => {
    const read: ReadValue = on === undefined ? frame.read : (name) => readOn(frame, name, on)
    const result = runPlan(plan, read, environment)
    return result.ok ? bareOf(step.of, result.value, plan.type) : result
  }
  return computeSchedule<PlanFailure>(step, typeof at.value === 'number' ? at.value : asRational(at.value), run)
}

function total(frame: Frame, step: Extract<Step, { op: 'total' }>, from: number, to: number): Read {
  const scheme = frame.environment.periods?.get(step.periods)
  if (scheme === undefined) throw new Error(`a plan names periods that nobody knows: ${step.periods}`)
  let sum = ZERO
  let index = scheme.indexOf(from)
  if (scheme.startOf(index) < from) index += 1
  for (let count = 0; scheme.startOf(index) <= to; index += 1, count += 1) {
    if (count === MOST_STEPS) return { ok: false, problem: tooManyPeriods(step.name) }
    const value = readOn(frame, step.name, scheme.startOf(index))
    if (value === undefined) return absent(step.name)
    const bare = bareOf(step.name, value, step.type)
    if (!bare.ok) return bare
    sum = sum.add(asRational(bare.value))
  }
  return isBounded(sum) ? { ok: true, value: sum } : tooLarge()
}

const tooManyPeriods = (name: string): Problem => ({
  code: 'too-many-steps',
  message: `\`${name}\` is summed over more than ${MOST_STEPS} periods`,
  hint: 'sum it over fewer days, or by longer periods',
})

const readOn = (frame: Frame, name: string, on: number): Value | undefined =>
  name === 'date' ? { kind: 'date', day: on } : frame.read(name, on)

/** The values of all the slots that a step names. */
function readSlots(frame: Frame, slots: readonly Slot[]): ((slot: Slot) => Bare) | PlanFailure {
  const values = new Map<Slot, Bare>()
  for (const slot of slots) {
    const value = readSlot(frame, slot)
    if (!value.ok) return value
    values.set(slot, value.value)
  }
  return (slot) => {
    const value = values.get(slot)
    if (value === undefined) throw new Error(`a step reads slot ${slot}, which it does not name`)
    return value
  }
}

/** What is looked up is told: the days and values that it came from. */
function runSeriesStep(frame: Frame, step: SeriesStep): Read {
  const day = readSlot(frame, step.day)
  if (!day.ok) return day
  const found = computeSeries(step, asDay(day.value), frame.environment)
  if (!found.ok) return found
  const { value, text } = found.value
  frame.trace.push({ verb: step.op === 'series-at' ? 'rate' : 'mean', text, value: valueOf(value, step.type) })
  return { ok: true, value }
}

function runBlock(frame: Frame, { steps, result }: Block): Read {
  return runSteps(frame, steps) ?? readSlot(frame, result)
}

/** What is left out leaves no trace but the line that says so. */
function combine(frame: Frame, op: 'later' | 'earlier', members: readonly Block[]): Read {
  let best: number | undefined
  let absent: PlanFailure | undefined
  let open: PlanFailure | undefined
  for (const member of members) {
    const mark = frame.trace.length
    const result = runBlock(frame, member)
    if (result.ok) {
      const value = asDay(result.value)
      if (best === undefined || (op === 'later' ? value > best : value < best)) best = value
      continue
    }
    if (!isPending(result)) return result
    if (result.problem.code === 'no-start') absent ??= result
    else open ??= result
    frame.trace.length = mark
    frame.trace.push({ verb: 'left-out', text: result.problem.message, value: { kind: 'boolean', value: false } })
  }
  if (op === 'later' && open !== undefined) return open
  if (best !== undefined) return { ok: true, value: best }
  const none = open ?? absent
  if (none === undefined) throw new Error('a plan combines no members')
  return none
}

function provided(frame: Frame, step: Extract<Step, { op: 'provided' }>): Read {
  const test = readSlot(frame, step.test)
  if (!test.ok) return test
  if (!asBoolean(test.value)) {
    const how = frame.read(step.event) === undefined ? 'has not happened' : 'did not happen in time'
    const hint = 'a clock with `if` exists only once that has happened, and within the time that `within` gives it'
    return pending('no-start', step.event, `\`${step.event}\` ${how}`, hint)
  }
  const result = runBlock(frame, step.then)
  if (result.ok || result.problem.code !== 'no-start') return result
  const message = `${result.problem.message} after \`${step.event}\`, which keeps the deadline open`
  return pending('kept-open', result.input ?? step.event, message, result.problem.hint)
}

const pending = (code: string, input: string, message: string, hint: string): PlanFailure => ({
  ok: false,
  problem: { code, message, hint },
  input,
})
