import type { Fault } from '../../document/fault.ts'
import { fault } from '../../document/fault.ts'
import type { FactTable } from '../../rules/fact.ts'
import type { Agreement, MoneyEffect, Rule } from '../agreement.ts'
import type { Counter } from './counter.ts'
import { isMoney, isPay, payeesOf } from '../pay/is-pay.ts'
import { countersAmong, readsOfCounter, readThrough } from './counters-read.ts'
import { circularCounters } from './read-counters.ts'

type Counters = ReadonlyMap<string, Counter>
type Waiting = ReadonlyMap<string, ReadonlySet<string>>

const NONE: Counters = new Map()

/** The counters, those that others are counted by before these. */
export function countersInOrder(counters: Counters, facts: FactTable): Counter[] {
  const { order } = walk(waitingCounters(counters, facts))
  return order.flatMap((name) => counters.get(name) ?? [])
}

/** Counters that are counted by themselves, through whatever facts. */
export function counterFaults(counters: Counters, facts: FactTable): Fault[] {
  const { circles } = walk(waitingCounters(counters, facts))
  return circles.flatMap((circle) => {
    const first = counters.get(circle[0] ?? '')
    return first === undefined ? [] : [fault(circularCounters(circle), first.place)]
  })
}

function waitingCounters(counters: Counters, facts: FactTable): Waiting {
  return new Map(
    [...counters.values()].map((one): [string, ReadonlySet<string>] => {
      // Only through derived facts: what a counter among them waits for is its own affair.
      const direct = readThrough(readsOfCounter(one), facts, NONE)
      return [one.name, new Set(countersAmong(direct, counters).map(({ name }) => name))]
    }),
  )
}

/** What each obligation's rules read, and the payments by which counters are counted. */
type Ordered = Pick<Agreement, 'counters' | 'facts' | 'amendments'>

/**
 * How many other obligations must have been paid before each: an obligation that reads a counter of payments waits for
 * all whose payments it counts. All wait for none where nothing is counted.
 */
export function paymentDepths(agreement: Ordered): ReadonlyMap<string, number> {
  const waiting = waitingObligations(agreement)
  const depths = new Map<string, number>()
  for (const name of walk(waiting).order) {
    const before = [...(waiting.get(name) ?? [])].map((one) => (depths.get(one) ?? -1) + 1)
    depths.set(name, Math.max(0, ...before))
  }
  return depths
}

/** Obligations that wait for each other: each reads a counter of what another pays. */
export function paymentOrderFaults(agreement: Ordered): Fault[] {
  const rules = payRules(agreement)
  return walk(waitingObligations(agreement)).circles.flatMap((circle) => {
    const named = circle.flatMap((obligation) => {
      const rule = rules.find((one) => one.effect.obligation === obligation)
      return rule === undefined ? [] : [rule]
    })
    const [first] = named
    const names = named.map(({ name }) => `\`${name}\``).join(' and ')
    const problem = {
      code: 'circular-payment',
      message: `${names} wait for each other: each reads what the other changes`,
      hint: 'narrow the counters by `where: { payment.rule: … }`, or let one rule pay both',
    }
    return first === undefined ? [] : [fault(problem, first.place)]
  })
}

type MoneyRule = Rule & { readonly effect: MoneyEffect }

const isMoneyRule = (rule: Rule): rule is MoneyRule => isMoney(rule.effect)

/** What a rule runs at; only rules that run at the same wait for each other. */
function occasionOf({ effect: { each } }: MoneyRule): string {
  switch (each.kind) {
    case 'posting':
      return 'posting'
    case 'event':
      return `event ${each.event}`
    case 'period':
      return `close of ${each.word}`
    case 'crossing':
      return `crossing of ${each.counter}`
    case 'placement':
      return 'placement'
  }
}

const payRules = ({ amendments }: Ordered): MoneyRule[] =>
  amendments.flatMap(({ enacts }) => enacts.filter(isMoneyRule))

function waitingObligations(agreement: Ordered): Waiting {
  const { counters, facts } = agreement
  const rules = payRules(agreement)
  const waiting = new Map<string, Set<string>>()
  for (const rule of rules) {
    const { obligation } = rule.effect
    const waits = waiting.get(obligation) ?? new Set()
    waiting.set(obligation, waits)
    const read = countersAmong(readThrough(rule.reads, facts, counters), counters)
    for (const other of rules) {
      const before = other.effect.obligation
      // An obligation may read what it has paid itself: as it stood before.
      if (before === obligation || occasionOf(other) !== occasionOf(rule)) continue
      // What an event makes owed is counted when all of it is known.
      const counted = rule.effect.each.kind !== 'event' && read.some((counter) => mayCount(counter, other))
      if (counted || waitsForAccount(rule, other, facts)) waits.add(before)
    }
  }
  return waiting
}

/**
 * Whether a rule comes after another by what they do to accounts: what draws after what puts in, what only looks after what
 * moves.
 */
function waitsForAccount(rule: MoneyRule, other: MoneyRule, facts: FactTable): boolean {
  const read = accountsAmong(readThrough(rule.reads, facts, NONE))
  const own = new Set(rule.effect.moves.map(({ account }) => account))
  return other.effect.moves.some(({ kind, account }) => {
    if (own.has(account))
      return kind === 'put' && !rule.effect.moves.some((one) => one.kind === 'put' && one.account === account)
    return read.has(account)
  })
}

const accountsAmong = (names: Iterable<string>): ReadonlySet<string> =>
  new Set([...names].flatMap((name) => /^account\.(.+)\.[^.]+$/.exec(name)?.[1] ?? []))

/** Whether a counter may count what a rule pays; only what every payment of the rule has is looked at. */
function mayCount({ of, where }: Counter, { name, effect }: MoneyRule): boolean {
  if (!isPay(effect)) return false
  const own = new Map<string, readonly string[]>([
    ['payment.rule', [name]],
    ['payment.obligation', [effect.obligation]],
    ['payment.from', [effect.from]],
    ['payment.to', payeesOf(effect)],
  ])
  return (
    of === 'payment' &&
    where.every(({ fact, values }) => {
      const known = own.get(fact)
      return known === undefined || values.some((one) => one.kind === 'text' && known.includes(one.value))
    })
  )
}

/** Names in order, each after all it waits for; and the circles among them, each once. */
export function walk(waiting: Waiting): { readonly order: readonly string[]; readonly circles: readonly string[][] } {
  const order: string[] = []
  const circles: string[][] = []
  const done = new Set<string>()
  for (const start of [...waiting.keys()].sort()) {
    if (done.has(start)) continue
    // By hand, because a chain may be longer than calls can nest.
    const path = new Map([[start, [...(waiting.get(start) ?? [])].sort()]])
    for (let name: string | undefined = start; name !== undefined; name = [...path.keys()].at(-1)) {
      const next = path.get(name)?.shift()
      if (next === undefined) {
        path.delete(name)
        done.add(name)
        order.push(name)
      } else if (path.has(next)) {
        const names = [...path.keys()]
        circles.push(names.slice(names.indexOf(next)))
      } else if (!done.has(next)) path.set(next, [...(waiting.get(next) ?? [])].sort())
    }
  }
  return { order, circles }
}
