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
  expect(await read('"paid.gains[heron]": 5 USD', '"paid.gains[kestrel]": 4.50 USD')).toEqual({
    shown: ['gains heron 5', 'gains kestrel 4.5'],
    faults: [],
  })
})

test('faults', async () => {
  const { faults } = await read(
    '"paid.gain[heron]": 5 USD',
    '"paid.gains[osprey]": 5 USD',
    '"paid.apart[heron]": 5 USD',
    'paid.gains: 5 USD',
    '"paid.gains[heron]": 5 MW',
    '"paid.gains[kestrel]": -5 USD',
    '"paid.gains[ heron]": 7 USD',
  )
  expect(faults).toEqual([
    's.yaml:7:3 unknown-obligation: `paid.gain[heron]` is of no waterfall | did you mean `paid.gains[heron]`?',
    's.yaml:8:3 unknown-obligation: `paid.gains[osprey]` is of no waterfall | did you mean `paid.gains[kestrel]`?',
    's.yaml:9:3 unknown-obligation: `paid.apart[heron]` is of no waterfall | did you mean `paid.gains[heron]`?',
    's.yaml:10:3 unknown-obligation: `paid.gains` is of no waterfall | known: `paid.gains[heron]`, `paid.gains[kestrel]`',
    's.yaml:11:24 wrong-type: found `5 MW`, a quantity, where money is expected | give amount and currency, as in `5 USD`',
    's.yaml:12:26 out-of-range: what a party had had is below 0 | give `0 USD` or more',
    's.yaml:13:3 unknown-obligation: `paid.gains[ heron]` is of no waterfall | did you mean `paid.gains[heron]`?',
  ])
})
