import type { Effect } from '../agreement/agreement.ts'
import { factReader } from '../agreement/fact-reader.ts'
import type { Law, RuleInForce } from '../agreement/law.ts'
import type { Clash } from '../agreement/precedence.ts'
import { clash, settle } from '../agreement/precedence.ts'
import type { Use } from '../scenario/scenario.ts'
import type { RightOfUse } from './outcome.ts'
import { contradictionsOf, reasonOf, restsOn, sortedRules } from './reasons.ts'
import { useFacts } from './record-facts.ts'
import { sentences } from './sentences.ts'
import { decidedOn } from './restatement/decided-on.ts'
import type { World } from './world.ts'
import { dayOfMoment, printMoment, tell } from './world.ts'

/** Answers a question of use: granted, withheld, disputed between the two, or granted by no clause. */
export function foldUse(world: World, use: Use): void {
  const circumstances = decidedOn(world, dayOfMoment(use.at, world.zone), `use \`${use.id}\``, use.place)
  if (circumstances === undefined) return
  const facts = factReader(world.agreement, circumstances, [useFacts(use)])
  const answer = world.lawbook.ask(circumstances.law, 'use', facts)
  if (answer.problems.length > 0) {
    tell(world, answer.problems, use.place)
    return
  }
  const { law } = circumstances
  const answered = answerTo(use, answer.fired, law)
  const because = sortedRules(answered.because)
  const names = because.map((one) => one.rule.name)
  const swayed = answer.swayed().filter(({ rule }) => grants(rule.effect, use.by) || withholdsFrom(rule.effect, use.by))
  const untranslated = answer.fired.filter((one) => one.rule.effect.kind === 'untranslated')
  world.uses.push({
    id: use.id,
    by: use.by,
    at: printMoment(use.at, world.zone),
    answer: answered.answer,
    because: because.map(reasonOf),
    contradictions: contradictionsOf(answered.clashes),
    summary: sentences.use[answered.answer](use.by, names),
    'rests-on': restsOn(because, swayed, law, world.agreement),
    caveats: sortedRules(untranslated).map((one) => one.rule.name),
    ...(world.trace === 'none' ? {} : { verdicts: answer.reports(use.id) }),
  })
}

const grants = (effect: Effect, party: string): boolean => effect.kind === 'grant' && effect.to.includes(party)

/** An exclusive grant to others withholds as a withholding clause does. */
const withholdsFrom = (effect: Effect, party: string): boolean =>
  (effect.kind === 'withhold' && effect.to.includes(party)) ||
  (effect.kind === 'grant' && effect.exclusive && !effect.to.includes(party))

interface Answered {
  readonly answer: RightOfUse['answer']
  readonly because: readonly RuleInForce[]
  readonly clashes: readonly Clash[]
}

/** Each grant contradicts each withholding; a withholding that stands prevails over whatever else grants. */
function answerTo(use: Use, fired: readonly RuleInForce[], law: Law): Answered {
  const granting = fired.filter(({ rule }) => grants(rule.effect, use.by))
  const withholds = fired.filter(({ rule }) => withholdsFrom(rule.effect, use.by))
  const about = `whether ${use.by} may make use \`${use.id}\``
  const settled = settle(
    [...granting, ...withholds],
    withholds.flatMap((withhold) => granting.map((grant) => clash(withhold, grant, law, about))),
  )
  const { standing, disputed, clashes } = settled
  const withheld = withholds.filter((one) => standing.has(one))
  if (withheld.length > 0) return { answer: 'withheld', because: withheld, clashes }
  if (disputed.size > 0) return { answer: 'disputed', because: [...disputed], clashes }
  const granted = granting.filter((one) => standing.has(one))
  return { answer: granted.length > 0 ? 'granted' : 'not granted', because: granted, clashes }
}
