import { isPay } from '../agreement/pay/is-pay.ts'
import { fault } from '../document/fault.ts'
import { isBrokenOff, quoteHint } from '../document/stray-key.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Tree } from '../document/tree.ts'
import { child, placeAt } from '../document/tree.ts'
import { quote } from '../values/quote.ts'
import { owedType } from '../values/commodity.ts'
import { isCurrency } from '../values/currency.ts'
import { ZERO } from '../values/rational.ts'
import { readKey, readMoment, readParty, textAt } from './read-record.ts'
import type { PaidEvent } from './scenario.ts'
import type { ScenarioContext } from './scenario-context.ts'

const OWN = ['at', 'event', 'of', 'period', 'by', 'amount']

export const isPaid = (tree: Tree): boolean => textAt(tree, 'event') === 'paid'

/**
 * Reads `event: paid`: something is paid of what is owed, named by its id or by its rule and `period`.
 *
 * Faults: `missing-key` (`of`), `unknown-payment` (no rule of that name pays), `unknown-key`, `bad-amount` (nothing, or less),
 * and those of parties, dates and amounts.
 */
export function readPaid(tree: Tree, context: ScenarioContext): PaidEvent | undefined {
  checkKeys(tree, context)
  const at = readMoment(tree, 'at', context)
  const by = child(tree, 'by') === undefined ? undefined : readParty(tree, 'by', context)
  const amount = readMoney(tree, context)
  const of = readPayment(tree, context)
  if (at === undefined || of === undefined) return undefined
  if (amount === undefined && child(tree, 'amount') !== undefined) return undefined
  return {
    kind: 'paid',
    at,
    of,
    ...(by === undefined ? {} : { by }),
    ...(amount === undefined ? {} : { amount }),
    place: tree.place,
  }
}

function checkKeys(tree: Tree, { faults }: ScenarioContext): void {
  for (const entry of tree.kind === 'map' ? tree.entries : []) {
    const { key, keyPlace } = entry
    if (OWN.includes(key)) continue
    const hint = isBrokenOff(entry) ? quoteHint(tree, key) : didYouMean(key, OWN)
    faults.push(fault({ code: 'unknown-key', message: `unknown key ${quote(key)}`, hint }, keyPlace))
  }
}

/** The rules that pay, of any amendment, and the obligations that they answer: what is in dispute goes by these. */
export function payNames({ agreement }: Pick<ScenarioContext, 'agreement'>): string[] {
  const rules = agreement.amendments.flatMap(({ enacts }) => enacts)
  return [...new Set(rules.flatMap(({ name, effect }) => (isPay(effect) ? [name, effect.obligation] : [])))].sort()
}

/** The id of a payment. Whether it is owed only a run can tell; whether its rule pays at all can be told here. */
function readPayment(tree: Tree, context: ScenarioContext): string | undefined {
  const [of, period] = [textAt(tree, 'of'), textAt(tree, 'period')]
  if (child(tree, 'of') === undefined) {
    const hint = 'say what is paid, as in `of: rent/2025-03`, or `of: rent, period: 2025-03`'
    context.faults.push(fault({ code: 'missing-key', message: 'missing key `of`', hint }, tree.place))
    return undefined
  }
  const known = payNames(context)
  const rule = of.split('/')[0] ?? of
  if (known.includes(rule)) return period === '' ? of : `${of}/${period}`
  if (context.unread.size > 0) return undefined
  const message = `a payment of ${quote(of)}, of which no rule pays anything`
  const hint = didYouMean(rule, known)
  context.faults.push(fault({ code: 'unknown-payment', message, hint }, placeAt(tree, ['of'])))
  return undefined
}

/** In whatever currency or unit it is written; whether that is the one owed only a run can tell. */
function readMoney(tree: Tree, context: ScenarioContext): PaidEvent['amount'] {
  const text = textAt(tree, 'amount')
  const { units, currency: usual } = context.agreement
  const written = /\s(\S+)$/.exec(text)?.[1] ?? usual
  const currency = isCurrency(written) || units.has(written) ? written : usual
  const read = readKey(tree, 'amount', owedType(currency), context)
  if (read?.kind !== 'money' && read?.kind !== 'quantity') return undefined
  if (read.amount.gt(ZERO)) return { amount: read.amount, currency }
  const message = `a payment of ${quote(text)}`
  const hint = 'give an amount above 0, as in `amount: 1_000 USD`'
  context.faults.push(fault({ code: 'bad-amount', message, hint }, placeAt(tree, ['amount'])))
  return undefined
}
