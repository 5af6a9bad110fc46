import type { Agreement } from './agreement.ts'

/** Every name that a host may have: a provider, for its own machines, or a host that the agreement lists. */
export const hostsOf = ({ providers, hosts }: Pick<Agreement, 'providers' | 'hosts'>): string[] => [
  ...new Set([...providers.keys(), ...hosts]),
]
