import * as z from 'zod'
import { scalar } from '../../document/shape.ts'
import { clockShape } from '../clock/clock-shape.ts'

/** What an agreement says of a series of figures that the scenario tells day by day. */
export const seriesShape = z.strictObject({
  type: z.enum(['number', 'ratio', 'money', 'quantity', 'price', 'rate']).describe('of its values; `rate` of exchange'),
  unit: z.optional(z.string()).describe("a quantity's unit, a money's currency, a price's unit"),
  from: z.optional(z.string()).describe('of a rate: the currency or unit of which one is'),
  to: z.optional(z.string()).describe('of a rate: so many of this currency or unit'),
  about: z.optional(z.string()),
})

/** By which rate the agreement converts: of one day, or a mean. */
export const fxShape = z.strictObject({
  series: z.string().describe('a series that is a rate'),
  day: z.optional(clockShape).describe('whose rate it is: a clock that counts from `period-end`, as it is left out'),
  average: z.optional(z.enum(['days', 'business-days', 'month-ends'])).describe('the mean of the rates of such days'),
  over: z.optional(z.string()).describe('of which window: `year`, `last 3 months`'),
  opening: z.optional(z.boolean()).describe('whether the rate before the window counts too'),
  calendar: z.optional(z.string()).describe('of business days'),
})

/** A unit, as of shares, credits or tokens. */
export const unitShape = z.strictObject({
  minor: z.optional(scalar()).describe('the smallest part that can be paid: `1`'),
  about: z.optional(z.string()),
})

/** What a step converts the amount into, and by what. */
export const conversionShape = z.strictObject({
  to: z.string().describe('a currency or a unit'),
  fx: z.optional(z.string()).describe('by a rate of the agreement: its name under `fx`'),
  rate: z.optional(scalar()).describe('so many of the new one for each of the old'),
  price: z.optional(scalar()).describe('what one costs: `0.25 USD per share`'),
})
