import type { Account } from '../agreement/account/account.ts'
import { fault } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Entry, Tree } from '../document/tree.ts'
import { child } from '../document/tree.ts'
import { amountIn } from '../values/amount-in.ts'
import { parseDay, printDay } from '../values/day.ts'
import { quote } from '../values/quote.ts'
import type { Rational } from '../values/rational.ts'
import { ZERO } from '../values/rational.ts'
import { readValue } from '../values/read-value.ts'
import { isSecond, openingsOf, readKey } from './read-opening.ts'
import type { OpeningAccount } from './scenario.ts'
import type { ScenarioContext } from './scenario-context.ts'

const NAMED = /^account\.([A-Za-z0-9._-]+?)(?:\[(.*)\])?$/

/**
 * What `opening` tells of accounts: `account.advance: 5 USD`, `account.advance: { put, drawn, at }`, or a list of these,
 * with the key in brackets where pots are kept apart.
 *
 * @param from the first day of the horizon
 */
export function readHeld(tree: Tree, from: number, context: ScenarioContext): OpeningAccount[] {
  const seen = new Set<string>()
  const held = openingsOf(tree, (key) => key.startsWith('account.')).flatMap((entry) => {
    const [, name = '', keys] = NAMED.exec(entry.key) ?? []
    if (context.unread.has(`account.${name}`)) return []
    const account = context.agreement.accounts.get(name)
    if (account === undefined) {
      context.faults.push(fault(unknownAccount(entry.key, context), entry.keyPlace))
      return []
    }
    const written = { written: entry.key, keyPlace: entry.keyPlace }
    const key = readKey(`account.${name}`, account.per, keys, written, context)
    if (key === undefined || isSecond([name, key], seen, entry, context)) return []
    return readLots(entry, account, from, context).map((lot) => ({ account: name, key, place: entry.keyPlace, ...lot }))
  })
  return held.sort((a, b) => a.day - b.day)
}

function unknownAccount(written: string, { agreement }: ScenarioContext) {
  const known = [...agreement.accounts.keys()].map((one) => `account.${one}`)
  const hint = known.length === 0 ? 'declare it under `accounts:` in the agreement' : didYouMean(written, known)
  return { code: 'unknown-account', message: `unknown account ${quote(written)}`, hint }
}

type OpenedLot = Pick<OpeningAccount, 'put' | 'drawn' | 'day'>

function readLots({ value: node }: Entry, account: Account, from: number, context: ScenarioContext): OpenedLot[] {
  const lots = node.kind === 'list' ? node.items : [node]
  return lots.flatMap((lot) => readLot(lot, account, from, context) ?? [])
}

function readLot(tree: Tree, account: Account, from: number, context: ScenarioContext): OpenedLot | undefined {
  const before = context.faults.length
  const amountOf = (node: Tree | undefined): Rational => {
    const value = node === undefined ? undefined : readValue(node, account.type, context.agreement.zone, context.faults)
    const amount = value === undefined ? undefined : amountIn(value)
    if (node === undefined || amount === undefined || amount.gte(0)) return amount ?? ZERO
    const problem = { code: 'out-of-range', message: 'less than nothing in an account', hint: 'give 0 or more' }
    context.faults.push(fault(problem, node.place))
    return ZERO
  }
  const put = amountOf(tree.kind === 'map' ? child(tree, 'put') : tree)
  const drawn = amountOf(child(tree, 'drawn'))
  const day = readAt(child(tree, 'at'), from, context)
  if (drawn.gt(put)) {
    const hint = 'give what of it was drawn again: at most what was put in'
    const problem = { code: 'out-of-range', message: 'more was drawn from an account than put in', hint }
    context.faults.push(fault(problem, (child(tree, 'drawn') ?? tree).place))
  }
  return context.faults.length > before ? undefined : { put, drawn, day }
}

function readAt(node: Tree | undefined, from: number, { faults }: ScenarioContext): number {
  if (node?.kind !== 'text') return from - 1
  const day = parseDay(node.text)
  if (day.ok && day.value < from) return day.value
  const problem = day.ok
    ? {
        code: 'outside-horizon',
        message: `${quote(node.text)} is within the horizon, where payments put into accounts`,
        hint: `give a day before ${printDay(from)}`,
      }
    : day.problem
  faults.push(fault(problem, node.place))
  return from - 1
}
