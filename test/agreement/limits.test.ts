import { describe, expect, test } from 'vitest'
import { readAgreement } from '../../src/agreement/read-agreement.ts'
import type { Tree } from '../../src/document/tree.ts'
import { treeOf } from '../../src/document/tree.ts'
import { printFault } from './agreement-texts.ts'

/** Not minutes, on a busy machine either. */
const SECONDS = 20_000

const HEAD = {
  pactwright: '1',
  agreement: 'large',
  title: 'Large',
  zone: 'UTC',
  currency: 'USD',
  unit: 'MW',
  parties: ['a', 'b'],
}

const permit = (name: string, more: object = {}): object => ({
  name,
  clause: 'Anybody may.',
  conditions: { all: [] },
  event: { type: 'permit', params: { to: 'any' } },
  ...more,
})

const amended = (name: string, effective: string, body: object): Tree =>
  treeOf({ amendment: name, title: name, effective, ...body }, name)

/** The faults of documents, and that they took no longer than a few seconds. */
function faultsOf(agreement: object, ...amendments: Tree[]): string[] {
  const start = performance.now()
  const { faults } = readAgreement([treeOf({ ...HEAD, ...agreement }, 'agreement'), ...amendments])
  expect(performance.now() - start).toBeLessThan(SECONDS)
  return faults.map(printFault)
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

const day = (index: number): string => new Date(Date.UTC(2020, 0, 1 + index)).toISOString().slice(0, 10)

describe('what an agreement may hold', () => {
  test('10,000 rules, and not one more', () => {
    const enacts = numbers(9_999).map((index) => permit(`r${index}`))
    const untranslated = numbers(2).map((index) => ({ name: `u${index}`, clause: 'Whatever.', touches: 'use' }))
    expect(faultsOf({}, amended('one', '2020-01-01', { enacts, untranslated: untranslated.slice(1) }))).toEqual([])
    expect(faultsOf({}, amended('one', '2020-01-01', { enacts, untranslated }))).toEqual([
      'one#/untranslated/1 too-many-rules: more than 10000 rules, which is all that an agreement may have | say in one rule what differs only in a value: use `in` with a list, or a term',
    ])
  })

  test('1,000 amendments, and not one more', () => {
    const amendments = numbers(1_001).map((index) =>
      amended(`a${index}`, day(index), { enacts: [permit(`r${index}`)] }),
    )
    expect(faultsOf({}, ...amendments.slice(1))).toEqual([])
    expect(faultsOf({}, ...amendments)).toEqual([
      'a1000# too-many-amendments: 1001 amendments, where an agreement may have 1000 | merge amendments of one date, or split the agreement in two',
    ])
  })
})

describe('what would take long', () => {
  const number = (is: string): object => ({ type: 'number', is })

  test('derived facts in a row as long as a document may be', () => {
    const chain = numbers(20_000).map((index) => [
      `use.n${index}`,
      number(index === 0 ? '= 1' : `= use.n${index - 1} + 1`),
    ])
    const faults = faultsOf({ facts: Object.fromEntries(chain) })
    expect(faults[0]).toBe(
      'agreement#/facts/use.n10009/is too-deep: `use.n10009` is computed from more than 64 facts in a row | compute it from facts that are supplied, in one formula',
    )
    // Each is told where the row grows too long; what stands on it starts a new row.
    expect(faults.length).toBe(Math.floor(20_000 / 65))
  })

  test('derived facts that each read the two before: as many ways as there are numbers', () => {
    const facts = numbers(60).map((index) => [
      `use.n${index}`,
      number(index < 2 ? '= 1' : `= use.n${index - 1} + use.n${index - 2}`),
    ])
    expect(faultsOf({ facts: Object.fromEntries(facts) })).toEqual([])
  })

  test('a fact that asks whether it is known itself', () => {
    const facts = {
      'use.a': { type: 'boolean', is: '= known(use.b)' },
      'use.b': { type: 'boolean', is: '= known(use.a)' },
    }
    expect(faultsOf({ facts })).toEqual([
      'agreement#/facts/use.a/is circular-fact: `use.a` is computed from itself: `use.a` → `use.b` → `use.a` | let one of them be supplied instead of computed',
    ])
  })

  test('a circle of precedence through every rule, and thousands of small ones', () => {
    const ring = numbers(5_000).map((index) => permit(`r${index}`, { notwithstanding: [`r${(index + 1) % 5_000}`] }))
    expect(faultsOf({}, amended('ring', '2020-01-01', { enacts: ring }))).toHaveLength(1)
    const pairs = numbers(5_000).map((index) =>
      permit(`r${index}`, { notwithstanding: [`r${index % 2 === 0 ? index + 1 : index - 1}`] }),
    )
    expect(faultsOf({}, amended('pairs', '2020-01-01', { enacts: pairs }))).toHaveLength(100)
  })

  test('thousands of misspelt names among thousands of known ones', () => {
    const facts = numbers(5_000).map((index) => [`request.fact-number-${index}`, { type: 'boolean', default: 'true' }])
    const enacts = numbers(2_000).map((index) =>
      permit(`r${index}`, {
        conditions: { all: [{ fact: `request.fact-nmuber-${index}`, operator: 'equal', value: 'true' }] },
      }),
    )
    const faults = faultsOf({ facts: Object.fromEntries(facts) }, amended('one', '2020-01-01', { enacts }))
    expect(faults).toHaveLength(1_001)
    expect(faults).toContain(
      'one#/enacts/1000 more-faults: more than 1000 faults: from here on no rule has been read | mend these first, and run again',
    )
    expect(faults).toContain(
      'one#/enacts/7/conditions/all/0/fact unknown-fact: unknown fact `request.fact-nmuber-7` | did you mean `request.fact-number-7`?',
    )
  })

  test('names as long as a document: told in part', () => {
    const long = `n${'x'.repeat(1_000_000)}`
    const faults = faultsOf(
      { parties: [long, 'b', long], facts: { [`requst.${long}`]: { type: 'boolean' } } },
      amended('one', '2020-01-01', { repeals: [long], sets: { [long]: { value: '1' } }, source: long }),
    )
    expect(faults.map((one) => /(?<= )[a-z-]+(?=:)/.exec(one)?.[0])).toEqual([
      'bad-name',
      'duplicate-id',
      'not-in-force',
      'unknown-term',
      'unknown-source',
    ])
    for (const one of faults) expect(one.replace(/^\S+/, '').length).toBeLessThan(600)
  })
})
