import type { TakenTerm } from '../../agreement/favoured/favoured.ts'
import { lawOn } from '../../agreement/fold-laws.ts'
import type { Law } from '../../agreement/law.ts'
import { termText } from '../../agreement/term/term-value.ts'
import { printDay } from '../../values/day.ts'
import { printDeadline } from '../../values/deadline.ts'
import { printValue } from '../../values/print-value.ts'
import type { FavourOutcome } from '../outcome/favour-outcome.ts'
import { byText, contradictionsOf, reasonOf, restsOn } from '../reasons.ts'
import { sentences } from '../sentences.ts'
import type { World } from '../world.ts'
import type { Favour } from './favour.ts'
import { favourId } from './favour.ts'
import type { Found } from './favour-days.ts'
import { contestsOf, lawWorse } from './favour-days.ts'
import { endOfFavour, valueUnder } from './favoured-law.ts'

/** What parties took of third parties' deals, or might have: one for each deal, rule and term, by id. */
export function printFavours(world: World): FavourOutcome[] {
  return world.favours.records
    .flatMap((favour) => favour.effect.takes.flatMap((taken) => printFavour(world, favour, taken) ?? []))
    .sort((a, b) => byText(a.id, b.id))
}

/** Nothing is said of a term of which the deal says nothing. */
function printFavour(world: World, favour: Favour, taken: TakenTerm): FavourOutcome | undefined {
  const { deal, inForce, effect } = favour
  const { agreement } = world
  const found = favour.taken === undefined ? [] : contestsOf(world, favour, taken.term)
  const counts = found.find(({ winner }) => winner?.favour === favour)
  const worse = lawWorse(world, favour, taken.term)
  const law = counts?.law ?? worse ?? lawAt(world, favour)
  const value = valueUnder(world, law, favour, taken)
  if (value === undefined) return undefined
  const own = law.terms.get(taken.term)?.value
  const was = own === undefined || own === 'unknown' ? undefined : own
  const state = stateOf(world, favour, taken, counts, found)
  const end = endOfFavour(world, favour)
  const span = {
    ...(favour.from === undefined ? {} : { from: printDay(favour.from) }),
    ...(Number.isFinite(end) && favour.from !== undefined ? { until: printDay(end - 1) } : {}),
  }
  const printed = { value: printValue(value), ...(was === undefined ? {} : { was: termText(was) }) }
  return {
    id: favourId(favour, taken.term),
    deal: deal.id,
    ...(deal.by === undefined ? {} : { by: deal.by }),
    ...(deal.with === undefined ? {} : { with: deal.with }),
    rule: inForce.rule.name,
    holder: effect.holder,
    term: taken.term,
    state,
    known: printDay(deal.date),
    ...span,
    ...printed,
    ...electionOf(world, favour),
    because: [reasonOf(inForce)],
    // What is better than no law by itself is at odds with nothing.
    contradictions: contradictionsOf(worse === undefined ? [] : found.flatMap(({ clashes }) => clashes)),
    summary: sentences.favour.summary(state, effect.holder, taken.term, printed, span),
    'rests-on': restsOn([inForce], [], law, agreement),
    caveats: [],
  }
}

/** The law of its first day, or of the day on which the deal became known. */
const lawAt = ({ laws }: World, { from, law }: Favour): Law => (from === undefined ? law : (lawOn(laws, from) ?? law))

function electionOf({ agreement }: World, { effect, deadline, taken }: Favour) {
  if (effect.elect === undefined) return {}
  return {
    ...(deadline === undefined ? {} : { deadline: printDeadline(deadline, agreement.zone) }),
    ...(taken === undefined ? {} : { elected: printDay(taken.day) }),
  }
}

function stateOf(
  world: World,
  favour: Favour,
  { term }: TakenTerm,
  counts: Found | undefined,
  found: readonly Found[],
): FavourOutcome['state'] {
  const elects = favour.effect.elect !== undefined
  if (counts !== undefined || world.favours.counted.has(favourId(favour, term))) return elects ? 'elected' : 'in force'
  if (found.some(({ disputed }) => disputed.some((one) => one.favour === favour))) return 'disputed'
  if ((favour.taken !== undefined && favour.from !== undefined) || lawWorse(world, favour, term) === undefined) {
    return 'not better'
  }
  if (favour.taken !== undefined) return elects ? 'elected' : 'open'
  return favour.deadline === undefined ? 'open' : 'lapsed'
}
