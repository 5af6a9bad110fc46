import { readAgreement } from '../../src/agreement/read-agreement.ts'
import type { Agreement } from '../../src/agreement/agreement.ts'
import type { Fault } from '../../src/document/fault.ts'
import type { Tree } from '../../src/document/tree.ts'
import { readText } from '../../src/files/read-document.ts'

/** An agreement with a little of everything, for tests that change one thing in it or add to it. */
export const AGREEMENT = `pactwright: 1
agreement: supply
title: Kestrel buys computing from Heron
zone: America/New_York
currency: USD
unit: MW
calendar: us-federal
parties: [kestrel, heron, osprey]
providers: { heron-cloud: heron, heron-edge: heron, osprey-cloud: osprey }
regions: [east, west]
streams: [sales, services]
milestones: [spun-off]
terms:
  share.rate: { type: ratio, range: 0%..50% }
  share.lag: { type: length }
  share.cap: { type: money }
  refusal.window: { type: length }
facts:
  request.new-capacity: { type: boolean, default: false }
  request.workload: { type: one-of, values: [training, serving] }
  posting.refunds: { type: money, default: 0 USD }
  use.of: { type: one-of, values: [models, patents] }
conditions:
  serving: { all: [{ fact: request.workload, operator: equal, value: serving }] }
`

/** A rule of an amendment, on lines of its own; `effect` is the event, its type and parameters. */
export const rule = (name: string, effect = '{ type: permit, params: { to: any } }', more = ''): string =>
  `  - name: ${name}\n    clause: What ${name} says.\n    conditions: { all: [] }\n    event: ${effect}\n${more}`

/** An amendment of a day, with all that stands below its head. */
export const amendment = (name: string, effective: string, body = ''): string =>
  `amendment: ${name}\ntitle: Of ${name}\neffective: ${effective}\n${body}`

/** The trees of texts, each a document called `<its name>.yaml`; the first is the agreement. */
export async function treesOf(texts: readonly string[]): Promise<Tree[]> {
  const trees: Tree[] = []
  for (const text of texts) {
    const name = /^(?:amendment|scenario|agreement): (\S+)/m.exec(text)?.[1] ?? 'sources'
    const read = await readText(text, `${name}.yaml`)
    if (read.faults.length > 0) throw new Error(read.faults.map(printFault).join('\n'))
    trees.push(...read.trees)
  }
  return trees
}

/** A whole fault in one line: where, what, and what to try. */
export const printFault = ({ at, code, message, hint }: Fault): string => `${at} ${code}: ${message} | ${hint}`

/** The faults of an agreement's documents, whole. */
export async function faultsOf(...texts: string[]): Promise<string[]> {
  return readAgreement(await treesOf(texts)).faults.map(printFault)
}

/** An agreement that is known to be well formed. */
export async function agreementOf(...texts: string[]): Promise<Agreement> {
  const { agreement, faults } = readAgreement(await treesOf(texts))
  if (agreement === undefined) throw new Error(faults.map(printFault).join('\n'))
  return agreement
}
