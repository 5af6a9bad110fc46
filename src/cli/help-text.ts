import yargs from 'yargs'
import type { Command, Example, Flag } from './command.ts'
import { COMMANDS } from './commands.ts'

const EXIT_CODES =
  'Exit codes: 0 well, 1 an expectation failed, 2 faulty input, 3 a bug of ours or a divergence, 130 interrupted.'
const DISCLAIMER = 'Not affiliated with the companies named in its packs, and no legal advice.'

const WIDEST_HELP = 100

type Parser = ReturnType<typeof yargs>

function addFlag(parser: Parser, { name, about, value, repeatable = false }: Flag): Parser {
  if (value === undefined) return parser.option(name, { type: 'boolean', describe: about })
  const describe = `${about} (${value})`
  return repeatable
    ? parser.option(name, { type: 'string', array: true, describe })
    : parser.option(name, { type: 'string', describe })
}

/** A parser that knows one command's flags, or, without a command, the names of all. */
function parserFor(command: Command | undefined, columns: number): Parser {
  const base = yargs([])
    .scriptName('pactwright')
    .locale('en')
    .exitProcess(false)
    .fail(false)
    .wrap(Math.min(columns, WIDEST_HELP))
    .version(false)
    .help('help')
    .option('help', { type: 'boolean', describe: 'show this' })
    .option('version', { type: 'boolean', describe: 'show the version' })
  if (command !== undefined) {
    const used = base.usage(`pactwright ${command.usage}\n\n${command.about}`)
    return command.flags.reduce(addFlag, used).epilogue(examplesText(command.examples))
  }
  const general = base.usage('pactwright <command>\n\nThe terms of a partnership as data, run through scenarios.')
  const listed = COMMANDS.reduce((one, { usage, about }) => one.command(firstWord(usage), about), general)
  const first = COMMANDS.flatMap(({ examples }) => examples.slice(0, 1))
  return listed.epilogue([examplesText(first), EXIT_CODES, DISCLAIMER].join('\n\n'))
}

const firstWord = (usage: string): string => usage.split(' ')[0] ?? usage

/** A line to copy, and below it what it does. */
const examplesText = (examples: readonly Example[]): string =>
  ['Examples:', ...examples.map(({ line, about }) => `  pactwright ${line}\n      ${about}`)].join('\n')

/** The help of a command, or of all. */
export const helpText = (command: Command | undefined, columns: number): Promise<string> =>
  parserFor(command, columns).getHelp()
