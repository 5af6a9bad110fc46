import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { csvText, TABLES } from '../../src/report/csv.ts'
import { journalText } from '../../src/report/journal.ts'
import { outcomeShape } from '../../src/report/outcome-shape.ts'
import { runLine, ROOT } from '../cli/run-line.ts'
import { hledger } from '../hledger.ts'
import { fixture } from '../report/outcome-fixture.ts'

const PAGE = readFileSync(join(ROOT, 'docs', 'ledger.md'), 'utf8')

/** The first cells of the rows of a table, and what stands in the second, by the first. */
const rows = new Map(
  [...PAGE.matchAll(/^\| `([\w-]+)` +\| (.*?) +\|$/gm)].map(([, name = '', text = '']) => [name, text]),
)

const quoted = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)

describe('docs/ledger.md', () => {
  test.each(TABLES)('names the columns of %s, in order', (table) => {
    expect(quoted(rows.get(table) ?? '')).toEqual(csvText([], table).trim().split(','))
  })

  test('names every key of an entry that is not plain', () => {
    const { entries } = outcomeShape.shape
    const plain = ['date', 'account', 'amount', 'currency']
    for (const key of Object.keys(entries.element.shape)) {
      if (!plain.includes(key)) expect([...rows.keys()]).toContain(key)
    }
  })

  test('names the tags of a journal', () => {
    const sentence = /is tagged with (.*?);/s.exec(PAGE)?.[1] ?? ''
    const tags = hledger(journalText([fixture], false), 'tags')
      .stdout.trim()
      .split('\n')
    expect(tags.filter((tag) => tag !== 'type').sort()).toEqual(quoted(sentence).sort())
  })

  test("asks hledger for an outcome's totals as it says", async () => {
    const { stdout } = await runLine('run microsoft-openai/readings --variant press --format journal')
    const query = /`hledger balance '([^']+)'`/.exec(PAGE)?.[1] ?? ''
    expect(hledger(stdout, 'balance', '--no-total', query).stdout.trim()).toBe(
      '20,000,000.00 USD  microsoft:share:from openai',
    )
  })
})
