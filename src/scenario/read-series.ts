import type { Problem } from '../document/fault.ts'
import { fault } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Entry, Place, Tree } from '../document/tree.ts'
import { child } from '../document/tree.ts'
import type { SeriesPoint } from '../plan/compute-series.ts'
import { amountIn } from '../values/amount-in.ts'
import { parseDay, printDay } from '../values/day.ts'
import { quote } from '../values/quote.ts'
import { readValue } from '../values/read-value.ts'
import type { ScenarioContext } from './scenario-context.ts'

/** A value of one series on one day, as it is written. */
interface Cell {
  readonly series: string
  readonly place: Place
  readonly day: string
  readonly dayPlace: Place
  readonly value: Tree
}

/**
 * `series`: a map of each to its values by day, or a table whose column `date` names the days and whose other columns are
 * series. In both the days of a series must rise.
 */
export function readSeries(tree: Tree, context: ScenarioContext): Map<string, readonly SeriesPoint[]> {
  const node = child(tree, 'series')
  const cells = node?.kind === 'list' ? cellsOfTable(node.items, context) : cellsOfMaps(node)
  const points = new Map<string, SeriesPoint[]>()
  const unknown = new Set<string>()
  for (const cell of cells) {
    const known = pointsOf(cell, points, unknown, context)
    if (known !== undefined) readCell(cell, known, context)
  }
  return points
}

function cellsOfMaps(node: Tree | undefined): Cell[] {
  const maps = node?.kind === 'map' ? node.entries : []
  return maps.flatMap(({ key: series, keyPlace: place, value: map }) =>
    (map.kind === 'map' ? map.entries : []).map(({ key: day, keyPlace: dayPlace, value }): Cell => ({
      series,
      place,
      day,
      dayPlace,
      value,
    })),
  )
}

function cellsOfTable(rows: readonly Tree[], { faults }: ScenarioContext): Cell[] {
  return rows.flatMap((row): Cell[] => {
    const date = child(row, 'date')
    const others = row.kind === 'map' ? row.entries.filter(({ key }) => key !== 'date') : []
    if (date?.kind === 'text') return others.map((entry) => cellOf(entry, date.text, date.place))
    const hint = 'add a column `date`, as in `date,eur-usd`'
    faults.push(fault({ code: 'missing-key', message: 'values of series without their `date`', hint }, row.place))
    return []
  })
}

const cellOf = ({ key: series, keyPlace: place, value }: Entry, day: string, dayPlace: Place): Cell => ({
  series,
  place,
  day,
  dayPlace,
  value,
})

/** The points of a declared series so far; what is not declared is told once. */
function pointsOf(
  { series, place }: Cell,
  points: Map<string, SeriesPoint[]>,
  unknown: Set<string>,
  { agreement, unread, faults }: ScenarioContext,
): SeriesPoint[] | undefined {
  if (unread.has(`series.${series}`)) return undefined
  if (agreement.series.has(series)) {
    const known = points.get(series) ?? []
    points.set(series, known)
    return known
  }
  if (!unknown.has(series)) {
    const declared = [...agreement.series.keys()]
    const hint = declared.length === 0 ? 'declare it under `series:` of the agreement' : didYouMean(series, declared)
    faults.push(fault({ code: 'unknown-series', message: `unknown series ${quote(series)}`, hint }, place))
    unknown.add(series)
  }
  return undefined
}

function readCell(
  { series, day: written, dayPlace, value }: Cell,
  points: SeriesPoint[],
  context: ScenarioContext,
): void {
  const { agreement, faults } = context
  const type = agreement.series.get(series)?.type
  const day = parseDay(written)
  if (!day.ok) faults.push(fault(day.problem, dayPlace))
  const read = type === undefined ? undefined : readValue(value, type, agreement.zone, faults)
  const amount = read === undefined ? undefined : amountIn(read)
  if (!day.ok || amount === undefined) return
  const last = points.at(-1)
  if (last !== undefined && day.value <= last.day) faults.push(fault(notRising(series, day.value, last.day), dayPlace))
  else points.push({ day: day.value, value: amount })
}

function notRising(series: string, day: number, last: number): Problem {
  const [one, other] = [printDay(day), printDay(last)]
  const again = day === last
  return {
    code: again ? 'duplicate-id' : 'not-rising',
    message: again
      ? `a second value of \`${series}\` on ${one}`
      : `the value of \`${series}\` on ${one} comes after that of ${other}`,
    hint: again ? 'keep one of the two' : 'write the values of a series in the order of their days',
  }
}
