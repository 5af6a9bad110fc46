import type { CommitmentEffect } from '../../agreement/commitment/commitment.ts'
import { factReader } from '../../agreement/fact-reader.ts'
import type { Circumstances, FactReader } from '../../agreement/fact-reader.ts'
import { factsRead } from '../../agreement/facts-read.ts'
import type { Expression } from '../../agreement/expression.ts'
import type { RuleInForce } from '../../agreement/law.ts'
import { settleCommitment } from '../../commitments/settle-commitment.ts'
import { namesRead } from '../../plan/names-read.ts'
import { runPlan } from '../../plan/run-plan.ts'
import { amountIn } from '../../values/amount-in.ts'
import { printValue } from '../../values/print-value.ts'
import type { Rational } from '../../values/rational.ts'
import type { Value } from '../../values/value.ts'
import { whyNot } from '../why-not.ts'
import type { World } from '../world.ts'
import { tell } from '../world.ts'
import type { CommitmentRecord, Span, UnknownTerm } from './commitments.ts'
import { keysOfCommitment } from './keys-of-commitment.ts'

/** The facts of a decision, a map for each record that it is about. */
type Records = readonly ReadonlyMap<string, Value>[]

/** What is looked at: a commitment in force, over a stretch, by what holds on a day. */
export interface Asked {
  readonly inForce: RuleInForce
  readonly effect: CommitmentEffect
  readonly span: Span
  readonly day: number
  readonly circumstances: Circumstances
  /** The facts of the close. */
  readonly records: Records
}

/** The commitments among some rules. */
export const commitmentsAmong = (
  rules: readonly RuleInForce[],
): { readonly inForce: RuleInForce; readonly effect: CommitmentEffect }[] =>
  rules.flatMap((inForce) => {
    const { effect } = inForce.rule
    return effect.kind === 'commitment' ? [{ inForce, effect }] : []
  })

/** Whether the rule of a commitment holds; what keeps that from being known is told. */
export function holds(world: World, { inForce, circumstances, records }: Asked): boolean {
  const { law } = circumstances
  const facts = factReader(world.agreement, circumstances, records)
  const answer = world.lawbook.ask(law, `commitment ${inForce.rule.name}`, facts)
  tell(world, answer.problems, inForce.rule.place)
  return answer.fired.length > 0
}

/** What a commitment comes to, for each of its keys. What cannot be worked out is told and left out. */
export function settleAt(world: World, asked: Asked, banking: boolean): CommitmentRecord[] {
  return keysOfCommitment(world, asked.effect, asked.day).flatMap((key) => settleOne(world, asked, key, banking) ?? [])
}

function settleOne(world: World, asked: Asked, key: readonly Value[], banking: boolean): CommitmentRecord | undefined {
  const { inForce, effect, span, day, circumstances, records } = asked
  const keyed = effect.per.flatMap((fact, index) => {
    const value = key[index]
    return value === undefined ? [] : [new Map([[fact, value]])]
  })
  const facts = factReader(world.agreement, circumstances, [...keyed, ...records])
  const unknown = unknownIn(effect, circumstances, facts, world)
  const own = amountOf(world, effect.measure, facts)
  const target = unknown.length > 0 ? undefined : amountOf(world, effect.target, facts)
  const excused =
    unknown.length > 0 || effect.excused === undefined ? undefined : amountOf(world, effect.excused, facts)
  if (own === undefined || (unknown.length === 0 && target === undefined)) return undefined
  if (effect.excused !== undefined && unknown.length === 0 && excused === undefined) return undefined
  const settled = settleCommitment({
    own,
    ...(target === undefined ? {} : { target }),
    ...(excused === undefined ? {} : { excused }),
    ...(banking ? bankOf(effect, facts) : {}),
  })
  const kept = key.length === 0 ? '' : `[${key.map((one) => printValue(one)).join(', ')}]`
  const id = `${inForce.rule.name}/${span.label}${kept}`
  const { law } = circumstances
  return {
    id,
    inForce,
    effect,
    law,
    key,
    span,
    day,
    settled,
    ...(excused === undefined ? {} : { excused }),
    unknown,
  }
}

/** What the target depends on and nobody knows: a commitment of which only its existence is told is followed all the same. */
function unknownIn(
  { target, excused }: CommitmentEffect,
  { law }: Circumstances,
  facts: FactReader,
  { agreement }: World,
): UnknownTerm[] {
  const names = [target, excused].flatMap((one) => (one === undefined ? [] : namesRead(one.plan)))
  return [...factsRead(names, agreement.facts)].sort().flatMap((name) => {
    if (!name.startsWith('term.') || law.terms.get(name.slice('term.'.length))?.value !== 'unknown') return []
    facts.read(name)
    const problem = facts.problemOf(name)
    return problem === undefined ? [] : [{ term: name.slice('term.'.length), problem }]
  })
}

function amountOf(world: World, { plan, place }: Expression, facts: FactReader): Rational | undefined {
  const result = runPlan(plan, facts.read, world.agreement)
  if (result.ok) return amountIn(result.value)
  tell(world, [whyNot(result, facts)], place)
  return undefined
}

/** What the bank holds and has room for, for the key at hand. */
function bankOf({ bank }: CommitmentEffect, facts: FactReader): { banked?: Rational; room?: Rational } {
  if (bank === undefined) return {}
  const [balance, left] = [facts.read(`account.${bank}.balance`), facts.read(`account.${bank}.room`)]
  const banked = balance === undefined ? undefined : amountIn(balance)
  const room = left === undefined ? undefined : amountIn(left)
  return { ...(banked === undefined ? {} : { banked }), ...(room === undefined ? {} : { room }) }
}
