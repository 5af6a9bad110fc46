import * as z from 'zod'
import { scalar } from '../../document/shape.ts'
import { clockShape } from '../clock/clock-shape.ts'
import { dueKeys } from '../due/late-shape.ts'
import { conversionShape } from '../series/series-shape.ts'

const name = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'use letters, digits, dots, hyphens and underscores')

const stepShape = z.strictObject({
  take: z.optional(scalar()).describe('where it begins: `= posting.amount`'),
  less: z.optional(scalar()).describe('takes off'),
  plus: z.optional(scalar()).describe('adds'),
  times: z.optional(scalar()).describe('multiplies by a ratio or a number'),
  bands: z.optional(scalar()).describe('charges by a table: `= term.rates`'),
  set: z.optional(scalar()).describe('puts another amount in its place'),
  'at-least': z.optional(scalar()).describe('no less than this'),
  'at-most': z
    .optional(z.union([scalar(), z.strictObject({ total: scalar(), over: z.string().describe('a window') })]))
    .describe('no more than this; `{ total: 38bn USD, over: lifetime }`: no more in all'),
  'less-earlier': z.optional(z.string()).describe('a window: less what the obligation came to in it before'),
  convert: z.optional(conversionShape).describe('into another currency or unit: `{ to: USD, fx: spot }`'),
  draw: z.optional(z.string()).describe('an account: less what it holds'),
  put: z.optional(z.string()).describe('an account: what the amount is goes in'),
  round: z.optional(scalar()).describe('to a multiple of this'),
  'up-to': z.optional(scalar()).describe('the most that is taken off, added or drawn'),
  'no-less': z.optional(scalar()).describe('the least that is taken off or added'),
  count: z.optional(scalar()).describe('what came before, from which bands go on: `= counter.sales.year`'),
  driver: z.optional(scalar()).describe('what picks the bands, if not the amount so far'),
  amount: z.optional(scalar()).describe('what is put in, if not the amount so far'),
  keep: z.optional(z.boolean()).describe('a draw that leaves the amount as it is'),
  over: z.optional(z.string()).describe('a window whose running total is rounded'),
  mode: z.optional(z.enum(['half-up', 'half-even', 'up', 'down', 'ceiling', 'floor'])),
  as: z.optional(name).describe('by which later steps read it: `step.name`'),
})

const expression = z.union([scalar(), z.strictObject({ fact: z.string() })])

/** Each time that a counter reaches an amount. */
const crossing = z.strictObject({
  counter: z.string().describe('a counter'),
  reaches: expression.describe('the amount that it must come to'),
  every: z.optional(expression).describe('then each time that it comes to so much more'),
  once: z
    .optional(z.boolean())
    .describe('an amount counts the first time alone, should the counter fall below it again'),
  strictly: z.optional(z.boolean()).describe('the amount must be exceeded'),
})

const bodyKeys = {
  each: z
    .optional(z.union([z.string(), z.strictObject({ event: scalar().describe('what must happen') }), crossing]))
    .describe('when it runs: `posting`, `placement`, a period word (at its close), `{ event: name }`, or a crossing'),
  per: z.optional(z.array(z.string())).describe('facts: a run of its own for each value'),
  obligation: z.optional(z.string()),
  steps: z.array(stepShape).min(1, 'a pipeline needs at least one step, as in `steps: [ { take: = posting.amount } ]`'),
}

export const payShape = z.strictObject({
  from: z.string().describe('the party that pays'),
  to: z.string().describe('the party that is paid'),
  ...bodyKeys,
  due: z.optional(clockShape),
  ...dueKeys,
})

/** What moves accounts and pays nobody. */
export const bookShape = z.strictObject(bodyKeys)
