import type { Fault } from '../../document/fault.ts'
import { fault } from '../../document/fault.ts'
import type { Agreement, Rule } from '../agreement.ts'
import { walk } from '../counter/counter-order.ts'
import { countersAmong, readThrough } from '../counter/counters-read.ts'

type Ordered = Pick<Agreement, 'amendments' | 'facts' | 'counters'>

/** The commitments by name, those that others read at the same close before these. */
export const commitmentOrder = (agreement: Ordered): readonly string[] => walk(waitingOn(agreement)).order

/** Commitments that wait for each other. */
export function commitmentCircles(agreement: Ordered): Fault[] {
  const rules = commitmentsIn(agreement)
  return walk(waitingOn(agreement)).circles.flatMap((circle) => {
    const first = rules.find(({ name }) => name === circle[0])
    const names = circle.map((name) => `\`${name}\``).join(' and ')
    const problem = {
      code: 'circular-commitment',
      message: `${names} wait for each other: each reads what the other comes to`,
      hint: 'let one of them read counters alone',
    }
    return first === undefined ? [] : [fault(problem, first.place)]
  })
}

const commitmentsIn = ({ amendments }: Ordered): Rule[] =>
  amendments.flatMap(({ enacts }) => enacts.filter(({ effect }) => effect.kind === 'commitment'))

/** A commitment waits for those that it reads, and whose closings its counters count; itself it reads as it stood before. */
function waitingOn(agreement: Ordered): Map<string, Set<string>> {
  const { facts, counters } = agreement
  const rules = commitmentsIn(agreement)
  const waiting = new Map(rules.map(({ name }) => [name, new Set<string>()]))
  for (const { name, reads } of rules) {
    const through = readThrough(reads, facts, counters)
    const counted = countersAmong(through, counters).filter(({ of }) => of === 'closing')
    for (const other of waiting.keys()) {
      const read = [...through].some((one) => one.slice(0, one.lastIndexOf('.')) === `commitment.${other}`)
      const isCounted = counted.some(({ where }) =>
        where.every(
          ({ fact, values }) =>
            fact !== 'closing.commitment' || values.some((one) => one.kind === 'text' && one.value === other),
        ),
      )
      if (other !== name && (read || isCounted)) waiting.get(name)?.add(other)
    }
  }
  return waiting
}
