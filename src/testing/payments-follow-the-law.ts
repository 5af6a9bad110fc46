import type { Rule } from '../agreement/agreement.ts'
import { isPay, paidOnPostings } from '../agreement/pay/is-pay.ts'
import type { Law } from '../agreement/law.ts'
import type { Posting } from '../scenario/scenario.ts'
import { happens } from '../scenario/scenario.ts'
import type { Payment, PaymentPart } from '../simulation/outcome/payment.ts'
import { postingFacts } from '../simulation/record-facts.ts'
import { dayOfMoment } from '../simulation/world.ts'
import { rational } from '../values/rational.ts'
import { dayIn } from './capacity-holds.ts'
import { fires, lawsOf, prevailsOver, standpointAt, untoldObligations, zoneOfRun } from './fired-rules.ts'
import type { Run } from './run.ts'

/** A part of a payment that a posting made. */
interface Paid {
  readonly payment: Payment
  readonly part: PaymentPart
}

/**
 * On every day of a posting each obligation is paid by the one rule that fires and prevails, once; where several fire
 * and none prevails it is disputed; where none fires nothing is paid. Looked at on the days about which an answer may
 * change: the law, milestones, and the edges of the parts of payments.
 */
export function paymentsFollowTheLaw(run: Run): readonly string[] {
  const laws = lawsOf(run)
  const several = waterfallsOf(laws)
  return run.scenario.postings.flatMap((posting) => {
    const paid = run.outcome.payments.flatMap((payment) =>
      payment.parts.flatMap((part): Paid[] => (part.posting === posting.id ? [{ payment, part }] : [])),
    )
    return [...daysOf(posting, paid, laws, run)].flatMap((day) => {
      const on = paid.filter(({ part }) => dayIn(part.from) <= day && day <= dayIn(part.to))
      return obligationsOf(laws, run).flatMap((obligation): string[] => {
        const found = on.filter(({ payment }) => payment.obligation === obligation)
        const expected = answerOn(day, obligation, posting, found[0], laws, run)
        const each = found.map(({ payment }) => (payment.status === 'disputed' ? 'disputed' : payment.rule))
        // A waterfall pays several parties by one rule.
        const told = several.has(obligation) ? [...new Set(each)] : each
        if (told.length <= 1 && told[0] === expected) return []
        const says = [told, [expected]].map((some) => some.join(' and ') || 'nothing')
        return [`${posting.id}, ${obligation}, day ${day}: ${says[0] ?? ''}, where the law says ${says[1] ?? ''}`]
      })
    })
  })
}

const obligationsOf = (laws: readonly Law[], run: Run): string[] => {
  const rules = laws.flatMap((law) => law.rules.map(({ rule }) => rule))
  // What only moves accounts is no payment.
  const names = new Set(
    rules.filter(({ effect }) => isPay(effect)).flatMap((rule) => paidOnPostings(rule)?.obligation ?? []),
  )
  const untold = untoldObligations(run)
  return [...names].filter((name) => !untold.has(name))
}

function waterfallsOf(laws: readonly Law[]): ReadonlySet<string> {
  const effects = laws.flatMap((law) => law.rules.map(({ rule }) => rule.effect))
  return new Set(effects.flatMap((effect) => (effect.kind === 'waterfall' ? [effect.obligation] : [])))
}

function daysOf({ interval, at }: Posting, paid: readonly Paid[], laws: readonly Law[], run: Run): Set<number> {
  const { from, to } = at === undefined ? interval : { from: at, to: at + 1 }
  const zone = zoneOfRun(run)
  const turns = [
    ...laws.map((law) => law.from),
    ...run.scenario.events.flatMap((event) => (happens(event) ? [dayOfMoment(event.at, zone)] : [])),
    ...paid.flatMap(({ part }) => [dayIn(part.from), dayIn(part.to)]),
    ...run.outcome.life.flatMap(({ starts, ends }) =>
      [starts, ends].flatMap((one) => (one === undefined ? [] : [dayIn(one)])),
    ),
  ]
  const days = [from, to - 1, ...turns.flatMap((day) => [day - 1, day, day + 1])]
  return new Set(days.filter((day) => day >= from && day < to))
}

/** The rule that pays on a day, `disputed` where none of several prevails over all others, undefined where none fires. */
function answerOn(
  day: number,
  obligation: string,
  posting: Posting,
  paid: Paid | undefined,
  laws: readonly Law[],
  run: Run,
): string | undefined {
  const zone = zoneOfRun(run)
  const standpoint = standpointAt(run, laws, { kind: 'instant', at: zone.startOfDay(day + 1) - 1 })
  if (standpoint === undefined) return undefined
  const facts = postingFacts(posting, partOf(posting, paid), run.agreement)
  const firing = standpoint.law.rules
    .map(({ rule }) => rule)
    .filter((rule) => paidOnPostings(rule)?.obligation === obligation)
    .filter((rule) => fires(rule, run, standpoint.read([facts])))
  const beats = (one: Rule): boolean =>
    firing.every((other) => other === one || prevailsOver(one, other, standpoint.law))
  return firing.length === 0 ? undefined : (firing.find(beats)?.name ?? 'disputed')
}

/** The part that a posting is judged as: the one that was paid, else the whole. */
function partOf({ interval, amount }: Posting, paid: Paid | undefined): Parameters<typeof postingFacts>[1] {
  if (paid === undefined) return { interval, amount, days: 1, of: 1 }
  const [days = 1, of = 1] = paid.part.days.split('/').map(Number)
  const covered = { from: dayIn(paid.part.from), to: dayIn(paid.part.to) + 1 }
  return { interval: covered, amount: amount.mul(rational(days, of)), days, of }
}
