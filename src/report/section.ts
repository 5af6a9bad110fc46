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

const LABEL = 12

/** `  label     text`, wrapped so that every line of the text stands under its first. */
export function labelled(label: string, text: string, style: Style, tone: Tone = 'plain'): string[] {
  const lead = `  ${label.padEnd(LABEL - 2)}`
  return hang(lead, text, sentenceWidth(style)).map((line) => {
    const head = line.slice(0, lead.length)
    return `${paint(style, 'dim')(head)}${paint(style, tone)(line.slice(lead.length))}`.trimEnd()
  })
}

/** Several texts under one label. */
export const labelledEach = (label: string, texts: readonly string[], style: Style): string[] =>
  texts.flatMap((text, index) => labelled(index === 0 ? label : '', text, style))

export const sentence = (text: string, style: Style): string[] => wrap(text, sentenceWidth(style))
