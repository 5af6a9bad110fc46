import { checkArguments, unknownCommand } from './check-arguments.ts'
import { COMMANDS } from './commands.ts'
import { VERSION } from '../simulation/version.ts'
import type { ExitCode, Io } from './io.ts'
import { parseArguments } from './parse-arguments.ts'
import { printFaults } from './print-faults.ts'
import { createStopwatch, printTimings } from './stopwatch.ts'

/** What a bug of ours looks like to a user: one line, and the trace only for those who ask for it. */
function printBug(error: unknown, io: Io): ExitCode {
  const message = error instanceof Error ? error.message : String(error)
  io.stderr.write(`this is a bug in pactwright: ${message.split('\n')[0] ?? ''}\n`)
  if (io.env['PACTWRIGHT_DEBUG'] === '1' && error instanceof Error) io.stderr.write(`${error.stack ?? ''}\n`)
  return 3
}

/** The first word; when flags with values stand before it, the first word that is a command. */
function commandNamed(argv: readonly string[]): string | undefined {
  const words = argv.filter((one) => !one.startsWith('-'))
  const known =
    argv[0]?.startsWith('-') === true ? words.find((word) => COMMANDS.some(({ name }) => name === word)) : undefined
  return known ?? words[0]
}

async function dispatch(argv: readonly string[], io: Io): Promise<ExitCode> {
  const stopwatch = createStopwatch(io.started ?? performance.now())
  const name = commandNamed(argv)
  const command = COMMANDS.find((one) => one.name === name)
  const parsed = parseArguments(argv, command)
  if (parsed['version'] === true) {
    io.stdout.write(`${VERSION}\n`)
    return 0
  }
  if (command === undefined && name !== undefined && name !== 'help') {
    printFaults([unknownCommand(name)], io)
    return 2
  }
  if (command === undefined || parsed['help'] === true) {
    const { helpText } = await import('./help-text.ts')
    io.stdout.write(`${await helpText(command, io.columns)}\n`)
    return 0
  }
  const { args, faults } = checkArguments(parsed, command)
  if (printFaults(faults, io)) return 2
  const handler = await command.load()
  const code = await handler(args, io, stopwatch)
  printTimings(stopwatch, io)
  return code
}

/**
 * Runs one command line of `pactwright` and tells its exit code. Nothing is thrown and the process is left alone.
 * @param argv the arguments after the command's name: `['run', 'microsoft-openai/seed']`
 */
export async function runCli(argv: readonly string[], io: Io): Promise<ExitCode> {
  try {
    return await dispatch(argv, io)
  } catch (error) {
    return printBug(error, io)
  }
}
