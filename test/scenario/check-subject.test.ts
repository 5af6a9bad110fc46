import { describe, expect, test } from 'vitest'
import { readScenarios } from '../../src/scenario/read-scenarios.ts'
import { AGREEMENT, agreementOf, amendment, printFault, rule, treesOf } from '../agreement/agreement-texts.ts'
import { scenario } from './scenario-texts.ts'

const agreement = await agreementOf(
  AGREEMENT.replace('milestones: [spun-off]\n', 'milestones: [spun-off]\nevents: [listed, other]\n'),
  amendment(
    'first',
    '2020-01-01',
    `enacts:\n${rule('at-listing', '{ type: first-offer, params: { holder: heron, reply: 15 days, over: { event: listed } } }')}`,
  ),
)

async function read(...events: string[]) {
  const [tree] = await treesOf([scenario(`events:\n${events.map((one) => `  - { ${one} }\n`).join('')}`)])
  if (tree === undefined) throw new Error('no scenario')
  return (unread?: ReadonlySet<string>) => readScenarios(tree, agreement, unread === undefined ? {} : { unread })
}

const ANSWER = 'at: 2025-03-05, event: response, by: heron, answer: exercise'

describe('what rights are about', () => {
  test('is also the event that opens them, or a notice of it', async () => {
    const found = await read(
      `${ANSWER}, of: listed`,
      `${ANSWER}, of: listed/at-listing/1`,
      'at: 2025-03-06, event: sign, of: listed, with: osprey-cloud',
      'at: 2025-03-07, event: close, of: listed/at-listing/2, with: osprey-cloud',
      'at: 2025-03-04, event: notice-received, of: listed/at-listing/1',
    )
    const { scenarios, faults } = found()
    expect(faults.map(printFault)).toEqual([])
    expect(scenarios[0]?.events.map((one) => (one.kind === 'milestone' ? undefined : one.of))).toEqual([
      'listed',
      'listed/at-listing/1',
      'listed',
      'listed/at-listing/2',
      'listed/at-listing/1',
    ])
  })

  test('is no other event, unless its rule could not be read', async () => {
    const found = await read(`${ANSWER}, of: other`, `${ANSWER}, of: listed/at-lising/1`)
    expect(found().faults.map(printFault)).toEqual([
      's.yaml:7:73 unknown-request: a response to the unknown request or notice `other` | known: `listed`',
      's.yaml:8:73 unknown-notice: a response to the unknown notice `listed/at-lising/1` | name the request alone, or its notice by right and number: `listed/at-listing/1`',
    ])
    expect(found(new Set(['at-lising'])).faults.map(printFault)).toEqual([])
  })
})
