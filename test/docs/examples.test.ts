import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { allocationShape } from '../../src/agreement/allocation-shape.ts'
import { TIE_WORDS } from '../../src/agreement/allocation/read-allocation.ts'
import { RELATIONS } from '../../src/agreement/comparison/read-comparison.ts'
import { RESERVED_EVENTS } from '../../src/agreement/event-names.ts'
import { rightShape } from '../../src/agreement/right/right-shape.ts'
import { bookShape, payShape } from '../../src/agreement/pay/pay-shape.ts'
import { admitShape, effectShapes, useShape } from '../../src/agreement/shape.ts'
import { scenarioShape } from '../../src/scenario/shape.ts'
import { examples } from './page.ts'

/**
 * Every element that the shapes know stands in an example of the language page, all of which `language.test.ts` runs.
 * The shapes are walked twice: for what they know, and along what the examples say. An element is a key of a map, or a
 * word that a key may have.
 */

/** What nobody writes: it is so where nothing is said, as the tables of the page state. */
const USUAL = [
  'counting: exclusive',
  'roll: none',
  'take: part',
  'silence: lapse',
  'failed: stays-open',
  'puts: best',
  'opens: at-once',
  'against: offered',
  'past: none',
  'phase: interest',
  'cap-per: bid',
  'each: posting',
]

type Shape = z.ZodType

/** Effects of one shape are one to the walk. */
const NAMES = new Map<Shape, string>([
  [allocationShape, 'an allocation'],
  [rightShape, 'a right'],
  [payShape, 'a payment'],
  [bookShape, 'a booking'],
  [admitShape, 'an effect of an award'],
  [useShape, 'an effect of a use'],
])

/** The forms that a shape may have: what is optional, lazy or one of several is taken apart. */
function formsOf(shape: Shape): readonly Shape[] {
  if (shape instanceof z.ZodOptional || shape instanceof z.ZodLazy) return formsOf(shape.unwrap() as Shape)
  if (shape instanceof z.ZodUnion) return shape.options.flatMap((one) => formsOf(one as Shape))
  return [shape]
}

/** What a shape is called: clocks are the only ones that are lazy. */
function nameOf(shape: Shape, otherwise: string): string {
  if (shape instanceof z.ZodOptional) return nameOf(shape.unwrap() as Shape, otherwise)
  return shape instanceof z.ZodLazy ? 'a clock' : (NAMES.get(shape) ?? otherwise)
}

/** The words that stand under a key. */
function wordsOf(shape: Shape): readonly string[] {
  if (nameOf(shape, '') !== '') return []
  return formsOf(shape).flatMap((form) => {
    if (form instanceof z.ZodEnum) return form.options.map(String)
    if (form instanceof z.ZodLiteral) return [...form.values].map(String)
    return form instanceof z.ZodArray ? wordsOf(form.element as Shape) : []
  })
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : [value])

/** The elements that a shape knows: `a right, tail` and `tail, after: again`. */
function known(shape: Shape, name: string, seen = new Set<string>()): string[] {
  const where = nameOf(shape, name)
  if (seen.has(where)) return []
  seen.add(where)
  return formsOf(shape).flatMap((form) => {
    if (form instanceof z.ZodArray) {
      const above = new Set([...seen].filter((one) => one !== where))
      return known(form.element as Shape, name, above)
    }
    if (!(form instanceof z.ZodObject)) return []
    return Object.entries(form.shape as Record<string, Shape>).flatMap(([key, part]) => [
      `${where}, ${key}`,
      ...wordsOf(part).map((word) => `${where}, ${key}: ${word}`),
      ...(key === 'steps' || key === 'stages' ? [] : known(part, key, seen)),
    ])
  })
}

/** The elements that a value of a shape says. */
function said(shape: Shape, value: unknown, name: string): string[] {
  const where = nameOf(shape, name)
  return formsOf(shape).flatMap((form) => {
    if (form instanceof z.ZodArray) return listOf(value).flatMap((one) => said(form.element as Shape, one, name))
    if (form instanceof z.ZodRecord && isMap(value)) {
      return Object.values(value).flatMap((one) => said(form.valueType as Shape, one, name))
    }
    if (!(form instanceof z.ZodObject) || !isMap(value)) return []
    const shapes = form.shape as Record<string, Shape>
    return Object.entries(value).flatMap(([key, one]) => {
      const part = shapes[key]
      if (part === undefined) return []
      const words = wordsOf(part).filter((word) => listOf(one).includes(word))
      const below = said(part, one, key === 'stages' ? where : key)
      return [`${where}, ${key}`, ...words.map((word) => `${where}, ${key}: ${word}`), ...below]
    })
  })
}

/** What stands under a key, wherever it does. */
function under(key: string, value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap((one) => under(key, one))
  if (!isMap(value)) return []
  return Object.entries(value).flatMap(([name, one]) => [...(name === key ? listOf(one) : []), ...under(key, one)])
}

interface Effect {
  readonly type: keyof typeof effectShapes
  readonly params?: unknown
}

const documents = examples.flatMap((example) => example.documents)
const effects = documents
  .flatMap((document) => under('enacts', document))
  .flatMap((rule) => under('event', rule).filter((event): event is Effect => isMap(event) && 'type' in event))
const scenarios = documents.filter((document) => 'scenario' in document)

const SCENARIO_PARTS = ['capacity', 'conduct', 'events'] as const

describe('the examples of the language page show', () => {
  test('every effect', () => {
    const shown = new Set<string>(effects.map(({ type }) => type))
    expect(Object.keys(effectShapes).filter((type) => !shown.has(type))).toEqual([])
  })

  test('every key of every effect, and every word that one may have', () => {
    const shown = new Set(effects.flatMap(({ type, params }) => said(effectShapes[type], params, type)))
    const all = new Set(Object.entries(effectShapes).flatMap(([type, shape]) => known(shape, type)))
    expect(all.size).toBeGreaterThan(120)
    const missing = [...all].filter(
      (one) =>
        !shown.has(one) &&
        // What a waterfall has like other payments they show.
        !shown.has(one.replace(/^waterfall, /, 'a payment, ')) &&
        !one.endsWith(', fact') &&
        !USUAL.some((usual) => one.endsWith(`, ${usual}`)),
    )
    expect(missing).toEqual([])
  })

  test('every relation of a comparison', () => {
    const compared = effects.flatMap(({ params }) => [...under('match', params), ...under('terms', params)])
    const texts = compared.filter(isMap).flatMap((terms) => Object.values(terms).map(String))
    const missing = RELATIONS.filter(
      (one) => !texts.some((text) => (one.endsWith('within') ? text.startsWith(`${one} `) : text === one)),
    )
    expect(missing).toEqual([])
    expect(compared.some((one) => typeof one === 'string' && one.startsWith('= '))).toBe(true)
  })

  test('every way to break a tie', () => {
    const ties = effects.filter(({ type }) => type === 'allocate').flatMap(({ params }) => under('ties', params))
    expect(TIE_WORDS.filter((word) => !ties.includes(word))).toEqual([])
    expect(ties.some((tie) => isMap(tie) && 'rebid' in tie)).toBe(true)
  })

  test('every event, and every key of capacity, conduct and events', () => {
    const told = scenarios.flatMap((scenario) => under('events', scenario)).filter(isMap)
    const names = new Set(told.map(({ event }) => event))
    // The engine itself tells of it.
    expect(RESERVED_EVENTS.filter((name) => name !== 'terminated' && !names.has(name))).toEqual([])
    const missing = SCENARIO_PARTS.flatMap((part) => {
      const shape = scenarioShape.shape[part]
      const shown = new Set(scenarios.flatMap((one) => under(part, one)).flatMap((line) => said(shape, [line], part)))
      // Of the periods of a growth one stands for all; clocks are those of effects.
      const elsewhere = (one: string): boolean => /^(grow, each: |a clock, |deem, |length, fact$)/.test(one)
      return known(shape, part).filter((one) => !shown.has(one) && !elsewhere(one))
    })
    expect(missing).toEqual([])
    const keys = new Set(told.flatMap((one) => Object.keys(one)))
    const OWN = ['quantity', 'price', 'choice', 'bid', 'with', 'anyway']
    expect(OWN.filter((key) => !keys.has(key))).toEqual([])
  })
})
