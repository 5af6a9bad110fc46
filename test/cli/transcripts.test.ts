import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runLine } from './run-line.ts'

/** Each file: `$ COLUMNS=80 pactwright …`, then all that is printed, then the exit code. `vitest -u` writes them anew. */
const FOLDER = join(import.meta.dirname, 'transcripts')
const COMMAND = /^\$ COLUMNS=(?<columns>\d+) pactwright (?<line>.*)$/

const files = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'))

test.each(files)('%s', async (file) => {
  const [first = ''] = readFileSync(join(FOLDER, file), 'utf8').split('\n')
  const { columns = '', line = '' } = COMMAND.exec(first)?.groups ?? {}
  expect(line).not.toBe('')
  const { code, all } = await runLine(line, { columns: Number(columns) })
  await expect(`${first}\n${all}[exit ${code}]\n`).toMatchFileSnapshot(join(FOLDER, file))
})

test('no line of a table or a sentence is wider than its columns', () => {
  const wide = files.flatMap((file) => {
    const [first = '', ...lines] = readFileSync(join(FOLDER, file), 'utf8').split('\n')
    const columns = Number(COMMAND.exec(first)?.groups?.['columns'])
    // Faults keep place and message on one line, so that tools can follow them; so does the depth that is one line.
    // Nor are journals and tables for other programs set.
    const set = !/--depth line|--format (csv|journal)|unknown|misspelt/.test(first + file)
    const free = (line: string): boolean => /^\S+:\d+:\d+ {2}/.test(line)
    return set
      ? lines.filter((line) => [...line].length > columns && !free(line)).map((line) => `${file}: ${line}`)
      : []
  })
  expect(wide).toEqual([])
})

test('there are transcripts at 80 and at 200 columns', () => {
  expect(files.filter((file) => file.endsWith('-80.txt')).length).toBeGreaterThanOrEqual(8)
  expect(files.filter((file) => file.endsWith('-200.txt')).length).toBeGreaterThanOrEqual(5)
})
