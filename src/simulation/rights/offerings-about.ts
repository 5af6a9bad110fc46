import type { World } from '../world.ts'
import type { Offering } from '../request-record.ts'

/** What a name is about: everything of a request, what an event has opened, or what one notice is over. Latest first. */
export const offeringsAbout = ({ offerings }: World, of: string): Offering[] =>
  offerings.filter((one) => one.subject === of || one.notices.some((notice) => notice.instance.id === of)).toReversed()
