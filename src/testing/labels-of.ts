import type { AccountOutcome } from '../simulation/outcome/account-outcome.ts'
import { dayIn } from './capacity-holds.ts'
import { exactIn } from './exact.ts'
import type { Run } from './run.ts'

/** What a generated case may show, so that a suite can tell that its generators really made it. */
export const LABELS = [
  'exclusive',
  'exercised',
  'in part',
  'waived',
  'lapsed',
  'conflict',
  'carve-out',
  'hosted',
  'ended',
  'credit expired',
  'law changed while a notice was open',
] as const

export type Label = (typeof LABELS)[number]

/**
 * Which of the labels a run shows: an exclusive that decided; a right exercised, whole or in part, or in part; one that
 * was waived; one that lapsed; an answer in dispute; a permit that overcame an exclusive or an exclusion; work on machines
 * of another; a term that ended; what was in an account and expired; an amendment that took effect between a notice and its end.
 *
 * @example for (const label of labelsOf(run)) counts.set(label, (counts.get(label) ?? 0) + 1)
 */
export function labelsOf({ agreement, outcome }: Run): ReadonlySet<Label> {
  const { decisions, payments, rights, life, accounts } = outcome
  const seen = new Set<Label>()
  const mark = (label: Label, shown: boolean): void => {
    if (shown) seen.add(label)
  }
  const effects = new Map(
    agreement.amendments.flatMap((one) => one.enacts.map((rule) => [rule.name, rule.effect.kind])),
  )
  const notices = decisions.flatMap((one) => one.notices)
  mark(
    'exclusive',
    decisions.some((one) => one.because.some((reason) => reason.effect === 'exclusive')),
  )
  mark(
    'exercised',
    notices.some((one) => one.state === 'exercised' || one.state === 'exercised-in-part'),
  )
  mark(
    'in part',
    notices.some((one) => one.state === 'exercised-in-part'),
  )
  mark(
    'waived',
    notices.some((one) => one.state === 'waived'),
  )
  mark(
    'lapsed',
    notices.some((one) => one.state === 'lapsed'),
  )
  mark(
    'conflict',
    decisions.some((one) => one.status === 'disputed') ||
      payments.some((one) => one.status === 'disputed') ||
      rights.some((one) => one.answer === 'disputed'),
  )
  mark(
    'carve-out',
    decisions.some((one) => one.contradictions.some(({ prevails = '' }) => effects.get(prevails) === 'permit')),
  )
  mark(
    'hosted',
    decisions.some((one) => one.placements.some(({ provider, host }) => host !== provider)),
  )
  mark(
    'ended',
    life.some((one) => one.state === 'ended'),
  )
  mark('credit expired', accounts.some(hasExpired))
  mark(
    'law changed while a notice was open',
    notices.some((one) =>
      agreement.amendments.some(
        ({ effective }) =>
          effective > dayIn(one.given) && effective <= dayIn(one.answered ?? one.deadline ?? one.given),
      ),
    ),
  )
  return seen
}

const hasExpired = ({ expired }: AccountOutcome): boolean => exactIn(expired)?.n !== 0n
