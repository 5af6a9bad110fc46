import { expect, test } from 'vitest'
import { readScenarios } from '../../src/scenario/read-scenarios.ts'
import { printValue } from '../../src/values/print-value.ts'
import { AGREEMENT, agreementOf, amendment, printFault, treesOf } from '../agreement/agreement-texts.ts'
import { scenario } from './scenario-texts.ts'

const agreement = await agreementOf(
  `${AGREEMENT}counters:
  sales: { add: = posting.amount, per: [posting.stream, posting.to] }
  outages: { of: event, how: count }
`,
  amendment('first', '2020-01-01'),
)

async function read(...opening: string[]) {
  const [tree] = await treesOf([scenario(`opening:\n${opening.map((one) => `  ${one}\n`).join('')}`)])
  if (tree === undefined) throw new Error('no scenario')
  const { scenarios, faults } = readScenarios(tree, agreement)
  const shown = scenarios[0]?.opening.map(
    ({ counter, key, value }) => `${counter} ${key.map((one) => printValue(one)).join('/')} ${printValue(value)}`,
  )
  return { shown, faults: faults.map(printFault) }
}

test('what stood before is of the type of the counter, under keys of their types', async () => {
  expect(await read('counter.outages: 3', '"counter.sales[sales, 2025-01-01]": 5 USD')).toEqual({
    shown: ['outages  3', 'sales sales/2025-01-01 5.00 USD'],
    faults: [],
  })
})

test('faults', async () => {
  const { faults } = await read(
    'counter.outage: 3',
    'counter.outages: 3 USD',
    '"counter.outages[a]": 3',
    'counter.sales: 5 USD',
    '"counter.sales[sale, 2025-01-01]": 5 USD',
    '"counter.sales[sales,2025-01-01]": 5 USD',
    '"counter.sales[sales, 2025-01-01]": 6 USD',
    'outages: 2',
    'paid.shares: 5 USD',
  )
  expect(faults).toEqual([
    's.yaml:7:3 unknown-counter: unknown counter `counter.outage` | did you mean `counter.outages`?',
    's.yaml:8:20 wrong-type: found `3 USD`, money, where a number is expected | write digits alone, as in `1250.50`',
    's.yaml:9:3 wrong-key: `counter.outages[a]` has a key, where `counter.outages` has none | write `counter.outages`',
    's.yaml:10:3 wrong-key: `counter.sales` where a figure of `counter.sales` is kept for each `posting.stream`, `posting.to` | write `counter.sales[stream, to]`, with values of these',
    's.yaml:11:3 unknown-name: `sale` is none of the declared names | did you mean `sales`?',
    's.yaml:13:3 duplicate-id: a second opening of `counter.sales[sales, 2025-01-01]` | keep one of the two',
    's.yaml:14:3 unknown-counter: unknown counter `outages` | known: `counter.sales`, `counter.outages`',
    's.yaml:15:3 unknown-obligation: unknown obligation `paid.shares` | none is declared',
  ])
})
