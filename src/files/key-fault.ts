import type { Problem } from '../document/fault.ts'

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])

/** Names that JavaScript objects give a meaning of their own: no document may use them as keys. */
export const isForbiddenKey = (key: string): boolean => FORBIDDEN.has(key)

export const forbiddenKey = (key: string): Problem => ({
  code: 'forbidden-key',
  message: `\`${key}\` cannot be a key`,
  hint: 'rename it: a key is a name such as `share.rate`',
})

export const duplicateKey = (key: string, first: string): Problem => ({
  code: 'duplicate-key',
  message: `key \`${key}\` stands twice in one map, first at ${first}`,
  hint: 'keep one of the two',
})
