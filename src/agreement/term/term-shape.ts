import * as z from 'zod'
import { scalar } from '../../document/shape.ts'

const rowShape = z.strictObject({
  from: z.optional(scalar()).describe('where the row begins: of a table the end of the row above'),
  to: z.optional(scalar()).describe('where a band ends; a last one without it has no end'),
  is: z.lazy(() => termValueShape).describe('a value, or a `= formula`'),
})

const growShape = z.strictObject({
  from: scalar().describe('the first step: `2003`, `2003-07-01`'),
  by: z.optional(scalar()).describe('what is added of it: `2%`; a formula is worked out at each step'),
  add: z.optional(scalar()).describe('what is added instead, of the type of the value: `500 USD`'),
  each: z.optional(scalar()).describe('how far apart the steps are: a period word or a length'),
  simple: z.optional(z.boolean()).describe('always of what the row says, not of what has become of it'),
})

/** What a term may be: a value, a `= formula`, a schedule or a table. */
export const termValueShape: z.ZodType = z.lazy(() =>
  z.union([
    scalar(),
    z.boolean(),
    z.array(scalar()),
    z.strictObject({
      by: z.optional(scalar()).describe('of a schedule: `date`, a period word, a fact or a `= formula`'),
      mode: z.optional(z.enum(['marginal', 'whole'])).describe('of a table: each band by itself, or one for all'),
      edge: z.optional(z.enum(['below', 'above', 'open'])).describe('whose an edge is that two bands share'),
      rows: z.array(rowShape).min(1, 'give at least one row, as in `rows: [ { from: 2025, is: 5% } ]`'),
      grow: z.optional(growShape),
    }),
  ]),
)

const amountWords = z.enum(['number', 'ratio', 'money', 'quantity', 'price'])

const amountType = z.union([
  amountWords,
  z.strictObject({ type: amountWords, unit: z.optional(z.string()), range: z.optional(z.string()) }),
])

/** What a declared table is made of. */
export const tableTypeShape = {
  of: z.optional(amountType).describe('what the bands of a table say: `ratio`'),
  over: z.optional(amountType).describe('what picks a band: `money`'),
  fixed: z.optional(z.boolean()).describe('the bands are amounts as they stand, no rates'),
}
