import * as fc from 'fast-check'
import type { LifeEffect } from '../agreement/agreement.ts'
import type { RightKind } from '../agreement/right/right.ts'
import type { EffectType } from '../agreement/shape.ts'
import type { ConditionDocument } from './arbitrary-conditions.ts'
import { awardConditions, eventConditions, paymentConditions, useConditions } from './arbitrary-conditions.ts'
import { BIDDERS, PARTIES } from './vocabulary.ts'

/** What is drawn: agreements are in term all the while, and nobody else has a deal. */
export type DrawnType = Exclude<
  EffectType,
  | LifeEffect['kind']
  | 'most-favoured'
  | 'commitment'
  | Exclude<RightKind, 'first-refusal'>
  | 'guarantee'
  | 'true-up'
  | 'refund'
  | 'book'
>

export interface DrawnEffect {
  readonly kind: DrawnType
  readonly conditions: ConditionDocument
  readonly params: { readonly [key: string]: unknown }
}

/** Whom an admitting rule names. */
const bidders = (): fc.Arbitrary<string | string[]> =>
  fc.oneof(
    fc.constantFrom(...BIDDERS),
    fc.uniqueArray(fc.constantFrom(...BIDDERS), { minLength: 1, maxLength: 3 }),
    fc.constant('any'),
  )

function admitting(kind: 'exclusive' | 'exclude' | 'permit' | 'prefer'): fc.Arbitrary<DrawnEffect> {
  const aboutBids = fc
    .tuple(awardConditions(true), fc.option(bidders(), { nil: undefined, freq: 2 }))
    .map(([conditions, to]) => ({ kind, conditions, params: to === undefined ? {} : { to } }))
  // Nobody but anybody, and nobody at all, say little: exclusives and exclusions mostly name somebody.
  const whom =
    kind === 'permit' || kind === 'prefer'
      ? bidders()
      : fc.constantFrom<string | string[]>(...BIDDERS, ['alpha', 'beta'])
  const aboutRequests = fc
    .tuple(awardConditions(false), whom)
    .map(([conditions, to]) => ({ kind, conditions, params: { to } }))
  return fc.oneof({ weight: 3, arbitrary: aboutRequests }, { weight: 1, arbitrary: aboutBids })
}

/** Every method and tie rule, in one stage and in several; in whole megawatts, which print exactly. */
function allocation(): fc.Arbitrary<DrawnEffect> {
  const params = fc.constantFrom<{ [key: string]: unknown }>(
    { method: 'pro-rata', lots: '1 MW' },
    { method: 'pro-rata', passes: '1', cap: '40%', lots: '1 MW' },
    { method: 'pro-rata', lots: '10 MW', ties: ['bid.id'] },
    { order: 'bid.price', ties: ['pro-rata', 'bid.id'], lots: '1 MW' },
    { ties: ['pro-rata-if-all-fit', 'bid.maximum desc', 'bid.id'], lots: '1 MW' },
    { method: 'best-value', ties: ['pro-rata-if-all-fit', 'bid.minimum'], lots: '1 MW' },
    { order: 'bid.price', ties: 'lot' },
    { order: 'bid.price', ties: 'lot', cap: '50%', 'cap-per': 'party' },
    { method: 'pro-rata', lots: '1 MW', cap: '60%', 'cap-per': 'provider', ties: 'lot' },
    { method: 'pro-rata', lots: '10 MW', ties: ['bid.maximum desc', 'lot'] },
    { method: 'best-value', value: '= 30 USD per MW-month - bid.price', order: 'bid.maximum desc' },
    {
      stages: [
        { among: '= bid.competitive', pool: '60%', method: 'pro-rata', weight: '= bid.maximum', lots: '1 MW' },
        { cap: '= term.threshold', ties: ['pro-rata'], lots: '1 MW' },
      ],
    },
  )
  return fc
    .tuple(awardConditions(false), params)
    .map(([conditions, drawn]) => ({ kind: 'allocate' as const, conditions, params: drawn }))
}

function firstRefusal(): fc.Arbitrary<DrawnEffect> {
  const reply = fc.constantFrom<unknown>(
    '15 business days',
    '5 business days',
    '10 days',
    '1 month',
    '40 days',
    '0 days',
    { fact: 'term.window' },
    { after: 'notice-given', length: '12 business days', calendar: 'us-federal' },
    { length: '2 weeks', counting: 'inclusive' },
    { length: '3 business days', counting: 'inclusive', calendar: 'weekdays' },
    { length: '1 month', counting: 'inclusive', roll: 'forward' },
  )
  return fc
    .tuple(
      fc.oneof({ weight: 4, arbitrary: awardConditions(false) }, { weight: 1, arbitrary: awardConditions(true) }),
      fc.constantFrom<string>(...PARTIES, 'alpha', 'alpha-one'),
      reply,
      exerciseTerms(),
    )
    .map(([conditions, holder, clock, terms]) => ({
      kind: 'first-refusal' as const,
      conditions,
      params: { holder, reply: clock, ...terms },
    }))
}

/** A key that is written now and then. */
const seldom = (key: string, nil: number, ...values: readonly unknown[]): fc.Arbitrary<object> =>
  fc
    .constantFrom(...Array.from({ length: nil }, () => undefined), ...values)
    .map((value) => (value === undefined ? {} : { [key]: value }))

/** What a right asks of an exercise, and what it leaves its owner. */
const exerciseTerms = (): fc.Arbitrary<object> =>
  fc
    .tuple(
      seldom('covers', 8, '= request.quantity * 40%', '15 MW'),
      fc.oneof(
        { weight: 9, arbitrary: seldom('minimum', 8, '10 MW', '= request.quantity * 25%') },
        { weight: 1, arbitrary: fc.constant({ take: 'whole' }) },
      ),
      seldom('match', 9, { price: 'as-good' }, { price: 'as-good within 10%' }, '= response.price <= offered.price'),
      seldom('choices', 20, ['cash', 'shares']),
      seldom('silence', 6, 'exercise'),
      seldom('failed', 3, 'lapses'),
      seldom('pays', 8, '= min(offered.price, 25 USD per MW-month)'),
      seldom('tail', 4, { until: '30 days' }, { until: '10 business days', terms: { price: 'as-good' } }),
    )
    .map((keys) => Object.assign({}, ...keys) as object)

/** Odd rates and everything that bends a pipeline; amounts stay in the agreement's currency. */
function steps(): fc.Arbitrary<unknown[]> {
  const take = fc.constantFrom('= posting.amount', '= posting.amount', '= posting.net', '1000 USD')
  const more = fc.constantFrom<{ [key: string]: string }>(
    { times: '25%' },
    { times: '1/3' },
    { times: '2/7' },
    { times: '= term.rate' },
    { times: '= term.rate / 3' },
    { less: '= posting.costs' },
    { less: '10.01 USD', 'up-to': '5 USD' },
    { plus: '0.005 USD' },
    { 'at-least': '= term.floor' },
    { 'at-most': '2500 USD' },
    { round: '0.1 USD', mode: 'half-even' },
    { round: '1 USD', mode: 'ceiling' },
  )
  return fc.tuple(take, fc.array(more, { maxLength: 3 })).map(([first, rest]) => [{ take: first }, ...rest])
}

type PayKind = 'share' | 'fee' | 'penalty'

const paying = (kind: PayKind): fc.Arbitrary<DrawnEffect> =>
  kind === 'share'
    ? onPostings(kind)
    : fc.oneof({ weight: 1, arbitrary: onPostings(kind) }, { weight: 2, arbitrary: atMilestone(kind) })

const obligations = (): fc.Arbitrary<string | undefined> =>
  fc.constantFrom(undefined, 'royalty', 'royalty', 'commission')

const pair = (): fc.Arbitrary<string[]> => fc.shuffledSubarray([...PARTIES], { minLength: 2, maxLength: 2 })

/** What is owed when a milestone is reached; of amounts that round either way. */
function atMilestone(kind: PayKind): fc.Arbitrary<DrawnEffect> {
  const more = fc.constantFrom<{ [key: string]: string }>({ times: '1/3' }, { less: '= term.floor' }, { times: '-2/7' })
  return fc
    .record({
      conditions: eventConditions(),
      parties: pair(),
      // Mostly of one obligation at one milestone, so that rules meet.
      obligation: fc.constantFrom(undefined, 'remedy', 'remedy', 'remedy'),
      event: fc.constantFrom('launched', 'launched', 'closed'),
      take: fc.constantFrom('0.005 USD', '1000 USD', '= term.floor * term.rate'),
      steps: fc.array(more, { maxLength: 2 }),
      late: fc.boolean(),
    })
    .map(({ conditions, parties: [from, to], obligation, event, take, steps: rest, late }) => ({
      kind,
      conditions,
      params: {
        from,
        to,
        ...(obligation === undefined ? {} : { obligation }),
        each: { event },
        steps: [{ take }, ...rest],
        ...(late ? { due: { after: event, length: '1 month' } } : {}),
      },
    }))
}

function onPostings(kind: PayKind): fc.Arbitrary<DrawnEffect> {
  return fc
    .record({
      conditions: paymentConditions(),
      parties: pair(),
      obligation: obligations(),
      steps: steps(),
      due: fc.option(
        fc.constantFrom<unknown>('45 days', { fact: 'term.window' }, { after: 'period-start', length: '1 month' }),
        { nil: undefined, freq: 2 },
      ),
    })
    .map(({ conditions, parties: [from, to], obligation, steps: pipeline, due }) => ({
      kind,
      conditions,
      params: {
        from,
        to,
        ...(obligation === undefined ? {} : { obligation }),
        steps: pipeline,
        ...(due === undefined ? {} : { due }),
      },
    }))
}

/** What is divided by tiers that postings soon reach, with a part of who pays and a cap that binds. */
function waterfall(): fc.Arbitrary<DrawnEffect> {
  return fc
    .record({
      conditions: paymentConditions(),
      parties: fc.shuffledSubarray([...PARTIES], { minLength: 3, maxLength: 3 }),
      obligation: obligations(),
      steps: steps(),
      first: fc.constantFrom('100%', '75%', '= term.rate', '1/3'),
      until: fc.constantFrom('500.01 USD', '= term.floor * 2', '12_000 USD'),
      least: fc.constantFrom(undefined, '10 USD', '300 USD'),
      cap: fc.constantFrom(undefined, '700 USD', '= term.floor'),
    })
    .map(({ conditions, parties: [from = '', one = '', other = ''], obligation, steps: pipeline, ...drawn }) => {
      const rest = drawn.first.startsWith('=') ? drawn.first.replace('= ', '= 100% - ') : `= 100% - ${drawn.first}`
      const first = drawn.first === '1/3' ? '= 1/3' : drawn.first
      const upTo = drawn.least === undefined ? {} : { 'up-to': drawn.least }
      return {
        kind: 'waterfall' as const,
        conditions,
        params: {
          from,
          ...(obligation === undefined ? {} : { obligation }),
          steps: pipeline,
          tiers: [
            { name: 'first', pays: { [one]: first, [other]: rest }, until: { [one]: drawn.until }, ...upTo },
            { name: 'rest', pays: { [one]: '40%', [from]: '= 1/7', [other]: '= 60% - 1/7' } },
          ],
          ...(drawn.cap === undefined ? {} : { caps: { [one]: drawn.cap }, overflow: other }),
        },
      }
    })
}

const use = (kind: 'grant' | 'withhold'): fc.Arbitrary<DrawnEffect> =>
  fc
    .tuple(useConditions(), fc.uniqueArray(fc.constantFrom(...PARTIES), { minLength: 1 }))
    .map(([conditions, to]) => ({ kind, conditions, params: { to } }))

function effect(kind: DrawnType): fc.Arbitrary<DrawnEffect> {
  switch (kind) {
    case 'exclusive':
    case 'exclude':
    case 'permit':
    case 'prefer':
      return admitting(kind)
    case 'allocate':
      return allocation()
    case 'first-refusal':
      return firstRefusal()
    case 'share':
    case 'fee':
    case 'penalty':
      return paying(kind)
    case 'waterfall':
      return waterfall()
    case 'grant':
    case 'withhold':
      return use(kind)
  }
}

const WEIGHTS: Readonly<Record<DrawnType, number>> = {
  exclusive: 3,
  exclude: 1,
  permit: 7,
  prefer: 1,
  allocate: 2,
  'first-refusal': 13,
  share: 7,
  fee: 2,
  penalty: 1,
  waterfall: 2,
  grant: 2,
  withhold: 2,
}

export const DRAWN_TYPES = Object.keys(WEIGHTS) as readonly DrawnType[]

/** What a rule does, and when: one of some effects. */
export const arbitraryEffect = (kinds: readonly DrawnType[]): fc.Arbitrary<DrawnEffect> =>
  fc.oneof(...kinds.map((kind) => ({ weight: WEIGHTS[kind], arbitrary: effect(kind) })))
