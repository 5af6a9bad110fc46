import { createReadStream } from 'node:fs'
import type { Problem, Result } from '../document/fault.ts'
import { ok } from '../document/fault.ts'
import { binaryFile, openProblem } from './file-text.ts'

/** A binary file may have no line break at all: this much without one is no line of a table. */
const LONGEST_LINE = 4 * 1024 * 1024

const tooLong = (): Problem => ({
  code: 'bad-table',
  message: 'a line is longer than 4 MB',
  hint: 'give a text file with one row to a line',
})

/**
 * Streams the lines of a UTF-8 text to `onLine`, without their breaks and the byte order mark, with their numbers from 1.
 * Tables have no limit of size, so the file is never held whole.
 * @param onLine returns false to stop
 * @returns the number of lines, or the problem that ended the reading
 */
export async function tableLines(
  path: string,
  shown: string,
  onLine: (text: string, line: number) => boolean,
): Promise<Result<number>> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  let line = 0
  const take = (text: string): boolean => {
    line += 1
    return onLine(text.endsWith('\r') ? text.slice(0, -1) : text, line)
  }
  const stream = createReadStream(path, { highWaterMark: 256 * 1024 })
  try {
    for await (const chunk of stream) {
      const bytes = chunk as Buffer
      if (bytes.includes(0)) return { ok: false, problem: binaryFile('a zero byte') }
      const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n')
      rest = lines.pop() ?? ''
      for (const text of lines) if (!take(text)) return ok(line)
      if (rest.length > LONGEST_LINE) return { ok: false, problem: tooLong() }
    }
    rest += decoder.decode()
    if (rest !== '') take(rest)
    return ok(line)
  } catch (error) {
    if (error instanceof TypeError) return { ok: false, problem: binaryFile('bytes that are not UTF-8') }
    return { ok: false, problem: openProblem(error, path, shown) }
  } finally {
    stream.destroy()
  }
}
