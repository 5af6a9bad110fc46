import type { Admission } from '../placement/admission.ts'
import { admit } from '../placement/admission.ts'
import type { Bid, Request } from '../scenario/scenario.ts'
import type { Asked } from './ask-request.ts'
import type { World } from './world.ts'

/** Who of some bidders may have a request, by what the law has answered. */
export function admissionFor(world: World, request: Request, asked: Asked, bids: readonly Bid[]): Admission {
  const hosts = { of: (provider: string) => world.book.hostsOf(provider, request.region), fired: asked.firedOn }
  return admit(bids, asked.fired, asked.circumstances.law, hosts)
}
