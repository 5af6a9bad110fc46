import picocolors from 'picocolors'

/** What a piece of text means; colour follows from it and never carries meaning alone. */
export type Tone = 'plain' | 'strong' | 'dim' | 'good' | 'warn' | 'bad'

/** How text is set: the columns there are, and whether colour may be used. */
export interface Style {
  readonly width: number
  readonly color: boolean
}

type Paint = (text: string) => string

/** Below this a table of six columns cannot be set; it is set so and runs over. */
const NARROWEST = 60
/** Sentences wider than this are hard to read, however wide the terminal is. */
const WIDEST_SENTENCE = 140

/** @param width columns of the terminal; anything under 60 is taken as 60 */
export const styleOf = (width: number, color: boolean): Style => ({ width: Math.max(NARROWEST, width), color })

export const sentenceWidth = (style: Style): number => Math.min(style.width, WIDEST_SENTENCE)

export function paint(style: Style, tone: Tone): Paint {
  const colors = picocolors.createColors(style.color)
  switch (tone) {
    case 'plain':
      return String
    case 'strong':
      return colors.bold
    case 'dim':
      return colors.dim
    case 'good':
      return colors.green
    case 'warn':
      return colors.yellow
    case 'bad':
      return colors.red
  }
}
