import * as z from 'zod'
import { scalar } from '../../document/shape.ts'
import { allocationShape } from '../allocation-shape.ts'
import { clockShape } from '../clock/clock-shape.ts'
import { comparisonShape } from '../comparison/comparison-shape.ts'
import { CAUSES, PHASES, TAIL_REFERENCES } from './right.ts'

/** The shape of a right to be asked first: keys and forms only. */

const name = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'use letters, digits, dots, hyphens and underscores')
const expression = z.union([scalar(), z.strictObject({ fact: z.string() })])
const listOf = <T extends z.ZodType>(item: T, example: string) =>
  z.array(item).min(1, `name at least one, as in \`${example}\``)

export const tailShape = z.strictObject({
  until: z.optional(clockShape).describe('the last day to close: `90 days`; for ever by default'),
  terms: z.optional(comparisonShape).describe('the closing against the reference: `{ price: as-good }`'),
  against: z
    .optional(z.enum(TAIL_REFERENCES))
    .describe(
      'the reference: what was put to the holder, or what was last proposed, by either side, the holder or the owner',
    ),
  with: z
    .optional(z.enum(['anyone', 'same-bidder']))
    .describe('whom the owner may close with: `same-bidder` over offers, else `anyone`'),
  needs: z
    .optional(listOf(z.enum(['close', 'sign']), 'needs: [ close, sign ]'))
    .describe('what must be done by its end: `[ close ]`, or `[ close, sign ]` where either will do'),
  after: z
    .optional(z.enum(['again', 'free']))
    .describe('when it has ended: `again`, nothing without the right, or `free`, whatever the owner likes'),
})

export const againShape = z.strictObject({
  when: z.optional(z.array(z.enum(CAUSES))).describe('what makes it come up again: `[ changed ]`'),
  opens: z.optional(z.enum(['at-once', 'on-notice'])).describe('by itself, or when the owner gives a new notice'),
  'not-before': z.optional(clockShape).describe('before this no new notice may be given: `30 days`'),
  interest: z.optional(clockShape).describe('another time than at first'),
  talks: z.optional(clockShape).describe('another time than at first'),
  reply: z.optional(clockShape).describe('another time than at first: `5 days`'),
  phase: z.optional(z.enum(PHASES)).describe('the phase in which it comes up; the first by default'),
  offer: z.optional(z.literal('last-offer')).describe("puts the holder's own last terms back"),
  times: z.optional(expression).describe('how often at most'),
})

const release = z.union([
  scalar(),
  z.strictObject({ event: scalar(), by: z.string().describe('the party whose it is') }),
])

export const rightShape = z.strictObject({
  holder: z
    .union([z.string(), listOf(z.string(), 'holder: [ one, another ]')])
    .describe('the party that holds the right, or a provider of it, or several'),
  rank: z.optional(scalar()).describe('from 1; a right of a higher number gets what those of a lower leave'),
  over: z
    .optional(z.union([z.enum(['offers', 'plans']), z.strictObject({ event: scalar() })]))
    .describe("what opens it: `offers` of third parties, the owner's own `plans`, or `{ event: name }`"),
  puts: z.optional(z.enum(['best', 'every'])).describe('which offers: those that win, or every admissible one'),
  per: z.optional(listOf(z.string(), 'per: [ request.field ]')).describe('facts: a right of its own for each value'),
  covers: z.optional(expression).describe('how much of what is offered it reaches: `= request.quantity * 40%`'),
  notice: z.optional(clockShape).describe("by when the owner's notice must be given"),
  interest: z.optional(clockShape).describe('the time to say that one is interested: `5 days`'),
  talks: z.optional(clockShape).describe('the time to negotiate: `30 days`'),
  reply: z.optional(clockShape).describe('the time to answer: `15 business days`'),
  closing: z.optional(clockShape).describe("from the exercise to the holder's own closing: `30 days`"),
  match: z.optional(comparisonShape).describe('what an exercise must satisfy: `{ price: as-good }`'),
  failed: z.optional(z.enum(['stays-open', 'lapses'])).describe('what a refused exercise does to the right'),
  take: z.optional(z.enum(['whole', 'part'])).describe('`whole`: all that is offered or nothing'),
  minimum: z.optional(expression).describe('the least that may be taken: `10 MW`'),
  choices: z.optional(listOf(name, 'choices: [ cash, shares ]')).describe('named ways to exercise'),
  pays: z.optional(z.string()).describe('what the holder pays: `= min(offered.price, term.cap)`'),
  silence: z.optional(z.enum(['lapse', 'exercise'])).describe('what saying nothing means'),
  among: z
    .optional(allocationShape)
    .describe('how several holders share: `{ method: pro-rata, weight: = holder.shares }`'),
  tail: z.optional(tailShape).describe("the owner's freedom when the right was not exercised"),
  again: z.optional(againShape).describe('when the right comes up again'),
  'released-by': z
    .optional(listOf(release, 'released-by: [ listed ]'))
    .describe('events that end the right at once: names, or `{ event, by }`'),
})
