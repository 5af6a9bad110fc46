import { compareTerms } from '../../agreement/comparison/compare-terms.ts'
import type { Expression } from '../../agreement/expression.ts'
import { runPlan } from '../../plan/run-plan.ts'
import type { Rational } from '../../values/rational.ts'
import { isZero, minOf, ZERO } from '../../values/rational.ts'
import type { Value } from '../../values/value.ts'
import { printQuantity } from '../print-amount.ts'
import type { NoticeRecord, Taking } from '../request-record.ts'
import { sentences } from '../sentences.ts'
import { whyNot } from '../why-not.ts'
import type { World } from '../world.ts'
import { tell } from '../world.ts'

export const AS_OFFERED: Taking = { terms: new Map() }

export type Judged =
  | { readonly permitted: true; readonly quantity: Rational; readonly price: Rational | undefined }
  | { readonly permitted: false; readonly why: string }

const refused = (why: string): Judged => ({ permitted: false, why })

/** What there is to take: what the right reaches of what is left, and what the holder's providers have free of that. */
export interface Available {
  readonly offered: Rational
  readonly room: Rational
}

/** Whether a right may be exercised as its holder says, how much it then takes and at what price. */
export function judgeExercise(world: World, notice: NoticeRecord, taking: Taking, available: Available): Judged {
  const { effect } = notice.instance
  const quantity = notice.offering.measured ? judgeQuantity(world, notice, taking, available) : ZERO
  if (typeof quantity === 'string') return refused(quantity)
  return (
    judgeChoice(effect.choices, taking.choice) ??
    judgeTerms(world, notice, taking) ?? { permitted: true, quantity, price: priceOf(world, notice, taking) }
  )
}

/** How much is taken, or why it cannot be. */
function judgeQuantity(world: World, notice: NoticeRecord, taking: Taking, available: Available): Rational | string {
  const { effect, holder } = notice.instance
  const { offered, room } = available
  const unit = world.agreement.unit
  if (isZero(room)) return sentences.noRoom(holder)
  const wanted = taking.quantity ?? room
  if (offered.lt(wanted)) return sentences.moreThanOffered(printQuantity(offered, unit))
  if (effect.take === 'whole' && wanted.lt(offered)) {
    return taking.quantity === undefined
      ? sentences.noRoomForAll(holder)
      : sentences.wholeOnly(printQuantity(offered, unit))
  }
  if (room.lt(wanted)) return sentences.noRoomFor(holder, printQuantity(wanted, unit))
  const least = minOf(amountOf(world, notice, effect.minimum) ?? ZERO, offered)
  if (wanted.lt(least)) return sentences.lessThanMinimum(printQuantity(least, unit))
  return wanted
}

function judgeChoice(choices: readonly string[], choice: string | undefined): Judged | undefined {
  if (choice === undefined ? choices.length === 0 : choices.includes(choice)) return undefined
  return refused(sentences.choice(choices))
}

function judgeTerms(world: World, notice: NoticeRecord, { terms }: Taking): Judged | undefined {
  const { facts, instance, withTerms } = notice
  const answer = withTerms(terms)
  const { holds, tests, failures } = compareTerms(instance.effect.match, answer.read, facts.read, world.agreement)
  const problems = failures.map((failure) => whyNot(failure, facts))
  tell(world, problems, instance.inForce.rule.place)
  if (holds) return undefined
  return refused(sentences.noMatch(tests.filter((test) => !test.holds).map((test) => test.reason)))
}

function priceOf(world: World, notice: NoticeRecord, { terms }: Taking): Rational | undefined {
  const { bid, facts, instance, offering, withTerms } = notice
  const answer = withTerms(terms)
  const { pays } = instance.effect
  if (pays === undefined) {
    const price = answer.read('bid.price')
    if (price?.kind === 'price') return price.amount
    return offering.over === 'offers' ? bid.price : undefined
  }
  const read = (name: string): Value | undefined => {
    if (name.startsWith('response.')) return answer.read(`bid.${name.slice('response.'.length)}`)
    return facts.read(name.startsWith('offered.') ? `bid.${name.slice('offered.'.length)}` : name)
  }
  const paid = runPlan(pays.plan, read, world.agreement)
  if (!paid.ok) tell(world, [whyNot(paid, facts)], instance.inForce.rule.place)
  return paid.ok && paid.value.kind === 'price' ? paid.value.amount : undefined
}

/** What an amount of the right comes to; undefined where it has none, or a mistake in it, which is told. */
export function amountOf(
  world: World,
  { facts, instance }: Pick<NoticeRecord, 'facts' | 'instance'>,
  amount: Expression | undefined,
): Rational | undefined {
  if (amount === undefined) return undefined
  const result = runPlan(amount.plan, facts.read, world.agreement)
  if (result.ok) return result.value.kind === 'quantity' ? result.value.amount : undefined
  tell(world, [whyNot(result, facts)], instance.inForce.rule.place)
  return undefined
}
