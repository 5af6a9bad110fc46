import type { Problem } from '../../document/fault.ts'
import type { TextTree, Tree } from '../../document/tree.ts'
import { child } from '../../document/tree.ts'
import type { Plan } from '../../plan/plan.ts'
import { quote } from '../../values/quote.ts'
import { typeName } from '../../values/type-name.ts'

/** What a step converts into, and by what. */
export interface Conversion {
  /** A currency or a unit. */
  readonly to: string
  readonly by: By
  /** The rate or the price, as a formula. */
  readonly operand: TextTree
  /** For reasons. */
  readonly text: string
}

const BY = ['fx', 'rate', 'price'] as const

type By = (typeof BY)[number]

const EXAMPLE = 'as in `convert: { to: USD, fx: spot }` or `convert: { to: share, price: 0.25 USD per share }`'

/** Reads what stands under `convert`: `to`, and by which named rate, number or price. */
export function readConversion(tree: Tree): Conversion | Problem {
  const to = textOf(tree, 'to')
  const [by, ...more] = BY.filter((key) => child(tree, key) !== undefined)
  if (to === undefined || to.text.includes("'")) return bad('`convert` without `to`', `say what it becomes, ${EXAMPLE}`)
  if (by === undefined) return bad('`convert` by nothing', `give \`fx\`, \`rate\` or \`price\`, ${EXAMPLE}`)
  if (more.length > 0) return bad(`\`convert\` by \`${by}\` and \`${more.join('`, `')}\``, 'keep one of them')
  const operand = textOf(tree, by)
  if (operand === undefined) return bad(`\`${by}\` without a value`, EXAMPLE)
  const text = `to ${to.text} by ${by === 'fx' ? '' : `a ${by} of `}${operand.text.replace(/^=\s*/, '')}`
  return { to: to.text, by, operand: by === 'fx' ? named(operand) : operand, text }
}

/** The name of a rate as a formula, whose problems stand where the name does. */
const named = ({ text, place, ...more }: TextTree): TextTree => ({
  ...more,
  text: `= fx.${text}`,
  place: { ...place, column: place.column - 2 },
})

const textOf = (tree: Tree, key: string): TextTree | undefined => {
  const node = child(tree, key)
  return node?.kind === 'text' ? node : undefined
}

const bad = (message: string, hint: string): Problem => ({ code: 'bad-step', message, hint })

/** What is wrong with what a conversion is by: a number is no price, nor a price a rate. */
export function conversionProblem({ by, operand }: Conversion, plan: Plan | undefined): Problem | undefined {
  if (plan === undefined) return undefined
  const { type } = plan
  const pure = type.kind === 'number' || type.kind === 'ratio'
  if (by === 'price' ? type.kind === 'price' : pure) return undefined
  const message = `${quote(operand.text)} is ${typeName(type)}, where ${by === 'price' ? 'a price' : 'a number'} is expected`
  const hint =
    by === 'price'
      ? 'give what one costs, as in `price: 0.25 USD per share`'
      : 'give how much of the new one each of the old is, as in `rate: 0.92`'
  return { code: 'wrong-type', message, hint }
}
