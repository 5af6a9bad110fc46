import type { RightReader } from '../../agreement/fact-reader.ts'
import { ZERO } from '../../values/rational.ts'
import type { Value } from '../../values/value.ts'
import { printValue } from '../../values/print-value.ts'
import type { World } from '../world.ts'
import type { NoticeRecord } from '../request-record.ts'

const text = (value: string): Value => ({ kind: 'text', value })

/**
 * What each right is at: of its latest instance that is over what the decision at hand is about, where it is kept apart.
 * Of several holders the one that has taken something speaks, or that may still answer.
 */
export const rightReader = ({ agreement, rights }: Pick<World, 'agreement' | 'rights'>): RightReader => ({
  read: (name, keyOf) => {
    const dot = name.lastIndexOf('.')
    const notices = rights.get(name.slice('right.'.length, dot)) ?? []
    const last = notices.findLast((one) => isAbout(one, keyOf))
    if (last === undefined) return undefined
    const beside = last.offering.round.filter((one) => one.instance.inForce === last.instance.inForce)
    const speaking =
      beside.find((one) => one.taking !== undefined) ?? beside.find((one) => one.instance.state === 'open') ?? last
    switch (name.slice(dot + 1)) {
      case 'state':
        return text(speaking.instance.state)
      case 'then':
        return text(speaking.instance.then)
      case 'deadline':
        return deadlineOf(speaking)
      case 'taken': {
        if (!last.offering.measured) return undefined
        const amount = beside.reduce((sum, one) => sum.add(one.instance.taken), ZERO)
        return { kind: 'quantity', amount, unit: agreement.unit }
      }
      default:
        return undefined
    }
  },
})

const deadlineOf = ({ instance: { deadline } }: NoticeRecord): Value | undefined =>
  deadline === undefined ? undefined : { kind: 'instant', at: deadline }

/** Whether an instance is over what has the same key as the decision at hand. */
function isAbout({ facts, instance }: NoticeRecord, keyOf: (fact: string) => Value | undefined): boolean {
  return instance.effect.per.every((fact) => {
    const [own, here] = [facts.read(fact), keyOf(fact)]
    return own !== undefined && here !== undefined && printValue(own) === printValue(here)
  })
}
