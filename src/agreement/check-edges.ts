import type { Fault } from '../document/fault.ts'
import { fault } from '../document/fault.ts'
import type { Edges, RuleInForce } from './law.ts'

/** Enough to mend before the rest is looked at; finding them all could take long. */
const MOST = 100

/**
 * Checks that no rule prevails over itself by `notwithstanding` and `subject-to`. Each circle is told once, at its first
 * rule by name: rules stay in force under many laws, and a circle is told under the first.
 */
export function checkEdges(rules: readonly RuleInForce[], over: Edges, faults: Fault[]): void {
  const left = new Map([...over].map(([name, below]) => [name, new Set(below)]))
  for (let circle = takeCircle(left); circle.length > 0 && faults.length < MOST; circle = takeCircle(left)) {
    const place = rules.find(({ rule }) => rule.name === circle[0])?.rule.place
    if (place === undefined) continue
    const round = [...circle, circle[0] ?? ''].map((one) => `\`${one}\``).join(' → ')
    const problem = {
      code: 'circular-precedence',
      message: `rules prevail over one another in a circle by \`notwithstanding\` and \`subject-to\`: ${round}`,
      hint: 'take one of these rules out of the circle',
    }
    const found = fault(problem, place)
    if (!faults.some((one) => one.at === found.at && one.code === found.code)) faults.push(found)
  }
}

/** A circle of what is left, its first name first; it and all that leads to no circle is taken out. */
function takeCircle(left: Map<string, Set<string>>): readonly string[] {
  dropHarmless(left)
  const path: string[] = []
  let name = [...left.keys()].sort()[0]
  while (name !== undefined && !path.includes(name)) {
    path.push(name)
    name = [...(left.get(name) ?? [])].sort()[0]
  }
  const circle = name === undefined ? [] : path.slice(path.indexOf(name))
  for (const one of circle) left.delete(one)
  const first = circle.indexOf([...circle].sort()[0] ?? '')
  return [...circle.slice(first), ...circle.slice(0, first)]
}

/** Takes out, until none is left, every name that prevails over none of the others. */
function dropHarmless(left: Map<string, Set<string>>): void {
  const above = new Map<string, string[]>()
  for (const [name, below] of left) {
    for (const one of below) {
      if (!left.has(one)) below.delete(one)
      const known = above.get(one)
      if (known === undefined) above.set(one, [name])
      else known.push(name)
    }
  }
  const harmless = [...left].flatMap(([name, below]) => (below.size === 0 ? [name] : []))
  for (let name = harmless.pop(); name !== undefined; name = harmless.pop()) {
    left.delete(name)
    for (const one of above.get(name) ?? []) {
      const below = left.get(one)
      if (below?.delete(name) === true && below.size === 0) harmless.push(one)
    }
  }
}

/** The edges that some rules draw among themselves; one to a rule that is not among them leads nowhere. */
export function edgesOf(rules: readonly RuleInForce[]): Edges {
  const names = new Set(rules.map(({ rule }) => rule.name))
  const over = new Map<string, Set<string>>()
  const add = (above: string, below: string): void => {
    if (!names.has(above) || !names.has(below)) return
    const known = over.get(above)
    if (known === undefined) over.set(above, new Set([below]))
    else known.add(below)
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
