import { expect, test } from 'vitest'
import { readScenarios } from '../../src/scenario/read-scenarios.ts'
import { printDecimal } from '../../src/values/rational.ts'
import { AGREEMENT, agreementOf, amendment, printFault, rule, treesOf } from '../agreement/agreement-texts.ts'
import { scenario } from './scenario-texts.ts'

const waterfall = (more: string): string =>
  `{ type: waterfall, params: { from: kestrel, ${more}, steps: [{ take: = posting.amount }], tiers: [{ name: all, pays: { kestrel: 50%, heron: 50% } }] } }`
const rules = [rule('profit', waterfall('obligation: gains')), rule('apart', waterfall('per: [posting.stream]'))]
const agreement = await agreementOf(AGREEMENT, amendment('first', '2020-01-01', `enacts:\n${rules.join('')}`))

async function read(...opening: string[]) {
  const [tree] = await treesOf([scenario(`opening:\n${opening.map((one) => `  ${one}\n`).join('')}`)])
  if (tree === undefined) throw new Error('no scenario')
  const { scenarios, faults } = readScenarios(tree, agreement)
  const shown = scenarios[0]?.had.map(
    ({ obligation, party, amount }) => `${obligation} ${party} ${printDecimal(amount)}`,
  )
  return { shown, faults: faults.map(printFault) }
}

test('what parties had had of a waterfall, also who pays and keeps a part', async () => {
  expect(
    await read('"had.gains[heron]": 5 USD', '"had.gains[kestrel]": 4.50 USD', '"had.apart[heron, sales]": 3 USD'),
  ).toEqual({
    shown: ['gains heron 5', 'gains kestrel 4.5', 'apart heron 3'],
    faults: [],
  })
})

test('faults', async () => {
  const { faults } = await read(
    '"had.gain[heron]": 5 USD',
    '"had.gains[osprey]": 5 USD',
    '"had.apart[heron]": 5 USD',
    '"had.apart[heron, sale]": 5 USD',
    'had.gains: 5 USD',
    '"had.gains[heron]": 5 MW',
    '"had.gains[kestrel]": -5 USD',
    '"had.apart[heron, sales]": 6 USD',
    '"had.apart[heron,sales]": 7 USD',
  )
  expect(faults).toEqual([
    's.yaml:7:3 unknown-obligation: `had.gain[heron]` is of no waterfall | did you mean `had.gains[heron]`?',
    's.yaml:8:3 unknown-obligation: `had.gains[osprey]` is of no waterfall | did you mean `had.gains[kestrel]`?',
    's.yaml:9:3 wrong-key: `had.apart[heron]` where the party and what tells runs apart are expected | write `had.apart[heron, stream]`, with values of these',
    's.yaml:10:3 unknown-name: `sale` is none of the declared names | did you mean `sales`?',
    's.yaml:11:3 unknown-obligation: `had.gains` is of no waterfall | known: `had.gains[heron]`, `had.gains[kestrel]`, `had.apart[heron]`, `had.apart[kestrel]`',
    's.yaml:12:23 wrong-type: found `5 MW`, a quantity, where money is expected | give amount and currency, as in `5 USD`',
    's.yaml:13:25 out-of-range: what a party had had is below 0 | give `0 USD` or more',
    's.yaml:15:3 duplicate-id: a second opening of `had.apart[heron,sales]` | keep one of the two',
  ])
})
