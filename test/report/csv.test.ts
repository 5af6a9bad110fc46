import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvText, TABLES } from '../../src/report/csv.ts'
import type { Outcome } from '../../src/simulation/outcome.ts'
import { property } from '../properties.ts'
import { fixture } from './outcome-fixture.ts'

type Row = Readonly<Record<string, string>>

/** What csv-parse makes of it, strictly: every row as wide as the first, lines ended by CR and LF. */
const rowsOf = (text: string): Row[] => parse(text, { columns: true, record_delimiter: '\r\n' })

const headOf = (text: string): string => text.slice(0, text.indexOf('\r\n'))

describe('the first row stays as it is', () => {
  test.each([
    [
      'payments',
      'agreement,scenario,variant,id,from,to,period,event,amount,currency,rule,obligation,status,restates,on,accrued,due,outstanding,late-days,settled-by,rests-on,caveats,summary',
    ],
    [
      'entries',
      'agreement,scenario,variant,id,transaction,date,account,amount,currency,payment,posting,rule,amendment,step,arithmetic',
    ],
    [
      'decisions',
      'agreement,scenario,variant,id,request,status,by,submitted,decided,delayed-days,from,to,requested,unmet,unit,placements,rules,law,rests-on,caveats,summary',
    ],
  ] as const)('%s', (table, head) => {
    expect(headOf(csvText([fixture], table))).toBe(head)
    expect(csvText([], table)).toBe(`${head}\r\n`)
  })

  test('there are no other tables', () => expect(TABLES).toHaveLength(3))
})

describe('each record is a row, with the outcome that it is of', () => {
  const press: Outcome = { ...fixture, variant: 'press' }

  test('payments', () => {
    const rows = rowsOf(csvText([fixture, press], 'payments'))
    expect(rows).toHaveLength(2 * fixture.payments.length)
    expect(new Set(rows.map(({ variant }) => variant))).toEqual(new Set(['', 'press']))
    for (const [index, payment] of fixture.payments.entries()) {
      const { id, amount, currency, due, summary } = payment
      expect(rows[index]).toMatchObject({ agreement: 'microsoft-openai', id, amount, currency, due, summary })
    }
  })

  test('entries, with their arithmetic whole', () => {
    const rows = rowsOf(csvText([fixture], 'entries'))
    expect(rows.map(({ id, arithmetic }) => [id, arithmetic])).toEqual(
      fixture.entries.map(({ id, arithmetic }) => [id, arithmetic]),
    )
    expect(rows.map(({ amount }) => Number(amount))).toEqual([-25000000.01, 25000000.01])
  })

  test('decisions, with numbers that can be summed', () => {
    const rows = rowsOf(csvText([fixture], 'decisions'))
    expect(rows).toHaveLength(fixture.decisions.length)
    for (const [index, { requested }] of fixture.decisions.entries()) {
      const row = rows[index]
      expect(`${row?.['requested'] ?? ''} ${row?.['unit'] ?? ''}`).toBe(requested.replaceAll(',', ''))
    }
  })
})

describe('any text', () => {
  const [payment] = fixture.payments
  const withSummary = (summary: string): Outcome => ({
    ...fixture,
    payments: payment === undefined ? [] : [{ ...payment, summary }],
  })

  test('comes back as it was, unless a spreadsheet would run it', () => {
    const text = fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', ';', ' ', 'a', 'é', '=', '-', '1', '.', "'") })
    property('csv round-trips', text, (summary) => {
      const [row] = rowsOf(csvText([withSummary(summary)], 'payments'))
      const guarded = /^[=+\-@\t\r]/.test(summary) && !/^-?\d+(\.\d+)?$/.test(summary)
      return row?.['summary'] === (guarded ? `'${summary}` : summary)
    })
  })

  test.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['@sum', "'@sum"],
    ['-a', "'-a"],
    ['\tx', "'\tx"],
    ['-12.50', '-12.50'],
  ])('%j', (summary, shown) => {
    expect(rowsOf(csvText([withSummary(summary)], 'payments'))[0]?.['summary']).toBe(shown)
  })
})
