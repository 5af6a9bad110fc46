import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { styleOf } from '../../src/report/style.ts'
import type { Column } from '../../src/report/table.ts'
import { table } from '../../src/report/table.ts'
import { widthOf } from '../../src/report/wrap.ts'
import { property } from '../properties.ts'

const columns: Column[] = [
  { title: 'request', least: 8 },
  { title: 'MW', align: 'right' },
  { title: 'from', spare: 1 },
  { title: 'until', spare: 2 },
  { title: 'rules', below: 'by' },
]
const rows = [
  ['short', '5', '2025-01-01', '2026-01-01', 'azure-only'],
  ['', '15', '2025-01-01', '2026-01-01', ''],
  ['a-request-of-a-long-name', '1,200', '2025-01-01', '2026-01-01', 'refusal-on-new-capacity'],
]

describe('a table', () => {
  test('stands as it is where there is room', () => {
    expect(table(columns, rows, styleOf(100, false))).toEqual([
      '  request                      MW  from        until       rules',
      '  short                         5  2025-01-01  2026-01-01  azure-only',
      '                               15  2025-01-01  2026-01-01',
      '  a-request-of-a-long-name  1,200  2025-01-01  2026-01-01  refusal-on-new-capacity',
    ])
  })

  test('leaves out what can be spared first', () => {
    expect(table(columns, rows, styleOf(75, false))[3]).toBe(
      '  a-request-of-a-long-name  1,200  2025-01-01  refusal-on-new-capacity',
    )
  })

  test('then puts below what may stand there, after all lines of its row', () => {
    expect(table(columns, rows, { width: 50, color: false })).toEqual([
      '  request                      MW',
      '  short                         5',
      '                               15',
      '      by azure-only',
      '  a-request-of-a-long-name  1,200',
      '      by refusal-on-new-capacity',
    ])
  })

  test('and wraps in the end', () => {
    const narrow = [
      { title: 'rule', least: 8 },
      { title: 'amount', align: 'right' },
    ] as const
    const name = 'microsoft-openai/refusal-on-new-capacity/1/2025'
    expect(table(narrow, [[name, '25,000,000.00 USD']], styleOf(60, false))).toEqual([
      '  rule                                                amount',
      '  microsoft-openai/refusal-on-new-         25,000,000.00 USD',
      '  capacity/1/2025',
    ])
  })

  test('is never wider than it may be, down to 60 columns', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '-', ' ', '9'), maxLength: 60 })
    const wrapping: Column[] = [
      { title: 'a', least: 6 },
      { title: 'b', least: 6, spare: 1 },
      { title: 'c', least: 6 },
    ]
    const filled = fc.array(fc.tuple(cell, cell, cell))
    property('width', filled, fc.integer({ min: 60, max: 120 }), (cells, width) => {
      const lines = table(wrapping, cells, styleOf(width, false))
      expect(lines.every((line) => widthOf(line) <= width)).toBe(true)
    })
  })
})
