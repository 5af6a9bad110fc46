import type { Fault } from '../../document/fault.ts'
import { fault } from '../../document/fault.ts'
import type { Agreement } from '../agreement.ts'
import { walk } from '../counter/counter-order.ts'
import { RIGHT_ENDS } from '../right-events.ts'
import { isRight } from './right.ts'

/**
 * Rights that open one another for ever: each is over what becomes of another, in whatever amendments. A rule that is
 * enacted anew, over something else, may let such a circle begin.
 */
export function rightCircles({ amendments }: Pick<Agreement, 'amendments'>): Fault[] {
  const rules = amendments.flatMap(({ enacts }) =>
    enacts.flatMap(({ name, effect, place }) => (isRight(effect) ? [{ name, over: effect.over, place }] : [])),
  )
  const names = new Set(rules.map(({ name }) => name))
  const opened = new Map<string, Set<string>>([...names].map((name) => [name, new Set()]))
  for (const { name, over } of rules) {
    if (over.kind !== 'event') continue
    const rule = RIGHT_ENDS.map((end) => `.${end}`).find((end) => over.event.endsWith(end))
    const other = over.event.slice(0, -(rule?.length ?? 0))
    if (rule !== undefined && names.has(other)) opened.get(name)?.add(other)
  }
  return walk(opened).circles.flatMap((circle) => {
    const first = rules.find(({ name, over }) => name === circle[0] && over.kind === 'event')
    const told = circle.map((name) => `\`${name}\``).join(' and ')
    const problem = {
      code: 'circular-right',
      message: circle.length === 1 ? `${told} opens itself for ever` : `${told} open each other for ever`,
      hint: 'let one of them be over something else; `again` says when a right comes up once more',
    }
    return first === undefined ? [] : [fault(problem, first.place)]
  })
}
