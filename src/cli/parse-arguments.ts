import Parser from 'yargs-parser'
import type { Parsed } from './check-arguments.ts'
import type { Command } from './command.ts'

/** What is unknown, misplaced or given twice is told by `checkArguments`, with suggestions. */
const CONFIGURATION = {
  'boolean-negation': false,
  'camel-case-expansion': false,
  'dot-notation': false,
  'duplicate-arguments-array': true,
  'flatten-duplicate-arrays': true,
  'greedy-arrays': false,
  'parse-numbers': false,
  'parse-positional-numbers': false,
} as const

/** Splits a command line; unknown flags stay in it for `checkArguments`. Only the help needs yargs as a whole. */
export function parseArguments(argv: readonly string[], command: Command | undefined): Parsed {
  const flags = command?.flags ?? []
  const names = (wanted: (flag: Command['flags'][number]) => boolean): string[] =>
    flags.filter(wanted).map(({ name }) => name)
  return Parser([...argv], {
    configuration: CONFIGURATION,
    boolean: ['help', 'version', ...names(({ value }) => value === undefined)],
    string: names(({ value }) => value !== undefined),
    array: names(({ repeatable }) => repeatable === true),
  })
}
