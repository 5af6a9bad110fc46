import { extname, resolve } from 'node:path'
import { writeOutput } from '../files/write-output.ts'
import { divergencesText } from '../report/divergences-text.ts'
import { metOf } from '../report/expectations-section.ts'
import type { RunSummary } from '../report/outcome-text.ts'
import { outcomesText, outcomeText, summarise, summaryText, variantsText } from '../report/outcome-text.ts'
import type { Style } from '../report/style.ts'
import { styleOf } from '../report/style.ts'
import type { Arguments, Handler } from './command.ts'
import type { ExitCode, Io } from './io.ts'
import { loadScenarios } from './load-scenarios.ts'
import { printFaults } from './print-faults.ts'
import type { Ran, RunOptions } from './run-prepared.ts'
import { runPrepared } from './run-prepared.ts'

type Format = 'text' | 'json' | 'ndjson'

interface Printing {
  readonly format: Format
  readonly style: Style
  /** Every payment and every variant in full. */
  readonly every: boolean
}

function formatOf(args: Arguments): Format {
  const given = args.text('format')
  if (given === 'json' || given === 'ndjson' || given === 'text') return given
  const ending = extname(args.text('out') ?? '')
  return ending === '.json' ? 'json' : ending === '.ndjson' ? 'ndjson' : 'text'
}

function optionsOf(args: Arguments): RunOptions {
  const confirm = args.text('confirm')
  const trace = args.text('trace')
  return {
    confirm: confirm === 'sample' || confirm === 'none' ? confirm : 'all',
    trace: trace === 'verdicts' || trace === 'all' ? trace : 'none',
  }
}

const lines = (values: readonly object[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('')

/** One outcome as a whole object, several one to a line with the summary as the last. */
function jsonText(ran: readonly Ran[], summary: RunSummary, format: Format): string {
  const [first] = ran
  if (format === 'json' && first !== undefined && ran.length === 1 && summary.files === 1) {
    return `${JSON.stringify(first.outcome, null, 2)}\n`
  }
  return lines([...ran.map(({ outcome }) => outcome), { pactwright: 1, summary }])
}

const fullText = ({ outcome, prepared }: Ran, { style, every }: Printing): string =>
  outcomeText(outcome, { style, title: prepared.scenario.title, every })

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

async function print(ran: readonly Ran[], summary: RunSummary, args: Arguments, io: Io): Promise<boolean> {
  const out = args.text('out')
  const format = formatOf(args)
  const style = styleOf(io.columns, io.color.stdout && out === undefined)
  const printing = { format, style, every: args.on('all') || args.text('trace') === 'all' }
  const text = format === 'text' ? readableText(ran, summary, printing) : jsonText(ran, summary, format)
  if (out === undefined) {
    io.stdout.write(text)
    return true
  }
  const fault = await writeOutput(resolve(io.cwd, out), text)
  if (fault !== undefined) return !printFaults([fault], io)
  io.stdout.write(summaryText(summary, styleOf(io.columns, io.color.stdout)))
  return true
}

function exitCode(ran: readonly Ran[], interrupted: boolean): ExitCode {
  if (interrupted) return 130
  return ran.every(({ outcome }) => metOf(outcome.expectations) === outcome.expectations.length) ? 0 : 1
}

/** `run <scenario…>`: who gets the work, who is paid, what may be used, and by which clause. */
export const run: Handler = async (args, io, stopwatch) => {
  stopwatch.mark('loading')
  const { prepared, files, faults } = await loadScenarios(args.positional, args, io.cwd)
  stopwatch.mark('parsing')
  if (printFaults(faults, io)) return 2
  const result = await runPrepared(prepared, optionsOf(args), io, stopwatch)
  if (printFaults(result.faults, io)) return 2
  if (result.divergences.length > 0) {
    io.stderr.write(divergencesText(result.divergences, styleOf(io.columns, io.color.stderr)))
    return 3
  }
  const outcomes = result.ran.map(({ outcome }) => outcome)
  const written = await print(result.ran, summarise(outcomes, files, result.interrupted), args, io)
  stopwatch.mark('printing')
  return written ? exitCode(result.ran, result.interrupted) : 2
}
