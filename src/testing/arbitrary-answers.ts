import * as fc from 'fast-check'
import type { Agreement } from '../agreement/agreement.ts'
import { isRight } from '../agreement/right/right.ts'
import { printDay } from '../values/day.ts'
import type { DrawnRequest, Item, Setting, Values } from './scenario-setting.ts'

const rightsOf = (agreement: Agreement): { rule: string; holder: string }[] =>
  agreement.amendments.flatMap((amendment) =>
    amendment.enacts.flatMap(({ name, effect }) =>
      isRight(effect) ? effect.holders.map(({ party }) => ({ rule: name, holder: party })) : [],
    ),
  )

/** What holders do where no dated event says so. */
export function conduct({ agreement }: Setting): fc.Arbitrary<Item<'conduct'>[]> {
  const rights = rightsOf(agreement)
  const parties = [...rights.map((one) => one.holder), ...agreement.parties]
  const one = fc
    .tuple(
      fc.constantFrom(...parties),
      fc.option(fc.constantFrom(undefined, ...rights), { nil: undefined, freq: 3 }),
      fc.constantFrom('always', 'always', 'always', 'always', 'when-capacity', 'never'),
      fc.constantFrom(0, 0, 0, 2, 10),
    )
    .map(([by, right, exercise, after]) => ({
      by: right?.holder ?? by,
      ...(right === undefined ? {} : { right: right.rule }),
      exercise: exercise,
      after: `${after} days`,
    }))
  return fc.array(one, { minLength: 1, maxLength: 4 })
}

/** What an exercise may say beside: as much as is offered, on its terms, where it says nothing. */
const taking = ({ agreement: { unit, currency, pricePer } }: Setting): fc.Arbitrary<object> =>
  fc
    .tuple(
      fc.constantFrom(undefined, 5, 5, 5, 8, 10),
      fc.constantFrom(undefined, undefined, undefined, undefined, undefined, 21, 24, 28),
      fc.constantFrom(...Array.from({ length: 9 }, () => undefined), 'cash'),
    )
    .map(([count, price, choice]) => ({
      ...(count === undefined ? {} : { quantity: `${count} ${unit}` }),
      ...(price === undefined ? {} : { price: `${price} ${currency} per ${pricePer}` }),
      ...(choice === undefined ? {} : { choice }),
    }))

/** Dated answers to the notices of most requests, or to requests about which there is none. */
export function responses(setting: Setting, requests: readonly DrawnRequest[]): fc.Arbitrary<Item<'events'>[]> {
  const { agreement, last } = setting
  const rights = rightsOf(agreement)
  if (requests.length === 0) return fc.constant([])
  const holders = rights.length === 0 ? [...agreement.parties] : [...new Set(rights.map((one) => one.holder))]
  const said = (of: DrawnRequest): fc.Arbitrary<Item<'events'>> =>
    fc
      .record({
        after: fc.constantFrom(0, 0, 0, 1, 1, 2, 5, 10, 25),
        time: fc.constantFrom('', '', 'T12:00', 'T00:00'),
        answer: fc.constantFrom('exercise', 'exercise', 'exercise', 'exercise', 'waive', 'waive', 'waive'),
        taken: taking(setting),
      })
      .map(({ after, time, answer, taken }) => ({
        at: `${printDay(Math.min(last, submittedOn(of) + after))}${time}`,
        event: 'response',
        of: of.id,
        answer: answer,
        ...(answer === 'exercise' ? taken : {}),
      }))
  /** Of whoever may hold a right over it. */
  const ofAll = fc
    .tuple(...requests.map((of) => fc.option(said(of), { nil: undefined, freq: 8 })))
    .map((events) => events.flatMap((event) => (event === undefined ? [] : holders.map((by) => ({ ...event, by })))))
  const ofOne = fc
    .record({
      event: fc.constantFrom(...requests).chain(said),
      right: fc.option(fc.nat({ max: 9 }), { nil: undefined, freq: 2 }),
      by: fc.constantFrom(...holders),
      naming: fc.constantFrom('request', 'request', 'notice'),
    })
    .map(({ event, right, by, naming }): Item<'events'> => {
      const named = right === undefined ? undefined : rights[right % rights.length]
      if (named === undefined) return { ...event, by }
      const { holder, rule } = named
      return naming === 'request'
        ? { ...event, by: holder, right: rule }
        : { ...event, by: holder, of: `${String(event.of)}/${rule}/1` }
    })
  const some = fc.array(ofOne, { minLength: 1, maxLength: 3 })
  const atOnce = some.map((events) => events.map((event) => ({ ...event, at: events[0]?.at ?? event.at })))
  return fc.oneof(
    { weight: 1, arbitrary: fc.constant<Item<'events'>[]>([]) },
    { weight: 7, arbitrary: ofAll },
    { weight: 2, arbitrary: fc.oneof(some, atOnce) },
  )
}

const submittedOn = ({ submitted }: DrawnRequest): number => Date.parse(submitted.slice(0, 10)) / 86_400_000

/** Closings of the owner with bidders, early and late ones, whole and in part, on other terms now and then. */
export function closings(setting: Setting, requests: readonly DrawnRequest[]): fc.Arbitrary<Item<'events'>[]> {
  const { agreement, last } = setting
  const { unit, currency, pricePer } = agreement
  const bids = requests.flatMap((of) => of.bids.map((bid: Values) => ({ of, by: String(bid['by']) })))
  if (bids.length === 0) return fc.constant([])
  const one = fc
    .record({
      bid: fc.constantFrom(...bids),
      after: fc.constantFrom(1, 12, 30, 60, 100),
      count: fc.constantFrom(undefined, undefined, 5, 40),
      price: fc.constantFrom(undefined, undefined, undefined, 22, 27),
      anyway: fc.constantFrom(false, false, false, true),
    })
    .map(({ bid: { of, by }, after, count, price, anyway }): Item<'events'> => ({
      at: printDay(Math.min(last, submittedOn(of) + after)),
      event: 'close',
      of: of.id,
      with: by,
      ...(count === undefined ? {} : { quantity: `${count} ${unit}` }),
      ...(price === undefined ? {} : { price: `${price} ${currency} per ${pricePer}` }),
      ...(anyway ? { anyway } : {}),
    }))
  return fc.oneof(
    { weight: 4, arbitrary: fc.constant<Item<'events'>[]>([]) },
    { weight: 1, arbitrary: fc.array(one, { minLength: 1, maxLength: 3 }) },
  )
}
