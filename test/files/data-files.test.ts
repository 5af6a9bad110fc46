import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plainOf } from '../../src/document/tree.ts'
import { insertTables } from '../../src/files/data-files.ts'
import { printFault, trees } from './helper.ts'

const root = mkdtempSync(join(tmpdir(), 'pactwright-'))
const folder = join(root, 'scenarios')
afterAll(() => rmSync(root, { recursive: true }))

beforeAll(() => {
  mkdirSync(folder)
  writeFileSync(join(root, 'secret.csv'), 'a\n1\n')
  writeFileSync(join(folder, 'revenue.csv'), 'stream,amount\napi,1 USD\n')
  writeFileSync(join(folder, 'notes.txt'), 'x')
  symlinkSync(join(root, 'secret.csv'), join(folder, 'link.csv'))
  symlinkSync('revenue.csv', join(folder, 'inside.csv'))
  symlinkSync('notes.txt', join(folder, 'text.csv'))
  symlinkSync(root, join(folder, 'up.csv'))
})

async function insert(text: string) {
  const [tree] = await trees(text, 'scenarios/s.yaml')
  if (tree === undefined) throw new Error('no tree')
  const { tree: filled, faults } = await insertTables(tree, ['postings', 'bids'], folder)
  return { plain: plainOf(filled), faults: faults.map(printFault) }
}

describe('insertTables', () => {
  test('rows take the place of the name, also in variants; other keys and lists stay', async () => {
    const { plain, faults } = await insert(
      'postings: revenue.csv\nbids: [a]\nother: revenue.csv\nvariants:\n  more: { postings: inside.csv }\n',
    )
    const rows = [{ stream: 'api', amount: '1 USD' }]
    expect(faults).toEqual([])
    expect(plain).toEqual({
      postings: rows,
      bids: ['a'],
      other: 'revenue.csv',
      variants: { more: { postings: rows } },
    })
  })

  const outside = 'put the file beside the scenario and give its plain name, as in `revenue.csv`'
  const ending = 'give a list, or the name of a file beside the scenario that ends in `.csv` or `.ndjson`'
  const CASES: readonly (readonly [string, string])[] = [
    ['../secret.csv', `file-outside: \`../secret.csv\` leads out of the scenario's folder (${outside})`],
    ['sub/../../secret.csv', `file-outside: \`sub/../../secret.csv\` leads out of the scenario's folder (${outside})`],
    ['/etc/passwd', `file-outside: \`/etc/passwd\` is an absolute path (${outside})`],
    ['C:\\x.csv', `file-outside: \`C:\\x.csv\` is an absolute path (${outside})`],
    [
      'sub/x.csv',
      `file-outside: \`sub/x.csv\` is a path, and data files stand in the scenario's own folder (${outside})`,
    ],
    ['link.csv', `file-outside: \`link.csv\` is a link that leads out of the scenario's folder (${outside})`],
    ['up.csv', `file-outside: \`up.csv\` is a link that leads out of the scenario's folder (${outside})`],
    ['text.csv', `unknown-ending: \`text.csv\` is a link to a file that is no table (${outside})`],
    ['revenu.csv', 'missing-file: there is no file `revenu.csv` beside the scenario (did you mean `revenue.csv`?)'],
    ['notes.txt', `unknown-ending: \`notes.txt\` is no name of a table (${ending})`],
    ['..', `file-outside: \`..\` leads out of the scenario's folder (${outside})`],
  ]

  test.each(CASES)('%s', async (name, expected) => {
    const { plain, faults } = await insert(`a: 1\npostings: ${name}\n`)
    expect(faults).toEqual([`scenarios/s.yaml:2:11 ${expected}`])
    expect(plain).toEqual({ a: '1', postings: [] })
  })

  test('faults of a table stand at its own places', async () => {
    writeFileSync(join(folder, 'bad.csv'), 'a,b\n1\n')
    expect((await insert('postings: bad.csv\n')).faults).toEqual([
      'scenarios/bad.csv:2:1 row-length: this row has 1 cell where the first row names 2 (an empty cell keeps its comma, as in `a,,c`)',
    ])
  })
})
