import { factReader } from '../../agreement/fact-reader.ts'
import type { TakenTerm } from '../../agreement/favoured/favoured.ts'
import { lawOn } from '../../agreement/fold-laws.ts'
import type { Law, TermInForce } from '../../agreement/law.ts'
import type { Clash } from '../../agreement/precedence.ts'
import { clash, settle } from '../../agreement/precedence.ts'
import { isComputed } from '../../agreement/term/term-value.ts'
import { runPlan } from '../../plan/run-plan.ts'
import { compareValues } from '../../values/compare-values.ts'
import type { Value } from '../../values/value.ts'
import { begunBy, endOf } from '../life/life.ts'
import { sentences } from '../sentences.ts'
import { whyNot } from '../why-not.ts'
import type { World } from '../world.ts'
import { tell } from '../world.ts'
import { dealFacts } from './deal-facts.ts'
import type { Favour } from './favour.ts'
import { favourId, noteCounted } from './favour.ts'

/** What a favour offers for one term on a day, better than what the law has. */
export interface Offer {
  readonly favour: Favour
  readonly taken: TakenTerm
  readonly value: Value
}

/** Which of several offers for one term counts, and what they contradict each other in. */
export interface Contest {
  readonly winner?: Offer
  readonly clashes: readonly Clash[]
  readonly disputed: readonly Offer[]
}

/**
 * The law of a day with the better terms in place that parties have taken of third parties' deals. What is taken is
 * worked out of the law as it is without, so that no favour depends on another.
 *
 * @param among the favours that are looked at; all when absent
 */
export function favouredLaw(world: World, law: Law, day: number, among?: readonly Favour[]): Law {
  const { favours } = world
  if (favours.taken === 0) return law
  const active = (among ?? favours.records).filter((one) => one.taken !== undefined && isActive(world, one, day))
  if (active.length === 0) return law
  const terms = [...new Set(active.flatMap(({ effect }) => effect.takes.map(({ term }) => term)))].sort()
  const winners = terms.flatMap((term) => contest(offersFor(world, law, term, active), law, term).winner ?? [])
  if (winners.length === 0) return law
  const key = [law.id, ...winners.map(({ favour, taken }) => favourId(favour, taken.term))].join('\n')
  const known = favours.laws.get(key)
  if (known !== undefined) return known
  const made: Law = { ...law, terms: new Map([...law.terms, ...winners.flatMap((one) => inPlace(one, law))]) }
  favours.laws.set(key, made)
  return made
}

/** The law of a day, whether or not the agreement is in term, with the better terms in place. */
export function favouredOn(world: World, day: number): Law | undefined {
  const plain = lawOn(world.laws, day)
  const law = plain && favouredLaw(world, plain, day)
  if (law !== undefined && law !== plain) noteCounted(world.favours, law)
  return law
}

export const isActive = (world: World, favour: Favour, day: number): boolean =>
  favour.from !== undefined && favour.from <= day && day < endOfFavour(world, favour)

/** The favours that have been taken and count on some day of an interval. */
export const favoursWithin = (world: World, from: number, to: number): Favour[] =>
  world.favours.records.filter(
    (one) => one.taken !== undefined && one.from !== undefined && one.from < to && from < endOfFavour(world, one),
  )

/** The first day on which a favour no longer counts, as far as it is known. */
export function endOfFavour({ life }: World, { effect, from, until }: Favour): number {
  if (effect.until !== 'holder-ends' || from === undefined) return until
  const begun = begunBy(life, from)
  return begun === undefined ? Infinity : Math.max(endOf(begun), until)
}

/** What some favours offer for a term, where it is better than what a law has. */
export function offersFor(world: World, law: Law, term: string, favours: readonly Favour[]): Offer[] {
  const own = law.terms.get(term)?.value
  // No computed term is taken: which of two is better would change from day to day.
  if (own === undefined || own === 'unknown' || isComputed(own)) return []
  return favours.flatMap((favour) => {
    const taken = favour.effect.takes.find((one) => one.term === term)
    const value = taken && valueUnder(world, law, favour, taken)
    if (taken === undefined || value === undefined) return []
    return isBetter(value, own, taken) ? [{ favour, taken, value }] : []
  })
}

function isBetter(value: Value, than: Value, { better }: TakenTerm): boolean {
  const sign = compareValues(value, than)
  return better === 'higher' ? sign === 1 : sign === -1
}

/** What a term of a deal comes to under a law, within what the rule allows; undefined where the deal says nothing. */
export function valueUnder(world: World, law: Law, favour: Favour, taken: TakenTerm): Value | undefined {
  const key = `${law.id}\n${taken.term}`
  if (!favour.values.has(key)) favour.values.set(key, workOut(world, law, favour, taken))
  return favour.values.get(key)
}

function workOut(world: World, law: Law, favour: Favour, taken: TakenTerm): Value | undefined {
  const { agreement } = world
  const circumstances = { law, day: law.from, milestones: new Map<string, number>() }
  const facts = factReader(agreement, circumstances, [dealFacts(favour.deal)])
  const come = (expression: TakenTerm['value']): Value | undefined => {
    const found = runPlan(expression.plan, facts.read, agreement)
    if (found.ok) return found.value
    const absent = found.input !== undefined && agreement.facts.get(found.input)?.optional === true
    if (!absent) tell(world, [whyNot(found, facts)], expression.place)
    return undefined
  }
  const value = come(taken.value)
  const limit = taken.limit === undefined ? undefined : come(taken.limit)
  return value !== undefined && limit !== undefined && isBetter(value, limit, taken) ? limit : value
}

/** The best offer; offers of opposite sense contradict each other, and where neither prevails none counts. */
export function contest(offers: readonly Offer[], law: Law, term: string): Contest {
  const rules = new Map(offers.map((one) => [one.favour.inForce, one.taken.better]))
  const sided = [...rules]
  const clashes = sided.flatMap(([a, better], index) =>
    sided
      .slice(index + 1)
      .flatMap(([b, other]) => (better === other ? [] : [clash(a, b, law, sentences.favour.about(term))])),
  )
  const settled = settle(rules.keys(), clashes)
  const best = offers
    .filter(({ favour }) => settled.standing.has(favour.inForce))
    .reduce<Offer | undefined>(
      (first, next) => (first === undefined || prevails(next, first) ? next : first),
      undefined,
    )
  return {
    ...(best === undefined ? {} : { winner: best }),
    clashes: settled.clashes,
    disputed: offers.filter(({ favour }) => settled.undecided.has(favour.inForce)),
  }
}

/** Equal offers are one as good as the other: the name decides, so that no order of deals shows. */
function prevails(next: Offer, first: Offer): boolean {
  if (isBetter(next.value, first.value, first.taken)) return true
  const name = ({ favour, taken }: Offer): string => favourId(favour, taken.term)
  return compareValues(next.value, first.value) === 0 && name(next) < name(first)
}

function inPlace({ favour, taken: { term }, value }: Offer, law: Law): [string, TermInForce][] {
  const own = law.terms.get(term)
  if (own === undefined) return []
  const { rule, amendment } = favour.inForce
  const { source: _source, note: _note, reading: _reading, ...plain } = own.setting
  const setting = { ...plain, value, status: rule.status, readings: new Map<string, Value>() }
  return [[term, { setting, value, overlaid: false, amendment, favour: favourId(favour, term) }]]
}
