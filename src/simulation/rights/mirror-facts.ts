import type { Agreement } from '../../agreement/agreement.ts'
import { sameType } from '../../values/type-name.ts'
import type { Terms } from '../request-record.ts'

/** The facts of a request or an event as those of an offer: each bid's fact of the same short name and type. */
export function mirrorFacts(facts: Terms, { facts: declared }: Agreement): Terms {
  const found = [...facts].flatMap(([name, value]) => {
    const bid = `bid.${name.slice(name.indexOf('.') + 1)}`
    const [own, other] = [declared.get(name), declared.get(bid)]
    return own !== undefined && other !== undefined && sameType(own.type, other.type) ? [[bid, value] as const] : []
  })
  return new Map(found)
}
