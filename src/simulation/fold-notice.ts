import type { FactReader } from '../agreement/fact-reader.ts'
import { runPlan } from '../plan/run-plan.ts'
import type { Award } from '../placement/allocate.ts'
import type { RightOnAward } from '../placement/rights-on-awards.ts'
import type { RightEvent, RightInstance } from '../rights/right-instance.ts'
import { advance } from '../rights/right-instance.ts'
import type { Conduct, ResponseEvent } from '../scenario/scenario.ts'
import { RANK } from '../timeline/agenda.ts'
import { printDay } from '../values/day.ts'
import { printValue } from '../values/print-value.ts'
import type { Rational } from '../values/rational.ts'
import { isZero, minOf, ZERO } from '../values/rational.ts'
import type { Part, RequestRecord } from './request-record.ts'
import { sentences } from './sentences.ts'
import type { World } from './world.ts'
import { dayOfMoment, endOfDay, instantOfMoment, printMoment, tell } from './world.ts'

/** Puts a part that a third party won to the holder of a right, and notes what may come of it. */
export function giveNotice(
  world: World,
  record: RequestRecord,
  award: Award,
  right: RightOnAward,
  facts: FactReader,
): void {
  const { request } = record
  const given = record.submitted
  const clock = right.effect.reply
  const start = { kind: 'date', day: given } as const
  const reached = runPlan(clock.deadline, (name) => (name === clock.after ? start : facts.read(name)), world.agreement)
  if (!reached.ok || reached.value.kind !== 'date') {
    if (!reached.ok) tell(world, [...facts.problems(), reached.problem].slice(0, 1), right.inForce.rule.place)
    world.book.release(award.hold)
    return
  }
  const rule = right.inForce.rule.name
  const earlier = [...record.notices.values()].filter((one) => one.instance.inForce.rule.name === rule).length
  const id = `${request.id}/${rule}/${earlier + 1}`
  const deadline = reached.value.day
  const instance: RightInstance = {
    id,
    inForce: right.inForce,
    effect: right.effect,
    through: right.through,
    offered: award.quantity,
    given,
    deadline,
    state: 'open',
    taken: ZERO,
  }
  const part: Part = { ...award, notice: id }
  const length = runPlan(clock.length.plan, facts.read, world.agreement)
  const derivation = sentences.derivation(
    printDay(given),
    length.ok ? printValue(length.value) : clock.length.text,
    clock.length.text,
    clock.calendar,
    printDay(deadline),
  )
  record.open.push(part)
  record.notices.set(id, { part, instance, derivation })
  if (!record.because.includes(right.inForce)) record.because.push(right.inForce)
  expectAnswer(world, record, instance)
  world.agenda.add({
    at: endOfDay(deadline, world.zone),
    rank: RANK.deadline,
    ids: [request.id, right.effect.holder, id],
    item: { kind: 'deadline', request: request.id, notice: id },
  })
}

/** Where no dated event answers the notice, the holder's conduct does. */
function expectAnswer(world: World, record: RequestRecord, instance: RightInstance): void {
  const rule = instance.inForce.rule.name
  const { holder } = instance.effect
  const answered = world.scenario.events.some(
    (event) => event.kind === 'response' && event.by === holder && speaksOf(event, record.request.id, instance),
  )
  if (answered) return
  const fits = (one: Conduct): boolean => one.by === holder && (one.right === undefined || one.right === rule)
  const conduct = world.scenario.conduct.find(fits)
  if (conduct === undefined || conduct.exercise === 'never') return
  const atOnce = instantOfMoment(record.request.submitted, world.zone)
  world.agenda.add({
    at: conduct.after === 0 ? atOnce : world.zone.startOfDay(instance.given + conduct.after),
    rank: RANK.answer,
    ids: [record.request.id, holder, instance.id],
    item: { kind: 'conduct', request: record.request.id, notice: instance.id, only: conduct.exercise },
  })
}

const speaksOf = (event: ResponseEvent, request: string, instance: RightInstance): boolean =>
  (event.of === request || event.of === instance.id) &&
  (event.right === undefined || event.right === instance.inForce.rule.name)

/** A dated answer: it speaks to every open notice that it names, and is an act, permitted or refused. */
export function foldResponse(world: World, event: ResponseEvent): void {
  const day = dayOfMoment(event.at, world.zone)
  const record = [...world.requests.values()].find(
    ({ request }) => event.of === request.id || event.of.startsWith(`${request.id}/`),
  )
  const act = (of: string, permitted: boolean, summary: string): void => {
    const id = `${of}/response/${world.acts.filter((one) => one.of === of).length + 1}`
    world.acts.push({
      id,
      act: 'response',
      at: printMoment(event.at, world.zone),
      by: event.by,
      of,
      permitted,
      summary,
    })
  }
  const named = [...(record?.notices.values() ?? [])].filter(
    ({ instance }) => instance.effect.holder === event.by && speaksOf(event, record?.request.id ?? '', instance),
  )
  if (record === undefined || named.length === 0) {
    act(event.of, false, sentences.noNotice(event.by, event.of))
    return
  }
  for (const { instance } of named) {
    if (instance.state !== 'open') {
      act(instance.id, false, sentences.notOpen(instance.state, printDay(instance.answered ?? instance.deadline)))
    } else if (event.answer === 'waive') {
      resolve(world, record, instance.id, 'waive', day)
      act(instance.id, true, sentences.waived)
    } else {
      const taken = exercise(world, record, instance.id, day)
      act(instance.id, taken, taken ? sentences.exercised : sentences.noRoom(event.by))
    }
  }
}

/** The holder does what its conduct says: exercises, or keeps silent where it has no room for the whole offer. */
export function foldConduct(
  world: World,
  request: string,
  notice: string,
  only: 'always' | 'when-capacity',
  day: number,
): void {
  const record = world.requests.get(request)
  const instance = record?.notices.get(notice)?.instance
  if (record === undefined || instance?.state !== 'open') return
  if (only === 'when-capacity' && room(world, record, instance, day).lt(instance.offered)) return
  exercise(world, record, notice, day)
}

export function foldDeadline(world: World, request: string, notice: string): void {
  const record = world.requests.get(request)
  const instance = record?.notices.get(notice)?.instance
  if (record === undefined || instance?.state !== 'open') return
  resolve(world, record, notice, 'deadline', instance.deadline)
}

/** An amendment that ends a rule voids its open notices. */
export function voidNotices(world: World, rules: readonly string[], day: number): void {
  for (const record of world.requests.values()) {
    for (const { instance } of [...record.notices.values()]) {
      if (rules.includes(instance.inForce.rule.name)) resolve(world, record, instance.id, 'ended', day)
    }
  }
}

/** The first day a part can start when it is settled on `day`: work needed earlier starts late. */
function startOf(record: RequestRecord, day: number, event: RightEvent): number {
  return Math.max(record.request.interval.from, event === 'deadline' ? day + 1 : day)
}

/** What the holder's providers have free from the day an exercise would start. */
function room(world: World, record: RequestRecord, instance: RightInstance, day: number): Rational {
  const interval = { from: startOf(record, day, 'exercise'), to: record.request.interval.to }
  if (interval.from >= interval.to) return ZERO
  return instance.through.reduce((sum, provider) => {
    const free = world.book.free(provider, record.request.region, interval)
    return sum.add(free === undefined ? instance.offered : minOf(free, instance.offered))
  }, ZERO)
}

/** The holder takes the offer, at its terms, up to its room; what is left goes on to the bidder. */
function exercise(world: World, record: RequestRecord, notice: string, day: number): boolean {
  const entry = record.notices.get(notice)
  if (entry === undefined) return false
  const { part, instance } = entry
  const taken = minOf(room(world, record, instance, day), instance.offered)
  if (isZero(taken)) return false
  const whole = !taken.lt(instance.offered)
  const next = advance(instance, whole ? 'exercise' : 'exercise-in-part', day, taken)
  if (next === undefined) return false
  entry.instance = next
  const from = startOf(record, day, 'exercise')
  let left = taken
  for (const provider of instance.through) {
    const interval = { from, to: record.request.interval.to }
    const free = world.book.free(provider, record.request.region, interval)
    const quantity = free === undefined ? left : minOf(free, left)
    if (isZero(quantity)) continue
    world.book.hold(provider, record.request.region, interval, quantity)
    record.placed.push({ provider, quantity, interval, price: part.bid.price })
    left = left.sub(quantity)
  }
  close(record, part, day)
  if (whole) {
    world.book.release(part.hold)
    record.refused.push(outdone(part, instance))
  } else place(world, record, { ...part, quantity: part.quantity.sub(taken) }, from)
  return true
}

const outdone = (part: Part, instance: RightInstance): RequestRecord['refused'][number] => ({
  bid: part.bid.id,
  provider: part.bid.by,
  why: 'right-exercised',
  rules: [instance.inForce.rule.name],
  note: sentences.rightExercised(instance.effect.holder),
})

/** Waived, lapsed or void: the bidder has the part. */
function resolve(world: World, record: RequestRecord, notice: string, event: RightEvent, day: number): void {
  const entry = record.notices.get(notice)
  const next = entry === undefined ? undefined : advance(entry.instance, event, day)
  if (entry === undefined || next === undefined) return
  entry.instance = next
  close(record, entry.part, day)
  place(world, record, entry.part, startOf(record, day, event))
}

function close(record: RequestRecord, part: Part, day: number): void {
  record.open = record.open.filter((one) => one.notice !== part.notice)
  record.decided = Math.max(record.decided, day)
}

/** Places a part with its bidder from a day on; too late for any of it, nothing is placed. */
export function place(world: World, record: RequestRecord, award: Award, from: number): void {
  const interval = { from, to: record.request.interval.to }
  world.book.release(award.hold)
  if (interval.from >= interval.to) return
  world.book.hold(award.bid.by, record.request.region, interval, award.quantity)
  record.placed.push({ provider: award.bid.by, quantity: award.quantity, interval, price: award.bid.price })
}
