import type { Fault } from '../../document/fault.ts'
import { fault } from '../../document/fault.ts'
import type { TextTree, Tree } from '../../document/tree.ts'
import { child } from '../../document/tree.ts'
import { quote } from '../../values/quote.ts'
import { withoutSign } from '../read-expression.ts'
import type { Conversion } from '../series/read-conversion.ts'
import { readConversion } from '../series/read-conversion.ts'

export type PayVerb =
  | 'take'
  | 'less'
  | 'plus'
  | 'times'
  | 'set'
  | 'bands'
  | 'at-least'
  | 'at-most'
  | 'less-earlier'
  | 'convert'
  | 'draw'
  | 'put'
  | 'round'

const VERBS: readonly PayVerb[] = [
  'take',
  'less',
  'plus',
  'times',
  'set',
  'bands',
  'at-least',
  'at-most',
  'less-earlier',
  'convert',
  'draw',
  'put',
  'round',
]

/** What an operand is to its verb. */
export type Role = 'value' | 'up-to' | 'no-less' | 'amount' | 'count' | 'driver'

export interface Operand {
  readonly role: Role
  readonly tree: TextTree
}

/** One step of a pipeline as its keys say it. */
export interface WrittenStep {
  readonly verb: PayVerb
  readonly operands: readonly Operand[]
  /** The window that what came before is looked at in: of `at-most: { total, over }`, `less-earlier` and `round`. */
  readonly over?: TextTree
  /** The account that is drawn from or put into. */
  readonly account?: TextTree
  /** What the amount is converted into, and by what. */
  readonly conversion?: Conversion
  /** Whether bands without a `count` are charged in a part of a period: as on the whole, for its share. */
  readonly inPart?: true
  /** Whether a draw leaves the amount as it is. */
  readonly keep: boolean
  readonly mode?: string
  /** The name under which later steps may read what this one comes to. */
  readonly as?: string
  /** For reasons: what it is given. */
  readonly text: string
  readonly tree: Tree
}

/** The verbs beside which a key says something, and how it is used there. */
const BESIDE: Readonly<Record<string, { readonly verbs: readonly PayVerb[]; readonly hint: string }>> = {
  'up-to': {
    verbs: ['less', 'plus', 'draw'],
    hint: 'cap a deduction: `{ less: = term.costs, up-to: 10_000 USD }`',
  },
  'no-less': {
    verbs: ['less', 'plus'],
    hint: 'a deduction that is never below: `{ less: = posting.costs, no-less: 100 USD }`',
  },
  mode: { verbs: ['round'], hint: 'a mode belongs to rounding: `{ round: 0.01 USD, mode: half-even }`' },
  over: { verbs: ['round'], hint: 'a window belongs to rounding, or inside `at-most: { total: 5 USD, over: year }`' },
  count: {
    verbs: ['bands'],
    hint: 'bands go on from what came before: `{ bands: = term.rates, count: = counter.sales.year }`',
  },
  driver: { verbs: ['bands'], hint: 'it picks bands: `{ bands: = term.rates, driver: = posting.units }`' },
  amount: { verbs: ['put'], hint: 'an amount of its own belongs to `put`: `{ put: pool, amount: = posting.costs }`' },
  keep: { verbs: ['draw'], hint: 'it belongs to drawing: `{ draw: debt, keep: true }`' },
}

const textOf = (tree: Tree, key: string): TextTree | undefined => {
  const node = child(tree, key)
  return node?.kind === 'text' ? node : undefined
}

const isTrue = (node: Tree | undefined): boolean => node?.kind === 'boolean' && node.value

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
      : wrong('`take` after other steps would drop what they made', 'put another amount in its place with `set`')
  }
  for (const [key, { verbs, hint }] of Object.entries(BESIDE)) {
    if (child(tree, key) !== undefined && !verbs.includes(verb)) return wrong(`\`${key}\` beside \`${verb}\``, hint)
  }
  const as = textOf(tree, 'as')?.text
  if (as !== undefined && names.has(as)) {
    return wrong(`a second step ${quote(as)}`, 'give each step a name of its own')
  }
  if (as !== undefined) names.add(as)
  const conversion = verb === 'convert' ? readConversion(child(tree, verb) ?? tree) : undefined
  if (conversion !== undefined && 'code' in conversion) return wrong(conversion.message, conversion.hint)
  const parts = conversion === undefined ? partsOf(tree, verb) : converting(conversion)
  if (parts === undefined) {
    return wrong(`\`${verb}\` without a value`, `give a value or a formula: \`${verb}: = term.x\``)
  }
  const mode = textOf(tree, 'mode')?.text
  return {
    verb,
    ...parts,
    keep: isTrue(child(tree, 'keep')),
    ...(mode === undefined ? {} : { mode }),
    ...(as === undefined ? {} : { as }),
    text: textOfStep(verb, parts),
    tree,
  }
}

type Parts = Pick<WrittenStep, 'operands' | 'over' | 'account' | 'conversion'>

const converting = (conversion: Conversion): Parts => ({
  operands: [{ role: 'value', tree: conversion.operand }],
  conversion,
})

/** What a step is given, by what its verb makes of it. */
function partsOf(tree: Tree, verb: PayVerb): Parts | undefined {
  const more = (['up-to', 'no-less', 'amount', 'count', 'driver'] as const).flatMap((role): Operand[] => {
    const node = textOf(tree, role)
    return node === undefined ? [] : [{ role, tree: node }]
  })
  const written = child(tree, verb)
  if (written?.kind === 'map') {
    const [total, over] = [textOf(written, 'total'), textOf(written, 'over')]
    return total === undefined || over === undefined
      ? undefined
      : { operands: [{ role: 'value', tree: total }, ...more], over }
  }
  if (written?.kind !== 'text') return undefined
  if (verb === 'less-earlier') return { operands: more, over: written }
  if (verb === 'draw' || verb === 'put') return { operands: more, account: written }
  const over = textOf(tree, 'over')
  return { operands: [{ role: 'value', tree: written }, ...more], ...(over === undefined ? {} : { over }) }
}

const BEFORE: Readonly<Record<Role, string>> = {
  value: '',
  'up-to': 'up to ',
  'no-less': 'no less than ',
  amount: '',
  count: 'after ',
  driver: 'picked by ',
}

function textOfStep(verb: PayVerb, parts: Parts): string {
  const { operands, conversion } = parts
  if (conversion !== undefined) return conversion.text
  return joinText(
    verb,
    parts,
    operands.map(({ role, tree }) => [role, withoutSign(tree.text)]),
  )
}

/** A step in words: what it is given, in the order in which it says it. */
export function joinText(
  verb: PayVerb,
  { over, account }: Pick<WrittenStep, 'over' | 'account'>,
  operands: readonly (readonly [Role, string])[],
): string {
  const words = operands.map(([role, text]) => `${BEFORE[role]}${text}`)
  if (account !== undefined) words.unshift(account.text)
  if (over !== undefined) words.push(verb === 'less-earlier' ? over.text : `in all, ${over.text}`)
  return words.join(', ')
}
