import { parse } from 'csv-parse/sync'
import { Decimal } from 'decimal.js'
import { beforeAll, describe, expect, test } from 'vitest'
import { journalText } from '../../src/report/journal.ts'
import { outcomeShape } from '../../src/report/outcome-shape.ts'
import type { Outcome } from '../../src/simulation/outcome.ts'
import { hledger } from '../hledger.ts'
import { runLine } from './run-line.ts'

/** Everything that is shipped, as hledger sees it: does its ledger balance, and does it come to the outcome's totals? */
const ALL = "run 'scenarios/**/*.yaml' --confirm none"

interface Shipped {
  readonly outcomes: readonly Outcome[]
  /** One journal of all. */
  readonly journal: string
}

let shipped: Shipped

const keyOf = ({ from, to, currency }: { from: string; to: string; currency: string }): string =>
  `${from} to ${to} ${currency}`

beforeAll(async () => {
  hledger('', '--version')
  const { stdout } = await runLine(`${ALL} --format ndjson`)
  const outcomes = stdout
    .trimEnd()
    .split('\n')
    .slice(0, -1)
    .map((line): Outcome => outcomeShape.parse(JSON.parse(line)) as Outcome)
  shipped = { outcomes, journal: journalText(outcomes, false) }
}, 300_000)

const nameOf = ({ agreement, scenario, variant }: Outcome): string =>
  `${agreement}/${scenario}${variant === undefined ? '' : `#${variant}`}`

const pays = ({ entries }: Outcome): boolean => entries.length > 0

interface Balance {
  readonly account: string
  readonly balance: string
}

/** What hledger says that parties are owed. */
function balances(journal: string): Balance[] {
  const { code, stdout, stderr } = hledger(journal, 'balance', '--flat', '--no-total', '-O', 'csv', ':from [^:]+$')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return parse<Balance>(stdout, { columns: true })
}

/** The same below one root, as outcomes have their totals. */
function owed(found: readonly Balance[], root: string): Map<string, string> {
  const sums = new Map<string, Decimal>()
  for (const { account, balance } of found) {
    if (!account.startsWith(root)) continue
    const [, to = '', from = ''] = /^([^:]+):[^:]+:from (.+)$/.exec(account.slice(root.length)) ?? []
    for (const one of balance.split(/, (?=-?\d)/)) {
      const [amount = '', currency = ''] = one.split(' ')
      const key = keyOf({ from, to, currency: currency.replaceAll('"', '') })
      sums.set(key, (sums.get(key) ?? new Decimal(0)).add(amount))
    }
  }
  return new Map([...sums].map(([key, sum]) => [key, sum.toFixed()]))
}

const totalsOf = ({ totals }: Outcome): Map<string, string> =>
  new Map(
    totals
      .filter(({ amount }) => !new Decimal(amount).isZero())
      .map((one) => [keyOf(one), new Decimal(one.amount).toFixed()]),
  )

describe('the journal of all that is shipped', () => {
  test('passes every check of hledger, the strict ones too', () => {
    expect(shipped.outcomes.filter(pays).length).toBeGreaterThan(20)
    const { code, stderr } = hledger(shipped.journal, 'check', '--strict', 'payees')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })

  test('keeps outcomes apart: each comes to its own totals', () => {
    const found = balances(shipped.journal)
    for (const outcome of shipped.outcomes.filter(pays)) {
      expect(owed(found, `${nameOf(outcome)}:`), nameOf(outcome)).toEqual(totalsOf(outcome))
    }
  })

  test('has every entry once', () => {
    const ids = [...shipped.journal.matchAll(/ {2}; entry: (\S+)$/gm)].map(([, id]) => id)
    expect(ids).toEqual(
      shipped.outcomes.flatMap(({ entries }) =>
        // In order of their dates, and of one day in the order of the ledger.
        [...entries].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)).map(({ id }) => id),
      ),
    )
  })

  test('is refused when one cent is missing', () => {
    const amount = /(-?\d+)\.(\d\d) USD {2}; entry/
    const [, whole = '', cents = ''] = amount.exec(shipped.journal) ?? []
    const other = String((Number(cents) + 1) % 100).padStart(2, '0')
    const wrong = shipped.journal.replace(amount, `${whole}.${other} USD  ; entry`)
    expect(wrong).not.toBe(shipped.journal)
    expect(hledger(wrong, 'check')).toMatchObject({ code: 1, stderr: expect.stringContaining('balance') as string })
  })
})

describe('the journal of one outcome', () => {
  test('has accounts without a name in front, in order of dates, that come to its totals', async () => {
    const { stdout, code } = await runLine('run microsoft-openai/seed --format journal')
    expect(code).toBe(0)
    const seed = shipped.outcomes.find((one) => nameOf(one) === 'microsoft-openai/seed')
    expect(hledger(stdout, 'check', '--strict', 'payees', 'ordereddates')).toMatchObject({ code: 0, stderr: '' })
    expect(stdout).toBe(seed && journalText([seed], false))
    expect(seed && totalsOf(seed)).toEqual(owed(balances(stdout), ''))
  })

  test('can be asked for a rule, a payment or a posting by tag', async () => {
    const { stdout } = await runLine('run microsoft-openai/seed --format journal')
    const found = hledger(stdout, 'balance', '--no-total', 'tag:payment=^openai-share/2023-01$', 'microsoft:')
    expect(found.stdout.trim()).toMatch(/^725,806\.45 USD {2}microsoft:share:from openai$/)
    const tags = hledger(stdout, 'tags').stdout.trim().split('\n')
    expect(tags).toEqual(expect.arrayContaining(['amendment', 'entry', 'payment', 'posting', 'rule', 'step']))
  })

  test('is a head alone where nobody pays', async () => {
    const none = shipped.outcomes.find((one) => !pays(one) && one.variant === undefined)
    const { stdout } = await runLine(`run ${none?.agreement ?? ''}/${none?.scenario ?? ''} --format journal`)
    expect(hledger(stdout, 'check', '--strict').code).toBe(0)
    expect(hledger(stdout, 'balance', '--no-total').stdout).toBe('')
  })
})
