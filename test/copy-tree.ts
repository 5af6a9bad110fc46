import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** The folder of package.json. */
export const ROOT = dirname(import.meta.dirname)

export interface TreeCopy {
  readonly path: string
  remove(): void
}

/** A copy of every file that is, or could be, committed; node_modules is the original's. */
export function copyTree(): TreeCopy {
  const path = mkdtempSync(join(tmpdir(), 'pactwright-'))
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT })
  const files = list.toString('utf8').split('\0')
  for (const file of files) {
    if (file === '' || !existsSync(join(ROOT, file))) continue
    mkdirSync(dirname(join(path, file)), { recursive: true })
    cpSync(join(ROOT, file), join(path, file))
  }
  symlinkSync(join(ROOT, 'node_modules'), join(path, 'node_modules'), 'dir')
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}
