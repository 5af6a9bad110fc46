import type { AmendmentDocument } from '../../src/agreement/shape.ts'
import type { Outcome } from '../../src/simulation/outcome.ts'
import type { CaseDocuments, CaseRun } from '../../src/testing/index.ts'
import { runCase } from '../../src/testing/index.ts'

/** An outcome as bytes: all of it, verdicts too, but the names and hashes of its documents. */
export function bytesOf({ run, faults }: CaseRun): string {
  if (run === undefined) throw new Error(`no outcome: ${JSON.stringify(faults)}`)
  return printed(run.outcome)
}

const printed = (outcome: Outcome): string =>
  JSON.stringify({ ...outcome, receipt: { ...outcome.receipt, documents: [] } }, null, 1)

export const traced = (documents: CaseDocuments): CaseRun => runCase(documents, { trace: 'all' })

/** A generator of whole numbers below a limit that depends on the seed alone. */
export function pickerOf(seed: number): (limit: number) => number {
  let state = seed >>> 0
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
}

function shuffled<T>(items: readonly T[], pick: (limit: number) => number): T[] {
  const made = [...items]
  for (let at = made.length - 1; at > 0; at--) {
    const other = pick(at + 1)
    const [a, b] = [made[at], made[other]]
    if (a !== undefined && b !== undefined) [made[at], made[other]] = [b, a]
  }
  return made
}

const shuffledKeys = <T extends object>(map: T, pick: (limit: number) => number): T =>
  Object.fromEntries(shuffled(Object.entries(map), pick)) as T

/** The same documents in another order: files, rules, requests, bids, everything whose order is said not to matter. */
export function rearranged({ agreement, amendments, scenario }: CaseDocuments, seed: number): CaseDocuments {
  const pick = pickerOf(seed)
  const list = <T>(items: readonly T[] | undefined): T[] => shuffled(items ?? [], pick)
  return {
    agreement: shuffledKeys(
      {
        ...agreement,
        terms: shuffledKeys(agreement.terms ?? {}, pick),
        facts: shuffledKeys(agreement.facts ?? {}, pick),
        providers: shuffledKeys(agreement.providers ?? {}, pick),
      },
      pick,
    ),
    amendments: list(amendments).map((one) =>
      shuffledKeys(
        {
          ...one,
          sets: shuffledKeys(one.sets ?? {}, pick),
          repeals: list(one.repeals),
          ends: list(one.ends),
          enacts: list(one.enacts).map((rule) =>
            shuffledKeys({ ...rule, notwithstanding: list(rule.notwithstanding) }, pick),
          ),
          untranslated: list(one.untranslated),
        },
        pick,
      ),
    ),
    scenario: {
      ...scenario,
      // Only conduct keeps its order: there the first that fits wins.
      capacity: list(scenario.capacity),
      requests: list(scenario.requests).map((one) => ({ ...one, bids: list(one['bids']) })),
      bids: list(scenario.bids),
      postings: list(scenario.postings),
      events: list(scenario.events),
      uses: list(scenario.uses),
      milestones: shuffledKeys(scenario.milestones ?? {}, pick),
    },
  }
}

/** What may be given twice. */
export type Twice = 'rule' | 'request' | 'bid' | 'posting' | 'use' | 'capacity line' | 'amendment'

/** The documents with one thing given twice, the second time somewhere after the first; undefined where there is none. */
export function withTwice(
  documents: CaseDocuments,
  what: Twice,
  pick: (limit: number) => number,
): CaseDocuments | undefined {
  const { amendments, scenario } = documents
  const again = <T>(items: readonly T[] | undefined): T[] | undefined => {
    if (items === undefined || items.length === 0) return undefined
    const at = pick(items.length)
    const item = items[at]
    if (item === undefined) return undefined
    const to = at + 1 + pick(items.length - at)
    return [...items.slice(0, to), item, ...items.slice(to)]
  }
  const inScenario = (changed: Partial<CaseDocuments['scenario']>): CaseDocuments | undefined =>
    Object.values(changed).includes(undefined) ? undefined : { ...documents, scenario: { ...scenario, ...changed } }
  switch (what) {
    case 'rule': {
      const whose = shuffled(amendments, pick).find((one) => (one.enacts ?? []).length > 0)
      const enacts = again(whose?.enacts)
      if (enacts === undefined) return undefined
      return { ...documents, amendments: amendments.map((one) => (one === whose ? { ...one, enacts } : one)) }
    }
    case 'amendment': {
      const twice = again(amendments)
      return twice === undefined ? undefined : { ...documents, amendments: twice }
    }
    case 'bid': {
      const beside = again(scenario.bids)
      if (beside !== undefined) return inScenario({ bids: beside })
      const whose = (scenario.requests ?? []).find((one) => (one['bids'] ?? []).length > 0)
      const bids = again(whose?.['bids'])
      if (bids === undefined) return undefined
      return inScenario({ requests: (scenario.requests ?? []).map((one) => (one === whose ? { ...one, bids } : one)) })
    }
    case 'request':
      return inScenario({ requests: again(scenario.requests) })
    case 'posting':
      return inScenario({ postings: again(scenario.postings) })
    case 'use':
      return inScenario({ uses: again(scenario.uses) })
    case 'capacity line':
      return inScenario({ capacity: again(scenario.capacity) })
  }
}

/** An outcome's bytes with the names of laws and amendments replaced. */
export function renamed(came: CaseRun, rename: (name: string) => string | undefined): string {
  const { run, faults } = came
  if (run === undefined) throw new Error(`no outcome: ${JSON.stringify(faults)}`)
  const law = (id: string): string => {
    // Outside the term a law is called by what is left of it too.
    const [, names = '', rest = ''] = /^(.*?)( (?:after|before) the term.*)?$/.exec(id) ?? []
    return [...new Set(names.split('+').flatMap((name) => rename(name) ?? []))].sort().join('+') + rest
  }
  const deep = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return key === 'law' || key === 'amendment' ? law(value) : value
    if (Array.isArray(value)) return value.map((one) => deep(one, key))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, deep(one, name)]))
  }
  return printed(deep(run.outcome, '') as Outcome)
}

/**
 * Parts an amendment into two of the same date that touch nothing in common: what is said of one rule or one term stays
 * together.
 */
export function parted(
  whole: AmendmentDocument,
  pick: (limit: number) => number,
): [AmendmentDocument, AmendmentDocument] {
  const side = new Map<string, number>()
  const on =
    (which: number) =>
    (name: string): boolean => {
      const known = side.get(name) ?? pick(2)
      side.set(name, known)
      return known === which
    }
  const half = (which: number): AmendmentDocument => {
    const mine = on(which)
    return {
      ...whole,
      // Rules of one name go by the amendment's: a half stands where the whole did.
      amendment: `${whole.amendment}-half-${which + 1}`,
      sets: Object.fromEntries(Object.entries(whole.sets ?? {}).filter(([term]) => mine(`term ${term}`))),
      repeals: (whole.repeals ?? []).filter((one) => mine(one)),
      ends: (whole.ends ?? []).filter((one) => mine(one)),
      enacts: (whole.enacts ?? []).filter((one) => mine(one.name)),
      untranslated: (whole.untranslated ?? []).filter((one) => mine(one.name)),
    }
  }
  return [half(0), half(1)]
}
