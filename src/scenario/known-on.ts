import type { Posting } from './scenario.ts'

/** The day on which a late posting becomes known; undefined for one that is told in time. */
export function knownOn({ facts }: Pick<Posting, 'facts'>): number | undefined {
  const known = facts.get('posting.known')
  return known?.kind === 'date' ? known.day : undefined
}
