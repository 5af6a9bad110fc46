import type { DatedEvent } from '../../scenario/scenario.ts'
import { printDeadline } from '../../values/deadline.ts'
import { sentences } from '../sentences.ts'
import type { World } from '../world.ts'
import { instantOfMoment, printMoment } from '../world.ts'
import { reopen } from './come-up-again.ts'
import { endPhase } from './fold-limits.ts'
import type { NoticeRecord, Offering } from '../request-record.ts'
import { openRound } from './open-round.ts'
import { settleRound } from './settle-round.ts'
import { turn } from './turn.ts'

/** What has happened bears on rights: talks end, a new notice is given, or a right falls away. */
export function foldOccurrence(world: World, event: DatedEvent): void {
  for (const offering of [...world.offerings]) {
    const { awaiting } = offering
    const about = [undefined, offering.subject, ...(awaiting?.first?.ids ?? [])].includes(event.of)
    if (event.name === 'talks-ended') endTalks(world, offering, event)
    if (event.name === 'notice-given' && about && awaiting !== undefined) giveAnew(world, offering, event)
    release(world, offering, event)
  }
}

function endTalks(world: World, offering: Offering, event: DatedEvent): void {
  for (const notice of offering.round) {
    const { id, phase, state } = notice.instance
    const about = event.of === undefined || event.of === offering.subject || event.of === id
    if (about && state === 'open' && phase === 'talks') endPhase(world, notice, event.at)
  }
}

/** The owner gives a new notice, where it may: neither too soon nor too late. */
function giveAnew(world: World, offering: Offering, { at }: DatedEvent): void {
  const { awaiting } = offering
  if (awaiting === undefined) return
  const given = instantOfMoment(at, world.zone)
  if (given < instantOfMoment(awaiting.since, world.zone)) return
  const { again, notBefore } = awaiting
  const tellAct = (permitted: boolean, summary: string): void => {
    const by = offering.owner ?? ''
    world.acts.push({ act: 'notice', at: printMoment(at, world.zone), by, of: offering.subject, permitted, summary })
  }
  if (notBefore !== undefined && given < notBefore) {
    tellAct(false, sentences.rights.earlyNotice(printDeadline(notBefore, world.agreement.zone)))
    return
  }
  delete offering.awaiting
  if (awaiting.first !== undefined) {
    openRound(world, offering, awaiting.first.now, { at })
    return
  }
  if (again !== undefined) {
    tellAct(true, sentences.rights.noticeGiven)
    // A new notice is a new version of the offer: what made the right come up may do so again.
    offering.version += 1
    reopen(world, offering, again.notice, { ...again, at })
    return
  }
  const now = offering.ask(at, new Map())
  if (now === undefined) return
  openRound(world, offering, now, { at, given: at })
  if (offering.round.length > 0) tellAct(true, sentences.rights.noticeGiven)
}

/** An event that ends a right at once voids its open notices. */
function release(world: World, offering: Offering, event: DatedEvent): void {
  const released = offering.round.filter(
    ({ instance: { effect, state } }: NoticeRecord) =>
      state === 'open' &&
      effect.releasedBy.some((one) => one.event === event.name && (one.by ?? event.by) === event.by),
  )
  for (const notice of released) {
    delete notice.waiting
    turn(world, notice, 'released', event.at)
  }
  if (released.length > 0) settleRound(world, offering, event.at)
}

/** An amendment that ends a rule voids its open notices, as does the end of the term where the rule does not outlive it. */
export function voidNotices(world: World, ends: (notice: NoticeRecord) => boolean, day: number): void {
  for (const offering of world.offerings) {
    const ended = offering.round.filter((one) => one.instance.state === 'open' && ends(one))
    for (const notice of ended) {
      delete notice.waiting
      turn(world, notice, 'ended', { kind: 'date', day })
    }
    if (ended.length > 0) settleRound(world, offering, { kind: 'date', day })
  }
}
