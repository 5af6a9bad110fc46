import type { Agreement } from '../agreement/agreement.ts'
import { factReader } from '../agreement/fact-reader.ts'
import { lawOn } from '../agreement/fold-laws.ts'
import type { Law } from '../agreement/law.ts'
import type { Fault, Problem } from '../document/fault.ts'
import { fault } from '../document/fault.ts'
import type { Plan } from '../plan/plan.ts'
import { runPlan } from '../plan/run-plan.ts'
import type { CapacityLine, Growth, Scenario } from '../scenario/scenario.ts'
import { addMonths, printDay } from '../values/day.ts'
import { maxOf, ZERO } from '../values/rational.ts'
import type { Value } from '../values/value.ts'
import { whyNot } from './why-not.ts'

export interface GrownCapacity {
  readonly lines: readonly CapacityLine[]
  readonly faults: readonly Fault[]
}

/**
 * The levels that a scenario's capacity comes to, one line each: a line that grows becomes as many as it has steps, each
 * under the law of its day. It grows until its `until`, until the next line of the same provider, region and host, or
 * until nothing in the scenario asks any more.
 *
 * Faults: a formula that comes to nothing, such as one that reads a term without a value.
 */
export function growCapacity(agreement: Agreement, scenario: Scenario, laws: readonly Law[]): GrownCapacity {
  const faults: Fault[] = []
  // What has no end is looked at as far as its first day: nothing else may ask for what comes later.
  const ends = scenario.requests.map(({ interval: { from, to } }) => (Number.isFinite(to) ? to : from + 1))
  const end = Math.max(scenario.horizon.to, ...ends)
  const lines = scenario.capacity.flatMap((line): CapacityLine[] => {
    if (line.grow === undefined) return [line]
    const next = scenario.capacity.filter((other) => sameStock(other, line) && other.from > line.from)
    const until = Math.min(end, ...next.map((other) => other.from))
    return [line, ...steps(line, line.grow, until, { agreement, laws, faults })]
  })
  return { lines, faults }
}

const sameStock = (a: CapacityLine, b: CapacityLine): boolean =>
  a.provider === b.provider && a.region === b.region && a.host === b.host

interface Growing {
  readonly agreement: Agreement
  readonly laws: readonly Law[]
  readonly faults: Fault[]
}

const dateOf = (day: number): Value => ({ kind: 'date', day })

function steps(line: CapacityLine, grow: Growth, end: number, growing: Growing): CapacityLine[] {
  const grown: CapacityLine[] = []
  let level = line.quantity
  for (let count = 1; ; count += 1) {
    const day = addMonths(line.from, count * grow.each)
    if (day >= end || day > (grow.until ?? day)) return grown
    const by = valueOn(grow.by, day, line, growing)
    const online = grow.online === undefined ? dateOf(day) : valueOn(grow.online, day, line, growing)
    if (by?.kind !== 'quantity' || online?.kind !== 'date') return grown
    level = maxOf(level.add(by.amount), ZERO)
    if (online.day < end) grown.push({ ...line, from: online.day, quantity: level })
  }
}

function valueOn(plan: Plan, day: number, line: CapacityLine, { agreement, laws, faults }: Growing): Value | undefined {
  const law = lawOn(laws, day)
  if (law === undefined) {
    faults.push(fault(noLaw(agreement, laws, day), line.place))
    return undefined
  }
  const facts = factReader(agreement, { law, day, milestones: new Map() }, [])
  const result = runPlan(plan, facts.read, agreement)
  if (result.ok) return result.value
  const problem = whyNot(result, facts)
  faults.push(fault(problem, problem.place ?? line.place))
  return undefined
}

function noLaw(agreement: Agreement, laws: readonly Law[], day: number): Problem {
  const first = laws[0]
  return {
    code: 'no-law',
    message: `no amendment of \`${agreement.name}\` is in force on ${printDay(day)}, when the capacity grows`,
    hint: first === undefined ? 'add an amendment' : `the first takes effect on ${printDay(first.from)}`,
  }
}
