import { labels, more } from './catalogue.ts'
import { labelled } from './section.ts'
import type { Style, Tone } from './style.ts'

/** One thing said under a label; it may take several lines. */
export interface Item {
  readonly text: string
  readonly tone?: Tone
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

const linesOf = ({ label, items }: Block, shown: number, style: Style): string[] =>
  items.slice(0, shown).flatMap(({ text, tone }, index) => labelled(index === 0 ? label : '', text, style, tone))

/** The block to cut next: the least important one that still shows more than `least` items. */
function nextCut(blocks: readonly Block[], shown: readonly number[], least: number): number | undefined {
  let next: number | undefined
  for (const [index, { rank }] of blocks.entries()) {
    if ((shown[index] ?? 0) <= least) continue
    if (next === undefined || rank >= (blocks[next]?.rank ?? 0)) next = index
  }
  return next
}

function render(blocks: readonly Block[], shown: readonly number[], style: Style): string[] {
  const hidden = blocks
    .map(({ label, items }, index) => ({ label, n: items.length - (shown[index] ?? 0) }))
    .filter(({ n }) => n > 0)
  const lines = blocks.flatMap((one, index) => linesOf(one, shown[index] ?? 0, style))
  return hidden.length === 0 ? lines : [...lines, ...labelled(labels.more, more(hidden), style, 'dim')]
}

/**
 * Labelled blocks as lines, cut to a budget: the last items of the least important blocks go first, and a last line says
 * what was left out.
 * @param budget lines there may be; Infinity for all
 */
export function blockLines(blocks: readonly Block[], budget: number, style: Style): string[] {
  const full = blocks.filter(({ items }) => items.length > 0)
  const shown = full.map(({ items }) => items.length)
  let lines = render(full, shown, style)
  for (const least of [1, 0]) {
    while (lines.length > budget) {
      const cut = nextCut(full, shown, least)
      if (cut === undefined) break
      shown[cut] = (shown[cut] ?? 0) - 1
      lines = render(full, shown, style)
    }
  }
  return lines.slice(0, budget)
}
