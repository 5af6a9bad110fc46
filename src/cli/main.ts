import { isatty } from 'node:tty'
import type { Io } from './io.ts'
import { runCli } from './run-cli.ts'

const DEFAULT_COLUMNS = 80

const { env, stdout, stderr } = process

function columnsOf(): number {
  const given = Number(env['COLUMNS'])
  return Number.isInteger(given) && given > 0 ? given : stdout.isTTY ? stdout.columns : DEFAULT_COLUMNS
}

const colorful = (stream: NodeJS.WriteStream & { readonly fd: number }): boolean =>
  isatty(stream.fd) && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb'

/** A reader that goes away, like `head`, is no error: there is only nobody left to tell. */
function quietOnBrokenPipe(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode)
    throw error
  })
}

/** The first interrupt lets a command write what it has; the second ends at once. */
function interruptible(): AbortSignal {
  const controller = new AbortController()
  process.on('SIGINT', () => {
    if (controller.signal.aborted) process.exit(130)
    controller.abort()
  })
  return controller.signal
}

quietOnBrokenPipe(stdout)
quietOnBrokenPipe(stderr)

const io: Io = {
  cwd: process.cwd(),
  stdout,
  stderr,
  columns: columnsOf(),
  color: { stdout: colorful(stdout), stderr: colorful(stderr) },
  env,
  signal: interruptible(),
  started: performance.nodeTiming.bootstrapComplete,
}

process.exitCode = await runCli(process.argv.slice(2), io)
