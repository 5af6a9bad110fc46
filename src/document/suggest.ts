import { distance } from 'fastest-levenshtein'

/** The known name nearest to a misspelt one, when it is near enough to be meant. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined
  let least = Math.max(2, Math.floor(name.length / 3)) + 1
  for (const candidate of known) {
    const far = distance(name.toLowerCase(), candidate.toLowerCase())
    if (far < least) {
      least = far
      best = candidate
    }
  }
  return best
}

/** ``did you mean `x`?`` when something is near, else the list of what is known (cut at ten). */
export function didYouMean(name: string, known: Iterable<string>): string {
  const names = [...known]
  const near = nearest(name, names)
  if (near !== undefined) return `did you mean \`${near}\`?`
  if (names.length === 0) return 'none is declared'
  const shown = names.slice(0, 10).map((one) => `\`${one}\``)
  return `known: ${shown.join(', ')}${names.length > 10 ? `, and ${names.length - 10} more` : ''}`
}
