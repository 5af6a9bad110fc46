import type { Circumstances } from '../../agreement/fact-reader.ts'
import type { Reads, Tape } from './decided.ts'
import type { World } from '../world.ts'

type Commitments = NonNullable<Circumstances['commitments']>

/** The world by whose laws and figures something is decided, where later knowledge may have it otherwise. */
export const deciding = (world: World): World =>
  world.decided === undefined ? world : { ...world, laws: world.decided.laws }

/**
 * The circumstances in which something is decided. What was decided before more became known is decided again as it was:
 * an award, a notice, an act or a right that was given stands.
 *
 * @param about what is decided
 */
export function asDecided(world: World, about: string, circumstances: Circumstances): Circumstances {
  const { decided } = world
  if (decided === undefined) return circumstances
  const { day, counters, accounts, commitments } = circumstances
  const key = `${day} ${about}`
  const asked = decided.reads.get(key) ?? []
  decided.reads.set(key, asked)
  const earlier = day < decided.until ? decided.earlier?.reads.get(key)?.[asked.length] : undefined
  const reads: Reads = { figures: new Map(), commitments: new Map() }
  asked.push(reads)
  const figure = (kind: string, live: Reader): Reader => ({
    read: (name, on, keyOf) =>
      readOnce(reads.figures, earlier?.figures, `${kind} ${name}`, () => live.read(name, on, keyOf)),
  })
  const commitment = (live: Commitments): Commitments => ({
    read: (name, keyOf) => readOnce(reads.commitments, earlier?.commitments, name, () => live.read(name, keyOf)),
  })
  return {
    ...circumstances,
    ...(counters === undefined ? {} : { counters: figure('counter', counters) }),
    ...(accounts === undefined ? {} : { accounts: figure('account', accounts) }),
    ...(commitments === undefined ? {} : { commitments: commitment(commitments) }),
  }
}

type Reader = NonNullable<Circumstances['counters']>

/** Reads what was read then, as far as that goes. */
function readOnce<T>(now: Tape<T>, then: Tape<T> | undefined, name: string, live: () => T): T {
  const read = now.get(name) ?? []
  now.set(name, read)
  const made = then?.get(name)?.[read.length] ?? { value: live() }
  read.push(made)
  return made.value
}

/**
 * Whether something is told: what was told before more became known was told, and nothing else.
 * @param what names it, the same whatever is known
 * @param isSo whether it is so by what is known now
 */
export function isTold({ decided }: World, what: string, day: number, isSo: boolean): boolean {
  const told = decided?.earlier !== undefined && day < decided.until ? decided.earlier.told.has(what) : isSo
  if (told) decided?.told.add(what)
  return told
}
