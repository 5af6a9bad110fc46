import * as z from 'zod'
import type { Fault } from './fault.ts'
import { forbiddenKeys } from './forbidden-key.ts'
import { OF_ANY_SCALAR } from './schema-walk.ts'
import { shapeFaults } from './shape-faults.ts'
import type { Tree } from './tree.ts'
import { plainOf } from './tree.ts'

// zod can compile checks with `new Function`; a page with a strict content policy forbids that, and start-up gains nothing.
z.config({ jitless: true })

/** A scalar as a document writes it: the readers keep numbers as text, editors may see either. */
export const scalar = (): z.ZodType<string> =>
  z.union([z.string(), z.number()]).meta({ description: OF_ANY_SCALAR }) as unknown as z.ZodType<string>

/**
 * Checks a tree against a zod shape and pushes one fault for each departure, with its place: `unknown-key`,
 * `missing-key`, `wrong-shape`, `unknown-value`, `bad-name`, `forbidden-key`.
 * @returns the checked plain data (scalars as text), or undefined when a fault was pushed
 */
export function checkShape<T>(tree: Tree, schema: z.ZodType<T>, faults: Fault[]): T | undefined {
  // A part is often checked again by itself, after the whole.
  const forbidden = forbiddenKeys(tree)
  faults.push(...forbidden.filter((one) => !faults.some((known) => known.code === one.code && known.at === one.at)))
  const data = plainOf(tree)
  const result = schema.safeParse(data)
  if (result.success) return forbidden.length === 0 ? result.data : undefined
  const unknown = (one: Fault): boolean => one.code === 'unknown-key' && forbidden.some((known) => known.at === one.at)
  faults.push(...shapeFaults(tree, data, schema, result.error).filter((one) => !unknown(one)))
  return undefined
}
