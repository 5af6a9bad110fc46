import type { Fault } from '../document/fault.ts'
import { didYouMean, listKnown, nearest } from '../document/suggest.ts'
import type { Arguments, Command, Flag } from './command.ts'
import { COMMANDS } from './commands.ts'
import { argumentFault } from './print-faults.ts'

/** What yargs makes of a command line, before anything is checked. */
export type Parsed = Readonly<Record<string, unknown>>

const GLOBAL = ['help', 'version']
const OWN_KEYS = new Set(['_', '$0', ...GLOBAL])

const dashed = (name: string): string => (name.length === 1 ? `-${name}` : `--${name}`)

/** Every given value of a flag, as text; a switch has none. */
function valuesOf(parsed: Parsed, flag: string): string[] {
  const value = parsed[flag]
  if (value === undefined || typeof value === 'boolean') return []
  return (Array.isArray(value) ? value : [value]).map(String)
}

function unknownFlag(name: string, command: Command): Fault {
  const known = [...command.flags.map((flag) => flag.name), ...GLOBAL]
  const meant = nearest(name, known)
  const elsewhere = COMMANDS.filter(({ flags }) => flags.some((flag) => flag.name === name)).map((one) => one.name)
  const hint =
    meant !== undefined
      ? `did you mean \`${dashed(meant)}\`?`
      : elsewhere.length > 0
        ? `\`${elsewhere.join('`, `')}\` has it`
        : `see \`pactwright ${command.name} --help\``
  const message = `\`${command.name}\` has no flag \`${dashed(name)}\``
  return argumentFault({ code: 'unknown-flag', message, hint }, dashed(name))
}

function flagFaults(parsed: Parsed, flag: Flag): Fault[] {
  const { name, value, choices, repeatable = false } = flag
  const given = valuesOf(parsed, name)
  const at = dashed(name)
  if (value === undefined) return []
  if (given.includes('')) {
    const hint = `write \`${at} ${choices?.[0] ?? value}\``
    return [argumentFault({ code: 'missing-value', message: `\`${at}\` needs a value`, hint }, at)]
  }
  if (given.length > 1 && !repeatable) {
    return [
      argumentFault({ code: 'given-twice', message: `\`${at}\` is given twice`, hint: 'keep one of the two' }, at),
    ]
  }
  return given
    .filter((one) => choices !== undefined && !choices.includes(one))
    .map((one) =>
      argumentFault(
        { code: 'unknown-value', message: `\`${one}\` is no value of \`${at}\``, hint: didYouMean(one, choices ?? []) },
        at,
      ),
    )
}

function positionalFaults(positional: readonly string[], command: Command): Fault[] {
  const { what, least, most } = command.positional
  const example = command.examples[0]?.line ?? command.name
  const hint = `as in \`pactwright ${example}\``
  if (positional.length < least) {
    const message = `\`${command.name}\` needs ${least === 2 ? what : `a ${what}`}`
    return [argumentFault({ code: 'missing-argument', message, hint }, command.usage)]
  }
  return positional
    .slice(most)
    .map((extra) =>
      argumentFault(
        { code: 'unknown-argument', message: `\`${extra}\` is one argument too many`, hint },
        command.usage,
      ),
    )
}

export function checkArguments(parsed: Parsed, command: Command): { args: Arguments; faults: Fault[] } {
  const [, ...positional] = Array.isArray(parsed['_']) ? parsed['_'].map(String) : []
  const names = new Set(command.flags.map(({ name }) => name))
  const unknown = Object.keys(parsed).filter((key) => !names.has(key) && !OWN_KEYS.has(key))
  const faults = [
    ...unknown.map((name) => unknownFlag(name, command)),
    ...command.flags.flatMap((flag) => flagFaults(parsed, flag)),
    ...positionalFaults(positional, command),
  ]
  const args: Arguments = {
    positional,
    text: (flag) => valuesOf(parsed, flag).at(-1),
    texts: (flag) => valuesOf(parsed, flag),
    on: (flag) => parsed[flag] === true,
  }
  return { args, faults }
}

const letters = (word: string): string => [...word].sort().join('')

/** The command that was meant: near in spelling, or with two letters of so short a word swapped. */
const meantBy = (name: string, names: readonly string[]): string | undefined =>
  nearest(name, names) ?? names.find((known) => letters(known) === letters(name))

/** What is wrong when no command is called so. */
export function unknownCommand(name: string): Fault {
  const names = COMMANDS.map((command) => command.name)
  const meant = meantBy(name, names)
  const hint =
    meant !== undefined
      ? `did you mean \`${meant}\`?`
      : /[/.]/.test(name)
        ? `to run a scenario, write \`pactwright run ${name}\``
        : listKnown(names)
  return argumentFault({ code: 'unknown-command', message: `\`${name}\` is no command`, hint }, 'pactwright')
}
