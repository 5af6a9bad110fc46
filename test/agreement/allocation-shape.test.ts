import { describe, expect, test } from 'vitest'
import { allocationShape } from '../../src/agreement/allocation-shape.ts'
import type { Fault } from '../../src/document/fault.ts'
import { checkShape } from '../../src/document/shape.ts'
import { printFault, trees } from '../files/helper.ts'

async function faultsOf(text: string): Promise<string[]> {
  const [tree] = await trees(text)
  const faults: Fault[] = []
  if (tree !== undefined) checkShape(tree, allocationShape, faults)
  return faults.map(printFault)
}

describe('what an allocation may say', () => {
  test.each([
    [
      'stages',
      'stages:\n  - { among: "= bid.class = \'incumbent\'", pool: 90%, method: pro-rata, weight: = bid.history }\n  - { pool: 10%, cap: = 2% * request.quantity }\n',
    ],
    [
      'one stage, flat',
      'method: best-value\norder: [bid.price desc]\nvalue: = bid.price * 12\nties: [pro-rata-if-all-fit, bid.maximum desc]\n',
    ],
    ['single facts', 'order: bid.price\nties: pro-rata\npasses: 1\n'],
    [
      'the rest',
      'method: pro-rata\nof-total: 100\nentitled: = pool * weight / total\npasses: until-settled\nlots: 10 MW\n',
    ],
    ['nothing: one stage with every default', '{}\n'],
  ])('%s', async (_, text) => {
    expect(await faultsOf(text)).toEqual([])
  })

  test.each([
    ['a slip in a key', 'metod: pro-rata\n', 'x.yaml:1:1 unknown-key: unknown key `metod` (did you mean `method`?)'],
    [
      'a slip in a method',
      'stages: [ { method: prorata } ]\n',
      'x.yaml:1:21 unknown-value: unknown value `prorata` (did you mean `pro-rata`?)',
    ],
    ['an empty list of stages', 'stages: []\n', 'give at least one stage'],
    ['an order that is no fact', 'order: [bid.price downwards]\n', '`desc` where more comes first'],
    ['stages inside a stage', 'stages: [ { stages: [] } ]\n', 'unknown key `stages`'],
  ])('%s is a fault', async (_, text, expected) => {
    const faults = await faultsOf(text)
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain(expected)
  })
})
