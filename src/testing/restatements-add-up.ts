import type { Outcome } from '../simulation/outcome.ts'
import type { Exact } from './exact.ts'
import { equal, exactIn, NOUGHT, plus, print } from './exact.ts'
import { hindsightOf, isRestated } from './in-hindsight.ts'
import type { Run } from './run.ts'

/**
 * What was paid and what put it right come, for each obligation and pair of parties, to what would have been paid had all
 * been known from the start. Looked at where that would have been decided alike.
 */
export function restatementsAddUp(run: Run): readonly string[] {
  if (!isRestated(run)) return []
  const { outcome } = hindsightOf(run)
  if (JSON.stringify(decidedIn(outcome)) !== JSON.stringify(decidedIn(run.outcome))) return []
  const [paid, owed] = [paidIn(run.outcome), paidIn(outcome)]
  return [...new Set([...paid.keys(), ...owed.keys()])].flatMap((key): string[] => {
    const [is, should] = [paid.get(key) ?? NOUGHT, owed.get(key) ?? NOUGHT]
    return equal(is, should) ? [] : [`${key}: ${print(is)} was paid, ${print(should)} is owed by what is known`]
  })
}

const decidedIn = ({ decisions, notices, acts, life, favours }: Outcome) => [
  decisions.map(({ id, placements }) => [id, placements]),
  notices.map(({ id, state }) => [id, state]),
  acts.map(({ id, permitted }) => [id, permitted]),
  life.map(({ id, ends }) => [id, ends]),
  favours.map(({ id, state }) => [id, state]),
]

/** By obligation, parties in alphabetical order and currency: what the first pays the second. Interest runs from the days on which each payment was due. */
function paidIn({ payments }: Outcome): Map<string, Exact> {
  const sums = new Map<string, Exact>()
  for (const { obligation, from, to, amount, currency, on } of payments) {
    const [first, second] = from < to ? [from, to] : [to, from]
    const sum = exactIn(first === from ? amount : amount.startsWith('-') ? amount.slice(1) : `-${amount}`)
    const key = `${obligation} from ${first} to ${second} in ${currency}`
    if (sum !== undefined && on === undefined) sums.set(key, plus(sums.get(key) ?? NOUGHT, sum))
  }
  return sums
}
