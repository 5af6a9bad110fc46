import type { Fault, Problem } from './fault.ts'
import { fault } from './fault.ts'
import type { Tree } from './tree.ts'

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])

/** Names that JavaScript objects give a meaning of their own: no document may use them as keys. */
export const isForbiddenKey = (key: string): boolean => FORBIDDEN.has(key)

export const forbiddenKey = (key: string): Problem => ({
  code: 'forbidden-key',
  message: `\`${key}\` cannot be a key`,
  hint: 'rename it: a key is a name such as `share.rate`',
})

/** One fault for each forbidden key of a tree that came from plain data; those of files are refused as they are read. */
export function forbiddenKeys(tree: Tree): Fault[] {
  if (tree.kind === 'list') return tree.items.flatMap(forbiddenKeys)
  if (tree.kind !== 'map') return []
  return tree.entries.flatMap(({ key, keyPlace, value }) =>
    isForbiddenKey(key) ? [fault(forbiddenKey(key), keyPlace)] : forbiddenKeys(value),
  )
}
