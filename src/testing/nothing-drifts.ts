import type { PayEffect } from '../agreement/pay/pay-effect.ts'
import { isPay } from '../agreement/pay/is-pay.ts'
import { runPlan } from '../plan/run-plan.ts'
import type { Posting } from '../scenario/scenario.ts'
import type { Payment, PaymentPart } from '../simulation/outcome/payment.ts'
import { postingFacts } from '../simulation/record-facts.ts'
import { amountIn } from '../values/amount-in.ts'
import { smallestPart } from '../values/commodity.ts'
import { ONE, rational } from '../values/rational.ts'
import { dayIn } from './capacity-holds.ts'
import type { Exact } from './exact.ts'
import { equal, exactIn, exactOf, NOUGHT, plus, print, roundToUnit } from './exact.ts'
import { exactPlan } from './exact-plan.ts'
import type { Read } from './fired-rules.ts'
import { lawsOf, standpointAt, untoldObligations, zoneOfRun } from './fired-rules.ts'
import type { Run } from './run.ts'

/** One part of one payment: what one rule made of one posting, or of its days under one law. */
interface Step {
  readonly payment: Payment
  readonly part: PaymentPart
  readonly posting: Posting
  readonly effect: PayEffect
  readonly read: Read
}

/**
 * Running totals never drift: after each step, what was posted of an obligation is what was earned, rounded half-up
 * once. What was earned is worked out again from the postings and the law, with fractions of our own.
 */
export function nothingDrifts(run: Run): readonly string[] {
  const found: string[] = []
  const earned = new Map<string, Exact>()
  const posted = new Map<string, Exact>()
  for (const step of stepsOf(run, found)) {
    const { payment, part, effect } = step
    const key = [effect.obligation, effect.from, effect.to, effect.currency].join(' ')
    const amount = exactIn(part.amount)
    const exact = earnedBy(step, run)
    if (exact === undefined || amount === undefined) {
      found.push(`${payment.id}: ${part.posting} cannot be worked out again`)
      continue
    }
    const total = plus(earned.get(key) ?? NOUGHT, exact)
    const sum = plus(posted.get(key) ?? NOUGHT, amount)
    earned.set(key, total)
    posted.set(key, sum)
    const due = roundToUnit(total, exactOf(smallestPart(effect.currency, run.agreement.units)))
    if (!equal(sum, due))
      found.push(`${key}, up to ${part.posting} on ${part.to}: earned ${print(total)}, posted ${print(sum)}`)
  }
  return found
}

/** All steps in the order in which they are posted: by day, stream, posting. */
function stepsOf(run: Run, found: string[]): Step[] {
  const laws = lawsOf(run)
  const zone = zoneOfRun(run)
  const untold = untoldObligations(run)
  const steps = run.outcome.payments.flatMap((payment) =>
    payment.parts.flatMap((part): Step[] => {
      if (untold.has(payment.obligation)) return []
      // What is in dispute posts nothing, and which rules are at odds may change from part to part.
      if (part.steps.every((one) => one.verb !== 'payable')) {
        if (exactIn(part.amount)?.n !== 0n) found.push(`${payment.id}: ${part.amount} without a payable step`)
        return []
      }
      const posting = run.scenario.postings.find((one) => one.id === part.posting)
      const last = dayIn(part.to)
      const standpoint = standpointAt(run, laws, { kind: 'instant', at: zone.startOfDay(last + 1) - 1 })
      const effect = standpoint?.law.rules.find(({ rule }) => rule.name === payment.rule)?.rule.effect
      // What is paid at an event is rounded by itself.
      if (effect !== undefined && isPay(effect) && effect.each.kind !== 'posting') return []
      if (posting === undefined || standpoint === undefined || effect === undefined || !isPay(effect)) {
        found.push(`${payment.id}: \`${payment.rule}\` is not in force on ${part.to}`)
        return []
      }
      const [days = 1, of = 1] = part.days.split('/').map(Number)
      const interval = { from: dayIn(part.from), to: last + 1 }
      const amount = posting.amount.mul(rational(days, of))
      const read = standpoint.read([postingFacts(posting, { interval, amount, days, of }, run.agreement)])
      // Nor is it told what was distributed before, what an obligation remembers or what an account held.
      if (effect.kind === 'waterfall' || effect.memories.size + effect.moves.length > 0) return []
      return [{ payment, part, posting, effect, read }]
    }),
  )
  const rank = ({ part, posting }: Step): string => [part.to, posting.stream, posting.id].join(' ')
  return steps.sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
}

/**
 * What only dates, lengths or powers can work out is taken from the interpreter of plans. The share of the period for
 * which fixed amounts count is worked out from the days that the part covers and those of the whole.
 */
function earnedBy({ effect, read: facts, part, posting: { interval, at } }: Step, run: Run): Exact | undefined {
  const covered = dayIn(part.to) - dayIn(part.from) + 1
  const share = at === undefined ? rational(covered, interval.to - interval.from) : ONE
  const read: Read = (name) => (name === 'part.share' ? { kind: 'ratio', value: share } : facts(name))
  const own = exactPlan(effect.pipeline, read)
  if (own !== undefined) return own
  const result = runPlan(effect.pipeline, read, run.agreement)
  const amount = result.ok ? amountIn(result.value) : undefined
  return amount === undefined ? undefined : exactOf(amount)
}
