import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ExitCode, Io } from '../../src/cli/io.ts'
import { runCli } from '../../src/cli/run-cli.ts'

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

export interface Said {
  readonly code: ExitCode
  readonly stdout: string
  readonly stderr: string
  /** Both, in the order of writing. */
  readonly all: string
}

/** The words of a command line, as a shell splits them; quotes keep spaces and stars. */
const words = (line: string): string[] =>
  [...line.matchAll(/(?:'([^']*)'|"([^"]*)"|([^\s'"]+))+/g)].map(([word]) => word.replace(/['"]/g, ''))

/** Runs one command line of `pactwright` in this process, without colour unless asked. */
export async function runLine(line: string, over: Partial<Io> = {}): Promise<Said> {
  const said = { stdout: '', stderr: '', all: '' }
  const sink = (name: 'stdout' | 'stderr') => ({
    write: (text: string) => {
      said[name] += text
      said.all += text
    },
  })
  const io: Io = {
    cwd: ROOT,
    stdout: sink('stdout'),
    stderr: sink('stderr'),
    columns: 80,
    color: { stdout: false, stderr: false },
    env: {},
    ...over,
  }
  const code = await runCli(words(line), io)
  return { code, ...said }
}
