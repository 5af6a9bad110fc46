import { describe, expect, test } from 'vitest'
import { compileRules } from '../../src/rules/compile-rules.ts'
import type { Operator } from '../../src/rules/condition.ts'
import type { FactTable } from '../../src/rules/fact.ts'
import { operatorsFor } from '../../src/rules/operators.ts'
import type { Type } from '../../src/values/value.ts'
import { compiled, conditionOf, vectorFrom } from './reading.ts'
import { fact, FACTS, table } from './fact-table.ts'

const isNew = { fact: 'request.new-capacity', operator: 'equal', value: true }
const isTraining = { fact: 'request.workload', operator: 'equal', value: 'training' }
const onOracle = { fact: 'request.host', operator: 'equal', value: 'oci' }

describe('every operator of every type', () => {
  /** Texts of two values of a type, the lesser first where there is an order. */
  const SAMPLES: readonly [Type, low: string, high: string][] = [
    [{ kind: 'boolean' }, 'false', 'true'],
    [{ kind: 'text' }, '25 dollars', '30 dollars'],
    [{ kind: 'one-of', values: ['azure', 'oci'] }, 'azure', 'oci'],
    [{ kind: 'number' }, '-1', '-0.999999999999'],
    [{ kind: 'ratio' }, '9%', '10%'],
    [{ kind: 'money', currency: 'USD' }, '9007199254740992 USD', '9007199254740993 USD'],
    [{ kind: 'quantity', unit: 'MW' }, '99 MW', '800 MW'],
    [{ kind: 'price', currency: 'USD', per: 'MW-month' }, '9 USD per MW-month', '24 USD per MW-month'],
    [{ kind: 'length' }, '2 weeks', '1 month'],
    [{ kind: 'date' }, '2025-01-20', '2025-01-21'],
    [{ kind: 'instant' }, '2025-01-20T23:59', '2025-01-21T00:00'],
  ]
  const HOLDS: Readonly<Record<string, (sign: number) => boolean>> = {
    equal: (sign) => sign === 0,
    notEqual: (sign) => sign !== 0,
    in: (sign) => sign === 0,
    notIn: (sign) => sign !== 0,
    lessThan: (sign) => sign < 0,
    lessThanInclusive: (sign) => sign <= 0,
    greaterThan: (sign) => sign > 0,
    greaterThanInclusive: (sign) => sign >= 0,
  }

  test.each(SAMPLES)('%o', (type, low, high) => {
    const facts = table(fact('request.left', type), fact('request.right', type))
    for (const operator of operatorsFor(type)) {
      for (const [left, right, sign] of [[low, high, -1], [high, low, 1], [low, low, 0]] as const) {
        const listed = operator === 'in' || operator === 'notIn'
        const rule = { all: [{ fact: 'request.left', operator, value: listed ? [right] : right }] }
        const rules = compiled({ rule }, facts)
        const [verdict] = rules.evaluate(vectorFrom(rules, { 'request.left': left }))
        expect([operator, left, right, verdict?.nodes]).toEqual([
          operator,
          left,
          right,
          [HOLDS[operator]?.(sign), HOLDS[operator]?.(sign)],
        ])
        if (listed) continue
        const between = compiled({ rule: { all: [{ fact: 'request.left', operator, value: { fact: 'request.right' } }] } }, facts)
        const vector = vectorFrom(between, { 'request.left': left, 'request.right': right })
        expect(between.evaluate(vector)[0]?.state).toBe(HOLDS[operator]?.(sign) === true ? 'fired' : 'not-fired')
      }
    }
  })

  test('sets', () => {
    const rules = compiled(
      {
        west: { all: [{ fact: 'request.regions', operator: 'contains', value: 'us-west' }] },
        'not-west': { all: [{ fact: 'request.regions', operator: 'doesNotContain', value: 'us-west' }] },
        own: { all: [{ fact: 'request.regions', operator: 'contains', value: { fact: 'request.region' } }] },
        member: { all: [{ fact: 'request.region', operator: 'in', value: { fact: 'request.regions' } }] },
        stranger: { all: [{ fact: 'request.region', operator: 'notIn', value: { fact: 'request.regions' } }] },
      },
      FACTS,
    )
    const states = (regions: string, region: string) =>
      rules
        .evaluate(vectorFrom(rules, { 'request.regions': regions, 'request.region': region }))
        .filter((one) => one.state === 'fired')
        .map((one) => one.rule)
    expect(states('us-west', 'us-west')).toEqual(['west', 'own', 'member'])
    expect(states('us-west', 'us-east')).toEqual(['west', 'stranger'])
    expect(states('', 'us-east')).toEqual(['not-west', 'stranger'])
  })
})

describe('verdicts', () => {
  test('every node has a result, in document order, parents first; nothing is skipped', () => {
    const rule = { any: [isNew, { all: [isTraining, { not: isNew }, { all: [] }] }] }
    const rules = compiled({ rule }, FACTS)
    expect(rules.evaluate(vectorFrom(rules, { 'request.new-capacity': 'true', 'request.workload': 'research' }))).toEqual([
      { rule: 'rule', state: 'fired', absent: [], nodes: [true, true, false, false, false, true, true] },
    ])
  })

  test('a rule that names an absent optional fact is not applicable, also on the right and under `not`', () => {
    const facts: FactTable = table(
      ...FACTS.values(),
      fact('request.wished', { kind: 'one-of', values: ['oci'] }, { optional: true }),
      fact('request.usual', { kind: 'one-of', values: ['oci'] }, { optional: true, default: { kind: 'text', value: 'oci' } }),
    )
    const rules = compiled(
      {
        plain: { all: [isNew] },
        guarded: { any: [isNew, { not: onOracle }] },
        both: { all: [{ ...onOracle, value: { fact: 'request.wished' } }] },
        usual: { all: [{ fact: 'request.usual', operator: 'equal', value: 'oci' }] },
      },
      facts,
    )
    expect(rules.evaluate(vectorFrom(rules, { 'request.new-capacity': 'true' }))).toEqual([
      { rule: 'plain', state: 'fired', absent: [], nodes: [true, true] },
      { rule: 'guarded', state: 'not-applicable', absent: ['request.host'], nodes: [] },
      { rule: 'both', state: 'not-applicable', absent: ['request.host', 'request.wished'], nodes: [] },
      { rule: 'usual', state: 'fired', absent: [], nodes: [true, true] },
    ])
  })

  test('the order of rules is the order given, also over several functions', () => {
    const names = Array.from({ length: 205 }, (_, index) => `rule-${index}`)
    const rules = compileRules(
      names.map((name, index) => ({
        name,
        conditions: conditionOf({ all: [{ fact: 'request.count', operator: 'equal', value: index }] }, FACTS),
      })),
      FACTS,
    )
    const verdict = rules.evaluate(vectorFrom(rules, { 'request.count': '117' }))
    expect(verdict.map((one) => one.rule)).toEqual(names)
    expect(verdict.filter((one) => one.state === 'fired').map((one) => one.rule)).toEqual(['rule-117'])
  })

  test('no rules', () => {
    const rules = compileRules([], FACTS)
    expect(rules.slots).toEqual([])
    expect(rules.evaluate([])).toEqual([])
  })

  test('a list of 10,000 texts is a set', () => {
    const values = Array.from({ length: 10_000 }, (_, index) => `name-${index}`)
    const rules = compiled({ rule: { all: [{ fact: 'request.label', operator: 'in', value: values }] } }, FACTS)
    const ask = (label: string) => rules.evaluate(vectorFrom(rules, { 'request.label': label }))[0]?.state
    expect([ask('name-0'), ask('name-9999'), ask('name-')]).toEqual(['fired', 'fired', 'not-fired'])
    const last = vectorFrom(rules, { 'request.label': 'name-9999' })
    const start = performance.now()
    for (let run = 0; run < 10_000; run++) rules.evaluate(last)
    // A scan would compare 100 million texts: half a second and more.
    expect(performance.now() - start).toBeLessThan(200)
  })
})

describe('the code', () => {
  const HARMFUL = [`'); globalThis.harmed = true; ('`, '`${globalThis.harmed = true}`', 'x\u2028globalThis.harmed = true', '__proto__']

  test('no text of a pack becomes code', () => {
    const values = HARMFUL
    const facts = table(
      ...HARMFUL.map((name) => fact(name, { kind: 'one-of', values })),
      ...HARMFUL.map((name) => fact(`${name}.text`, { kind: 'text' })),
    )
    const rules = compiled(
      Object.fromEntries(
        HARMFUL.slice(0, 3).map((text) => [
          `rule ${text}`,
          {
            any: HARMFUL.flatMap((name) => [
              { fact: name, operator: 'in', value: HARMFUL },
              { fact: `${name}.text`, operator: 'equal', value: text },
              { fact: name, operator: 'equal', value: { fact: '__proto__' } },
            ]),
          },
        ]),
      ),
      facts,
    )
    const texts = Object.fromEntries([...facts.keys()].map((name) => [name, HARMFUL[0] ?? '']))
    Object.defineProperty(texts, '__proto__', { value: HARMFUL[0], enumerable: true })
    expect(rules.evaluate(vectorFrom(rules, texts)).map((one) => one.state)).toEqual(['fired', 'fired', 'fired'])
    expect('harmed' in globalThis).toBe(false)
  })

  test('an operator that a caller injects is looked up, never pasted', () => {
    const operators = { equal: '=== (globalThis.harmed = true) ||' as Operator }
    const rules = compiled({ rule: { all: [isNew] } }, FACTS, { operators })
    expect(() => rules.evaluate(vectorFrom(rules, { 'request.new-capacity': 'true' }))).toThrow()
    expect('harmed' in globalThis).toBe(false)
  })

  test('one comparison can be flipped, for tests of the confirmation', () => {
    const rule = { all: [{ fact: 'request.count', operator: 'lessThan', value: 5 }] }
    const [straight, flipped] = [
      compiled({ rule }, FACTS),
      compiled({ rule }, FACTS, { operators: { lessThan: 'lessThanInclusive' } }),
    ]
    const state = (rules: typeof straight, count: string) =>
      rules.evaluate(vectorFrom(rules, { 'request.count': count }))[0]?.state
    expect([state(straight, '4'), state(straight, '5')]).toEqual(['fired', 'not-fired'])
    expect([state(flipped, '4'), state(flipped, '5')]).toEqual(['fired', 'fired'])
    expect(flipped.lowered).toEqual(straight.lowered)
  })
})

test('what the reference is given is plain data', () => {
  const rules = compiled({ rule: { all: [isNew, { not: { ...onOracle, value: 'azure' } }] } }, FACTS)
  expect(rules.slots).toEqual(['request.host', 'request.new-capacity'])
  expect(rules.lowered).toEqual([
    {
      name: 'rule',
      conditions: {
        all: [
          { fact: 'request.new-capacity', operator: 'equal', value: true },
          { not: { fact: 'request.host', operator: 'equal', value: 'azure' } },
        ],
      },
      event: { type: 'fired:rule' },
      optional: [0],
      reads: [0, 1],
    },
  ])
  expect(structuredClone(rules.lowered)).toEqual(rules.lowered)
})
