import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import * as fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import type { Tree } from '../../src/document/tree.ts'
import { child, plainOf } from '../../src/document/tree.ts'
import { readTable } from '../../src/files/read-table.ts'
import { asyncProperty } from '../properties.ts'
import { printFault } from './helper.ts'

const folder = mkdtempSync(join(tmpdir(), 'pactwright-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function read(content: string | Uint8Array, name = 'x.csv') {
  writeFileSync(join(folder, name), content)
  const { tree, faults } = await readTable(join(folder, name), name)
  return { tree, rows: plainOf(tree), faults: faults.map(printFault) }
}

describe('CSV', () => {
  test('the first row names the keys, cells read as in YAML, empty ones are left out', async () => {
    const text = 'stream, amount,new,note\nchatgpt,"500,000 USD",true,"a ""b"""\r\n\napi,0.10,,\n"",~,FALSE,"true"\n'
    const { rows, faults } = await read(text)
    expect(faults).toEqual([])
    expect(rows).toEqual([
      { stream: 'chatgpt', amount: '500,000 USD', new: true, note: 'a "b"' },
      { stream: 'api', amount: '0.10' },
      { new: false, note: 'true' },
    ])
  })

  test('every cell has its place, also after a line break in quotes', async () => {
    const { tree } = await read('a,b,c\n1,  2,3\n"x\ny", 5,"z"\n')
    const places = tree.items.map((row) =>
      ['a', 'b', 'c'].map((key) => {
        const place = child(row, key)?.place
        return `${place?.line}:${place?.column}`
      }),
    )
    expect(places).toEqual([
      ['2:1', '2:5', '2:7'],
      ['3:1', '4:5', '4:7'],
    ])
    expect(plainOf(tree)).toEqual([
      { a: '1', b: '2', c: '3' },
      { a: 'x\ny', b: '5', c: 'z' },
    ])
  })

  test('a byte order mark, a header alone, a last line without a break', async () => {
    expect((await read('\uFEFFa,b\n')).rows).toEqual([])
    expect((await read('\uFEFFa,b\n1,2')).rows).toEqual([{ a: '1', b: '2' }])
  })

  const CASES: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'rows of another length, all of them',
      'a,b\n1\n1,2\n500,000 USD,2\n',
      [
        '2:1 row-length: this row has 1 cell where the first row names 2 (an empty cell keeps its comma, as in `a,,c`)',
        '4:1 row-length: this row has 3 cells where the first row names 2 (is a comma part of a cell? then quote it, as in `"500,000 USD"`; the last cell read is `2`)',
      ],
    ],
    [
      'semicolons',
      'a;b\n1;2,5\n',
      [
        '2:1 row-length: this row has 2 cells where the first row names 1 (separate cells by commas, not by semicolons or tabs)',
      ],
    ],
    [
      'columns named twice, not at all, or by a forbidden name',
      'a,b,a,,__proto__\n1,2\n',
      [
        '1:5 duplicate-column: column `a` stands twice, first at x.csv:1:1 (keep one of the two)',
        '1:7 empty-column: a column without a name (name it, or remove the comma)',
        '1:8 forbidden-key: `__proto__` cannot be a key (rename it: a key is a name such as `share.rate`)',
      ],
    ],
    [
      'quotes inside a cell, text after a quote',
      'a\n5" pipe\n"x" y\nz\n',
      [
        '2:1 bad-csv: a quote stands inside a cell that is not quoted (quote the whole cell and double the quotes inside, as in `"a ""small"" fee"`)',
        '3:4 bad-csv: text follows the closing quote of a cell (quote the whole cell and double the quotes inside, as in `"a ""small"" fee"`)',
      ],
    ],
    [
      'a quote that is not closed',
      'a,b\n1,"2\n3,4\n',
      ['2:3 bad-csv: this quote is not closed (add the `"` at the end of the cell)'],
    ],
    [
      'an empty file',
      '\n',
      ['1:1 empty-file: the table is empty (its first line names the columns, as in `stream,period,amount`)'],
    ],
  ]

  test.each(CASES)('%s', async (_, text, expected) => {
    expect((await read(text)).faults).toEqual(expected.map((one) => `x.csv:${one}`))
  })

  test('a quote that swallows a long file is given up', async () => {
    const { faults } = await read(`a,b\n1,"2\n${'3,4\n'.repeat(500_000)}`)
    expect(faults).toEqual(['x.csv:2:1 bad-csv: a row is longer than 1,000,000 characters (is a quote not closed?)'])
  })

  test('a binary file', async () => {
    const hint =
      'give a text file in UTF-8; a spreadsheet is exported as CSV, and text in another encoding saved as UTF-8'
    expect((await read(Uint8Array.of(97, 10, 0))).faults).toEqual([
      `x.csv:1:1 binary-file: this is no text: it holds a zero byte (${hint})`,
    ])
    expect((await read(Uint8Array.of(97, 10, 0xe9, 10))).faults).toEqual([
      `x.csv:1:1 binary-file: this is no text: it holds bytes that are not UTF-8 (${hint})`,
    ])
    expect((await read(Uint8Array.of(97, 10, 0xe2))).faults).toHaveLength(1)
  })

  test('tables stream: more bytes than a document may have', async () => {
    const { tree, faults } = await read(`a,b\n${'api,100000000.00 USD\n'.repeat(250_000)}`)
    expect([faults, tree.items.length]).toEqual([[], 250_000])
  })

  test('reads what csv-parse reads', async () => {
    const cell = fc.oneof(
      fc.constantFrom('', 'a', '1', '500,000 USD', 'x\ny', 'a "b"', 'é', '"', ',', ' a ', 'x\r\ny'),
      fc.string({ maxLength: 4 }).filter((text) => !/\r(?!\n)|\0/.test(text)),
    )
    const table = fc.integer({ min: 1, max: 4 }).chain((width) => {
      const row = fc.array(fc.tuple(cell, fc.boolean()), { minLength: width, maxLength: width })
      return fc.tuple(fc.constant(width), fc.array(row, { maxLength: 5 }), fc.constantFrom('\n', '\r\n'))
    })
    const write = ([text, quote]: readonly [string, boolean]): string =>
      quote || /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
    await asyncProperty('our rows are those of csv-parse', table, async ([width, rows, end]) => {
      const header = Array.from({ length: width }, (_, index) => `c${index}`)
      const text = [header.join(','), ...rows.map((row) => row.map(write).join(','))].join(end)
      const theirs = parse(text, { columns: true, skip_empty_lines: true, record_delimiter: ['\r\n', '\n'] })
      const ours = await read(text)
      expect(ours.faults).toEqual([])
      // Theirs keep empty cells and the breaks inside quotes as they are; ours read `true` and `null` as YAML does.
      const asOurs = (theirs as Record<string, string>[]).map((row) =>
        Object.fromEntries(
          Object.entries(row)
            .map(([key, value]) => [key, value.replaceAll('\r\n', '\n')] as const)
            .filter(([, value]) => value !== '' && !/^(~|null|true|false)$/i.test(value)),
        ),
      )
      const ourText = ours.tree.items.map((row: Tree) =>
        row.kind === 'map'
          ? Object.fromEntries(
              row.entries.flatMap(({ key, value }) =>
                value.kind === 'text' && !/^(~|null|true|false)$/i.test(value.text) ? [[key, value.text]] : [],
              ),
            )
          : {},
      )
      expect(ourText).toEqual(asOurs)
    })
  })
})

describe('NDJSON', () => {
  test('one object to a line, with places and the text of numbers', async () => {
    const { tree, rows, faults } = await read('{"a": 0.10}\n\n{"a": true, "b": null}\n', 'x.ndjson')
    expect([rows, faults]).toEqual([[{ a: '0.10' }, { a: true, b: null }], []])
    expect(tree.items.map((row) => child(row, 'a')?.place)).toEqual([
      { document: 'x.ndjson', line: 1, column: 7 },
      { document: 'x.ndjson', line: 3, column: 7 },
    ])
  })

  test('all faults, each in its line', async () => {
    const { faults } = await read('{"a": 1\n[1]\n{"a":1,"a":2}\n', 'x.ndjson')
    expect(faults).toEqual([
      'x.ndjson:1:8 bad-json: found the end of the file where `,` or `}` is expected (add the `,` or the `}`)',
      'x.ndjson:2:1 bad-json: a row must be an object (write one object to a line, as in `{"stream": "api", "period": "2025-03"}`)',
      'x.ndjson:3:8 duplicate-key: key `a` stands twice in one map, first at x.ndjson:3:2 (keep one of the two)',
    ])
  })
})

test('an unknown ending, a missing table', async () => {
  expect((await read('a', 'x.xlsx')).faults).toEqual([
    'x.xlsx:1:1 unknown-ending: `x.xlsx` is no table that can be read (use `.csv` or `.ndjson`)',
  ])
  const { faults } = await readTable(join(folder, 'y.csv'), 'y.csv')
  expect(faults.map(printFault)).toEqual(['y.csv:1:1 missing-file: there is no file `y.csv` (did you mean `x.csv`?)'])
})
