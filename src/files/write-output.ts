import { randomUUID } from 'node:crypto'
import { lstat, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Fault, Problem } from '../document/fault.ts'
import { fault } from '../document/fault.ts'
import { displayName, startOfDocument } from './read-document.ts'

function problemOf(error: unknown, shown: string): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const reasons: Record<string, readonly [string, string]> = {
    ENOENT: ['its folder does not exist', 'make the folder first, as with `mkdir -p`'],
    ENOTDIR: ['a part of its path is a file', 'give a path whose folders exist'],
    EISDIR: ['it is a folder', 'name a file in it, as in `--out out/seed.json`'],
    EACCES: ['the folder is not yours to write in', 'choose another folder, or change its permissions'],
    EPERM: ['the folder is not yours to write in', 'choose another folder, or change its permissions'],
    EROFS: ['the disk is read-only', 'choose another folder'],
    ENOSPC: ['the disk is full', 'make room, or choose another disk'],
    ENAMETOOLONG: ['its name is too long', 'choose a shorter name'],
  }
  const [reason, hint] = reasons[code] ?? [`the system says ${code || 'no'}`, 'choose another path']
  return { code: 'unwritable-file', message: `cannot write \`${shown}\`: ${reason}`, hint }
}

/** The file that a path names in the end: a link keeps pointing where it points. */
async function targetOf(path: string): Promise<string> {
  const link = await lstat(path).catch(() => undefined)
  return link?.isSymbolicLink() === true ? realpath(path) : path
}

async function replace(path: string, text: string, mode: number | undefined): Promise<void> {
  // The same folder, so that the rename stays on one disk and is one step.
  const draft = join(dirname(path), `.${basename(path).slice(0, 100)}.${randomUUID()}.tmp`)
  try {
    const file = await open(draft, 'wx', mode)
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

/**
 * Writes a whole file or nothing: readers see the old text or the new, never a half, and a failure leaves nothing behind.
 * @returns the fault that kept it from being written; undefined when all is well
 */
export async function writeOutput(path: string, text: string): Promise<Fault | undefined> {
  const shown = displayName(path)
  try {
    const target = await targetOf(path)
    const before = await stat(target).catch(() => undefined)
    if (before?.isDirectory() === true) throw Object.assign(new Error(), { code: 'EISDIR' })
    // A device or a pipe cannot be replaced, only written to.
    if (before !== undefined && !before.isFile()) await writeFile(target, text)
    else await replace(target, text, before === undefined ? undefined : before.mode & 0o777)
    return undefined
  } catch (error) {
    return fault(problemOf(error, shown), startOfDocument(shown))
  }
}
