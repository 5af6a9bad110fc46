import { foldLaws } from '../agreement/fold-laws.ts'
import { loadAgreement } from '../files/load-agreement.ts'
import { lawText } from '../report/law-text.ts'
import { lawView } from '../report/law-view.ts'
import { styleOf } from '../report/style.ts'
import { parseDay } from '../values/day.ts'
import type { Handler } from './command.ts'
import { overlayOf } from './overlay-of.ts'
import { argumentFault, printFaults } from './print-faults.ts'

/** `law <pack> --on DATE`: the rules and terms in force on a day. */
export const law: Handler = async (args, io, stopwatch) => {
  const [name = ''] = args.positional
  stopwatch.mark('loading')
  const { agreement, faults } = await loadAgreement(name, { cwd: io.cwd, place: argumentPlace })
  const on = args.text('on')
  const day = on === undefined ? missingDay : parseDay(on)
  const dayFaults = day.ok ? [] : [argumentFault(day.problem, '--on')]
  const overlaid = agreement === undefined ? undefined : overlayOf(args, agreement)
  stopwatch.mark('parsing')
  const placed = faults.map((one) => (one.place === argumentPlace ? argumentFault(one, name) : one))
  if (printFaults([...placed, ...dayFaults, ...(overlaid?.faults ?? [])], io)) return 2
  if (agreement === undefined || overlaid === undefined || !day.ok) return 2
  const view = lawView(agreement, foldLaws(agreement, overlaid.overlay).laws, day.value)
  stopwatch.mark('deciding')
  io.stdout.write(
    args.text('format') === 'json'
      ? `${JSON.stringify(view, null, 2)}\n`
      : lawText(view, styleOf(io.columns, io.color.stdout)),
  )
  stopwatch.mark('printing')
  return 0
}

const argumentPlace = { document: 'law <pack>', line: 0, column: 0 }

const missingDay = {
  ok: false,
  problem: { code: 'missing-flag', message: '`law` needs a day', hint: 'add `--on`, as in `--on 2025-03-01`' },
} as const
