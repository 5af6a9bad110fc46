import { readScenarios } from '../../src/scenario/read-scenarios.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { AGREEMENT, agreementOf, amendment, printFault, rule, treesOf } from '../agreement/agreement-texts.ts'

/** What scenarios of these tests are for: a right, terms with readings, and facts of every kind. */
export const agreement = await agreementOf(
  AGREEMENT.replace(
    'facts:\n',
    `facts:
  request.urgent: { type: boolean, optional: true }
  request.sized: { type: boolean, is: = request.quantity > 5 MW }
  bid.grade: { type: one-of, values: [gold, silver], default: silver }
  holder.shares: { type: number }
  holder.founder: { type: boolean, default: false }
`,
  ),
  amendment(
    'first',
    '2020-01-01',
    `sets:
  share.rate: { value: 25%, readings: { article: 25%, press: 20% }, reading: article }
  share.lag: { value: 45 days }
enacts:
${rule('right', '{ type: first-refusal, params: { holder: heron, reply: 15 business days } }')}${rule('open')}`,
  ),
)

/** The head of a scenario, six lines; what is given stands below it. */
export const scenario = (body: string, horizon = '2025-01-01..2025-12-31'): string =>
  `pactwright: 1\nscenario: s\ntitle: A scenario\nagreement: supply\nhorizon: ${horizon}\n${body}`

/** The faults of a scenario, whole. */
export async function faultsOf(text: string): Promise<string[]> {
  const [tree] = await treesOf([text])
  return tree === undefined ? [] : readScenarios(tree, agreement).faults.map(printFault)
}

/** A scenario and its variants that are known to be well formed. */
export async function scenariosOf(text: string): Promise<readonly Scenario[]> {
  const [tree] = await treesOf([text])
  const { scenarios, faults } = tree === undefined ? { scenarios: [], faults: [] } : readScenarios(tree, agreement)
  if (faults.length > 0) throw new Error(faults.map(printFault).join('\n'))
  return scenarios
}

export async function scenarioOf(body: string): Promise<Scenario> {
  const [first] = await scenariosOf(scenario(body))
  if (first === undefined) throw new Error('no scenario')
  return first
}

/** A request with all that it needs, its bids on lines of their own from its seventh. */
export const request = (id: string, more = '', ...bids: string[]): string =>
  `  - { id: ${id}, by: kestrel, submitted: 2025-03-03, from: 2025-06-01, to: 2026-06-01, quantity: 40 MW, region: east, workload: training${more === '' ? '' : `, ${more}`}, bids: [${bids.join(', ')}] }\n`
