import type { ExitCode, Io } from './io.ts'
import type { Stopwatch } from './stopwatch.ts'

export interface Flag {
  readonly name: string
  readonly about: string
  /** The placeholder of its value in the help; a flag without one is a switch. */
  readonly value?: string
  /** May be given several times. */
  readonly repeatable?: boolean
  /** The only values there are. */
  readonly choices?: readonly string[]
}

export interface Example {
  readonly line: string
  readonly about: string
}

/** The arguments of a command, checked against its flags. */
export interface Arguments {
  readonly positional: readonly string[]
  /** The last value of a flag that is given once. */
  readonly text: (flag: string) => string | undefined
  readonly texts: (flag: string) => readonly string[]
  readonly on: (flag: string) => boolean
}

export interface Command {
  readonly name: string
  /** As the help shows it: `run <scenario…>`. */
  readonly usage: string
  readonly about: string
  /** What its positional arguments are, least and most. */
  readonly positional: { readonly what: string; readonly least: number; readonly most: number }
  readonly flags: readonly Flag[]
  readonly examples: readonly Example[]
  /** Loads the module that does the work: only the one that was asked for. */
  readonly load: () => Promise<Handler>
}

export type Handler = (args: Arguments, io: Io, stopwatch: Stopwatch) => Promise<ExitCode>
