import { isRight } from './right/right.ts'
import type { Fault, Problem } from '../document/fault.ts'
import { fault } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import { printDay } from '../values/day.ts'
import { quote } from '../values/quote.ts'
import type { Agreement, Amendment, Named, Rule, TermSetting } from './agreement.ts'
import type { ChangeBack } from './changes-back.ts'
import { changesBack, namesOf } from './changes-back.ts'
import { checkEdges, edgesOf } from './check-edges.ts'
import type { Law, RuleInForce, TermInForce } from './law.ts'
import type { Overlay } from './overlay.ts'
import { NO_OVERLAY } from './overlay.ts'

/**
 * Folds the amendments of an agreement into the laws in force over time, each until the next begins.
 * Faults: repealing what is not in force, ending the notices of what never gave any, enacting a name that is in force,
 * two amendments of one date that set the same term or touch the same rule, rules that prevail over one another in a
 * circle.
 *
 * @param unread names of rules that amendments enact but whose text is faulty; what repeals them is not at fault
 * @param asOf the day as of which the laws are known: a term changed back to an earlier day is so from the day on which
 * its amendment takes effect; all is known when absent
 */
export function foldLaws(
  agreement: Agreement,
  overlay: Overlay = NO_OVERLAY,
  unread: ReadonlySet<string> = new Set(),
  asOf = Infinity,
): { laws: Law[]; faults: Fault[] } {
  const faults: Fault[] = []
  const laws: Law[] = []
  let rules = new Map<string, RuleInForce>()
  let terms = new Map<string, TermInForce>()
  const known = knownRules(agreement)
  const enacted = new Map<string, Rule>()
  const changedBack = changesBack(agreement, asOf, faults)
  for (const { from, amendments } of turnsOf(agreement.amendments, changedBack)) {
    checkSameDate(amendments, faults)
    rules = new Map(rules)
    terms = new Map(terms)
    const before: Before = { inForce: new Map(rules), enacted, known, unread }
    for (const amendment of amendments) repeal(amendment, rules, before, faults)
    for (const amendment of amendments) enact(amendment, rules, faults)
    for (const rule of amendments.flatMap((amendment) => amendment.enacts)) enacted.set(rule.name, rule)
    for (const amendment of amendments) {
      for (const setting of amendment.sets) terms.set(setting.term, termInForce(setting, amendment.name, overlay))
    }
    const inForce = [...rules.values()].sort((a, b) => (a.rule.name < b.rule.name ? -1 : 1))
    const edges = edgesOf(inForce)
    checkEdges(inForce, edges, faults)
    const names = amendments.map((amendment) => amendment.name)
    const back = changedBack.filter((one) => one.since <= from && from < one.amendment.effective)
    laws.push({
      id: [...names, ...namesOf(back, from)].join('+'),
      from,
      amendments: [...(laws.at(-1)?.amendments ?? []), ...names],
      rules: inForce,
      terms: withChanges(terms, back, overlay),
      edges,
    })
  }
  return { laws, faults }
}

/** The law in force on a day; undefined before the first amendment. */
export function lawOn(laws: readonly Law[], day: number): Law | undefined {
  return laws.findLast((law) => law.from <= day)
}

/** A day on which the law becomes another, with the amendments that take effect on it. */
interface Turn {
  readonly from: number
  readonly amendments: readonly Amendment[]
}

function turnsOf(amendments: readonly Amendment[], changedBack: readonly ChangeBack[]): Turn[] {
  const turns = new Map<number, Amendment[]>(changedBack.map(({ since }) => [since, []]))
  for (const amendment of amendments) {
    const there = turns.get(amendment.effective)
    if (there === undefined) turns.set(amendment.effective, [amendment])
    else there.push(amendment)
  }
  return [...turns].sort(([a], [b]) => a - b).map(([from, those]) => ({ from, amendments: those }))
}

/** Every name a rule ever has in the agreement. */
const knownRules = (agreement: Agreement): ReadonlySet<string> =>
  new Set(agreement.amendments.flatMap((amendment) => amendment.enacts.map((rule) => rule.name)))

/** What is known of rules as the amendments of one day begin. */
interface Before {
  /** In force the day before. */
  readonly inForce: ReadonlyMap<string, RuleInForce>
  /** Enacted at any time before, also those repealed since. */
  readonly enacted: ReadonlyMap<string, Rule>
  /** Every name that a rule ever has in the agreement. */
  readonly known: ReadonlySet<string>
  /** Enacted, but of faulty text: nothing is said about these. */
  readonly unread: ReadonlySet<string>
}

function repeal(amendment: Amendment, rules: Map<string, RuleInForce>, before: Before, faults: Fault[]): void {
  for (const { name, place } of amendment.repeals) {
    if (!before.inForce.has(name) && !before.unread.has(name)) {
      const what = `repeals ${quote(name)}, which is not in force before ${printDay(amendment.effective)}`
      faults.push(fault(notInForce(amendment, what, name, before.inForce.keys(), before), place))
    }
    rules.delete(name)
  }
  for (const { name, place } of amendment.ends) {
    const rule = before.enacted.get(name)
    if (rule === undefined && !before.unread.has(name)) {
      const what = `ends the notices of ${quote(name)}, which no amendment before ${printDay(amendment.effective)} enacts`
      faults.push(fault(notInForce(amendment, what, name, before.enacted.keys(), before), place))
    } else if (rule !== undefined && !isRight(rule.effect)) {
      faults.push(fault(noNotices(amendment, rule), place))
    }
  }
}

const notInForce = (
  amendment: Amendment,
  what: string,
  name: string,
  candidates: Iterable<string>,
  { known }: Before,
): Problem => ({
  code: 'not-in-force',
  message: `\`${amendment.name}\` ${what}`,
  hint: known.has(name) ? 'check the dates of the amendments, or drop the name' : didYouMean(name, candidates),
})

const noNotices = (amendment: Amendment, rule: Rule): Problem => ({
  code: 'no-right',
  message: `\`${amendment.name}\` ends the notices of \`${rule.name}\`, which is \`${rule.effect.kind}\` and gives none`,
  hint: 'drop the name: only a `first-refusal` gives notices; `repeals` takes a rule out of force',
})

function enact(amendment: Amendment, rules: Map<string, RuleInForce>, faults: Fault[]): void {
  for (const rule of amendment.enacts) {
    const there = rules.get(rule.name)
    if (there === undefined) {
      rules.set(rule.name, { rule, amendment: amendment.name })
      continue
    }
    const twice = there.amendment === amendment.name
    const problem = {
      code: 'duplicate-id',
      message: twice
        ? `\`${amendment.name}\` enacts \`${rule.name}\` twice`
        : `rule \`${rule.name}\` is in force already, enacted by \`${there.amendment}\``,
      hint: twice ? 'give one of the two another name' : `repeal it first: \`repeals: [ ${rule.name} ]\``,
    }
    faults.push(fault(problem, rule.place))
  }
}

/** Two amendments of one date have no order between them, so they may not meet. */
function checkSameDate(amendments: readonly Amendment[], faults: Fault[]): void {
  const touched = new Map<string, string>()
  const touch = (kind: 'term' | 'rule', named: Named, amendment: Amendment): void => {
    const key = `${kind} ${named.name}`
    const other = touched.get(key)
    if (other !== undefined && other !== amendment.name) {
      faults.push(
        fault(
          {
            code: 'same-date',
            message: `\`${other}\` and \`${amendment.name}\`, both of ${printDay(amendment.effective)}, touch the ${kind} \`${named.name}\``,
            hint: 'merge the two amendments, or give one of them another date',
          },
          named.place,
        ),
      )
    }
    touched.set(key, amendment.name)
  }
  for (const amendment of amendments) {
    for (const setting of amendment.sets) touch('term', { name: setting.term, place: setting.place }, amendment)
    for (const named of [...amendment.repeals, ...amendment.ends]) touch('rule', named, amendment)
    for (const rule of amendment.enacts) touch('rule', rule, amendment)
  }
}

/** The terms of a law with those changed back to its days; of several the one that became known last holds. */
function withChanges(
  terms: ReadonlyMap<string, TermInForce>,
  back: readonly ChangeBack[],
  overlay: Overlay,
): ReadonlyMap<string, TermInForce> {
  if (back.length === 0) return terms
  const changed = back.map(({ setting, amendment }): [string, TermInForce] => [
    setting.term,
    termInForce(setting, amendment.name, overlay),
  ])
  return new Map([...terms, ...changed])
}

function termInForce(setting: TermSetting, amendment: string, overlay: Overlay): TermInForce {
  const overlaid = overlay.sets.get(setting.term)
  if (overlaid !== undefined) return { setting, value: overlaid, overlaid: true, amendment }
  const reading = chosenReading(setting, overlay)
  const value = reading === undefined ? undefined : setting.readings.get(reading)
  return {
    setting,
    value: value ?? setting.value,
    ...(reading === undefined ? {} : { reading }),
    overlaid: false,
    amendment,
  }
}

function chosenReading(setting: TermSetting, overlay: Overlay): string | undefined {
  const named = overlay.readingOf.get(setting.term)
  if (named !== undefined && setting.readings.has(named)) return named
  return overlay.readings.find((reading) => setting.readings.has(reading)) ?? setting.reading
}
