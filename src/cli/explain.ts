import { didYouMean, listKnown } from '../document/suggest.ts'
import { divergencesText } from '../report/divergences-text.ts'
import { explain } from '../report/explain.ts'
import { explainableIds } from '../report/find-subject.ts'
import type { Depth } from '../report/reason-blocks.ts'
import { styleOf } from '../report/style.ts'
import type { Outcome } from '../simulation/outcome.ts'
import type { Handler } from './command.ts'
import { loadScenarios } from './load-scenarios.ts'
import { argumentFault, printFaults } from './print-faults.ts'
import { runPrepared } from './run-prepared.ts'

/** What stands below the id where it has parts: the payments of a rule, the notices of an event. */
function unknownId(id: string, outcome: Outcome) {
  const ids = explainableIds(outcome)
  const parts = ids.filter((one) => one.startsWith(`${id}/`))
  const message = `\`${outcome.scenario}\` has nothing called \`${id}\`${parts.length === 0 ? '' : ' alone'}`
  const hint = parts.length === 0 ? didYouMean(id, ids) : listKnown(parts)
  return argumentFault({ code: 'unknown-id', message, hint }, 'explain')
}

const depthOf = (text: string | undefined): Depth => (text === 'line' || text === 'everything' ? text : 'verdicts')

/** `explain <scenario> <id>`: why something in the outcome is as it is. */
export const explainCommand: Handler = async (args, io, stopwatch) => {
  const [name = '', id = ''] = args.positional
  stopwatch.mark('loading')
  const { prepared, faults } = await loadScenarios([name], args, io.cwd)
  stopwatch.mark('parsing')
  if (printFaults(faults, io)) return 2
  const result = await runPrepared(prepared.slice(0, 1), { confirm: 'all', trace: 'all' }, io, stopwatch)
  if (printFaults(result.faults, io)) return 2
  if (result.divergences.length > 0) {
    io.stderr.write(divergencesText(result.divergences, styleOf(io.columns, io.color.stderr)))
    return 3
  }
  const outcome = result.ran[0]?.outcome
  if (outcome === undefined) return result.interrupted ? 130 : 2
  const style = styleOf(io.columns, io.color.stdout)
  const text = explain(outcome, id, { style, depth: depthOf(args.text('depth')) })
  if (text === undefined) {
    printFaults([unknownId(id, outcome)], io)
    return 2
  }
  io.stdout.write(text)
  stopwatch.mark('printing')
  return 0
}
