import { describe, expect, test } from 'vitest'
import { readScenarios } from '../../src/scenario/read-scenarios.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { AGREEMENT, agreementOf, amendment, printFault, rule, treesOf } from '../agreement/agreement-texts.ts'
import { scenario } from './scenario-texts.ts'

const SHARE = '{ type: share, params: { from: heron, to: kestrel, steps: [{ take: = posting.amount }] } }'
const agreement = await agreementOf(AGREEMENT, amendment('first', '2020-01-01', `enacts:\n${rule('share', SHARE)}`))

async function read(text: string) {
  const [tree] = await treesOf([text])
  if (tree === undefined) throw new Error('no document')
  return readScenarios(tree, agreement)
}

const faultsOf = async (text: string): Promise<string[]> => (await read(text)).faults.map(printFault)

async function scenarioOf(body: string): Promise<Scenario> {
  const { scenarios, faults } = await read(scenario(body))
  const [first] = scenarios
  if (first === undefined || faults.length > 0) throw new Error(faults.map(printFault).join('\n'))
  return first
}

const items = (key: string, ...lines: string[]): string => `${key}:\n${lines.map((one) => `  - { ${one} }\n`).join('')}`

describe('what is paid', () => {
  test('is named by its id, or by its rule and period; without an amount it is all of it', async () => {
    const { events } = await scenarioOf(
      items(
        'events',
        'at: 2025-03-02, event: paid, of: share/2025-01, by: heron, amount: 1_000 USD',
        'at: 2025-03-03, event: paid, of: share, period: 2025-02',
      ),
    )
    expect(events).toMatchObject([
      { kind: 'paid', of: 'share/2025-01', by: 'heron', amount: { currency: 'USD' } },
      { kind: 'paid', of: 'share/2025-02' },
    ])
    expect(events[1]).not.toHaveProperty('amount')
  })

  test('faults', async () => {
    const faults = await faultsOf(
      scenario(
        items(
          'events',
          'at: 2025-03-02, event: paid',
          'at: 2025-03-02, event: paid, of: shar/2025-01',
          'at: 2025-03-02, event: paid, of: share/2025-01, amount: 0 USD',
          'at: 2025-03-02, event: paid, of: share/2025-01, amont: 5 USD',
          'at: 2025-03-02, event: paid, of: share/2025-01, amount: 5 dollars',
        ),
      ),
    )
    expect(faults.map((one) => one.replace(/^\S+ /, ''))).toEqual([
      'missing-key: missing key `of` | say what is paid, as in `of: rent/2025-03`, or `of: rent, period: 2025-03`',
      'unknown-payment: a payment of `shar/2025-01`, of which no rule pays anything | did you mean `share`?',
      'bad-amount: a payment of `0 USD` | give an amount above 0, as in `amount: 1_000 USD`',
      'unknown-key: unknown key `amont` | did you mean `amount`?',
      expect.stringMatching(/^\S+: /),
    ])
  })
})

describe('when a party pays', () => {
  test('is never, or by a clock from the due date, of one rule or of all', async () => {
    const { conduct } = await scenarioOf(
      items(
        'conduct',
        'by: heron, pay: never, payment: share',
        'by: heron, pay: 20 days',
        'by: osprey, pay: { before: due, length: 1 month }',
      ),
    )
    expect(conduct.map(({ pay, payment }) => [pay?.kind, payment])).toEqual([
      ['never', 'share'],
      ['by', undefined],
      ['by', undefined],
    ])
  })

  test('faults', async () => {
    const faults = await faultsOf(
      scenario(
        items(
          'conduct',
          'by: heron, pay: nevr',
          'by: heron, pay: never, payment: shaer',
          'by: heron, close: never, payment: share',
          'by: heron, pay: { after: period-end, length: 5 days }',
        ),
      ),
    )
    expect(faults.map((one) => one.replace(/^\S+ /, '').replace(/ \|.*/, ''))).toEqual([
      'wrong-type: found `nevr`, text, where a length of time is expected',
      'unknown-payment: unknown payment `shaer`',
      'misplaced-key: `payment` without `pay`: it says which payments the party makes so',
      'unknown-start: unknown start of a clock `period-end`',
    ])
  })
})
