import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { Problem, Result } from '../document/fault.ts'
import { failed, ok } from '../document/fault.ts'
import { nearest } from '../document/suggest.ts'
import { LIMITS } from './limits.ts'

const MEGABYTE = 1024 * 1024

export const binaryFile = (what: string): Problem => ({
  code: 'binary-file',
  message: `this is no text: it holds ${what}`,
  hint: 'give a text file in UTF-8; a spreadsheet is exported as CSV, and text in another encoding saved as UTF-8',
})

/** The names in a folder, sorted; none when it cannot be read. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort()
  } catch {
    return []
  }
}

/** What the system's refusal to open or read `path` means to its user. */
export function openProblem(error: unknown, path: string, shown: string): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    const near = nearest(basename(path), namesIn(dirname(path)))
    const hint =
      near === undefined ? 'check the path; it counts from the folder the command runs in' : `did you mean \`${near}\`?`
    return { code: 'missing-file', message: `there is no file \`${shown}\``, hint }
  }
  if (code === 'EISDIR') return notAFile(shown)
  const reason = code === 'EACCES' || code === 'EPERM' ? 'it is not yours to read' : `the system says ${code || 'no'}`
  return {
    code: 'unreadable-file',
    message: `the file \`${shown}\` cannot be read: ${reason}`,
    hint: 'check its permissions, as with `ls -l`',
  }
}

export const notAFile = (shown: string): Problem => ({
  code: 'not-a-file',
  message: `\`${shown}\` is a folder or a device, not a file`,
  hint: 'name one file in it, as in `scenarios/microsoft-openai/seed.yaml`',
})

function textOf(bytes: Buffer): Result<string> {
  const zero = bytes.indexOf(0)
  if (zero !== -1) return { ok: false, problem: binaryFile(`a zero byte at offset ${zero}`) }
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return { ok: false, problem: binaryFile('bytes that are not UTF-8') }
  }
}

/**
 * The text of a file, without its byte order mark. The size is asked of the system before anything is read.
 * Synchronous, because for small files that is several times as fast as the thread pool, and start-up counts.
 *
 * @param shown the path as faults show it
 */
export function fileText(path: string, shown: string): Result<string> {
  let file: number | undefined
  try {
    // Non-blocking, so that a pipe nobody writes to is refused instead of waited for.
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
    const stat = fstatSync(file)
    if (!stat.isFile()) return { ok: false, problem: notAFile(shown) }
    if (stat.size > LIMITS.bytes) {
      const size = (stat.size / MEGABYTE).toFixed(1)
      const hint = 'put long lists in a CSV file beside the scenario: its rows have no limit'
      return failed('file-too-large', `the file has ${size} MB, and a document may have 4 MB`, hint)
    }
    const bytes = readFileSync(file)
    if (bytes.length > LIMITS.bytes) return failed('file-too-large', 'the file grew above 4 MB', 'try again')
    return textOf(bytes)
  } catch (error) {
    return { ok: false, problem: openProblem(error, path, shown) }
  } finally {
    if (file !== undefined) closeSync(file)
  }
}
