import type { Outcome } from '../simulation/outcome.ts'
import { CAVEATS_CUT, confirmation, figures, HEADINGS, heading, NONE } from './catalogue.ts'
import { headed, sentence } from './section.ts'
import type { Style } from './style.ts'
import { sentenceWidth } from './style.ts'
import type { Cell, Column } from './table.ts'
import { table } from './table.ts'
import { widthOf, wrap } from './wrap.ts'

/** What stands beside a caveat's text: the indent, a gap and the count of figures. */
const CAVEAT_FRAME = 11

/** As much of a sentence as fits on a line. */
function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text
  const [line = ''] = wrap(text, width - 2)
  return `${line.replace(/[,;:]$/, '')} …`
}

/**
 * What the answers do not say: clauses not executed, values assumed or unknown, readings chosen.
 * @param every show them whole; else each is cut to a line
 */
export function caveatsSection({ caveats }: Outcome, style: Style, every: boolean): string[] {
  if (caveats.length === 0) return []
  const columns: Column[] = [
    { title: '', least: 30, prose: true },
    { title: 'figures', align: 'right' },
  ]
  const room = sentenceWidth(style) - CAVEAT_FRAME
  const texts = caveats.map(({ text }) => (every ? text : cut(text, room)))
  const rows = caveats.map(({ touches }, index): Cell[] => [
    texts[index] ?? '',
    { text: touches.length === 0 ? NONE : String(touches.length), tone: 'dim' },
  ])
  const short = caveats.some(({ text }, index) => text !== texts[index])
  return headed(
    heading(HEADINGS.caveats, caveats.length, ''),
    [
      ...table(columns, rows, { ...style, width: sentenceWidth(style) }),
      ...(short ? sentence(CAVEATS_CUT, style) : []),
    ],
    style,
  )
}

/** The last lines of every outcome: what its figures rest on, and that the reference engine agrees. */
export function closingSection({ figures: of, receipt }: Outcome, style: Style): string[] {
  const { evaluations, distinct, confirmed, engine } = receipt
  return [
    ...sentence(figures(of.total, of['on-assumed'], of['on-reported']), style),
    ...sentence(confirmation(evaluations, distinct, confirmed, engine), style),
  ]
}
