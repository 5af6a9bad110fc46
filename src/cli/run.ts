import { resolve } from 'node:path'
import { writeOutput } from '../files/write-output.ts'
import { divergencesText } from '../report/divergences-text.ts'
import { metOf } from '../report/expectations-section.ts'
import type { RunSummary } from '../report/outcome-text.ts'
import { summarise, summaryText } from '../report/outcome-text.ts'
import { styleOf } from '../report/style.ts'
import type { Arguments, Handler } from './command.ts'
import type { ExitCode, Io } from './io.ts'
import { loadScenarios } from './load-scenarios.ts'
import { printFaults } from './print-faults.ts'
import { printedOutcomes, formatFaults } from './print-outcomes.ts'
import type { Ran, RunOptions } from './run-prepared.ts'
import { runPrepared } from './run-prepared.ts'
import { runReadings } from './run-readings.ts'

function optionsOf(args: Arguments): RunOptions {
  const confirm = args.text('confirm')
  const trace = args.text('trace')
  return {
    confirm: confirm === 'sample' || confirm === 'none' ? confirm : 'all',
    trace: trace === 'verdicts' || trace === 'all' ? trace : 'none',
  }
}

async function print(ran: readonly Ran[], summary: RunSummary, args: Arguments, io: Io): Promise<boolean> {
  const out = args.text('out')
  const style = styleOf(io.columns, io.color.stdout && out === undefined)
  const printing = { style, every: args.on('all') || args.text('trace') === 'all' }
  const text = printedOutcomes(ran, summary, args, printing)
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
  if (printFaults(formatFaults(args), io)) return 2
  stopwatch.mark('loading')
  const { prepared, files, faults } = await loadScenarios(args.positional, args, io.cwd)
  stopwatch.mark('parsing')
  if (printFaults(faults, io)) return 2
  const run = await runPrepared(prepared, optionsOf(args), io, stopwatch)
  if (printFaults(run.faults, io)) return 2
  const again = args.on('all-readings') && run.divergences.length === 0 && !run.interrupted
  const result = again ? await runReadings(run.ran, optionsOf(args), io, stopwatch) : run
  if (result.divergences.length > 0) {
    io.stderr.write(divergencesText(result.divergences, styleOf(io.columns, io.color.stderr)))
    return 3
  }
  const outcomes = result.ran.map(({ outcome }) => outcome)
  const written = await print(result.ran, summarise(outcomes, files, result.interrupted), args, io)
  stopwatch.mark('printing')
  return written ? exitCode(result.ran, result.interrupted) : 2
}
