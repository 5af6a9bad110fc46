import type { PotFigures } from '../accounts/create-accounts.ts'
import type { Movement } from '../accounts/pot.ts'
import type { Account } from '../agreement/account/account.ts'
import { printDay } from '../values/day.ts'
import { printValue } from '../values/print-value.ts'
import type { Rational } from '../values/rational.ts'
import type { Value } from '../values/value.ts'
import type { AccountMovement, AccountOutcome } from './outcome/account-outcome.ts'
import type { World } from './world.ts'

/** What is in each pot of an account on the last day of the horizon; with each movement, where verdicts are traced. */
export function printAccounts({ accounts, scenario, trace }: World): AccountOutcome[] {
  if (accounts === undefined) return []
  return accounts.pots(scenario.horizon.to - 1).map(({ account, key, pot, room }): AccountOutcome => {
    const keys = key.map((one) => printValue(one))
    const print = (amount: Rational): string => printValue(valueOf(amount, account))
    return {
      id: potId({ account, key }),
      name: account.name,
      key: keys,
      balance: print(pot.balance),
      put: print(pot.put),
      grown: print(pot.grown),
      drawn: print(pot.drawn),
      expired: print(pot.expired),
      ...(room === undefined ? {} : { room: print(room) }),
      ...(trace === 'none' ? {} : { movements: pot.movements.map((one) => printMovement(one, print)) }),
    }
  })
}

/** `advance`, and the key in brackets where pots are kept apart: `advance[first-album]`. */
export function potId({ account, key }: Pick<PotFigures, 'account' | 'key'>): string {
  return key.length === 0 ? account.name : `${account.name}[${key.map((one) => printValue(one)).join(', ')}]`
}

const printMovement = (
  { day, kind, by, amount, balance }: Movement,
  print: (amount: Rational) => string,
): AccountMovement => ({
  on: printDay(day),
  kind,
  ...(by === undefined ? {} : { by }),
  amount: print(amount),
  balance: print(balance),
})

function valueOf(amount: Rational, { type }: Account): Value {
  return type.kind === 'money'
    ? { kind: 'money', amount, currency: type.currency }
    : { kind: 'quantity', amount, unit: type.unit }
}
