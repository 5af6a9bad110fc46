import * as z from 'zod'
import { scalar } from '../document/shape.ts'
import { OPERATORS } from '../rules/condition.ts'
import { accountShape } from './account/account-shape.ts'
import { commitmentShape } from './commitment/commitment-shape.ts'
import { lifeShapes } from './life-shape.ts'
import { mostFavouredShape } from './favoured/favoured-shape.ts'
import { allocationShape } from './allocation-shape.ts'
import { bookShape, payShape } from './pay/pay-shape.ts'
import { tableTypeShape, termValueShape } from './term/term-shape.ts'
import { rightShape } from './right/right-shape.ts'
import { fxShape, seriesShape, unitShape } from './series/series-shape.ts'
import { tierKeys } from './waterfall/waterfall-shape.ts'

/** The shapes of agreement, sources and amendment documents: keys and forms only. What the scalars say is read by type afterwards. */

const name = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'use letters, digits, dots, hyphens and underscores')
/** A unit stands after a number in amounts and formulas: `800 MW`, `24 USD per GPU-hour`. */
const unitName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]*(-[A-Za-z0-9_]+)*$/, 'use a word for the unit, as in `MW` or `GPU-hour`')
/** Checked by `checkVersion`, which says what to do. */
const version = z.optional(scalar().describe('the version of the format: 1'))
const names = z.array(scalar())
/** A value of any declared type: text, `true`, `false`, or a list of names. */
const value = z.union([scalar(), z.boolean(), names])
const status = z.enum(['stated', 'reported', 'assumed'])

const KINDS = [
  'boolean',
  'one-of',
  'set',
  'text',
  'number',
  'ratio',
  'money',
  'quantity',
  'price',
  'length',
  'date',
  'instant',
] as const

const typed = {
  type: z.enum(KINDS),
  values: z.optional(names).describe('the names that a one-of or a set may hold'),
  range: z.optional(z.string()).describe('least and greatest value: `0%..50%`'),
  unit: z
    .optional(z.string())
    .describe("a quantity's unit, a money's currency, a price's unit: `share` or `EUR per share`"),
  about: z.optional(z.string()),
}

const term = z.strictObject({ ...typed, type: z.enum([...KINDS, 'table']), ...tableTypeShape })

const fact = z.strictObject({
  ...typed,
  better: z.optional(z.enum(['higher', 'lower'])).describe('which way is good for the party that awards'),
  default: z.optional(value),
  optional: z.optional(z.boolean()),
  is: z.optional(z.string()).describe('a formula: the fact is computed, never supplied'),
  judged: z.optional(z.boolean()).describe('a human judgement, given by the scenario'),
})

const operator = z.enum(OPERATORS)

/** json-rules-engine's own condition format. The tree is read by `rules/`, which knows the facts; this shape serves editors. */
const condition: z.ZodType = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(condition) }),
    z.strictObject({ any: z.array(condition) }),
    z.strictObject({ not: condition }),
    z.strictObject({ condition: z.string() }),
    z.strictObject({ fact: z.string(), operator, value: z.union([value, z.strictObject({ fact: z.string() })]) }),
  ]),
)

/** Read by `rules/read-condition`, with better faults than a shape can give. */
const unread = z
  .unknown()
  .meta({ description: "json-rules-engine's own conditions; `all: []` for what always applies" })

const calendar = z.strictObject({
  from: scalar().describe('the first day it covers: `2025-01-01`'),
  to: scalar().describe('the last day it covers: `2025-12-31`'),
  holidays: names,
})

const periods = z.strictObject({
  from: scalar().describe('a day, a day of every year such as `07-01`, or `agreement-starts`'),
  lengths: z.optional(names).describe('of the first periods: `[24 months]`'),
  then: scalar().describe('of all others: `1 year`'),
})

const counter = z.strictObject({
  of: z
    .optional(z.enum(['posting', 'payment', 'placement', 'usage', 'closing', 'event', 'act', 'deal']))
    .describe('which records; postings'),
  where: z.optional(z.record(z.string(), value)).describe('fact: value, or a list of values'),
  if: z.optional(scalar()).describe('a formula that is true of the records that count'),
  add: z.optional(scalar()).describe('what each record adds: `= posting.amount`; 1'),
  how: z.optional(z.enum(['sum', 'count', 'max', 'min', 'average', 'latest', 'high-water'])),
  over: z
    .optional(z.string())
    .describe('a window: `year`, `last 12 months`, `rolling 3 months`, `since launch`; `lifetime`'),
  each: z.optional(z.string()).describe('a period word: records are summed by these first'),
  per: z.optional(names).describe('facts of the record: a figure of its own for each value'),
})

export const agreementShape = z.strictObject({
  pactwright: version,
  agreement: name.describe('its name, as the folder of the pack is called'),
  title: z.string().describe('a line that says what it is'),
  zone: z.string().describe('an IANA zone; a date means its whole local day there'),
  currency: z.string().describe('an ISO 4217 code: `USD`'),
  unit: unitName.describe('the unit of capacity, requests and bids'),
  'price-per': z.optional(unitName).describe('what a price is per: `share`; the unit and month'),
  calendar: z.optional(z.string()).describe('the calendar of business days'),
  calendars: z.optional(z.record(name, calendar)),
  parties: z.array(name).min(1, 'name the parties, as in `parties: [buyer, seller]`'),
  providers: z.optional(z.record(name, z.string())).describe('provider: party'),
  hosts: z.optional(z.array(name)).describe('on whose machines providers may have capacity, beside their own'),
  regions: z.optional(z.array(name)),
  streams: z.optional(z.array(name)),
  milestones: z.optional(z.array(name)),
  events: z.optional(z.array(name)).describe('other things that may happen, and happen again'),
  terms: z.optional(z.record(name, term)),
  facts: z.optional(z.record(name, fact)),
  periods: z.optional(z.record(name, periods)),
  units: z.optional(z.record(unitName, unitShape)).describe('units beside that of capacity: `{ share: { minor: 1 } }`'),
  series: z.optional(z.record(name, seriesShape)).describe('figures that the scenario tells day by day'),
  fx: z.optional(z.record(name, fxShape)).describe('by which rates amounts are converted'),
  counters: z.optional(z.record(name, counter)),
  accounts: z.optional(z.record(name, accountShape)),
  conditions: z.optional(z.record(name, unread)),
})

const source = z.strictObject({
  publisher: z.string(),
  title: z.string(),
  date: scalar().describe('the day it was published: `2025-01-21`'),
  address: z.optional(z.string()),
  read: z.enum(['directly', 'second-hand']),
})

export const sourcesShape = z.strictObject({ pactwright: version, sources: z.record(name, source) })

const setting = z.strictObject({
  value: termValueShape.describe('a value of the declared type, a `= formula`, a value by time, bands, or `unknown`'),
  since: z.optional(scalar()).describe('an earlier day from which the term is changed back to'),
  status: z.optional(status),
  source: z.optional(z.string()),
  note: z.optional(z.string()),
  readings: z.optional(z.record(name, termValueShape)),
  reading: z.optional(z.string()).describe('which of the readings `value` is'),
})

const expression = z.union([scalar(), z.strictObject({ fact: z.string() })])
const some = z.union([scalar(), names])

export const admitShape = z.strictObject({ to: z.optional(some) })

export const waterfallShape = payShape.omit({ to: true, 'hold-below': true }).extend(tierKeys)

export const useShape = z.strictObject({ to: some.describe('a party, or several'), exclusive: z.optional(z.boolean()) })

/** Each effect's parameters, by event type. */
export const effectShapes = {
  exclusive: admitShape,
  exclude: admitShape,
  permit: admitShape,
  prefer: admitShape,
  allocate: allocationShape,
  'first-refusal': rightShape,
  'first-offer': rightShape,
  'first-negotiation': rightShape,
  'pre-emption': rightShape,
  share: payShape,
  fee: payShape,
  guarantee: payShape,
  'true-up': payShape,
  penalty: payShape,
  waterfall: waterfallShape,
  refund: payShape,
  book: bookShape,
  grant: useShape,
  withhold: useShape,
  ...lifeShapes,
  commitment: commitmentShape,
  'most-favoured': mostFavouredShape,
} as const

export type EffectType = keyof typeof effectShapes

const event = z
  .strictObject({ type: z.string().describe('an effect: `exclusive`'), params: z.optional(z.unknown()) })
  .describe('`{ type: exclusive, params: { to: any } }`')

const ruleShapeWith = <C extends z.ZodType, E extends z.ZodType>(conditions: C, event: E) =>
  z.strictObject({
    name: name.describe('a name of its own'),
    clause: z.string().describe('the clause in our own words'),
    source: z.optional(z.string()),
    status: z.optional(status),
    priority: z.optional(scalar()),
    notwithstanding: z.optional(names),
    'subject-to': z.optional(names),
    survives: z.optional(expression).describe('how long it outlives the term: `12 months`, or `always`'),
    conditions,
    event,
  })

const untranslatedWith = <C extends z.ZodType>(conditions: C) =>
  z.strictObject({
    name: name.describe('a name of its own'),
    clause: z.string().describe('the clause in our own words'),
    source: z.optional(z.string()),
    status: z.optional(status),
    touches: z.enum(['award', 'payment', 'use']),
    conditions: z.optional(conditions),
  })

const amendmentWith = <R extends z.ZodType, U extends z.ZodType>(rule: R, untranslated: U) =>
  z.strictObject({
    pactwright: version,
    amendment: name.describe('its name'),
    title: z.string().describe('a line that says what it changes'),
    effective: scalar().describe('the first day it is in force: `2025-01-21`'),
    source: z.optional(z.string()),
    sets: z.optional(z.record(name, setting)),
    repeals: z.optional(names),
    ends: z.optional(names).describe('rules whose open notices become void'),
    enacts: z.optional(z.array(rule)),
    untranslated: z.optional(z.array(untranslated)),
  })

/** What the reader checks: conditions and parameters are left to readers that know the facts. */
export const amendmentShape = amendmentWith(ruleShapeWith(unread, event), untranslatedWith(unread))

/** The same with everything spelt out, for the published JSON Schema. */
export const amendmentSchema = (): z.ZodType => {
  const events = Object.entries(effectShapes).map(([type, params]) =>
    z.strictObject({
      type: z.literal(type),
      params: type in { exclusive: 1, exclude: 1, permit: 1, prefer: 1 } ? z.optional(params) : params,
    }),
  )
  return amendmentWith(ruleShapeWith(condition, z.union(events)), untranslatedWith(condition))
}

/** An agreement with its conditions spelt out, for the published JSON Schema. */
export const agreementSchema = (): z.ZodType =>
  agreementShape.extend({ conditions: z.optional(z.record(name, condition)) })

export type AgreementDocument = z.infer<typeof agreementShape>
export type AmendmentDocument = z.infer<typeof amendmentShape>
export type UntranslatedDocument = NonNullable<AmendmentDocument['untranslated']>[number]
export type RuleDocument = NonNullable<AmendmentDocument['enacts']>[number]
export type FactDocument = z.infer<typeof fact>
