import type { Fault } from '../document/fault.ts'
import type { Tree } from '../document/tree.ts'
import type { Condition } from './condition.ts'
import type { FactTable } from './fact.ts'

export interface ConditionContext {
  readonly facts: FactTable
  /** Named conditions, by name, as their document has them. */
  readonly named: ReadonlyMap<string, Tree>
  /** The IANA zone in which instants without an offset are read. */
  readonly zone: string
}

export declare function readConditions(tree: Tree, context: ConditionContext, faults: Fault[]): Condition | undefined
