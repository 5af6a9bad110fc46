import type { Place } from '../document/tree.ts'

/** Turns an offset into a document's text into its place; lines end at `\n`, and columns count UTF-16 units from 1. */
export function lineIndex(text: string, document: string): (offset: number) => Place {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (offset) => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { document, line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
  }
}
