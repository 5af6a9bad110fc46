import type { MoneyEffect, Rule } from '../../agreement/agreement.ts'
import type { Circumstances } from '../../agreement/fact-reader.ts'
import { factReader } from '../../agreement/fact-reader.ts'
import type { Law } from '../../agreement/law.ts'
import type { LawAnswer, Matter } from '../../agreement/lawbook.ts'
import { isPay } from '../../agreement/pay/is-pay.ts'
import type { Place } from '../../document/tree.ts'
import type { Interval } from '../../scenario/scenario.ts'
import type { Value } from '../../values/value.ts'
import { ZERO } from '../../values/rational.ts'
import { circumstancesOn } from '../circumstances-on.ts'
import { countPaymentAtClose } from '../count-records.ts'
import { byText } from '../reasons.ts'
import type { World } from '../world.ts'
import { tell } from '../world.ts'
import { dueBy, recordFor } from './fold-posting.ts'
import type { Asked, Judgement } from './judgement.ts'
import { judgeObligation } from './judge-posting.ts'
import { keyOf } from './memory.ts'
import type { OwedPart } from './owed-parts.ts'
import { owedParts } from './owed-parts.ts'
import type { RunKey } from './run-keys.ts'
import { runKeys } from './run-keys.ts'

/** What rules pay at, where that is no posting: the close of a period, a counter that has reached an amount, usage. */
export interface Payable {
  /** As parts of payments name it: `month/2025-03`. */
  readonly about: string
  /** As faults name it. */
  readonly what: string
  /** As payments are called by it: `2025-03`. */
  readonly label: string
  /** Which of a counter's amounts was reached, which names the payment. */
  readonly crossing?: string
  /** Its days; the last is the one by whose law it is judged. */
  readonly interval: Interval
  readonly place: Place
  /** What is known of it. */
  readonly records: readonly ReadonlyMap<string, Value>[]
  /** What a rule runs at it; undefined for one that does not. */
  readonly effectOf: (rule: Rule) => MoneyEffect | undefined
  /** What rules told apart by some facts are asked. */
  readonly matterFor: (per: readonly string[]) => Matter
  /** The runs, where they are not those of the postings: the one that it is itself. */
  readonly keys?: readonly RunKey[]
}

/** One run of rules, with what they were asked. */
interface Occasion extends Asked {
  readonly payable: Payable
  readonly key: RunKey
  readonly answer: LawAnswer
}

/** The rules of an obligation that run at the same, told apart by the same facts. */
interface Run {
  readonly obligation: string
  readonly per: readonly string[]
}

/**
 * Runs the rules that pay or book at something that is no posting, by the law and the facts of its last day. A rule that
 * reads what another changes runs after it.
 */
export function payOccasion(world: World, payable: Payable): void {
  const { interval, what, place, label } = payable
  const day = interval.to - 1
  const circumstances = circumstancesOn(world, day, what, place)
  if (circumstances === undefined) return
  for (const run of runsAt(world, circumstances.law, payable)) {
    for (const key of payable.keys ?? runKeys(world, run.per, day)) {
      const occasion = ask(world, payable, { run, key, circumstances })
      const judged = judgeObligation(occasion, run.obligation)
      if (judged === undefined) continue
      for (const part of owedParts(occasion, judged, label)) addPart(occasion, judged, part)
    }
  }
}

/** The obligations with rules that run, what others wait for first. */
function runsAt(world: World, law: Law, { effectOf }: Payable): Run[] {
  const runs = new Map<string, Run>()
  for (const { rule } of law.rules) {
    const effect = effectOf(rule)
    if (effect === undefined) continue
    const { obligation, per } = effect
    runs.set(JSON.stringify([obligation, ...per]), { obligation, per })
  }
  const depthOf = ({ obligation }: Run): number => world.depths.get(obligation) ?? 0
  return [...runs].sort(([a, one], [b, other]) => depthOf(one) - depthOf(other) || byText(a, b)).map(([, run]) => run)
}

interface Asking {
  readonly run: Run
  readonly key: RunKey
  readonly circumstances: Circumstances
}

function ask(world: World, payable: Payable, { run, key, circumstances }: Asking): Occasion {
  const { agreement, lawbook } = world
  const { records, place, interval } = payable
  const facts = factReader(agreement, circumstances, [...records, key])
  const { law } = circumstances
  const answer = lawbook.ask(law, payable.matterFor(run.per), facts)
  tell(world, answer.problems, place)
  return { world, payable, key, law, facts, answer, day: interval.to - 1, record: payable.about, place }
}

/** Adds what a run comes to; nothing where it is in dispute. */
function addPart(
  occasion: Occasion,
  { paying, rules, clashes, lacking }: Judgement,
  { payee, earned }: OwedPart,
): void {
  const { world, payable, facts, law, answer, day } = occasion
  const { effect } = paying
  if (!isPay(effect)) return
  const { interval, about, label: period, effectOf, crossing } = payable
  const due = dueBy(occasion, effect, interval)
  if (due === undefined) return
  const key = keyOf(effect, facts)
  const unpaid = {
    disputed: earned === undefined,
    ...(crossing === undefined ? {} : { crossing }),
    ...(lacking === undefined ? {} : { lacking }),
  }
  const record = recordFor(world, { paying, effect, payee, period, key, due, ...unpaid })
  const days = interval.to - interval.from
  record.due = Math.max(record.due, due)
  record.clashes.push(...clashes)
  for (const one of answer.fired) if (one.rule.effect.kind === 'untranslated') record.untranslated.add(one)
  record.parts.push({
    posting: { id: about, amount: ZERO },
    part: { interval, amount: ZERO, days, of: days },
    law,
    rules,
    trace: earned?.trace ?? [],
    amount: earned?.amount ?? ZERO,
    swayed: answer.swayed().filter(({ rule }) => effectOf(rule)?.obligation === record.obligation),
    reports: world.trace === 'none' ? [] : answer.reports(about),
  })
  if (world.counters === undefined || earned === undefined) return
  const paid = { ...record, rule: paying.inForce.rule.name, amount: earned.amount }
  countPaymentAtClose(world, paid, { law, day, facts: occasion.key })
}
