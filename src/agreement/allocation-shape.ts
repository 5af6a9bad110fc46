import * as z from 'zod'
import { scalar } from '../document/shape.ts'
import { clockShape } from './clock/clock-shape.ts'

/** The shape of an allocation: of an `allocate` effect's parameters, and of a right's `among`. */

const RANK = /^[A-Za-z][A-Za-z0-9._-]*(?: (?:asc|desc))?$/
const rank = z.string().regex(RANK, 'name a fact, and `desc` where more comes first, as in `bid.maximum desc`')
const order = z.union([rank, z.array(rank).min(1, 'name at least one fact, as in `order: [bid.price]`')])

/** A rank, or one of the words `pro-rata`, `pro-rata-if-all-fit` and `lot`, which look like one. */
const rebid = z.strictObject({ rebid: clockShape.describe('how long equals may improve their offers: `24 hours`') })
const tie = z.union([rank, rebid])
const ties = z.union([rank, rebid, z.array(tie).min(1, 'name at least one tie-break, as in `ties: [pro-rata]`')])

const stageKeys = {
  among: z.optional(z.union([scalar(), z.boolean()])).describe('a boolean formula: who takes part; all by default'),
  pool: z.optional(scalar()).describe('a quantity, or a percentage of the whole; what is left by default'),
  method: z.optional(z.enum(['in-order', 'pro-rata', 'best-value'])).describe('`in-order` by default'),
  order: z.optional(order).describe('facts, best first; the best price by default'),
  ties: z.optional(ties).describe('tried in turn on equals; they stay a conflict by default'),
  value: z
    .optional(scalar())
    .describe('for `best-value`: what a unit is worth; by default as much as can be placed, at the best price'),
  weight: z.optional(scalar()).describe('for sharing pro rata; `bid.maximum` by default'),
  'of-total': z.optional(scalar()).describe('a fixed denominator; the sum of the weights by default'),
  cap: z
    .optional(scalar())
    .describe('the most a bidder may have after this stage: a quantity, or a percentage of the whole'),
  'cap-per': z
    .optional(z.enum(['bid', 'provider', 'party']))
    .describe('whose bids the cap counts together; each bid by itself by default'),
  passes: z.optional(scalar()).describe('how often what is left is shared again: a number, or `until-settled`'),
  entitled: z.optional(scalar()).describe('a formula over `pool`, `weight` and `total`; by weight by default'),
  lots: z.optional(scalar()).describe('the indivisible size'),
  'may-decline': z.optional(clockShape).describe('how long a winner may hand back what it won: `2 business days`'),
}

const stageShape = z.strictObject(stageKeys)

/** Either `stages`, or the keys of one stage written flat; the reader refuses both together. */
export const allocationShape = z.strictObject({
  stages: z.optional(z.array(stageShape).min(1, 'give at least one stage, as in `stages: [ { method: pro-rata } ]`')),
  ...stageKeys,
})
