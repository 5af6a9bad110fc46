import { Decimal } from 'decimal.js'
import { expect, test, vi } from 'vitest'
import { journalText } from '../../src/report/journal.ts'
import type { Outcome } from '../../src/simulation/outcome.ts'
import { arbitraryCase, runCase } from '../../src/testing/index.ts'
import { hledger } from '../hledger.ts'
import { labels, property, RUNS } from '../properties.ts'

vi.setConfig({ testTimeout: 300_000 })

/** A line of a transaction: account, amount, commodity. */
const LINE = /^ {4}(?<account>\S.*?) {2,}(?<amount>-?[\d.]+) (?<commodity>\S+) {2}; entry: /gm

interface Line {
  readonly account: string
  readonly amount: Decimal
  readonly commodity: string
}

const linesIn = (text: string): Line[] =>
  [...text.matchAll(LINE)].map(({ groups }) => ({
    account: groups?.['account'] ?? '',
    amount: new Decimal(groups?.['amount'] ?? 'NaN'),
    commodity: groups?.['commodity'] ?? '',
  }))

function sums(lines: readonly Line[], keyOf: (line: Line) => string): Map<string, Decimal> {
  const found = new Map<string, Decimal>()
  for (const line of lines)
    found.set(keyOf(line), (found.get(keyOf(line)) ?? new Decimal(0)).plus(line.amount.toString()))
  return found
}

test('the journal of any outcome balances, transaction by transaction, and comes to its totals', () => {
  const seen = labels()
  const some: Outcome[] = []
  property('journals balance', arbitraryCase({ effects: ['share', 'fee', 'penalty'] }), (documents) => {
    const { run } = runCase(documents)
    if (run === undefined) return
    const { outcome } = run
    if (outcome.entries.length === 0) return
    seen.count('paid')
    const text = journalText([outcome], false)
    for (const transaction of text.split('\n\n').slice(2)) {
      for (const [commodity, sum] of sums(linesIn(transaction), (line) => line.commodity)) {
        expect(sum.toFixed(), `${commodity} of ${transaction}`).toBe('0')
      }
    }
    const received = linesIn(text).filter(({ account }) => account.includes(':from '))
    const owed = sums(received, ({ account, commodity }) => `${account.replace(/:.*:from /, ' of ')} ${commodity}`)
    for (const { from, to, amount, currency } of outcome.totals) {
      expect((owed.get(`${to} of ${from} ${currency}`) ?? new Decimal(0)).toFixed()).toBe(new Decimal(amount).toFixed())
    }
    if (some.length < 40) some.push(outcome)
  })
  seen.expectAtLeast({ paid: 300 })
  // One journal of many at once, as hledger has it.
  expect(some.length).toBeGreaterThan(Math.min(20, RUNS / 10))
  expect(hledger(journalText(some, false), 'check', '--strict', 'payees')).toMatchObject({ code: 0, stderr: '' })
})
