import * as z from 'zod'
import { termValueShape } from '../agreement/term/term-shape.ts'
import { scalar } from '../document/shape.ts'
import { clockShape } from '../agreement/clock/clock-shape.ts'
import { ANSWERS } from './scenario.ts'

/** The shape of a scenario document: keys and forms. Facts of records are declared by the agreement and checked there. */

export const GROWTH_PERIODS = ['month', 'quarter', 'half-year', 'year'] as const

const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._/-]*$/, 'use letters, digits, dots, hyphens and slashes')
const value = z.union([scalar(), z.boolean(), z.array(scalar())])

const growth = z.strictObject({
  by: scalar().describe('how much is added each time: `200 MW`, or a formula over terms'),
  each: z.enum(GROWTH_PERIODS).describe('how often, counted from the day of the level'),
  after: z.optional(scalar()).describe('how much later what is added is there: `12 months`'),
  until: z.optional(scalar()).describe('the last day on which something is added'),
})

const capacity = z.strictObject({
  provider: z.string(),
  region: z.optional(z.string()),
  host: z.optional(z.string()).describe('whose machines they are, where not its own'),
  from: scalar().describe('the first day of the level: `2025-01-01`'),
  quantity: scalar().describe('the level from that day on: `800 MW`'),
  grow: z.optional(growth).describe('how the level rises from then on'),
})

const bidKeys = {
  id: z.optional(id),
  by: z.string().describe('the provider'),
  price: scalar().describe('`24 USD per MW-month`, per what the agreement says'),
  minimum: z.optional(scalar()),
  maximum: z.optional(scalar()),
  received: z.optional(scalar()),
}

/** Records take declared facts beside their own keys. */
export const bidShape = z.looseObject(bidKeys)
const separateBidShape = z.looseObject({ request: z.string().describe('the id of a request'), ...bidKeys })

const requestShape = z.looseObject({
  id: id.describe('a name of its own'),
  by: z.string().describe('the party that asks'),
  submitted: scalar().describe('a day, `2025-06-02`, or an instant in quotes'),
  from: scalar().describe('the first day it is needed'),
  to: z.optional(scalar()).describe('the first day that no longer counts; without it there is no end'),
  quantity: scalar().describe('how much is needed: `800 MW`'),
  price: z.optional(scalar()).describe('at which the party that asks offers it'),
  region: z.optional(z.string()),
  bids: z.optional(z.array(z.unknown())),
})

const postingShape = z.looseObject({
  id: z.optional(id),
  stream: z.string().describe('a stream of the agreement'),
  period: scalar().describe('`2025-03`, `2025-Q1` or `2025`'),
  amount: z.optional(scalar()).describe('an amount of money: `100_000_000.00 USD`; 0 where something else is measured'),
  at: z.optional(scalar()).describe('a day: the posting belongs to it instead of accruing'),
  of: z.optional(id).describe('the request whose placements it invoices'),
  known: z.optional(scalar()).describe('the day on which it becomes known, where that is late'),
})

const correctionShape = z.looseObject({
  of: z.string().describe('the id of a posting'),
  at: scalar().describe('the day on which it becomes known: `2025-07-10`'),
  amount: z.optional(scalar()).describe('what the amount is in truth'),
})

const useShape = z.looseObject({
  id: id.describe('a name of its own'),
  by: z.string().describe('the party that asks'),
  at: scalar().describe('a day: `2025-06-02`'),
})

/** Events take declared `event.*` facts beside their own keys. */
const event = z.looseObject({
  at: scalar().describe('a day, `2025-06-02`, or an instant in quotes'),
  event: z
    .string()
    .describe(
      '`response`, `offer`, `withdraw`, `decline`, `sign`, `close`, `deal`, `elect`, `paid`, a milestone, `notice-given` and the like, or a declared one',
    ),
  of: z.optional(z.string()),
  by: z.optional(z.string()),
  right: z.optional(z.string()),
  answer: z.optional(z.enum(ANSWERS)),
  with: z.optional(z.string()).describe('the other side of a closing or a deal'),
  from: z.optional(scalar()).describe('the first day of a deal'),
  until: z.optional(scalar()).describe('the last day of a deal'),
})

const conduct = z.strictObject({
  by: z.string(),
  right: z.optional(z.string()),
  exercise: z.optional(z.enum(['always', 'never', 'when-capacity'])),
  close: z.optional(scalar()).describe('`never`, or how long after it may: `30 days`'),
  pay: z.optional(clockShape).describe('`never`, or when it pays what it owes, from `due`: `20 days`'),
  payment: z.optional(z.string()).describe('only what is owed by this rule or obligation'),
  after: z.optional(scalar()).describe('days after the notice'),
})

const plain = z.union([scalar(), z.boolean(), z.null(), z.array(z.unknown()), z.record(z.string(), z.unknown())])
const plainMap = z.record(z.string(), plain)

export const EXPECTATION_KINDS = [
  'decision',
  'placement',
  'right',
  'payment',
  'total',
  'settlement',
  'entry',
  'use',
  'act',
  'counter',
  'account',
  'caveat',
  'agreement',
  'favour',
  'commitment',
] as const

export type ExpectationKind = (typeof EXPECTATION_KINDS)[number]

const kinds = Object.fromEntries(EXPECTATION_KINDS.map((kind) => [kind, z.optional(z.string())])) as Record<
  ExpectationKind,
  z.ZodOptional<z.ZodString>
>

const expectation = z.strictObject({
  ...kinds,
  where: z.optional(plainMap).describe('selects among the records'),
  is: z.optional(plainMap).describe('must hold for every record selected'),
  sum: z.optional(plainMap),
  count: z.optional(scalar()),
})

/** A row of a table of series: a column for each, beside that of their days. */
const seriesRow = z.looseObject({ date: scalar().describe('a day: `2025-01-31`') })

/** A list, or the name of a table beside the scenario. Tables have been read in before the core sees the tree. */
const world = <L extends z.ZodType>(list: L) => z.optional(z.array(list))

/** What was in an account before the horizon. */
const lotShape = z.strictObject({
  put: scalar().describe('what was put in'),
  drawn: z.optional(scalar()).describe('what of it was drawn again; nothing'),
  at: z.optional(scalar()).describe('the day on which it was put in; the last before the horizon'),
})

const changeable = {
  title: z.optional(z.string()),
  regions: z.optional(z.array(id)).describe('regions beside those of the agreement'),
  capacity: world(capacity),
  requests: world(requestShape),
  bids: world(separateBidShape),
  postings: world(postingShape),
  corrections: world(correctionShape),
  milestones: z.optional(z.record(z.string(), scalar())),
  events: world(event),
  parties: z
    .optional(z.record(z.string(), z.record(z.string(), value)))
    .describe('party: what is known of it as a holder'),
  conduct: world(conduct),
  uses: world(useShape),
  opening: z
    .optional(z.record(z.string(), z.union([scalar(), lotShape, z.array(lotShape)])))
    .describe(
      'counter.name, account.name, paid.obligation or had.obligation[party]: what it stood at before the horizon',
    ),
  series: z
    .optional(z.union([z.record(z.string(), z.record(z.string(), scalar())), z.array(seriesRow)]))
    .describe('series: day: value'),
  reading: z.optional(z.record(z.string(), z.string())).describe('term: reading'),
  sets: z.optional(z.record(z.string(), termValueShape)).describe('term: value'),
  seed: z.optional(scalar()).describe('a whole number by which lots are drawn; 0'),
  expect: world(expectation),
}

export const variantShape = z.strictObject({ horizon: z.optional(z.string()), ...changeable })

export const scenarioShape = z.strictObject({
  pactwright: z.optional(scalar().describe('the version of the format: 1')),
  scenario: id.describe('its name'),
  agreement: z.string().describe('the pack it is for'),
  horizon: z.string().describe('first and last day: `2025-01-01..2025-12-31`'),
  ...changeable,
  variants: z.optional(z.record(id, z.unknown())),
})

/** The keys whose list may be the name of a table beside the scenario. */
export const TABLE_KEYS = [
  'capacity',
  'requests',
  'bids',
  'postings',
  'corrections',
  'events',
  'conduct',
  'uses',
  'series',
  'expect',
] as const

/** With variants and tables spelt out, for the published JSON Schema. */
export const scenarioSchema = (): z.ZodType => {
  const tables = Object.fromEntries(
    TABLE_KEYS.map((key) => [key, z.optional(z.union([changeable[key].unwrap(), z.string().describe('a CSV file')]))]),
  )
  const bids = z.optional(z.array(bidShape))
  const requests = z.optional(z.union([z.array(requestShape.extend({ bids })), z.string().describe('a CSV file')]))
  return scenarioShape.extend({
    ...tables,
    requests,
    variants: z.optional(z.record(id, variantShape.extend({ ...tables, requests }))),
  })
}

export type ScenarioDocument = z.infer<typeof scenarioShape>
