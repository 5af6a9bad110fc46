import type { Election } from '../../scenario/scenario.ts'
import { inTime, printDeadline } from '../../values/deadline.ts'
import { printDay } from '../../values/day.ts'
import { sentences } from '../sentences.ts'
import type { World } from '../world.ts'
import { dayOfMoment, printMoment, tell } from '../world.ts'
import type { Favour } from './favour.ts'
import { termsOffered } from './favour-days.ts'
import { take } from './fold-deal.ts'

/** What comes of an election: an act, permitted or refused. */
interface Judged {
  readonly permitted: boolean
  readonly summary: string
}

const refused = (summary: string): Judged => ({ permitted: false, summary })

/** A holder elects to take what is better in a deal; nothing comes of one that is late, or not its own. */
export function foldElection(world: World, election: Election): void {
  const { by, of } = election
  const judged = judge(world, election)
  world.acts.push({ act: 'elect', at: printMoment(election.at, world.zone), by, of, ...judged })
}

function judge(world: World, election: Election): Judged {
  const { by, of, right } = election
  const open = world.favours.records.filter(
    ({ deal, effect, inForce }) =>
      deal.id === of && effect.elect !== undefined && (right === undefined || inForce.rule.name === right),
  )
  if (open.length === 0) return refused(sentences.favour.nothingToElect(of))
  const own = open.filter(({ effect }) => effect.holder === by)
  if (own.length === 0) return refused(sentences.favour.notYours(by, of))
  const left = own.filter(({ taken }) => taken === undefined)
  if (left.length === 0) return refused(sentences.favour.taken(printDay(Math.min(...own.map(dayTaken)))))
  const better = left.filter((one) => termsOffered(world, one).length > 0)
  if (better.length === 0) return refused(sentences.favour.notBetter(of))
  const timely = better.filter((one) => isTimely(world, election, one))
  if (timely.length === 0) return refused(sentences.favour.late(lastDeadline(world, better)))
  take(world, timely, dayOfMoment(election.at, world.zone))
  const terms = [...new Set(timely.flatMap((one) => termsOffered(world, one)))].sort()
  return { permitted: true, summary: sentences.favour.elected(terms, of) }
}

const dayTaken = ({ taken }: Favour): number => taken?.day ?? Infinity

/** What is elected while the time to elect has not begun to run is not late. */
function isTimely(world: World, { at, of, place }: Election, { deadline }: Favour): boolean {
  if (deadline === undefined) return true
  const found = inTime(`the election of \`${of}\``, at, deadline, world.agreement.zone)
  if (found.ok) return found.value
  tell(world, [found.problem], place)
  return false
}

function lastDeadline({ agreement }: World, favours: readonly Favour[]): string {
  return printDeadline(Math.max(...favours.map(({ deadline = -Infinity }) => deadline)), agreement.zone)
}
