import * as z from 'zod'
import { scalar } from '../../document/shape.ts'
import { ROUNDING_MODES } from '../../values/rounding.ts'
import { clockShape } from '../clock/clock-shape.ts'

const expression = z.union([scalar(), z.strictObject({ fact: z.string() })])

/** What an agreement says of an account. */
export const accountShape = z.strictObject({
  unit: z.string().describe('a currency, or a unit that a fact or term is declared in'),
  per: z.optional(z.array(scalar())).describe('facts: a pot of its own for each value'),
  limit: z.optional(expression).describe('the most that can ever be put into a pot'),
  expires: z
    .optional(clockShape)
    .describe('until when a lot may be drawn: `{ after: put, length: 4 quarters }`; for ever'),
  grows: z
    .optional(
      z.strictObject({
        by: expression.describe('a ratio: `1.5%`'),
        each: z.string().describe('a period word, at whose end it grows'),
        round: z.optional(scalar()).describe('the grown balance is rounded to this: `0.01 USD`'),
        mode: z.optional(z.enum(ROUNDING_MODES)).describe('how; half-up'),
      }),
    )
    .describe('what is in it is multiplied by 1 + `by` at the end of each period'),
  ends: z.optional(z.enum(['survives', 'forfeited'])).describe('when the agreement ends; survives'),
})
