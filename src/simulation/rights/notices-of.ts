import type { World } from '../world.ts'
import type { NoticeRecord } from '../request-record.ts'

/** Every notice that a rule has given so far, in order; what is added stays. */
export function noticesOf({ rights }: Pick<World, 'rights'>, rule: string): NoticeRecord[] {
  const known = rights.get(rule)
  if (known !== undefined) return known
  const made: NoticeRecord[] = []
  rights.set(rule, made)
  return made
}
