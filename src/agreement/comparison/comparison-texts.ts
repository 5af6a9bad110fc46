import type { Comparison } from './comparison.ts'

/**
 * What a comparison asks, term by term, as it is written; nothing where anything will do.
 * @example comparisonTexts(comparison) // ['price as-good within 2%', 'region same']
 */
export function comparisonTexts(comparison: Comparison): readonly string[] {
  switch (comparison.kind) {
    case 'any':
      return []
    case 'formula':
      return [comparison.text]
    case 'terms':
      return comparison.terms.map(({ fact, text }) => `${fact.slice('bid.'.length)} ${text}`)
  }
}
