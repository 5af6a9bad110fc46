import type { Rational } from '../../values/rational.ts'
import type { SortKey } from './sort-keys.ts'

/** One bidder's, or one holder's, wish for a part of what is allocated. All quantities are in one unit. */
export interface Claim {
  /** Unique among the claims of an allocation. */
  readonly id: string
  /** The least it takes; less is nothing. 0 when any quantity will do. */
  readonly minimum: Rational
  readonly maximum: Rational
  /** Whose capacity it would use; claims that name the same room share it. Without a name capacity is no limit. */
  readonly room?: string
}

/** How claims that are equal in `order` and cannot all be met are told apart. Each is tried in turn. */
export type TieRule =
  | { readonly kind: 'pro-rata' }
  | { readonly kind: 'pro-rata-if-all-fit' }
  /** A fact, or a drawing of lots: anything that can be computed for each claim beforehand. */
  | { readonly kind: 'key'; readonly key: SortKey }
  | RebidRule

/** Equal claims are told apart by the terms that they have come to since; until all are closed nothing is decided. */
export interface RebidRule {
  readonly kind: 'rebid'
  /** Those of the order, of the new terms. */
  readonly keys: readonly SortKey[]
  /** Whether a claim's terms are final. */
  readonly closed: (claim: string) => boolean
}

/** What a formula for an entitlement may read besides the claim. */
export interface EntitledBy {
  readonly pool: Rational
  readonly weight: Rational
  /** `ofTotal`, else the sum of the weights of those who share. */
  readonly total: Rational
}

export interface Stage {
  /** Who takes part; all when left out. */
  readonly among?: (claim: string) => boolean
  /** Who has handed back what it won, and is left out now that the stage is run again; nobody when left out. */
  readonly declined?: (claim: string) => boolean
  /** At most what earlier stages left; all of it when left out. */
  readonly pool?: Rational
  readonly method: 'in-order' | 'pro-rata' | 'best-value'
  /** Best first; claims equal in all keys are tied. */
  readonly order: readonly SortKey[]
  readonly ties: readonly TieRule[]
  /** For sharing pro rata; the maximum when left out. */
  readonly weight?: (claim: string) => Rational
  /** A fixed denominator: what belongs to weights that are not there is not shared out. */
  readonly ofTotal?: Rational
  /** The most a claim may have in all after this stage. */
  readonly cap?: (claim: string) => Rational | undefined
  /** Whose claims are counted together against the cap, of which the least holds; each by itself when left out. */
  readonly capGroup?: (claim: string) => string
  /** Higher comes first, before any order or value; all alike when left out. */
  readonly preference?: (claim: string) => number
  /** How often what limited claims leave is shared again, the first sharing included; until settled when left out. */
  readonly passes?: number
  /** The first pass's share, when it is not by weight. */
  readonly entitled?: (claim: string, by: EntitledBy) => Rational
  /** The indivisible size; any fraction may be given when left out. */
  readonly lots?: Rational
  /** Needed by `best-value`: what a unit is worth to the party that awards, a negative number where it costs. */
  readonly value?: (claim: string) => Rational
  /** What `best-value` looks for first: the total value, or as much as can be placed and only then its value. */
  readonly aim?: 'value' | 'quantity'
}

export interface AllocationInput {
  /** What is allocated. */
  readonly whole: Rational
  readonly claims: readonly Claim[]
  /** What is free in each room, over the whole time that is asked for. A room not listed is no limit. */
  readonly rooms?: ReadonlyMap<string, Rational>
  readonly stages: readonly Stage[]
}
