import type { Rule } from '../../agreement/agreement.ts'
import { missedEvent } from '../../agreement/commitment/commitment-rules.ts'
import { factReader } from '../../agreement/fact-reader.ts'
import { keyFacts } from '../../agreement/counter/counter-keys.ts'
import type { FactTable } from '../../rules/fact.ts'
import { ONE, ZERO } from '../../values/rational.ts'
import type { Value } from '../../values/value.ts'
import { circumstancesOn } from '../circumstances-on.ts'
import { raise } from '../raise-event.ts'
import type { World } from '../world.ts'
import { tell } from '../world.ts'
import { closingFactsOf } from './closing-facts.ts'
import type { CommitmentRecord, Span } from './commitments.ts'
import { recordKey } from './commitments.ts'
import { wholeTerm } from './leave-open.ts'
import { commitmentsAmong, holds, settleAt } from './settle-at.ts'

/** The end of a period, or of the term. */
export interface Close {
  /** The period word; absent where the whole term ends. */
  readonly word?: string
  /** The last day. */
  readonly day: number
  /** Its stretch, which for the whole term begins with the amendment that enacted the rule. */
  readonly span: (amendment: string) => Span
  /** The facts of the close. */
  readonly records: readonly ReadonlyMap<string, Value>[]
  /** The rules that are looked at. */
  readonly only: (rule: Rule) => boolean
}

/**
 * Settles every commitment in force whose period ends, those that others read before these: what comes of it stands until
 * the next close, is a record that counters may count, and where something is missing an event.
 */
export function closeCommitments(world: World, close: Close): void {
  const { day, word, span, records, only } = close
  const { agreement, commitments } = world
  if (commitments.order.length === 0) return
  const { place } = world.scenario
  const law = circumstancesOn(world, day, 'a close of commitments', place)?.law
  const closing = commitmentsAmong(law?.rules ?? []).filter(
    ({ inForce, effect }) => effect.each?.word === word && only(inForce.rule),
  )
  const missed: CommitmentRecord[] = []
  for (const name of commitments.order) {
    const one = closing.find(({ inForce }) => inForce.rule.name === name)
    // Facts are read anew for each: what was settled a moment ago is known.
    const circumstances = one && circumstancesOn(world, day, `\`${name}\``, one.inForce.rule.place)
    if (one === undefined || circumstances === undefined) continue
    const asked = { ...one, span: span(one.inForce.amendment), day, circumstances, records }
    if (!holds(world, asked)) continue
    for (const record of settleAt(world, asked, true)) {
      keep(world, record)
      if (record.settled.against?.met === false) missed.push(record)
    }
  }
  for (const record of missed) tellMissed(world, record, agreement.unit)
}

function keep(world: World, record: CommitmentRecord): void {
  const { commitments, counters, agreement } = world
  const { id, inForce, key, day } = record
  commitments.closed.push(record)
  commitments.last.set(recordKey(inForce.rule.name, key), record)
  moveBank(world, record)
  const circumstances = circumstancesOn(world, day, `\`${id}\``, inForce.rule.place)
  if (counters === undefined || circumstances === undefined) return
  const facts = factReader(agreement, circumstances, [closingFactsOf(record)])
  const counted = { kind: 'closing', id, day, share: ONE, whole: true } as const
  tell(world, counters.count(counted, facts), inForce.rule.place)
}

/**
 * The whole term is over: what was promised for it is settled as its last day ends.
 * @param only the rules that do not outlive it
 */
export function closeTerm(world: World, day: number, only: Close['only']): void {
  const span = (amendment: string): Span => wholeTerm(world, amendment, day + 1)
  closeCommitments(world, { day, span, records: [], only })
}

/** A shortfall is drawn from the bank, an excess put into it. */
function moveBank({ accounts, agreement }: World, { id, effect, key, day, settled }: CommitmentRecord): void {
  const { bank, per } = effect
  if (bank === undefined || accounts === undefined) return
  const record = new Map(per.flatMap((fact, index) => (key[index] === undefined ? [] : [[fact, key[index]] as const])))
  const own = accounts.keyOf(bank, (fact) => keyAmong(fact, record, agreement.facts))
  if (own === undefined) return
  if (settled.brought.gt(ZERO)) accounts.draw(bank, own, settled.brought, { day, by: id })
  if (settled.put.gt(ZERO)) accounts.put(bank, own, settled.put, { day, by: id })
}

const keyAmong = (per: string, record: ReadonlyMap<string, Value>, facts: FactTable): Value | undefined =>
  keyFacts(per, facts)
    .map((one) => record.get(one))
    .find((one) => one !== undefined)

/** The event of a commitment that was not met, by the party that had promised. */
function tellMissed(world: World, { inForce, effect, day, settled }: CommitmentRecord, unit: string): void {
  const shortfall = settled.against?.shortfall
  const measured = effect.type.kind === 'quantity' && effect.type.unit === unit && shortfall !== undefined
  raise(world, {
    name: missedEvent(inForce.rule.name),
    at: { kind: 'date', day },
    by: effect.by,
    ...(measured ? { quantity: shortfall } : {}),
  })
}
