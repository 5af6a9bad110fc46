import * as fc from 'fast-check'
import type { RuleDocument } from '../agreement/shape.ts'
import type { DrawnType } from './arbitrary-effect.ts'
import { arbitraryEffect, DRAWN_TYPES } from './arbitrary-effect.ts'
import type { CaseDocuments } from './case-documents.ts'
import type { DrawnAmendment, DrawnRule } from './write-amendments.ts'
import { writeAmendments } from './write-amendments.ts'
import { arbitraryLife } from './arbitrary-life.ts'
import { declarations } from './vocabulary.ts'

/** What agreement generation may be told. */
export interface AgreementOptions {
  /** The effects that rules may have. Default: all but those that make or end the term. */
  readonly effects?: readonly DrawnType[]
  /** How many amendments at most after the founding contract. Default: 4. */
  readonly maxAmendments?: number
  /** Whether some have a term, with what renews or ends it. Default: unless `effects` are named. */
  readonly life?: boolean
}

export type AgreementDocuments = Pick<CaseDocuments, 'agreement' | 'amendments'>

/**
 * Small agreements as plain documents in the shape in which users write them: three parties, a founding contract and
 * amendments over half a year that enact, repeal and end rules of every effect, with and without precedence among them,
 * and set terms; some of one date; some with a term. They read without a fault.
 *
 * @example
 * fc.assert(
 *   fc.property(arbitraryAgreement(), ({ agreement, amendments }) => {
 *     const trees = [agreement, ...amendments].map((one, index) => treeOf(one, `document ${index}`))
 *     expect(readAgreement(trees).faults).toEqual([])
 *   }),
 * )
 */
export function arbitraryAgreement(options: AgreementOptions = {}): fc.Arbitrary<AgreementDocuments> {
  const { effects = DRAWN_TYPES, maxAmendments = 4, life = options.effects === undefined } = options
  const later = fc
    .tuple(
      fc.integer({ min: 1, max: 150 }),
      fc.constantFrom(false, false, false, false, true),
      amendment(effects, 0, 2),
    )
    .map(([after, beside, drawn]) => ({ ...drawn, after, beside }))
  return fc
    .record({
      zone: fc.constantFrom('America/Los_Angeles', 'UTC', 'Asia/Tokyo'),
      calendar: fc.constantFrom('us-federal', 'weekdays'),
      regions: fc.constantFrom(['north'], ['north', 'south']),
      second: fc.boolean(),
      counted: fc.constantFrom(false, false, false, false, true),
      held: life ? fc.constantFrom(false, false, false, false, true) : fc.constant(false),
      salt: fc.nat({ max: 9_999 }),
      founding: amendment(effects, 4, 8),
      life: life ? arbitraryLife() : fc.constant([]),
      later: fc.array(later, { minLength: Math.min(1, maxAmendments), maxLength: maxAmendments }),
    })
    .map(({ salt, founding, later: drawn, life: rules, ...choice }) => {
      const [first, ...others] = writeAmendments([readingCounters(founding, choice.counted), ...dated(drawn)], salt)
      const enacts = [...(first?.enacts ?? []), ...rules, ...(choice.held ? MOVING : [])]
      return {
        agreement: declarations(choice),
        amendments: first === undefined ? [] : [{ ...first, enacts }, ...others],
      }
    })
}

/** Where there are counters one rule about requests or postings hangs on them: no more, since little is known of what does. */
function readingCounters(founding: DrawnAmendment, counted: boolean): DrawnAmendment {
  const facts: { readonly [kind: string]: object } = {
    exclude: { fact: 'counter.held', operator: 'greaterThan', value: '20 MW' },
    prefer: { fact: 'counter.refused', operator: 'greaterThan', value: '0' },
    share: { fact: 'counter.sold', operator: 'lessThan', value: '3000 USD' },
  }
  const reader = founding.enacts.find((one) => facts[one.effect.kind] !== undefined)
  if (!counted || reader === undefined) return founding
  const { effect } = reader
  const conditions = { all: [facts[effect.kind], effect.conditions] }
  const reading = { ...reader, effect: { ...effect, conditions } }
  return { ...founding, enacts: founding.enacts.map((one) => (one === reader ? reading : one)) }
}

/** Where there is an account a part of what is posted goes into it, and a payment is drawn from it. */
const MOVING: readonly RuleDocument[] = [
  {
    name: 'kept',
    clause: 'A part of what is posted is kept for a while.',
    conditions: { all: [{ fact: 'posting.resale', operator: 'equal', value: false }] },
    event: {
      type: 'book',
      params: { steps: [{ take: '= posting.amount' }, { times: '= term.rate' }, { put: 'pool' }] },
    },
  },
  {
    name: 'spent',
    clause: 'A smaller one is owed, unless it was kept.',
    conditions: { all: [] },
    event: {
      type: 'share',
      params: { from: 'alpha', to: 'gamma', steps: [{ take: '= posting.amount' }, { times: '1/7' }, { draw: 'pool' }] },
    },
  },
]

/** Some amendments take effect on the day of the one drawn before them: by chance alone dates would hardly ever meet. */
const dated = (drawn: readonly (DrawnAmendment & { readonly beside: boolean })[]): DrawnAmendment[] =>
  drawn.reduce<DrawnAmendment[]>((earlier, { beside, ...one }) => {
    const after = beside ? (earlier.at(-1)?.after ?? one.after) : one.after
    return [...earlier, { ...one, after }]
  }, [])

const SETTINGS: readonly (readonly [string, string])[] = [
  ['rate', '1/3'],
  ['rate', '12.5%'],
  ['window', '3 business days'],
  ['window', '21 days'],
  ['floor', '0 USD'],
  ['threshold', '20 MW'],
  ['cutoff', '2025-03-10'],
  ['idle', '7'],
]

function amendment(effects: readonly DrawnType[], least: number, most: number): fc.Arbitrary<DrawnAmendment> {
  const pick = fc.nat({ max: 99 })
  return fc.record({
    after: fc.constant(0),
    enacts: fc.array(rule(effects), { minLength: Math.min(least, effects.length), maxLength: most }),
    repeals: fc.array(pick, { maxLength: 2 }),
    ends: fc.option(pick, { nil: undefined, freq: 3 }),
    sets: fc.array(fc.constantFrom(...SETTINGS), { maxLength: 2 }),
    untranslated: fc.constantFrom<DrawnAmendment['untranslated']>(undefined, undefined, 'award', 'payment', 'use'),
  })
}

const rule = (effects: readonly DrawnType[]): fc.Arbitrary<DrawnRule> =>
  fc.record({
    effect: arbitraryEffect(effects),
    priority: fc.constantFrom(1, 1, 1, 5, 9),
    edges: fc.array(fc.nat({ max: 99 }), { maxLength: 3 }),
    survives: fc.constantFrom(...Array.from({ length: 8 }, () => undefined), '2 months', 'always'),
  })
