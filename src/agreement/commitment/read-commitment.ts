import type { Problem } from '../../document/fault.ts'
import { fault } from '../../document/fault.ts'
import { readForm } from '../../document/read-form.ts'
import { didYouMean } from '../../document/suggest.ts'
import type { Tree } from '../../document/tree.ts'
import { child } from '../../document/tree.ts'
import { namesRead } from '../../plan/names-read.ts'
import { CURRENCIES } from '../../values/currency.ts'
import { quote } from '../../values/quote.ts'
import { sameType, typeName } from '../../values/type-name.ts'
import { checkOnce } from '../check-once.ts'
import type { Expression } from '../expression.ts'
import type { ReadContext } from '../read-context.ts'
import { readExpression } from '../read-expression.ts'
import { readParty } from '../read-parties.ts'
import type { CommitmentEffect, CommitmentType } from './commitment.ts'
import { commitmentType } from './commitment-rules.ts'
import { commitmentShape } from './commitment-shape.ts'

/**
 * Reads the parameters of `commitment`.
 *
 * Faults: `same-party`, `unknown-period`, `unknown-unit`, `other-unit`, `unknown-account`, `fact-not-supplied`,
 * `unknown-fact`, and those of parties, values and formulas.
 */
export function readCommitment(rule: string, params: Tree, context: ReadContext): CommitmentEffect | undefined {
  const before = context.faults.length
  const tree = readForm(params, commitmentShape, context.faults)?.tree
  if (tree === undefined) return undefined
  const by = readParty(tree, 'by', context)
  const to = readParty(tree, 'to', context)
  if (by !== undefined && by === to) {
    const problem = {
      code: 'same-party',
      message: `\`${by}\` promises itself`,
      hint: 'name two parties in `by` and `to`',
    }
    tell(problem, child(tree, 'to') ?? tree, context)
  }
  const each = readEach(tree, context)
  const per = readPer(tree, context)
  const type = readUnit(rule, tree, context)
  if (type === undefined) return undefined
  const measure = readAmount('measure', tree, type, context)
  const target = readAmount('target', tree, type, context)
  const excused = readAmount('excused', tree, type, context)
  const bank = readBank(tree, type, context)
  if (by === undefined || to === undefined || measure === undefined || target === undefined) return undefined
  if (context.faults.length > before) return undefined
  return {
    kind: 'commitment',
    by,
    to,
    ...(each === undefined ? {} : { each }),
    per,
    type,
    measure,
    target,
    ...(excused === undefined ? {} : { excused }),
    ...(bank === undefined ? {} : { bank }),
  }
}

const tell = (problem: Problem, { place }: Pick<Tree, 'place'>, { faults }: ReadContext): void =>
  void faults.push(fault(problem, place))

const textAt = (tree: Tree, key: string): { readonly text: string; readonly node: Tree } | undefined => {
  const node = child(tree, key)
  return node?.kind === 'text' ? { text: node.text, node } : undefined
}

function readEach(tree: Tree, context: ReadContext): CommitmentEffect['each'] {
  const written = textAt(tree, 'each')
  if (written === undefined) return undefined
  const periods = context.periods.get(written.text)
  if (periods !== undefined) return { word: written.text, periods }
  const problem = { code: 'unknown-period', message: `unknown period ${quote(written.text)}` }
  tell({ ...problem, hint: didYouMean(written.text, context.periods.keys()) }, written.node, context)
  return undefined
}

/** What it is measured in: the first amendment that enacts it says so for all. */
function readUnit(rule: string, tree: Tree, context: ReadContext): CommitmentType | undefined {
  const written = textAt(tree, 'unit')
  const type = commitmentType(written?.text, context.currency, context.units)
  const node = written?.node ?? tree
  if (type === undefined) {
    const message = `${quote(written?.text ?? '')} is no currency, and no unit that a fact or term is declared in`
    const hint = didYouMean(written?.text ?? '', ['number', ...context.units, ...CURRENCIES])
    tell({ code: 'unknown-unit', message, hint }, node, context)
    return undefined
  }
  const known = context.facts.get(`commitment.${rule}.own`)?.type
  if (known === undefined || sameType(known, type)) return type
  const message = `\`${rule}\` is ${typeName(type)} here and ${typeName(known)} in another amendment`
  const hint = 'keep one unit for all that has one name, or give the later commitment a name of its own'
  tell({ code: 'other-unit', message, hint }, node, context)
  return undefined
}

function readAmount(
  key: 'measure' | 'target' | 'excused',
  tree: Tree,
  type: CommitmentType,
  context: ReadContext,
): Expression | undefined {
  const node = child(tree, key)
  return node === undefined ? undefined : readExpression(node, type, context)
}

/** The records whose facts may tell settlements apart. */
const KEYS: readonly string[] = ['posting', 'event', 'request', 'bid', 'placement', 'usage', 'use']

function readPer(tree: Tree, context: ReadContext): string[] {
  checkOnce(tree, 'per', context.faults)
  const list = child(tree, 'per')
  return (list?.kind === 'list' ? list.items : []).flatMap((item): string[] => {
    if (item.kind !== 'text') return []
    const fact = context.facts.get(item.text)
    if (fact !== undefined && KEYS.includes(fact.supplier)) return [item.text]
    const known = [...context.facts.values()].flatMap((one) => (KEYS.includes(one.supplier) ? [one.name] : []))
    const problem =
      fact === undefined
        ? { code: 'unknown-fact', message: `unknown fact ${quote(item.text)}`, hint: didYouMean(item.text, known) }
        : {
            code: 'fact-not-supplied',
            message: `\`${item.text}\` is no fact of a record, by which what is promised could be told apart`,
            hint: `use a fact of ${KEYS.map((one) => `\`${one}.\``).join(', ')}`,
          }
    tell(problem, item, context)
    return []
  })
}

function readBank(tree: Tree, type: CommitmentType, context: ReadContext): string | undefined {
  const written = textAt(tree, 'bank')
  if (written === undefined) return undefined
  const { text, node } = written
  const balance = context.facts.get(`account.${text}.balance`)
  if (balance === undefined) {
    const known = [...context.facts.keys()].flatMap((name) => /^account\.(.+)\.balance$/.exec(name)?.[1] ?? [])
    const hint = known.length === 0 ? 'declare it under `accounts` of the agreement' : didYouMean(text, known)
    tell({ code: 'unknown-account', message: `unknown account ${quote(text)}`, hint }, node, context)
    return undefined
  }
  if (sameType(balance.type, type)) return text
  const message = `the bank \`${text}\` holds ${typeName(balance.type)}, and what is promised is ${typeName(type)}`
  tell({ code: 'other-unit', message, hint: 'give account and commitment the same `unit`' }, node, context)
  return undefined
}

/** Every fact that the parameters read. */
export function factsOfCommitment({ measure, target, excused, bank }: CommitmentEffect): string[] {
  const read = [measure, target, excused].flatMap((one) => (one === undefined ? [] : namesRead(one.plan)))
  return bank === undefined ? read : [...read, `account.${bank}.balance`]
}
