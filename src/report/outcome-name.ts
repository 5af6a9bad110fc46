import type { Outcome } from '../simulation/outcome.ts'

/** `microsoft-openai/seed`, with `#press` for a variant. */
export const outcomeName = ({ agreement, scenario, variant }: Outcome): string =>
  `${agreement}/${scenario}${variant === undefined ? '' : `#${variant}`}`

/** The same of several, told apart where two have one name: `microsoft-openai/seed`, `microsoft-openai/seed(2)`. */
export function distinctNames(outcomes: readonly Outcome[]): string[] {
  const counts = new Map<string, number>()
  return outcomes.map((outcome) => {
    const name = outcomeName(outcome)
    const count = (counts.get(name) ?? 0) + 1
    counts.set(name, count)
    return count === 1 ? name : `${name}(${count})`
  })
}
