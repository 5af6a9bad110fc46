import { describe, expect, test } from 'vitest'
import type { Fault } from '../../src/document/fault.ts'
import { treeOf } from '../../src/document/tree.ts'
import type { Condition } from '../../src/rules/condition.ts'
import { checkNamedConditions, readConditions } from '../../src/rules/read-condition.ts'
import { rational } from '../../src/values/rational.ts'
import { FACTS } from './fact-table.ts'

type Named = Readonly<Record<string, unknown>>

const contextOf = (named: Named, budget?: { left: number }) => ({
  facts: FACTS,
  named: new Map(Object.entries(named).map(([name, tree]) => [name, treeOf(tree, 'agreement', `/conditions/${name}`)])),
  zone: 'UTC',
  ...(budget === undefined ? {} : { budget }),
})

function read(conditions: unknown, named: Named = {}): { condition: Condition | undefined; faults: string[] } {
  const faults: Fault[] = []
  const condition = readConditions(treeOf(conditions, 'rule'), contextOf(named), faults)
  return { condition, faults: faults.map(print) }
}

const print = ({ at, code, message, hint }: Fault): string => `${at} ${code}: ${message} (${hint})`

/** All conditions refused, with every fault in full. */
function refused(conditions: unknown, named: Named = {}): string[] {
  const { condition, faults } = read(conditions, named)
  expect(condition).toBeUndefined()
  return faults
}

const isNew = { fact: 'request.new-capacity', operator: 'equal', value: true }
const only = (fact: string, operator: string, value: unknown) => ({ all: [{ fact, operator, value }] })

/** The operand of the only test of a rule. */
function operandOf(fact: string, operator: string, value: unknown): unknown {
  const { condition, faults } = read(only(fact, operator, value))
  expect(faults).toEqual([])
  const first = condition?.kind === 'all' ? condition.of[0] : undefined
  return first?.kind === 'test' ? first.operand : undefined
}

describe('what may be said', () => {
  test('all, any, not and tests keep their order and places', () => {
    const { condition, faults } = read({ all: [isNew, { any: [{ not: isNew }] }] })
    expect(faults).toEqual([])
    const place = (pointer: string) => ({ document: 'rule', line: 0, column: 0, pointer })
    const value = { kind: 'boolean', value: true }
    const leaf = { kind: 'test', fact: 'request.new-capacity', operator: 'equal' }
    const operand = { kind: 'literal', value, text: 'true' }
    expect(condition).toEqual({
      kind: 'all',
      place: place(''),
      of: [
        { ...leaf, operand, place: place('/all/0') },
        {
          kind: 'any',
          place: place('/all/1'),
          of: [{ kind: 'not', place: place('/all/1/any/0'), of: { ...leaf, operand, place: place('/all/1/any/0/not') } }],
        },
      ],
    })
  })

  test('an empty `all` always holds and may stand', () => {
    expect(read({ all: [] }).faults).toEqual([])
  })

  test('named conditions are put in place and keep their name', () => {
    const named = { fresh: { all: [{ condition: 'new' }] }, new: { any: [isNew] } }
    const { condition, faults } = read({ condition: 'fresh' }, named)
    expect(faults).toEqual([])
    expect(condition).toMatchObject({ kind: 'all', name: 'fresh', of: [{ kind: 'any', name: 'new' }] })
  })

  test('a condition may carry a label', () => {
    expect(read({ name: 'new work', all: [{ ...isNew, name: 'is new' }] }).condition).toMatchObject({
      name: 'new work',
      of: [{ name: 'is new' }],
    })
  })

  test.each([
    ['request.workload', 'equal', 'training', { kind: 'text', value: 'training' }],
    ['request.label', 'notEqual', '= 5', undefined],
    ['bid.fee', 'lessThan', '1.25M USD', { kind: 'money', amount: rational(1_250_000), currency: 'USD' }],
    ['bid.price', 'lessThan', '24 USD per MW-month', { kind: 'price', amount: rational(24), currency: 'USD', per: 'MW-month' }],
    ['request.quantity', 'greaterThan', '800 MW', { kind: 'quantity', amount: rational(800), unit: 'MW' }],
    ['term.share.rate', 'equal', '25%', { kind: 'ratio', value: rational(1, 4) }],
    ['request.count', 'equal', '0.1', { kind: 'number', value: rational(1, 10) }],
    ['request.from', 'lessThan', '2025-01-21', { kind: 'date', day: 20109 }],
    ['request.at', 'lessThan', '1970-01-01T00:01', { kind: 'instant', at: 60_000 }],
    ['term.refusal.window', 'equal', '15 business days', { kind: 'length', count: rational(15), unit: 'business days' }],
    ['request.regions', 'contains', 'us-west', { kind: 'text', value: 'us-west' }],
  ])('a literal is read by the type of its fact: %s %s %s', (fact, operator, text, value) => {
    if (value === undefined) expect(read(only(fact, operator, text)).condition).toBeUndefined()
    else expect(operandOf(fact, operator, text)).toEqual({ kind: 'literal', value, text })
  })

  test('a list of literals, and facts on the right', () => {
    expect(operandOf('request.workload', 'in', ['training', 'research'])).toEqual({
      kind: 'list',
      text: '[training, research]',
      values: [
        { kind: 'text', value: 'training' },
        { kind: 'text', value: 'research' },
      ],
    })
    expect(operandOf('bid.fee', 'lessThan', { fact: 'bid.deposit' })).toEqual({ kind: 'fact', fact: 'bid.deposit' })
    expect(operandOf('request.region', 'in', { fact: 'request.regions' })).toEqual({
      kind: 'fact',
      fact: 'request.regions',
    })
    expect(operandOf('request.regions', 'contains', { fact: 'request.region' })).toEqual({
      kind: 'fact',
      fact: 'request.region',
    })
  })
})

describe('faults of form', () => {
  test.each<[string, unknown, string[]]>([
    [
      'a misspelt key',
      { alll: [isNew] },
      [
        'rule#/alll unknown-key: unknown key `alll` (did you mean `all`?)',
        'rule# wrong-shape: this is no condition: it has none of `all`, `any`, `not`, `condition` and `fact` (write a test, `{ fact: request.new-capacity, operator: equal, value: true }`, or a list: `all: [ … ]`)',
      ],
    ],
    [
      'an unknown key of a test',
      { all: [{ ...isNew, valeu: 3 }] },
      ['rule#/all/0/valeu unknown-key: unknown key `valeu` (did you mean `value`?)'],
    ],
    [
      '`__proto__` as a key',
      { all: [JSON.parse('{ "__proto__": 1, "fact": "request.count", "operator": "equal", "value": 1 }')] },
      [
        'rule#/all/0/__proto__ unknown-key: unknown key `__proto__` (known: `all`, `any`, `not`, `condition`, `fact`, `operator`, `value`, `name`)',
      ],
    ],
    [
      '`path`, `params` and `priority`',
      { all: [{ ...isNew, path: '$.a', params: { a: 1 }, priority: 5 }] },
      [
        'rule#/all/0/path json-path: `path` reaches into a fact by JSONPath, but facts are flat (declare the part as a fact of its own and name it: `fact: request.region`)',
        'rule#/all/0/params fact-params: `params` are given to a fact, but facts are values and take none (remove `params`, and declare a fact for each value that is needed)',
        'rule#/all/0/priority condition-priority: `priority` on a condition leaves the conditions after it without a result (remove it: the order of conditions never matters. To let a rule prevail put `priority` beside its `name`)',
      ],
    ],
    [
      '`path` on the right',
      only('bid.fee', 'equal', { fact: 'bid.deposit', path: '$.amount' }),
      [
        'rule#/all/0/value/path json-path: `path` reaches into a fact by JSONPath, but facts are flat (declare the part as a fact of its own and name it: `fact: request.region`)',
      ],
    ],
    [
      '`any` beside `all`',
      { all: [isNew], any: [isNew] },
      [
        'rule#/any mixed-condition: `any` beside `all`: only one of them would be looked at (put one inside the other, as in `all: [ …, { any: [ … ] } ]`)',
      ],
    ],
    [
      'a test beside `not`',
      { all: [{ ...isNew, not: isNew }] },
      [
        'rule#/all/0/fact mixed-condition: `fact` beside `not`: only one of them would be looked at (put one inside the other, as in `all: [ …, { any: [ … ] } ]`)',
      ],
    ],
    [
      'an empty `any`',
      { all: [{ any: [] }] },
      [
        'rule#/all/0/any empty-any: an empty `any` would always hold, though nothing in it does (list at least one condition; `all: []` is how to say that a rule has no conditions)',
      ],
    ],
    [
      '`not` with a list',
      { not: [isNew] },
      [
        'rule#/not wrong-shape: `not` takes one condition, found a list (write `not: { any: [ … ] }` for none of them, `not: { all: [ … ] }` for not all of them)',
      ],
    ],
    [
      '`all` without a list',
      { all: isNew },
      [
        'rule#/all wrong-shape: found a map of keys where `all` needs a list of conditions (write `all: [ { fact: request.new-capacity, operator: equal, value: true } ]`)',
      ],
    ],
    [
      'a test at the root',
      isNew,
      [
        'rule# bare-test: a test of `request.new-capacity` stands alone where a list of conditions is expected (put it in a list: `all: [ { fact: …, … } ]`)',
      ],
    ],
    [
      'a text for a condition',
      { all: ['new capacity'] },
      [
        'rule#/all/0 wrong-shape: found `new capacity` where a condition is expected (write a test: `{ fact: request.new-capacity, operator: equal, value: true }`)',
      ],
    ],
    [
      'a test without operator and value',
      { all: [{ fact: 'request.count' }] },
      [
        'rule#/all/0 missing-key: missing key `operator` (a test has three keys: `{ fact: request.new-capacity, operator: equal, value: true }`)',
        'rule#/all/0 missing-key: missing key `value` (a test has three keys: `{ fact: request.new-capacity, operator: equal, value: true }`)',
      ],
    ],
    [
      'a fact that is a list, an operator that is nothing',
      { all: [{ fact: ['a'], operator: null, value: 1 }] },
      [
        'rule#/all/0/fact wrong-shape: found a list where the name of a fact is expected (give the name of a declared fact, as in `fact: request.workload`)',
        'rule#/all/0/operator wrong-shape: found nothing where an operator is expected (give one of `equal`, `notEqual`, `in`, `notIn`, `contains`, `doesNotContain`, `lessThan`, `lessThanInclusive`, `greaterThan`, `greaterThanInclusive`)',
      ],
    ],
    [
      'a label that is no text',
      { name: [], all: [] },
      ['rule#/name wrong-shape: found a list where a name is expected (give `name` as text, or remove it)'],
    ],
    [
      'an unknown named condition',
      { all: [{ condition: 'new-capacty' }] },
      [
        'rule#/all/0/condition unknown-condition: unknown named condition `new-capacty` (did you mean `new-capacity`?)',
      ],
    ],
  ])('%s', (_, conditions, expected) => {
    expect(refused(conditions, { 'new-capacity': { all: [isNew] } })).toEqual(expected)
  })
})

describe('faults of tests', () => {
  test.each<[string, string, string, unknown, string]>([
    [
      'a misspelt operator',
      'request.count',
      'lesThan',
      '1',
      'operator unknown-operator: unknown operator `lesThan` (did you mean `lessThan`?)',
    ],
    [
      'an operator of another world',
      'request.count',
      '>=',
      '1',
      'operator unknown-operator: unknown operator `>=` (did you mean `greaterThanInclusive`?)',
    ],
    [
      'an operator like no other',
      'request.count',
      'approximately',
      '1',
      'operator unknown-operator: unknown operator `approximately` (give one of `equal`, `notEqual`, `in`, `notIn`, `contains`, `doesNotContain`, `lessThan`, `lessThanInclusive`, `greaterThan`, `greaterThanInclusive`)',
    ],
    [
      'a decorated operator',
      'request.count',
      'not:equal',
      '1',
      'operator unknown-operator: unknown operator `not:equal` (decorators are not used here: write `operator: equal`, and `not:` around the test to turn it round)',
    ],
    [
      'a misspelt fact',
      'request.new-capcity',
      'equal',
      true,
      'fact unknown-fact: unknown fact `request.new-capcity` (did you mean `request.new-capacity`?)',
    ],
    [
      'an order of names',
      'request.workload',
      'lessThan',
      'training',
      'operator wrong-operator: `lessThan` cannot be asked of `request.workload`, which is one of `training`, `stateless-api`, `research` (give one of `equal`, `notEqual`, `in`, `notIn`)',
    ],
    [
      'an order of lengths',
      'term.refusal.window',
      'greaterThan',
      '1 month',
      'operator wrong-operator: `greaterThan` cannot be asked of `term.refusal.window`, which is a length of time (give one of `equal`, `notEqual`, `in`, `notIn`)',
    ],
    [
      '`contains` of what is no set',
      'request.label',
      'contains',
      'x',
      'operator wrong-operator: `contains` cannot be asked of `request.label`, which is text (give one of `equal`, `notEqual`, `in`, `notIn`)',
    ],
    [
      'equality of sets',
      'request.regions',
      'equal',
      'us-west',
      'operator wrong-operator: `equal` cannot be asked of `request.regions`, which is a set of `us-west`, `us-east` (give one of `contains`, `doesNotContain`)',
    ],
    [
      'a number where money is expected',
      'bid.fee',
      'lessThan',
      500,
      'value wrong-type: found `500`, a number, where money is expected (give amount and currency, as in `500 USD`)',
    ],
    [
      'another currency',
      'bid.fee',
      'lessThan',
      '5 EUR',
      'value mixed-currency: `5 EUR` is in EUR where USD is expected (give the amount in USD, as in `5 USD`; currencies are never converted silently)',
    ],
    [
      'another unit',
      'request.quantity',
      'lessThan',
      '5 GW',
      'value mixed-unit: `5 GW` is in `GW` where `MW` is expected (give the quantity in MW, as in `5 MW`)',
    ],
    [
      'a date that does not exist',
      'request.from',
      'equal',
      '2025-02-30',
      'value no-such-date: `2025-02-30` is no date: February 2025 has 28 days (give a day from 01 to 28, as in `2025-02-28`)',
    ],
    [
      'a name that is not declared',
      'request.workload',
      'equal',
      'trainin',
      'value unknown-name: `trainin` is none of the declared names (did you mean `training`?)',
    ],
    [
      'a member that is not declared',
      'request.regions',
      'contains',
      'us-north',
      'value unknown-name: `us-north` is none of the declared names (known: `us-west`, `us-east`)',
    ],
    [
      'a value in a list',
      'request.workload',
      'in',
      ['training', 'serving'],
      'value/1 unknown-name: `serving` is none of the declared names (known: `training`, `stateless-api`, `research`)',
    ],
    [
      'no value',
      'request.count',
      'greaterThanInclusive',
      null,
      'value wrong-shape: found nothing where a number is expected (give a value, or a fact of the same type: `value: { fact: term.x }`)',
    ],
    [
      'too many decimal places',
      'request.count',
      'equal',
      '0.0000000000001',
      'value too-fine: `0.0000000000001` has more than 12 decimal places, or never ends, and cannot be compared exactly (round it to at most 12 decimal places before a condition tests it, as in `= round(x, 0.01)`)',
    ],
    [
      'facts of two currencies',
      'bid.fee',
      'equal',
      { fact: 'bid.bond' },
      'value/fact type-mismatch: `bid.fee` is money in USD and `bid.bond` is money in EUR: `equal` cannot compare them (name a fact that is money in USD)',
    ],
    [
      'facts that share no name',
      'request.workload',
      'equal',
      { fact: 'request.region' },
      'value/fact type-mismatch: `request.workload` is one of `training`, `stateless-api`, `research` and `request.region` is one of `us-west`, `us-east`: `equal` cannot compare them (name a fact that is one of `training`, `stateless-api`, `research`)',
    ],
    [
      '`in` a fact that is no set',
      'request.region',
      'in',
      { fact: 'request.region' },
      'value/fact type-mismatch: `request.region` is one of `us-west`, `us-east` and `request.region` is one of `us-west`, `us-east`: `in` cannot compare them (name a fact that is a set of such values)',
    ],
    [
      'a misspelt fact on the right',
      'bid.fee',
      'equal',
      { fact: 'bid.feee' },
      'value/fact unknown-fact: unknown fact `bid.feee` (did you mean `bid.fee`?)',
    ],
    [
      'a map without a fact',
      'bid.fee',
      'equal',
      {},
      'value wrong-shape: found a map of keys without `fact` where a value is expected (give a value, or a fact: `value: { fact: term.x }`)',
    ],
    [
      'a fact named as text',
      'bid.fee',
      'equal',
      'bid.deposit',
      'value wrong-type: found `bid.deposit`, text, where money is expected (a fact is named by `value: { fact: bid.deposit }`)',
    ],
    [
      'a formula',
      'bid.fee',
      'equal',
      '= bid.deposit * 2',
      'value formula-in-condition: `= bid.deposit * 2` is a formula, and a condition compares with a value or a fact (declare a fact with `is:` and the formula, and name it here: `value: { fact: bid.match-price }`)',
    ],
    [
      '`in` without a list',
      'request.workload',
      'in',
      'training',
      'value list-expected: `in` needs a list, found `training` (write `value: [training]`)',
    ],
    [
      'an empty list',
      'request.workload',
      'notIn',
      [],
      'value empty-list: `notIn` with an empty list says the same of every value (list at least one value: `value: [a]`)',
    ],
    [
      'a list where one value is compared',
      'request.workload',
      'equal',
      ['training'],
      'value list-not-expected: `equal` compares with one value, found a list (use `in` or `notIn` for a list)',
    ],
    [
      'a list in `contains`',
      'request.regions',
      'contains',
      ['us-west'],
      'value list-not-expected: `contains` compares with one value, found a list (give one value, and a test for each)',
    ],
    [
      'a truth value where text is expected',
      'request.label',
      'equal',
      true,
      'value wrong-shape: found `true` where text is expected (quote it: `value: "true"`)',
    ],
    [
      'a fact in a list',
      'request.workload',
      'in',
      [{ fact: 'request.region' }],
      'value/0 wrong-shape: found a map of keys where one of `training`, `stateless-api`, `research` is expected (a fact may stand as the whole value only: `value: { fact: term.regions }`)',
    ],
  ])('%s', (_, fact, operator, value, expected) => {
    expect(refused(only(fact, operator, value))).toEqual([`rule#/all/0/${expected}`])
  })

  test('all faults at once', () => {
    const broken = { any: [{ fact: 'request.cont', operator: 'eqal', value: 1 }, { not: { alll: [] } }] }
    expect(refused(broken).map((one) => one.split(':')[0])).toEqual([
      'rule#/any/0/fact unknown-fact',
      'rule#/any/0/operator unknown-operator',
      'rule#/any/1/not/alll unknown-key',
      'rule#/any/1/not wrong-shape',
    ])
  })
})

describe('named conditions', () => {
  const circle = {
    c: { all: [{ condition: 'a' }] },
    a: { all: [isNew, { condition: 'b' }] },
    b: { not: { condition: 'c' } },
  }
  const expected =
    'agreement#/conditions/c/all/0/condition circular-condition: named conditions refer to each other in a circle: `a` → `b` → `c` → `a` (take one of these references out of its condition)'

  test.each(['a', 'b', 'c'])('a circle is the same fault from wherever it is entered: %s', (name) => {
    expect(refused({ condition: name }, circle)).toEqual([expected])
  })

  test('a condition that refers to itself', () => {
    expect(refused({ condition: 'a' }, { a: { any: [{ condition: 'a' }] } })).toEqual([
      'agreement#/conditions/a/any/0/condition circular-condition: named conditions refer to each other in a circle: `a` → `a` (take one of these references out of its condition)',
    ])
  })

  test('a mistake in a named condition is one fault, however many rules refer to it', () => {
    const faults: Fault[] = []
    const context = contextOf({ a: { all: [{ ...isNew, operator: 'is' }] }, unused: { any: [] } })
    for (let rule = 0; rule < 3; rule++) readConditions(treeOf({ condition: 'a' }, `rule-${rule}`), context, faults)
    expect(faults.map((one) => `${one.at} ${one.code}`)).toEqual(['agreement#/conditions/a/all/0/operator unknown-operator'])
    checkNamedConditions(context, faults)
    expect(faults.map((one) => `${one.at} ${one.code}`)).toEqual([
      'agreement#/conditions/a/all/0/operator unknown-operator',
      'agreement#/conditions/unused/any empty-any',
    ])
  })

  test('a named condition that is a bare test is refused, as json-rules-engine does', () => {
    expect(refused({ condition: 'a' }, { a: isNew })[0]).toMatch(/^agreement#\/conditions\/a bare-test/)
  })

  test('circles that no rule enters are found', () => {
    const faults: Fault[] = []
    checkNamedConditions(contextOf(circle), faults)
    expect(faults.map(print)).toEqual([expected])
  })
})

describe('limits', () => {
  const nest = (levels: number): unknown => (levels === 1 ? isNew : { not: nest(levels - 1) })

  test('64 levels may nest, 65 may not', () => {
    expect(read(nest(64)).faults).toEqual([])
    expect(refused(nest(65))).toEqual([
      `rule#${'/not'.repeat(64)} too-deep: conditions nest deeper than 64 levels here (use fewer levels: \`all\` in \`all\` can be one \`all\`)`,
    ])
  })

  test('named conditions that double at every level end at the limit', () => {
    const named = Object.fromEntries(
      Array.from({ length: 40 }, (_, level) => [
        `c${level}`,
        { all: level === 39 ? [isNew] : [{ condition: `c${level + 1}` }, { condition: `c${level + 1}` }] },
      ]),
    )
    const faults = refused({ condition: 'c0' }, named)
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatch(
      /too-large: these conditions, with named ones in place, are larger than an agreement may be \(keep a rule under 1000 conditions/,
    )
  })

  test('an agreement has a budget for all its rules together', () => {
    const budget = { left: 5 }
    const faults: Fault[] = []
    const context = contextOf({}, budget)
    expect(readConditions(treeOf({ all: [isNew, isNew] }, 'one'), context, faults)).toBeDefined()
    expect(readConditions(treeOf({ all: [isNew, isNew] }, 'two'), context, faults)).toBeUndefined()
    expect(faults.map((one) => `${one.at} ${one.code}`)).toEqual(['two#/all/1 too-large'])
  })
})
