import type { CommitmentOutcome } from '../simulation/outcome/commitment-outcome.ts'
import type { Exact } from './exact.ts'
import { compare, equal, exactIn, minus, NOUGHT, plus } from './exact.ts'
import type { Run } from './run.ts'

/**
 * What counts towards a commitment is what was done and what the bank gave, and never more than the greater of what was done
 * and the target; what is short and what is beyond follow from that, and the bank gives or takes, never both. No period is
 * settled twice. Amounts that are printed cut short are left out.
 */
export function commitmentsHold({ outcome }: Run): readonly string[] {
  const ids = outcome.commitments.map(({ id, state }) => `${id} ${state === 'open' ? 'open' : 'closed'}`)
  const twice = ids.filter((id, index) => ids.indexOf(id) < index).map((id) => `\`${id}\` is told twice`)
  return [...twice, ...outcome.commitments.flatMap((one) => wrongIn(one).map((what) => `\`${one.id}\` ${what}`))]
}

const greater = (a: Exact, b: Exact): Exact => (compare(a, b) < 0 ? b : a)

const above = (a: Exact, b: Exact): Exact => greater(minus(a, b), NOUGHT)

function wrongIn(one: CommitmentOutcome): string[] {
  const { state, brought, banked, target, shortfall, excess, left } = one
  const [own, counted] = [exactIn(one.own), exactIn(one.counted)]
  const [given, promised] = [exactIn(brought ?? '0'), exactIn(target ?? '')]
  if (own === undefined || counted === undefined || given === undefined) return []
  const found: string[] = []
  const told = (text: string | undefined, is: Exact, what: string): void => {
    const amount = text === undefined ? undefined : exactIn(text)
    if (amount !== undefined && !equal(amount, is)) found.push(`tells of ${text} ${what}, which does not follow`)
  }
  if (!equal(plus(own, given), counted)) found.push(`counts ${one.counted}, which is not what was done and brought`)
  if (brought !== undefined && banked !== undefined) found.push('draws from the bank and fills it')
  if (promised === undefined) return found
  if (compare(counted, greater(own, promised)) > 0) found.push(`counts ${one.counted}, more than done and promised`)
  told(shortfall, above(promised, counted), 'short')
  told(excess, above(own, promised), 'beyond')
  told(left, above(promised, own), 'left')
  const short = compare(counted, promised) < 0
  if ((state === 'met' && short) || (state === 'missed' && !short)) found.push(`is ${state}, which does not follow`)
  return found
}
