import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runCase } from '../../../src/testing/case-documents.ts'
import { duesAddUp } from '../../../src/testing/dues-add-up.ts'
import { equal, exactIn, magnitude, minus, NOUGHT, plus } from '../../../src/testing/exact.ts'
import type { Exact } from '../../../src/testing/exact.ts'
import type { Outcome } from '../../../src/simulation/outcome.ts'
import { labels, property, RUNS } from '../../properties.ts'

const amountIn = (text: string): Exact => exactIn(text) ?? NOUGHT

const PARTIES = ['alpha', 'beta', 'gamma'] as const
const RULES = ['rent', 'credit', 'extra'] as const

/** A rule that pays what a stream brings, one way or the other, on one of a few days, netted with others or not. */
const rule = (name: string) =>
  fc.record({
    name: fc.constant(name),
    pair: fc.constantFrom(
      ['alpha', 'beta'],
      ['beta', 'alpha'],
      ['alpha', 'beta'],
      ['beta', 'alpha'],
      ['beta', 'gamma'],
    ),
    due: fc.constantFrom('0 days', '10 days', '10 days', '10 days'),
    against: fc.constantFrom<readonly string[] | undefined>(['rent'], ['credit'], undefined, ['extra', 'rent']),
    late: fc.constantFrom<object | undefined>(
      undefined,
      { rate: '1%', each: 'month', compound: true, grace: '5 days' },
      { rate: '10%', 'day-count': 'actual/360' },
      { rate: '0.1%', each: 'day', from: 'grace-end', grace: '3 days' },
      { grace: '2 days', 'default-after': '20 days' },
    ),
    times: fc.constantFrom('100%', '33%', '-50%'),
  })

const documents = fc
  .record({
    rules: fc.tuple(...RULES.map(rule)),
    postings: fc.array(
      fc.record({
        stream: fc.constantFrom(...RULES),
        month: fc.integer({ min: 1, max: 2 }),
        cents: fc.integer({ min: 0, max: 100_000 }),
      }),
      { minLength: 3, maxLength: 8 },
    ),
    paid: fc.array(
      fc.record({
        of: fc.constantFrom(...RULES),
        month: fc.integer({ min: 1, max: 3 }),
        day: fc.integer({ min: 1, max: 28 }),
        cents: fc.option(fc.integer({ min: 1, max: 60_000 }), { nil: undefined }),
      }),
      { maxLength: 5 },
    ),
    pay: fc.array(
      fc.record({
        by: fc.constantFrom(...PARTIES),
        pay: fc.constantFrom<unknown>('never', '20 days', { before: 'due', length: '3 days' }),
      }),
      { maxLength: 2 },
    ),
  })
  .map(({ rules, postings, paid, pay }) => {
    const usd = (cents: number): string => `${(cents / 100).toFixed(2)} USD`
    return {
      agreement: {
        pactwright: '1',
        agreement: 'generated',
        title: 'what is owed both ways',
        zone: 'America/Los_Angeles',
        currency: 'USD',
        unit: 'MW',
        parties: [...PARTIES],
        streams: [...RULES],
      },
      amendments: [
        {
          pactwright: '1',
          amendment: 'founding',
          title: 'the founding contract',
          effective: '2025-01-01',
          enacts: rules.map(({ name, pair: [from, to], due, against, late, times }) => ({
            name,
            clause: `what ${name} says`,
            conditions: { all: [{ fact: 'posting.stream', operator: 'equal', value: name }] },
            event: {
              type: 'fee',
              params: {
                from,
                to,
                due,
                steps: [{ take: '= posting.amount' }, { times }],
                ...(against === undefined ? {} : { against }),
                ...(late === undefined ? {} : { late }),
              },
            },
          })),
        },
      ],
      scenario: {
        pactwright: '1',
        scenario: 'generated',
        agreement: 'generated',
        horizon: '2025-01-01..2025-06-30',
        postings: [...new Map(postings.map((one) => [`${one.stream}/${one.month}`, one])).values()].map(
          ({ stream, month, cents }) => ({ stream, period: `2025-0${month}`, amount: usd(cents) }),
        ),
        events: paid.map(({ of, month, day, cents }) => ({
          at: `2025-0${month + 1}-${String(day).padStart(2, '0')}`,
          event: 'paid',
          of: `${of}/2025-0${month}`,
          ...(cents === undefined ? {} : { amount: usd(cents) }),
        })),
        conduct: pay,
      },
    }
  })

/** What one party is to have from another in the end, by all payments but interest. */
function positions({ payments }: Outcome): Map<string, Exact> {
  const sums = new Map<string, Exact>()
  const add = (key: string, amount: Exact): void => void sums.set(key, plus(sums.get(key) ?? NOUGHT, amount))
  for (const { from, to, currency, amount, on } of payments) {
    if (on !== undefined) continue
    add(`${from} ${to} ${currency}`, amountIn(amount))
    add(`${to} ${from} ${currency}`, minus(NOUGHT, amountIn(amount)))
  }
  return sums
}

const outcomeOf = (given: unknown): Outcome => {
  const { run, faults } = runCase(given as Parameters<typeof runCase>[0])
  expect(faults).toEqual([])
  if (run === undefined) throw new Error('the case does not run')
  expect(duesAddUp(run)).toEqual([])
  return run.outcome
}

describe('what is owed', () => {
  test('is paid, outstanding or set off, and netting changes no position', () => {
    const seen = labels()
    property('dues add up', documents, (given) => {
      const outcome = outcomeOf(given)
      const [founding] = given.amendments
      const alone = {
        ...given,
        amendments: [
          {
            ...founding,
            enacts: (founding?.enacts ?? []).map((one) => {
              const { against: _against, ...params } = one.event.params as { against?: unknown }
              return { ...one, event: { ...one.event, params } }
            }),
          },
        ],
      }
      const apart = outcomeOf(alone)
      expect(apart.settlements).toEqual([])
      const [netted, plain] = [positions(outcome), positions(apart)]
      expect([...netted.keys()].sort()).toEqual([...plain.keys()].sort())
      for (const [key, sum] of netted) expect(equal(sum, plain.get(key) ?? NOUGHT)).toBe(true)
      if (outcome.settlements.length > 0) seen.count('netted')
      if (outcome.settlements.some(({ amount }) => equal(magnitude(amountIn(amount)), NOUGHT))) seen.count('even')
      if (outcome.payments.some(({ on }) => on !== undefined)) seen.count('interest')
      if (outcome.payments.some(({ accruing }) => accruing === true)) seen.count('accruing')
      if (outcome.payments.some(({ surplus }) => surplus !== undefined)) seen.count('surplus')
      if (outcome.acts.some(({ permitted }) => !permitted)) seen.count('refused')
    })
    seen.expectAtLeast({ netted: 100, interest: 100, accruing: 30, surplus: 30, refused: 100 }, RUNS)
  })

  test('does not depend on the order in which it is written', () => {
    property('order of dues', documents, (given) => {
      const turned = {
        ...given,
        amendments: given.amendments.map((one) => ({ ...one, enacts: [...one.enacts].reverse() })),
        scenario: {
          ...given.scenario,
          postings: [...given.scenario.postings].reverse(),
          events: [...given.scenario.events].reverse(),
        },
      }
      const { receipt: _a, ...first } = outcomeOf(given)
      const { receipt: _b, ...second } = outcomeOf(turned)
      expect(second).toEqual(first)
    })
  })
})
