import type { Outcome } from '../simulation/outcome.ts'
import { BY, HEADINGS, heading, list, statuses } from './catalogue.ts'
import { headed, tally, toneOfStatus } from './section.ts'
import type { Style } from './style.ts'
import type { Cell, Column } from './table.ts'
import { table } from './table.ts'

/** The answers to the scenario's questions of use. */
export function usesSection({ rights }: Outcome, style: Style): string[] {
  if (rights.length === 0) return []
  const columns: Column[] = [
    { title: 'use', least: 16 },
    { title: 'by', least: 9 },
    { title: 'on', least: 10 },
    { title: 'answer', least: 11 },
    { title: 'rules', below: BY },
  ]
  const rows = rights.map((use): Cell[] => [
    use.id,
    use.by,
    use.at,
    { text: use.answer, tone: toneOfStatus(use.answer) },
    list([...new Set(use.because.map(({ rule }) => rule))]),
  ])
  const counts = statuses(tally(rights.map(({ answer }) => answer)))
  return headed(heading(HEADINGS.uses, rights.length, counts), table(columns, rows, style), style)
}

/** Acts that the law did not permit; permitted ones show in what they led to. */
export function refusedActsSection({ acts }: Outcome, style: Style): string[] {
  const refused = acts.filter(({ permitted }) => !permitted)
  if (refused.length === 0) return []
  const columns: Column[] = [
    { title: '' },
    { title: '' },
    { title: '', least: 20 },
    { title: '', least: 20, prose: true },
  ]
  const rows = refused.map(({ at, by, act, of, summary }): Cell[] => [at, by, `${act} ${of}`, summary])
  return headed(heading(HEADINGS.acts, refused.length, ''), table(columns, rows, style), style)
}
