import type { Compile } from '../agreement/lawbook.ts'

/** Somewhere text goes. */
export interface Sink {
  write(text: string): unknown
}

/** What a command may see and do of the world, so that tests run commands in their own process. */
export interface Io {
  /** The folder that paths and names are looked up from. */
  readonly cwd: string
  readonly stdout: Sink
  readonly stderr: Sink
  /** Columns of the terminal. */
  readonly columns: number
  /** Whether colour may be used on each of the two. */
  readonly color: { readonly stdout: boolean; readonly stderr: boolean }
  /** `PACTWRIGHT_DEBUG` and `PACTWRIGHT_TIMINGS` are read from here. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Aborted when the user interrupts. */
  readonly signal?: AbortSignal
  /** Milliseconds of `performance.now()` from which loading is counted. Default: when `runCli` was called. */
  readonly started?: number
  /** How rule sets are compiled: tests inject a compiler with a flaw in it. Default: the real one. */
  readonly compile?: Compile
}

/** 0 well; 1 an expectation failed; 2 faulty input; 3 our bug or a divergence; 130 interrupted. */
export type ExitCode = 0 | 1 | 2 | 3 | 130
