import type { MoneyEffect } from '../../agreement/agreement.ts'
import type { FactReader } from '../../agreement/fact-reader.ts'
import type { Law, RuleInForce } from '../../agreement/law.ts'
import type { LawAnswer } from '../../agreement/lawbook.ts'
import type { Clash } from '../../agreement/precedence.ts'
import type { Place } from '../../document/tree.ts'
import type { TraceLine } from '../../plan/run-plan.ts'
import type { PostingPart } from '../../revenue/split-posting.ts'
import type { Posting } from '../../scenario/scenario.ts'
import type { Rational } from '../../values/rational.ts'
import type { Value } from '../../values/value.ts'
import type { World } from '../world.ts'
import type { Lacking } from './lacking.ts'

/** What pay rules have been asked about, with their answer. */
export interface Asked {
  readonly world: World
  readonly law: Law
  readonly facts: FactReader
  readonly answer: Pick<LawAnswer, 'fired'>
  /** The day that what is paid is for: the last of its period. */
  readonly day: number
  /** The record that it is about: a posting, an event, or the close of a period. */
  readonly record: string
  /** What of a posting it is; what has no period is whole. */
  readonly part?: Pick<PostingPart, 'days' | 'of'>
  /** Where faults are told that have no place of their own. */
  readonly place: Place
}

/** A posting, or a part of it, that pay rules are asked about. */
export interface Occasion extends Asked {
  readonly posting: Posting
  readonly part: PostingPart
  readonly answer: LawAnswer
}

/** A rule that fired, with what it runs. */
export interface Paying {
  readonly inForce: RuleInForce
  readonly effect: MoneyEffect
}

/** What an obligation comes to: nothing exact where rules contradict each other, or a table lacks a band. */
export interface Judgement {
  readonly paying: Paying
  /** The rule that pays; several in dispute. */
  readonly rules: readonly [RuleInForce, ...RuleInForce[]]
  readonly clashes: readonly Clash[]
  readonly exact?: Reckoned
  readonly lacking?: Lacking
}

/** An amount with the arithmetic that made it. */
export interface Earned {
  readonly amount: Rational
  readonly trace: readonly TraceLine[]
  /** Until more than this has gathered nothing is paid of it. */
  readonly least?: Rational
}

/** What a pipeline came to, with what it holds on the way that others need. */
export interface Reckoned extends Earned {
  readonly marks: ReadonlyMap<string, Value>
}
