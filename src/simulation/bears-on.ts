import { RIGHT_ENDS } from '../agreement/right-events.ts'
import type { DatedEvent } from '../scenario/scenario.ts'

/** The notice that an event may bear on. */
interface Notice {
  readonly id: string
  readonly request: string
  readonly rule: string
}

/**
 * Whether an event is about a notice: about the notice itself or its request. What became of one right bears on the
 * notices that other rules give of the same request, so that a right may wait for another to lapse.
 */
export function bearsOn({ name, of }: DatedEvent, { id, request, rule }: Notice): boolean {
  if (of === undefined) return false
  if (of === request || of === id) return true
  return of.startsWith(`${request}/`) && RIGHT_ENDS.some((end) => name.endsWith(`.${end}`) && name !== `${rule}.${end}`)
}
