import { didYouMean, nearest } from '../../document/suggest.ts'
import type { Place, TextTree, Tree } from '../../document/tree.ts'
import { child } from '../../document/tree.ts'
import { literalPlan } from '../../plan/literal-plan.ts'
import { parseValue } from '../../values/parse-value.ts'
import { quote } from '../../values/quote.ts'
import { typeName } from '../../values/type-name.ts'
import type { Type } from '../../values/value.ts'
import type { Expression } from '../expression.ts'
import { isFormula, readExpression, readFormula, withoutSign } from '../read-expression.ts'
import type { ClockNode } from './clock-node.ts'
import type { ClockScope } from './clock-scope.ts'
import { isStart, startNames, tell } from './clock-scope.ts'

/** What a text or a reference says where a clock stands: a moment, or the length of a clock. */
export type Said =
  { readonly kind: 'moment'; readonly node: ClockNode } | { readonly kind: 'length'; readonly length: Expression }

const DATE = /^\d{4}-\d{2}-\d{2}/

/**
 * Reads a text, a `= formula` or `{ fact: … }` in the place of a clock.
 * @param as `start` where a length makes no sense
 */
export function readSaid(tree: Tree, scope: ClockScope, as: 'clock' | 'start'): Said | undefined {
  const reference = child(tree, 'fact')
  if (reference?.kind === 'text') return readFact(tree, reference, scope, as)
  if (tree.kind !== 'text') return undefined
  if (isFormula(tree.text)) return readComputed(tree, scope, as)
  if (isStart(scope, tree.text)) return moment({ kind: 'named', name: tree.text, zone: scope.zone })
  if (DATE.test(tree.text)) return readWritten(tree, scope)
  return as === 'start' ? unknownStart(tree.text, tree.place, scope) : readLength(tree, scope)
}

const moment = (node: ClockNode): Said => ({ kind: 'moment', node })

function readFact(tree: Tree, reference: TextTree, scope: ClockScope, as: 'clock' | 'start'): Said | undefined {
  const { text, place } = reference
  const type = scope.context.facts.get(text)?.type
  if (type?.kind === 'date' || type?.kind === 'instant') {
    return moment({ kind: 'named', name: text, zone: scope.zone })
  }
  if (type === undefined && as === 'start') return unknownStart(text, place, scope)
  if (type !== undefined && (as === 'start' || type.kind !== 'length')) return wrongType(text, type, place, scope, as)
  const length = readExpression(tree, { kind: 'length' }, scope.context)
  return length === undefined ? undefined : { kind: 'length', length }
}

/** A formula is what its type says. */
function readComputed(tree: TextTree, scope: ClockScope, as: 'clock' | 'start'): Said | undefined {
  const { text, place } = tree
  const plan = readFormula(tree, undefined, scope.context)
  if (plan === undefined) return undefined
  const value: Expression = { plan, text: withoutSign(text), place }
  const { kind } = plan.type
  if (kind === 'date' || kind === 'instant') return moment({ kind: 'written', value, type: kind, zone: scope.zone })
  if (kind === 'length' && as === 'clock') return { kind: 'length', length: value }
  return wrongType(text, plan.type, place, scope, as)
}

function wrongType(text: string, type: Type, place: Place, scope: ClockScope, as: 'clock' | 'start'): undefined {
  const message = `${quote(text)} is ${typeName(type)}, where ${as === 'clock' ? 'a length, ' : ''}a date or an instant is expected`
  const example =
    as === 'clock'
      ? 'give a length, as in `15 business days`'
      : 'start with an event or a date, as in `after: 2026-03-02`'
  const hint = type.kind === 'length' ? startHint(text, scope) : example
  return tell(scope, { code: 'wrong-type', message, hint }, place)
}

const startHint = (text: string, scope: ClockScope): string =>
  `a clock runs from a start: write \`{ after: ${[...scope.events][0] ?? '2026-03-02'}, length: ${text.slice(0, 60)} }\``

function readWritten({ text, place }: TextTree, scope: ClockScope): Said | undefined {
  const kind = text.includes('T') || text.includes(':') ? 'instant' : 'date'
  const parsed = parseValue(text, { kind }, { zone: scope.zone })
  if (!parsed.ok) return tell(scope, parsed.problem, place)
  const value: Expression = { plan: literalPlan(parsed.value, { kind }), text, place }
  return moment({ kind: 'written', value, type: kind, zone: scope.zone })
}

/** A text that is near the name of a start is meant as one; any other as a length. */
function readLength(tree: TextTree, scope: ClockScope): Said | undefined {
  const near = /^[A-Za-z]/.test(tree.text) && nearest(tree.text.slice(0, 64), startNames(scope)) !== undefined
  if (near) return unknownStart(tree.text, tree.place, scope)
  const length = readExpression(tree, { kind: 'length' }, scope.context)
  return length === undefined ? undefined : { kind: 'length', length }
}

function unknownStart(text: string, place: Place, scope: ClockScope): undefined {
  const message = `unknown start of a clock ${quote(text)}`
  const hint = /^\d/.test(text) ? startHint(text, scope) : didYouMean(text.slice(0, 64), startNames(scope))
  return tell(scope, { code: 'unknown-start', message, hint }, place)
}
