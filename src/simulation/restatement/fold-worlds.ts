import { changesKnown } from '../../agreement/changes-back.ts'
import { foldLaws } from '../../agreement/fold-laws.ts'
import type { Law } from '../../agreement/law.ts'
import type { Overlay } from '../../agreement/overlay.ts'
import type { Fault } from '../../document/fault.ts'
import { fault, sortFaults } from '../../document/fault.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import type { WorldInput } from '../fold-world.ts'
import { foldWorld } from '../fold-world.ts'
import { closeDues } from '../due/close-dues.ts'
import { growCapacity } from '../grow-capacity.ts'
import type { World } from '../world.ts'
import type { Decided } from './decided.ts'
import { knowledgeDays, scenarioAsOf } from './knowledge.ts'
import { addPayments, createMerged } from './merge-payments.ts'
import { settleAnew } from './settle-anew.ts'

/** The most days on which something about the past may become known: the whole timeline is folded again for each. */
const MOST_DAYS = 200

export interface WorldsInput extends Pick<WorldInput, 'agreement' | 'scenario' | 'lawbook' | 'trace'> {
  readonly overlay: Overlay
  /** Whether all that becomes known late is known from the start. */
  readonly hindsight: boolean
}

/**
 * Folds a timeline, once more for each day on which something about the past becomes known, into one world: decided as
 * each thing was when it was, paid as more became known, all else as it is known in the end.
 */
export function foldWorlds(input: WorldsInput): { readonly world?: World; readonly faults: readonly Fault[] } {
  const { agreement, scenario, overlay } = input
  const days = input.hindsight ? [] : knowledgeDays(agreement, scenario)
  if (days.length > MOST_DAYS) return { faults: [tooMany(scenario, days.length)] }
  // On a day itself no more is known of it than what takes effect on it.
  const { laws: told } = foldLaws(agreement, overlay, new Set(), -Infinity)
  const isChanged = changesKnown(agreement).length > 0
  const lawsOn = (day: number) => (isChanged ? foldLaws(agreement, overlay, new Set(), day).laws : told)
  const capacity = growCapacity(agreement, scenario, told)
  if (capacity.faults.length > 0) return { faults: sortFaults(capacity.faults) }
  const given = { agreement, lawbook: input.lawbook, trace: input.trace, capacity: capacity.lines }
  if (days.length === 0) {
    const asOf = input.hindsight ? scenario.horizon.to - 1 : scenario.horizon.from
    const world = foldWorld({ ...given, scenario: inTime(scenario), laws: lawsOn(asOf) })
    closeDues(world)
    return { world, faults: sortFaults([...world.faults.values()]) }
  }
  const merged = createMerged()
  const faults = new Map<string, Fault>()
  let decided: Decided | undefined
  let last: World | undefined
  for (const [index, from] of [-Infinity, ...days].entries()) {
    const asOf = Math.max(from, scenario.horizon.from)
    decided = decidedUntil(from, told, decided)
    last = foldWorld({ ...given, scenario: scenarioAsOf(scenario, asOf), laws: lawsOn(asOf), decided })
    addPayments(merged, last, { from, until: days[index] ?? Infinity })
    for (const [key, one] of last.faults) faults.set(key, one)
  }
  if (last === undefined) return { faults: [] }
  const world = settleAnew(last, merged.payments)
  closeDues(world)
  return { world, faults: sortFaults([...new Map([...faults, ...world.faults]).values()]) }
}

const decidedUntil = (until: number, laws: readonly Law[], earlier: Decided | undefined): Decided => ({
  until,
  laws,
  ...(earlier === undefined ? {} : { earlier: { reads: earlier.reads, told: earlier.told } }),
  reads: new Map(),
  told: new Set(),
})

/** What has been put right from the start is so; nothing is told late. */
const inTime = (scenario: Scenario): Scenario =>
  scenario.corrections.length === 0 ? scenario : scenarioAsOf(scenario, scenario.horizon.to)

const tooMany = ({ place }: Scenario, days: number): Fault =>
  fault(
    {
      code: 'too-many-days',
      message: `something about the past becomes known on ${days} days, more than ${MOST_DAYS}`,
      hint: 'let corrections and late postings become known together, as on the last day of each month, or run the years apart',
    },
    place,
  )
