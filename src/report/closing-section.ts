import type { Outcome } from '../simulation/outcome.ts'
import { CAVEAT_KINDS, confirmation, figures, HEADINGS, heading, touches } from './catalogue.ts'
import { headed, sentence } from './section.ts'
import type { Style } from './style.ts'
import type { Cell, Column } from './table.ts'
import { table } from './table.ts'

/** What the answers do not say: clauses not executed, values assumed or unknown, readings chosen. */
export function caveatsSection({ caveats }: Outcome, style: Style): string[] {
  if (caveats.length === 0) return []
  const columns: Column[] = [{ title: '' }, { title: '', least: 30, prose: true }, { title: '', spare: 1 }]
  const rows = caveats.map((caveat): Cell[] => [
    { text: CAVEAT_KINDS[caveat.kind], tone: 'warn' },
    caveat.text,
    { text: touches(caveat.touches.length), tone: 'dim' },
  ])
  return headed(heading(HEADINGS.caveats, caveats.length, ''), table(columns, rows, style), style)
}

/** The last lines of every outcome: what its figures rest on, and that the reference engine agrees. */
export function closingSection({ figures: of, receipt }: Outcome, style: Style): string[] {
  const { evaluations, distinct, confirmed, engine } = receipt
  return [
    ...sentence(figures(of.total, of['on-assumed'], of['on-reported']), style),
    ...sentence(confirmation(evaluations, distinct, confirmed, engine), style),
  ]
}
