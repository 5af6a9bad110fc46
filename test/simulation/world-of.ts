import { readAgreement } from '../../src/agreement/read-agreement.ts'
import type { Agreement } from '../../src/agreement/agreement.ts'
import type { Fault } from '../../src/document/fault.ts'
import { readText } from '../../src/files/read-document.ts'
import { readScenarios } from '../../src/scenario/read-scenarios.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import type { Outcome } from '../../src/simulation/outcome.ts'
import type { SimulateOptions } from '../../src/simulation/simulate.ts'
import { simulate } from '../../src/simulation/simulate.ts'

/** A small agreement whose law the caller gives: what an amendment enacts, sets and ends, as YAML. */
const AGREEMENT = `
pactwright: 1
agreement: works
title: A works
zone: America/Los_Angeles
currency: USD
unit: MW
calendar: us-federal
parties: [ anchor, tenant, north ]
providers: { anchor-cloud: anchor, tenant-site: tenant, north-cloud: north }
streams: [ sales, services ]
milestones: [ opened ]
terms: { rate: { type: ratio } }
facts: { use.kind: { type: one-of, values: [ reading, selling ], default: reading } }
---
pactwright: 1
amendment: founding
title: The founding contract
effective: 2024-01-01
`

const SCENARIO = `
pactwright: 1
scenario: any
title: Any scenario
agreement: works
horizon: 2024-01-01..2026-12-31
`

export interface Read {
  readonly agreement: Agreement
  readonly scenario: Scenario
  readonly faults: readonly Fault[]
}

/**
 * The agreement and the scenario that two texts of YAML come to, faults of the scenario beside.
 * @param declared what the agreement declares beside, which may also take the place of its facts
 */
export async function readWorld(law: string, world: string, declared = ''): Promise<Read> {
  const agreed = declared.includes('facts:')
    ? AGREEMENT.replace(/^facts: .*\n/m, declared)
    : AGREEMENT.replace(/^facts: .*\n/m, `$&${declared}`)
  const pack = await readText(`${agreed}${law}`, 'works.yaml')
  const { agreement, faults } = readAgreement(pack.trees)
  if (agreement === undefined)
    throw new Error([...pack.faults, ...faults].map((one) => `${one.at} ${one.message}`).join('\n'))
  const document = await readText(`${SCENARIO}${world}`, 'any.yaml')
  const [tree] = document.trees
  if (tree === undefined) throw new Error(document.faults.map((one) => one.message).join('\n'))
  const read = readScenarios(tree, agreement)
  const [scenario] = read.scenarios
  if (scenario === undefined) throw new Error(read.faults.map((one) => one.message).join('\n'))
  return { agreement, scenario, faults: [...document.faults, ...read.faults] }
}

/** The outcome of a world without faults. */
export async function outcomeOf(
  law: string,
  world: string,
  options?: SimulateOptions,
  declared?: string,
): Promise<Outcome> {
  const { agreement, scenario, faults } = await readWorld(law, world, declared)
  const { outcome, faults: met } = simulate(agreement, scenario, options)
  if (outcome === undefined || faults.length > 0) {
    throw new Error([...faults, ...met].map((one) => `${one.at} ${one.message}`).join('\n'))
  }
  return outcome
}
