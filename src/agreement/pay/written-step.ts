import type { Fault } from '../../document/fault.ts'
import { fault } from '../../document/fault.ts'
import type { TextTree, Tree } from '../../document/tree.ts'
import { child } from '../../document/tree.ts'
import { quote } from '../../values/quote.ts'
import type { PayVerb } from '../agreement.ts'
import { withoutSign } from '../read-expression.ts'

const VERBS: readonly PayVerb[] = ['take', 'less', 'plus', 'times', 'at-least', 'at-most', 'round']

/** One step of a pipeline as its keys say it. */
export interface WrittenStep {
  readonly verb: PayVerb
  /** What the verb is given, and the cap of it, where there is one. */
  readonly operands: readonly [TextTree, ...TextTree[]]
  readonly mode?: string
  /** The name under which later steps may read what this one comes to. */
  readonly as?: string
  /** For reasons: the operand and its cap. */
  readonly text: string
}

const textOf = (tree: Tree, key: string): TextTree | undefined => {
  const node = child(tree, key)
  return node?.kind === 'text' ? node : undefined
}

/**
 * Reads one step: one verb, with what belongs to it.
 * @param first whether it is the first step; undefined when nobody can say
 * @param names those that earlier steps were given by `as`; this step's joins them
 */
export function readStep(
  tree: Tree,
  first: boolean | undefined,
  names: Set<string>,
  faults: Fault[],
): WrittenStep | undefined {
  const wrong = (message: string, hint: string): undefined => {
    faults.push(fault({ code: 'bad-step', message, hint }, tree.place))
    return undefined
  }
  const [verb, ...more] = VERBS.filter((one) => child(tree, one) !== undefined)
  if (verb === undefined || more.length > 0) {
    const several = [verb, ...more].map((one) => `\`${one ?? ''}\``).join(', ')
    const message = verb === undefined ? 'a step without a verb' : `a step with several verbs: ${several}`
    return wrong(message, `give each step one of ${VERBS.map((one) => `\`${one}\``).join(', ')}`)
  }
  if (first !== undefined && first !== (verb === 'take')) {
    return first
      ? wrong(`the first step is \`${verb}\`, before there is an amount`, 'begin with `take: = posting.amount`')
      : wrong('`take` after other steps would drop what they made', 'begin a list of steps with `take`, and only there')
  }
  const cap = textOf(tree, 'up-to')
  if (cap !== undefined && verb !== 'less' && verb !== 'plus') {
    return wrong(`\`up-to\` beside \`${verb}\``, 'cap a deduction: `{ less: = term.costs, up-to: 10_000 USD }`')
  }
  const mode = textOf(tree, 'mode')?.text
  if (mode !== undefined && verb !== 'round') {
    return wrong(`\`mode\` beside \`${verb}\``, 'a mode belongs to rounding: `{ round: 0.01 USD, mode: half-even }`')
  }
  const as = textOf(tree, 'as')?.text
  if (as !== undefined && names.has(as)) {
    return wrong(`a second step ${quote(as)}`, 'give each step a name of its own')
  }
  if (as !== undefined) names.add(as)
  const operand = textOf(tree, verb)
  if (operand === undefined)
    return wrong(`\`${verb}\` without a value`, `give a value or a formula: \`${verb}: = term.x\``)
  return {
    verb,
    operands: cap === undefined ? [operand] : [operand, cap],
    text: [operand, ...(cap === undefined ? [] : [cap])].map(({ text }) => withoutSign(text)).join(', up to '),
    ...(mode === undefined ? {} : { mode }),
    ...(as === undefined ? {} : { as }),
  }
}

/** The step as a formula over the running amount `it`; each operand stands in brackets, so that it stays one. */
export function asFormula({ verb, operands, mode }: WrittenStep): string {
  const [first, cap] = operands.map(({ text }) => `(${withoutSign(text)})`)
  const operand = first ?? ''
  const capped = cap === undefined ? operand : `min(${operand}, ${cap})`
  switch (verb) {
    case 'take':
      return operand
    case 'less':
      return `it - ${capped}`
    case 'plus':
      return `it + ${capped}`
    case 'times':
      return `it * ${operand}`
    case 'at-least':
      return `max(it, ${operand})`
    case 'at-most':
      return `min(it, ${operand})`
    case 'round':
      return `round(it, ${operand}, '${mode ?? 'half-up'}')`
  }
}
