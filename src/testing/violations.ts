import { accountsAddUp } from './accounts-add-up.ts'
import { capacityHolds } from './capacity-holds.ts'
import { commitmentsHold } from './commitments-hold.ts'
import { countersAddUp } from './counters-add-up.ts'
import { disputesSettleNothing } from './disputes-settle-nothing.ts'
import { duesAddUp } from './dues-add-up.ts'
import { eventsArePaid } from './events-are-paid.ts'
import { favoursAreBetter } from './favours-are-better.ts'
import { exclusivesHold } from './exclusives-hold.ts'
import { inHindsight } from './in-hindsight.ts'
import { ledgerBalances, splitsAddUp, totalsAddUp } from './money-adds-up.ts'
import { nothingDrifts } from './nothing-drifts.ts'
import { noticesRunTheirCourse } from './notices-run-their-course.ts'
import { paymentsFollowTheLaw } from './payments-follow-the-law.ts'
import { requestsAddUp } from './requests-add-up.ts'
import { restatementsAddUp } from './restatements-add-up.ts'
import { rightsComeFirst } from './rights-come-first.ts'
import type { Invariant, Run } from './run.ts'
import { withPoints } from '../agreement/series/with-points.ts'

/** What holds in every run of every scenario under every agreement, by name. */
export const INVARIANTS: Readonly<Record<string, Invariant>> = {
  'capacity holds': capacityHolds,
  'rights come first': rightsComeFirst,
  'exclusives hold': exclusivesHold,
  'requests add up': requestsAddUp,
  'disputes settle nothing': disputesSettleNothing,
  'notices run their course': noticesRunTheirCourse,
  'payments follow the law': inHindsight(paymentsFollowTheLaw),
  'events are paid': inHindsight(eventsArePaid),
  'favours are better': inHindsight(favoursAreBetter),
  'splits add up': inHindsight(splitsAddUp),
  'ledger balances': ledgerBalances,
  'totals add up': totalsAddUp,
  'restatements add up': restatementsAddUp,
  'counters add up': inHindsight(countersAddUp),
  'accounts add up': inHindsight(accountsAddUp),
  'commitments hold': inHindsight(commitmentsHold),
  'dues add up': duesAddUp,
  'nothing drifts': inHindsight(nothingDrifts),
}

/**
 * Every violation of every invariant, each with the invariant's name; none when all is well.
 *
 * @param invariants which to check; default: all
 * @example expect(violations({ agreement, scenario, outcome })).toEqual([])
 */
export function violations(run: Run, invariants: Readonly<Record<string, Invariant>> = INVARIANTS): readonly string[] {
  // What series came to is the scenario's to tell.
  const told = { ...run, agreement: withPoints(run.agreement, run.scenario.series) }
  return Object.entries(invariants).flatMap(([name, check]) => check(told).map((what) => `${name}: ${what}`))
}
