import type { Rule, TermSetting } from './agreement.ts'
import type { TermValue } from './term/term-value.ts'

export interface RuleInForce {
  readonly rule: Rule
  readonly amendment: string
}

export interface TermInForce {
  readonly setting: TermSetting
  /** After readings and overlays. */
  readonly value: TermValue | 'unknown'
  /** The reading chosen, where the term has readings. */
  readonly reading?: string
  /** True when an overlay set the value. */
  readonly overlaid: boolean
  /** The deal, rule and term by which a party took a third party's: `<deal>/<rule>/<term>`. */
  readonly favour?: string
  readonly amendment: string
}

/** Which rules each rule prevails over directly, by `notwithstanding` and `subject-to`. */
export type Edges = ReadonlyMap<string, ReadonlySet<string>>

/** What is in force from `from` until the next law begins. */
export interface Law {
  /** Names the law among the laws of one run: the amendments folded into it, joined by `+`. */
  readonly id: string
  readonly from: number
  readonly amendments: readonly string[]
  /** Sorted by rule name, so that nothing can depend on the order of files. */
  readonly rules: readonly RuleInForce[]
  readonly terms: ReadonlyMap<string, TermInForce>
  /** The named edges of precedence among its rules. */
  readonly edges: Edges
}
