import * as z from 'zod'
import { scalar } from '../../document/shape.ts'

const expression = z.union([scalar(), z.strictObject({ fact: z.string() })])

/** One tier of a waterfall. */
export const tierShape = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'use letters, digits, dots, hyphens and underscores'),
  pays: z.record(z.string(), expression).describe('party: its part of what the tier takes; together 100%'),
  until: z
    .optional(z.record(z.string(), expression))
    .describe('party: what it has had in all when the tier ends; the first that is reached ends it'),
  'up-to': z.optional(expression).describe('the most that the tier takes in all'),
})

/** What a waterfall has beside what every payment has. */
export const tierKeys = {
  tiers: z
    .array(tierShape)
    .min(1, 'a waterfall needs a tier, as in `tiers: [ { name: rest, pays: { owner: 100% } } ]`'),
  caps: z.optional(z.record(z.string(), expression)).describe('party: the most that it has in all'),
  overflow: z.optional(z.string()).describe('the party that has what would take another above its cap'),
}
