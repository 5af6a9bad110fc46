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
  const rights = rules.flatMap(({ name, effect }) => (isRight(effect) ? [name] : []))
  return { agreement, unread, faultyRequests, rights: [...new Set(rights)], supplied: new Map(), faults }
}
