import { expect, test } from 'vitest'
import { readScenarios } from '../../src/scenario/read-scenarios.ts'
import { printDay } from '../../src/values/day.ts'
import { printValue } from '../../src/values/print-value.ts'
import { printDecimal } from '../../src/values/rational.ts'
import { AGREEMENT, agreementOf, amendment, printFault, treesOf } from '../agreement/agreement-texts.ts'
import { scenario } from './scenario-texts.ts'

const agreement = await agreementOf(
  `${AGREEMENT}accounts:
  advance: { unit: USD }
  credit: { unit: USD, per: [posting.stream] }
`,
  amendment('first', '2020-01-01'),
)

async function read(...opening: string[]) {
  const [tree] = await treesOf([scenario(`opening:\n${opening.map((one) => `  ${one}\n`).join('')}`)])
  if (tree === undefined) throw new Error('no scenario')
  const { scenarios, faults } = readScenarios(tree, agreement)
  const shown = scenarios[0]?.held.map(
    ({ account, key, put, drawn, day }) =>
      `${account} ${key.map((one) => printValue(one)).join('/')} ${printDecimal(put)} ${printDecimal(drawn)} ${printDay(day)}`,
  )
  return { shown, faults: faults.map(printFault) }
}

test('what accounts held, whole or lot by lot, in order of the days on which it was put in', async () => {
  expect(
    await read(
      'account.advance: [ { put: 5 USD, at: 2024-06-30 }, { put: 10 USD, drawn: 4 USD, at: 2024-03-31 } ]',
      '"account.credit[sales]": 7 USD',
    ),
  ).toEqual({
    shown: ['advance  10 4 2024-03-31', 'advance  5 0 2024-06-30', 'credit sales 7 0 2024-12-31'],
    faults: [],
  })
})

test('faults', async () => {
  const { faults } = await read(
    'account.advanse: 3 USD',
    'account.credit: 3 USD',
    '"account.credit[sales]": { put: 3 USD, drawn: 4 USD }',
    '"account.credit[ sales ]": 3 USD',
    'account.advance: { put: -1 USD, at: 2025-01-01 }',
  )
  expect(faults).toEqual([
    's.yaml:7:3 unknown-account: unknown account `account.advanse` | did you mean `account.advance`?',
    's.yaml:8:3 wrong-key: `account.credit` where a figure of `account.credit` is kept for each `posting.stream` | write `account.credit[stream]`, with values of these',
    's.yaml:9:49 out-of-range: more was drawn from an account than put in | give what of it was drawn again: at most what was put in',
    's.yaml:10:3 duplicate-id: a second opening of `account.credit[ sales ]` | keep one of the two',
    's.yaml:11:27 out-of-range: less than nothing in an account | give 0 or more',
    's.yaml:11:39 outside-horizon: `2025-01-01` is within the horizon, where payments put into accounts | give a day before 2025-01-01',
  ])
})
