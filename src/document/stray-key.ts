import { nearest } from './suggest.ts'
import type { Entry, Tree } from './tree.ts'

/** The key of a map that was probably meant for one that is missing: near it, and none of those that maps like it have. */
export function strayKeyFor(map: Tree | undefined, missing: string, known: readonly string[]): Entry | undefined {
  if (map?.kind !== 'map') return undefined
  return map.entries.find(({ key }) => !known.includes(key) && nearest(key, [missing]) !== undefined)
}

/** What a comma inside `{ }` leaves behind: the tail of an amount or of a formula, standing as a key without a value. */
export const isBrokenOff = ({ key, value }: Entry): boolean => value.kind === 'empty' && /[\d)]/.test(key)

/** Puts together again in quotes what a comma split. */
export function quoteHint(map: Tree | undefined, key: string): string {
  const entries = map?.kind === 'map' ? map.entries : []
  const before = entries[entries.findIndex((one) => one.key === key) - 1]
  const comma = /^\d/.test(key) ? ',' : ', '
  const whole =
    before?.value.kind === 'text' ? `${before.key}: "${before.value.text}${comma}${key}"` : 'to: "500,000 USD"'
  return `inside \`{ }\` a comma splits: quote the value, as in \`${whole}\``
}
