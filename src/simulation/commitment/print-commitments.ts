import type { Agreement } from '../../agreement/agreement.ts'
import { amountAs } from '../../values/amount-in.ts'
import { printDay } from '../../values/day.ts'
import { printValue } from '../../values/print-value.ts'
import type { Rational } from '../../values/rational.ts'
import { isZero, maxOf, ZERO } from '../../values/rational.ts'
import type { CommitmentOutcome } from '../outcome/commitment-outcome.ts'
import { byText, reasonOf, restsOn } from '../reasons.ts'
import { sentences } from '../sentences.ts'
import type { World } from '../world.ts'
import type { CommitmentRecord } from './commitments.ts'

/** What has come of commitments: each close, and what is drawn and left where the horizon ends first. */
export function printCommitments({ commitments, agreement }: World): CommitmentOutcome[] {
  const printed = [
    ...commitments.closed.map((one) => ({ day: one.day, outcome: print(one, false, agreement) })),
    ...commitments.open.map((one) => ({ day: one.day, outcome: print(one, true, agreement) })),
  ]
  return printed.sort((a, b) => a.day - b.day || byText(a.outcome.id, b.outcome.id)).map(({ outcome }) => outcome)
}

/** The terms on which a commitment depends and that have no value, with the ids of what depends on them. */
export function unknownTargets({ commitments }: World): { readonly term: string; readonly id: string }[] {
  return [...commitments.closed, ...commitments.open].flatMap(({ id, unknown }) =>
    unknown.map(({ term }) => ({ term, id })),
  )
}

function print(record: CommitmentRecord, open: boolean, agreement: Agreement): CommitmentOutcome {
  const { id, inForce, effect, law, key, span, settled, excused, unknown } = record
  const { own, brought, counted, put, against } = settled
  const amount = (of: Rational): string => printValue(amountAs(of, effect.type))
  const state = against === undefined ? 'unknown' : open ? 'open' : against.met ? 'met' : 'missed'
  const left = against === undefined || !open ? undefined : amount(maxOf(ZERO, against.target.sub(own)))
  return {
    id,
    rule: inForce.rule.name,
    by: effect.by,
    to: effect.to,
    key: key.map((one) => printValue(one)),
    period: span.label,
    ...(Number.isFinite(span.from) ? { from: printDay(span.from) } : {}),
    ...(Number.isFinite(span.to) ? { until: printDay(span.to - 1) } : {}),
    state,
    own: amount(own),
    ...(isZero(brought) ? {} : { brought: amount(brought) }),
    counted: amount(counted),
    ...(isZero(put) ? {} : { banked: amount(put) }),
    ...(excused === undefined ? {} : { excused: amount(excused) }),
    ...(against === undefined
      ? {}
      : {
          target: amount(against.target),
          ...(open
            ? {}
            : {
                shortfall: amount(against.shortfall),
                'shortfall-ratio': printValue({ kind: 'ratio', value: against.ratio }),
                excess: amount(against.excess),
              }),
        }),
    ...(left === undefined ? {} : { left }),
    because: [reasonOf(inForce)],
    summary: sentences.commitment.summary({
      state,
      by: effect.by,
      to: effect.to,
      own: amount(own),
      counted: amount(counted),
      ...(against === undefined ? {} : { target: amount(against.target), shortfall: amount(against.shortfall) }),
      ...(left === undefined ? {} : { left }),
      unknown: unknown.map(({ term }) => term),
    }),
    'rests-on': restsOn([inForce], [], law, agreement),
    caveats: [],
  }
}
