import type { Rule } from '../../agreement/agreement.ts'
import type { Circumstances } from '../../agreement/fact-reader.ts'
import { factReader } from '../../agreement/fact-reader.ts'
import type { Matter } from '../../agreement/lawbook.ts'
import { closeMatter } from '../../agreement/lawbook.ts'
import type { Law } from '../../agreement/law.ts'
import { isPay, paidAtClose } from '../../agreement/pay/is-pay.ts'
import type { LawAnswer } from '../../agreement/lawbook.ts'
import type { Value } from '../../values/value.ts'
import { ZERO } from '../../values/rational.ts'
import { circumstancesOn } from '../circumstances-on.ts'
import { closeCommitments } from '../commitment/close-commitments.ts'
import { countPaymentAtClose } from '../count-records.ts'
import { byText } from '../reasons.ts'
import type { World } from '../world.ts'
import { tell } from '../world.ts'
import type { Closing } from './closing.ts'
import { dueBy, recordFor } from './fold-posting.ts'
import type { Asked, Judgement } from './judge-posting.ts'
import { judgeObligation } from './judge-posting.ts'
import type { OwedPart } from './owed-parts.ts'
import { owedParts } from './owed-parts.ts'
import { keyOf } from './memory.ts'
import { periodFacts } from './period-facts.ts'
import type { RunKey } from './run-keys.ts'
import { runKeys } from './run-keys.ts'

/** A close of a period, and what the rules that run at it were asked for one key. */
interface CloseOccasion extends Asked {
  readonly closing: Closing
  readonly key: RunKey
  readonly answer: LawAnswer
}

/** The rules of an obligation that run at a close, told apart by the same facts. */
interface Run {
  readonly obligation: string
  readonly per: readonly string[]
}

/**
 * Settles the commitments whose period closes, then runs the rules that pay or book at its close, by the law and the facts of its last day. A rule that reads what
 * another changes at the same close runs after it.
 *
 * @param only the rules that are looked at
 */
export function foldPeriodClose(world: World, closing: Closing, only: (rule: Rule) => boolean = () => true): void {
  const { scenario } = world
  const { word, period, day } = closing
  const span = () => ({ label: closing.label, from: period.from, to: day + 1 })
  closeCommitments(world, { word, day, span, records: [periodFacts(world, closing)], only })
  const circumstances = circumstancesOn(world, day, `the close of ${closing.label}`, scenario.place)
  if (circumstances === undefined) return
  for (const run of runsAt(world, circumstances.law, word, only)) {
    for (const key of runKeys(world, run.per, day)) {
      const occasion = ask(world, closing, { run, key, circumstances })
      const judged = judgeObligation(occasion, run.obligation)
      if (judged === undefined) continue
      for (const part of owedParts(occasion, judged, closing.label)) addPart(occasion, judged, part)
    }
  }
}

/** The obligations with rules at a close, what others wait for first. */
function runsAt(world: World, law: Law, word: string, only: (rule: Rule) => boolean): Run[] {
  const runs = new Map<string, Run>()
  for (const { rule } of law.rules) {
    const effect = paidAtClose(word, rule)
    if (effect === undefined || !only(rule)) continue
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

function ask(world: World, closing: Closing, { run, key, circumstances }: Asking): CloseOccasion {
  const { agreement, lawbook, scenario } = world
  const records: ReadonlyMap<string, Value>[] = [periodFacts(world, closing), key]
  const facts = factReader(agreement, circumstances, records)
  const matter: Matter = closeMatter(closing.word, run.per)
  const { law } = circumstances
  const answer = lawbook.ask(law, matter, facts)
  tell(world, answer.problems, scenario.place)
  return { world, closing, key, law, facts, answer, day: closing.day, place: scenario.place }
}

/** Adds what a close comes to; nothing where it is in dispute. */
function addPart(
  occasion: CloseOccasion,
  { paying, rules, clashes, lacking }: Judgement,
  { payee, earned }: OwedPart,
): void {
  const { world, closing, facts, law, answer, day } = occasion
  const { effect } = paying
  if (!isPay(effect)) return
  const interval = { from: closing.period.from, to: day + 1 }
  const due = dueBy(occasion, effect, interval)
  if (due === undefined) return
  const key = keyOf(effect, facts)
  const period = closing.label
  const unpaid = { disputed: earned === undefined, ...(lacking === undefined ? {} : { lacking }) }
  const record = recordFor(world, { paying, effect, payee, period, key, due, ...unpaid })
  const about = `${closing.word}/${closing.label}`
  record.clashes.push(...clashes)
  for (const one of answer.fired) if (one.rule.effect.kind === 'untranslated') record.untranslated.add(one)
  record.parts.push({
    posting: { id: about, amount: ZERO },
    part: { interval, amount: ZERO, days: interval.to - interval.from, of: interval.to - interval.from },
    law,
    rules,
    trace: earned?.trace ?? [],
    amount: earned?.amount ?? ZERO,
    swayed: answer.swayed().filter(({ rule }) => paidAtClose(closing.word, rule)?.obligation === record.obligation),
    reports: world.trace === 'none' ? [] : answer.reports(about),
  })
  if (world.counters === undefined || earned === undefined) return
  const paid = { ...record, rule: paying.inForce.rule.name, amount: earned.amount }
  countPaymentAtClose(world, paid, { law, day, facts: occasion.key })
}
