import * as z from 'zod'
import { scalar } from '../document/shape.ts'
import { clockShape } from './clock/clock-shape.ts'

/** The parameters of the effects of life: the term of the agreement, its renewal and its termination. */

const expression = z.union([scalar(), z.strictObject({ fact: z.string() })])

export const termShape = z.strictObject({
  from: z.optional(clockShape).describe('its first day; usually the day on which its amendment takes effect'),
  for: z.optional(expression).describe('how long it runs: `3 years`'),
  until: z.optional(clockShape).describe('its last day'),
})

export const renewalShape = z.strictObject({
  for: expression.describe('how long it runs on: `6 months`'),
  unless: z.optional(
    z.strictObject({
      event: z.string().describe('`non-renewal`, a milestone or an event'),
      from: z.optional(z.string()).describe('the party whose notice it is; `either` by default'),
      by: clockShape.describe('the last day for it: `{ before: term-end, length: 30 days }`'),
    }),
  ),
  'at-most': z.optional(expression).describe('how many times'),
})

export const terminationShape = z.strictObject({
  by: z.string().describe('the party that may, or `either`'),
  within: z.optional(clockShape).describe('the last day on which it may be given'),
  notice: z.optional(clockShape).describe('from the notice to the last day in term: `180 days`'),
})

export const lifeShapes = { term: termShape, renewal: renewalShape, termination: terminationShape } as const
