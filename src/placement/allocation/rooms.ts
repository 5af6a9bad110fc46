import type { Rational } from '../../values/rational.ts'
import { minOf } from '../../values/rational.ts'

/** What is free in all of some rooms at once; undefined when none of them is a limit. */
export function freeIn(rooms: ReadonlyMap<string, Rational>, names: readonly string[]): Rational | undefined {
  let least: Rational | undefined
  for (const name of names) {
    const free = rooms.get(name)
    if (free !== undefined) least = least === undefined ? free : minOf(least, free)
  }
  return least
}

/** Takes a quantity out of each of some rooms; one that is no limit stays none. */
export function takeFrom(rooms: Map<string, Rational>, names: readonly string[], quantity: Rational): void {
  for (const name of names) {
    const free = rooms.get(name)
    if (free !== undefined) rooms.set(name, free.sub(quantity))
  }
}
