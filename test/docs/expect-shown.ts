import { expect } from 'vitest'

/** Checks that the shown lines are printed in this order, without gaps but where `…` says so. */
export function expectShown(printed: readonly string[], shown: readonly string[]): void {
  let at = 0
  let skipping = false
  for (const line of shown) {
    if (line === '…') skipping = true
    else {
      at = skipping ? printed.indexOf(line, at) : at
      expect(printed[at] ?? '(nothing more)').toBe(line)
      at += 1
      skipping = false
    }
  }
  if (!skipping) expect(printed.slice(at)).toEqual([])
}
