import type { Problem } from '../../document/fault.ts'
import { fault } from '../../document/fault.ts'
import { didYouMean } from '../../document/suggest.ts'
import type { Entry, Path, Tree } from '../../document/tree.ts'
import { child, entriesAt, keyPlaceAt, placeAt } from '../../document/tree.ts'
import { namesRead } from '../../plan/names-read.ts'
import type { Fact, FactTable, Supplier } from '../../rules/fact.ts'
import { CURRENCIES, isCurrency } from '../../values/currency.ts'
import type { PeriodScheme } from '../../values/period-scheme.ts'
import { quote } from '../../values/quote.ts'
import type { Rational } from '../../values/rational.ts'
import { ZERO } from '../../values/rational.ts'
import { readValue } from '../../values/read-value.ts'
import { ROUNDING_MODES } from '../../values/rounding.ts'
import { checkOnce } from '../check-once.ts'
import type { Clock } from '../clock/clock.ts'
import { readClock } from '../clock/read-clock.ts'
import { eventNames } from '../event-names.ts'
import type { Expression } from '../expression.ts'
import { LIMITS } from '../limits.ts'
import type { ReadContext } from '../read-context.ts'
import { readExpression } from '../read-expression.ts'
import type { AgreementDocument } from '../shape.ts'
import { mentions, placeOfMention } from '../unread.ts'
import type { Account, AccountType, Growth } from './account.ts'
import { accountFacts, namesOfAccount } from './account-facts.ts'

export interface ReadAccounts {
  readonly accounts: ReadonlyMap<string, Account>
  /** The facts given, and those that tell of the accounts. */
  readonly facts: FactTable
}

/** The records whose facts may tell pots apart. */
const KEYS: readonly Supplier[] = ['posting', 'event', 'request', 'bid', 'placement', 'use']

/** Reads the accounts of an agreement; a faulty one joins what could not be read. */
export function readAccounts(
  document: AgreementDocument,
  tree: Tree,
  periods: ReadonlyMap<string, PeriodScheme>,
  context: ReadContext,
): ReadAccounts {
  const accounts = new Map<string, Account>()
  const facts = new Map<string, Fact>(context.facts)
  const written = [...entriesAt(tree, 'accounts').values()].filter(({ key }) => document.accounts?.[key] !== undefined)
  const over = written[LIMITS.accounts]
  if (over !== undefined) {
    const message = `${written.length} accounts, where an agreement may have ${LIMITS.accounts}`
    const hint = 'keep one account with `per` where several differ only in a value'
    context.faults.push(fault({ code: 'too-many-accounts', message, hint }, over.keyPlace))
  }
  for (const [index, entry] of written.entries()) {
    const account = index < LIMITS.accounts ? readAccount(entry, periods, context) : undefined
    if (account === undefined) {
      for (const unread of namesOfAccount(entry.key)) context.unread.names.add(unread)
      continue
    }
    accounts.set(account.name, account)
    for (const fact of accountFacts(account, context.facts)) facts.set(fact.name, fact)
  }
  return { accounts, facts }
}

function readAccount(
  { key: name, keyPlace, value: node }: Entry,
  periods: ReadonlyMap<string, PeriodScheme>,
  context: ReadContext,
): Account | undefined {
  if (mentions(node, context.unread.names)) return undefined
  const before = context.faults.length
  const type = readUnit(node, context)
  const per = readPer(node, context)
  if (type === undefined) return undefined
  const limit = readLimit(node, type, context)
  const expires = readExpiry(node, context)
  const grows = readGrowth(node, type, periods, context)
  const ends = child(node, 'ends')
  if (context.faults.length > before) return undefined
  return {
    name,
    type,
    per,
    ...(limit === undefined ? {} : { limit }),
    ...(expires === undefined ? {} : { expires }),
    ...(grows === undefined ? {} : { grows }),
    ends: ends?.kind === 'text' && ends.text === 'forfeited' ? 'forfeited' : 'survives',
    place: keyPlace,
  }
}

function readUnit(node: Tree, { units, faults }: ReadContext): AccountType | undefined {
  const tree = child(node, 'unit')
  const text = tree?.kind === 'text' ? tree.text : ''
  if (isCurrency(text)) return { kind: 'money', currency: text }
  if (units.includes(text)) return { kind: 'quantity', unit: text }
  const message = `${quote(text)} is no currency, and no unit that a fact or term is declared in`
  const hint = didYouMean(text, [...units, ...CURRENCIES])
  faults.push(fault({ code: 'unknown-unit', message, hint }, (tree ?? node).place))
  return undefined
}

function readPer(node: Tree, context: ReadContext): string[] {
  checkOnce(node, 'per', context.faults)
  const list = child(node, 'per')
  return (list?.kind === 'list' ? list.items : []).flatMap((item): string[] => {
    if (item.kind !== 'text') return []
    const fact = context.facts.get(item.text)
    if (fact !== undefined && KEYS.includes(fact.supplier)) return [item.text]
    const known = [...context.facts.values()].flatMap((one) => (KEYS.includes(one.supplier) ? [one.name] : []))
    const problem: Problem =
      fact === undefined
        ? { code: 'unknown-fact', message: `unknown fact ${quote(item.text)}`, hint: didYouMean(item.text, known) }
        : {
            code: 'fact-not-supplied',
            message: `\`${item.text}\` is no fact of a record, by which pots could be told apart`,
            hint: `use a fact of ${KEYS.map((one) => `\`${one}.\``).join(', ')}`,
          }
    context.faults.push(fault(problem, item.place))
    return []
  })
}

function readLimit(node: Tree, type: AccountType, context: ReadContext): Expression | undefined {
  const tree = child(node, 'limit')
  const limit = tree === undefined ? undefined : readExpression(tree, type, context)
  if (tree !== undefined && limit !== undefined) checkRead('limit', namesRead(limit.plan), tree, context)
  return limit
}

function readExpiry(node: Tree, context: ReadContext): Clock | undefined {
  const tree = child(node, 'expires')
  if (tree === undefined) return undefined
  const clock = readClock(tree, { usual: 'put', events: ['put', ...eventNames(context)] }, context)
  if (clock === undefined) return undefined
  const read = namesRead(clock.plan).filter((name) => !clock.starts.includes(name))
  checkRead('expires', read, tree, context)
  return clock
}

function readGrowth(
  node: Tree,
  type: AccountType,
  periods: ReadonlyMap<string, PeriodScheme>,
  context: ReadContext,
): Growth | undefined {
  const tree = child(node, 'grows')
  const [writtenBy, writtenEach] = [child(tree ?? node, 'by'), child(tree ?? node, 'each')]
  if (tree === undefined || writtenBy === undefined || writtenEach?.kind !== 'text') return undefined
  const by = readExpression(writtenBy, { kind: 'ratio' }, context)
  if (by !== undefined) checkRead('grows', namesRead(by.plan), writtenBy, context)
  const each = periods.get(writtenEach.text)
  if (each === undefined) {
    const hint = didYouMean(writtenEach.text, periods.keys())
    const problem = { code: 'unknown-period', message: `unknown period ${quote(writtenEach.text)}`, hint }
    context.faults.push(fault(problem, writtenEach.place))
  }
  const round = readRound(tree, type, context)
  if (by === undefined || each === undefined) return undefined
  return { by, each, ...(round === undefined ? {} : { round }) }
}

function readRound(tree: Tree, type: AccountType, { zone, faults }: ReadContext): Growth['round'] {
  const written = child(tree, 'round')
  const mode = child(tree, 'mode')
  const tell = (problem: Problem, ...path: Path): undefined => void faults.push(fault(problem, placeAt(tree, path)))
  if (written === undefined) {
    if (mode === undefined) return undefined
    const hint = 'say what to round to, as in `round: 0.01 USD`'
    faults.push(fault({ code: 'missing-key', message: '`mode` without `round`', hint }, keyPlaceAt(tree, ['mode'])))
    return undefined
  }
  const value = readValue(written, type, zone, faults)
  const unit: Rational = value?.kind === 'money' || value?.kind === 'quantity' ? value.amount : ZERO
  if (value === undefined) return undefined
  if (unit.lte(0)) {
    const hint = `give the smallest part, as in \`0.01 ${nameOf(type)}\``
    return tell({ code: 'bad-rounding-unit', message: 'the unit to round to is not above 0', hint }, 'round')
  }
  return { unit, mode: ROUNDING_MODES.find((one) => mode?.kind === 'text' && mode.text === one) ?? 'half-up' }
}

const nameOf = (type: AccountType): string => (type.kind === 'money' ? type.currency : type.unit)

/** The account is judged by itself: what it says may read what holds on the day, no record and no other account. */
function checkRead(key: string, names: readonly string[], tree: Tree, { facts, faults }: ReadContext): void {
  for (const name of names) {
    const fact = facts.get(name)
    if (fact === undefined || (fact.supplier === 'everywhere' && fact.per === undefined)) continue
    const message =
      fact.per === undefined
        ? `\`${key}\` of an account reads \`${name}\`, which is of a record`
        : `\`${key}\` of an account reads \`${name}\`, which is kept per \`${fact.per.join('`, `')}\``
    const hint = 'use `term.`, `milestone.`, `date`, or a counter without `per`'
    faults.push(fault({ code: 'fact-not-supplied', message, hint }, placeOfMention(tree, name)))
  }
}
