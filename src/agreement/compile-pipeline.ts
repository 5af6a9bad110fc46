import { fault } from '../document/fault.ts'
import type { Place, Tree } from '../document/tree.ts'
import { child } from '../document/tree.ts'
import { buildPlan } from '../plan/build-plan.ts'
import type { Plan, Slot } from '../plan/plan.ts'
import { splicePlan } from '../plan/splice-plan.ts'
import { typeName } from '../values/type-name.ts'
import type { Type } from '../values/value.ts'
import type { PayVerb } from './agreement.ts'
import type { ReadContext } from './read-context.ts'
import { readFormula } from './read-expression.ts'

const VERBS: readonly PayVerb[] = ['take', 'less', 'plus', 'times', 'at-least', 'at-most', 'round']

interface WrittenStep {
  readonly verb: PayVerb
  /** The step as a formula over the running amount `it`. */
  readonly formula: string
  /** Where in `formula` the user's own text stands. */
  readonly lead: number
  readonly text: string
  readonly as?: string
  readonly place: Place
}

/**
 * Compiles a list of pay steps to one plan, a labelled slot a step.
 * Each verb is a formula over the running amount `it`, so that steps and formulas have one set of types and one arithmetic.
 */
export function compilePipeline(steps: Tree, context: ReadContext): { plan: Plan; currency: string } | undefined {
  if (steps.kind !== 'list') return undefined
  const builder = buildPlan()
  const types = new Map<string, Type>()
  const slots = new Map<string, Slot>()
  for (const [index, tree] of steps.items.entries()) {
    const step = writtenStep(tree, index === 0, context)
    if (step === undefined) return undefined
    const plan = readFormula(
      step.formula,
      { ...step.place, column: step.place.column - step.lead },
      undefined,
      context,
      types,
    )
    if (plan === undefined) return undefined
    const slot = builder.step(
      { op: 'copy', of: splicePlan(builder, plan, slots) },
      { verb: step.verb, text: step.text, type: plan.type },
    )
    types.set('it', plan.type)
    slots.set('it', slot)
    if (step.as !== undefined) {
      types.set(`step.${step.as}`, plan.type)
      slots.set(`step.${step.as}`, slot)
    }
  }
  const type = types.get('it')
  const result = slots.get('it')
  if (type?.kind !== 'money' || result === undefined) {
    context.faults.push(
      fault(
        {
          code: 'not-money',
          message: `the steps come to ${type === undefined ? 'nothing' : typeName(type)} where money is expected`,
          hint: 'begin with money, as in `take: = posting.amount`, and multiply only by ratios and numbers',
        },
        steps.place,
      ),
    )
    return undefined
  }
  return { plan: builder.finish(result, type), currency: type.currency }
}

function writtenStep(tree: Tree, first: boolean, context: ReadContext): WrittenStep | undefined {
  const verbs = VERBS.filter((verb) => child(tree, verb) !== undefined)
  const verb = verbs[0]
  const wrong = (message: string, hint: string): undefined => {
    context.faults.push(fault({ code: 'bad-step', message, hint }, tree.place))
    return undefined
  }
  if (verb === undefined || verbs.length > 1) {
    return wrong(
      verb === undefined
        ? 'a step without a verb'
        : `a step with several verbs: ${verbs.map((one) => `\`${one}\``).join(', ')}`,
      `give each step one of ${VERBS.map((one) => `\`${one}\``).join(', ')}`,
    )
  }
  if (first !== (verb === 'take')) {
    return wrong(
      first ? `the first step is \`${verb}\`` : '`take` stands after other steps and would drop what they made',
      'begin the steps with `take`, and only the first',
    )
  }
  if (child(tree, 'up-to') !== undefined && verb !== 'less' && verb !== 'plus') {
    return wrong(`\`up-to\` beside \`${verb}\``, 'cap a deduction: `{ less: = posting.fees, up-to: 10_000 USD }`')
  }
  if (child(tree, 'mode') !== undefined && verb !== 'round') {
    return wrong(`\`mode\` beside \`${verb}\``, 'a mode belongs to rounding: `{ round: 0.01 USD, mode: half-even }`')
  }
  return formulaOfStep(tree, verb, context)
}

const textOf = (tree: Tree | undefined): string | undefined => (tree?.kind === 'text' ? tree.text : undefined)

function formulaOfStep(tree: Tree, verb: PayVerb, context: ReadContext): WrittenStep | undefined {
  const operand = child(tree, verb)
  const written = textOf(operand)
  if (operand === undefined || written === undefined) {
    context.faults.push(
      fault(
        {
          code: 'bad-step',
          message: `\`${verb}\` without a value`,
          hint: `give a value or a formula, as in \`${verb}: = term.x\``,
        },
        tree.place,
      ),
    )
    return undefined
  }
  const sign = /^=\s*/.exec(written)?.[0] ?? ''
  const text = written.slice(sign.length)
  const cap = textOf(child(tree, 'up-to'))?.replace(/^=\s*/, '')
  const [before, after] = around(verb, cap, textOf(child(tree, 'mode')))
  const as = textOf(child(tree, 'as'))
  return {
    verb,
    formula: `${before}${text}${after}`,
    lead: before.length - sign.length,
    text: cap === undefined ? text : `${text}, up to ${cap}`,
    ...(as === undefined ? {} : { as }),
    place: operand.place,
  }
}

/** What stands before and after the operand when a step is written as a formula. */
function around(verb: PayVerb, cap: string | undefined, mode: string | undefined): readonly [string, string] {
  const capped = cap === undefined ? ['(', ')'] : ['min(', `, ${cap})`]
  switch (verb) {
    case 'take':
      return ['', '']
    case 'less':
      return [`it - ${capped[0]}`, capped[1] ?? ')']
    case 'plus':
      return [`it + ${capped[0]}`, capped[1] ?? ')']
    case 'times':
      return ['it * (', ')']
    case 'at-least':
      return ['max(it, ', ')']
    case 'at-most':
      return ['min(it, ', ')']
    case 'round':
      return ['round(it, ', `, '${mode ?? 'half-up'}')`]
  }
}
