import type { Io } from './io.ts'

export type Part = 'loading' | 'parsing' | 'deciding' | 'confirming' | 'printing'

export interface Stopwatch {
  /** Adds the time since the last mark to a part. */
  mark(part: Part): void
  /** Milliseconds by part. */
  readonly times: () => Readonly<Record<Part, number>>
}

/** @param started milliseconds of `performance.now()` */
export function createStopwatch(started: number): Stopwatch {
  const times: Record<Part, number> = { loading: 0, parsing: 0, deciding: 0, confirming: 0, printing: 0 }
  let last = started
  return {
    mark(part) {
      const now = performance.now()
      times[part] += now - last
      last = now
    },
    times: () => times,
  }
}

/** With `PACTWRIGHT_TIMINGS=1`: one line of JSON on stderr. */
export function printTimings(stopwatch: Stopwatch, io: Io): void {
  if (io.env['PACTWRIGHT_TIMINGS'] !== '1') return
  const rounded = Object.entries(stopwatch.times()).map(([part, ms]) => [part, Math.round(ms * 100) / 100])
  io.stderr.write(`${JSON.stringify(Object.fromEntries(rounded))}\n`)
}
