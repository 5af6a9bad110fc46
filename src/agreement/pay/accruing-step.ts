import { namesRead } from '../../plan/names-read.ts'
import type { Plan } from '../../plan/plan.ts'
import type { FactTable } from '../../rules/fact.ts'
import type { Type } from '../../values/value.ts'
import { factsRead } from '../facts-read.ts'
import { withoutSign } from '../read-expression.ts'
import type { Operand, WrittenStep } from './written-step.ts'
import { joinText } from './written-step.ts'

/**
 * The share of a posting's period that is being judged, 1 for the whole: read by the plans of pay rules alone. It is no
 * fact, and no fact can have its name.
 */
export const PART_SHARE = 'part.share'

export const PART_SHARE_TYPE: Type = { kind: 'ratio' }

/** What already is of the part alone, or of no period at all. */
const OWN_SHARE = ['posting.', 'counter.', 'account.', 'commitment.', 'period.', 'step.']

/**
 * A step in a part of a period: an amount that the posting did not bring counts for the part's share of the days, as the
 * posting does, so that a floor, a cap or a fixed sum of a month is met once a month however often it is split.
 *
 * @param plans of the operands, in their order
 * @returns the step with the share in the operands that it bears on; the step itself where it bears on none
 */
export function accruingStep(step: WrittenStep, plans: readonly Plan[], facts: FactTable): AccruingStep {
  // What is met once in a window is not met anew in each part of a period.
  if (step.verb === 'times' || step.verb === 'round' || step.over !== undefined) return { step }
  if (step.verb === 'bands') return bandsInPart(step)
  const shared = step.operands.map((operand, index): SharedOperand => {
    const plan = plans[index]
    return { operand, accrues: plan !== undefined && accrues(plan, facts) }
  })
  if (!shared.some((one) => one.accrues)) return { step }
  return {
    step: { ...step, operands: shared.map(inPart) },
    ofPart: joinText(
      step.verb,
      step,
      shared.map((one) => [one.operand.role, textInPart(one)]),
    ),
  }
}

/** Bands are of a whole period: what is charged on the part is its share of that. Those that count go on by themselves. */
const bandsInPart = (step: WrittenStep): AccruingStep =>
  step.operands.some(({ role }) => role === 'count')
    ? { step }
    : { step: { ...step, inPart: true }, ofPart: `${step.text}, of the whole period × {days} days` }

interface AccruingStep {
  readonly step: WrittenStep
  readonly ofPart?: string
}

interface SharedOperand {
  readonly operand: Operand
  readonly accrues: boolean
}

function accrues(plan: Plan, facts: FactTable): boolean {
  if (plan.type.kind !== 'money' && plan.type.kind !== 'quantity') return false
  if (isNothing(plan)) return false
  return ![...factsRead(namesRead(plan), facts)].some(
    (name) =>
      name === 'it' || (facts.get(name)?.derived === undefined && OWN_SHARE.some((prefix) => name.startsWith(prefix))),
  )
}

/** Of nothing every share is nothing, and not worth a word. */
const isNothing = ({ steps, constants, result }: Plan): boolean =>
  steps.length === 0 &&
  constants.some(({ slot, data }) => slot === result && data.kind === 'rational' && data.n === '0')

const inPart = ({ operand, accrues }: SharedOperand): Operand =>
  accrues
    ? { ...operand, tree: { ...operand.tree, text: `(${withoutSign(operand.tree.text)}) * ${PART_SHARE}` } }
    : operand

function textInPart({ operand, accrues }: SharedOperand): string {
  const text = withoutSign(operand.tree.text)
  if (!accrues) return text
  return `${/ [-+*/] /.test(text) ? `(${text})` : text} × {days} days`
}
