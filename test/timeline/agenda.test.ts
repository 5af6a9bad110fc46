import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AgendaItem, Rank } from '../../src/timeline/agenda.ts'
import { createAgenda, RANK } from '../../src/timeline/agenda.ts'
import { labels, property } from '../properties.ts'

const item = (at: number, rank: Rank, ...ids: string[]): AgendaItem<string> => ({
  at,
  rank,
  ids,
  item: `${at} ${rank} ${ids.join('/')}`,
})

/** Everything that an agenda yields until it is empty. */
function drain(items: readonly AgendaItem<string>[], later: readonly AgendaItem<string>[] = []): string[] {
  const agenda = createAgenda(items)
  for (const one of later) agenda.add(one)
  const found: string[] = []
  for (let next = agenda.next(); next !== undefined; next = agenda.next()) found.push(next.item)
  return found
}

const ranks = Object.entries(RANK)
const pairs = ranks.flatMap(([first, a], index) =>
  ranks.slice(index + 1).map(([second, b]) => [first, second, a, b] as const),
)

describe('the order of one instant', () => {
  test('is that of the language', () => {
    expect(Object.keys(RANK)).toEqual([
      'amendment',
      'event',
      'deal',
      'request',
      'answer',
      'deadline',
      'closing',
      'use',
      'usage',
      'posting',
      'crossing',
      'close',
      'expiry',
      'due',
      'paid',
    ])
  })

  test.each(pairs)('%s before %s, however they are given', (_first, _second, a, b) => {
    const [earlier, later] = [item(0, a, 'z'), item(0, b, 'a')]
    const order = [earlier.item, later.item]
    expect(drain([earlier, later])).toEqual(order)
    expect(drain([later, earlier])).toEqual(order)
    expect(drain([later], [earlier])).toEqual(order)
    expect(drain([], [later, earlier])).toEqual(order)
  })

  test('goes by ids within one rank, compared in turn, the shorter list first', () => {
    const given = [item(0, 4, 'b'), item(0, 4, 'a', 'z'), item(0, 4, 'a'), item(0, 4, 'a', 'b')]
    const order = ['0 4 a', '0 4 a/b', '0 4 a/z', '0 4 b']
    expect(drain(given)).toEqual(order)
    expect(drain([], [...given].reverse())).toEqual(order)
  })

  test('a later instant comes later, whatever its rank', () => {
    expect(drain([item(2, 1, 'a'), item(1, 8, 'z'), item(-1, 8, 'z')])).toEqual(['-1 8 z', '1 8 z', '2 1 a'])
  })
})

test('what is added while others are taken finds its place among those that are left', () => {
  const agenda = createAgenda([item(1, 4, 'a'), item(3, 4, 'a'), item(3, 6, 'a')])
  expect(agenda.next()?.item).toBe('1 4 a')
  agenda.add(item(3, 5, 'a'))
  agenda.add(item(2, 6, 'a'))
  // Even what belongs before all that is left comes next, not never.
  agenda.add(item(0, 1, 'a'))
  const rest = ['0 1 a', '2 6 a', '3 4 a', '3 5 a', '3 6 a']
  expect([1, 2, 3, 4, 5, 6].map(() => agenda.next()?.item)).toEqual([...rest, undefined])
  agenda.add(item(9, 1, 'b'))
  expect(agenda.next()?.item).toBe('9 1 b')
})

test('every agenda yields all it was given, in one order that no order of giving changes', () => {
  const seen = labels()
  const items = fc.array(
    fc
      .tuple(
        fc.nat({ max: 4 }),
        fc.constantFrom(...Object.values(RANK)),
        fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 }),
      )
      .map(([at, rank, ids]) => item(at, rank, ...ids)),
    { minLength: 2, maxLength: 40, size: '+1' },
  )
  property('agenda', items, fc.nat({ max: 40 }), fc.nat({ max: 40 }), (given, split, turn) => {
    const known = given.slice(0, split % (given.length + 1))
    const added = given.slice(known.length)
    if (known.length > 0 && added.length > 3) seen.count('some known, some added')
    const order = drain(given)
    expect(drain(known, added)).toEqual(order)
    const turned = [...given.slice(turn % (given.length + 1)), ...given.slice(0, turn % (given.length + 1))]
    expect(drain([], turned)).toEqual(order)
    expect([...order].sort()).toEqual(given.map((one) => one.item).sort())
  })
  seen.expectAtLeast({ 'some known, some added': 200 })
})
