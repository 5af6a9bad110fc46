import { extname } from 'node:path'
import type { Fault } from '../document/fault.ts'
import { csvText, TABLES } from '../report/csv.ts'
import { journalText } from '../report/journal.ts'
import { outcomeName } from '../report/outcome-name.ts'
import type { RunSummary } from '../report/outcome-text.ts'
import { outcomesText, outcomeText, summaryText, variantsText } from '../report/outcome-text.ts'
import { readingsSection } from '../report/readings-section.ts'
import type { Style } from '../report/style.ts'
import type { Arguments } from './command.ts'
import { argumentFault } from './print-faults.ts'
import type { Ran } from './run-prepared.ts'

/** How `run` prints. */
const FORMATS = ['text', 'json', 'ndjson', 'csv', 'journal'] as const

type Format = (typeof FORMATS)[number]

/** As `--format` says, else the ending of `--out`. */
function formatOf(args: Arguments): Format {
  const given = args.text('format') ?? extname(args.text('out') ?? '').slice(1)
  return FORMATS.find((format) => format === given) ?? 'text'
}

/** Flags that mean nothing in the format that is asked for. */
export function formatFaults(args: Arguments): Fault[] {
  const format = formatOf(args)
  const table = args.text('table')
  const faults: Fault[] = []
  if (table !== undefined && format !== 'csv') {
    const message = '`--table` is of `--format csv` only'
    const hint = `write \`--format csv --table ${table}\`, or leave it out`
    faults.push(argumentFault({ code: 'needless-flag', message, hint }, '--table'))
  }
  if (args.on('all-readings') && (format === 'csv' || format === 'journal')) {
    const message = `\`--all-readings\` is not of \`--format ${format}\`, which tells of one reading`
    const hint = 'print it as text, json or ndjson, or run one of them: `--reading share.rate=press`'
    faults.push(argumentFault({ code: 'needless-flag', message, hint }, '--all-readings'))
  }
  return faults
}

export interface Printing {
  readonly style: Style
  /** Every payment and every variant in full. */
  readonly every: boolean
}

const lines = (values: readonly object[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('')

/** One outcome as a whole object, several one to a line with the summary as the last. */
function jsonText(ran: readonly Ran[], summary: RunSummary, format: 'json' | 'ndjson'): string {
  const [first] = ran
  if (format === 'json' && first !== undefined && ran.length === 1 && summary.files === 1) {
    return `${JSON.stringify(first.outcome, null, 2)}\n`
  }
  return lines([...ran.map(({ outcome }) => outcome), { pactwright: 1, summary }])
}

const fullText = ({ outcome, prepared }: Ran, { style, every }: Printing): string =>
  outcomeText(outcome, { style, title: prepared.scenario.title, every })

/** The readings of all that was run, one outcome after the other. */
function readingsText(ran: readonly Ran[], { style, every }: Printing): string[] {
  return ran.map(({ outcome }) => {
    const name = ran.length > 1 ? outcomeName(outcome) : undefined
    return `${readingsSection(outcome, { style, every, ...(name === undefined ? {} : { name }) }).join('\n')}\n`
  })
}

/** One file in full, its variants in short; several files in short. */
function readableText(ran: readonly Ran[], summary: RunSummary, printing: Printing): string {
  const { style, every } = printing
  const [first, ...variants] = ran
  const outcomes = ran.map(({ outcome }) => outcome)
  const closing = summaryText(summary, style)
  if (ran.length === 1 && first !== undefined && summary.files === 1 && !summary.interrupted)
    return fullText(first, printing)
  if (every) return [...ran.map((one) => fullText(one, printing)), closing].join('\n')
  if (summary.files === 1 && first !== undefined) {
    const rest = variants.map(({ outcome }) => outcome)
    return [fullText(first, printing), variantsText(rest, style), closing].join('\n')
  }
  return [outcomesText(outcomes, style), closing].join('\n')
}

/** What has been run, as the command line asks for it. */
export function printedOutcomes(ran: readonly Ran[], summary: RunSummary, args: Arguments, printing: Printing): string {
  const outcomes = ran.map(({ outcome }) => outcome)
  const format = formatOf(args)
  switch (format) {
    case 'text': {
      const text = readableText(ran, summary, printing)
      return args.on('all-readings') ? [text, ...readingsText(ran, printing)].join('\n') : text
    }
    case 'json':
    case 'ndjson':
      return jsonText(ran, summary, format)
    case 'csv':
      return csvText(outcomes, TABLES.find((name) => name === args.text('table')) ?? 'payments')
    case 'journal':
      return journalText(outcomes, summary.interrupted)
  }
}
