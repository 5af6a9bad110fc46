import * as z from 'zod'
import { scalar } from '../../document/shape.ts'

const name = z.string()
const reference = z.strictObject({ fact: name })
const expression = z.union([scalar(), reference])

/** A clock: a length, a date, `{ fact: … }`, a formula, or a map of what starts it, how long it runs and how it ends. */
export const clockShape: z.ZodType = z.lazy(() =>
  z.union([
    scalar(),
    reference,
    z.strictObject({
      after: z.optional(clockShape).describe('what it starts with: an event, a date, or another clock'),
      before: z.optional(clockShape).describe('what it counts back from'),
      length: z.optional(expression).describe('how long it runs: `15 business days`'),
      counting: z.optional(z.enum(['exclusive', 'inclusive'])).describe('inclusive: the start day is day 1'),
      day: z.optional(scalar()).describe('then the day of the month reached, 1 to 31'),
      at: z.optional(name).describe('a cut-off on the last day: `17:00 America/Denver`'),
      calendar: z.optional(name).describe('the calendar of business days'),
      zone: z.optional(name).describe('the IANA zone of local days'),
      roll: z.optional(z.enum(['none', 'forward', 'back'])).describe('when the day reached is no business day'),
      deem: z
        .optional(z.strictObject({ cutoff: z.optional(name), roll: z.optional(z.enum(['none', 'forward'])) }))
        .describe('when the start counts: later than the cut-off on the next day, then rolled'),
      if: z.optional(name).describe('the event without which this clock does not exist'),
      within: z.optional(clockShape).describe('by when that event must have happened'),
      latest: z.optional(z.array(clockShape).min(1, 'list at least one clock, as in `latest: [ 10 days ]`')),
      earliest: z.optional(z.array(clockShape).min(1, 'list at least one clock, as in `earliest: [ 10 days ]`')),
    }),
  ]),
)
