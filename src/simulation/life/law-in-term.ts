import { edgesOf } from '../../agreement/check-edges.ts'
import type { Rule, Survival } from '../../agreement/agreement.ts'
import { factReader } from '../../agreement/fact-reader.ts'
import type { Law, RuleInForce } from '../../agreement/law.ts'
import { runPlan } from '../../plan/run-plan.ts'
import { addLength } from '../../values/calendar.ts'
import { favouredOn } from '../favour/favoured-law.ts'
import { whyNot } from '../why-not.ts'
import type { World } from '../world.ts'
import { tell } from '../world.ts'
import { begunBy, endOf, lifeFact } from './life.ts'

/**
 * The rules of a law that are in force on a day: all of them while the agreement is in term, afterwards those that
 * survive, before none. Rules that make or end the term are always in force.
 */
export function lawInTerm(world: World, law: Law, day: number): Law {
  const begun = begunBy(world.life, day)
  const end = begun === undefined ? undefined : endOf(begun)
  if (end !== undefined && day < end) return law
  const rules = law.rules.filter(
    ({ rule }) => rule.question === 'life' || (end !== undefined && day < survivalOf(world, rule, end)),
  )
  if (rules.length === law.rules.length) return law
  const id = outOfTermId(law, rules, end !== undefined)
  const known = world.life.laws.get(id)
  if (known !== undefined) return known
  const made: Law = { ...law, id, rules, edges: edgesOf(rules) }
  world.life.laws.set(id, made)
  return made
}

/** What a law is called outside the term, by the rules that are left of it. */
export function outOfTermId(law: Law, left: readonly RuleInForce[], after: boolean): string {
  const names = left.filter(({ rule }) => rule.question !== 'life').map(({ rule }) => rule.name)
  const which = after ? 'after the term' : 'before the term'
  return `${law.id} ${which}${names.length === 0 ? '' : `: ${names.join(', ')}`}`
}

/** The first day on which a rule is no longer in force, though it survives the end of the term. */
export function survivalOf(world: World, rule: Rule, end: number): number {
  if (rule.survives === undefined) return end
  if (rule.survives.kind === 'always') return Infinity
  const known = world.life.survival.get(rule) ?? new Map<number, number>()
  world.life.survival.set(rule, known)
  const until = known.get(end) ?? workOut(world, rule.survives, end)
  known.set(end, until)
  return until
}

/** The length is what it comes to on the last day in term, and is counted from that day. */
function workOut(world: World, { length }: Extract<Survival, { kind: 'for' }>, end: number): number {
  const { agreement } = world
  const law = favouredOn(world, end - 1)
  if (law === undefined) return end
  const milestones = new Map([...world.milestones].filter(([, day]) => day < end))
  const life = (name: string) => lifeFact(world.life, name, end - 1)
  const facts = factReader(agreement, { law, day: end - 1, milestones, life }, [])
  const found = runPlan(length.plan, facts.read, agreement)
  if (!found.ok) {
    tell(world, [whyNot(found, facts)], length.place)
    return end
  }
  if (found.value.kind !== 'length') return end
  const calendar = agreement.calendar === undefined ? undefined : agreement.calendars.get(agreement.calendar)
  const last = addLength(end - 1, found.value, calendar)
  if (last.ok) return last.value + 1
  tell(world, [last.problem], length.place)
  return end
}
