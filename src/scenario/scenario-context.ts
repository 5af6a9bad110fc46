import type { Agreement } from '../agreement/agreement.ts'
import { isRight } from '../agreement/right/right.ts'
import type { Fault } from '../document/fault.ts'
import type { Fact } from '../rules/fact.ts'

/** What the readers of a scenario's records know, and where they leave faults. */
export interface ScenarioContext {
  readonly agreement: Agreement
  /** Names that the agreement declares but that could not be read: nothing is said about these. */
  readonly unread: ReadonlySet<string>
  /** Requests that are there, though their form is faulty. */
  readonly faultyRequests: ReadonlySet<string>
  /** The rules of the agreement that give rights, so that notices may name them. */
  readonly rights: readonly string[]
  /** The events that open rights; notices may be about these. */
  readonly openers: ReadonlySet<string>
  /** The facts that records of each kind may bring, once they have been gathered. */
  readonly supplied: Map<string, ReadonlyMap<string, Fact>>
  readonly faults: Fault[]
}

/** A context for reading one scenario document. */
export function scenarioContext(
  agreement: Agreement,
  unread: ReadonlySet<string>,
  faultyRequests: ReadonlySet<string>,
  faults: Fault[],
): ScenarioContext {
  const rules = agreement.amendments.flatMap((amendment) => amendment.enacts)
  const rights = rules.flatMap(({ name, effect }) => (isRight(effect) ? [{ name, over: effect.over }] : []))
  const openers = rights.flatMap(({ over }) => (over.kind === 'event' ? [over.event] : []))
  // Of a rule that could not be read nobody knows what opens its right.
  if (unread.size > 0) openers.push(...agreement.events, ...agreement.milestones)
  const names = [...new Set(rights.map(({ name }) => name))]
  return { agreement, unread, faultyRequests, rights: names, openers: new Set(openers), supplied: new Map(), faults }
}
