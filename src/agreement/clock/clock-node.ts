import type { Direction } from '../../plan/clock-step.ts'
import type { Expression } from '../expression.ts'

/** A time of day, and the zone it is meant in. */
export interface CutOff {
  readonly ms: number
  readonly zone: string
  readonly text: string
}

/** A moment by name: an event, or a fact that is a date or an instant. */
export interface NamedMoment {
  readonly kind: 'named'
  readonly name: string
  readonly zone: string
}

/** A date or an instant that is written or worked out. */
export interface WrittenMoment {
  readonly kind: 'written'
  readonly value: Expression
  readonly type: 'date' | 'instant'
  readonly zone: string
}

/** From a start by a length to a day and an end. */
export interface CountedClock {
  readonly kind: 'counted'
  readonly start: ClockNode
  /** True when the start is the usual one, unnamed. */
  readonly usual: boolean
  readonly direction: Direction
  readonly length?: Expression
  readonly inclusive: boolean
  readonly dayOfMonth?: number
  readonly at?: CutOff
  readonly zone: string
  readonly calendar?: string
  readonly roll?: Roll
  readonly deem?: Deem
}

export interface Roll {
  readonly toward: 'forward' | 'back'
  readonly calendar: string
}

/** When a start counts: past the cut-off on the next day, and only on business days of the calendar. */
export interface Deem {
  readonly cutOff?: CutOff
  readonly calendar?: string
}

export interface CombinedClock {
  readonly kind: 'combined'
  readonly op: 'later' | 'earlier'
  readonly members: readonly ClockNode[]
  readonly zone: string
}

/** A clock that exists only if something happened, in time where there is a limit. */
export interface ConditionalClock {
  readonly kind: 'conditional'
  readonly event: string
  readonly within?: ClockNode
  readonly then: ClockNode
  readonly zone: string
}

/** A clock as read, before it is compiled. */
export type ClockNode = NamedMoment | WrittenMoment | CountedClock | CombinedClock | ConditionalClock

/** The unit of a length that is written out; undefined where it comes from a term or a formula. */
export function writtenLength(
  length: Expression | undefined,
): { readonly unit: string; readonly zero: boolean } | undefined {
  if (length === undefined) return undefined
  const { constants, steps, result } = length.plan
  const data = steps.length > 0 ? undefined : constants.find(({ slot }) => slot === result)?.data
  return data?.kind === 'length' ? { unit: data.unit, zero: data.n === '0' } : undefined
}

/** What a clock says, in short. */
export function clockText(node: ClockNode): string {
  switch (node.kind) {
    case 'named':
      return node.name
    case 'written':
      return node.value.text
    case 'counted':
      return countedText(node)
    case 'combined':
      return `the ${node.op === 'later' ? 'latest' : 'earliest'} of ${node.members.map(bracketed).join('; ')}`
    case 'conditional':
      return `if ${node.event}${node.within === undefined ? '' : ` by ${bracketed(node.within)}`}: ${clockText(node.then)}`
  }
}

/** Brackets around what would run into its neighbours. */
function bracketed(node: ClockNode): string {
  const text = clockText(node)
  return node.kind === 'named' || node.kind === 'written' ? text : `(${text})`
}

function countedText({ start, usual, direction, length, inclusive, dayOfMonth, at, roll, deem }: CountedClock): string {
  const from = usual ? '' : `${direction} ${bracketed(start)}`
  const parts = [
    [length?.text ?? '', from].filter((part) => part !== '').join(' '),
    inclusive ? 'the first day counted' : '',
    dayOfMonth === undefined ? '' : `on day ${dayOfMonth}`,
    at === undefined ? '' : `at ${at.text}`,
    roll === undefined ? '' : `rolled ${roll.toward}`,
    deem === undefined ? '' : `as deemed${deem.cutOff === undefined ? '' : ` after ${deem.cutOff.text}`}`,
  ]
  return parts.filter((part) => part !== '').join(', ')
}
