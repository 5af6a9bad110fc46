import { describe, expect, test } from 'vitest'
import { foldLaws } from '../../src/agreement/fold-laws.ts'
import { paymentChanges } from '../../src/revenue/payment-changes.ts'
import { dayOf, printDay } from '../../src/values/day.ts'
import { readWorld } from '../simulation/world-of.ts'

interface Given {
  /** What the founding amendment enacts and sets. */
  readonly founding: string
  /** Later amendments, each with its date. */
  readonly later?: readonly string[]
  readonly posting?: string
}

/** The days on which each obligation is judged otherwise; the milestone `opened` is reached on 2025-06-21. */
async function changes({ founding, later = [], posting = '' }: Given): Promise<Record<string, string>> {
  const amendments = later.map((text, index) => `---\npactwright: 1\namendment: later-${index}\ntitle: Later\n${text}`)
  const world = `postings: [ { stream: sales, period: 2025, amount: 100 USD${posting} } ]\n`
  const { agreement, scenario, faults } = await readWorld(`${founding}${amendments.join('')}`, world)
  expect(faults).toEqual([])
  const [first] = scenario.postings
  if (first === undefined) throw new Error('there is no posting')
  const found = paymentChanges(agreement, foldLaws(agreement).laws, new Map([['opened', dayOf(2025, 6, 21)]]))
  return Object.fromEntries(
    found.map(({ obligation, daysFor }) => {
      const days = [...new Set(daysFor(first))].sort((a, b) => a - b)
      return [obligation, days.map(printDay).join(' ')]
    }),
  )
}

const ALWAYS = '{ all: [] }'

const share = (name: string, conditions = ALWAYS, extra = '', steps = '[ { take: = posting.amount } ]'): string =>
  `  - name: ${name}
    clause: A share.
${extra}    conditions: ${conditions}
    event: { type: share, params: { from: tenant, to: anchor, obligation: ${name.slice(0, 3)}, steps: ${steps} } }
`

const date = (operator: string, value: string): string =>
  `{ all: [ { fact: date, operator: ${operator}, value: ${value} } ] }`

describe('the days on which an obligation is judged otherwise', () => {
  test('are none where nothing changes, and none of laws that touch something else', async () => {
    const later = [
      'effective: 2025-02-01\n',
      `effective: 2025-03-01\nenacts:\n${share('other')}`,
      'effective: 2025-04-01\nsets: { rate: { value: 1% } }\n',
    ]
    expect(await changes({ founding: `enacts:\n${share('fee')}`, later })).toEqual({ fee: '', oth: '2025-03-01' })
  })

  test('are those on which one of its rules comes or goes, or is enacted anew', async () => {
    const later = [
      `effective: 2025-02-01\nenacts:\n${share('fee-2')}`,
      `effective: 2025-03-01\nrepeals: [ fee ]\n`,
      `effective: 2025-04-01\nrepeals: [ fee-2 ]\nenacts:\n${share('fee-2')}`,
    ]
    expect(await changes({ founding: `enacts:\n${share('fee')}`, later })).toEqual({
      fee: '2025-02-01 2025-03-01 2025-04-01',
    })
  })

  test('are those on which a term that it reads is set', async () => {
    const founding = `sets: { rate: { value: 1% } }\nenacts:\n${share('fee', ALWAYS, '', '[ { take: = posting.amount }, { times: = term.rate } ]')}${share('levy')}`
    const later = ['effective: 2025-02-01\nsets: { rate: { value: 2% } }\n']
    expect(await changes({ founding, later })).toEqual({ fee: '2025-02-01', lev: '' })
  })

  test('are those on which another of its rules comes to prevail, by a rule between them', async () => {
    const founding = `enacts:\n${share('fee-1', ALWAYS, '    notwithstanding: [ between ]\n')}${share('fee-2')}`
    const between = (over: string): string =>
      `enacts:\n  - name: between\n    clause: Between.\n${over}    conditions: { all: [] }\n    event: { type: prefer, params: { to: north } }\n`
    const without = [`effective: 2025-02-01\n${between('')}`]
    const through = [`effective: 2025-02-01\n${between('    notwithstanding: [ fee-2 ]\n')}`]
    expect(await changes({ founding, later: without })).toEqual({ fee: '' })
    expect(await changes({ founding, later: through })).toEqual({ fee: '2025-02-01' })
  })

  test('are those on which a clause that may touch it comes on record', async () => {
    const later = [
      'effective: 2025-02-01\nuntranslated: [ { name: good-faith, clause: Good faith., touches: payment } ]\n',
      'effective: 2025-03-01\nuntranslated: [ { name: good-will, clause: Good will., touches: award } ]\n',
    ]
    expect(await changes({ founding: `enacts:\n${share('fee')}`, later })).toEqual({ fee: '2025-02-01' })
  })

  test('are that of a milestone that it names, while a rule that does is in force', async () => {
    const named = '{ all: [ { fact: milestone.opened, operator: equal, value: true } ] }'
    const founding = `enacts:\n${share('fee', named)}${share('levy')}`
    expect(await changes({ founding })).toEqual({ fee: '2025-06-21', lev: '' })
    expect(await changes({ founding, later: ['effective: 2025-06-21\nrepeals: [ fee ]\n'] })).toMatchObject({
      fee: '2025-06-21',
    })
    expect(await changes({ founding, later: ['effective: 2025-06-01\nrepeals: [ fee ]\n'] })).toMatchObject({
      fee: '2025-06-01',
    })
    expect(await changes({ founding, later: ['effective: 2025-06-21\n'] })).toMatchObject({ fee: '2025-06-21' })
  })

  test('are those on which a test of the date turns, while the rule is in force', async () => {
    const founding = `enacts:\n${share('fee', date('lessThan', '2025-05-05'))}`
    expect(await changes({ founding })).toEqual({ fee: '2025-05-05' })
    expect(await changes({ founding, later: ['effective: 2025-05-05\n'] })).toEqual({ fee: '2025-05-05' })
    expect(await changes({ founding, later: ['effective: 2025-05-01\nrepeals: [ fee ]\n'] })).toEqual({
      fee: '2025-05-01',
    })
    const late = `effective: 2025-05-06\nenacts:\n${share('fee', date('lessThan', '2025-05-05'))}`
    expect(await changes({ founding: '', later: [late] })).toEqual({ fee: '2025-05-06' })
  })

  test('are those around a date in a formula that reads the date', async () => {
    const steps = '[ { take: "= if(date <= 2025-05-05, posting.amount, 0 USD)" } ]'
    expect(await changes({ founding: `enacts:\n${share('fee', ALWAYS, '', steps)}` })).toEqual({
      fee: '2025-05-05 2025-05-06',
    })
    const other = '[ { take: "= if(posting.from <= 2025-05-05, posting.amount, 0 USD)" } ]'
    expect(await changes({ founding: `enacts:\n${share('fee', ALWAYS, '', other)}` })).toEqual({ fee: '' })
  })

  test('are that of a milestone with which the date is compared', async () => {
    const founding = `enacts:\n${share('fee', date('greaterThan', '{ fact: milestone.opened.date }'))}`
    expect(await changes({ founding })).toEqual({ fee: '2025-06-21 2025-06-22' })
  })
})
