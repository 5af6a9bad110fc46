import type { Movement } from '../../accounts/pot.ts'
import type { PotFigures } from '../../accounts/create-accounts.ts'
import type { Account } from '../../agreement/account/account.ts'
import { printDay } from '../../values/day.ts'
import { printValue } from '../../values/print-value.ts'
import type { Rational } from '../../values/rational.ts'
import { isZero, printDecimal, rational } from '../../values/rational.ts'
import { roundTo } from '../../values/rounding.ts'
import type { LedgerEntry } from '../outcome.ts'
import { potId } from '../print-accounts.ts'
import { printAmount } from '../print-amount.ts'
import type { World } from '../world.ts'

/** How a movement is called on the other side of the account, and whether it takes out of it. */
const SIDES = {
  open: { side: 'opened', out: false },
  put: { side: 'put', out: false },
  draw: { side: 'drawn', out: true },
  grow: { side: 'grown', out: false },
  expire: { side: 'expired', out: true },
  forfeit: { side: 'forfeited', out: true },
} as const

/**
 * Two lines for each movement of each account until the end of the horizon: its balance, and what it was put in, drawn,
 * grown or lost by. What an account does by itself, and what was there before, names the account in the place of a rule
 * and the agreement, which declares it, in that of an amendment.
 */
export function printMoves({ accounts, scenario, agreement }: World): LedgerEntry[] {
  if (accounts === undefined) return []
  return accounts.pots(scenario.horizon.to - 1).flatMap((figures) => {
    const counts = new Map<string, number>()
    const moves = figures.pot.movements.filter(({ amount }) => !isZero(amount))
    return moves.flatMap((movement) => {
      const by = movement.by ?? potId(figures)
      const number = (counts.get(by) ?? 0) + 1
      counts.set(by, number)
      return linesOf(figures, movement, `${by}#${potId(figures)}/${number}`, agreement.name)
    })
  })
}

function linesOf(figures: PotFigures, movement: Movement, transaction: string, agreement: string): LedgerEntry[] {
  const { day, kind, amount, by, made } = movement
  const { account } = figures
  const id = potId(figures)
  const { side, out } = SIDES[kind]
  const currency = account.type.kind === 'money' ? account.type.currency : account.type.unit
  const told = toldAmount(amount)
  const line = (number: number, name: string, signed: Rational): LedgerEntry => ({
    id: `${transaction}.${number}`,
    transaction,
    date: printDay(day),
    account: `account ${id}:${name}`,
    amount: printAmount(signed, currency),
    currency,
    posting: made?.posting ?? by ?? id,
    rule: made?.rule ?? by?.split('/')[0] ?? account.name,
    amendment: made?.amendment ?? agreement,
    payment: by ?? id,
    step: kind,
    arithmetic: made?.arithmetic ?? `${kind} ${id} = ${printed(amount, account)}`,
  })
  return [line(1, side, out ? told : told.neg()), line(2, 'balance', out ? told.neg() : told)]
}

/** An account holds thirds of a cent; a ledger is of decimals: what none says is cut after twelve places, on both lines. */
const toldAmount = (amount: Rational): Rational =>
  printDecimal(amount, 0).endsWith('…') ? roundTo(amount, rational(1n, 10n ** 12n), 'down') : amount

const printed = (amount: Rational, { type }: Account): string =>
  type.kind === 'money'
    ? printValue({ kind: 'money', amount, currency: type.currency })
    : printValue({ kind: 'quantity', amount, unit: type.unit })
