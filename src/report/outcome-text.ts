import type { Outcome } from '../simulation/outcome.ts'
import { heading, HEADINGS, INTERRUPTED, summaryOf } from './catalogue.ts'
import { caveatsSection, closingSection } from './closing-section.ts'
import { accountsSection } from './accounts-section.ts'
import { commitmentsSection } from './commitments-section.ts'
import { countersSection } from './counters-section.ts'
import { decisionsSection } from './decisions-section.ts'
import { expectationsSection, metOf, unmetExpectations } from './expectations-section.ts'
import { favoursSection } from './favours-section.ts'
import { settlementsSection } from './settlements-section.ts'
import { paymentsSection, totalsSection } from './payments-section.ts'
import { lifeSection } from './life-section.ts'
import { noticesSection } from './notices-section.ts'
import { outcomeName } from './outcome-name.ts'
import { hang } from './wrap.ts'
import type { Style } from './style.ts'
import { paint } from './style.ts'
import type { Cell, Column } from './table.ts'
import { table } from './table.ts'
import { refusedActsSection, usesSection } from './uses-section.ts'

export interface OutcomeTextOptions {
  readonly style: Style
  /** The scenario's title, which the outcome does not carry. */
  readonly title?: string
  /** Show each payment instead of a subtotal a year. Default: false. */
  readonly every?: boolean
}

/** The outcome as text for a terminal: sections with aligned tables, ending with what the figures rest on. */
export function outcomeText(outcome: Outcome, { style, title, every = false }: OutcomeTextOptions): string {
  const name = outcomeName(outcome)
  const head = [
    ...hang('', title === undefined ? name : title, style.width).map(paint(style, 'strong')),
    ...(title === undefined ? [] : [paint(style, 'dim')(name)]),
  ]
  const sections = [
    head,
    decisionsSection(outcome, style),
    noticesSection(outcome, style),
    paymentsSection(outcome, style, every),
    settlementsSection(outcome, style),
    totalsSection(outcome, style),
    usesSection(outcome, style),
    lifeSection(outcome, style),
    favoursSection(outcome, style),
    commitmentsSection(outcome, style),
    refusedActsSection(outcome, style),
    countersSection(outcome, style),
    accountsSection(outcome, style),
    expectationsSection(outcome, style),
    caveatsSection(outcome, style, every),
    closingSection(outcome, style),
  ]
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n')
}

/** One line an outcome, and below each table every expectation that is not met. */
export function outcomesText(outcomes: readonly Outcome[], style: Style): string {
  const columns: Column[] = [
    { title: 'scenario', least: 24 },
    { title: 'decisions', align: 'right', spare: 2 },
    { title: 'payments', align: 'right', spare: 1 },
    { title: 'uses', align: 'right', spare: 1 },
    { title: 'caveats', align: 'right', spare: 3 },
    { title: 'expectations met', least: 12 },
    { title: 'confirmed', align: 'right' },
  ]
  const rows = outcomes.map((outcome): Cell[] => {
    const met = metOf(outcome.expectations)
    const all = outcome.expectations.length
    return [
      outcomeName(outcome),
      String(outcome.decisions.length),
      String(outcome.payments.length),
      String(outcome.rights.length),
      String(outcome.caveats.length),
      { text: `${met} of ${all}`, tone: met === all ? 'good' : 'bad' },
      String(outcome.receipt.confirmed),
    ]
  })
  const failures = outcomes
    .filter(({ expectations }) => metOf(expectations) < expectations.length)
    .flatMap((outcome) => [
      '',
      paint(style, 'strong')(outcomeName(outcome)),
      ...unmetExpectations(outcome.expectations, style),
    ])
  return `${[...table(columns, rows, style), ...failures].join('\n')}\n`
}

export interface RunSummary {
  readonly files: number
  /** Outcomes: scenarios and their variants. */
  readonly runs: number
  readonly failed: number
  readonly expectations: { readonly all: number; readonly met: number }
  readonly confirmed: number
  /** True when the run was stopped before its end. */
  readonly interrupted: boolean
}

export function summarise(outcomes: readonly Outcome[], files: number, interrupted: boolean): RunSummary {
  const sum = (of: (outcome: Outcome) => number): number => outcomes.reduce((total, one) => total + of(one), 0)
  return {
    files,
    runs: outcomes.length,
    failed: sum(({ expectations }) => (metOf(expectations) < expectations.length ? 1 : 0)),
    expectations: {
      all: sum(({ expectations }) => expectations.length),
      met: sum(({ expectations }) => metOf(expectations)),
    },
    confirmed: sum(({ receipt }) => receipt.confirmed),
    interrupted,
  }
}

export function summaryText(
  { files, runs, failed, expectations, confirmed, interrupted }: RunSummary,
  style: Style,
): string {
  const line = summaryOf({ files, runs, failed, confirmed, met: expectations.met, all: expectations.all })
  const tone = failed > 0 ? 'bad' : 'good'
  const mark = interrupted ? `${paint(style, 'bad')(INTERRUPTED)}\n` : ''
  return `${hang('', line, style.width).map(paint(style, tone)).join('\n')}\n${mark}`
}

/** The variants of one scenario in short, under a heading. */
export const variantsText = (outcomes: readonly Outcome[], style: Style): string =>
  `${paint(style, 'strong')(heading(HEADINGS.variants, outcomes.length, ''))}\n${outcomesText(outcomes, style)}`
