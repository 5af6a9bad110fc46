import type { Problem } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import { quote } from '../values/quote.ts'
import type { Agreement } from './agreement.ts'
import { exampleOf } from './example-of.ts'
import type { Overlay } from './overlay.ts'

/** A problem of an overlay, and which of its parts it stands in. */
export interface OverlayProblem extends Problem {
  readonly given: 'reading' | 'set'
}

/** What is wrong with an overlay: a reading that no term has, a term that no amendment sets. */
export function checkOverlay(agreement: Agreement, overlay: Overlay): OverlayProblem[] {
  const settings = agreement.amendments.flatMap((amendment) => amendment.sets)
  const readingsOf = (term?: string): Set<string> => {
    const own = term === undefined ? settings : settings.filter((setting) => setting.term === term)
    return new Set(own.flatMap((setting) => [...setting.readings.keys()]))
  }
  const isSet = (term: string): boolean => settings.some((setting) => setting.term === term)
  const problems: OverlayProblem[] = []
  for (const reading of overlay.readings) {
    const known = readingsOf()
    if (!known.has(reading)) problems.push(unknownReading(reading, known, 'no term has'))
  }
  for (const [term, reading] of overlay.readingOf) {
    const known = readingsOf(term)
    if (!isSet(term)) problems.push({ ...unknownTerm(term, agreement), given: 'reading' })
    else if (!known.has(reading)) problems.push(unknownReading(reading, known, `term \`${term}\` does not have`))
  }
  for (const term of overlay.sets.keys()) {
    if (!isSet(term)) problems.push({ ...unknownTerm(term, agreement), given: 'set' })
  }
  return problems
}

const unknownReading = (reading: string, known: ReadonlySet<string>, whose: string): OverlayProblem => ({
  code: 'unknown-reading',
  message: `unknown reading ${quote(reading)}, which ${whose}`,
  hint: known.size === 0 ? 'it has one value only: leave the reading out' : didYouMean(reading, known),
  given: 'reading',
})

/** A term that nobody declared, or that no amendment sets, so that no law has it. */
function unknownTerm(term: string, agreement: Agreement): Problem {
  const declared = agreement.terms.get(term)
  return declared === undefined
    ? { code: 'unknown-term', message: `unknown term ${quote(term)}`, hint: didYouMean(term, agreement.terms.keys()) }
    : {
        code: 'term-not-set',
        message: `no amendment sets the term \`${term}\`, so that no law has it`,
        hint: `set it in an amendment, as in \`sets: { ${term}: { value: ${exampleOf(declared.type)} } }\``,
      }
}
