import { distance } from 'fastest-levenshtein'

/** How many slips a name of that length may hold and still be known for what was meant. */
const allowance = (length: number): number => (length <= 3 ? 1 : Math.max(2, Math.floor(length / 3)))

/** Longer names are not misspelt but made, and comparing them would cost. */
const LONGEST = 200

/** Among more names than this only the first are looked at: untrusted text must not cost minutes. */
const MOST = 5_000

/** The known name nearest to a misspelt one, when it is near enough to be meant; the first of several equally near. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined
  let least = name.length > LONGEST ? 0 : allowance(name.length) + 1
  let looked = 0
  for (const candidate of known) {
    if ((looked += 1) > MOST) break
    // The difference in length is the least there can be.
    if (Math.abs(candidate.length - name.length) >= least) continue
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
  const shown = names.slice(0, 10).map((one) => `\`${one.length > LONGEST ? `${one.slice(0, LONGEST)}…` : one}\``)
  return `known: ${shown.join(', ')}${names.length > 10 ? `, and ${names.length - 10} more` : ''}`
}

/** ``did you mean `x`?`` when something is near, else the list of what is known. */
export function didYouMean(name: string, known: Iterable<string>): string {
  const names = [...known]
  const near = nearest(name, names)
  return near === undefined ? listKnown(names) : `did you mean \`${near}\`?`
}
