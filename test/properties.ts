import * as fc from 'fast-check'

/** Generated cases a property: `PACTWRIGHT_RUNS`, 100 by default, 1,000 or more in CI. */
export const RUNS = wholeNumber('PACTWRIGHT_RUNS', 100)

/** The seed of every generator in this run: `PACTWRIGHT_SEED`, which `vitest.config.ts` derives from the commit. */
export const SEED = wholeNumber('PACTWRIGHT_SEED', 20250121)

const parameters = { numRuns: RUNS, seed: SEED } as const

/** fast-check's own knobs that a property may set: fewer runs for costly ones, a `path` to replay one failure. */
export type PropertyOptions = Pick<fc.Parameters, 'numRuns' | 'seed' | 'path' | 'endOnFailure'>

type Arbitraries<Ts extends unknown[]> = { [K in keyof Ts]: fc.Arbitrary<Ts[K]> }

/**
 * Checks that `predicate` holds for `RUNS` generated cases. A failure names the property, the shrunk case and the
 * seed and path that replay it.
 *
 * @example
 * property('money round-trips through text', money(), (amount) => {
 *   expect(parseMoney(printMoney(amount))).toEqual(ok(amount))
 * })
 */
export function property<Ts extends [unknown, ...unknown[]]>(
  name: string,
  ...rest: [...Arbitraries<Ts>, (...values: Ts) => boolean | void]
): void {
  check(name, rest, {})
}

/** The same with options first, for a property that cannot afford `RUNS` runs or replays one path. */
export function propertyWith<Ts extends [unknown, ...unknown[]]>(
  options: PropertyOptions,
  name: string,
  ...rest: [...Arbitraries<Ts>, (...values: Ts) => boolean | void]
): void {
  check(name, rest, options)
}

function check(name: string, rest: readonly unknown[], options: PropertyOptions): void {
  const arbitraries = rest.slice(0, -1) as fc.Arbitrary<unknown>[]
  const predicate = rest.at(-1) as (...values: unknown[]) => boolean | void
  const tuple = fc.tuple(...arbitraries)
  throwFailure(
    name,
    fc.check(
      fc.property(tuple, (values) => predicate(...values)),
      { ...parameters, ...options },
    ),
  )
}

/** `property` for a predicate that awaits, such as one that confirms a recording. */
export async function asyncProperty<Ts extends [unknown, ...unknown[]]>(
  name: string,
  ...rest: [...Arbitraries<Ts>, (...values: Ts) => Promise<boolean | void>]
): Promise<void> {
  await checkAsync(name, rest, {})
}

/** The same with options first, for one that needs more or fewer runs. */
export async function asyncPropertyWith<Ts extends [unknown, ...unknown[]]>(
  options: PropertyOptions,
  name: string,
  ...rest: [...Arbitraries<Ts>, (...values: Ts) => Promise<boolean | void>]
): Promise<void> {
  await checkAsync(name, rest, options)
}

async function checkAsync(name: string, rest: readonly unknown[], options: PropertyOptions): Promise<void> {
  const arbitraries = rest.slice(0, -1) as fc.Arbitrary<unknown>[]
  const predicate = rest.at(-1) as (...values: unknown[]) => Promise<boolean | void>
  const tuple = fc.tuple(...arbitraries)
  throwFailure(
    name,
    await fc.check(
      fc.asyncProperty(tuple, async (values) => predicate(...values)),
      { ...parameters, ...options },
    ),
  )
}

function throwFailure<T>(name: string, run: fc.RunDetails<T>): void {
  if (!run.failed) return
  const { seed, counterexamplePath, errorInstance, runConfiguration } = run
  const replay = `PACTWRIGHT_SEED=${seed} PACTWRIGHT_RUNS=${runConfiguration.numRuns ?? RUNS}`
  const reason = errorInstance instanceof Error ? errorInstance.message : ''
  throw new Error(
    [
      `property failed: ${name}`,
      `replay with ${replay}, path "${counterexamplePath ?? ''}"`,
      fc.defaultReportMessage(run) ?? '',
      reason,
    ].join('\n'),
    { cause: errorInstance },
  )
}

/** Counts what the generators really made, so that a property cannot pass because a case never came up. */
export interface Labels {
  /** Marks one generated case; the same label may be counted once a case. */
  count(label: string): void
  /** How often each label came up. */
  counts(): ReadonlyMap<string, number>
  /** Fails unless each label came up at least so often for every 1,000 of `runs`, and at least once. */
  expectAtLeast(floors: Readonly<Record<string, number>>, runs?: number): void
}

/**
 * A fresh set of label counts.
 *
 * @example
 * const seen = labels()
 * property('exclusive work never elsewhere', worlds(), (world) => {
 *   if (world.exclusive) seen.count('exclusive')
 *   …
 * })
 * seen.expectAtLeast({ exclusive: 100 })
 */
export function labels(): Labels {
  const counted = new Map<string, number>()
  return {
    count: (label) => void counted.set(label, (counted.get(label) ?? 0) + 1),
    counts: () => counted,
    expectAtLeast: (floors, runs = RUNS) => {
      const short = Object.entries(floors).flatMap(([label, perThousand]) => {
        const seen = counted.get(label) ?? 0
        const floor = Math.max(1, Math.floor((perThousand * runs) / 1000))
        return seen < floor ? [`${label}: ${seen} of at least ${floor}`] : []
      })
      if (short.length > 0) {
        throw new Error(`the generators made too few cases in ${runs} runs (seed ${SEED}): ${short.join('; ')}`)
      }
    },
  }
}

function wholeNumber(name: string, fallback: number): number {
  const text = process.env[name]
  if (text === undefined || text === '') return fallback
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 1)
    throw new Error(`${name} must be a whole number above 0, not "${text}"`)
  return value
}
