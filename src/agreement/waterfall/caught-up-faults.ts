import type { Fault } from '../../document/fault.ts'
import { fault } from '../../document/fault.ts'
import type { Agreement } from '../agreement.ts'
import { factsRead } from '../facts-read.ts'

/**
 * Waterfalls that read a term on which a rule of most-favoured terms catches up: that restates one payment at a time, and
 * what one run of a waterfall divides bears on all later ones.
 */
export function caughtUpFaults({ amendments, facts }: Pick<Agreement, 'amendments' | 'facts'>): Fault[] {
  const rules = amendments.flatMap(({ enacts }) => enacts)
  const caughtUp = new Map(
    rules.flatMap(({ name, effect }) =>
      effect.kind === 'most-favoured' && effect.catchUp
        ? effect.takes.map(({ term }): [string, string] => [`term.${term}`, name])
        : [],
    ),
  )
  if (caughtUp.size === 0) return []
  return rules.flatMap(({ name, effect, reads, place }) => {
    if (effect.kind !== 'waterfall') return []
    const read = [...factsRead(reads, facts)].filter((one) => caughtUp.has(one)).sort()
    return read.map((term) => {
      const message = `\`${name}\` reads \`${term}\`, on which \`${caughtUp.get(term) ?? ''}\` catches up, and what a waterfall has divided is not divided anew for that`
      const hint = 'leave `past: catch-up` out, or let the waterfall read another term'
      return fault({ code: 'not-restated', message, hint }, place)
    })
  })
}
