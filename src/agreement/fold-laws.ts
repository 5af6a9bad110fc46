import type { Fault } from '../document/fault.ts'
import { fault } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import { printDay } from '../values/day.ts'
import type { Agreement, Amendment, Named, TermSetting } from './agreement.ts'
import { checkEdges, edgesOf } from './check-edges.ts'
import type { Law, RuleInForce, TermInForce } from './law.ts'
import type { Overlay } from './overlay.ts'
import { NO_OVERLAY } from './overlay.ts'

/**
 * Folds the amendments of an agreement into the laws in force over time, each until the next begins.
 * Faults: repealing or ending what is not in force, enacting a name that is in force, two amendments of one date that
 * set the same term or touch the same rule, an edge of precedence to an unknown rule or in a circle.
 */
export function foldLaws(agreement: Agreement, overlay: Overlay = NO_OVERLAY): { laws: Law[]; faults: Fault[] } {
  const faults: Fault[] = []
  const laws: Law[] = []
  let rules = new Map<string, RuleInForce>()
  let terms = new Map<string, TermInForce>()
  const known = knownRules(agreement)
  for (const amendments of byDate(agreement.amendments)) {
    checkSameDate(amendments, faults)
    rules = new Map(rules)
    terms = new Map(terms)
    const before = new Map(rules)
    for (const amendment of amendments) repeal(amendment, rules, before, known, faults)
    for (const amendment of amendments) enact(amendment, rules, faults)
    for (const amendment of amendments) {
      for (const setting of amendment.sets) terms.set(setting.term, termInForce(setting, amendment.name, overlay))
    }
    const inForce = [...rules.values()].sort((a, b) => (a.rule.name < b.rule.name ? -1 : 1))
    const edges = edgesOf(inForce)
    checkEdges(inForce, edges, known, faults)
    const names = amendments.map((amendment) => amendment.name)
    laws.push({
      id: names.join('+'),
      from: amendments[0]?.effective ?? 0,
      amendments: [...(laws.at(-1)?.amendments ?? []), ...names],
      rules: inForce,
      terms,
      edges,
    })
  }
  return { laws, faults }
}

/** The law in force on a day; undefined before the first amendment. */
export function lawOn(laws: readonly Law[], day: number): Law | undefined {
  return laws.findLast((law) => law.from <= day)
}

function byDate(amendments: readonly Amendment[]): Amendment[][] {
  const groups: Amendment[][] = []
  for (const amendment of amendments) {
    const last = groups.at(-1)
    if (last?.[0]?.effective === amendment.effective) last.push(amendment)
    else groups.push([amendment])
  }
  return groups
}

/** Every name a rule ever has in the agreement. */
const knownRules = (agreement: Agreement): ReadonlySet<string> =>
  new Set(agreement.amendments.flatMap((amendment) => amendment.enacts.map((rule) => rule.name)))

function repeal(
  amendment: Amendment,
  rules: Map<string, RuleInForce>,
  before: ReadonlyMap<string, RuleInForce>,
  known: ReadonlySet<string>,
  faults: Fault[],
): void {
  const check = ({ name, place }: Named, verb: string): void => {
    if (before.has(name)) return
    faults.push(
      fault(
        {
          code: 'not-in-force',
          message: `\`${amendment.name}\` ${verb} \`${name}\`, which is not in force before ${printDay(amendment.effective)}`,
          hint: known.has(name)
            ? 'check the dates of the amendments, or drop the name'
            : didYouMean(name, before.keys()),
        },
        place,
      ),
    )
  }
  for (const named of amendment.repeals) {
    check(named, 'repeals')
    rules.delete(named.name)
  }
  for (const named of amendment.ends) check(named, 'ends')
}

function enact(amendment: Amendment, rules: Map<string, RuleInForce>, faults: Fault[]): void {
  for (const rule of amendment.enacts) {
    const there = rules.get(rule.name)
    if (there !== undefined) {
      faults.push(
        fault(
          {
            code: 'duplicate-id',
            message: `rule \`${rule.name}\` is in force already, enacted by \`${there.amendment}\``,
            hint:
              there.amendment === amendment.name
                ? 'give one of the two another name'
                : `repeal it first: \`repeals: [ ${rule.name} ]\``,
          },
          rule.place,
        ),
      )
      continue
    }
    rules.set(rule.name, { rule, amendment: amendment.name })
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
