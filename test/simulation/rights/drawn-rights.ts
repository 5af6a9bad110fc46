import * as fc from 'fast-check'
import type { Agreement } from '../../../src/agreement/agreement.ts'
import { readAgreement } from '../../../src/agreement/read-agreement.ts'
import { readText } from '../../../src/files/read-document.ts'
import { readScenarios } from '../../../src/scenario/read-scenarios.ts'
import type { Outcome } from '../../../src/simulation/outcome.ts'
import { simulate } from '../../../src/simulation/simulate.ts'
import { printDay } from '../../../src/values/day.ts'

/** 2026-01-01, as a day number. */
const FIRST = 20_454
export const day = (offset: number): string => printDay(FIRST + offset)

/** One right as it is written, and what happens, each thing as a line of a scenario. */
export interface DrawnRights {
  readonly rules: readonly { readonly type: string; readonly params: Readonly<Record<string, unknown>> }[]
  readonly request: Readonly<Record<string, unknown>>
  readonly capacity: number | undefined
  /** The day on which an amendment ends every right with its open notices, if one does. */
  readonly ended: number | undefined
  readonly events: readonly Readonly<Record<string, unknown>>[]
  readonly conduct: readonly Readonly<Record<string, unknown>>[]
}

const AGREEMENT = `
pactwright: 1
agreement: drawn
title: An owner, three holders and two third parties
zone: America/New_York
currency: USD
unit: unit
calendar: weekdays
parties: [ owner, ann, bob, cay, rival, other ]
milestones: [ freed ]
events: [ let-go ]
facts:
  holder.stake: { type: ratio, default: 10% }
  bid.price: { type: price, better: higher }
  bid.quality: { type: number, default: "1" }
---
`

/** Nothing once in so many times. */
const maybe = <T>(arbitrary: fc.Arbitrary<T>, freq = 2): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq })

const days = (min: number, max: number): fc.Arbitrary<string> => fc.integer({ min, max }).map((n) => `${n} days`)

const clean = (record: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))

const TERMS = [{ price: 'as-good' }, { price: 'as-good', quality: 'same' }, { price: 'as-good within 5%' }] as const

function tail(over: string): fc.Arbitrary<unknown> {
  return fc
    .record({
      until: maybe(fc.oneof(days(5, 40), fc.constant({ after: 'notice-received', length: '50 days' })), 4),
      terms: maybe(fc.constantFrom(...TERMS), 3),
      against: maybe(fc.constantFrom('offered', 'last-offer')),
      with: maybe(fc.constantFrom('anyone', ...(over === 'offers' ? ['same-bidder'] : []))),
      needs: maybe(fc.constantFrom(['close'], ['close', 'sign'])),
      after: maybe(fc.constantFrom('again', 'free')),
    })
    .map(({ until, terms, against, ...rest }) => {
      const limited = until === undefined && terms === undefined ? '30 days' : until
      // What is compared with is said only where something is compared, what has an end only where there is one.
      const { with: whom, ...ends } = rest
      return clean({
        until: limited,
        terms,
        with: whom,
        ...(terms === undefined ? {} : { against }),
        ...(limited === undefined ? {} : ends),
      })
    })
}

const again = (): fc.Arbitrary<unknown> =>
  fc
    .record({
      when: fc.subarray(['changed', 'not-closed', 'worse'], { minLength: 1 }),
      opens: maybe(fc.constantFrom('at-once', 'on-notice')),
      'not-before': maybe(fc.constant({ after: 'notice-given', length: '20 days' })),
      reply: maybe(fc.constant({ after: 'trigger', length: '7 days' })),
      offer: maybe(fc.constant('last-offer')),
      times: maybe(fc.constantFrom('1', '2')),
    })
    .map(({ 'not-before': notBefore, ...one }) =>
      clean(one.opens === 'on-notice' ? { ...one, 'not-before': notBefore } : one),
    )

function right(rank: number, withTalks: boolean): fc.Arbitrary<DrawnRights['rules'][number]> {
  const over = fc.constantFrom('offers', 'offers', 'plans')
  return over.chain((kind) =>
    fc
      .record({
        type: fc.constantFrom('first-refusal', 'first-offer', 'first-negotiation', 'pre-emption'),
        holder: rank === 1 ? fc.constantFrom<unknown>('ann', 'ann', ['ann', 'bob']) : fc.constant('cay'),
        interest: withTalks ? maybe(days(3, 10)) : fc.constant(undefined),
        talks: withTalks ? maybe(days(3, 10), 3) : fc.constant(undefined),
        reply: days(4, 20),
        closing: maybe(days(2, 10)),
        take: maybe(fc.constantFrom('whole', 'part')),
        minimum: maybe(fc.constant('3 unit')),
        covers: maybe(fc.constant('= request.quantity * 60%')),
        match: maybe(fc.constant({ price: 'as-good' })),
        failed: maybe(fc.constantFrom('stays-open', 'lapses')),
        silence: maybe(fc.constantFrom('lapse', 'exercise')),
        tail: maybe(tail(kind), 4),
        again: maybe(again(), 4),
        'released-by': maybe(fc.constant(['freed', { event: 'let-go', by: 'ann' }])),
      })
      .map(({ type, ...params }) => {
        const shared = Array.isArray(params.holder)
          ? { among: { method: 'pro-rata', weight: '= holder.stake', lots: '1 unit' } }
          : {}
        const minimum = params.take === 'whole' ? undefined : params.minimum
        return { type, params: clean({ ...params, minimum, ...shared, rank: String(rank), over: kind }) }
      }),
  )
}

const HOLDERS = ['ann', 'bob', 'cay'] as const

function happening(): fc.Arbitrary<Record<string, unknown>> {
  const at = fc.integer({ min: 3, max: 110 }).map(day)
  const quantity = maybe(fc.integer({ min: 1, max: 12 }).map((n) => `${n} unit`))
  // Who takes something mostly takes a part.
  const some = maybe(
    fc.integer({ min: 1, max: 5 }).map((n) => `${n} unit`),
    5,
  )
  const priced = fc.integer({ min: 90, max: 112 }).map((n) => `${n} USD per unit-month`)
  const price = maybe(priced)
  const third = fc.constantFrom('rival', 'rival', 'other')
  const about = { of: fc.constant('work'), at }
  // Answers come early enough to be in time, mostly.
  const soon = fc.integer({ min: 3, max: 25 }).map(day)
  const answer = fc.record({
    ...about,
    at: soon,
    event: fc.constant('response'),
    by: fc.constantFrom('ann', 'ann', ...HOLDERS),
  })
  const closing = (event: string) =>
    fc.record({ ...about, event: fc.constant(event), with: third, quantity, price, anyway: maybe(fc.constant(true)) })
  return fc.oneof(
    {
      weight: 9,
      arbitrary: fc
        .tuple(answer, some, fc.option(priced, { nil: undefined, freq: 2 }))
        .map(([one, much, paid]) => ({ ...one, answer: 'exercise', quantity: much, price: paid })),
    },
    { weight: 6, arbitrary: answer.map((one) => ({ ...one, answer: 'waive' })) },
    { weight: 3, arbitrary: answer.map((one) => ({ ...one, answer: 'interested' })) },
    { weight: 2, arbitrary: answer.map((one) => ({ ...one, answer: 'agree' })) },
    {
      weight: 2,
      arbitrary: fc.tuple(answer, price).map(([one, paid]) => ({ ...one, answer: 'propose', price: paid })),
    },
    { weight: 3, arbitrary: closing('close') },
    { weight: 2, arbitrary: closing('sign') },
    { weight: 2, arbitrary: fc.record({ ...about, event: fc.constant('close'), with: fc.constantFrom(...HOLDERS) }) },
    {
      weight: 3,
      arbitrary: fc.record({ ...about, event: fc.constant('offer'), bid: fc.constant('work/rival'), price: priced }),
    },
    { weight: 1, arbitrary: fc.record({ ...about, event: fc.constant('withdraw'), bid: fc.constant('work/rival') }) },
    {
      weight: 2,
      arbitrary: fc.record({ ...about, event: fc.constantFrom('talks-started', 'talks-ended', 'notice-given') }),
    },
    { weight: 1, arbitrary: fc.record({ at, event: fc.constant('let-go'), by: fc.constantFrom('ann', 'bob') }) },
  )
}

function conduct(): fc.Arbitrary<Record<string, unknown>[]> {
  const close = fc.constantFrom('never', '2 days', '12 days')
  const holder = fc.record({
    by: fc.constantFrom(...HOLDERS),
    exercise: maybe(fc.constantFrom('always', 'when-capacity')),
    close: maybe(close),
    after: maybe(days(0, 6)),
  })
  const one = fc.oneof(
    holder
      .filter((drawn) => drawn.exercise !== undefined || drawn.close !== undefined)
      .map(({ after, ...drawn }) => (drawn.exercise === undefined ? drawn : { ...drawn, after })),
    fc.record({ by: fc.constant('rival'), close }),
  )
  return fc.array(one.map(clean), { maxLength: 2 })
}

/** Up to two rights over one request of an owner that sells, and whatever may happen to it. */
export function drawnRights(): fc.Arbitrary<DrawnRights> {
  const rules = fc
    .tuple(right(1, true), maybe(right(2, false)))
    .map(([first, second]) => (second === undefined ? [first] : [first, second]))
  return fc.record({
    rules,
    request: fc
      .record({ quantity: fc.integer({ min: 5, max: 12 }), price: fc.constantFrom('100 USD per unit-month') })
      .map(({ quantity, price }) => ({
        id: 'work',
        by: 'owner',
        submitted: day(2),
        from: day(30),
        to: day(400),
        quantity: `${quantity} unit`,
        price,
        bids: [{ by: 'rival', price: '100 USD per unit-month' }],
      })),
    capacity: maybe(fc.integer({ min: 0, max: 15 })),
    ended: fc
      .option(fc.integer({ min: 3, max: 15 }), { nil: undefined, freq: 2 })
      .chain((one) => fc.integer({ min: 0, max: 4 }).map((n) => (n === 0 ? one : undefined))),
    events: fc.array(happening(), { maxLength: 7, size: 'max' }).map((all) => all.map(clean)),
    conduct: conduct(),
  })
}

/** The agreement and the scenario that were drawn, as texts. */
function writtenRights({ rules, request, capacity, ended, events, conduct: does }: DrawnRights) {
  const enacts = rules.map(({ type, params }, index) => ({
    name: index === 0 ? 'first' : 'second',
    clause: `A ${type}, drawn.`,
    conditions: { all: [] },
    event: { type, params },
  }))
  const amendment = { pactwright: '1', amendment: 'founding', title: 'Drawn', effective: '2025-01-01', enacts }
  const names = enacts.map(({ name }) => name)
  const end = { pactwright: '1', amendment: 'end', title: 'Drawn', repeals: names, ends: names }
  const later = ended === undefined ? '' : `\n---\n${JSON.stringify({ ...end, effective: day(ended) })}`
  const levels = capacity === undefined ? [] : [{ provider: 'ann', from: '2025-01-01', quantity: `${capacity} unit` }]
  const scenario = {
    pactwright: '1',
    scenario: 'drawn',
    title: 'Drawn',
    agreement: 'drawn',
    horizon: `${day(0)}..${day(500)}`,
    parties: { ann: { stake: '60%' }, bob: { stake: '40%' } },
    capacity: levels,
    requests: [request],
    events,
    conduct: does,
  }
  return { pack: `${AGREEMENT}${JSON.stringify(amendment)}${later}`, scenario: JSON.stringify(scenario) }
}

/** The outcome of what was drawn; without faults, which a drawn case never has but where a time of day is wanting. */
export async function outcomeOfDrawn(drawn: DrawnRights): Promise<Outcome> {
  const { pack, scenario } = writtenRights(drawn)
  const { trees, faults: stray } = await readText(pack, 'drawn.yaml')
  const { agreement, faults } = readAgreement(trees)
  if (agreement === undefined) throw new Error(told([...stray, ...faults]))
  return outcomeUnder(agreement, scenario)
}

async function outcomeUnder(agreement: Agreement, text: string): Promise<Outcome> {
  const { trees, faults: stray } = await readText(text, 'scenario.yaml')
  const [tree] = trees
  if (tree === undefined) throw new Error(told(stray))
  const { scenarios, faults } = readScenarios(tree, agreement)
  const [scenario] = scenarios
  if (scenario === undefined || faults.length > 0) throw new Error(told(faults))
  const simulated = simulate(agreement, scenario)
  if (simulated.outcome === undefined) throw new Error(told(simulated.faults))
  return simulated.outcome
}

const told = (faults: readonly { readonly at: string; readonly message: string }[]): string =>
  faults.map((one) => `${one.at} ${one.message}`).join('\n')
