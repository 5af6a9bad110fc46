import { distance } from 'fastest-levenshtein'

/** How many slips a name of that length may hold and still be known for what was meant. */
const allowance = (length: number): number => (length <= 3 ? 1 : Math.max(2, Math.floor(length / 3)))

/** The known name nearest to a misspelt one, when it is near enough to be meant; the first of several equally near. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined
  let least = allowance(name.length) + 1
  for (const candidate of known) {
    const far = distance(name.toLowerCase(), candidate.toLowerCase())
    if (far < least) {
      least = far
      best = candidate
    }
  }
  return best
}

/** ``known: `a`, `b` ``, cut at ten. */
export function listKnown(known: Iterable<string>): string {
  const names = [...known]
  if (names.length === 0) return 'none is declared'
  const shown = names.slice(0, 10).map((one) => `\`${one}\``)
  return `known: ${shown.join(', ')}${names.length > 10 ? `, and ${names.length - 10} more` : ''}`
}

/** ``did you mean `x`?`` when something is near, else the list of what is known. */
export function didYouMean(name: string, known: Iterable<string>): string {
  const names = [...known]
  const near = nearest(name, names)
  return near === undefined ? listKnown(names) : `did you mean \`${near}\`?`
}
