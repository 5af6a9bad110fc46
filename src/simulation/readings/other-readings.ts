import type { Agreement } from '../../agreement/agreement.ts'
import { foldLaws } from '../../agreement/fold-laws.ts'
import type { TermInForce } from '../../agreement/law.ts'
import type { Overlay } from '../../agreement/overlay.ts'
import { NO_OVERLAY } from '../../agreement/overlay.ts'
import type { TermValue } from '../../agreement/term/term-value.ts'
import { termText } from '../../agreement/term/term-value.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { lawsWithin } from '../assemble-outcome.ts'
import { mergeOverlays } from '../merge-overlays.ts'
import type { Outcome } from '../outcome.ts'
import type { ReadingOutcome } from '../outcome/reading-outcome.ts'
import { byText } from '../reasons.ts'

/** A reading that was not chosen, and the overlay that chooses it and leaves all else as it was. */
export interface OtherReading extends Pick<
  ReadingOutcome,
  'term' | 'reading' | 'value' | 'instead-of' | 'was' | 'rests-on'
> {
  readonly overlay: Overlay
}

/**
 * The readings that an outcome might have followed and did not: each other one of each term in force on some day of the
 * horizon. First those of terms that an answer rests on, then the rest; within these by term and reading. A term that was
 * set for the run has no other reading.
 *
 * @param overlay what was laid over the run that gave the outcome
 * @example
 * for (const { overlay } of otherReadings(agreement, scenario, outcome)) simulate(agreement, scenario, { overlay })
 */
export function otherReadings(
  agreement: Agreement,
  scenario: Scenario,
  outcome: Outcome,
  overlay: Overlay = NO_OVERLAY,
): OtherReading[] {
  const { laws } = foldLaws(agreement, mergeOverlays(scenario, overlay))
  const resting = restingOn(outcome)
  const found = new Map<string, OtherReading>()
  for (const law of lawsWithin(laws, scenario)) {
    for (const [term, inForce] of law.terms) {
      for (const [reading, value] of othersOf(inForce)) {
        const key = `${term} ${reading}`
        if (found.has(key)) continue
        found.set(key, {
          term,
          reading,
          value: printed(value),
          ...(inForce.reading === undefined ? {} : { 'instead-of': inForce.reading }),
          was: printed(inForce.value),
          'rests-on': resting.has(term),
          overlay: { ...overlay, readingOf: new Map([...overlay.readingOf, [term, reading]]) },
        })
      }
    }
  }
  const first = (one: OtherReading): string => `${one['rests-on'] ? 0 : 1} ${one.term} ${one.reading}`
  return [...found.values()].sort((a, b) => byText(first(a), first(b)))
}

/** What would make the term another value than it has. */
const othersOf = ({ setting, value, reading, overlaid }: TermInForce): [string, TermValue][] =>
  overlaid ? [] : [...setting.readings].filter(([name, other]) => name !== reading && printed(other) !== printed(value))

const printed = (value: TermValue | 'unknown'): string => termText(value)

const restingOn = ({
  decisions,
  payments,
  notices,
  rights,
  life,
  favours,
  commitments,
}: Outcome): ReadonlySet<string> =>
  new Set(
    [decisions, payments, notices, rights, life, favours, commitments].flatMap((answers) =>
      answers.flatMap((one) => one['rests-on'].map(({ term }) => term)),
    ),
  )
