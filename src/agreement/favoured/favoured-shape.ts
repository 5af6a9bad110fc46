import * as z from 'zod'
import { scalar } from '../../document/shape.ts'
import { clockShape } from '../clock/clock-shape.ts'

const better = z.enum(['higher', 'lower'])
const expression = z.union([scalar(), z.strictObject({ fact: z.string() })])

/** The parameters of `most-favoured`. */
export const mostFavouredShape = z.strictObject({
  holder: z.string().describe('the party that may take better terms'),
  takes: z
    .record(z.string(), scalar())
    .describe('term: what the third party got, as in `{ licence.split: = deal.split }`'),
  better: z
    .union([better, z.record(z.string(), better)])
    .describe('which way is good for the holder: of all terms, or term by term'),
  elect: z.optional(clockShape).describe('by when the holder must elect: `60 days`; what is better is taken by itself'),
  from: z.optional(clockShape).describe('its first day; that of the deal'),
  until: z.optional(clockShape).describe('its last day, or `holder-ends`; that of the deal'),
  lasts: z.optional(expression).describe('how long it lasts at least: `12 months`'),
  'no-better-than': z
    .optional(z.union([expression, z.record(z.string(), scalar())]))
    .describe('the best that a term may come to: `40%`, or term by term'),
  past: z.optional(z.enum(['none', 'catch-up'])).describe('`catch-up` restates what was paid since its first day'),
})
