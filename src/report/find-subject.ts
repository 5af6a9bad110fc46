import type { Act, Caveat, LedgerEntry, Outcome, RightOfUse, Settlement } from '../simulation/outcome.ts'
import type { AccountOutcome } from '../simulation/outcome/account-outcome.ts'
import type { CommitmentOutcome } from '../simulation/outcome/commitment-outcome.ts'
import type { Decision, RefusedBid } from '../simulation/outcome/decision.ts'
import type { FavourOutcome } from '../simulation/outcome/favour-outcome.ts'
import type { LifeOfAgreement } from '../simulation/outcome/life-of-agreement.ts'
import type { Payment } from '../simulation/outcome/payment.ts'
import type { AnyNotice } from './notice-text.ts'
import { subjectOf } from './notice-text.ts'

/** Something in an outcome that has an id and can be explained. */
export type Subject =
  | { readonly kind: 'decision'; readonly decision: Decision }
  | { readonly kind: 'notice'; readonly notice: AnyNotice; readonly decision?: Decision }
  | { readonly kind: 'refused'; readonly refused: RefusedBid; readonly decision: Decision }
  | { readonly kind: 'payment'; readonly payment: Payment }
  | { readonly kind: 'use'; readonly use: RightOfUse }
  | { readonly kind: 'entry'; readonly entry: LedgerEntry }
  | { readonly kind: 'act'; readonly act: Act }
  | { readonly kind: 'life'; readonly life: LifeOfAgreement }
  | { readonly kind: 'favour'; readonly favour: FavourOutcome }
  | { readonly kind: 'commitment'; readonly commitment: CommitmentOutcome }
  | { readonly kind: 'account'; readonly account: AccountOutcome }
  | { readonly kind: 'settlement'; readonly settlement: Settlement }
  | { readonly kind: 'caveat'; readonly caveat: Caveat }

/** Everything addressable, in the order in which it is looked for. */
function* subjects(outcome: Outcome): Generator<readonly [string, Subject]> {
  for (const decision of outcome.decisions) yield [decision.id, { kind: 'decision', decision }]
  for (const decision of outcome.decisions) {
    for (const notice of decision.notices) yield [notice.id, { kind: 'notice', notice, decision }]
  }
  for (const notice of outcome.notices) yield [notice.id, { kind: 'notice', notice }]
  for (const payment of outcome.payments) yield [payment.id, { kind: 'payment', payment }]
  for (const use of outcome.rights) yield [use.id, { kind: 'use', use }]
  for (const entry of outcome.entries) yield [entry.id, { kind: 'entry', entry }]
  for (const decision of outcome.decisions) {
    for (const refused of decision.refused) yield [refused.bid, { kind: 'refused', refused, decision }]
  }
  for (const act of outcome.acts) yield [act.id, { kind: 'act', act }]
  for (const life of outcome.life) yield [life.id, { kind: 'life', life }]
  for (const favour of outcome.favours) yield [favour.id, { kind: 'favour', favour }]
  for (const commitment of outcome.commitments) yield [commitment.id, { kind: 'commitment', commitment }]
  for (const account of outcome.accounts) yield [account.id, { kind: 'account', account }]
  for (const settlement of outcome.settlements) yield [settlement.id, { kind: 'settlement', settlement }]
  for (const caveat of outcome.caveats) yield [caveat.id, { kind: 'caveat', caveat }]
}

/** What has an id; an event's name is that of its notice where it has opened one only. */
export function findSubject(outcome: Outcome, id: string): Subject | undefined {
  for (const [candidate, subject] of subjects(outcome)) if (candidate === id) return subject
  const [notice, ...others] = outcome.notices.filter((one) => subjectOf(one) === id)
  return notice === undefined || others.length > 0 ? undefined : { kind: 'notice', notice }
}

/** Every id that `explain` knows in this outcome. */
export const explainableIds = (outcome: Outcome): string[] => [...subjects(outcome)].map(([id]) => id)
