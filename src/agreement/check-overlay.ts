import type { Problem } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Agreement } from './agreement.ts'
import type { Overlay } from './overlay.ts'

/** What is wrong with an overlay: a reading that no term has, a term that no amendment sets. */
export function checkOverlay(agreement: Agreement, overlay: Overlay): Problem[] {
  const settings = agreement.amendments.flatMap((amendment) => amendment.sets)
  const readings = new Set(settings.flatMap((setting) => [...setting.readings.keys()]))
  const problems: Problem[] = []
  for (const reading of overlay.readings) {
    if (!readings.has(reading)) problems.push(unknownReading(reading, readings, 'no term has'))
  }
  for (const [term, reading] of overlay.readingOf) {
    const own = settings.filter((setting) => setting.term === term)
    if (own.length === 0) problems.push(unknownTerm(term, agreement))
    else if (!own.some((setting) => setting.readings.has(reading))) {
      const known = new Set(own.flatMap((setting) => [...setting.readings.keys()]))
      problems.push(unknownReading(reading, known, `\`${term}\` does not have`))
    }
  }
  for (const term of overlay.sets.keys()) {
    const own = settings.filter((setting) => setting.term === term)
    if (own.length === 0) problems.push(unknownTerm(term, agreement))
  }
  return problems
}

const unknownReading = (reading: string, known: ReadonlySet<string>, whose: string): Problem => ({
  code: 'unknown-reading',
  message: `reading \`${reading}\`, which ${whose}`,
  hint: didYouMean(reading, known),
})

const unknownTerm = (term: string, agreement: Agreement): Problem => ({
  code: 'unknown-term',
  message: agreement.terms.has(term) ? `no amendment sets the term \`${term}\`` : `unknown term \`${term}\``,
  hint: didYouMean(term, agreement.terms.keys()),
})
