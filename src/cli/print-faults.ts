import type { Fault, Problem } from '../document/fault.ts'
import { hasErrors } from '../document/fault.ts'
import { faultsText } from '../report/faults-text.ts'
import { styleOf } from '../report/style.ts'
import type { Io } from './io.ts'

/** A fault of the command line: it stands at an argument, not in a file. */
export const argumentFault = ({ code, message, hint }: Problem, argument: string): Fault => ({
  code,
  message,
  hint,
  severity: 'error',
  at: argument,
  place: { document: argument, line: 0, column: 0 },
})

/** Faults told once, although several scenarios may stand on the faulty pack. */
const eachOnce = (faults: readonly Fault[]): Fault[] => [
  ...new Map(faults.map((one) => [`${one.at} ${one.code} ${one.message}`, one])).values(),
]

/**
 * Prints all faults to stderr.
 * @returns true when one of them is an error, so that nothing else may be done
 */
export function printFaults(faults: readonly Fault[], io: Io): boolean {
  if (faults.length > 0) io.stderr.write(faultsText(eachOnce(faults), styleOf(io.columns, io.color.stderr)))
  return hasErrors(faults)
}
