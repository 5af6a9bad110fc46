import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAgreement } from '../../src/agreement/read-agreement.ts'
import { treeOf } from '../../src/document/tree.ts'
import { readScenarios } from '../../src/scenario/read-scenarios.ts'
import { simulate } from '../../src/simulation/simulate.ts'
import { violations } from '../../src/testing/index.ts'
import { addMonths, dayOf, printDay } from '../../src/values/day.ts'
import { labels, propertyWith, RUNS } from '../properties.ts'

/** Prepaid credit that expires, and an advance that the royalties of two albums recoup. */
const { agreement, faults: wrong } = readAgreement(
  [
    {
      agreement: 'shop',
      title: 'A shop that sells credit, and recoups what it advanced',
      zone: 'UTC',
      currency: 'USD',
      unit: 'item',
      parties: ['shop', 'buyer'],
      streams: ['sales'],
      events: ['bought', 'advanced'],
      facts: {
        'event.worth': { type: 'money', default: '0 USD' },
        'posting.album': { type: 'one-of', values: ['a', 'b'] },
      },
      accounts: {
        credit: { unit: 'USD', expires: { after: 'put', length: '3 months' } },
        advance: { unit: 'USD', limit: '900 USD' },
      },
    },
    {
      amendment: 'founding',
      title: 'The contract',
      effective: '2024-01-01',
      enacts: [
        rule('bought', 'book', { each: { event: 'bought' }, steps: [{ take: '= event.worth' }, { put: 'credit' }] }),
        rule('advanced', 'fee', {
          ...from('shop', 'buyer'),
          each: { event: 'advanced' },
          steps: [{ take: '= event.worth' }, { 'at-most': '= account.advance.room' }, { put: 'advance' }],
        }),
        rule('owed', 'share', { ...from('buyer', 'shop'), steps: [{ take: '= posting.amount' }, { draw: 'credit' }] }),
        rule('royalty', 'share', {
          ...from('shop', 'buyer'),
          steps: [{ take: '= posting.amount' }, { times: '50%' }, { draw: 'advance' }],
        }),
      ],
    },
  ].map((document) => treeOf({ pactwright: 1, ...document }, 'shop')),
)

function rule(name: string, type: string, params: object) {
  return { name, clause: `What ${name} says.`, conditions: { all: [] }, event: { type, params } }
}

function from(payer: string, payee: string) {
  return { from: payer, to: payee }
}

interface Step {
  readonly days: number
  readonly what: 'bought' | 'advanced' | 'sale'
  readonly worth: number
  readonly album: string
}

const step = (): fc.Arbitrary<Step> =>
  fc.record({
    days: fc.integer({ min: 1, max: 75 }),
    what: fc.constantFrom('bought', 'advanced', 'sale', 'sale'),
    worth: fc.integer({ min: 1, max: 500 }).map((half) => 2 * half),
    album: fc.constantFrom('a', 'b'),
  })

interface Expected {
  readonly owed: number
  readonly royalty: number
  readonly advanced: number
  readonly drawn: number
  readonly expired: number
}

/** The same in whole dollars, coin by coin, of which each is spent once and by its last day. */
function expected(steps: readonly (Step & { readonly day: number })[], end: number): Expected {
  const coins: { readonly last: number; spent: boolean }[] = []
  let [owed, royalty, advanced, recouped] = [0, 0, 0, 0]
  for (const { day, what, worth } of steps) {
    if (what === 'bought') {
      const last = addMonths(day, 3)
      for (let coin = 0; coin < worth; coin += 1) coins.push({ last, spent: false })
    } else if (what === 'advanced') advanced += Math.min(worth, 900 - advanced)
    else {
      const there = coins.filter((coin) => !coin.spent && day <= coin.last).slice(0, worth)
      for (const coin of there) coin.spent = true
      owed += worth - there.length
      const taken = Math.min(worth / 2, advanced - recouped)
      recouped += taken
      royalty += worth / 2 - taken
    }
  }
  const drawn = coins.filter(({ spent }) => spent).length
  return { owed, royalty, advanced, drawn, expired: coins.filter((one) => !one.spent && one.last <= end).length }
}

describe('accounts', () => {
  test('give no credit twice nor after it has expired, and recoup no more than was advanced', () => {
    expect(wrong).toEqual([])
    if (agreement === undefined) throw new Error('no agreement')
    const seen = labels()
    const runs = Math.max(100, Math.floor(RUNS / 2))
    const steps = fc.array(step(), { minLength: 2, maxLength: 12 })
    propertyWith({ numRuns: runs }, 'against single coins', steps, fc.boolean(), (drawn, backwards) => {
      let day = dayOf(2025, 1, 1)
      const dated = drawn.map((one) => ({ ...one, day: (day += one.days) }))
      const end = dayOf(2027, 12, 31)
      const rows = dated.map((one, index) => ({ ...one, id: `r${index}`, at: printDay(one.day) }))
      const shown = backwards ? rows.toReversed() : rows
      const world = {
        pactwright: 1,
        scenario: 'any',
        agreement: 'shop',
        horizon: `2025-01-01..${printDay(end)}`,
        postings: shown.flatMap(({ what, id, at, worth, album }) =>
          what === 'sale' ? [{ id, stream: 'sales', period: at.slice(0, 7), at, amount: `${worth} USD`, album }] : [],
        ),
        events: shown.flatMap(({ what, at, worth }) =>
          what === 'sale' ? [] : [{ event: what, at, worth: `${worth} USD` }],
        ),
      }
      const { scenarios, faults } = readScenarios(treeOf(world, 'any'), agreement)
      const [scenario] = scenarios
      if (scenario === undefined) throw new Error(JSON.stringify(faults))
      const { outcome, faults: found } = simulate(agreement, scenario, { trace: 'verdicts' })
      expect([...faults, ...found]).toEqual([])
      if (outcome === undefined) throw new Error('no outcome')
      const whole = expected(dated, end)
      const sum = (name: string): number =>
        outcome.payments.filter(({ rule: by }) => by === name).reduce((all, { amount }) => all + Number(amount), 0)
      const [advance, credit] = outcome.accounts
      expect({
        owed: sum('owed'),
        royalty: sum('royalty'),
        advanced: sum('advanced'),
        drawn: credit?.drawn,
        expired: credit?.expired,
        recouped: advance?.drawn,
      }).toEqual({
        ...whole,
        drawn: usd(whole.drawn),
        expired: usd(whole.expired),
        recouped: usd(sumOf(dated) - whole.royalty),
      })
      expect(violations({ agreement, scenario, outcome })).toEqual([])
      if (whole.expired > 0) seen.count('credit expired')
      if (whole.advanced === 900) seen.count('limit met')
      if (whole.advanced > 0 && whole.royalty > 0) seen.count('recouped in full')
    })
    seen.expectAtLeast({ 'credit expired': 20, 'limit met': 20, 'recouped in full': 50 }, runs)
  })
})

const sumOf = (steps: readonly Step[]): number =>
  steps.reduce((all, { what, worth }) => all + (what === 'sale' ? worth / 2 : 0), 0)

const usd = (amount: number): string => `${amount.toLocaleString('en-US', { minimumFractionDigits: 2 })} USD`
