import type { Outcome } from '../simulation/outcome.ts'
import type { LifeOfAgreement } from '../simulation/outcome/life-of-agreement.ts'
import { BY, endedBy, HEADINGS, heading, list, NONE } from './catalogue.ts'
import { headed, toneOfStatus } from './section.ts'
import type { Style } from './style.ts'
import type { Cell, Column } from './table.ts'
import { table } from './table.ts'

/** What became of the agreement's term: a line for each of its periods. */
export function lifeSection({ life }: Outcome, style: Style): string[] {
  if (life.length === 0) return []
  const columns: Column[] = [
    { title: 'agreement', least: 16 },
    { title: 'state', least: 10 },
    { title: 'period', least: 7 },
    { title: 'from', least: 10 },
    { title: 'to', least: 10 },
    { title: 'rules', below: BY },
  ]
  return headed(heading(HEADINGS.life, life.length, ''), table(columns, life.flatMap(rowsOf), style), style)
}

function rowsOf(one: LifeOfAgreement): Cell[][] {
  const state = { text: endedBy(one.state, one['ended-by']), tone: toneOfStatus(one.state) }
  if (one.periods.length === 0) return [[one.id, state, NONE, NONE, NONE, list(one.because.map(({ rule }) => rule))]]
  return one.periods.map((period, index): Cell[] => {
    const last = index === one.periods.length - 1
    return [one.id, last ? state : '', period.kind, period.from, period.to ?? NONE, period.rule ?? NONE]
  })
}
