import { labels, more } from './catalogue.ts'
import { labelled } from './section.ts'
import type { Style, Tone } from './style.ts'

/** One thing said under a label; it may take several lines. */
export interface Item {
  readonly text: string
  readonly tone?: Tone
  /** Stands before the text, which hangs from it when it wraps. */
  readonly lead?: string
}

export interface Block {
  readonly label: string
  readonly items: readonly Item[]
  /** 0 is the heart of the matter; the higher, the sooner it is cut short. */
  readonly rank: number
}

export const block = (label: string, rank: number, texts: readonly (string | Item)[]): Block => ({
  label,
  rank,
  items: texts.map((text) => (typeof text === 'string' ? { text } : text)),
})

/** A block whose items are set already: cutting it is counting, not setting anew. */
interface SetBlock extends Block {
  readonly lines: readonly (readonly string[])[]
}

const set = (one: Block, style: Style): SetBlock => ({
  ...one,
  lines: one.items.map(({ text, tone, lead }, index) =>
    labelled(index === 0 ? one.label : '', text, style, tone, lead),
  ),
})

interface Cut {
  /** Blocks of this rank and above are cut. */
  readonly rank: number
  /** Down to so many items. */
  readonly least: number
}

/** First what is less important is cut to one item, then it is left out, and only then the heart of the matter is cut. */
const CUTS: readonly Cut[] = [
  { rank: 4, least: 0 },
  { rank: 2, least: 1 },
  { rank: 3, least: 0 },
  { rank: 1, least: 1 },
  { rank: 2, least: 0 },
  { rank: 0, least: 1 },
  { rank: 0, least: 0 },
]

/** The block to cut next: the least important one that may be cut and still shows more than `least` items. */
function nextCut(blocks: readonly Block[], shown: readonly number[], cut: Cut): number | undefined {
  let next: number | undefined
  for (const [index, { rank }] of blocks.entries()) {
    if (rank < cut.rank || (shown[index] ?? 0) <= cut.least) continue
    if (next === undefined || rank >= (blocks[next]?.rank ?? 0)) next = index
  }
  return next
}

function render(blocks: readonly SetBlock[], shown: readonly number[], style: Style): string[] {
  const hidden = blocks
    .map(({ label, items }, index) => ({ label, n: items.length - (shown[index] ?? 0) }))
    .filter(({ n }) => n > 0)
  const lines = blocks.flatMap((one, index) => one.lines.slice(0, shown[index]).flat())
  return hidden.length === 0 ? lines : [...lines, ...labelled(labels.more, more(hidden), style, 'dim')]
}

/**
 * Labelled blocks as lines, cut to a budget: the last items of the least important blocks go first, and a last line says
 * what was left out.
 * @param budget lines there may be; Infinity for all
 */
export function blockLines(blocks: readonly Block[], budget: number, style: Style): string[] {
  const full = blocks.filter(({ items }) => items.length > 0).map((one) => set(one, style))
  const shown = full.map(({ items }) => items.length)
  let lines = render(full, shown, style)
  for (const cut of CUTS) {
    while (lines.length > budget) {
      const next = nextCut(full, shown, cut)
      if (next === undefined) break
      shown[next] = (shown[next] ?? 0) - 1
      lines = render(full, shown, style)
    }
  }
  return lines.slice(0, budget)
}
