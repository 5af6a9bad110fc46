import { factReader } from '../../agreement/fact-reader.ts'
import type { RightOnOffer } from '../../placement/rights-on-awards.ts'
import { lawOn } from '../../agreement/fold-laws.ts'
import type { RightEffect } from '../../agreement/right/right.ts'
import { isRight } from '../../agreement/right/right.ts'
import { clash, settle } from '../../agreement/precedence.ts'
import type { Bid, Moment } from '../../scenario/scenario.ts'
import { ZERO } from '../../values/rational.ts'
import { decidedOn } from '../restatement/decided-on.ts'
import type { Occurrence } from '../occurrence.ts'
import { eventFacts } from '../event-facts.ts'
import type { World } from '../world.ts'
import { dayOfMoment, tell } from '../world.ts'
import { mirrorFacts } from './mirror-facts.ts'
import type { Offering, RightsNow, Terms } from '../request-record.ts'
import { newOffering } from './new-offering.ts'
import { openRound } from './open-round.ts'

/** Something happens that rights are over: it is put to their holders by the law of its day. */
export function openOnEvent(world: World, occurrence: Occurrence): void {
  const { name, at, by } = occurrence
  if (!isOpening(world, name, dayOfMoment(at, world.zone))) return
  const place = occurrence.place ?? world.scenario.place
  const offering: Offering = newOffering({
    subject: name,
    over: 'event',
    measured: false,
    ...(by === undefined ? {} : { owner: by }),
    ...(occurrence.facts === undefined ? {} : { told: occurrence.facts }),
    place,
    bid: { id: name, by: by ?? '', price: ZERO, minimum: ZERO, maximum: ZERO, facts: new Map(), place },
    left: ZERO,
    hand: () => ZERO,
    ask: (moment, terms) => askAbout(world, occurrence, offering.bid, moment, terms),
  })
  const now = offering.ask(at, new Map())
  if (now === undefined || now.rights.length === 0) return
  world.offerings.push(offering)
  openRound(world, offering, now, { at })
}

/** Whether a rule in force gives a right over such an event. */
const isOpening = ({ laws }: World, name: string, day: number): boolean =>
  lawOn(laws, day)?.rules.some(({ rule: { effect } }) => isRight(effect) && isOver(effect, name)) === true

const isOver = ({ over }: RightEffect, name: string): boolean => over.kind === 'event' && over.event === name

/** Which rights over what has happened fire by the law of a day; those of one rank that none prevails among are none. */
function askAbout(world: World, occurrence: Occurrence, bid: Bid, at: Moment, terms: Terms): RightsNow | undefined {
  const day = dayOfMoment(at, world.zone)
  const place = occurrence.place ?? world.scenario.place
  const circumstances = decidedOn(world, day, `\`${occurrence.name}\``, place)
  if (circumstances === undefined) return undefined
  const own = eventFacts(occurrence, world.agreement, world.zone)
  const offered = mirrorFacts(own, world.agreement)
  const read = (more: Terms) => factReader(world.agreement, circumstances, [new Map([...offered, ...more]), own])
  const facts = read(terms)
  const { law } = circumstances
  const answer = world.lawbook.ask(law, `right at ${occurrence.name}`, facts)
  tell(world, answer.problems, place)
  if (answer.problems.length > 0) return undefined
  const reaching = answer.fired.flatMap((inForce): RightOnOffer[] => {
    const { effect } = inForce.rule
    if (!isRight(effect) || !isOver(effect, occurrence.name)) return []
    const holders = effect.holders.map(({ party, through }) => ({ party, through, hosts: new Map() }))
    return [{ inForce, effect, holders }]
  })
  const settled = settle(
    reaching.map((one) => one.inForce),
    reaching.flatMap((a, index) =>
      reaching
        .slice(index + 1)
        .flatMap((b) =>
          a.effect.rank === b.effect.rank
            ? [clash(a.inForce, b.inForce, law, `who may take up \`${occurrence.name}\` first`)]
            : [],
        ),
    ),
  )
  const rights = reaching.filter((one) => settled.standing.has(one.inForce))
  return {
    rights: rights.toSorted((a, b) => a.effect.rank - b.effect.rank),
    bid,
    facts,
    withTerms: (more) => read(new Map([...terms, ...more])),
  }
}
