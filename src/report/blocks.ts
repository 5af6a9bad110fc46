import { labels, more } from './catalogue.ts'
import { labelled } from './section.ts'
import type { Style, Tone } from './style.ts'

/** One thing said under a label; it may take several lines. */
export interface Item {
  readonly text: string
  readonly tone?: Tone
  /** Stands before the text, which hangs from it when it wraps. */
  readonly lead?: string
  /** Further lines that belong to it, set already. */
  readonly rest?: readonly string[]
}

export interface Block {
  readonly label: string
  readonly items: readonly Item[]
  /** 0 is the heart of the matter; the higher, the sooner it is cut short. */
  readonly rank: number
  /** How many of its last items are shown for as long as anything is: what a way leads to. */
  readonly ends?: number
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

const setItem = ({ label }: Block, { text, tone, lead, rest = [] }: Item, index: number, style: Style): string[] => [
  ...labelled(index === 0 ? label : '', text, style, tone, lead),
  ...rest.flatMap((line) => labelled('', line, style, tone)),
]

const set = (one: Block, style: Style): SetBlock => ({
  ...one,
  lines: one.items.map((item, index) => setItem(one, item, index, style)),
})

/** The lines to which a long text is shortened. */
const LONG = 3

/** A block whose long texts break off, each at the last word that fits. */
function shortened(one: SetBlock, style: Style): SetBlock {
  const lines = one.lines.map((full, index) => {
    const item = one.items[index]
    if (item === undefined || item.rest !== undefined || full.length <= LONG) return full
    const words = item.text.split(' ')
    const first = (n: number): string[] =>
      setItem(one, { ...item, text: `${words.slice(0, n).join(' ')} …` }, index, style)
    let [fits, tooMany] = [1, words.length]
    while (tooMany - fits > 1) {
      const n = Math.floor((fits + tooMany) / 2)
      if (first(n).length <= LONG) fits = n
      else tooMany = n
    }
    return first(fits)
  })
  return { ...one, lines }
}

interface Cut {
  /** Blocks of this rank and above are cut. */
  readonly rank: number
  /** Down to so many items. */
  readonly least: number
}

/** First what is less important is cut to one item, then it is left out, and only then the heart of the matter is cut. */
const FIRST_CUTS: readonly Cut[] = [
  { rank: 4, least: 0 },
  { rank: 2, least: 1 },
  { rank: 3, least: 0 },
]

/** What is cut when texts have been shortened, and it is still too much. */
const LAST_CUTS: readonly Cut[] = [
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
  const lines = blocks.flatMap((one, index) => shownLines(one, shown[index] ?? 0, style))
  return hidden.length === 0 ? lines : [...lines, ...labelled(labels.more, more(hidden), style, 'dim')]
}

/** The first items of a block, and where it is cut those that it must end with, after a sign that some are left out. */
function shownLines({ label, items, lines, ends = 0 }: SetBlock, shown: number, style: Style): string[] {
  if (shown >= items.length || ends === 0) return lines.slice(0, shown).flat()
  if (shown === 0) return []
  const last = Math.min(ends, Math.max(1, shown - 1))
  const first = lines.slice(0, shown - last)
  return [
    ...first.flat(),
    ...labelled(first.length === 0 ? label : '', '  …', style, 'dim'),
    ...lines.slice(items.length - last).flat(),
  ]
}

/**
 * Labelled blocks as lines, cut to a budget: the last items of the least important blocks go first, then long texts break
 * off, and a last line says what was left out.
 * @param budget lines there may be; Infinity for all
 */
export function blockLines(blocks: readonly Block[], budget: number, style: Style): string[] {
  const full = blocks.filter(({ items }) => items.length > 0).map((one) => set(one, style))
  const shown = full.map(({ items }) => items.length)
  const lines = cutTo(full, shown, budget, FIRST_CUTS, style)
  if (lines.length <= budget) return lines
  const short = full.map((one) => shortened(one, style))
  return cutTo(short, shown, budget, LAST_CUTS, style).slice(0, budget)
}

/** Cuts what is shown of each block as far as it must. */
function cutTo(
  blocks: readonly SetBlock[],
  shown: number[],
  budget: number,
  cuts: readonly Cut[],
  style: Style,
): string[] {
  let lines = render(blocks, shown, style)
  for (const cut of cuts) {
    while (lines.length > budget) {
      const next = nextCut(blocks, shown, cut)
      if (next === undefined) break
      shown[next] = (shown[next] ?? 0) - 1
      lines = render(blocks, shown, style)
    }
  }
  return lines
}
