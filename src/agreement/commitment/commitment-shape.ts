import * as z from 'zod'
import { scalar } from '../../document/shape.ts'

const expression = z.union([scalar(), z.strictObject({ fact: z.string() })])

/** The parameters of `commitment`. */
export const commitmentShape = z.strictObject({
  by: z.string().describe('the party that has promised'),
  to: z.string().describe('the party to which it has'),
  each: z.optional(z.string()).describe('a period word, at whose close it is settled; without it the whole term'),
  per: z.optional(z.array(scalar())).describe('facts: settled by itself for each value'),
  unit: z.optional(z.string()).describe('a currency, a declared unit, or `number`; the agreement’s currency'),
  measure: expression.describe('what counts towards it, at the close: `= counter.spend.year`'),
  target: expression.describe('what was promised: `30bn USD`, or a term'),
  excused: z.optional(expression).describe('what lowers the target'),
  bank: z.optional(z.string()).describe('an account that meets a shortfall and takes an excess'),
})
