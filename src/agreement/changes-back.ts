import type { Fault } from '../document/fault.ts'
import { fault } from '../document/fault.ts'
import { printDay } from '../values/day.ts'
import type { Agreement, Amendment, TermSetting } from './agreement.ts'

/** A term that an amendment changes back to a day before its own. */
export interface ChangeBack {
  readonly setting: TermSetting
  readonly since: number
  readonly amendment: Amendment
}

/**
 * The terms that are changed back to an earlier day by amendments that have taken effect by a day, in order of effect.
 * Faults: a day before the first law.
 */
export function changesBack({ amendments }: Agreement, asOf: number, faults: Fault[]): ChangeBack[] {
  const [first] = amendments
  return amendments
    .filter(({ effective }) => effective <= asOf)
    .flatMap((amendment) =>
      amendment.sets.flatMap((setting): ChangeBack[] => {
        const { since, term, place } = setting
        if (since === undefined || first === undefined) return []
        if (since >= first.effective) return [{ setting, since, amendment }]
        const problem = {
          code: 'no-law',
          message: `\`${amendment.name}\` changes \`${term}\` back to ${printDay(since)}, when no amendment is in force`,
          hint: `the first takes effect on ${printDay(first.effective)}: go back no further`,
        }
        faults.push(fault(problem, place))
        return []
      }),
    )
}

/** What changes back are called in the id of a law that begins on a day: `<amendment>@<day>`. */
export const namesOf = (back: readonly ChangeBack[], from: number): string[] =>
  [...new Set(back.map(({ amendment }) => amendment.name))].map((name) => `${name}@${printDay(from)}`)

/** The days on which terms become known to have been others before. */
export const changesKnown = ({ amendments }: Agreement): number[] =>
  amendments.flatMap(({ effective, sets }) => (sets.some(({ since }) => since !== undefined) ? [effective] : []))
