import * as fc from 'fast-check'
import type { Operator } from '../rules/condition.ts'
import type { Fact, FactTable } from '../rules/fact.ts'
import { operatorsFor } from '../rules/operators.ts'
import { printValue } from '../values/print-value.ts'
import type { Type, Value } from '../values/value.ts'
import { arbitraryValue } from './arbitrary-value.ts'

/** A condition as a rule document has it: json-rules-engine's own form, literals as text. */
export type ConditionDocument = { readonly [key: string]: unknown }

/** Random declarations, rules over them, and facts to ask them with. */
export interface RuleCase {
  readonly facts: FactTable
  /** Named conditions; none refers to itself, directly or through others. */
  readonly named: ReadonlyMap<string, ConditionDocument>
  readonly rules: readonly { readonly name: string; readonly conditions: ConditionDocument }[]
  /** One map a question. Facts with a default and optional ones may be missing. */
  readonly questions: readonly ReadonlyMap<string, Value>[]
}

/** What rule generation may be told. */
export interface RuleOptions {
  /** How many rules at most. Default: 8. */
  readonly maxRules?: number
  /** How many questions at most. Default: 4. */
  readonly maxQuestions?: number
  /** How deep conditions nest at most, named ones not counted. Default: 4. */
  readonly maxDepth?: number
}

const NAMES = ['azure', 'oci', 'stargate', 'toString'] as const

const typesOf = (currency: string, unit: string): readonly Type[] => [
  { kind: 'boolean' },
  { kind: 'text' },
  { kind: 'one-of', values: NAMES },
  { kind: 'set', values: NAMES },
  { kind: 'number' },
  { kind: 'ratio' },
  { kind: 'money', currency },
  { kind: 'quantity', unit },
  { kind: 'price', currency, per: `${unit}-month` },
  { kind: 'length' },
  { kind: 'date' },
  { kind: 'instant' },
]

const place = { document: 'facts', line: 1, column: 1 }

function arbitraryFact(type: Type, index: number): fc.Arbitrary<Fact> {
  const presence = fc.constantFrom('required', 'required', 'required', 'optional', 'default')
  return fc.tuple(presence, arbitraryValue(type)).map(([kind, value]) => ({
    name: `request.${type.kind}-${index}`,
    type,
    supplier: 'request' as const,
    optional: kind === 'optional',
    judged: false,
    place,
    ...(kind === 'default' ? { default: value } : {}),
  }))
}

/** Two or three facts of every type, so that each has another to be compared with. */
function factTables(): fc.Arbitrary<readonly Fact[]> {
  return fc
    .tuple(fc.constantFrom('USD', 'JPY'), fc.constantFrom('MW', 'share'))
    .chain(([currency, unit]) =>
      fc.tuple(
        ...typesOf(currency, unit).map((type) =>
          fc.integer({ min: 2, max: 3 }).chain((count) => {
            return fc.tuple(...Array.from({ length: count }, (_, index) => arbitraryFact(type, index)))
          }),
        ),
      ),
    )
    .map((all) => all.flat())
}

const inDocument = (value: Value): unknown =>
  value.kind === 'boolean' ? value.value : printValue(value, { zone: 'UTC' })

/** The type of one literal beside a fact. */
const literalType = (type: Type): Type => (type.kind === 'set' ? { kind: 'one-of', values: type.values } : type)

function operands(fact: Fact, operator: Operator, facts: readonly Fact[]): fc.Arbitrary<unknown> {
  const literal = arbitraryValue(literalType(fact.type)).map(inDocument)
  const listed = operator === 'in' || operator === 'notIn'
  const wanted = listed ? 'set' : literalType(fact.type).kind
  const others = facts.filter((one) => one.type.kind === wanted && (!listed || fact.type.kind === 'one-of'))
  const value = listed ? fc.array(literal, { minLength: 1, maxLength: 12 }) : literal
  if (others.length === 0) return value
  return fc.oneof(
    { weight: 2, arbitrary: value },
    fc.constantFrom(...others).map((one) => ({ fact: one.name })),
  )
}

function tests(facts: readonly Fact[]): fc.Arbitrary<ConditionDocument> {
  return fc
    .constantFrom(...facts)
    .chain((fact) =>
      fc
        .constantFrom(...operatorsFor(fact.type))
        .chain((operator) => operands(fact, operator, facts).map((value) => ({ fact: fact.name, operator, value }))),
    )
}

/** A node that may stand at the root: anything but a test. */
function branches(facts: readonly Fact[], named: readonly string[], depth: number): fc.Arbitrary<ConditionDocument> {
  const below = depth > 1 ? nodes(facts, named, depth - 1) : tests(facts)
  const all = fc.array(below, { maxLength: 4 }).map((list) => ({ all: list }))
  const any = fc.array(below, { minLength: 1, maxLength: 4 }).map((list) => ({ any: list }))
  const not = below.map((one) => ({ not: one }))
  const reference = named.length === 0 ? [] : [fc.constantFrom(...named).map((condition) => ({ condition }))]
  return fc.oneof<fc.Arbitrary<ConditionDocument>[]>(all, any, not, ...reference)
}

function nodes(facts: readonly Fact[], named: readonly string[], depth: number): fc.Arbitrary<ConditionDocument> {
  return fc.oneof(tests(facts), branches(facts, named, depth))
}

/** A refers to B and C at most, B to C at most, C to none: so there is no circle. */
function namedConditions(facts: readonly Fact[]): fc.Arbitrary<ReadonlyMap<string, ConditionDocument>> {
  return fc
    .tuple(
      branches(facts, ['condition-b', 'condition-c'], 2),
      branches(facts, ['condition-c'], 2),
      branches(facts, [], 2),
    )
    .map(
      ([a, b, c]) =>
        new Map([
          ['condition-a', a],
          ['condition-b', b],
          ['condition-c', c],
        ]),
    )
}

function questions(facts: readonly Fact[], most: number): fc.Arbitrary<readonly ReadonlyMap<string, Value>[]> {
  const entries = facts.map((fact) => {
    const value = arbitraryValue(fact.type)
    return fact.optional || fact.default !== undefined ? fc.option(value, { nil: undefined, freq: 3 }) : value
  })
  const one = fc.tuple(...entries).map((values) => {
    const given = facts.flatMap((fact, index): [string, Value][] => {
      const value = values[index]
      return value === undefined ? [] : [[fact.name, value]]
    })
    return new Map(given)
  })
  return fc.array(one, { minLength: 1, maxLength: most })
}

/**
 * Rule sets over facts of every type, with every operator, nesting and named conditions, and facts to ask them with.
 * Every rule is one that a pack may hold.
 *
 * @example fc.assert(fc.property(arbitraryRules(), ({ facts, rules }) => rules.every((rule) => loads(rule, facts))))
 */
export function arbitraryRules(options: RuleOptions = {}): fc.Arbitrary<RuleCase> {
  const { maxRules = 8, maxQuestions = 4, maxDepth = 4 } = options
  return factTables().chain((facts) => {
    const conditions = branches(facts, ['condition-a', 'condition-b', 'condition-c'], maxDepth)
    return fc.record({
      facts: fc.constant(new Map(facts.map((fact) => [fact.name, fact]))),
      named: namedConditions(facts),
      rules: fc
        .array(conditions, { minLength: 1, maxLength: maxRules })
        .map((list) => list.map((one, index) => ({ name: `rule-${index}`, conditions: one }))),
      questions: questions(facts, maxQuestions),
    })
  })
}
