import type { Account, AccountFigure } from '../agreement/account/account.ts'
import { ACCOUNT_FIGURES } from '../agreement/account/account.ts'
import type { Agreement } from '../agreement/agreement.ts'
import { deriveClock } from '../agreement/clock/derive-clock.ts'
import type { AccountReader, FactProblem, FactReader } from '../agreement/fact-reader.ts'
import type { Place } from '../document/tree.ts'
import type { Plan } from '../plan/plan.ts'
import type { PlanFailure } from '../plan/run-plan.ts'
import { isPending, runPlan } from '../plan/run-plan.ts'
import { amountAs, amountIn } from '../values/amount-in.ts'
import { printValue } from '../values/print-value.ts'
import type { Rational } from '../values/rational.ts'
import { maxOf, minOf, ZERO } from '../values/rational.ts'
import type { Value } from '../values/value.ts'
import type { Zone } from '../values/zone.ts'
import type { Course, Lot, Made, Movement, Opened, Pot } from './pot.ts'
import { drawFrom, emptyPot, forfeit, movementsOf, openLot, putIn, settle, withMade } from './pot.ts'

/** When something is moved, and the payment by which it is. */
export interface Moved {
  readonly day: number
  readonly by: string
  readonly made?: Made
}

/** What a pot of an account holds, and what moved it. */
export interface PotFigures {
  readonly account: Account
  readonly key: readonly Value[]
  readonly pot: Pick<Pot, 'balance' | 'put' | 'grown' | 'drawn' | 'expired'> & {
    readonly movements: readonly Movement[]
  }
  /** What is left of the limit, where there is one. */
  readonly room?: Rational
}

/** The accounts of one run: its payments put in and draw, its rules read. */
export interface Accounts extends AccountReader {
  /** The key of a decision at hand; undefined where it lacks a part of it. */
  readonly keyOf: (name: string, read: (fact: string) => Value | undefined) => readonly Value[] | undefined
  /** Puts in as much as the limit leaves room for, and tells how much that was. */
  readonly put: (name: string, key: readonly Value[], amount: Rational, moved: Moved) => Rational
  /** Draws from the lots that expire first. An amount above the balance is a mistake of the caller. */
  readonly draw: (name: string, key: readonly Value[], amount: Rational, moved: Moved) => void
  /** What was there before the first day. */
  readonly open: (name: string, key: readonly Value[], before: Opened, day: number) => void
  /** The agreement has ended: what is forfeited is lost on the first day out of its term. */
  readonly end: (day: number) => void
  /** The key of each pot into which anything was ever put. */
  readonly keys: () => readonly Pick<PotFigures, 'account' | 'key'>[]
  /** Every pot as it is at the end of a day, by name and key. */
  readonly pots: (day: number) => readonly PotFigures[]
}

export interface AccountsOptions {
  readonly zone: Zone
  /** What holds on a day. */
  readonly facts: (day: number) => FactReader
  /** When an event last happened by the end of a day. */
  readonly happened: (event: string, by: number) => Value | undefined
  /** The days on which any of some events has happened so far, in order. */
  readonly daysOf: (events: readonly string[]) => readonly number[]
  readonly tell: (problem: FactProblem, place: Place) => void
}

interface Run {
  readonly agreement: Agreement
  readonly options: AccountsOptions
  readonly courses: ReadonlyMap<string, Course>
  readonly pots: Map<string, Map<string, Pot>>
}

/** More digits than any balance needs: what grows without being rounded has more of them each time. */
const MOST = 10n ** 1200n

/**
 * The accounts of a run, all empty. What they do by themselves, expiring and growing, is done when they are next looked
 * at, exactly as if it had been done on its own day.
 *
 * @example
 * const accounts = createAccounts(agreement, options)
 * accounts.put('advance', [], rational(100), { day, by: 'signing/2025-01' })
 * accounts.read('advance.balance', day, () => undefined) // 100 USD
 */
export function createAccounts(agreement: Agreement, options: AccountsOptions): Accounts {
  const courses = new Map(
    [...agreement.accounts].map(([name, account]) => [name, courseOf(account, agreement, options)]),
  )
  const run: Run = { agreement, options, courses, pots: new Map() }
  return {
    keyOf: (name, read) => keyBy(courseIn(run, name).account, read),
    read: (name, day, keyOf) => readFigure(run, name, day, keyOf),
    put: (name, key, amount, { day, by, made }) => {
      const { account } = courseIn(run, name)
      const pot = potOn(run, name, key, day)
      const room = roomIn(run, account, pot, day)
      const taken = room === undefined ? amount : minOf(amount, room)
      if (amount.lt(0)) throw new Error(`${by} puts less than nothing into the account ${name}`)
      if (taken.gt(0)) keep(run, name, withMade(putIn(pot, taken, day, by, account), made))
      return taken
    },
    draw: (name, key, amount, { day, by, made }) => {
      const pot = potOn(run, name, key, day)
      if (amount.lt(0) || amount.gt(pot.balance))
        throw new Error(`${by} draws more from the account ${name} than is in it`)
      if (amount.gt(0)) {
        keep(run, name, withMade(drawFrom(pot, amount, day, by, courseIn(run, name)), made))
      }
    },
    open: (name, key, before, day) => keep(run, name, openLot(potOn(run, name, key, day), before)),
    end: (day) => {
      for (const [name, { account }] of courses) {
        if (account.ends !== 'forfeited') continue
        for (const pot of run.pots.get(name)?.values() ?? []) keep(run, name, forfeit(potOn(run, name, pot.key, day)))
      }
    },
    keys: () =>
      [...run.pots].flatMap(([name, pots]) =>
        [...pots.values()].map(({ key }) => ({ account: courseIn(run, name).account, key })),
      ),
    pots: (day) =>
      [...courses.keys()].sort().flatMap((name) => {
        const keys = [...(run.pots.get(name) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { key }]) => key)
        const none = keys.length === 0 && courseIn(run, name).account.per.length === 0
        return (none ? [[]] : keys).map((key) => figuresOf(run, name, key, day))
      }),
  }
}

function courseIn({ courses }: Run, name: string): Course {
  const course = courses.get(name)
  if (course === undefined) throw new Error(`there is no account ${name}`)
  return course
}

/** A pot as it is on a day. */
function potOn(run: Run, name: string, key: readonly Value[], day: number): Pot {
  const pot = run.pots.get(name)?.get(keyName(key)) ?? emptyPot(key, day)
  return settle(pot, day, courseIn(run, name))
}

function keep({ pots }: Run, name: string, pot: Pot): void {
  const there = pots.get(name) ?? new Map<string, Pot>()
  pots.set(name, there.set(keyName(pot.key), pot))
}

function keyBy({ per }: Account, read: (fact: string) => Value | undefined): Value[] | undefined {
  const key: Value[] = []
  for (const fact of per) {
    const value = read(fact)
    if (value === undefined) return undefined
    key.push(value)
  }
  return key
}

const keyName = (key: readonly Value[]): string => JSON.stringify(key.map((one) => printValue(one)))

function readFigure(
  run: Run,
  written: string,
  day: number,
  keyOf: (fact: string) => Value | undefined,
): Value | undefined {
  const dot = written.lastIndexOf('.')
  const name = written.slice(0, dot)
  const figure = ACCOUNT_FIGURES.find((one) => one === written.slice(dot + 1))
  const course = run.courses.get(name)
  const key = course === undefined ? undefined : keyBy(course.account, keyOf)
  if (figure === undefined || course === undefined || key === undefined) return undefined
  return figureOf(run, course.account, potOn(run, name, key, day), figure, day)
}

function figureOf(run: Run, account: Account, pot: Pot, figure: AccountFigure, day: number): Value | undefined {
  const amount = figure === 'room' ? roomIn(run, account, pot, day) : pot[figure]
  return amount === undefined ? undefined : amountAs(amount, account.type)
}

/** At the end of a day: what expires or grows with it has done so. */
function figuresOf(run: Run, name: string, key: readonly Value[], day: number): PotFigures {
  const { account } = courseIn(run, name)
  const pot = potOn(run, name, key, day + 1)
  const room = roomIn(run, account, pot, day)
  return { account, key, pot: { ...pot, movements: movementsOf(pot) }, ...(room === undefined ? {} : { room }) }
}

function roomIn(
  { agreement, options }: Run,
  { limit, name }: Account,
  { put }: Pot,
  day: number,
): Rational | undefined {
  const most = limit === undefined ? undefined : evaluate(limit.plan, name, day, agreement, options)
  return most === undefined ? undefined : maxOf(ZERO, most.sub(put))
}

function courseOf(account: Account, agreement: Agreement, options: AccountsOptions): Course {
  const { name, grows } = account
  const told = new Set<string>()
  const rateOn = (day: number, balance: Rational): Rational | undefined => {
    if (grows === undefined) return undefined
    if (balance.d > MOST) {
      if (!told.has(name)) options.tell(tooLong(name), account.place)
      told.add(name)
      return undefined
    }
    const rate = evaluate(grows.by.plan, name, day, agreement, options)
    if (rate === undefined || rate.gte(-1)) return rate
    options.tell(shrinksAway(name), grows.by.place)
    return undefined
  }
  return { account, goneOn: expiryOf(account, agreement, options), rateOn }
}

const tooLong = (name: string): FactProblem => ({
  code: 'number-too-large',
  message: `account \`${name}\` has grown so often that its balance has more than 1200 digits`,
  hint: 'say how it is rounded each time, as in `grows: { by: 1%, each: month, round: 0.01 USD }`',
})

const shrinksAway = (name: string): FactProblem => ({
  code: 'out-of-range',
  message: `account \`${name}\` would shrink to less than nothing`,
  hint: 'let it grow by `-100%` at least',
})

/** When a lot is gone; what hangs on nothing but its own day is worked out once. */
function expiryOf(account: Account, agreement: Agreement, options: AccountsOptions): Course['goneOn'] {
  const { expires, name } = account
  if (expires === undefined) return () => Infinity
  const others = expires.starts.filter((one) => one !== 'put')
  const known = new Map<number, number>()
  /** As it is known at the end of a day. */
  const goneBy = (lot: Lot, by: number): number => {
    const facts = lazily(() => options.facts(lot.day))
    const read = (what: string): Value | undefined => {
      if (what === 'put') return { kind: 'date', day: lot.day }
      return others.includes(what) ? options.happened(what, by) : facts().read(what)
    }
    const { deadline, failure } = deriveClock(expires, read, agreement)
    if (failure !== undefined && !isPending(failure)) options.tell(whyNot(failure, name, facts()), expires.place)
    return deadline === undefined ? Infinity : options.zone.dayOfInstant(deadline + 1)
  }
  if (others.length > 0) {
    // What happens later extends what is still there, and never brings back what is gone.
    return (lot, seenFrom) => {
      const days = options.daysOf(others).filter((day) => day > lot.day && day <= seenFrom)
      let gone = goneBy(lot, lot.day)
      for (const day of days) if (gone > day) gone = goneBy(lot, day)
      return gone
    }
  }
  return (lot) => {
    const gone = known.get(lot.day) ?? goneBy(lot, lot.day)
    known.set(lot.day, gone)
    return gone
  }
}

function evaluate(
  plan: Plan,
  name: string,
  day: number,
  agreement: Agreement,
  options: AccountsOptions,
): Rational | undefined {
  const facts = lazily(() => options.facts(day))
  const result = runPlan(plan, (what) => facts().read(what), agreement)
  if (result.ok) return amountIn(result.value)
  options.tell(whyNot(result, name, facts()), placeOf(agreement, name))
  return undefined
}

function placeOf({ accounts }: Agreement, name: string): Place {
  const account = accounts.get(name)
  if (account === undefined) throw new Error(`there is no account ${name}`)
  return account.place
}

const whyNot = ({ input, problem }: PlanFailure, name: string, facts: FactReader): FactProblem =>
  facts.problemOf(input ?? '') ?? { ...problem, message: `account \`${name}\`: ${problem.message}` }

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}
