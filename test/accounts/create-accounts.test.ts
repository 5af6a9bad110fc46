import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Accounts } from '../../src/accounts/create-accounts.ts'
import { createAccounts } from '../../src/accounts/create-accounts.ts'
import type { FactReader } from '../../src/agreement/fact-reader.ts'
import { readAgreement } from '../../src/agreement/read-agreement.ts'
import type { Problem } from '../../src/document/fault.ts'
import { treeOf } from '../../src/document/tree.ts'
import { addMonths, dayOf, printDay } from '../../src/values/day.ts'
import { amountIn } from '../../src/values/amount-in.ts'
import type { Rational } from '../../src/values/rational.ts'
import { printDecimal, rational, ZERO } from '../../src/values/rational.ts'
import type { Value } from '../../src/values/value.ts'
import { zoneOf } from '../../src/values/zone.ts'
import { labels, property } from '../properties.ts'

const EVENTS = { outage: [dayOf(2025, 3, 10)] }

function open(accounts: object, facts: Readonly<Record<string, Value>> = {}, days: Record<string, number[]> = {}) {
  const documents = [
    {
      agreement: 'pool',
      title: 'A pool',
      zone: 'UTC',
      currency: 'USD',
      unit: 'MW',
      parties: ['label', 'artist'],
      streams: ['sales'],
      events: ['outage'],
      terms: { rate: { type: 'ratio' } },
      facts: { 'posting.item': { type: 'text' } },
      accounts,
    },
    { amendment: 'founding', title: 'The contract', effective: '2020-01-01', sets: { rate: { value: '1%' } } },
  ]
  const { agreement, faults } = readAgreement(documents.map((one) => treeOf({ pactwright: 1, ...one }, 'pool')))
  const zone = zoneOf('UTC')
  if (agreement === undefined || zone === undefined) throw new Error(JSON.stringify(faults))
  const told: Problem[] = []
  const reader: FactReader = {
    read: (name) => facts[name],
    problems: () => [],
    problemOf: () => undefined,
    keyOf: () => undefined,
    withGaps: () => reader,
  }
  const made = createAccounts(agreement, {
    zone,
    facts: () => reader,
    happened: (event, by) => {
      const day = (days[event] ?? []).findLast((one) => one <= by)
      return day === undefined ? undefined : { kind: 'date', day }
    },
    daysOf: (events) => events.flatMap((one) => days[one] ?? []).sort((a, b) => a - b),
    tell: (problem) => void told.push(problem),
  })
  return { accounts: made, told }
}

const usd = (amount: number | bigint): Rational => rational(amount)
const by = 'fee/2025-01'

function told(accounts: Accounts, name: string, day: number, figure: string): string {
  const value = accounts.read(`${name}.${figure}`, day, () => undefined)
  const amount = value === undefined ? undefined : amountIn(value)
  return amount === undefined ? 'absent' : printDecimal(amount)
}

/** `2025-03-31 expire 5 → 0`, one for each movement. */
const moved = (accounts: Accounts, day: number): string[] =>
  accounts
    .pots(day)
    .flatMap(({ pot }) =>
      pot.movements.map(
        (one) =>
          `${printDay(one.day)} ${one.kind} ${printDecimal(one.amount)} → ${printDecimal(one.balance)}${one.by === undefined ? '' : ` by ${one.by}`}`,
      ),
    )

describe('an account', () => {
  test('holds what is put in until it is drawn', () => {
    const { accounts } = open({ advance: { unit: 'USD' } })
    const day = dayOf(2025, 1, 31)
    expect(accounts.put('advance', [], usd(100), { day, by })).toEqual(usd(100))
    accounts.draw('advance', [], usd(30), { day, by: 'share/2025-01' })
    expect(['balance', 'put', 'drawn', 'expired', 'room'].map((one) => told(accounts, 'advance', day, one))).toEqual([
      '70',
      '100',
      '30',
      '0',
      'absent',
    ])
    expect(moved(accounts, day)).toEqual([
      '2025-01-31 put 100 → 100 by fee/2025-01',
      '2025-01-31 draw 30 → 70 by share/2025-01',
    ])
  })

  test('takes in no more than its limit, ever', () => {
    const { accounts } = open({ startup: { unit: 'USD', limit: '100 USD' } })
    const day = dayOf(2025, 1, 31)
    accounts.open('startup', [], { put: usd(30), drawn: usd(30), day: day - 1 }, day)
    expect(told(accounts, 'startup', day, 'room')).toBe('70')
    expect(accounts.put('startup', [], usd(120), { day, by })).toEqual(usd(70))
    expect(accounts.put('startup', [], usd(1), { day, by })).toEqual(ZERO)
    accounts.draw('startup', [], usd(70), { day, by })
    expect(accounts.put('startup', [], usd(1), { day, by })).toEqual(ZERO)
    expect(told(accounts, 'startup', day, 'balance')).toBe('0')
  })

  test('never gives more than is in it', () => {
    const { accounts } = open({ advance: { unit: 'USD' } })
    const day = dayOf(2025, 1, 31)
    accounts.put('advance', [], usd(5), { day, by })
    expect(() => accounts.draw('advance', [], usd(6), { day, by })).toThrow('draws more from the account advance')
  })

  test('keeps the pots of different keys apart', () => {
    const { accounts } = open({ credit: { unit: 'USD', per: ['posting.item'] } })
    const day = dayOf(2025, 1, 31)
    const item = (value: string): Value => ({ kind: 'text', value })
    accounts.put('credit', [item('album')], usd(10), { day, by })
    expect(accounts.read('credit.balance', day, () => item('album'))).toMatchObject({ amount: usd(10) })
    expect(accounts.read('credit.balance', day, () => item('single'))).toMatchObject({ amount: ZERO })
    expect(accounts.read('credit.balance', day, () => undefined)).toBeUndefined()
    expect(() => accounts.draw('credit', [item('single')], usd(1), { day, by })).toThrow('than is in it')
  })
})

describe('a lot', () => {
  const first = dayOf(2015, 3, 31)
  const prepaid = () => open({ prepaid: { unit: 'USD', expires: { after: 'put', length: '4 quarters' } } }).accounts

  test('may be drawn until the end of its last day, and not after', () => {
    const accounts = prepaid()
    accounts.put('prepaid', [], usd(150), { day: first, by })
    const last = dayOf(2016, 3, 31)
    expect(told(accounts, 'prepaid', last, 'balance')).toBe('150')
    expect(told(accounts, 'prepaid', last + 1, 'balance')).toBe('0')
    expect(told(accounts, 'prepaid', last + 1, 'expired')).toBe('150')
    // Looking ahead has moved nothing.
    accounts.draw('prepaid', [], usd(100), { day: last, by })
    expect(() => accounts.draw('prepaid', [], usd(1), { day: last + 1, by })).toThrow('than is in it')
    expect(moved(accounts, last + 90)).toEqual([
      '2015-03-31 put 150 → 150 by fee/2025-01',
      '2016-03-31 draw 100 → 50 by fee/2025-01',
      '2016-03-31 expire 50 → 0',
    ])
  })

  test('is drawn before those that expire later', () => {
    const { accounts } = open({ prepaid: { unit: 'USD', expires: '3 months' } })
    accounts.put('prepaid', [], usd(10), { day: first, by })
    accounts.put('prepaid', [], usd(20), { day: first + 40, by })
    accounts.draw('prepaid', [], usd(15), { day: first + 50, by })
    expect(told(accounts, 'prepaid', dayOf(2015, 7, 1), 'expired')).toBe('0')
    expect(told(accounts, 'prepaid', dayOf(2015, 7, 1), 'balance')).toBe('15')
    expect(told(accounts, 'prepaid', dayOf(2015, 8, 11), 'expired')).toBe('15')
  })

  test('may be carried a time longer by what happens while it is there, and never comes back', () => {
    const clock = {
      latest: [
        { after: 'put', length: '1 month' },
        { if: 'outage', after: 'outage', length: '1 month' },
      ],
    }
    const { accounts } = open({ prepaid: { unit: 'USD', expires: clock } }, {}, EVENTS)
    accounts.put('prepaid', [], usd(1), { day: dayOf(2025, 1, 31), by })
    accounts.put('prepaid', [], usd(2), { day: dayOf(2025, 2, 28), by })
    expect(told(accounts, 'prepaid', dayOf(2025, 3, 1), 'balance')).toBe('2')
    expect(told(accounts, 'prepaid', dayOf(2025, 4, 10), 'balance')).toBe('2')
    expect(told(accounts, 'prepaid', dayOf(2025, 4, 11), 'balance')).toBe('0')
  })
})

describe('growth', () => {
  const debt = (grows: object) => open({ debt: { unit: 'USD', grows } }, { 'term.rate': ratio(15n, 1000n) }).accounts
  const ratio = (n: bigint, d: bigint): Value => ({ kind: 'ratio', value: rational(n, d) })

  test('comes at the end of each period, after what was paid on its last day', () => {
    const accounts = debt({ by: '= term.rate', each: 'month', round: '0.01 USD' })
    const paid = [dayOf(2025, 1, 31), dayOf(2025, 2, 28), dayOf(2025, 3, 31)]
    accounts.put('debt', [], usd(10_000), { day: dayOf(2025, 1, 15), by })
    const after = paid.map((day) => {
      accounts.draw('debt', [], usd(2_500), { day, by })
      return told(accounts, 'debt', day + 1, 'balance')
    })
    expect(after).toEqual(['7612.5', '5189.19', '2729.53'])
    expect(told(accounts, 'debt', dayOf(2025, 4, 1), 'grown')).toBe('229.53')
    expect(moved(accounts, dayOf(2025, 1, 31)).slice(0, 3)).toEqual([
      '2025-01-15 put 10000 → 10000 by fee/2025-01',
      '2025-01-31 draw 2500 → 7500 by fee/2025-01',
      '2025-01-31 grow 112.5 → 7612.5',
    ])
  })

  test('that is never rounded ends in a fault before it takes long', () => {
    const { accounts, told: faults } = open({ debt: { unit: 'USD', grows: { by: '0.123456789%', each: 'day' } } })
    accounts.put('debt', [], usd(1), { day: dayOf(2025, 1, 1), by })
    accounts.read('debt.balance', dayOf(2040, 1, 1), () => undefined)
    expect(faults.map(({ code }) => code)).toEqual(['number-too-large'])
  })

  test('to less than nothing is a fault', () => {
    const { accounts, told: faults } = open({ debt: { unit: 'USD', grows: { by: '-101%', each: 'day' } } })
    accounts.put('debt', [], usd(1), { day: dayOf(2025, 1, 1), by })
    expect(told(accounts, 'debt', dayOf(2025, 1, 2), 'balance')).toBe('1')
    expect(faults.map(({ code }) => code)).toEqual(['out-of-range'])
  })
})

describe('the end of the agreement', () => {
  const day = dayOf(2025, 6, 30)

  test('takes what is forfeited, and leaves what survives', () => {
    const { accounts } = open({ lost: { unit: 'USD', ends: 'forfeited' }, kept: { unit: 'USD' } })
    for (const name of ['lost', 'kept']) accounts.put(name, [], usd(5), { day, by })
    accounts.end(day + 1)
    expect(['lost', 'kept'].map((name) => told(accounts, name, day + 1, 'balance'))).toEqual(['0', '5'])
    expect(moved(accounts, day)).toContain('2025-06-30 forfeit 5 → 0')
  })
})

/** One thing that a payment does to a pot, some days after the one before. */
interface Act {
  readonly days: number
  readonly what: 'put' | 'draw'
  readonly amount: number
}

const acts = (): fc.Arbitrary<readonly Act[]> =>
  fc.array(
    fc.record({
      days: fc.integer({ min: 0, max: 120 }),
      what: fc.constantFrom('put', 'draw'),
      amount: fc.integer({ min: 0, max: 1_000 }),
    }),
    { minLength: 1, maxLength: 14 },
  )

describe('pots', () => {
  test('hold what a list of single coins holds', () => {
    const seen = labels()
    property(
      'a credit is never used twice nor after it expired',
      acts(),
      fc.integer({ min: 1, max: 9 }),
      (list, months) => {
        const limit = 3_000
        const { accounts } = open({
          prepaid: { unit: 'USD', limit: `${limit} USD`, expires: { after: 'put', length: `${months} months` } },
        })
        /** Each unit by itself, with its last day. */
        let coins: { readonly last: number; spent: boolean }[] = []
        let day = dayOf(2025, 1, 31)
        let putIn = 0
        const isThere = (coin: { last: number; spent: boolean }): boolean => !coin.spent && coin.last >= day
        for (const { days, what, amount } of list) {
          day += days
          const there = coins.filter(isThere).sort((a, b) => a.last - b.last)
          if (what === 'put') {
            const taken = Math.min(amount, limit - putIn)
            if (taken < amount) seen.count('limit met')
            putIn += taken
            expect(accounts.put('prepaid', [], usd(amount), { day, by })).toEqual(usd(taken))
            const last = addMonths(day, months)
            coins = [...coins, ...Array.from({ length: taken }, () => ({ last, spent: false }))]
          } else {
            const taken = Math.min(amount, there.length)
            if (taken < amount)
              expect(() => accounts.draw('prepaid', [], usd(amount), { day, by })).toThrow('than is in it')
            accounts.draw('prepaid', [], usd(taken), { day, by })
            for (const coin of there.slice(0, taken)) coin.spent = true
          }
          const balance = coins.filter(isThere).length
          const expired = coins.filter((coin) => !coin.spent && coin.last < day).length
          if (expired > 0) seen.count('credit expired')
          const drawn = coins.filter((coin) => coin.spent).length
          expect(
            ['balance', 'put', 'drawn', 'expired', 'room'].map((one) => told(accounts, 'prepaid', day, one)),
          ).toEqual([balance, putIn, drawn, expired, limit - putIn].map(String))
        }
      },
    )
    seen.expectAtLeast({ 'credit expired': 20, 'limit met': 20 })
  })

  test('balance to the cent, however they grow and expire', () => {
    const seen = labels()
    const grows = fc.record({
      by: fc.constantFrom('1%', '-3%', '0.5%', '-100%'),
      each: fc.constantFrom('month', 'week', 'quarter'),
      round: fc.option(fc.constantFrom('0.01 USD', '1 USD'), { nil: undefined }),
    })
    property(
      'what went in and grew is what was drawn, what expired and what is there',
      acts(),
      grows,
      (list, growth) => {
        const { round, ...rest } = growth
        const { accounts } = open({
          prepaid: {
            unit: 'USD',
            expires: '9 months',
            grows: { ...rest, ...(round === undefined ? {} : { round }) },
            ends: 'forfeited',
          },
        })
        let day = dayOf(2025, 1, 1)
        for (const { days, what, amount } of list) {
          day += days
          const balance = amountIn(
            accounts.read('prepaid.balance', day, () => undefined) ?? { kind: 'number', value: ZERO },
          )
          if (what === 'put') accounts.put('prepaid', [], usd(amount), { day, by })
          else if (balance?.gt(0) === true) accounts.draw('prepaid', [], balance.div(2), { day, by })
        }
        accounts.end(day + 1)
        for (const { pot } of accounts.pots(day)) {
          expect(pot.balance).toEqual(pot.put.add(pot.grown).sub(pot.drawn).sub(pot.expired))
          if (!pot.grown.equals(0)) seen.count('grown')
          let running = ZERO
          for (const one of pot.movements) {
            const adds = one.kind === 'put' || one.kind === 'grow'
            running = adds ? running.add(one.amount) : running.sub(one.amount)
            expect(one.balance).toEqual(running)
            expect(running.gte(0)).toBe(true)
            if (one.kind === 'forfeit') seen.count('forfeited')
          }
          expect(pot.balance).toEqual(ZERO)
        }
      },
    )
    seen.expectAtLeast({ grown: 50, forfeited: 20 })
  })
})
