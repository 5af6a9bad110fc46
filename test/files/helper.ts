import type { Fault } from '../../src/document/fault.ts'
import type { Tree } from '../../src/document/tree.ts'
import { readText } from '../../src/files/read-document.ts'

/** A whole fault in one line: where, what, and what to try. */
export const printFault = (fault: Fault): string => `${fault.at} ${fault.code}: ${fault.message} (${fault.hint})`

/** The trees of a YAML text that is known to be well formed. */
export async function trees(text: string, name = 'x.yaml'): Promise<Tree[]> {
  const read = await readText(text, name)
  if (read.faults.length > 0) throw new Error(read.faults.map(printFault).join('\n'))
  return read.trees
}
