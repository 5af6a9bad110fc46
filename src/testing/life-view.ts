import type { Rule } from '../agreement/agreement.ts'
import { edgesOf } from '../agreement/check-edges.ts'
import { factReader } from '../agreement/fact-reader.ts'
import { lawOn } from '../agreement/fold-laws.ts'
import type { Law } from '../agreement/law.ts'
import { runPlan } from '../plan/run-plan.ts'
import { outOfTermId } from '../simulation/life/law-in-term.ts'
import { addLength } from '../values/calendar.ts'
import { parseDay, wholeMonths } from '../values/day.ts'
import { rational } from '../values/rational.ts'
import type { Value } from '../values/value.ts'
import type { Run } from './run.ts'

/** A time in term, as the outcome tells it: its first day, and the first one out of term. */
interface Told {
  readonly starts: number
  readonly ends: number
  readonly renewed: readonly number[]
}

function dayIn(text: string): number {
  const parsed = parseDay(text)
  if (!parsed.ok) throw new Error(parsed.problem.message)
  return parsed.value
}

/** The times in term that an outcome tells; of an agreement without a term one without end. */
function toldIn({ agreement, outcome }: Run): Told[] {
  const first = agreement.amendments[0]?.effective ?? 0
  if (outcome.life.length === 0) return [{ starts: first, ends: Infinity, renewed: [] }]
  return outcome.life.flatMap(({ starts, ends, periods }): Told[] =>
    starts === undefined
      ? []
      : [
          {
            starts: dayIn(starts),
            ends: ends === undefined ? Infinity : dayIn(ends) + 1,
            renewed: periods.flatMap(({ kind, from }) => (kind === 'renewal' ? [dayIn(from)] : [])),
          },
        ],
  )
}

/** The facts of the agreement's life on a day, read from what the outcome tells of it. */
export function lifeTold(run: Run, day: number): (name: string) => Value | undefined {
  const lives = toldIn(run)
  const begun = lives.findLast((one) => one.starts <= day)
  const known = begun ?? lives.at(-1)
  const number = (count: number): Value => ({ kind: 'number', value: rational(count) })
  const values = new Map<string, Value | undefined>([
    ['agreement.in-term', { kind: 'boolean', value: begun !== undefined && day < begun.ends }],
    ['agreement.starts', known && { kind: 'date', day: known.starts }],
    ['agreement.ends', known?.ends === Infinity ? undefined : known && { kind: 'date', day: known.ends - 1 }],
    ['agreement.renewals', number(begun?.renewed.filter((from) => from <= day).length ?? 0)],
    ['agreement.contract-month', begun && number(wholeMonths(begun.starts, day) + 1)],
    ['agreement.contract-year', begun && number(Math.floor(wholeMonths(begun.starts, day) / 12) + 1)],
  ])
  return (name) => values.get(name)
}

/** The milestone that the end of a term by notice is. */
export const terminations = ({ outcome }: Run, day: number): [string, number][] =>
  outcome.life.flatMap(({ ends, 'ended-by': how }): [string, number][] =>
    how === 'termination' && ends !== undefined && dayIn(ends) < day ? [['terminated', dayIn(ends) + 1]] : [],
  )

/** The rules of a law that are in force on a day, given what the outcome tells of the term. */
export function lawToldOn(run: Run, laws: readonly Law[], day: number): Law | undefined {
  const law = lawOn(laws, day)
  const begun = toldIn(run).findLast((one) => one.starts <= day)
  if (law === undefined || (begun !== undefined && day < begun.ends)) return law
  const rules = law.rules.filter(
    ({ rule }) => rule.question === 'life' || (begun !== undefined && day < outlived(run, laws, rule, begun.ends)),
  )
  return rules.length === law.rules.length
    ? law
    : { ...law, id: outOfTermId(law, rules, begun !== undefined), rules, edges: edgesOf(rules) }
}

function outlived(run: Run, laws: readonly Law[], { survives }: Rule, end: number): number {
  const { agreement } = run
  const law = lawOn(laws, end - 1)
  if (survives === undefined || law === undefined) return end
  if (survives.kind === 'always') return Infinity
  const circumstances = { law, day: end - 1, milestones: new Map<string, number>(), life: lifeTold(run, end - 1) }
  const length = runPlan(survives.length.plan, factReader(agreement, circumstances, []).read, agreement)
  if (!length.ok || length.value.kind !== 'length') return end
  const last = addLength(end - 1, length.value, agreement.calendars.get(agreement.calendar ?? ''))
  return last.ok ? last.value + 1 : end
}
