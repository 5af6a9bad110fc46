import type { Effect } from '../agreement/agreement.ts'
import { factReader } from '../agreement/fact-reader.ts'
import type { RuleInForce } from '../agreement/law.ts'
import type { Clash } from '../agreement/precedence.ts'
import { clash } from '../agreement/precedence.ts'
import type { Use } from '../scenario/scenario.ts'
import type { RightOfUse } from './outcome.ts'
import { contradictionOf, reasonOf, restsOn } from './reasons.ts'
import { useFacts } from './record-facts.ts'
import { sentences } from './sentences.ts'
import type { World } from './world.ts'
import { circumstancesOn, dayOfMoment, printMoment, tell } from './world.ts'

/** Answers a question of use: granted, withheld, disputed between the two, or granted by no clause. */
export function foldUse(world: World, use: Use): void {
  const circumstances = circumstancesOn(world, dayOfMoment(use.at, world.zone), `use \`${use.id}\``, use.place)
  if (circumstances === undefined) return
  const facts = factReader(world.agreement, circumstances, [useFacts(use)])
  const answer = world.lawbook.ask(circumstances.law, 'use', facts)
  if (answer.problems.length > 0) {
    tell(world, answer.problems, use.place)
    return
  }
  const settled = settle(answer.fired, use, circumstances.law.rules)
  const untranslated = answer.fired.filter((one) => one.rule.effect.kind === 'untranslated')
  world.uses.push({
    id: use.id,
    by: use.by,
    at: printMoment(use.at, world.zone),
    answer: settled.answer,
    because: settled.because.map(reasonOf),
    contradictions: settled.clashes.map(contradictionOf),
    summary: sentences.use[settled.answer](
      use.by,
      settled.because.map((one) => one.rule.name),
    ),
    'rests-on': restsOn([...settled.because, ...answer.swayed()], circumstances.law),
    caveats: untranslated.map((one) => one.rule.name),
    ...(world.trace === 'none' ? {} : { verdicts: answer.reports(use.id) }),
  })
}

/** An exclusive grant to others withholds as a withholding clause does. */
const withholdsFrom = (effect: Effect, party: string): boolean =>
  (effect.kind === 'withhold' && effect.to.includes(party)) ||
  (effect.kind === 'grant' && effect.exclusive && !effect.to.includes(party))

interface Settled {
  readonly answer: RightOfUse['answer']
  readonly because: readonly RuleInForce[]
  readonly clashes: readonly Clash[]
}

function settle(fired: readonly RuleInForce[], use: Use, inForce: readonly RuleInForce[]): Settled {
  const grants = fired.filter(({ rule }) => rule.effect.kind === 'grant' && rule.effect.to.includes(use.by))
  const withholds = fired.filter(({ rule }) => withholdsFrom(rule.effect, use.by))
  const clashes = withholds.flatMap((withhold) =>
    grants.map((grant) => clash(withhold, grant, inForce, `whether ${use.by} may make use \`${use.id}\``)),
  )
  const open = clashes.filter((one) => one.prevails === undefined)
  if (grants.length === 0) {
    return { answer: withholds.length > 0 ? 'withheld' : 'not granted', because: withholds, clashes }
  }
  // A withholding is overcome when some grant prevails over it.
  const standing = withholds.filter(
    (withhold) =>
      !clashes.some((one) => one.rules.includes(withhold) && one.prevails !== undefined && one.prevails !== withhold),
  )
  if (standing.length === 0) return { answer: 'granted', because: grants, clashes }
  const certain = standing.filter((withhold) =>
    clashes.filter((one) => one.rules.includes(withhold)).every((one) => one.prevails === withhold),
  )
  if (certain.length > 0) return { answer: 'withheld', because: certain, clashes }
  return { answer: 'disputed', because: open.flatMap((one) => [...one.rules]), clashes }
}
