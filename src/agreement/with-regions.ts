import type { Agreement } from './agreement.ts'

/** An agreement whose requests may also be in regions that only a scenario knows. */
export function withRegions(agreement: Agreement, more: readonly string[]): Agreement {
  const fact = agreement.facts.get('request.region')
  if (more.length === 0 || fact === undefined) return agreement
  const regions = [...agreement.regions, ...more]
  const facts = new Map(agreement.facts).set(fact.name, { ...fact, type: { kind: 'one-of', values: regions } })
  return { ...agreement, regions, facts }
}
