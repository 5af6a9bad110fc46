import type { Style, Tone } from './style.ts'
import { paint, sentenceWidth } from './style.ts'
import { hang, wrap } from './wrap.ts'

/** How a status is coloured wherever it stands. */
export function toneOfStatus(status: string): Tone {
  switch (status) {
    case 'placed':
    case 'granted':
      return 'good'
    case 'partly placed':
    case 'unmet':
    case 'withheld':
    case 'not granted':
      return 'warn'
    case 'disputed':
    case 'undefined':
      return 'bad'
    default:
      return 'plain'
  }
}

/** Statuses and how often each stands there, in the order of their first appearance. */
export function tally(statuses: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const status of statuses) counts.set(status, (counts.get(status) ?? 0) + 1)
  return counts
}

export const headed = (title: string, lines: readonly string[], style: Style): string[] => [
  ...wrap(title, style.width).map(paint(style, 'strong')),
  ...lines,
]

/** Columns that a label takes. */
export const LABEL = 12

/**
 * `  label     text`, wrapped so that every line of the text stands under its first.
 * @param lead stands before the text's first line, and the text hangs from it
 */
export function labelled(label: string, text: string, style: Style, tone: Tone = 'plain', lead = ''): string[] {
  const head = `  ${label}`.padEnd(LABEL)
  return hang(head + lead, text, sentenceWidth(style)).map((line) => {
    const [before, after] = [line.slice(0, LABEL), line.slice(LABEL)]
    return `${paint(style, 'dim')(before)}${paint(style, tone)(after)}`.trimEnd()
  })
}

/** Several texts under one label. */
export const labelledEach = (label: string, texts: readonly string[], style: Style): string[] =>
  texts.flatMap((text, index) => labelled(index === 0 ? label : '', text, style))

export const sentence = (text: string, style: Style): string[] => wrap(text, sentenceWidth(style))
