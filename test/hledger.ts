import { spawnSync } from 'node:child_process'

const MISSING = "hledger is not installed: install Debian's package of that name, as with `apt-get install hledger`"

export interface Hledger {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs hledger over a journal, which it reads from its input. */
export function hledger(journal: string, ...args: readonly string[]): Hledger {
  const { error, status, stdout, stderr } = spawnSync('hledger', ['-f', '-', ...args], {
    input: journal,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  })
  if (error !== undefined) throw plain('code' in error && error.code === 'ENOENT' ? MISSING : error.message)
  return { code: status, stdout, stderr }
}

/** An error of one line: where it was thrown helps nobody. */
function plain(message: string): Error {
  const error = new Error(message)
  error.stack = message
  return error
}
