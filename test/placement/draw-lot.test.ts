import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { groupByKeys } from '../../src/placement/allocation/sort-keys.ts'
import { drawLot } from '../../src/placement/draw-lot.ts'
import { property } from '../properties.ts'

const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), { minLength: 2, maxLength: 6 })

const drawn = (seed: number, request: string, bids: readonly string[]): string[] =>
  groupByKeys(
    bids.map((id) => ({ id })),
    [drawLot(seed, request)],
  )
    .flat()
    .map(({ id }) => id)

test('the least SHA-256 of seed, request and bid comes first', () => {
  const hash = (bid: string): string =>
    createHash('sha256')
      .update(JSON.stringify([7, 'spring', bid]))
      .digest('hex')
  const bids = ['spring/a', 'spring/b', 'spring/c', 'spring/d']
  expect(drawn(7, 'spring', bids)).toEqual([...bids].sort((a, b) => (hash(a) < hash(b) ? -1 : 1)))
  expect(drawLot(7, 'spring').name).toBe('lot (seed 7)')
})

test('neither the order of the bids nor those who leave change the draw', () => {
  property('draws', fc.nat(), ids, fc.nat(), (seed, bids, gone) => {
    const all = drawn(seed, 'r', bids)
    expect(drawn(seed, 'r', [...bids].reverse())).toEqual(all)
    const without = all.filter((_, index) => index !== gone % all.length)
    expect(drawn(seed, 'r', without)).toEqual(without)
  })
})

test('every bid has its chance, whatever its name', () => {
  const first = Array.from({ length: 300 }, (_, seed) => drawn(seed, 'r', ['r/a', 'r/b', 'r/c'])[0])
  for (const bid of ['r/a', 'r/b', 'r/c']) {
    const share = first.filter((one) => one === bid).length
    // 100 expected; the chance of a fair draw to lie outside is below one in ten thousand.
    expect(share).toBeGreaterThan(65)
    expect(share).toBeLessThan(135)
  }
})
