import type { Fact, FactTable } from '../../src/rules/fact.ts'
import type { Type, Value } from '../../src/values/value.ts'

const place = { document: 'agreement.yaml', line: 1, column: 1 }

interface Extras {
  readonly optional?: boolean
  readonly default?: Value
}

/** A declared fact of a request, for tests. */
export const fact = (name: string, type: Type, extras: Extras = {}): Fact => ({
  name,
  type,
  supplier: 'request',
  optional: extras.optional ?? false,
  judged: false,
  place,
  ...(extras.default === undefined ? {} : { default: extras.default }),
})

export const table = (...facts: readonly Fact[]): FactTable => new Map(facts.map((one) => [one.name, one]))

const PROVIDERS = ['azure', 'oci', 'stargate'] as const

/** One fact of each type and what the tests of faults need beside them. */
export const FACTS: FactTable = table(
  fact('request.new-capacity', { kind: 'boolean' }),
  fact('request.workload', { kind: 'one-of', values: ['training', 'stateless-api', 'research'] }),
  fact('request.label', { kind: 'text' }),
  fact('request.regions', { kind: 'set', values: ['us-west', 'us-east'] }),
  fact('request.region', { kind: 'one-of', values: ['us-west', 'us-east'] }),
  fact('request.count', { kind: 'number' }),
  fact('request.quantity', { kind: 'quantity', unit: 'MW' }),
  fact('request.from', { kind: 'date' }),
  fact('request.at', { kind: 'instant' }),
  fact('request.host', { kind: 'one-of', values: PROVIDERS }, { optional: true }),
  fact('bid.price', { kind: 'price', currency: 'USD', per: 'MW-month' }),
  fact('bid.fee', { kind: 'money', currency: 'USD' }),
  fact('bid.deposit', { kind: 'money', currency: 'USD' }),
  fact('bid.bond', { kind: 'money', currency: 'EUR' }),
  fact('term.share.rate', { kind: 'ratio' }),
  fact('term.refusal.window', { kind: 'length' }),
)
