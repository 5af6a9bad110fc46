import type { Problem } from '../document/fault.ts'

export const duplicateKey = (key: string, first: string): Problem => ({
  code: 'duplicate-key',
  message: `key \`${key}\` stands twice in one map, first at ${first}`,
  hint: 'keep one of the two',
})
