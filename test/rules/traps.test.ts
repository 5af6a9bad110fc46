import { readdirSync, readFileSync } from 'node:fs'
import { Decimal } from 'decimal.js'
import { Almanac, Engine, Fact, Rule } from 'json-rules-engine'
import type { RuleProperties } from 'json-rules-engine'
import { describe, expect, test } from 'vitest'
import { confirm } from '../../src/confirm/confirm.ts'
import { createRecorder } from '../../src/confirm/recorder.ts'
import type { Fault } from '../../src/document/fault.ts'
import { treeOf } from '../../src/document/tree.ts'
import { compileRules } from '../../src/rules/compile-rules.ts'
import { readConditions } from '../../src/rules/read-condition.ts'
import { vectorOf } from '../../src/rules/vector-of.ts'
import { fact, FACTS, table } from './fact-table.ts'
import { compiled, vectorFrom } from './reading.ts'

/**
 * The traps of json-rules-engine 7. Each test first springs the trap in json-rules-engine itself, then shows that ours
 * is refused when it is loaded, with its place, or does no harm.
 */

type Facts = Readonly<Record<string, unknown>>

/** Whether json-rules-engine itself finds that the conditions hold. */
async function fires(conditions: unknown, facts: Facts = {}, engine = new Engine()): Promise<boolean> {
  engine.addRule({ conditions, event: { type: 'yes' } } as RuleProperties)
  return (await engine.run(facts)).events.length > 0
}

/** All faults of conditions that must not load. */
function refused(conditions: unknown, named: Facts = {}): string[] {
  const faults: Fault[] = []
  const trees = new Map(Object.entries(named).map(([name, tree]) => [name, treeOf(tree, name)]))
  const read = readConditions(treeOf(conditions, 'rule'), { facts: FACTS, named: trees, zone: 'UTC' }, faults)
  expect(read).toBeUndefined()
  return faults.map(({ at, code, message, hint }) => `${at} ${code}: ${message} (${hint})`)
}

const only = (name: string, operator: string, value: unknown) => ({ all: [{ fact: name, operator, value }] })
const isNew = { fact: 'request.new-capacity', operator: 'equal', value: true }

/** Our verdict on one rule, confirmed. */
async function state(rule: unknown, texts: Readonly<Record<string, string>>, facts = FACTS): Promise<string | undefined> {
  const rules = compiled({ rule }, facts)
  const vector = vectorFrom(rules, texts)
  const recorder = createRecorder()
  const verdict = rules.evaluate(vector)
  recorder.record('law', 'award', rules, vector, verdict)
  expect((await confirm(recorder.recording())).divergences).toEqual([])
  return verdict[0]?.state
}

describe('numbers', () => {
  test('decimals of decimal.js are compared by identity and as texts: amounts here are whole BigInt', async () => {
    const nine = new Decimal(9)
    expect(await fires(only('a', 'equal', new Decimal(9)), { a: nine })).toBe(false)
    expect(await fires(only('a', 'lessThan', new Decimal(10)), { a: nine })).toBe(false)

    expect(await state(only('bid.fee', 'equal', '9.00 USD'), { 'bid.fee': '9 USD' })).toBe('fired')
    expect(await state(only('bid.fee', 'lessThan', '10 USD'), { 'bid.fee': '9 USD' })).toBe('fired')
  })

  test('floats take neighbours for equal and sums for unequal: here neither', async () => {
    expect(await fires(only('a', 'equal', 2 ** 53 + 1), { a: 2 ** 53 })).toBe(true)
    expect(await fires(only('a', 'equal', 0.3), { a: 0.1 + 0.2 })).toBe(false)

    const fee = (text: string) => ({ 'bid.fee': text })
    expect(await state(only('bid.fee', 'equal', '9007199254740993 USD'), fee('9007199254740992 USD'))).toBe('not-fired')
    expect(await state(only('bid.fee', 'equal', '0.3 USD'), fee('0.30 USD'))).toBe('fired')
  })

  test('the number guard is `parseFloat`, so that texts have an order: operators go by declared type', async () => {
    expect(await fires(only('a', 'greaterThan', '20 dollars'), { a: '25 dollars' })).toBe(true)

    expect(refused(only('request.label', 'greaterThan', '20 dollars'))).toEqual([
      'rule#/all/0/operator wrong-operator: `greaterThan` cannot be asked of `request.label`, which is text (give one of `equal`, `notEqual`, `in`, `notIn`)',
    ])
  })

  test('mixed operands compare somehow: a literal has the type of its fact', async () => {
    expect(await fires(only('a', 'greaterThan', '9'), { a: 10n })).toBe(true)

    expect(refused(only('bid.fee', 'greaterThan', 9))).toEqual([
      'rule#/all/0/value wrong-type: found `9`, a number, where money is expected (give amount and currency, as in `9 USD`)',
    ])
    expect(refused(only('bid.fee', 'greaterThan', { fact: 'bid.bond' }))).toEqual([
      'rule#/all/0/value/fact type-mismatch: `bid.fee` is money in USD and `bid.bond` is money in EUR: `greaterThan` cannot compare them (name a fact that is money in USD)',
    ])
  })

  test('`not` around a comparison with what is no number holds: there is none', async () => {
    const dear = only('a', 'greaterThan', 100).all[0]
    expect(await fires({ all: [{ not: dear }] }, { a: NaN })).toBe(true)
    expect(await fires({ all: [{ not: dear }] }, { a: 'much' })).toBe(true)

    const rules = compiled({ rule: { not: only('request.count', 'greaterThan', 100) } }, FACTS)
    expect(vectorOf(rules, () => ({ kind: 'text', value: 'much' }))).toMatchObject({
      ok: false,
      problems: [{ code: 'wrong-type', message: 'fact `request.count`: `much` is not a number' }],
    })
  })

  test('five is at least nothing: a value must be given', async () => {
    expect(await fires(only('a', 'greaterThanInclusive', null), { a: 5 })).toBe(true)

    expect(refused(only('request.count', 'greaterThanInclusive', null))).toEqual([
      'rule#/all/0/value wrong-shape: found nothing where a number is expected (give a value, or a fact of the same type: `value: { fact: term.x }`)',
    ])
  })

  test('a `Date` never compares: dates here are day numbers', async () => {
    const [early, late] = [new Date('2025-01-20'), new Date('2025-01-21')]
    expect(await fires(only('a', 'lessThan', late), { a: early })).toBe(false)
    expect(await fires(only('a', 'equal', new Date('2025-01-20')), { a: early })).toBe(false)

    expect(await state(only('request.from', 'lessThan', '2025-01-21'), { 'request.from': '2025-01-20' })).toBe('fired')
    expect(await state(only('request.from', 'equal', '2025-01-20'), { 'request.from': '2025-01-20' })).toBe('fired')
  })
})

describe('lists and texts', () => {
  test('`in` looks inside a text: it needs a list', async () => {
    expect(await fires(only('a', 'in', 'post-training'), { a: 'training' })).toBe(true)

    expect(refused(only('request.workload', 'in', 'training'))).toEqual([
      'rule#/all/0/value list-expected: `in` needs a list, found `training` (write `value: [training]`)',
    ])
  })

  test('equal lists are not equal: a set is asked what it contains', async () => {
    expect(await fires(only('a', 'equal', ['us-west']), { a: ['us-west'] })).toBe(false)

    expect(refused(only('request.regions', 'equal', ['us-west']))).toEqual([
      'rule#/all/0/operator wrong-operator: `equal` cannot be asked of `request.regions`, which is a set of `us-west`, `us-east` (give one of `contains`, `doesNotContain`)',
    ])
  })

  test('a misspelt name is never equal: names are declared', async () => {
    expect(await fires(only('a', 'notEqual', 'trainin'), { a: 'training' })).toBe(true)

    expect(refused(only('request.workload', 'notEqual', 'trainin'))).toEqual([
      'rule#/all/0/value unknown-name: `trainin` is none of the declared names (did you mean `training`?)',
    ])
  })

  test('a reference inside a list stays an object: it is refused', async () => {
    expect(await fires(only('a', 'in', [{ fact: 'b' }]), { a: 'x', b: 'x' })).toBe(false)

    expect(refused(only('request.region', 'in', [{ fact: 'request.region' }]))).toEqual([
      'rule#/all/0/value/0 wrong-shape: found a map of keys where one of `us-west`, `us-east` is expected (a fact may stand as the whole value only: `value: { fact: term.regions }`)',
    ])
  })

  test('a formula is a text like any other: it is refused', async () => {
    expect(await fires(only('a', 'equal', '= b * 2'), { a: '= b * 2' })).toBe(true)

    expect(refused(only('request.label', 'equal', '= request.count * 2'))).toEqual([
      'rule#/all/0/value formula-in-condition: `= request.count * 2` is a formula, and a condition compares with a value or a fact (declare a fact with `is:` and the formula, and name it here: `value: { fact: bid.match-price }`)',
    ])
  })

  test('a long list makes every run long: it is cloned in the reference alone', async () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `name-${index}`)
    const engine = new Engine()
    engine.addRule({ conditions: only('a', 'in', names), event: { type: 'yes' } })
    const timed = async (run: () => unknown): Promise<number> => {
      await run()
      const start = performance.now()
      for (let count = 0; count < 20; count++) await run()
      return performance.now() - start
    }
    const theirs = await timed(() => engine.run({ a: 'name-9999' }))
    const rules = compiled({ rule: only('request.label', 'in', names) }, FACTS)
    const vector = vectorFrom(rules, { 'request.label': 'name-9999' })
    expect(await timed(() => rules.evaluate(vector))).toBeLessThan(theirs / 10)
  })
})

describe('paths and parameters', () => {
  const PATH =
    'rule#/all/0/path json-path: `path` reaches into a fact by JSONPath, but facts are flat (declare the part as a fact of its own and name it: `fact: request.region`)'

  test('a path is JSONPath; on a missing object it gives nothing and on a text the whole text: it is refused', async () => {
    const at = (path: string, operator: string, value: unknown) => ({ all: [{ fact: 'a', path, operator, value }] })
    expect(await fires(at('$.b.c', 'equal', undefined), { a: {} })).toBe(true)
    expect(await fires(at('$.b', 'equal', 'whole'), { a: 'whole' })).toBe(true)
    expect(await fires(at('$..b', 'contains', 1), { a: { c: { b: 1 } } })).toBe(true)

    expect(refused({ all: [{ ...isNew, path: '$.a' }] })).toEqual([PATH])
    expect(refused({ all: [{ ...isNew, path: '' }] })).toEqual([PATH])
    expect(refused(only('bid.fee', 'equal', { fact: 'bid.deposit', path: '$.a' }))).toEqual([
      PATH.replace('/path', '/value/path'),
    ])
  })

  test('`params` of a value are ignored: they are refused', async () => {
    expect(await fires({ all: [{ fact: 'a', params: { b: 2 }, operator: 'equal', value: 1 }] }, { a: 1 })).toBe(true)

    expect(refused({ all: [{ ...isNew, params: { b: 2 } }] })).toEqual([
      'rule#/all/0/params fact-params: `params` are given to a fact, but facts are values and take none (remove `params`, and declare a fact for each value that is needed)',
    ])
  })
})

describe('what loads and should not', () => {
  const holds = { fact: 'a', operator: 'equal', value: 1 }
  const fails = { fact: 'a', operator: 'equal', value: 2 }

  test('a misspelt operator loads, and the run is rejected', async () => {
    await expect(fires(only('a', 'eqal', 1), { a: 1 })).rejects.toThrow('Unknown operator: eqal')

    expect(refused(only('request.count', 'eqal', 1))).toEqual([
      'rule#/all/0/operator unknown-operator: unknown operator `eqal` (did you mean `equal`?)',
    ])
  })

  test('a decorated operator turns a comparison round: `not` does that here', async () => {
    expect(await fires(only('a', 'not:equal', 1), { a: 2 })).toBe(true)

    expect(refused(only('request.count', 'not:equal', 1))).toEqual([
      'rule#/all/0/operator unknown-operator: unknown operator `not:equal` (decorators are not used here: write `operator: equal`, and `not:` around the test to turn it round)',
    ])
  })

  test('unknown keys load', async () => {
    expect(await fires({ all: [{ ...holds, unles: fails }] }, { a: 1 })).toBe(true)

    expect(refused({ all: [{ ...isNew, unles: isNew }] })).toEqual([
      'rule#/all/0/unles unknown-key: unknown key `unles` (known: `all`, `any`, `not`, `condition`, `fact`, `operator`, `value`, `name`)',
    ])
  })

  test('of `any` beside `all` only one is looked at', async () => {
    expect(await fires({ all: [fails], any: [holds] }, { a: 1 })).toBe(true)

    expect(refused({ all: [isNew], any: [isNew] })).toEqual([
      'rule#/any mixed-condition: `any` beside `all`: only one of them would be looked at (put one inside the other, as in `all: [ …, { any: [ … ] } ]`)',
    ])
  })

  test('an empty `any` holds', async () => {
    expect(await fires({ any: [] })).toBe(true)
    expect(await fires({ all: [{ any: [] }] })).toBe(true)

    expect(refused({ any: [] })).toEqual([
      'rule#/any empty-any: an empty `any` would always hold, though nothing in it does (list at least one condition; `all: []` is how to say that a rule has no conditions)',
    ])
  })

  test('an empty `all` holds too, which is what it says: it may stand', async () => {
    expect(await fires({ all: [] })).toBe(true)
    expect(await state({ all: [] }, {})).toBe('fired')
  })

  test('circular named conditions load, and the run overflows the stack', async () => {
    const engine = new Engine()
    engine.setCondition('a', { any: [{ condition: 'b' }] })
    engine.setCondition('b', { any: [{ condition: 'a' }] })
    engine.addRule({ conditions: { condition: 'a' }, event: { type: 'yes' } })
    await expect(engine.run()).rejects.toThrow('Maximum call stack size exceeded')

    expect(refused({ condition: 'a' }, { a: { any: [{ condition: 'b' }] }, b: { any: [{ condition: 'a' }] } })).toEqual([
      'b#/any/0/condition circular-condition: named conditions refer to each other in a circle: `a` → `b` → `a` (take one of these references out of its condition)',
    ])
  })

  test('an unknown named condition loads, and the run is rejected', async () => {
    await expect(fires({ condition: 'new' })).rejects.toThrow('No condition new exists')

    expect(refused({ condition: 'new-wrok' }, { 'new-work': { all: [isNew] } })).toEqual([
      'rule#/condition unknown-condition: unknown named condition `new-wrok` (did you mean `new-work`?)',
    ])
  })

  test('a missing fact with `notEqual`, or under `not`, holds: the rule is not applicable', async () => {
    const engine = () => new Engine([], { allowUndefinedFacts: true })
    expect(await fires(only('a', 'notEqual', 'oci'), {}, engine())).toBe(true)
    expect(await fires({ all: [{ not: only('a', 'equal', 'oci').all[0] }] }, {}, engine())).toBe(true)

    expect(await state(only('request.host', 'notEqual', 'oci'), {})).toBe('not-applicable')
    expect(await state({ not: only('request.host', 'equal', 'oci') }, {})).toBe('not-applicable')
  })

  test('a misspelt fact loads: names are declared', async () => {
    await expect(fires(only('request.cuont', 'equal', 1), { 'request.count': 1 })).rejects.toThrow('Undefined fact')

    expect(refused(only('request.cuont', 'equal', 1))).toEqual([
      'rule#/all/0/fact unknown-fact: unknown fact `request.cuont` (did you mean `request.count`?)',
    ])
  })
})

describe('runs', () => {
  const only1 = only('a', 'equal', 1)

  test('with a missing fact the run is rejected and other rules fire all the same: a problem, before anything fires', async () => {
    const engine = new Engine()
    const fired: string[] = []
    engine.addRule({ conditions: only('missing', 'equal', 1), event: { type: 'first' }, priority: 2 })
    engine.addRule({ conditions: only1, event: { type: 'later' }, onSuccess: () => void fired.push('later') })
    await expect(engine.run({ a: 1 })).rejects.toThrow('Undefined fact: missing')
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(fired).toEqual(['later'])

    const rules = compiled({ first: only('request.count', 'equal', 1), later: { all: [isNew] } }, FACTS)
    expect(vectorOf(rules, (name) => (name === 'request.count' ? undefined : { kind: 'boolean', value: true }))).toEqual({
      ok: false,
      problems: [
        {
          code: 'missing-fact',
          message: 'fact `request.count` is missing: a number is expected',
          hint: 'give `request.count` a value, or declare it with `default:` or as `optional: true`',
        },
      ],
    })
  })

  test('overlapping runs on one engine skip rules: every confirmation has engines of its own', async () => {
    const engine = new Engine()
    engine.addRule({ conditions: only1, event: { type: 'stops' }, priority: 2, onSuccess: () => void engine.stop() })
    engine.addRule({ conditions: { all: [{ fact: 'a', operator: 'lessThan', value: 3 }] }, event: { type: 'small' } })
    const alone = await engine.run({ a: 2 })
    const [, beside] = await Promise.all([engine.run({ a: 1 }), engine.run({ a: 2 })])
    expect(alone.events.map((one) => one.type)).toEqual(['small'])
    expect(beside.events.map((one) => one.type)).toEqual([])

    const rules = compiled({ rule: only('request.count', 'lessThan', 3) }, FACTS)
    const recorder = createRecorder()
    for (const count of ['1', '2', '3']) {
      const vector = vectorFrom(rules, { 'request.count': count })
      recorder.record('law', 'award', rules, vector, rules.evaluate(vector))
    }
    const hundred = await Promise.all(Array.from({ length: 100 }, () => confirm(recorder.recording())))
    expect(hundred.every((one) => one.divergences.length === 0 && one.confirmed === 3)).toBe(true)
  })

  test('rules of equal priority report as they finish, and ignore `stop`: our verdicts stand in the order given', async () => {
    const engine = new Engine()
    const slow = () => new Promise((resolve) => setTimeout(resolve, 5, 1))
    engine.addFact('slow', slow)
    engine.addRule({ name: 'first', conditions: only('slow', 'equal', 1), event: { type: 'first' } })
    engine.addRule({ name: 'second', conditions: only1, event: { type: 'second' }, onSuccess: () => void engine.stop() })
    const { results } = await engine.run({ a: 1 })
    expect(results.map((one) => one.name)).toEqual(['second', 'first'])

    const names = ['zeta', 'alpha', 'mu']
    const rules = compiled(Object.fromEntries(names.map((name) => [name, { all: [isNew] }])), FACTS)
    const verdict = rules.evaluate(vectorFrom(rules, { 'request.new-capacity': 'true' }))
    expect(verdict.map((one) => one.rule)).toEqual(names)
  })

  test('conditions after a short circuit carry no result: without `priority` there is none', async () => {
    const engine = new Engine()
    const test = (value: number, priority: number) => ({ fact: 'a', operator: 'equal', value, priority })
    engine.addRule({ conditions: { all: [test(2, 2), test(1, 1)] }, event: { type: 'yes' } })
    const { failureResults } = await engine.run({ a: 1 })
    const { all } = failureResults[0]?.conditions as unknown as { all: { result?: boolean }[] }
    expect(all.map((one) => one.result)).toEqual([false, undefined])

    expect(refused({ all: [{ ...isNew, priority: 2 }] })).toEqual([
      'rule#/all/0/priority condition-priority: `priority` on a condition leaves the conditions after it without a result (remove it: the order of conditions never matters. To let a rule prevail put `priority` beside its `name`)',
    ])
  })

  test('a priority of a fact does the same: facts are handed over without', () => {
    expect(new Fact('a', 1, { priority: 5 }).priority).toBe(5)
    expect(new Fact('a', 1, { cache: false }).priority).toBe(1)
  })

  test('an event called `error` throws when nobody listens: events are named after their rule', async () => {
    const engine = new Engine()
    engine.addRule({ conditions: only1, event: { type: 'error' } })
    await expect(engine.run({ a: 1 })).rejects.toThrow()

    const rules = compiled({ error: { all: [isNew] } }, FACTS)
    expect(rules.lowered.map((one) => one.event.type)).toEqual(['fired:error'])
    expect(await state({ all: [isNew] }, { 'request.new-capacity': 'true' })).toBe('fired')
  })
})

describe('events and operators', () => {
  test('references in parameters: one level only, and a rule that did not fire rejects the run. They stay off', async () => {
    const options = { replaceFactsInEventParams: true }
    const params = { rate: { fact: 'rate' }, steps: [{ times: { fact: 'rate' } }] }
    const engine = new Engine([], options)
    engine.addRule({ conditions: only('a', 'equal', 1), event: { type: 'share', params } })
    const { events } = await engine.run({ a: 1, rate: 5 })
    expect(events[0]?.params).toEqual({ rate: 5, steps: [{ times: { fact: 'rate' } }] })
    await expect(engine.run({ a: 2 })).rejects.toThrow('Undefined fact: rate')

    const rules = compiled({ rule: { all: [isNew] } }, FACTS)
    expect(rules.lowered.map((one) => Object.keys(one.event))).toEqual([['type']])
  })

  test('`addOperator` silently replaces a built-in operator: the confirmation adds none', async () => {
    const engine = new Engine()
    engine.addOperator('equal', () => true)
    expect(await fires(only('a', 'equal', 1), { a: 2 }, engine)).toBe(true)

    const folder = new URL('../../src/confirm/', import.meta.url)
    const sources = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'))
    expect(sources.length).toBeGreaterThan(3)
    expect(sources.filter((text) => /addOperator|removeOperator|replaceFacts|allowUndefined/.test(text))).toEqual([])
  })

  test('a rule whose root is a test does not load in json-rules-engine either', () => {
    expect(() => new Rule({ conditions: isNew, event: { type: 'yes' } } as unknown as RuleProperties)).toThrow(/root must contain/)

    expect(refused(isNew)).toEqual([
      'rule# bare-test: a test of `request.new-capacity` stands alone where a list of conditions is expected (put it in a list: `all: [ { fact: …, … } ]`)',
    ])
  })

  test('named conditions in place say what json-rules-engine says of references', async () => {
    const named = { late: { all: [{ condition: 'new' }, { not: { condition: 'new' } }] }, new: { any: [isNew] } }
    const engine = new Engine()
    engine.setCondition('late', named.late)
    engine.setCondition('new', named.new)
    engine.addRule({ conditions: { any: [{ condition: 'late' }, { condition: 'new' }] }, event: { type: 'yes' } })
    const { results } = await engine.run({ 'request.new-capacity': true }, { almanac: new Almanac() })
    const seen: unknown[] = []
    const walk = (node: Record<string, unknown>): void => {
      seen.push(node['result'])
      const children = (node['all'] ?? node['any'] ?? (node['not'] === undefined ? [] : [node['not']])) as typeof node[]
      children.forEach(walk)
    }
    for (const child of (results[0]?.conditions as unknown as { any: Record<string, unknown>[] }).any) walk(child)

    const faults: Fault[] = []
    const trees = new Map(Object.entries(named).map(([name, tree]) => [name, treeOf(tree, name)]))
    const document = treeOf({ any: [{ condition: 'late' }, { condition: 'new' }] }, 'rule')
    const conditions = readConditions(document, { facts: FACTS, named: trees, zone: 'UTC' }, faults)
    expect(faults).toEqual([])
        const [verdict] = compileRules([{ name: 'rule', conditions: conditions ?? expect.fail() }], FACTS).evaluate([true])
    expect(verdict?.nodes.slice(1)).toEqual(seen)
  })

  test('facts called like members of an object are facts', async () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
    const facts = table(...names.map((name) => fact(name, { kind: 'text' })))
    const rule = { all: names.map((name) => ({ fact: name, operator: 'equal', value: name })) }
    const texts = Object.fromEntries(names.map((name) => [name, name]))
    Object.defineProperty(texts, '__proto__', { value: '__proto__', enumerable: true })
    expect(await state(rule, texts, facts)).toBe('fired')
  })
})
