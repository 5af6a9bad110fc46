import * as z from 'zod'
import { scalar } from '../../document/shape.ts'
import { DAY_COUNTS } from '../../values/day-count.ts'
import { clockShape } from '../clock/clock-shape.ts'
import { RATE_PERIODS } from './late.ts'

/** The parameters of a payment that say what happens once it is owed. */

const expression = z.union([scalar(), z.strictObject({ fact: z.string() })])

export const lateShape = z.strictObject({
  rate: z.optional(expression).describe('interest for one period: `1%`, or a formula'),
  each: z.optional(z.enum(RATE_PERIODS)).describe('the period that the rate is for; the year'),
  compound: z.optional(z.boolean()).describe('interest joins the balance at each whole period'),
  grace: z.optional(clockShape).describe('no interest when it is paid within this, from `due`: `30 days`'),
  from: z.optional(clockShape).describe('from when interest runs: `due`, `grace-end` or `original-due`'),
  'at-most': z.optional(expression).describe('the most that the law allows, for the same period'),
  'day-count': z.optional(z.enum(DAY_COUNTS)).describe('interest by days altogether'),
  'default-after': z.optional(clockShape).describe('when what is still not paid is a default, from `due`: `60 days`'),
})

export const dueKeys = {
  late: z.optional(lateShape).describe('what comes of not paying in time'),
  against: z
    .optional(z.union([scalar(), z.array(scalar())]))
    .describe('obligations that are netted with this one where they are due on one day'),
  'hold-below': z.optional(expression).describe('nothing is paid until more than this has gathered: `25 USD`'),
} as const
