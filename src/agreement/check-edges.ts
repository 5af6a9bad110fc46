import type { Fault } from '../document/fault.ts'
import { fault } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Edges, RuleInForce } from './law.ts'

/**
 * Checks `notwithstanding` and `subject-to`: each names a rule of the agreement, and together they make no circle.
 * @param known every name a rule ever has: a rule may speak of one that is no longer in force
 */
export function checkEdges(
  rules: readonly RuleInForce[],
  over: Edges,
  known: ReadonlySet<string>,
  faults: Fault[],
): void {
  for (const { rule } of rules) {
    for (const name of [...rule.notwithstanding, ...rule.subjectTo]) {
      if (known.has(name)) continue
      push(
        faults,
        {
          code: 'unknown-rule',
          message: `\`${rule.name}\` names the unknown rule \`${name}\``,
          hint: didYouMean(name, known),
        },
        rule.place,
      )
    }
    if (prevails(over, rule.name, rule.name)) {
      push(
        faults,
        {
          code: 'circular-precedence',
          message: `\`${rule.name}\` prevails over itself by \`notwithstanding\` and \`subject-to\``,
          hint: 'drop one of the edges of the circle',
        },
        rule.place,
      )
    }
  }
}

// A rule stays in force under many laws; its fault is told once.
function push(faults: Fault[], problem: Parameters<typeof fault>[0], place: Parameters<typeof fault>[1]): void {
  const found = fault(problem, place)
  if (!faults.some((one) => one.at === found.at && one.message === found.message)) faults.push(found)
}

/** The edges that some rules draw. */
export function edgesOf(rules: readonly RuleInForce[]): Edges {
  const over = new Map<string, Set<string>>()
  const add = (above: string, below: string): void => {
    over.set(above, (over.get(above) ?? new Set()).add(below))
  }
  for (const { rule } of rules) {
    for (const below of rule.notwithstanding) add(rule.name, below)
    for (const above of rule.subjectTo) add(above, rule.name)
  }
  return over
}

/** Whether `above` prevails over `below` by named edges, through any number of rules between. */
export function prevails(over: Edges, above: string, below: string): boolean {
  const seen = new Set<string>()
  const open = [...(over.get(above) ?? [])]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (name === below) return true
    if (seen.has(name)) continue
    seen.add(name)
    open.push(...(over.get(name) ?? []))
  }
  return false
}
