import type { Slot } from './slot.ts'

/** Which way a clock counts from its start. */
export type Direction = 'after' | 'before'

/**
 * The steps that deadlines are made of. Zones and calendars go by name; days are local days, instants milliseconds of
 * the epoch.
 */
export type ClockStep =
  /**
   * A start by name, which may be dated by day only: its local day, its instant (which must then be known), or its last
   * instant. One that has not happened is the failure `no-start`.
   */
  | { readonly op: 'start'; readonly name: string; readonly as: 'day' | 'instant' | 'end'; readonly zone: string }
  /** Whether something that has happened did so by a deadline. */
  | { readonly op: 'in-time'; readonly name: string; readonly deadline: Slot; readonly zone: string }
  | { readonly op: 'is-hours'; readonly length: Slot }
  | { readonly op: 'day-of'; readonly instant: Slot; readonly zone: string }
  /** The last millisecond of a local day. */
  | { readonly op: 'end-of-day'; readonly day: Slot; readonly zone: string }
  /** A local time: skipped ones move forward, doubled ones are the first. */
  | { readonly op: 'time-on-day'; readonly day: Slot; readonly ms: number; readonly zone: string }
  /** The day on which a length is full; `inclusive` counts the start day as day 1. */
  | {
      readonly op: 'count-days'
      readonly day: Slot
      readonly length: Slot
      readonly direction: Direction
      readonly inclusive: boolean
      readonly calendar?: string
    }
  /** Hours are exact, whatever clocks do meanwhile. */
  | { readonly op: 'count-hours'; readonly instant: Slot; readonly length: Slot; readonly direction: Direction }
  /** That day of the month reached (clamped); of the next month, or the one before, where it would fall on the wrong side of the start. */
  | {
      readonly op: 'day-of-month'
      readonly day: Slot
      readonly start: Slot
      readonly date: number
      readonly direction: Direction
    }
  /** The day itself when it is a business day, else the next one forward or back. */
  | { readonly op: 'roll'; readonly day: Slot; readonly toward: 'forward' | 'back'; readonly calendar: string }

/** The same step over other slots. */
export function withSlots(step: ClockStep, change: (slot: Slot) => Slot): ClockStep {
  switch (step.op) {
    case 'start':
      return step
    case 'in-time':
      return { ...step, deadline: change(step.deadline) }
    case 'is-hours':
      return { ...step, length: change(step.length) }
    case 'day-of':
      return { ...step, instant: change(step.instant) }
    case 'end-of-day':
    case 'time-on-day':
    case 'roll':
      return { ...step, day: change(step.day) }
    case 'count-days':
      return { ...step, day: change(step.day), length: change(step.length) }
    case 'count-hours':
      return { ...step, instant: change(step.instant), length: change(step.length) }
    case 'day-of-month':
      return { ...step, day: change(step.day), start: change(step.start) }
  }
}

/** The slots that a step reads. */
export function slotsOf(step: ClockStep): readonly Slot[] {
  const slots: Slot[] = []
  withSlots(step, (slot) => {
    slots.push(slot)
    return slot
  })
  return slots
}
