import type { Account } from '../agreement/account/account.ts'
import { deriveClock } from '../agreement/clock/derive-clock.ts'
import { namesRead } from '../plan/names-read.ts'
import type { AccountMovement, AccountOutcome } from '../simulation/outcome/account-outcome.ts'
import { dayIn } from './capacity-holds.ts'
import type { Exact } from './exact.ts'
import { compare, equal, exactIn, minus, NOUGHT, plus, print, sumOf } from './exact.ts'
import { zoneOfRun } from './fired-rules.ts'
import type { Run } from './run.ts'

/**
 * What is in a pot is what went in and grew, less what was drawn and what expired, at every movement and in all, and never
 * below nothing; no more goes in than the limit lets; what is drawn has not expired, and is drawn once. Amounts that are
 * printed cut short are left out.
 */
export function accountsAddUp(run: Run): readonly string[] {
  return run.outcome.accounts.flatMap((one) => {
    const account = run.agreement.accounts.get(one.name)
    if (account === undefined) return [`\`${one.id}\` is no account of the agreement`]
    const found = [...wrongInAll(one), ...wrongMovements(one), ...wrongLots(one, account, run)]
    return found.map((what) => `\`${one.id}\` ${what}`)
  })
}

const amountsOf = (texts: readonly string[]): Exact[] | undefined => {
  const amounts = texts.map(exactIn)
  return amounts.some((one) => one === undefined) ? undefined : amounts.flatMap((one) => one ?? [])
}

function wrongInAll({ balance, put, grown, drawn, expired, room = '0' }: AccountOutcome): string[] {
  const amounts = amountsOf([balance, put, grown, drawn, expired, room])
  if (amounts === undefined) return []
  const [left = NOUGHT, into = NOUGHT, more = NOUGHT, out = NOUGHT, gone = NOUGHT, still = NOUGHT] = amounts
  const sum = minus(minus(plus(into, more), out), gone)
  return [
    ...(equal(sum, left) ? [] : [`holds ${balance}, its movements come to ${print(sum)}`]),
    ...(compare(left, NOUGHT) < 0 ? [`holds less than nothing`] : []),
    ...(compare(still, NOUGHT) < 0 ? [`has had more put in than its limit`] : []),
  ]
}

const ADDS: readonly AccountMovement['kind'][] = ['open', 'put', 'grow']

function wrongMovements({ movements = [], ...figures }: AccountOutcome): string[] {
  let running = NOUGHT
  const found: string[] = []
  for (const { on, kind, amount, balance } of movements) {
    const [moved, told] = [exactIn(amount), exactIn(balance)]
    if (moved === undefined || told === undefined) return found
    running = ADDS.includes(kind) ? plus(running, moved) : minus(running, moved)
    if (!equal(running, told)) found.push(`holds ${balance} on ${on}, counted ${print(running)}`)
    if (compare(running, NOUGHT) < 0) found.push(`holds less than nothing on ${on}`)
  }
  if (movements.length === 0) return found
  const sumOfKinds = (...kinds: AccountMovement['kind'][]): Exact =>
    sumOf(movements.flatMap(({ kind, amount }) => (kinds.includes(kind) ? (exactIn(amount) ?? NOUGHT) : [])))
  for (const [figure, kinds] of FIGURES) {
    const told = exactIn(figures[figure])
    const sum = sumOfKinds(...kinds)
    if (told !== undefined && !equal(told, sum))
      found.push(`tells of ${figures[figure]} ${figure}, its movements of ${print(sum)}`)
  }
  return found
}

const FIGURES = [
  ['put', ['open', 'put']],
  ['grown', ['grow']],
  ['drawn', ['draw']],
  ['expired', ['expire', 'forfeit']],
] as const

interface Coins {
  left: Exact
  readonly last: number
}

/** Follows each lot by itself, where its last day hangs on nothing but the day on which it was put in. */
function wrongLots({ movements = [] }: AccountOutcome, account: Account, run: Run): string[] {
  const { expires, grows } = account
  const early = movements.some(({ kind, on }) => kind === 'open' && dayIn(on) < run.scenario.horizon.from - 1)
  if (expires === undefined || grows !== undefined || early) return []
  if (namesRead(expires.plan).some((name) => name !== 'put')) return []
  const lots: Coins[] = []
  const found: string[] = []
  for (const { on, kind, amount } of movements) {
    const day = dayIn(on)
    const moved = exactIn(amount)
    if (moved === undefined) return found
    if (ADDS.includes(kind)) lots.push({ left: moved, last: lastDay(expires, day, run) })
    else if (kind === 'expire') {
      const over = lots.filter(({ last }) => last <= day)
      const gone = sumOf(over.map(({ left }) => left))
      for (const lot of over) lot.left = NOUGHT
      if (!equal(gone, moved)) found.push(`loses ${amount} on ${on}, counted ${print(gone)}`)
    } else if (kind === 'draw') {
      if (compare(take(lots, day, moved), NOUGHT) > 0) found.push(`gives ${amount} on ${on}, more than has not expired`)
    }
  }
  return found
}

/** Takes from the lots that are still there, in order, and tells what is lacking. */
function take(lots: readonly Coins[], day: number, amount: Exact): Exact {
  let lacking = amount
  for (const lot of lots) {
    if (lot.last < day) continue
    const taken = compare(lot.left, lacking) < 0 ? lot.left : lacking
    lot.left = minus(lot.left, taken)
    lacking = minus(lacking, taken)
  }
  return lacking
}

function lastDay(clock: NonNullable<Account['expires']>, day: number, run: Run): number {
  const { deadline } = deriveClock(clock, (name) => (name === 'put' ? { kind: 'date', day } : undefined), run.agreement)
  return deadline === undefined ? Infinity : zoneOfRun(run).dayOfInstant(deadline + 1) - 1
}
