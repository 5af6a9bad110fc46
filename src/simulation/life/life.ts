import type { Agreement, Rule } from '../../agreement/agreement.ts'
import { factsRead } from '../../agreement/facts-read.ts'
import type { Law, RuleInForce } from '../../agreement/law.ts'
import type { Clash } from '../../agreement/precedence.ts'
import { addMonths, wholeMonths } from '../../values/day.ts'
import { rational } from '../../values/rational.ts'
import type { Value } from '../../values/value.ts'

/** A stretch of the term: the first one, or one by which it was renewed. */
export interface LifePeriod {
  readonly kind: 'term' | 'renewal'
  /** The rule that made it; absent where the law says nothing of a term. */
  readonly inForce?: RuleInForce
  readonly law: Law
  readonly from: number
  /** The first day out of term; absent when it has no end. */
  readonly to?: number
  /** How it has come to its end, where that is a whole number of months. */
  readonly counted?: Counted
}

/** Months counted from a day, so that what begins on a 31st does not drift through the short months. */
export interface Counted {
  readonly from: number
  readonly months: number
}

/** A notice of termination that was permitted. */
export interface Termination {
  readonly inForce: RuleInForce
  readonly law: Law
  readonly by: string
  /** The first day out of term. */
  readonly ends: number
}

/** The agreement from the day on which its term starts to the day on which it ends. */
export interface LifeRecord {
  /** Not empty; each begins where the one before ends. */
  readonly periods: LifePeriod[]
  termination?: Termination
  ended?: 'expiry' | 'termination' | 'dispute'
  /** The renewals that only the value of some term kept from firing when it ended. */
  missed?: { readonly law: Law; readonly rules: readonly RuleInForce[] }
  readonly clashes: Clash[]
}

/** All that has become of the agreement's term in one run. */
export interface Life {
  /** Whether any rule of the agreement makes or ends its term, or reads of it. */
  readonly governed: boolean
  /** More than one where the term was over and a later amendment began another. */
  readonly lives: LifeRecord[]
  /** Rules that contradict each other on when the term begins. */
  readonly clashes: Clash[]
  /** Days of which the expiry is on the agenda. */
  readonly scheduled: Set<number>
  /** Laws without the rules that are not in force outside the term, by id. */
  readonly laws: Map<string, Law>
  /** The first day on which a surviving rule is no longer in force, by the end that it survives. */
  readonly survival: Map<Rule, Map<number, number>>
}

/** A life before anything has happened. */
export function createLife({ amendments, facts }: Agreement): Life {
  const rules = amendments.flatMap(({ enacts }) => enacts)
  const reads = factsRead(
    rules.flatMap((rule) => rule.reads),
    facts,
  )
  const governed =
    rules.some(({ question }) => question === 'life') || [...reads].some((name) => name.startsWith('agreement.'))
  return { governed, lives: [], clashes: [], scheduled: new Set(), laws: new Map(), survival: new Map() }
}

export const startOf = ({ periods: [first] }: LifeRecord): number => first?.from ?? Infinity

/** The first day out of term, as far as it is known; infinite where there is no end. */
export const endOf = ({ periods, termination }: LifeRecord): number =>
  Math.min(periods.at(-1)?.to ?? Infinity, termination?.ends ?? Infinity)

/** The life that has begun and not ended yet. */
export const currentLife = ({ lives }: Life): LifeRecord | undefined => {
  const last = lives.at(-1)
  return last?.ended === undefined ? last : undefined
}

/** The last life that has begun by a day. */
export const begunBy = ({ lives }: Life, day: number): LifeRecord | undefined =>
  lives.findLast((one) => startOf(one) <= day)

export function isInTerm(life: Life, day: number): boolean {
  const begun = begunBy(life, day)
  return begun !== undefined && day < endOf(begun)
}

const number = (count: number): Value => ({ kind: 'number', value: rational(count) })
const date = (day: number): Value | undefined => (Number.isFinite(day) ? { kind: 'date', day } : undefined)

/** A fact of the agreement's life on a day; contract months are counted from the start, also after the end. */
export function lifeFact(life: Life, name: string, day: number): Value | undefined {
  const begun = begunBy(life, day)
  const known = begun ?? life.lives.at(-1)
  switch (name) {
    case 'agreement.in-term':
      return { kind: 'boolean', value: isInTerm(life, day) }
    case 'agreement.starts':
      return known === undefined ? undefined : date(startOf(known))
    case 'agreement.ends':
      return known === undefined ? undefined : date(endOf(known) - 1)
    case 'agreement.renewals':
      return number(begun?.periods.filter((one) => one.kind === 'renewal' && one.from <= day).length ?? 0)
    case 'agreement.contract-month':
      return begun === undefined ? undefined : number(wholeMonths(startOf(begun), day) + 1)
    case 'agreement.contract-year':
      return begun === undefined ? undefined : number(Math.floor(wholeMonths(startOf(begun), day) / 12) + 1)
    default:
      return undefined
  }
}

/** The days after `from` and before `to` on which a new contract month begins. */
export function monthTurns(life: Life, from: number, to: number): number[] {
  const begun = begunBy(life, to)
  if (begun === undefined) return []
  const start = startOf(begun)
  const turns: number[] = []
  for (let month = Math.max(1, wholeMonths(start, from)); addMonths(start, month) < to; month++) {
    turns.push(addMonths(start, month))
  }
  return turns.filter((day) => day > from)
}
